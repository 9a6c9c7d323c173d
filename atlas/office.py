"""An office's own tables, laid over the shipped data package and never overwriting it.

The folder named by ``ATLAS_DATA`` has the same form as the package: ``origins.csv`` and
``values/<indicator>.csv``. It is read by the same readers.
"""

import csv
import io
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from atlas.catalogue import ORIGIN_COLUMNS, Catalogue, read_origins
from atlas.model import PROVINCE_CODE, Indicator, Observation, Origin, Status
from atlas.spreadsheet import Cell, parse_number, read_sheet
from atlas.values import VALUE_COLUMNS, YEARS, Values, parse_values
from geo.districts import district_named
from geo.errors import N_, DataError, Fault, raise_all
from geo.tables import read_rows

TEMPLATE_COLUMNS = (
    "district_code",
    "district",
    "year",
    "value",
    "lower",
    "upper",
    "locator",
    "note",
)
COLUMN_NAMES = {
    "district_code": {"district_code", "kode", "kode bps", "kode_bps", "code"},
    "district": {"district", "kabupaten/kota", "kabupaten", "kab/kota", "nama", "wilayah", "name"},
    "year": {"year", "tahun", "tahun data"},
    "value": {"value", "nilai"},
    "lower": {"lower", "batas bawah"},
    "upper": {"upper", "batas atas"},
    "locator": {"locator", "letak", "letak dalam sumber"},
    "note": {"note", "catatan"},
}


@dataclass(frozen=True)
class Places:
    """The districts, and the names by which people call them."""

    catalogue: Catalogue
    aliases: Mapping[str, tuple[str, ...]]


def template_rows(catalogue: Catalogue, *, year: int) -> list[list[object]]:
    """Give an empty table: header, province and all districts."""
    places = [catalogue.province, *catalogue.districts.values()]
    return [
        list(TEMPLATE_COLUMNS),
        *([place.code, place.name, year, *[""] * 5] for place in places),
    ]


def check_table(
    path: Path, *, indicator: Indicator, places: Places, year: int | None = None
) -> tuple[list[Observation], list[Fault]]:
    """Read an office's table and collect all its faults.

    Parameters
    ----------
    year
        The year of rows that have none of their own.

    Returns
    -------
    tuple
        The observations that could be read, without an origin yet, and the faults with
        sheet, row and column.
    """
    rows = [row for row in read_sheet(path) if any(cell.text for cell in row)]
    columns = _columns(rows[0] if rows else [], path=path)
    faults: list[Fault] = []
    found: dict[tuple[str, int], Observation] = {}
    for row in rows[1:]:
        cells = {name: row[at] for name, at in columns.items() if at < len(row)}
        try:
            observation = _parse_row(cells, indicator=indicator, places=places, year=year)
        except DataError as error:
            faults += error.faults
            continue
        if observation is None:
            continue
        key = (observation.district_code, observation.year)
        if key in found:
            faults.append(
                Fault(
                    N_("The district “{code}” stands twice in {year}."),
                    row[0].where,
                    N_("Remove one of the two lines."),
                    {"code": key[0], "year": key[1]},
                )
            )
        found[key] = observation
    return list(found.values()), faults


def _columns(header: Sequence[Cell], *, path: Path) -> dict[str, int]:
    columns = {
        name: at
        for name, spellings in COLUMN_NAMES.items()
        for at, cell in enumerate(header)
        if cell.text.casefold() in spellings
    }
    if "value" not in columns or not columns.keys() & {"district_code", "district"}:
        raise DataError(
            Fault(
                N_("The table needs a column for the district and one for the value."),
                header[0].where if header else path.name,
                N_("Begin with “atlas data template”."),
            )
        )
    return columns


def _parse_row(
    cells: Mapping[str, Cell], *, indicator: Indicator, places: Places, year: int | None
) -> Observation | None:
    """Turn a row into an observation, None for a row without a value.

    Raises
    ------
    DataError
        With all faults of the row.
    """
    faults: list[Fault] = []
    numbers: dict[str, float | None] = {}
    for name in ("value", "lower", "upper"):
        try:
            if name in cells:
                numbers[name] = parse_number(cells[name], valid_range=indicator.valid_range)
        except DataError as error:
            faults += error.faults
    value = numbers.get("value")
    if value is None and not faults:
        return None
    where = cells["value"].where
    low, high = indicator.valid_range
    known = [n for name in ("lower", "value", "upper") if (n := numbers.get(name)) is not None]
    if known != sorted(known) or any(not low <= number <= high for number in known):
        faults.append(
            Fault(
                N_("“{text}” is outside what {indicator} can be ({low} to {high})."),
                where,
                N_("Check the value, its decimal sign and its unit."),
                {"text": cells["value"].text, "indicator": indicator.id, "low": low, "high": high},
            )
        )
    code = place_code(cells, places=places, faults=faults)
    row_year = _year(cells.get("year"), default=year, where=where, faults=faults)
    raise_all(faults)
    return Observation(
        district_code=code,
        year=row_year,
        value=value,
        lower=numbers.get("lower"),
        upper=numbers.get("upper"),
        status=Status.NORMAL,
        origin_id="",
        locator=(cells["locator"].text if "locator" in cells else "") or where,
        note=cells["note"].text if "note" in cells else "",
    )


