"""The catalogue: what indicators, origins, targets and populations exist.

Reads the data package with the standard library; the package is validated against its
schemas by ``make check``, and here against what the atlas itself needs to be true.
An office's own folder (see :mod:`atlas.office`) adds origins, never indicators.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from atlas.model import (
    Direction,
    Indicator,
    Instrument,
    Kind,
    Origin,
    Quality,
    Target,
    Text,
    Threshold,
)
from geo.districts import District, read_districts
from geo.errors import N_, DataError, Fault, raise_all
from geo.tables import Row, read_rows, read_text

DATA_FOLDER = Path(__file__).parents[1] / "data"

ORIGIN_COLUMNS = (
    "origin_id",
    "producer",
    "title",
    "citation",
    "url",
    "date_published",
    "date_accessed",
    "license",
    "quality",
    "access",
    "note",
)
TARGET_COLUMNS = (
    "indicator_id",
    "year",
    "value",
    "lower",
    "upper",
    "origin_id",
    "locator",
    "note",
)


@dataclass(frozen=True)
class Population:
    """Persons in one place and year, with the text that the source prints."""

    district_code: str
    year: int
    persons: int
    raw_text: str
    is_repaired: bool
    is_projection: bool
    origin_id: str
    locator: str


@dataclass(frozen=True)
class Catalogue:
    """Everything about the data except the values themselves.

    Attributes
    ----------
    districts
        The 22 districts by code, in code order, without the province.
    indicators, origins
        By id, in the order of the data package.
    populations
        By district code (the province is ``"53"``) and year.
    notes
        The English of notes on values and targets.
    """

    version: str
    created: str
    province: District
    districts: Mapping[str, District]
    indicators: Mapping[str, Indicator]
    origins: Mapping[str, Origin]
    targets: tuple[Target, ...]
    populations: Mapping[tuple[str, int], Population]
    notes: Mapping[str, str] = field(default_factory=dict)

    def place(self, code: str) -> District:
        """Give a district, or the province for its code."""
        return self.province if code == self.province.code else self.districts[code]

    def persons(self, code: str, year: int) -> int | None:
        """Give the population of a place in a year, or None where the source has none."""
        population = self.populations.get((code, year))
        return population.persons if population else None

    def targets_of(self, indicator_id: str) -> tuple[Target, ...]:
        """Give the regulation's targets of one indicator, by year."""
        found = (target for target in self.targets if target.indicator_id == indicator_id)
        return tuple(sorted(found, key=lambda target: target.year))

    def target_for(self, indicator_id: str, *, year: int) -> Target | None:
        """Give the target that a value of `year` is measured against.

        It is that of the same year or, before the first target year, the first one;
        after the last there is none.
        """
        later = [target for target in self.targets_of(indicator_id) if target.year >= year]
        return later[0] if later else None


def read_catalogue(folder: Path, *, office_folder: Path | None = None) -> Catalogue:
    """Read the data package and, if there is one, the origins of an office's folder.

    Raises
    ------
    DataError
        With all faults of the first file that has any.
    """
    package = _read_package(folder / "datapackage.json")
    places = {place.code: place for place in read_districts(folder)}
    origins = read_origins(folder / "origins.csv")
    if office_folder is not None and (office_folder / "origins.csv").exists():
        origins |= read_origins(office_folder / "origins.csv")
    indicators = _parse_indicators(package)
    province = places.pop("53")
    notes = {
        row["note"]: row["note_en"]
        for row in read_rows(folder / "notes.csv", columns=("note", "note_en"))
    }
    return Catalogue(
        version=str(package["version"]),
        created=str(package.get("created", ""))[:10],
        province=province,
        districts=places,
        indicators=indicators,
        origins=origins,
        targets=_read_targets(
            folder / "targets.csv", indicators=indicators, origins=origins, notes=notes
        ),
        populations=_read_populations(folder / "population.csv"),
        notes=notes,
    )


def read_origins(path: Path) -> dict[str, Origin]:
    """Read a table of origins, by their id."""
    rows = read_rows(path, columns=ORIGIN_COLUMNS)
    faults: list[Fault] = []
    origins: dict[str, Origin] = {}
    for row in rows:
        if row["origin_id"] in origins:
            faults.append(
                Fault(
                    N_("The origin “{origin}” stands twice."),
                    row.where,
                    N_("Remove one of the two lines."),
                    {"origin": row["origin_id"]},
                )
            )
        if row["quality"] not in {quality.value for quality in Quality}:
            faults.append(
                Fault(
                    N_("The quality “{quality}” is unknown."),
                    row.where,
                    N_("Use A, A-, B or office."),
                    {"quality": row["quality"]},
                )
            )
            continue
        cells = {name: row[name] for name in ORIGIN_COLUMNS if name != "quality"}
        origins[row["origin_id"]] = Origin(**cells, quality=Quality(row["quality"]))
    raise_all(faults)
    return origins


