"""The offline atlas says what the live pages say, in bytes that do not change by themselves."""

import json
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from atlas.catalogue import DATA_FOLDER, read_catalogue
from atlas.choice import first_choice, parse_choice
from atlas.cli import app
from atlas.export.offline import LAYER, data_element, offline_atlas
from atlas.export.offline_map import map_svg
from atlas.language import Language
from atlas.scene import compose
from atlas.values import Values, read_values
from atlas.views.paint import paint_of
from atlas.views.sentences import class_range, rule_words, summary
from geo.boundaries import read_boundaries

CATALOGUE = read_catalogue(DATA_FOLDER)
VALUES = read_values(CATALOGUE, DATA_FOLDER)
MOST_BYTES = 600_000
FACTS = re.compile(r'<script type="application/json" id="atlas-data">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def html():
    choice = first_choice(CATALOGUE, VALUES)
    return offline_atlas(choice, catalogue=CATALOGUE, values=VALUES).decode()


@pytest.fixture(scope="module")
def facts(html):
    return json.loads(FACTS.search(html)[1])


def text_of(facts, number, code):
    return facts["texts"][code][number] or facts["texts"]["id"][number]


def test_the_file_is_small_and_the_same_each_time(html):
    again = offline_atlas(first_choice(CATALOGUE, VALUES), catalogue=CATALOGUE, values=VALUES)
    assert again.decode() == html
    assert len(again) < MOST_BYTES


def test_every_indicator_and_year_is_there(facts):
    expected = {f"{name}/{year}" for name in CATALOGUE.indicators for year in VALUES.years_of(name)}
    assert set(facts["scenes"]) == expected
    assert all(len(scene["rows"]) == 22 for scene in facts["scenes"].values())


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_view_shows_the_classes_ranks_and_texts_of_the_live_page(facts, code):
    language = Language(code)
    for address, entry in facts["scenes"].items():
        name, year = address.split("/")
        for scheme, view in entry["views"].items():
            query = {"indicator": name, "year": year, "scheme": scheme, "lang": code}
            choice, faults = parse_choice(query, catalogue=CATALOGUE, values=VALUES)
            assert faults == []
            scene = compose(choice, catalogue=CATALOGUE, values=VALUES)
            paint = paint_of(scene, language=language)
            rows = [
                (
                    row[0],
                    -1 if digit == "-" else int(digit),
                    text_of(facts, row[1], code),
                    (row + [None] * 8)[5],
                )
                for row, digit in zip(entry["rows"], view["classes"], strict=True)
            ]
            assert rows == [row[:4] for row in paint.rows], (address, scheme)
            flagged = {entry["rows"][place][0] for place in view["priority"]}
            assert flagged == set(scene.flags.codes)
            rule = rule_words(scene.flags, indicator=scene.indicator, language=language)
            assert text_of(facts, view["rule"], code) == rule
            if scene.classes:
                key = facts["keys"][view["key"]]
                assert tuple(item[0] for item in key) == paint.colours
                assert [text_of(facts, item[1], code) for item in key] == [
                    class_range(scene.classes, n, indicator=scene.indicator, language=language)
                    for n in range(scene.classes.k)
                ]
                assert sum(view["counts"]) == scene.section.published
        said = summary(scene, catalogue=CATALOGUE, language=language)
        assert text_of(facts, entry["summary"], code) == said
        assert entry["levels"] == paint.levels


def test_every_value_names_its_status_origin_and_place(facts):
    for scene in facts["scenes"].values():
        for row in scene["rows"]:
            if text_of(facts, row[1], "en") != "no data":
                assert facts["origins"][row[3]]
                assert text_of(facts, row[4], "id")
            assert text_of(facts, row[2], "en")


def test_the_policy_names_exactly_the_script_and_style_that_are_there(html):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[1]
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)[1]
    for kind, content in (("script-src", script), ("style-src", style)):
        assert f"{kind} 'sha256-{b64encode(sha256(content.encode()).digest()).decode()}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert not re.search(r"<[^>]*\s(on\w+|style)=", html.replace(FACTS.search(html)[1], ""))
    assert not re.search(
        r"\b(eval|innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b", script
    )


