"""Pictures have the stated size, show every district and let no label cover another."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from atlas.catalogue import read_catalogue
from atlas.choice import parse_choice
from atlas.export.labels import place_labels
from atlas.export.paper import STYLES, Box, Paper
from atlas.export.picture import make_picture
from atlas.export.print_map import draw_map
from atlas.export.sheet import Face, Sheet
from atlas.export.terrain import fit, read_terrain
from atlas.export.year_maps import draw_years
from atlas.language import Language
from atlas.recipe import Recipe
from atlas.scene import compose
from atlas.values import read_values

DATA = Path(__file__).parents[3] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)
PAPERS = [Paper(name, dpi) for name in STYLES for dpi in (150, 300)]


def scene_of(**query):
    choice, _ = parse_choice(query, catalogue=CATALOGUE, values=VALUES)
    return compose(choice, catalogue=CATALOGUE, values=VALUES)


def drawn(scene, *, layout, paper):
    recipe = Recipe(scene.choice, layout=layout, paper=paper.name, dpi=paper.dpi)
    return make_picture(recipe, catalogue=CATALOGUE, values=VALUES).content


@pytest.mark.parametrize("paper", PAPERS, ids=str)
@pytest.mark.parametrize("layout", ["map", "chart"])
def test_a_picture_has_the_pixels_and_the_resolution_of_its_paper(layout, paper):
    picture = drawn(scene_of(indicator="stunting_survey"), layout=layout, paper=paper)
    with Image.open(BytesIO(picture)) as image:
        assert image.size == paper.pixels
        assert image.info["dpi"][0] == pytest.approx(paper.dpi, abs=0.1)


@pytest.fixture
def written(monkeypatch):
    texts = []
    write = Sheet.write

    def note(self, place, text, face, *, align="left"):
        texts.append(text)
        return write(self, place, text, face, align=align)

    monkeypatch.setattr(Sheet, "write", note)
    return texts


@pytest.mark.parametrize("indicator", sorted(CATALOGUE.indicators))
@pytest.mark.parametrize("layout", ["map", "chart"])
def test_every_district_unit_year_and_source_is_written(layout, indicator, written):
    scene = scene_of(indicator=indicator, lang="en")
    drawn(scene, layout=layout, paper=Paper("a4", 150))
    said = " ".join(written)
    assert {d.name for d in CATALOGUE.districts.values()} <= set(written)
    assert str(scene.section.year) in said
    assert "Runfola" in said
    assert written.count("no data") == len(scene.section.missing_codes)


def test_markup_in_a_name_is_drawn_as_it_stands(written):
    evil = r"$\frac{1}{0}$ {{ 7*7 }} <b>"
    districts = dict(CATALOGUE.districts)
    districts["5301"] = replace(districts["5301"], name=evil)
    catalogue = replace(CATALOGUE, districts=districts)
    scene = scene_of(indicator="hdi")
    draw_map(scene, catalogue=catalogue, language=Language("id"), paper=Paper("a4", 150))
    assert evil in written


@pytest.mark.parametrize("paper", [Paper("a4", 150), Paper("slide", 150)], ids=str)
@pytest.mark.parametrize("indicator", ["stunting_survey", "adjusted_expenditure", "tfr"])
def test_labels_cover_neither_each_other_nor_what_is_taken(paper, indicator):
    scene = scene_of(indicator=indicator)
    style = paper.style
    box = Box(style.margin, 40, style.width_mm - style.margin - style.legend_width, 175)
    taken = (Box(box.left, box.bottom, box.left + 30, box.bottom + 10),)
    terrain = read_terrain(tuple(CATALOGUE.districts))
    faces = (Face(style.name), Face(style.value, bold=True))
    language = Language("id")
    texts = {
        o.district_code: (
            CATALOGUE.place(o.district_code).name,
            language.value(o.value, scene.indicator),
        )
        for o in scene.section.districts
    }
    frame = fit(terrain.extent, box)
    labels = place_labels(texts, terrain=terrain, frame=frame, faces=faces, taken=taken)
    boxes = [*taken, *(label.box for label in labels)]
    assert len(labels) == len(texts)
    for number, first in enumerate(boxes):
        assert first.inside(box)
        assert not any(first.overlaps(second) for second in boxes[number + 1 :])


def test_years_stand_side_by_side_in_one_picture():
    sections = VALUES.sections_of("hdi")
    scene = scene_of(indicator="hdi")
    picture = draw_years(
        sections, classes=scene.classes, catalogue=CATALOGUE, language=Language("id")
    )
    with Image.open(BytesIO(picture)) as image:
        assert image.width > 1000
