"""A picture's file: the same bytes for the same recipe, small, and with words about itself."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from pypdf import PdfReader

from atlas.catalogue import read_catalogue
from atlas.export.map_panel import paint_of
from atlas.export.paper import MM_PER_INCH, Box, Paper
from atlas.export.picture import make_picture, scenes_of
from atlas.export.reading_back import read_recipe_text
from atlas.export.terrain import fit, read_terrain
from atlas.palette import INK, PAPER
from atlas.recipe import FORMATS, LAYOUTS, parse_recipe, parse_yaml
from atlas.values import read_values
from geo.errors import DataError

ROOT = Path(__file__).parents[3]
CATALOGUE = read_catalogue(ROOT / "data")
VALUES = read_values(CATALOGUE, ROOT / "data")
DRAW = (
    "import hashlib, sys\n"
    "from tests.atlas.export.test_files_of_pictures import drawn\n"
    "for form in sys.argv[1:]:\n"
    "    content = drawn(form, indicator='poverty_rate', layout='ranking').content\n"
    "    print(hashlib.sha256(content).hexdigest())\n"
)


def recipe_of(form="png", **texts):
    recipe, faults = parse_recipe({"format": form, **texts}, catalogue=CATALOGUE, values=VALUES)
    assert faults == []
    return recipe


def drawn(form="png", **texts):
    return make_picture(recipe_of(form, **texts), catalogue=CATALOGUE, values=VALUES)


def test_the_same_recipe_gives_the_same_bytes_in_every_process():
    digests = {}
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", DRAW, *FORMATS],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        digests[seed] = done.stdout.split()
    assert len(digests["1"]) == len(FORMATS)
    assert digests["1"] == digests["2"]


def test_one_sheet_gives_the_same_png_before_and_after_the_other_formats():
    first = drawn("png", indicator="hdi").content
    drawn("svg", indicator="hdi")
    drawn("pdf", indicator="hdi")
    assert drawn("png", indicator="hdi").content == first


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_carries_its_recipe(form, tmp_path):
    picture = drawn(form, indicator="hdi", title="IPM <naik> & “baik”", paper="a4")
    path = tmp_path / picture.name
    path.write_bytes(picture.content)
    texts, faults = parse_yaml(read_recipe_text(path), where=path.name)
    assert faults == []
    assert recipe_of(**texts) == recipe_of(
        form, indicator="hdi", title="IPM <naik> & “baik”", paper="a4"
    )


def test_a_png_tells_its_alternative_text_its_checks_and_its_resolution():
    picture = drawn(indicator="stunting_survey", dpi="200")
    with Image.open(BytesIO(picture.content)) as image:
        notes = image.info
    assert "48,3" in notes["Description"]
    assert "Timor Tengah Selatan" in notes["Description"]
    assert notes["Checks"].count("ok: ") == 18
    assert notes["Data"].startswith(CATALOGUE.version)
    assert notes["dpi"][0] == pytest.approx(200, abs=0.1)


def test_an_svg_has_title_and_description_and_is_well_formed():
    picture = drawn("svg", indicator="hdi", title="A & B <c>")
    root = ElementTree.fromstring(picture.content.decode())
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.findtext(f"{space}title") == "A & B <c>"
    assert "2021" in root.findtext(f"{space}desc")


def test_a_pdf_has_its_words_as_text_in_embedded_fonts_and_the_size_of_its_paper():
    picture = drawn("pdf", indicator="hdi", paper="a3-portrait")
    reader = PdfReader(BytesIO(picture.content), strict=True)
    page = reader.pages[0]
    assert [round(float(side) / 72 * MM_PER_INCH) for side in page.mediabox[2:]] == [297, 420]
    assert "Sabu Raijua" in page.extract_text()
    fonts = [item.get_object() for item in page["/Resources"]["/Font"].values()]
    for font in fonts:
        descendant = font["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in descendant["/FontDescriptor"].get_object()
    assert reader.metadata.creation_date is None


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_picture_of_a_slide_is_under_400_kb(layout):
    assert len(drawn(indicator="poverty_rate", layout=layout).content) < 400_000


@pytest.mark.parametrize("indicator", ["stunting_survey", "population_density"])
def test_the_colour_of_a_district_on_the_map_is_exactly_that_of_its_class(indicator):
    picture = drawn(indicator=indicator, labels="none", paper="a4", dpi="150")
    (scene,) = scenes_of(recipe_of(indicator=indicator), catalogue=CATALOGUE, values=VALUES)
    fills = paint_of(scene).fills
    with Image.open(BytesIO(picture.content)) as image:
        found = {colour for _, colour in image.convert("RGB").getcolors(10**6)}
    wanted = {tuple(bytes.fromhex(fill[1:])) for fill in fills.values()}
    assert wanted <= found
    assert {tuple(bytes.fromhex(colour[1:])) for colour in (INK, PAPER)} <= found


def test_a_district_has_its_colour_where_it_lies():
    scene_recipe = recipe_of(indicator="stunting_survey", labels="none", paper="a4", dpi="150")
    picture = make_picture(scene_recipe, catalogue=CATALOGUE, values=VALUES)
    (scene,) = scenes_of(scene_recipe, catalogue=CATALOGUE, values=VALUES)
    terrain, paper = read_terrain(tuple(CATALOGUE.districts)), Paper("a4", 150)
    with Image.open(BytesIO(picture.content)) as image:
        pixels = image.convert("RGB")
    frame = fit(terrain.extent, _map_box(pixels, paper))
    for code, fill in paint_of(scene).fills.items():
        x, y = frame.place(*terrain.anchors[code][:2])
        place = (x / MM_PER_INCH * 150, pixels.height - y / MM_PER_INCH * 150)
        assert pixels.getpixel(tuple(map(int, place))) == tuple(bytes.fromhex(fill[1:])), code


def _map_box(pixels, paper):
    """Find the sea's rectangle on the left of the picture."""
    sea = (0xEA, 0xF1, 0xF4)
    left = paper.style.margin
    column = int((left + 1) / MM_PER_INCH * paper.dpi)
    rows = [y for y in range(pixels.height) if pixels.getpixel((column, y)) == sea]
    row = rows[len(rows) // 2]
    columns = [x for x in range(pixels.width) if pixels.getpixel((x, rows[0] + 2)) == sea]
    columns = [x for x in columns if x < pixels.width * 0.77]
    mm = MM_PER_INCH / paper.dpi
    assert row
    return Box(
        left,
        (pixels.height - rows[-1] - 1) * mm,
        (columns[-1] + 1) * mm,
        (pixels.height - rows[0]) * mm,
    )


@pytest.mark.parametrize("name", ["no.png", "text.png", "other.png", "a.svg", "a.pdf", "a.txt"])
def test_a_file_without_a_recipe_is_refused(name, tmp_path):
    path = tmp_path / name
    if name == "other.png":
        Image.new("RGB", (4, 4)).save(path)
    elif name != "no.png":
        path.write_bytes(b"%PDF-1.4 not really")
    with pytest.raises(DataError, match="no recipe"):
        read_recipe_text(path)


def test_an_indicator_without_values_is_drawn_hatched_and_said():
    picture = drawn(indicator="birth_certificate_0_17_survey")
    with Image.open(BytesIO(picture.content)) as image:
        assert "belum ada nilai terbit" in image.info["Title"]
    assert picture.failed == ()


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({"indicator": "tfr", "layout": "bivariate", "others": "hdi"}, "thirds"),
        ({"indicator": "poverty_rate", "year": "2021", "layout": "symbols"}, "no count of people"),
        ({"indicator": "hdi", "title": "panjang " * 37, "paper": "square"}, "characters"),
    ],
)
def test_what_the_data_or_the_paper_do_not_allow_is_refused(texts, words):
    with pytest.raises(DataError, match=words):
        drawn(**texts)


