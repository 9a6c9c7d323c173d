"""What is said where hardly any district has a value."""

from atlas.difference import is_same_instrument
from atlas.findings.finding import Desk, Finding, Rule, origins_of
from geo.errors import N_


def nobody(desk: Desk) -> Finding | None:
    """Say that no district has a value."""
    section = desk.section
    if section.known:
        return None
    words = desk.language.say(
        "{indicator}, {year}: no district has a value that could be read in a published source.",
        indicator=desk.name,
        year=section.year,
    )
    return Finding(Rule.NOBODY, words, {"year": section.year, "published": 0}, ())


def too_few(desk: Desk) -> Finding | None:
    """Give the few values that there are, and draw nothing from them."""
    section = desk.section
    if not section.known:
        return None
    found = "; ".join(
        f"{desk.catalogue.place(code).name} {desk.value(value)}"
        for code, value in section.known.items()
    )
    words = desk.language.say(
        "{indicator}, {year}: only {published} of {total} districts have a published value "
        "({found}). Too few to rank or to call any district a priority.",
        indicator=desk.name,
        year=section.year,
        published=section.published,
        total=len(section.districts),
        found=found,
    )
    parts = {"year": section.year, "published": section.published, "values": section.known}
    return Finding(Rule.TOO_FEW, words, parts, origins_of(section.districts))


def province_value(desk: Desk) -> Finding:
    """Give the province's value where the districts are not set against it."""
    section, province = desk.section, desk.section.province
    if province is None:
        words = desk.language.say(
            "No value of the province for {year} stands in the sources that were read.",
            year=section.year,
        )
        return Finding(Rule.PROVINCE_VALUE, words, {"year": section.year, "value": None}, ())
    is_comparable = all(
        is_same_instrument(o, province, indicator=desk.indicator)
        for o in section.districts
        if o.value is not None
    )
    template = (
        N_("The published value of the province in {year} is {value}.")
        if is_comparable
        else N_(
            "The published value of the province in {year} is {value}; it comes from another "
            "source than the districts' values and is not compared with them."
        )
    )
    words = desk.language.say(template, year=section.year, value=desk.value(province.value))
    parts = {"year": section.year, "value": province.value, "is_comparable": is_comparable}
    return Finding(Rule.PROVINCE_VALUE, words, parts, origins_of([province]))


def best_year(desk: Desk) -> Finding:
    """Point to the year that has more."""
    best = desk.values.best_section(desk.indicator.id)
    is_better = best.published > desk.section.published
    shown = best if is_better else desk.section
    if is_better:
        template = N_(
            "The year with the most published values is {year}: {published} of {total} districts."
        )
    elif shown.published:
        template = N_(
            "No other year has values of more districts than {year}: {published} of {total}."
        )
    else:
        template = N_("No other year has a value of any district either.")
    parts = {"year": shown.year, "published": shown.published, "total": len(shown.districts)}
    words = desk.language.say(template, **parts)
    return Finding(Rule.BEST_YEAR, words, parts, origins_of(shown.districts))
