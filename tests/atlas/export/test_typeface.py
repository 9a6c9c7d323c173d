"""The shipped typeface is whole, measures what it sets, and refuses what it lacks."""

from pathlib import Path

import pytest

from atlas.export.paper import Paper
from atlas.export.sheet import Sheet
from atlas.export.typeface import FONT_FILES, FONTS, Face, unknown_characters
from geo.errors import DataError


@pytest.mark.parametrize("bold", [False, True])
def test_figures_are_of_one_width(bold):
    face = Face(10, bold=bold)
    assert len({round(face.width_mm(figure * 10), 6) for figure in "0123456789"}) == 1


def test_pairs_of_letters_are_kerned():
    face = Face(100)
    assert face.width_mm("AVAVAVAV") < 4 * (face.width_mm("A") + face.width_mm("V")) * 0.99


def test_all_signs_of_the_atlas_are_there():
    assert unknown_characters("≤ ≥ − – ² · × “ ” … ± ° ½ é Ñ ↓ → 48,3\u00a0%") == ""


@pytest.mark.parametrize("text", ["Peta 😀", "خريطة", "\u202eabc", "地図", "a\u200d"])
def test_a_text_that_cannot_be_shown_is_refused_by_name(text):
    sheet = Sheet(Paper("a4", 96))
    with pytest.raises(DataError, match=r"U\+"):
        sheet.write((10, 10), text, Face(10))
    with pytest.raises(DataError, match=r"U\+"):
        Face(10).wrap(text, width=100)
    assert sheet.written == []


def test_the_fonts_come_with_their_licence():
    assert {path.name for path in FONTS.iterdir()} >= {*FONT_FILES.values(), "OFL.txt", "README.md"}
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    project = (Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8")
    assert '"export/fonts/*"' in project


def test_a_line_is_cut_with_an_ellipsis_where_it_is_too_long():
    face = Face(10)
    cut = face.cut("Pengeluaran per kapita", width=20)
    assert cut.endswith("…")
    assert face.width_mm(cut) <= 20
    assert face.cut("Alor", width=20) == "Alor"
