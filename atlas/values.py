"""Values: one observation per district and year, shipped or added by an office.

The only reader of value tables. A table is refused as a whole, with all its faults, when
one line cannot be trusted: a map that is wrong in one district is wrong.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from atlas.catalogue import Catalogue
from atlas.model import PROVINCE_CODE, CrossSection, Indicator, Observation, Status
from geo.errors import N_, Fault, raise_all
from geo.tables import Row, read_rows

VALUE_COLUMNS = (
    "district_code",
    "year",
    "value",
    "lower",
    "upper",
    "status",
    "origin_id",
    "locator",
    "note",
)
YEARS = range(1990, 2051)


@dataclass(frozen=True)
class Values:
    """All cross-sections, by indicator id and year."""

    sections: Mapping[tuple[str, int], CrossSection]
    by_indicator: Mapping[str, tuple[int, ...]] = field(init=False)

    def __post_init__(self) -> None:
        years: dict[str, tuple[int, ...]] = {}
        for indicator_id, year in sorted(self.sections):
            years[indicator_id] = (*years.get(indicator_id, ()), year)
        object.__setattr__(self, "by_indicator", years)

    def years_of(self, indicator_id: str) -> tuple[int, ...]:
        """Give the years that an indicator has, ascending."""
        return self.by_indicator.get(indicator_id, ())

    def section(self, indicator_id: str, *, year: int) -> CrossSection:
        """Give all districts in one year."""
        return self.sections[indicator_id, year]

    def sections_of(self, indicator_id: str) -> tuple[CrossSection, ...]:
        """Give all years of one indicator, ascending."""
        return tuple(self.section(indicator_id, year=y) for y in self.years_of(indicator_id))

    def best_year(self, indicator_id: str) -> int:
        """Give the year to show first.

        The latest with a value for every district and no projection; else the one with
        the most published values, the latest of them.
        """
        sections = self.sections_of(indicator_id)

        def preference(section: CrossSection) -> tuple[bool, int, int]:
            projected = any(o.status is Status.PROJECTION for o in section.districts)
            return (not projected, section.published, section.year)

        return max(sections, key=preference).year

    def best_section(self, indicator_id: str) -> CrossSection:
        """Give all districts in the year to show first, see :meth:`best_year`."""
        return self.section(indicator_id, year=self.best_year(indicator_id))

    def best_sections(self) -> dict[str, CrossSection]:
        """Give each indicator that has values in its best year, by id, in catalogue order."""
        ids = dict.fromkeys(indicator_id for indicator_id, _ in self.sections)
        return {indicator_id: self.best_section(indicator_id) for indicator_id in ids}


def read_values(catalogue: Catalogue, folder: Path, *, office_folder: Path | None = None) -> Values:
    """Read every indicator's table and lay the office's over it.

    Raises
    ------
    DataError
        With all faults of all tables.
    """
    faults: list[Fault] = []
    sections: dict[tuple[str, int], CrossSection] = {}
    for indicator in catalogue.indicators.values():
        rows = read_rows(folder / indicator.path, columns=VALUE_COLUMNS)
        shipped, found = parse_values(rows, indicator=indicator, catalogue=catalogue)
        faults += found
        path = office_folder / "values" / f"{indicator.id}.csv" if office_folder else None
        if path is not None and path.exists():
            rows = read_rows(path, columns=VALUE_COLUMNS)
            added, found = parse_values(rows, indicator=indicator, catalogue=catalogue)
            faults += found
            shipped |= added
        sections |= _sections(shipped, indicator=indicator, catalogue=catalogue)
    raise_all(faults)
    return Values(sections)


def parse_values(
    rows: Iterable[Row], *, indicator: Indicator, catalogue: Catalogue
) -> tuple[dict[tuple[str, int], Observation], list[Fault]]:
    """Turn lines into observations by district code and year, and collect the faults."""
    faults: list[Fault] = []
    observations: dict[tuple[str, int], Observation] = {}
    for row in rows:
        row_faults = [
            fault
            for check in (_code_fault, _origin_fault, _number_fault, _status_fault)
            if (fault := check(row, indicator, catalogue)) is not None
        ]
        key = (row["district_code"], int(row["year"]) if row["year"].isdigit() else 0)
        if key in observations:
            row_faults.append(
                Fault(
                    N_("The district “{code}” stands twice in {year}."),
                    row.where,
                    N_("Remove one of the two lines."),
                    {"code": key[0], "year": key[1]},
                )
            )
        if row_faults:
            faults += row_faults
            continue
        observations[key] = _parse_observation(row, catalogue=catalogue)
    return observations, faults


def _parse_observation(row: Row, *, catalogue: Catalogue) -> Observation:
    value, lower, upper = (
        float(row[name]) if row[name] else None for name in ("value", "lower", "upper")
    )
    return Observation(
        district_code=row["district_code"],
        year=int(row["year"]),
        value=value,
        lower=lower,
        upper=upper,
        status=Status(row["status"]),
        origin_id=row["origin_id"],
        locator=row["locator"],
        note=row["note"],
        note_en=catalogue.notes.get(row["note"], ""),
    )


def _code_fault(row: Row, _: Indicator, catalogue: Catalogue) -> Fault | None:
    if row["district_code"] in catalogue.districts or row["district_code"] == PROVINCE_CODE:
        return None
    return Fault(
        N_("The district code “{code}” is unknown."),
        row.where,
        N_("Use a BPS code of districts.csv, such as 5301."),
        {"code": row["district_code"]},
    )


def _origin_fault(row: Row, _: Indicator, catalogue: Catalogue) -> Fault | None:
    if row["origin_id"] in catalogue.origins or (
        row["status"] == Status.MISSING and not row["origin_id"]
    ):
        return None
    return Fault(
        N_("The origin “{origin}” is unknown."),
        row.where,
        N_("Add the origin to origins.csv first."),
        {"origin": row["origin_id"]},
    )


def _number_fault(row: Row, indicator: Indicator, _: Catalogue) -> Fault | None:
    for column in ("year", "value", "lower", "upper"):
        if (column == "year" or row[column]) and not _is_number(row[column]):
            return Fault(
                N_("“{text}” in the column {column} is not a number."),
                row.where,
                N_("Write digits with a decimal point, nothing else."),
                {"text": row[column], "column": column},
            )
    if not row["year"].isdigit() or int(row["year"]) not in YEARS:
        return Fault(
            N_("The year “{text}” is not a year between {first} and {last}."),
            row.where,
            N_("Write the year of the data with four digits."),
            {"text": row["year"], "first": YEARS[0], "last": YEARS[-1]},
        )
    low, high = indicator.valid_range
    numbers = [float(row[name]) for name in ("lower", "value", "upper") if row[name]]
    if any(not low <= number <= high for number in numbers) or numbers != sorted(numbers):
        return Fault(
            N_("“{text}” is outside what {indicator} can be ({low} to {high})."),
            row.where,
            N_("Check the value, its decimal sign and its unit."),
            {"text": row["value"], "indicator": indicator.id, "low": low, "high": high},
        )
    return None


def _is_number(text: str) -> bool:
    try:
        number = float(text)
    except ValueError:
        return False
    return number - number == 0


def _status_fault(row: Row, _: Indicator, __: Catalogue) -> Fault | None:
    if row["status"] not in {status.value for status in Status}:
        return Fault(
            N_("The status “{status}” is unknown."),
            row.where,
            N_("Use normal, computed, projection or missing."),
            {"status": row["status"]},
        )
    if (row["value"] == "") != (row["status"] == Status.MISSING):
        return Fault(
            N_("A value is empty if and only if its status is missing."),
            row.where,
            N_("Give the value, or set the status to missing and say in the note who has it."),
        )
    return None


def _sections(
    observations: Mapping[tuple[str, int], Observation],
    *,
    indicator: Indicator,
    catalogue: Catalogue,
) -> dict[tuple[str, int], CrossSection]:
    """Build one complete cross-section for every year that occurs."""
    absent: Callable[[str, int], Observation] = lambda code, year: Observation(  # noqa: E731
        code, year, None, None, None, Status.MISSING, "", "", ""
    )
    sections = {}
    for year in sorted({year for _, year in observations}):
        province = observations.get((PROVINCE_CODE, year))
        sections[indicator.id, year] = CrossSection(
            indicator=indicator,
            year=year,
            districts=tuple(
                observations.get((code, year)) or absent(code, year) for code in catalogue.districts
            ),
            province=province if province and province.value is not None else None,
            target=catalogue.target_for(indicator.id, year=year),
        )
    return sections
