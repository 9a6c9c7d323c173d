"""What is said of the districts in one year."""

from atlas.difference import Verdict, difference, exact_gap, have_intervals, is_same_instrument
from atlas.findings.few_values import province_value
from atlas.findings.finding import Desk, Finding, Rule, origins_of
from atlas.findings.over_time import has_change
from atlas.model import Direction, Status
from atlas.pairs import SideBySide, pairs_with, side_by_side
from atlas.scene import threshold_of
from geo.errors import N_

# One district that two sources share is an anecdote; the page of comparisons shows it.
LEAST_SHARED = 2
AGAINST_PROVINCE = {
    Direction.HIGHER_IS_WORSE: N_(
        "In {year}, {above} of {published} districts have a published value above (worse than) "
        "that of the province ({value}); {below} lie below it."
    ),
    Direction.LOWER_IS_WORSE: N_(
        "In {year}, {below} of {published} districts have a published value below (worse than) "
        "that of the province ({value}); {above} lie above it."
    ),
    Direction.NEITHER: N_(
        "In {year}, {above} of {published} districts have a published value above that of the "
        "province ({value}); {below} lie below it."
    ),
}


def extremes(desk: Desk) -> Finding:
    """Name the highest and the lowest district, with the gap between them.

    Never that the two differ: of 22 equal districts the farthest apart, picked because they
    are, would nearly always seem to.
    """
    section, known = desk.section, desk.section.known
    low, high = min(known.values()), max(known.values())
    lowest = tuple(code for code, value in known.items() if value == low)
    highest = tuple(code for code, value in known.items() if value == high)
    gap = exact_gap(high, low)
    words = desk.language.say(
        "{indicator} in {year}: the highest published value is that of {highest} ({high}), the "
        "lowest that of {lowest} ({low}); they are {gap} apart.",
        indicator=desk.name,
        year=section.year,
        highest=desk.names(highest),
        high=desk.value(high),
        lowest=desk.names(lowest),
        low=desk.value(low),
        gap=desk.apart(high, low),
    )
    parts = {
        "year": section.year,
        "highest": highest,
        "high": high,
        "lowest": lowest,
        "low": low,
        "gap": gap,
    }
    return Finding(Rule.EXTREMES, words, parts, origins_of(map(section.of, highest + lowest)))


def against_province(desk: Desk) -> Finding:
    """Count the districts on either side of the province, where both can be compared."""
    section, province = desk.section, desk.section.province
    measured = [o for o in section.districts if o.value is not None]
    if (
        province is None
        or province.value is None
        or not all(is_same_instrument(o, province, indicator=desk.indicator) for o in measured)
    ):
        return province_value(desk)
    level = province.value
    counts = {
        "above": sum(value > level for value in section.known.values()),
        "below": sum(value < level for value in section.known.values()),
        "published": section.published,
    }
    words = desk.language.say(
        AGAINST_PROVINCE[desk.indicator.direction],
        year=section.year,
        value=desk.value(level),
        **counts,
    )
    gaps = [difference(o, province, indicator=desk.indicator) for o in measured]
    if any(item.verdict is not Verdict.CANNOT_TELL for item in gaps):
        real = [item.gap or 0.0 for item in gaps if item.verdict is Verdict.DIFFERENT]
        counts |= {
            "sure_above": sum(gap > 0 for gap in real),
            "sure_below": sum(gap < 0 for gap in real),
        }
        differ = desk.language.say(
            "By more than the published intervals allow, {sure_above} of them differ from it "
            "upwards and {sure_below} downwards.",
            **counts,
        )
        words = f"{words} {differ}"
    parts = {"year": section.year, "value": level, **counts}
    return Finding(Rule.AGAINST_PROVINCE, words, parts, origins_of([province, *measured]))


def worst_band(desk: Desk) -> Finding | None:
    """Count the districts in the worst band of the policy threshold."""
    section = desk.section
    threshold = threshold_of(desk.scene.choice, section)
    if threshold is None or not desk.indicator.has_worse_end:
        return None
    if desk.indicator.direction is Direction.HIGHER_IS_WORSE:
        edge, label = threshold.breaks[-1], threshold.labels[-1]
        codes = tuple(code for code, value in section.known.items() if value >= edge)
    else:
        edge, label = threshold.breaks[0], threshold.labels[0]
        codes = tuple(code for code, value in section.known.items() if value < edge)
    words = desk.language.say(
        "In {year}, {count} of {published} districts stand in the worst band of “{threshold}”: "
        "{band}.",
        year=section.year,
        count=len(codes),
        published=section.published,
        threshold=desk.language.text(threshold.name),
        band=desk.language.text(label),
    )
    parts = {
        "year": section.year,
        "threshold": threshold.id,
        "edge": edge,
        "codes": codes,
        "published": section.published,
    }
    return Finding(Rule.WORST_BAND, words, parts, origins_of(section.districts))


