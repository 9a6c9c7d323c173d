import json
from pathlib import Path

import pytest
import shapely
from pyproj import Geod

from geo import build
from geo.boundaries import read_boundaries
from geo.errors import DataError
from geo.insets import inset_extent, map_extent
from geo.labels import label_points
from geo.projection import PRINT_CRS, ground_metres_per_unit, to_print

BOUNDARIES = Path(__file__).parents[2] / "data" / "boundaries"
WEB, PRINT = BOUNDARIES / "districts.json", BOUNDARIES / "districts_print.json"
CODES = (*(str(code) for code in range(5301, 5322)), "5371")
WEB_BYTES = 90_000
# Largest measured: 0.30 % in Rote Ndao, which loses eighteen islets.
AREA_ERROR_PERCENT = 0.5
# Built with 44 of the 102 of the source; a layer of another year may have a few fewer.
KOTA_KUPANG_VERTICES = 35
# Official area, Kepmendagri 300.2.2-2138/2025; the source's polygon is 2.3 % smaller.
KOTA_KUPANG_KM2 = 158.885

COARSE = build.Layer("toy.json", (1500,), islet_km2=0.5, budget_bytes=None)


@pytest.fixture(scope="module")
def web():
    return read_boundaries(WEB, codes=CODES)


@pytest.fixture(scope="module")
def printed():
    return read_boundaries(PRINT, codes=CODES)


@pytest.fixture
def read_toy(write_source, toy_codes):
    return lambda layer: read_boundaries(write_source(layer), codes=toy_codes)


def areas_km2(layer):
    return to_print(layer).area / 1e6


def shared_border(layer, one, other):
    return layer.geometry[one].intersection(layer.geometry[other])


