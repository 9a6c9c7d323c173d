"""What the page of comparisons sets against each other, as it stands in its URL.

Indicator, year and first district are those of the shared choice; the parameters here are
the page's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from atlas.catalogue import Catalogue
from atlas.choice import Choice
from atlas.difference import Difference, difference, is_same_instrument
from atlas.link import Link
from atlas.model import PROVINCE_CODE, CrossSection, Observation, Status
from atlas.pairs import Pair, best_common_year, common_years, pairs_of
from atlas.rank import rank
from atlas.values import Values
from geo.errors import Fault

MODES = ("districts", "years", "sources")


@dataclass(frozen=True)
class Contrast:
    """Two things to set against each other.

    Attributes
    ----------
    mode
        ``"districts"``: two places in one year; ``"years"``: two years of one place;
        ``"sources"``: two official sources of one thing.
    place, other
        Codes of the first place and of the one it is compared with; ``"53"`` is the province.
    year, since
        The year of the choice and the year it is compared with; `since` is None where the
        indicator has one year only.
    pair, pair_year
        Id of a pair of indicators (see :class:`atlas.pairs.Pair`) and the year of both;
        None where the catalogue has no pair, or where no year has both.
    """

    mode: str
    place: str
    other: str
    year: int
    since: int | None
    pair: str | None
    pair_year: int | None


def parse_contrast(
    query: Mapping[str, str], *, choice: Choice, catalogue: Catalogue, values: Values
) -> tuple[Contrast, list[Fault]]:
    """Turn the page's own URL parameters into a contrast; never raises.

    Returns
    -------
    tuple
        The contrast, and one fault for each parameter that was not understood and fell back.
    """
    link = Link(query)
    place = choice.district or PROVINCE_CODE
    section = values.section(choice.indicator, year=choice.year)
    others = tuple(code for code in (PROVINCE_CODE, *catalogue.districts) if code != place)
    first_other = _first_other(section, place=place, catalogue=catalogue)
    other = link.take("other", others, default=first_other)
    years = tuple(year for year in values.years_of(choice.indicator) if year != choice.year)
    since = _first_since(place, choice=choice, values=values)
    since_text = link.take("since", tuple(map(str, years)), default=str(since or ""))
    pair, pair_year = _first_pair(choice, catalogue=catalogue, values=values)
    found = {item.id: item for item in pairs_of(catalogue)}
    pair = link.take("pair", found, default=pair or "") or None
    common = common_years(found[pair], values=values) if pair else ()
    if pair and pair_year not in common:
        pair_year = best_common_year(found[pair], values=values)
    year_text = link.take("pair_year", tuple(map(str, common)), default=str(pair_year or ""))
    return Contrast(
        mode=link.take("compare", MODES, default=MODES[0]),
        place=place,
        other=other,
        year=choice.year,
        since=int(since_text) if since_text else None,
        pair=pair,
        pair_year=int(year_text) if year_text else None,
    ), link.faults


def _first_other(section: CrossSection, *, place: str, catalogue: Catalogue) -> str:
    """Compare a district with the province, and the province with the district worst off."""
    if place != PROVINCE_CODE:
        return PROVINCE_CODE
    return rank(section, population=catalogue.persons)[0].district_code


def _first_since(place: str, *, choice: Choice, values: Values) -> int | None:
    """Compare with the year before, by preference one that the same instrument measured."""
    now = value_at(values.section(choice.indicator, year=choice.year), place)

    def preference(year: int) -> tuple[bool, bool, bool, int]:
        section = values.section(choice.indicator, year=year)
        then = value_at(section, place)
        is_known = then.value is not None
        is_same = is_known and is_same_instrument(now, then, indicator=section.indicator)
        return (is_same, is_known, year < choice.year, year)

    years = [year for year in values.years_of(choice.indicator) if year != choice.year]
    return max(years, key=preference, default=None)


def _first_pair(
    choice: Choice, *, catalogue: Catalogue, values: Values
) -> tuple[str | None, int | None]:
    """Show the pair that the chosen indicator is part of, else the first that has a year."""

    def preference(pair: Pair) -> tuple[bool, bool]:
        is_own = choice.indicator in {pair.first.id, pair.second.id}
        return (is_own, bool(common_years(pair, values=values)))

    pair = max(pairs_of(catalogue), key=preference, default=None)
    if pair is None:
        return None, None
    if preference(pair)[0] and choice.year in common_years(pair, values=values):
        return pair.id, choice.year
    return pair.id, best_common_year(pair, values=values)


def contrasted(contrast: Contrast, *, indicator_id: str, values: Values) -> Difference | None:
    """Compute the difference that a contrast asks for, first minus second.

    Two places are compared in the year of the choice; two years as the later minus the
    earlier. None where there is no second year, or the question is one of two sources.
    """
    section = values.section(indicator_id, year=contrast.year)
    first = value_at(section, contrast.place)
    if contrast.mode == "districts":
        second = value_at(section, contrast.other)
        return difference(first, second, indicator=section.indicator)
    if contrast.mode == "sources" or contrast.since is None:
        return None
    second = value_at(values.section(indicator_id, year=contrast.since), contrast.place)
    earlier, later = sorted((first, second), key=lambda item: item.year)
    return difference(later, earlier, indicator=section.indicator)


def value_at(section: CrossSection, code: str) -> Observation:
    """Give the observation of a place; a missing one where the province has no value."""
    if code == PROVINCE_CODE and section.province is None:
        return Observation(code, section.year, None, None, None, Status.MISSING, "", "", "")
    return section.of(code)