def test_the_file_links_to_nothing_that_it_would_load(html):
    bare = html.replace(FACTS.search(html)[1], "")
    links = re.findall(r"""(?:src|href)=["']([^"']*)""", bare)
    assert len(links) == 1
    assert links[0].startswith("data:")
    assert "url(" not in bare.replace("url(#hatch)", "")
    icon = re.search(r'href="data:image/svg\+xml;base64,([^"]*)"', html)[1]
    assert b"<svg" in b64decode(icon)


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_no_text_can_end_the_element_that_holds_the_data(value):
    written = data_element(value)
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == value


def test_neighbours_keep_sharing_their_edges():
    layer = read_boundaries(LAYER, codes=CATALOGUE.districts)
    drawn = dict(
        re.findall(
            r'class="district" data-district="(\d+)" d="([^"]*)"', map_svg(layer, scale_words="#")
        )
    )
    assert set(drawn) == set(CATALOGUE.districts)
    edges = {code: edges_of(path) for code, path in drawn.items()}
    # Timor Tengah Selatan and Timor Tengah Utara share a border; Alor is islands.
    assert len(edges["5304"] & edges["5305"]) > 10
    assert not any(edges["5307"] & other for code, other in edges.items() if code != "5307")


def edges_of(path):
    """Give the edges of an SVG path of M and l commands, without direction."""
    found = set()
    for ring in re.findall(r"M(\d+ \d+)l([^z]*)z", path):
        x, y = map(int, ring[0].split())
        points = [(x, y)]
        steps = list(map(int, re.findall(r"-?\d+", ring[1])))
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found |= {frozenset(pair) for pair in zip(points, points[1:] + points[:1], strict=True)}
    return found


def test_the_number_of_classes_and_the_rule_of_the_reader_hold_for_all_views():
    query = {"indicator": "hdi", "classes": "3", "rule": "target", "scheme": "manual"}
    choice, _ = parse_choice(query, catalogue=CATALOGUE, values=VALUES)
    content = offline_atlas(choice, catalogue=CATALOGUE, values=VALUES).decode()
    facts = json.loads(FACTS.search(content)[1])
    assert facts["first"]["scheme"] == "quantiles"
    view = facts["scenes"]["poverty_rate/2024"]["views"]["equal_interval"]
    assert len(view["counts"]) == 3
    assert "target" in text_of(facts, view["rule"], "en")


def test_a_toy_world_with_hostile_names_makes_a_file_too(toy_catalogue, toy_squares, make_section):
    evil = "</script><b>{{7*7}}"
    named = {c: replace(d, name=evil) for c, d in toy_catalogue.districts.items()}
    catalogue = replace(toy_catalogue, districts=named)
    section = make_section()
    values = Values({(section.indicator.id, section.year): section})
    layer = gpd.GeoDataFrame(
        geometry=list(toy_squares.values()), index=list(toy_squares), crs="EPSG:4326"
    )
    choice = first_choice(catalogue, values)
    content = offline_atlas(choice, catalogue=catalogue, values=values, boundaries=layer).decode()
    assert evil not in content
    assert evil in json.loads(FACTS.search(content)[1])["texts"]["id"]


def test_the_command_writes_once_and_then_wants_to_be_forced(tmp_path):
    path = tmp_path / "atlas.html"
    command = ["export", "html", "--out", str(path)]
    assert CliRunner().invoke(app, command).exit_code == 0
    written = path.read_bytes()
    refused = CliRunner().invoke(app, command)
    assert refused.exit_code == 1
    assert "--force" in refused.output
    assert CliRunner().invoke(app, [*command, "--lang", "en", "--force"]).exit_code == 0
    assert path.read_bytes() != written


def test_the_command_refuses_a_year_that_is_not_there(tmp_path):
    path = tmp_path / "atlas.html"
    told = CliRunner().invoke(app, ["export", "html", "--out", str(path), "--year", "1800"])
    assert told.exit_code == 1
    assert "1800" in told.output
    assert not path.exists()
