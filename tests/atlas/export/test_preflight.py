"""Every layout passes the checks on every paper, and each check fails for its own reason."""

from dataclasses import replace
from pathlib import Path

import pytest

from atlas.catalogue import read_catalogue
from atlas.export.paper import Box
from atlas.export.picture import finish
from atlas.export.preflight import CHECKS, nearest, preflight, report
from atlas.export.sheet import Written
from atlas.palette import BIVARIATE, WORSE
from atlas.recipe import LAYOUTS, PAPERS, parse_recipe
from atlas.values import read_values

DATA = Path(__file__).parents[3] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)


def finished(**texts):
    recipe, faults = parse_recipe(texts, catalogue=CATALOGUE, values=VALUES)
    assert faults == []
    return finish(recipe, catalogue=CATALOGUE, values=VALUES)


def failed(done, *, about=None):
    checks = preflight(done.drawing, about=about or done.about, values=VALUES)
    return [check.name for check in checks if not check.is_passed]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_passes_on_every_paper(layout, paper):
    indicator = "poverty_rate" if layout in {"symbols", "bivariate"} else "stunting_survey"
    done = finished(
        indicator=indicator, layout=layout, paper=paper, address="https://atlas.example.go.id"
    )
    assert len(done.checks) == 18
    assert failed(done) == []


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("indicator", sorted(CATALOGUE.indicators))
def test_every_indicator_passes_as_a_map_on_a_slide(indicator, lang):
    assert failed(finished(indicator=indicator, lang=lang)) == []


def without(done, kind):
    done.drawing.sheet.marks[:] = [m for m in done.drawing.sheet.marks if m.kind != kind]


def unsaid(done, words):
    done.drawing.sheet.written[:] = [
        item for item in done.drawing.sheet.written if words not in item.text
    ]


def change(done, which, number, **fields):
    marks = done.drawing.sheet.marks
    places = [place for place, mark in enumerate(marks) if mark.kind == which]
    marks[places[number]] = replace(marks[places[number]], **fields)


def add_text(done, size, left):
    box = Box(left, 50, left + 40, 53)
    done.drawing.sheet.written.append(Written("x", size, box))


BREAKERS = {
    "title": lambda done: without(done, "title"),
    "unit": lambda done: unsaid(done, "% balita"),
    "year": lambda done: unsaid(done, "2021"),
    "legend and breaks agree": lambda done: change(done, "class", 1, text="> 1 – 2"),
    "counts add up": lambda done: change(done, "class", 0, count=9),
    "missing values": lambda done: change(done, "class", 0, kind="missing"),
    "province marked": lambda done: without(done, "province"),
    "target and its source": lambda done: without(done, "target"),
    "source": lambda done: unsaid(done, "Studi Status Gizi"),
    "licence": lambda done: unsaid(done, "geoBoundaries"),
    "version of the data": lambda done: unsaid(done, "Paket data"),
    "insets": lambda done: without(done, "inset"),
    "every district drawn": lambda done: change(done, "district", 3, name="5302"),
    "projection named": lambda done: unsaid(done, "Albers"),
    "colours": lambda done: change(done, "class", 1, fill="#ffffd5"),
    "size of type": lambda done: add_text(done, 8.9, 150),
}


@pytest.mark.parametrize("name", BREAKERS)
def test_a_check_fails_when_what_it_looks_for_is_not_on_the_sheet(name):
    done = finished(indicator="stunting_survey")
    BREAKERS[name](done)
    assert name in failed(done)


def test_text_that_leaves_the_paper_or_stands_on_another_fails():
    for left in (-1, 310):
        done = finished(indicator="hdi")
        add_text(done, 12, left)
        assert failed(done) == ["size of type"]


def test_alternative_text_and_recipe_are_judged_as_they_are_stored():
    done = finished(indicator="hdi")
    assert failed(done, about=replace(done.about, description="")) == ["alternative text"]
    other = {**done.about.notes, "Recipe": "indicator: tfr"}
    assert failed(done, about=replace(done.about, notes=other)) == ["reproducible"]


def test_the_checks_are_the_eighteen_and_their_report_names_each():
    names = [name for name, _, _ in CHECKS]
    assert len(set(names)) == 18
    assert set(names) == {*BREAKERS, "alternative text", "reproducible"}
    lines = report(finished(indicator="hdi").checks).splitlines()
    assert lines == [f"ok: {name}" for name in names]


def test_the_nine_colours_of_two_indicators_differ_for_every_colour_vision():
    fills = tuple(colour for row in BIVARIATE for colour in row)
    assert nearest(fills, neighbours=False) > 15
    assert nearest(("#ff0000", "#ff0001"), neighbours=True) < 1
    assert nearest(WORSE[5], neighbours=True) > 5