def _read_package(path: Path) -> dict[str, Any]:
    try:
        package: dict[str, Any] = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise DataError(
            Fault(
                N_("The catalogue of the data package cannot be read: {reason}."),
                f"{path.name}, {error.lineno}:{error.colno}",
                N_("Put the file back from the published package."),
                {"reason": error.msg},
            )
        ) from None
    return package


def _parse_indicators(package: dict[str, Any]) -> dict[str, Indicator]:
    faults: list[Fault] = []
    indicators: dict[str, Indicator] = {}
    for resource in package.get("resources", []):
        entry = resource.get("atlas:indicator")
        if entry is None:
            continue
        try:
            indicators[resource["name"]] = parse_indicator(resource, entry)
        except (KeyError, TypeError, ValueError) as error:
            faults.append(
                Fault(
                    N_("The entry of the indicator “{indicator}” is not complete: {reason}."),
                    f"datapackage.json, {resource.get('name')}",
                    N_("Compare it with another indicator's entry."),
                    {"indicator": resource.get("name"), "reason": error},
                )
            )
    raise_all(faults)
    return indicators


def parse_indicator(resource: dict[str, Any], entry: dict[str, Any]) -> Indicator:
    """Turn a resource of the data package into a catalogue entry."""
    low, high = entry["valid_range"]
    return Indicator(
        id=resource["name"].replace("-", "_"),
        name=Text(**entry["name"]),
        short_name=Text(**entry["short_name"]),
        definition=Text(**entry["definition"]),
        unit=Text(**entry["unit"]),
        short_unit=Text(**entry["short_unit"]),
        decimals=int(entry["decimals"]),
        kind=Kind(entry["kind"]),
        direction=Direction(entry["direction"]),
        valid_range=(float(low), float(high)),
        pillar=entry["pillar"],
        named=bool(entry["named"]),
        default_scheme=entry["default_scheme"],
        thresholds=tuple(_parse_threshold(item) for item in entry["thresholds"]),
        people_of=entry["people_of"],
        series=entry["series"],
        caveats=tuple(Text(**caveat) for caveat in entry["caveats"]),
        processing=Text(**entry["processing"]) if entry["processing"] else None,
        path=resource["path"],
        measures=entry.get("measures", ""),
        instruments=tuple(
            Instrument(name=Text(**item["name"]), origin_ids=tuple(item["origins"]))
            for item in entry.get("instruments", ())
        ),
    )


def _parse_threshold(entry: dict[str, Any]) -> Threshold:
    return Threshold(
        id=entry["id"],
        name=Text(**entry["name"]),
        breaks=tuple(float(item) for item in entry["breaks"]),
        labels=tuple(Text(**label) for label in entry["labels"]),
        source=Text(**entry["source"]),
    )


def _read_targets(
    path: Path,
    *,
    indicators: Mapping[str, Indicator],
    origins: Mapping[str, Origin],
    notes: Mapping[str, str],
) -> tuple[Target, ...]:
    faults: list[Fault] = []
    targets: list[Target] = []
    for row in read_rows(path, columns=TARGET_COLUMNS):
        if row["indicator_id"] not in indicators or row["origin_id"] not in origins:
            faults.append(
                Fault(
                    N_("The target names an unknown indicator or origin: “{name}”."),
                    row.where,
                    N_("Add the indicator or origin first, or correct its name."),
                    {"name": f"{row['indicator_id']} / {row['origin_id']}"},
                )
            )
            continue
        targets.append(_parse_target(row, notes=notes))
    raise_all(faults)
    return tuple(targets)


def _parse_target(row: Row, *, notes: Mapping[str, str]) -> Target:
    value, lower, upper = (
        float(row[name]) if row[name] else None for name in ("value", "lower", "upper")
    )
    return Target(
        indicator_id=row["indicator_id"],
        year=int(row["year"]),
        value=value,
        lower=lower,
        upper=upper,
        origin_id=row["origin_id"],
        locator=row["locator"],
        note=row["note"],
        note_en=notes.get(row["note"], ""),
    )


def _read_populations(path: Path) -> dict[tuple[str, int], Population]:
    columns = ("district_code", "year", "raw_text", "value", "repaired", "status", "origin_id")
    populations = (
        Population(
            district_code=row["district_code"],
            year=int(row["year"]),
            persons=int(row["value"]),
            raw_text=row["raw_text"],
            is_repaired=row["repaired"] == "yes",
            is_projection=row["status"] == "projection",
            origin_id=row["origin_id"],
            locator=row["locator"],
        )
        for row in read_rows(path, columns=(*columns, "locator"))
    )
    return {(item.district_code, item.year): item for item in populations}


@dataclass(frozen=True)
class HeldBack:
    """A series that is not mapped or ranked, with the reason."""

    name: str
    years: str
    districts: str
    quality: str
    reason: str
    source: str


def read_held_back(folder: Path) -> list[HeldBack]:
    """Read which series stay out of maps and rankings, and why."""
    columns = ("name", "years", "districts", "quality", "reason", "source")
    rows = read_rows(folder / "held_back.csv", columns=columns)
    return [HeldBack(**{name: row[name] for name in columns}) for row in rows]
