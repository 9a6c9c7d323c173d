"""Checks over values: sums, ranges, rates, provinces, jumps, editions."""

import re
from collections.abc import Iterable, Iterator
from statistics import median

from atlas.catalogue import Catalogue, HeldBack, Population
from atlas.model import PROVINCE_CODE, CrossSection, Kind, Observation, Status
from atlas.quality.finding import Finding
from geo.errors import N_

# A change a year this many times the usual one asks for a look; see RULES.
JUMP = 5
FEWEST_CHANGES = 20
# Births per 1,000 persons below this part of the province's own: births were hardly all reported.
FEW_BIRTHS = 2 / 3

RATIO = re.compile(r"([\d.]+)[^\d/]*/\s*([\d.]+)")
QUOTED = re.compile(r"([\d.]*\d)\s+dari\s+([\d.]*\d)")
SHARE = re.compile(r"(\d+(?:[.,]\d+)?) ?(?:persen|%)|bukan (\d+(?:[.,]\d+)?)")


def section_findings(section: CrossSection) -> Iterator[Finding]:
    """Check one year of one indicator by itself."""
    yield from _outside(section)
    yield from _wrong_ratios(section)
    yield from _province_outside(section)
    yield from _mixed(section)
    inferred = [o for o in section.districts if "disimpulkan" in o.note]
    if inferred:
        yield Finding(
            "inferred",
            N_("{count} values whose year was inferred and is not written in the file."),
            {"count": len(inferred)},
            section.indicator.id,
            year=section.year,
        )


def whole(text: str) -> int:
    """Read digits with points between thousands; a point between them has no other meaning."""
    return int(text.replace(".", "").replace(",", ""))


def population_sums(catalogue: Catalogue) -> Iterator[Finding]:
    """Compare the districts' sum with the printed total, as repaired and as printed."""
    for year in sorted({year for _, year in catalogue.populations}):
        places = [catalogue.populations.get((code, year)) for code in catalogue.districts]
        province = catalogue.populations.get((PROVINCE_CODE, year))
        known = [place for place in places if place is not None]
        if province is None or len(known) < len(places):
            continue
        for rule, total, printed in _totals(known, province):
            if total != printed:
                yield Finding(
                    rule,
                    N_("Population: the districts add up to {total}, printed is {printed}."),
                    {"total": total, "printed": printed},
                    year=year,
                )


def _totals(known: list[Population], province: Population) -> Iterator[tuple[str, int, int]]:
    yield "sum", sum(place.persons for place in known), province.persons
    if any(place.is_repaired for place in known):
        yield "raw_sum", sum(whole(place.raw_text) for place in known), whole(province.raw_text)


def _outside(section: CrossSection) -> Iterator[Finding]:
    low, high = section.indicator.valid_range
    if section.indicator.kind is Kind.SHARE:
        low, high = max(low, 0.0), min(high, 100.0)
    for item in _places(section):
        if item.value is not None and not low <= item.value <= high:
            yield Finding(
                "range",
                N_("{value} is outside {low} to {high}."),
                {"value": item.value, "low": low, "high": high},
                section.indicator.id,
                item.district_code,
                section.year,
            )


def _wrong_ratios(section: CrossSection) -> Iterator[Finding]:
    if section.indicator.kind is not Kind.RATE:
        return
    for item in _places(section):
        parts = RATIO.search(item.locator)
        if item.status is not Status.COMPUTED or item.value is None or parts is None:
            continue
        count, base = whole(parts[1]), whole(parts[2])
        rate = 1000 * count / base if base else float("inf")
        half_step = 0.5 * 10**-section.indicator.decimals
        if abs(rate - item.value) > half_step + 1e-9:
            yield Finding(
                "ratio",
                N_("{count} of {base} is {rate}, the value says {value}."),
                {"count": count, "base": base, "rate": rate, "value": item.value},
                section.indicator.id,
                item.district_code,
                section.year,
            )