def against_target(desk: Desk) -> Finding | None:
    """Count the districts whose published value would meet the regulation's target."""
    section, target = desk.section, desk.section.target
    if target is None or not desk.indicator.has_worse_end:
        return None
    line = target.line(desk.indicator.direction)
    is_low_worse = desk.indicator.direction is Direction.LOWER_IS_WORSE
    codes = tuple(
        code
        for code, value in section.known.items()
        if (value >= line if is_low_worse else value <= line)
    )
    words = desk.language.say(
        "The province's target for {target_year} is {line}; the published value of {year} meets "
        "it in {count} of {published} districts.",
        target_year=target.year,
        line=desk.value(line),
        year=section.year,
        count=len(codes),
        published=section.published,
    )
    parts = {
        "year": section.year,
        "target_year": target.year,
        "line": line,
        "codes": codes,
        "published": section.published,
    }
    origins = (*origins_of(section.districts), target.origin_id)
    return Finding(Rule.AGAINST_TARGET, words, parts, tuple(dict.fromkeys(origins)))


def two_sources(desk: Desk) -> Finding | None:
    """Set the other official source of the same thing beside this one."""
    year = desk.section.year
    for pair in pairs_with(desk.indicator, catalogue=desk.catalogue):
        if year in desk.values.years_of(pair.second.id):
            both = side_by_side(pair, year=year, values=desk.values)
            if len(both.rows) >= LEAST_SHARED:
                return _side_by_side(desk, both)
    return None


def _side_by_side(desk: Desk, both: SideBySide) -> Finding:
    nearest = min(both.rows, key=lambda row: abs(row.gap))
    widest = max(both.rows, key=lambda row: abs(row.gap))
    counts = {
        "count": len(both.rows),
        "higher": sum(row.gap > 0 for row in both.rows),
        "lower": sum(row.gap < 0 for row in both.rows),
    }
    words = desk.language.say(
        _two_sources_template(**counts),
        first=desk.language.text(both.pair.first.short_name),
        second=desk.language.text(both.pair.second.short_name),
        year=both.year,
        least=desk.apart(nearest.first, nearest.second),
        most=desk.apart(widest.first, widest.second),
        **counts,
    )
    parts = {
        "year": both.year,
        "pair": both.pair.id,
        "least": abs(nearest.gap),
        "most": abs(widest.gap),
    }
    codes = [row.district_code for row in both.rows]
    used = [section.of(code) for section in (both.first, both.second) for code in codes]
    return Finding(Rule.TWO_SOURCES, words, parts | counts, origins_of(used))


def _two_sources_template(*, count: int, higher: int, lower: int) -> str:
    if higher == count:
        return N_(
            "Two official sources of {year}: “{first}” is above “{second}” in all {count} "
            "districts that both cover, by {least} to {most}; they measure in different ways and "
            "are not averaged."
        )
    if lower == count:
        return N_(
            "Two official sources of {year}: “{first}” is below “{second}” in all {count} "
            "districts that both cover, by {least} to {most}; they measure in different ways and "
            "are not averaged."
        )
    return N_(
        "Two official sources of {year}: of the {count} districts that both cover, “{first}” is "
        "above “{second}” in {higher} and below it in {lower}, by {least} to {most}; they measure "
        "in different ways and are not averaged."
    )


def incomplete(desk: Desk) -> Finding | None:
    """Name the districts without a value."""
    section = desk.section
    if section.is_complete:
        return None
    codes = section.missing_codes
    words = desk.language.say(
        "{published} of {total} districts have a published value; without one: {names}.",
        published=section.published,
        total=len(section.districts),
        names=", ".join(desk.catalogue.place(code).name for code in codes),
    )
    parts = {"year": section.year, "published": section.published, "codes": codes}
    return Finding(Rule.INCOMPLETE, words, parts, origins_of(section.districts))


def projected(desk: Desk) -> Finding | None:
    """Say that the values are no measurement."""
    section = desk.section
    if not any(o.status is Status.PROJECTION for o in section.districts):
        return None
    words = desk.language.say(
        "The values of {year} are a projection, not a measurement.", year=section.year
    )
    return Finding(Rule.PROJECTED, words, {"year": section.year}, origins_of(section.districts))


def no_interval(desk: Desk) -> Finding | None:
    """Say what the source leaves open, unless another sentence says it already."""
    section = desk.section
    is_said = has_change(desk) or projected(desk) is not None
    if is_said or have_intervals(section.districts):
        return None
    words = desk.language.say(
        "The source gives no interval for any value of {year}, so whether a difference between "
        "districts is beyond chance cannot be told.",
        year=section.year,
    )
    return Finding(
        Rule.NO_INTERVAL,
        words,
        {"year": section.year, "published": section.published},
        origins_of(section.districts),
    )
