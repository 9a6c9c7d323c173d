"""The pictures of the priority list have their paper's size and say all that the page says."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from atlas.catalogue import DATA_FOLDER, read_catalogue
from atlas.export.caterpillar import draw_intervals
from atlas.export.paper import Box, Paper
from atlas.export.sheet import Sheet, outline_of
from atlas.export.tier_map import draw_texture, draw_tiers
from atlas.index import weighted_index
from atlas.language import Language
from atlas.stability import assess
from atlas.values import read_values
from atlas.views.priority_words import percent
from atlas.weighing import first_weighing, index_of, spread_of

CATALOGUE = read_catalogue(DATA_FOLDER)
SECTIONS = read_values(CATALOGUE, DATA_FOLDER).best_sections()


def shipped():
    weighing = first_weighing(SECTIONS)
    index = index_of(weighing, sections=SECTIONS)
    return assess(index, k=5, spread=spread_of(weighing, index=index))


def with_gaps():
    sections = [SECTIONS[name] for name in ("stunting_routine", "poverty_rate")]
    return assess(weighted_index(sections, weights=[1, 1]), k=5)


@pytest.fixture
def written(monkeypatch):
    texts = []
    write = Sheet.write

    def note(self, place, text, face, *, align="left"):
        texts.append(text)
        return write(self, place, text, face, align=align)

    monkeypatch.setattr(Sheet, "write", note)
    return texts


@pytest.mark.parametrize("paper", [Paper("a4", 150), Paper("slide", 150)], ids=str)
@pytest.mark.parametrize("draw", [draw_tiers, draw_intervals])
def test_a_picture_has_the_pixels_of_its_paper(draw, paper):
    picture = draw(shipped(), catalogue=CATALOGUE, language=Language("id"), paper=paper)
    with Image.open(BytesIO(picture)) as image:
        assert image.size == paper.pixels


@pytest.mark.parametrize(("make", "lang"), [(shipped, "id"), (with_gaps, "en")])
def test_the_map_writes_every_district_its_chance_and_the_sources(make, lang, written):
    language = Language(lang)
    assessment = make()
    draw_tiers(assessment, catalogue=CATALOGUE, language=language, paper=Paper("a4", 60))
    said = " ".join(written)
    for code, place in CATALOGUE.districts.items():
        assert place.name in written
        standing = assessment.of(code)
        chance = (
            language.say("not ranked")
            if standing is None
            else percent(standing.probability, language)
        )
        assert chance in written
    for section in assessment.index.table.sections:
        assert f"{language.text(section.indicator.short_name)} {section.year}" in said
        origin = CATALOGUE.origins[section.districts[0].origin_id or section.districts[1].origin_id]
        assert origin.producer in said
    assert CATALOGUE.version in said


def test_the_intervals_write_every_ranked_district(written):
    assessment = with_gaps()
    draw_intervals(assessment, catalogue=CATALOGUE, language=Language("id"), paper=Paper("a4", 60))
    said = " ".join(written)
    for item in assessment.standings:
        assert CATALOGUE.place(item.district_code).name in written
    for code in assessment.index.apart:
        assert CATALOGUE.place(code).name in said


@pytest.mark.parametrize("texture", ["lines", "dots"])
def test_a_texture_stays_in_its_outline_and_its_box(texture):
    sheet = Sheet(Paper("a4", 60))
    outline = outline_of([(50, 50), (150, 50), (150, 150), (50, 150)])
    draw_texture(sheet, outline, texture, within=Box(100, 100, 200, 200))
    with Image.open(BytesIO(sheet.png())) as image:
        dark = np.argwhere(np.asarray(image.convert("L")) < 200)
    dots_per_mm = 60 / 25.4
    height = sheet.style.height_mm
    x = dark[:, 1] / dots_per_mm
    y = height - dark[:, 0] / dots_per_mm
    assert len(dark) > 100
    assert 99 < x.min() < x.max() < 151
    assert 99 < y.min() < y.max() < 151


@pytest.mark.parametrize("draw", [draw_tiers, draw_intervals])
def test_a_picture_is_the_same_bytes_on_every_day(draw, written):
    first, second = (
        draw(with_gaps(), catalogue=CATALOGUE, language=Language("id"), paper=Paper("a4", 60))
        for _ in range(2)
    )
    assert first == second
    assert not any("Digambar" in text for text in written)


def test_the_map_of_the_tiers_has_the_furniture_of_every_printed_map(monkeypatch):
    noted = []
    monkeypatch.setattr(Sheet, "note", lambda _sheet, mark: noted.append(mark))
    draw_tiers(with_gaps(), catalogue=CATALOGUE, language=Language("id"), paper=Paper("a4", 60))
    kinds = [mark.kind for mark in noted]
    assert kinds.count("north") == 1
    assert kinds.count("scale") == 2
    assert {mark.name for mark in noted if mark.kind == "district" and not mark.panel} == set(
        CATALOGUE.districts
    )
    listed = {mark.name for mark in noted if mark.kind == "outline" and not mark.panel}
    assert listed == with_gaps().priority_codes


def test_a_map_says_its_projection_and_a_chart_does_not(written):
    for draw, has_map in ((draw_tiers, True), (draw_intervals, False)):
        written.clear()
        draw(with_gaps(), catalogue=CATALOGUE, language=Language("en"), paper=Paper("a4", 60))
        assert any("Albers" in text for text in written) is has_map