class TestReading:
    def test_codes_are_text_in_the_order_asked_for(self, toy_world, write_source, toy_codes):
        layer = read_boundaries(write_source(toy_world), codes=toy_codes[::-1])

        assert list(layer.index) == list(toy_codes[::-1])
        assert layer.index.name == "district_code"
        assert layer.crs == "EPSG:4326"

    def test_a_mismatch_names_the_leftovers_of_both_sides(self, toy_world, read_toy):
        with pytest.raises(DataError) as caught:
            read_toy(toy_world.rename(index={"0101": "9901", "0106": "9906"}))

        first, second = (str(fault) for fault in caught.value.faults)
        assert "lack the districts “0101”, “0106”" in first
        assert "unknown: “9901”, “9906”" in second

    def test_a_district_twice_is_told(self, toy_world, read_toy):
        with pytest.raises(DataError, match=r"more than once: “0102”"):
            read_toy(toy_world.rename(index={"0101": "0102"}))

    def test_all_faults_are_told_at_once(self, toy_world, read_toy):
        bow_tie = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
        toy_world.loc["0101", "geometry"] = bow_tie
        toy_world.loc["0102", "geometry"] = shapely.Point(120, -9)
        toy_world.loc["0103", "geometry"] = shapely.Polygon()

        with pytest.raises(DataError) as caught:
            read_toy(toy_world.drop(index="0106"))

        told = [fault.where for fault in caught.value.faults]
        assert told == [
            "source.geojson",
            "source.geojson, 0101",
            "source.geojson, 0102",
            "source.geojson, 0103",
        ]
        assert "Self-intersection" in str(caught.value)

    @pytest.mark.parametrize(
        "text", ["", "{", "[]", "{}", '{"features": 3}', '{"features": ["x"]}']
    )
    def test_a_file_that_is_no_collection_is_refused(self, tmp_path, text):
        path = tmp_path / "layer.json"
        path.write_text(text)

        with pytest.raises(DataError, match="not a GeoJSON feature collection"):
            read_boundaries(path, codes=["0101"])

    @pytest.mark.parametrize(
        "feature",
        [
            {},
            {"properties": None, "geometry": None},
            {"properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[1, 2]]]}},
            {"properties": {}, "geometry": {"type": "Polygon"}},
            {"properties": {}, "geometry": "x"},
        ],
    )
    def test_a_broken_feature_is_told_and_not_a_crash(self, tmp_path, feature):
        path = tmp_path / "layer.json"
        path.write_text(json.dumps({"features": [feature]}))

        with pytest.raises(DataError, match="has no area"):
            read_boundaries(path, codes=["0101"])

    def test_a_missing_file_is_told(self, tmp_path):
        with pytest.raises(DataError, match="is missing"):
            read_boundaries(tmp_path / "absent.json", codes=["0101"])


class TestBuilding:
    def test_shared_borders_stay_shared(self, toy_world):
        coarse = build.build(toy_world, layer=COARSE, sha256="").districts

        before, after = (
            shapely.get_num_coordinates(layer.geometry.array).sum() for layer in (toy_world, coarse)
        )
        assert after < before / 2
        assert shapely.coverage_is_valid(coarse.geometry.array)
        for one, other in [("0101", "0102"), ("0101", "0104"), ("0102", "0105")]:
            assert shared_border(coarse, one, other).length == pytest.approx(0.2, rel=0.1)

    def test_no_gap_opens_between_districts(self, toy_world):
        coarse = build.build(toy_world, layer=COARSE, sha256="").districts

        parts = shapely.get_parts(coarse.union_all())
        assert len(parts) == 2
        assert not shapely.get_num_interior_rings(parts).any()

    def test_an_islet_goes_and_an_island_district_stays(self, toy_world):
        coarse = build.build(toy_world, layer=COARSE, sha256="").districts

        assert coarse.geometry["0103"].geom_type == "Polygon"
        assert areas_km2(coarse)["0106"] == pytest.approx(areas_km2(toy_world)["0106"], rel=0.02)

    def test_even_a_tiny_island_stays_if_it_is_all_of_a_district(self, toy_world):
        toy_world.loc["0106", "geometry"] = shapely.box(121.0, -9.0, 121.001, -8.999)

        kept = build.without_islets(to_print(toy_world), islet_km2=0.5)

        assert areas_km2(kept)["0106"] == pytest.approx(0.012, abs=0.001)

    def test_a_small_part_beside_another_district_stays(self, toy_world):
        corner = shapely.box(*toy_world.geometry["0104"].bounds[:2], 120.001, -9.399)
        wedge = toy_world.geometry["0104"].intersection(corner)
        toy_world.loc["0104", "geometry"] = toy_world.geometry["0104"].difference(wedge)
        toy_world.loc["0103", "geometry"] = shapely.union_all([toy_world.geometry["0103"], wedge])

        kept = build.without_islets(to_print(toy_world), islet_km2=0.5)

        assert shapely.get_num_geometries(kept.geometry["0103"]) == 2

    def test_the_finest_tolerance_that_fits_is_taken(self, toy_world):
        layers = [
            build.Layer("toy.json", (100, 400, 1500), islet_km2=0.5, budget_bytes=budget)
            for budget in (None, 4500)
        ]

        fine, fitting = (build.build(toy_world, layer=layer, sha256="") for layer in layers)

        assert fine.tolerance_m == 100
        assert fitting.tolerance_m > 100
        assert len(fitting.text.encode()) <= 4500

    def test_a_budget_that_cannot_be_kept_is_told(self, toy_world):
        layer = build.Layer("toy.json", (1500,), islet_km2=0.5, budget_bytes=10)

        with pytest.raises(DataError, match="10 are allowed"):
            build.build(toy_world, layer=layer, sha256="")

    def test_overlapping_districts_are_refused_by_name(self, toy_world):
        toy_world.loc["0101", "geometry"] = toy_world.geometry["0101"].buffer(0.01)

        with pytest.raises(DataError, match="overlap or leave slivers: 0101, 0102"):
            build.build(toy_world, layer=COARSE, sha256="")

    def test_the_same_source_gives_the_same_bytes(self, toy_world):
        once, again = (build.build(toy_world, layer=COARSE, sha256="abc") for _ in range(2))

        assert once.text == again.text

    def test_the_command_writes_both_layers_and_a_line_per_district(
        self, toy_world, write_source, data_folder, capsys
    ):
        source = write_source(toy_world, code_property="bps_code")

        status = build.main([str(source), "--out", str(data_folder / "boundaries")])

        told = capsys.readouterr().out
        assert status == 0
        assert [line[:4] for line in told.splitlines()[1:7]] == list(toy_world.index)
        for name in ("districts.json", "districts_print.json"):
            layer = read_boundaries(data_folder / "boundaries" / name, codes=toy_world.index)
            assert shapely.coverage_is_valid(layer.geometry.array)

    def test_the_command_writes_nothing_when_the_source_is_wrong(
        self, toy_world, write_source, data_folder, capsys
    ):
        source = write_source(toy_world.drop(index="0106"), code_property="bps_code")

        status = build.main([str(source), "--out", str(data_folder / "boundaries")])

        assert status == 1
        assert "lack the districts “0106”" in capsys.readouterr().err
        assert not (data_folder / "boundaries").exists()


class TestShippedLayers:
    @pytest.mark.parametrize("path", [WEB, PRINT])
    def test_the_borders_of_the_22_districts_fit(self, path):
        layer = read_boundaries(path, codes=CODES)

        assert len(layer) == 22
        assert shapely.coverage_is_valid(layer.geometry.array)
        assert not shapely.get_num_interior_rings(shapely.get_parts(layer.union_all())).any()

    @pytest.mark.parametrize("path", [WEB, PRINT])
    def test_a_layer_says_whom_to_credit_and_what_was_done(self, path):
        layer = json.loads(path.read_text(encoding="utf-8"))

        assert layer["attribution"] == build.ATTRIBUTION
        assert "CC BY 3.0 IGO" in layer["attribution"]
        assert {"tolerance_m", "islets_left_out_below_km2"} <= set(layer["generalisation"])
        assert all(list(item["properties"]) == ["district_code"] for item in layer["features"])

    def test_the_web_layer_is_light(self):
        assert WEB.stat().st_size <= WEB_BYTES

    def test_the_web_layer_keeps_the_area_of_every_district(self, web, printed):
        error = (areas_km2(web) / areas_km2(printed) - 1).abs() * 100

        assert error.max() <= AREA_ERROR_PERCENT

    def test_no_island_above_the_stated_area_is_lost(self, web, printed):
        smallest_km2 = json.loads(WEB.read_text())["generalisation"]["islets_left_out_below_km2"]

        for code in CODES:
            drawn = web.geometry[code]
            parts = to_print(printed.loc[[code]].explode())
            large = parts[parts.area > smallest_km2 * 1.02e6].to_crs("EPSG:4326")
            assert large.intersects(drawn).all(), code
            assert shapely.get_num_geometries(drawn) >= len(large)

    def test_kota_kupang_keeps_its_shape(self, web, printed):
        before, after = (to_print(layer).geometry["5371"] for layer in (printed, web))

        assert shapely.get_num_coordinates(after) >= KOTA_KUPANG_VERTICES
        assert after.symmetric_difference(before).area / before.area < 0.05
        assert before.area / 1e6 == pytest.approx(KOTA_KUPANG_KM2, rel=0.03)


class TestPlaces:
    def test_a_label_stands_on_land_with_room_around_it(self, printed):
        labels = label_points(printed)

        assert list(labels.index) == list(CODES)
        assert labels.crs == printed.crs
        assert labels.within(printed).all()
        for code, circle in to_print(labels).buffer(labels["radius_m"]).items():
            outside = circle.difference(to_print(printed).geometry[code]).area
            assert outside / circle.area < 0.01, code

    def test_the_label_of_a_district_of_islands_is_on_the_largest(self, toy_world):
        point = label_points(toy_world).geometry["0103"]

        assert point.distance(shapely.Point(120.5, -9.5)) < 0.02

    def test_the_inset_shows_all_of_kota_kupang_and_little_else(self, printed):
        inset, whole = inset_extent(printed), map_extent(printed)

        city = to_print(printed).geometry["5371"]
        frame = shapely.box(inset.left, inset.bottom, inset.right, inset.top)
        assert frame.contains(city)
        assert inset.width_m < 40_000
        assert shapely.box(whole.left, whole.bottom, whole.right, whole.top).contains(frame)


class TestProjection:
    def test_areas_are_true(self, printed):
        ellipsoid = Geod(ellps="WGS84")

        for code, area in areas_km2(printed).items():
            geodesic = abs(ellipsoid.geometry_area_perimeter(printed.geometry[code])[0]) / 1e6
            assert area == pytest.approx(geodesic, rel=1e-4)

    @pytest.mark.parametrize("latitude", [-11.05, -9.5, -8.05])
    def test_lengths_are_true_within_three_in_ten_thousand(self, latitude):
        assert ground_metres_per_unit(latitude) == pytest.approx(1, abs=3e-4)

    @pytest.mark.parametrize("latitude", [-10.5, -8.5])
    def test_lengths_are_exact_on_the_standard_parallels(self, latitude):
        assert ground_metres_per_unit(latitude) == pytest.approx(1, abs=1e-9)

    def test_the_projection_is_in_metres(self):
        assert {axis.unit_name for axis in PRINT_CRS.axis_info} == {"metre"}
