"""Priority districts with their reasons, and how firmly the list stands."""

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.palette import ACCENT
from atlas.provenance import source_lines
from atlas.stability import Assessment, Standing, Tier
from atlas.story.foot import foot_of
from atlas.story.indicator_slides import value_words
from atlas.story.model import Bar, Bars, Grid, Kind, Point, Slide
from atlas.views.priority_words import TIER_WORDS, percent, tier_rule

ROWS = 9
REASONS = 3
FILLS = {
    Tier.DEFINITE: ACCENT,
    Tier.PROBABLE: "#5f9aa3",
    Tier.DEPENDS: "#b7ced2",
    Tier.NOT: "#e3eaec",
}


def priority_slides(
    assessment: Assessment | None, *, catalogue: Catalogue, language: Language
) -> list[Slide]:
    """Tell who comes first and why, then how often; nothing where no index can be made."""
    if assessment is None:
        return []
    return [
        _list_slide(assessment, catalogue=catalogue, language=language),
        _stability_slide(assessment, catalogue=catalogue, language=language),
    ]


def priority_title(assessment: Assessment, *, catalogue: Catalogue, language: Language) -> str:
    """Name the districts that are on the list whatever the weights, with their number."""
    sure = [s for s in assessment.standings if s.tier is Tier.DEFINITE]
    if not sure:
        return language.say(
            "No district is among the worst {k} for certain: the order depends on the weights",
            k=assessment.k,
        )
    return language.say(
        "Definitely among the worst {k}: {names}",
        k=assessment.k,
        names=", ".join(catalogue.place(s.district_code).name for s in sure),
    )


def indicators_words(assessment: Assessment, *, language: Language) -> str:
    """Name the indicators of the index with their years."""
    return "; ".join(
        f"{language.text(s.indicator.short_name)} {s.year}" for s in assessment.index.table.sections
    )


def varied_words(assessment: Assessment, *, language: Language) -> str:
    """Say how the list was tried."""
    return language.say(
        "Index of {indicators}, equal weights; {draws} trials with other weights and methods.",
        indicators=indicators_words(assessment, language=language),
        draws=language.count(assessment.spread.draws),
    )


def _list_slide(assessment: Assessment, *, catalogue: Catalogue, language: Language) -> Slide:
    say, shown = language.say, assessment.standings[:ROWS]
    return Slide(
        kind=Kind.PRIORITY,
        title=priority_title(assessment, catalogue=catalogue, language=language),
        lead=varied_words(assessment, language=language),
        grid=Grid(
            head=(
                say("District"),
                say("Priority"),
                say("Chance to be among the worst {k}", k=assessment.k),
                say("Rank, middle (range)"),
                say("Above all because of"),
            ),
            rows=tuple(
                _row(item, assessment=assessment, catalogue=catalogue, language=language)
                for item in shown
            ),
            parts=(0.19, 0.15, 0.12, 0.13, 0.41),
            numbers=frozenset({2}),
        ),
        foot=foot_of(assessment.index.table.sections, catalogue=catalogue, language=language),
        notes=_notes(assessment, catalogue=catalogue, language=language),
    )


def _row(
    item: Standing, *, assessment: Assessment, catalogue: Catalogue, language: Language
) -> tuple[str, ...]:
    return (
        catalogue.place(item.district_code).name,
        language.say(TIER_WORDS[item.tier]),
        percent(item.probability, language),
        f"{item.median_rank} ({item.low}–{item.high})",
        _reasons(item, assessment=assessment, language=language),
    )


def _reasons(item: Standing, *, assessment: Assessment, language: Language) -> str:
    """Name the indicators that add most to a district's index, with its values."""
    index = assessment.index
    parts = index.contributions[index.codes.index(item.district_code)]
    heaviest = sorted(range(len(parts)), key=lambda at: -parts[at])[:REASONS]
    sections = [index.table.sections[at] for at in heaviest if parts[at] > 0]
    return "; ".join(
        f"{language.text(s.indicator.short_name)} "
        f"{value_words(s.of(item.district_code).value, s.indicator, language=language)}"
        for s in sections
    )


def _stability_slide(assessment: Assessment, *, catalogue: Catalogue, language: Language) -> Slide:
    say, k = language.say, assessment.k
    counts = {tier: sum(s.tier is tier for s in assessment.standings) for tier in Tier}
    bars = tuple(
        Bar(
            name=catalogue.place(item.district_code).name,
            value=round(100 * item.probability, 1),
            text=percent(item.probability, language),
            colour=FILLS[item.tier],
            code=item.district_code,
        )
        for item in assessment.standings
    )
    points = [
        Point(f"{counts[tier]} {say(TIER_WORDS[tier])}: {tier_rule(tier, k=k, language=language)}")
        for tier in Tier
    ]
    sampling = (
        say("Sampling error is part of it where the source gives an interval")
        if assessment.has_intervals
        else say("Sampling error is not part of it: no source gives an interval")
    )
    points.append(Point(sampling))
    title = say(
        "How firm is the list? {sure} of {k} places are definite, {open} districts compete for "
        "the rest",
        sure=counts[Tier.DEFINITE],
        k=k,
        open=counts[Tier.PROBABLE] + counts[Tier.DEPENDS],
    )
    unit = say("% of the trials in which a district is among the worst {k}", k=k)
    return Slide(
        kind=Kind.PRIORITY,
        title=title,
        lead=varied_words(assessment, language=language),
        points=tuple(points),
        bars=Bars(unit, bars, unit=unit, decimals=0),
        foot=foot_of(assessment.index.table.sections, catalogue=catalogue, language=language),
        notes=_notes(assessment, catalogue=catalogue, language=language),
    )


def _notes(assessment: Assessment, *, catalogue: Catalogue, language: Language) -> tuple[str, ...]:
    index = assessment.index
    lines = [
        line
        for section in index.table.sections
        for line in source_lines(section, catalogue=catalogue, language=language)
    ]
    apart = ", ".join(catalogue.place(code).name for code in index.apart)
    left = language.say("Not ranked, a value is missing: {names}.", names=apart) if apart else ""
    said = [
        language.say(
            "A share of 90 % means: in nine of ten trials with other weights and methods the "
            "district was among the worst {k}. It is no chance of an event.",
            k=assessment.k,
        ),
        language.say(
            "The range of ranks holds nine of ten trials. The priority page of the atlas has "
            "the same list and lets everybody change weights and indicators."
        ),
        language.say("Indicators: {names}.", names=indicators_words(assessment, language=language)),
        left,
        *lines,
    ]
    return tuple(dict.fromkeys(line for line in said if line))