def test_circles_for_the_population_take_a_year_in_which_every_district_is_counted():
    content = drawn(indicator="stunting_survey", layout="symbols", lang="en").content
    with Image.open(BytesIO(content)) as image:
        title = image.info["Title"]
    years = {}
    for (code, year), item in CATALOGUE.populations.items():
        if code in CATALOGUE.districts and not item.is_projection:
            years.setdefault(year, {})[code] = item.persons
    year, persons = next(pair for pair in years.items() if len(pair[1]) == 22)
    assert f"Population {year}" in title
    assert f"{max(persons.values()):,} of {sum(persons.values()):,}" in title


def test_a_sum_of_some_districts_is_not_given_as_that_of_all():
    some = {key: item for key, item in CATALOGUE.populations.items() if key[1] == 2020}
    recipe, _ = parse_recipe(
        {"indicator": "stunting_survey", "layout": "symbols", "lang": "en"},
        catalogue=CATALOGUE,
        values=VALUES,
    )
    picture = make_picture(recipe, catalogue=replace(CATALOGUE, populations=some), values=VALUES)
    with Image.open(BytesIO(picture.content)) as image:
        title = image.info["Title"]
    known = sum(code in CATALOGUE.districts for code, _ in some)
    assert f", of {known} districts with a count" in title
