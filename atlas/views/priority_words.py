"""The priority list in sentences: which districts, how sure, why, and by which rule."""

from itertools import groupby

import numpy as np

from atlas.catalogue import Catalogue
from atlas.comparable import Normalisation
from atlas.index import Gaps, same_measures
from atlas.language import NO_BREAK, Language
from atlas.model import Indicator, Kind
from atlas.stability import TIER_FROM, Assessment, Standing, Tier, tier_of
from geo.errors import N_

TIER_WORDS = {
    Tier.DEFINITE: N_("definite"),
    Tier.PROBABLE: N_("probable"),
    Tier.DEPENDS: N_("depends on weights and method"),
    Tier.NOT: N_("not a priority"),
}
METHOD_WORDS = {
    "min_max": N_("From best to worst district (min-max)"),
    "z_score": N_("Standard score (z-score)"),
    "rank": N_("Rank (percentile)"),
    "target": N_("Distance to the regulation's target"),
    "arithmetic": N_("Arithmetic mean"),
    "geometric": N_("Geometric mean"),
}
# At most this many of the other districts are named, and this many reasons given.
NEXT = 5
REASONS = 2


def percent(share: float, language: Language) -> str:
    """Write a probability or a share of weight as a percentage.

    Nothing is rounded to none or to all, nor to the other side of the edge of a tier.
    """
    if 0 < share < 0.005:
        return f"<{NO_BREAK}{language.percent(0.01)}"
    if 0.995 <= share < 1:
        return f">{NO_BREAK}{language.percent(0.99)}"
    decimals = next(
        (d for d in range(4) if tier_of(round(share, d + 2)) == tier_of(share)),
        4,
    )
    return language.percent(share, decimals)


def answer(assessment: Assessment, *, catalogue: Catalogue, language: Language) -> list[str]:
    """Say which districts are the priority and how sure that is."""
    listed = assessment.priority
    groups = [
        language.say(
            "{names}: {tier}",
            names=_names(list(items), catalogue=catalogue, language=language),
            tier=language.say(TIER_WORDS[tier]),
        )
        for tier, items in groupby(listed, key=lambda item: item.tier)
    ]
    k = len(listed)
    sentences = [
        language.say("{k} priority districts: {groups}.", k=k, groups="; ".join(groups)),
        language.say(
            "The percentage tells in how many of {draws} trials the district is among the worst "
            "{k}. What varies from trial to trial: {varied}.",
            draws=language.count(assessment.spread.draws),
            varied=varied_words(assessment, language=language),
            k=k,
        ),
    ]
    following = [s for s in assessment.standings[k:] if s.tier is not Tier.NOT][:NEXT]
    if following:
        names = _names(following, catalogue=catalogue, language=language)
        sentences.append(
            language.say(
                "Not on the list, but it depends on weights and method: {names}.", names=names
            )
        )
    return [*sentences, *_doubts(assessment, catalogue=catalogue, language=language)]


def _names(items: list[Standing], *, catalogue: Catalogue, language: Language) -> str:
    return ", ".join(
        f"{catalogue.place(item.district_code).name} ({percent(item.probability, language)})"
        for item in items
    )


def _doubts(assessment: Assessment, *, catalogue: Catalogue, language: Language) -> list[str]:
    """Say where the list hangs by a thread, and where the chosen weights alone differ."""
    sentences = []
    names = [catalogue.place(s.district_code).name for s in assessment.standings if s.is_near_edge]
    if names:
        sentences.append(
            language.say(
                "At the edge of a tier, so that other trials could move it: {names}.",
                names=", ".join(names),
            )
        )
    plain = {s.district_code for s in assessment.standings if s.rank <= assessment.k}
    extra = [catalogue.place(c).name for c in sorted(plain - assessment.priority_codes)]
    if extra:
        sentences.append(
            language.say(
                "By exactly the chosen weights and method also among the worst {k}, but not in "
                "most of the trials near them: {names}.",
                names=", ".join(extra),
                k=assessment.k,
            )
        )
    return sentences


def priority_sentences(
    assessment: Assessment, *, catalogue: Catalogue, language: Language
) -> list[str]:
    """Say which districts are the priority, how sure, why, and what is not in the result."""
    reasons = [
        reason_words(assessment, item.district_code, catalogue=catalogue, language=language)
        for item in assessment.priority
    ]
    return [
        *answer(assessment, catalogue=catalogue, language=language),
        *reasons,
        *reservations(assessment, catalogue=catalogue, language=language),
    ]


def reason_words(
    assessment: Assessment, code: str, *, catalogue: Catalogue, language: Language
) -> str:
    """Name the indicators that add most to a district's score, with value and year."""
    index = assessment.index
    parts = index.contributions[index.codes.index(code)]
    reasons = [
        language.say(
            "{indicator} {value} ({year})",
            indicator=language.text(section.indicator.short_name),
            value=with_unit(section.known.get(code), section.indicator, language=language),
            year=section.year,
        )
        for section in (index.table.sections[at] for at in np.argsort(-parts)[:REASONS])
    ]
    return language.say(
        "{district}: above all because of {reasons}.",
        district=catalogue.place(code).name,
        reasons=language.say(" and ").join(reasons),
    )