def place_code(cells: Mapping[str, Cell], *, places: Places, faults: list[Fault]) -> str:
    """Find the district that a row names by its code, its name or both, and collect faults."""
    catalogue = places.catalogue
    all_places = (catalogue.province, *catalogue.districts.values())
    codes: dict[str, str] = {}
    for name in ("district_code", "district"):
        cell = cells.get(name)
        if cell is None or not cell.text:
            continue
        answer = district_named(cell.text, districts=all_places, aliases=places.aliases)
        if answer.code is None:
            # A code settles what an ambiguous name leaves open.
            if not (answer.is_ambiguous and "district_code" in codes):
                faults.append(answer.fault(cell.where))
        else:
            codes[name] = answer.code
    if len(set(codes.values())) > 1:
        faults.append(
            Fault(
                N_("The code says {first}, the name says {second}."),
                cells["district_code"].where,
                N_("Correct the code or the name."),
                {"first": codes["district_code"], "second": codes["district"]},
            )
        )
    if not codes and not faults:
        faults.append(
            Fault(
                N_("The row names no district."),
                cells["value"].where,
                N_("Write the district code, such as 5301."),
            )
        )
    return next(iter(codes.values()), "")


def _year(cell: Cell | None, *, default: int | None, where: str, faults: list[Fault]) -> int:
    text = cell.text if cell is not None and cell.text else str(default or "")
    if text.isdigit() and int(text) in YEARS:
        return int(text)
    faults.append(
        Fault(
            N_("The year “{text}” is not a year between {first} and {last}."),
            cell.where if cell is not None else where,
            N_("Write the year of the data with four digits."),
            {"text": text, "first": YEARS[0], "last": YEARS[-1]},
        )
    )
    return 0


def add_table(
    observations: Sequence[Observation],
    *,
    indicator: Indicator,
    origin: Origin,
    folder: Path,
    shipped: tuple[Catalogue, Values],
    may_replace: bool = False,
) -> Path:
    """Add values and their origin to an office's folder.

    Parameters
    ----------
    shipped
        Catalogue and values as they are now, the office's included.
    may_replace
        Whether a value that is there already may be replaced in the office's folder.

    Returns
    -------
    pathlib.Path
        The table that was written. Nothing is written when there is a fault.

    Raises
    ------
    DataError
        When a published value stands already and `may_replace` is false, or the origin's
        id belongs to another edition.
    """
    catalogue, values = shipped
    faults = [] if may_replace else _standing(observations, values=values, indicator=indicator)
    known = catalogue.origins.get(origin.origin_id)
    if known is not None and known != origin:
        faults.append(
            Fault(
                N_("The origin “{origin}” exists already with other details."),
                "origins.csv",
                N_("Give the new edition an id of its own."),
                {"origin": origin.origin_id},
            )
        )
    raise_all(faults)
    path = folder / "values" / f"{indicator.id}.csv"
    rows = {} if not path.exists() else _rows_of(path, indicator=indicator, catalogue=catalogue)
    for item in observations:
        row = {k: "" if v is None else str(v) for k, v in asdict(item).items()}
        rows[item.district_code, item.year] = row | {"origin_id": origin.origin_id}
    origins_path = folder / "origins.csv"
    origins = read_origins(origins_path) if origins_path.exists() else {}
    origins[origin.origin_id] = origin
    _write(origins_path, ORIGIN_COLUMNS, [asdict(item) for item in origins.values()])
    _write(path, VALUE_COLUMNS, [rows[key] for key in sorted(rows, key=lambda k: (k[1], k[0]))])
    return path


def _standing(
    observations: Sequence[Observation], *, values: Values, indicator: Indicator
) -> list[Fault]:
    faults = []
    for item in observations:
        if item.year not in values.years_of(indicator.id):
            continue
        section = values.section(indicator.id, year=item.year)
        is_province = item.district_code == PROVINCE_CODE
        standing = section.province if is_province else section.of(item.district_code)
        if standing is not None and standing.value not in {None, item.value}:
            faults.append(
                Fault(
                    N_("“{code}” already has the value {value} of {origin} in {year}."),
                    item.locator,
                    N_("Leave the row out, or repeat the command with --replace."),
                    {
                        "code": item.district_code,
                        "value": standing.value,
                        "origin": standing.origin_id,
                        "year": item.year,
                    },
                )
            )
    return faults


def _rows_of(
    path: Path, *, indicator: Indicator, catalogue: Catalogue
) -> dict[tuple[str, int], dict[str, str]]:
    rows = read_rows(path, columns=VALUE_COLUMNS)
    _, faults = parse_values(rows, indicator=indicator, catalogue=catalogue)
    raise_all(faults)
    return {(row["district_code"], int(row["year"])): row.cells for row in rows}


def _write(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> None:
    """Write a table as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    with tempfile.NamedTemporaryFile(
        "w", dir=path.parent, delete=False, encoding="utf-8", suffix=".tmp"
    ) as file:
        file.write(text.getvalue())
    os.replace(file.name, path)  # noqa: PTH105 - atomic on every system
