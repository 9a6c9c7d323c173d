"""Layers have every district, their credits inside, and no value that nobody published."""

import json
from io import BytesIO
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest

from atlas.catalogue import read_catalogue
from atlas.export.layers import draw_geojson, draw_geopackage, layer_frame
from atlas.language import Language
from atlas.values import read_values

DATA = Path(__file__).parents[3] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)
ENGLISH = Language("en")
BEST = [VALUES.section(name, year=VALUES.best_year(name)) for name in CATALOGUE.indicators]
POVERTY = VALUES.section("poverty_rate", year=2024)
TFR = VALUES.section("tfr", year=2024)


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    content = draw_geopackage(
        BEST,
        all_values=VALUES.sections_of("hdi"),
        catalogue=CATALOGUE,
        language=ENGLISH,
    )
    path = tmp_path_factory.mktemp("layers") / "atlas.gpkg"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("sections", [[POVERTY], [TFR], BEST], ids=["complete", "sparse", "all"])
def test_a_geojson_has_every_district_once_in_longitude_and_latitude(sections):
    content = draw_geojson(sections, catalogue=CATALOGUE, language=ENGLISH)
    layer = gpd.read_file(BytesIO(content))
    assert list(layer["district_code"]) == list(CATALOGUE.districts)
    assert layer.crs == "EPSG:4326"
    assert layer.geometry.is_valid.all()
    west, south, east, north = layer.total_bounds
    assert 118 < west < east < 126
    assert -12 < south < north < -7


def test_a_geojson_says_whom_to_credit_and_what_its_fields_are():
    whole = json.loads(draw_geojson([POVERTY], catalogue=CATALOGUE, language=ENGLISH))
    assert "CC BY 3.0 IGO" in whole["attribution"]
    (indicator,) = whole["metadata"]["indicators"]
    assert indicator["id"] == "poverty_rate"
    assert indicator["year"] == 2024
    named = {origin["origin_id"] for origin in whole["metadata"]["origins"]}
    used = {feature["properties"]["origin"] for feature in whole["features"]}
    assert used <= named


def test_a_value_that_nobody_published_is_null_and_has_its_note():
    whole = json.loads(draw_geojson([TFR], catalogue=CATALOGUE, language=ENGLISH))
    by_code = {feature["id"]: feature["properties"] for feature in whole["features"]}
    for code in TFR.missing_codes:
        assert by_code[code]["value"] is None
        assert by_code[code]["rank"] is None
        assert by_code[code]["status"] == "no published value"
        assert by_code[code]["note"]
    for code, value in TFR.known.items():
        assert by_code[code]["value"] == value


def test_a_geopackage_opens_with_the_values_as_numbers(package):
    layer = gpd.read_file(package, layer="districts")
    assert len(layer) == len(CATALOGUE.districts)
    assert layer.crs == "EPSG:4326"
    for section in BEST:
        column = layer.set_index("district_code")[f"{section.indicator.id}_value"]
        assert column.dropna().to_dict() == section.known
        assert str(column.dtype) == "float64"


def test_a_geopackage_carries_its_tables_and_credits(package):
    assert set(pyogrio.list_layers(package)[:, 0]) == {
        "districts",
        "indicators",
        "origins",
        "values",
    }
    words = pyogrio.read_info(package, layer="districts")["layer_metadata"]
    assert "CC BY 3.0 IGO" in words["attribution"]
    assert CATALOGUE.version in words["data_version"]
    table = pyogrio.read_dataframe(package, layer="values", read_geometry=False)
    years = VALUES.years_of("hdi")
    assert len(table) == len(years) * (1 + len(CATALOGUE.districts))
    assert table["value"].isna().sum() == sum(
        len(section.missing_codes) for section in VALUES.sections_of("hdi")
    )


def test_the_same_data_give_the_same_bytes(package):
    again = draw_geopackage(
        BEST,
        all_values=VALUES.sections_of("hdi"),
        catalogue=CATALOGUE,
        language=ENGLISH,
    )
    assert again == package.read_bytes()


def test_fields_bear_the_name_of_their_indicator_only_where_there_are_several():
    one = layer_frame([POVERTY], catalogue=CATALOGUE, language=ENGLISH)
    several = layer_frame([POVERTY, TFR], catalogue=CATALOGUE, language=ENGLISH)
    assert "value" in one
    assert {"poverty_rate_value", "tfr_value"} <= set(several)
