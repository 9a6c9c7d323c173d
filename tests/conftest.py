"""A toy world without files: six square districts, one of them an island, one without data.

Its codes begin with 0, so that a code once read as a number shows.
"""

from dataclasses import replace
from types import MappingProxyType

import pytest
import shapely
from hypothesis import settings

from atlas.catalogue import Catalogue, Population
from atlas.model import (
    PROVINCE_CODE,
    CrossSection,
    Direction,
    Indicator,
    Kind,
    Observation,
    Origin,
    Quality,
    Status,
    Target,
    Text,
    Threshold,
)
from geo.districts import District

# A test never fails because the machine is busy.
settings.register_profile("atlas", deadline=None)
settings.load_profile("atlas")

TOY_YEAR = 2024
ISLAND_CODE = "0106"
CODE_WITHOUT_DATA = "0105"
# Lower left corner of each unit square.
CORNERS = MappingProxyType(
    {
        "0101": (0, 0),
        "0102": (1, 0),
        "0103": (2, 0),
        "0104": (0, 1),
        CODE_WITHOUT_DATA: (1, 1),
        ISLAND_CODE: (4, 0),
    }
)
# One tie, and one value exactly on a break of the policy threshold.
TOY_VALUES = MappingProxyType(
    {"0101": 12.5, "0102": 30.0, "0103": 30.0, "0104": 8.1, ISLAND_CODE: 41.7}
)
ORIGIN = Origin(
    origin_id="toy-survey",
    producer="Office of Toys",
    title="Survey of Toys 2024",
    citation="Office of Toys (2024), Survey of Toys.",
    url="",
    date_published="2024-12-01",
    date_accessed="2025-01-01",
    license="",
    quality=Quality.A,
    access="official",
    note="",
)
BANDS = Threshold(
    id="bands",
    name=Text("Pita", "Bands"),
    breaks=(10.0, 20.0, 30.0),
    labels=tuple(Text(name, name) for name in ("low", "medium", "high", "very high")),
    source=Text("Aturan", "Rule"),
)
INDICATOR = Indicator(
    id="toy_rate",
    name=Text("Angka mainan", "Toy rate"),
    short_name=Text("Mainan", "Toys"),
    definition=Text("Bagian penduduk dengan mainan.", "Share of persons with a toy."),
    unit=Text("persen", "percent"),
    short_unit=Text("%", "%"),
    decimals=1,
    kind=Kind.SHARE,
    direction=Direction.HIGHER_IS_WORSE,
    valid_range=(0.0, 100.0),
    pillar=1,
    named=True,
    default_scheme="quantiles",
    thresholds=(BANDS,),
    people_of="population",
    series="survey",
    caveats=(),
    processing=None,
    path="values/toy_rate.csv",
)


def place(code: str, *, kind: str = "kabupaten", group: str = "flores") -> District:
    return District(code, f"99.{code[-2:]}", f"District {code}", kind, group, 1.0, "toy-survey")


def observation(code: str, value: float | None) -> Observation:
    status = Status.MISSING if value is None else Status.NORMAL
    origin = "" if value is None else ORIGIN.origin_id
    return Observation(code, TOY_YEAR, value, None, None, status, origin, "Table 1", "")


@pytest.fixture(scope="session", autouse=True)
def no_database_of_a_person(tmp_path_factory):
    """Keep the tests away from the realisations of whoever runs them."""
    folder = tmp_path_factory.mktemp("realisations")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{folder / 'monitoring.sqlite3'}")
        yield


@pytest.fixture(scope="session")
def toy_squares():
    """Polygons by district code."""
    return {code: shapely.box(x, y, x + 1, y + 1) for code, (x, y) in CORNERS.items()}


@pytest.fixture(scope="session")
def make_indicator():
    """Give the toy indicator with any of its fields changed."""

    def make(**changes) -> Indicator:
        return replace(INDICATOR, **changes)

    return make


@pytest.fixture(scope="session")
def make_section(make_indicator):
    """Give a cross-section of the toy world.

    `values` by code replace the toy values; a district that they leave out is missing.
    """

    def make(values=TOY_VALUES, *, province=None, target=None, **changes) -> CrossSection:
        indicator = make_indicator(**changes)
        line = Target(indicator.id, TOY_YEAR, target, None, None, ORIGIN.origin_id, "Table 2")
        return CrossSection(
            indicator=indicator,
            year=TOY_YEAR,
            districts=tuple(observation(code, values.get(code)) for code in CORNERS),
            province=None if province is None else observation(PROVINCE_CODE, province),
            target=None if target is None else line,
        )

    return make


@pytest.fixture(scope="session")
def toy_catalogue() -> Catalogue:
    """A catalogue of the toy indicator; persons are known for all but the island."""
    persons = {
        (code, TOY_YEAR): Population(
            code, TOY_YEAR, 1000, "1.000", False, False, ORIGIN.origin_id, "Table 3"
        )
        for code in CORNERS
        if code != ISLAND_CODE
    }
    return Catalogue(
        version="0",
        created="2025-01-01",
        province=place(PROVINCE_CODE, kind="provinsi", group=""),
        districts={code: place(code) for code in CORNERS},
        indicators={INDICATOR.id: INDICATOR},
        origins={ORIGIN.origin_id: ORIGIN},
        targets=(),
        populations=persons,
    )
