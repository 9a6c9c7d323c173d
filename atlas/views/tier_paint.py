"""From a priority list to the web map of its tiers and the rank intervals beside it."""

from html import escape

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.palette import TIER_FILLS, TIER_TEXTURES
from atlas.stability import Assessment, Standing, Tier
from atlas.views.priority_words import TIER_WORDS, percent, tier_rule
from atlas.views.webmap import Paint

TIERS = tuple(Tier)
# Room at both ends, so that a dot on the first or the last rank is drawn whole.
MARGIN = 4.0
LOOK = "intervals"


def position(rank: float, *, ranks: int) -> float:
    """Give where a rank stands on the axis, in percent; 1, the worst, is on the left."""
    return round(MARGIN + (100 - 2 * MARGIN) * (rank - 1) / max(1, ranks - 1), 2)


def tier_paint(
    assessment: Assessment, *, catalogue: Catalogue, language: Language, selected: str | None
) -> Paint:
    """Give the tier of each district as its class, and median rank and interval as its row.

    The line between the k-th and the next rank stands where other rankings have the target.
    """
    ranks = len(assessment.standings)
    k = assessment.k
    unranked = language.say("not ranked")
    edge = {"target": position(k + 0.5, ranks=ranks)} if k < ranks else {}
    return Paint(
        rows=(
            *(_row(item, ranks=ranks, language=language) for item in assessment.standings),
            *((code, -1, unranked, None) for code in assessment.index.apart),
        ),
        colours=TIER_FILLS,
        levels=edge,
        rank=language.say("median rank {rank} of {total}", rank="#", total=ranks),
        context=language.say("Chance to be among the worst {k}", k=k),
        head=(
            language.say("Median"),
            language.say("District"),
            language.say("1 (worst) to {ranks}, 90% interval", ranks=ranks),
            language.say("Chance"),
        ),
        priority=tuple(sorted(assessment.priority_codes)),
        selected=selected if selected in catalogue.districts else None,
        textures=TIER_TEXTURES,
        look=LOOK,
    )


def _row(item: Standing, *, ranks: int, language: Language) -> tuple[object, ...]:
    interval = language.say(
        "{tier}; rank {low} to {high} in nine trials of ten",
        tier=language.say(TIER_WORDS[item.tier]),
        low=item.low,
        high=item.high,
    )
    return (
        item.district_code,
        TIERS.index(item.tier),
        percent(item.probability, language),
        item.median_rank,
        *(position(rank, ranks=ranks) for rank in (item.median_rank, item.low, item.high)),
        interval,
    )


def tier_legend(assessment: Assessment, *, language: Language) -> str:
    """Draw the legend: each tier with its texture, its rule and its number of districts."""
    counts = dict.fromkeys(Tier, 0)
    for item in assessment.standings:
        counts[item.tier] += 1
    rows = [
        f'<li><i class="tier-{tier}"></i><span>{escape(language.say(TIER_WORDS[tier]))}'
        f"<small>{escape(tier_rule(tier, k=assessment.k, language=language))}</small></span>"
        f"<b>{counts[tier]}</b></li>"
        for tier in Tier
    ]
    apart = len(assessment.index.apart)
    if apart:
        words = escape(language.say("not ranked"))
        rows.append(f'<li><i class="no-data"></i><span>{words}</span><b>{apart}</b></li>')
    outline = escape(language.say("on the list of {k}", k=assessment.k))
    return (
        f'<div class="atlas-legend atlas-tiers"><ul>{"".join(rows)}</ul>'
        f"<p><span class='mark-priority'>{outline}</span></p></div>"
    )