def few_births(section: CrossSection, catalogue: Catalogue) -> Iterator[Finding]:
    """Find districts whose reported births are too few for their population."""
    births = {
        item.district_code: whole(parts[2])
        for item in _places(section)
        if "lahir hidup" in item.locator and (parts := RATIO.search(item.locator))
    }
    rates = {
        code: (number, 1000 * number / people.persons, people.year)
        for code, number in births.items()
        if (people := _nearest(code, section.year, catalogue)) is not None
    }
    if PROVINCE_CODE not in rates:
        return
    usual = rates[PROVINCE_CODE][1]
    for code, (number, rate, year) in rates.items():
        if rate < FEW_BIRTHS * usual:
            yield Finding(
                "births",
                N_(
                    "{births} reported births are {rate} per 1,000 persons (population of "
                    "{people_year}), in the province {usual}."
                ),
                {"births": number, "rate": rate, "people_year": str(year), "usual": usual},
                section.indicator.id,
                code,
                section.year,
            )


def _nearest(code: str, year: int, catalogue: Catalogue) -> Population | None:
    known = [item for (place, _), item in catalogue.populations.items() if place == code]
    return min(known, key=lambda item: abs(item.year - year), default=None)


def _province_outside(section: CrossSection) -> Iterator[Finding]:
    province = section.province.value if section.province else None
    if province is None or not section.is_complete:
        return
    low, high = min(section.known.values()), max(section.known.values())
    if not low <= province <= high:
        yield Finding(
            "province",
            N_("The province has {value}, its districts {low} to {high}."),
            {"value": province, "low": low, "high": high},
            section.indicator.id,
            PROVINCE_CODE,
            section.year,
        )


def _mixed(section: CrossSection) -> Iterator[Finding]:
    origins = {item.origin_id for item in section.districts if item.value is not None}
    province = section.province
    if province and origins and province.origin_id not in origins:
        yield Finding(
            "mixed",
            N_("The province comes from “{province}”, the districts from “{districts}”."),
            {"province": province.origin_id, "districts": ", ".join(sorted(origins))},
            section.indicator.id,
            year=section.year,
        )


def jumps(sections: Iterable[CrossSection]) -> Iterator[Finding]:
    """Find changes a year that are far beyond what is usual for the indicator."""
    changes = list(_changes(sections))
    if len(changes) < FEWEST_CHANGES:
        return
    usual = median(abs(change) for *_, change in changes)
    for indicator_id, before, after, change in changes:
        if usual and abs(change) > JUMP * usual:
            yield Finding(
                "jump",
                N_("From {before} in {first} to {after}: {change} a year, usual is {usual}."),
                {
                    "before": before.value,
                    "first": str(before.year),
                    "after": after.value,
                    "change": change,
                    "usual": usual,
                },
                indicator_id,
                after.district_code,
                after.year,
            )


def _changes(
    sections: Iterable[CrossSection],
) -> Iterator[tuple[str, Observation, Observation, float]]:
    last: dict[str, Observation] = {}
    for section in sections:
        for after in section.districts:
            if after.value is None or after.status is Status.PROJECTION:
                continue
            before = last.get(after.district_code)
            if before is not None and before.value is not None:
                change = (after.value - before.value) / (after.year - before.year)
                yield section.indicator.id, before, after, change
            last[after.district_code] = after


def quoted(held_back: Iterable[HeldBack]) -> Iterator[Finding]:
    """Recompute shares that are quoted with their two numbers."""
    for series in held_back:
        parts = QUOTED.search(series.reason)
        if parts is None:
            continue
        count, base = whole(parts[1]), whole(parts[2])
        share = 100 * count / base if base else float("inf")
        claimed = [
            float((number or instead).replace(",", "."))
            for number, instead in SHARE.findall(series.reason)
        ]
        if count > base or any(abs(number - share) > 0.1 for number in claimed):
            yield Finding(
                "quoted",
                N_(
                    "{series} (held back): {count} of {base} is {share} percent; quoted: {claimed}."
                ),
                {
                    "series": series.name,
                    "count": count,
                    "base": base,
                    "share": share,
                    "claimed": tuple(n for n in claimed if abs(n - share) > 0.1),
                },
            )


def _places(section: CrossSection) -> Iterator[Observation]:
    if section.province is not None:
        yield section.province
    yield from section.districts