def with_unit(value: float | None, indicator: Indicator, *, language: Language) -> str:
    """Write a value with its short unit, or with the whole unit where there is no short one."""
    text = language.value(value, indicator)
    if value is None or indicator.kind is Kind.INDEX or language.text(indicator.short_unit):
        return text
    return f"{text}{NO_BREAK}{language.text(indicator.unit)}"


def varied_words(assessment: Assessment, *, language: Language) -> str:
    """Name what is varied from trial to trial."""
    spread = assessment.spread
    words = [
        language.say("weights (any at all)")
        if spread.concentration is None
        else language.say("weights around the chosen ones")
    ]
    if len(spread.methods) > 1:
        words.append(language.say("methods ({count} that fit)", count=len(spread.methods)))
    if assessment.has_intervals:
        words.append(language.say("values within their published intervals"))
    return "; ".join(words)


def reservations(assessment: Assessment, *, catalogue: Catalogue, language: Language) -> list[str]:
    """Say what the reader must know before quoting the list: years, gaps, sampling error."""
    index = assessment.index
    sections = index.table.sections
    years = sorted({section.year for section in sections})
    used = ", ".join(
        f"{language.text(section.indicator.short_name)} {section.year}" for section in sections
    )
    template = N_("Indicators, all of {years}: {used}.")
    if len(years) > 1:
        template = N_("The indicators are of different years, {years}: {used}.")
    lines = [language.say(template, years=", ".join(map(str, years)), used=used)]
    if assessment.has_intervals:
        lines.append(
            language.say(
                "Sampling error is in the result for the values that have a published interval, "
                "taken as one of 95%; for the others it is not known."
            )
        )
    else:
        lines.append(
            language.say(
                "No source publishes an interval for these values: their sampling error is not "
                "known and not in the result."
            )
        )
    lines += [
        language.say(
            "{first} and {second} measure the same thing in two ways: it counts twice.",
            first=language.text(first.short_name),
            second=language.text(second.short_name),
        )
        for first, second in same_measures(sections)
    ]
    return [*lines, *gap_words(assessment, catalogue=catalogue, language=language)]


def gap_words(assessment: Assessment, *, catalogue: Catalogue, language: Language) -> list[str]:
    """Name the districts that lack a value and say what became of them."""
    index = assessment.index
    lines = []
    if index.apart:
        template = N_("Not ranked, because a chosen indicator has no published value: {names}.")
        if index.gaps is Gaps.COVERED:
            template = N_(
                "Not ranked, because less than half of the weight has a published value: {names}."
            )
        names = ", ".join(catalogue.place(code).name for code in index.apart)
        lines.append(language.say(template, names=names))
    partly = [
        f"{catalogue.place(s.district_code).name} ({percent(s.covered, language)})"
        for s in assessment.standings
        if s.covered < 1 - 1e-9
    ]
    if partly:
        lines.append(
            language.say(
                "Ranked on what exists, with this share of the weight: {names}.",
                names=", ".join(sorted(partly)),
            )
        )
    return lines


def tier_rule(tier: Tier, *, k: int, language: Language) -> str:
    """Say the rule of a tier."""
    edges = [*TIER_FROM.values()]
    at = edges.index(TIER_FROM[tier])
    if tier is Tier.NOT:
        return language.say(
            "among the worst {k} in fewer than {share} of the trials",
            k=k,
            share=percent(edges[at - 1], language),
        )
    return language.say(
        "among the worst {k} in at least {share} of the trials",
        k=k,
        share=percent(edges[at], language),
    )


def tier_range(tier: Tier, *, language: Language) -> str:
    """Write the probabilities of a tier by its one end."""
    if tier is Tier.NOT:
        return f"<{NO_BREAK}{percent(TIER_FROM[Tier.DEPENDS], language)}"
    return f"≥{NO_BREAK}{percent(TIER_FROM[tier], language)}"


def sources_line(assessment: Assessment, *, catalogue: Catalogue, language: Language) -> str:
    """Cite the sources of all values that entered the index, each once."""
    index = assessment.index
    ids = dict.fromkeys(
        observation.origin_id
        for section in index.table.sections
        for observation in section.districts
        if observation.value is not None
    )
    if index.method.normalisation is Normalisation.TARGET:
        targets = (section.target for section in index.table.sections)
        ids |= dict.fromkeys(target.origin_id for target in targets if target)
    origins = (catalogue.origins[name] for name in ids)
    names = dict.fromkeys(f"{origin.producer}, {origin.title}" for origin in origins)
    return language.say("Source: {names}.", names="; ".join(names))
