"""A deck is a sound, editable package; its PDF and its page say the same."""

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Mm
from pypdf import PdfReader
from typer.testing import CliRunner

from atlas.catalogue import read_catalogue
from atlas.cli import app
from atlas.export.deck.fitting import TITLE_SIZES, fitting
from atlas.export.deck.kinds import KINDS, draw_deck
from atlas.export.deck.paper_slides import deck_pdf, own_areas
from atlas.export.deck.powerpoint import deck_pptx
from atlas.export.deck.present import Opening, deck_html
from atlas.export.deck.tables import set_table
from atlas.export.deck.template import TemplateFile, open_template
from atlas.language import Language
from atlas.story.model import Kind
from atlas.story.request import Request, default_indicators
from atlas.story.telling import tell
from atlas.values import read_values
from geo.errors import DataError

DATA = Path(__file__).parents[3] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)
EVIL = '<b>{{7*7}}</b> & "x" =1+1 $\\frac{1}{2}$'


def told(*indicators, lang="id", **changes):
    request = Request(indicators or default_indicators(CATALOGUE, VALUES), **changes)
    return tell(request, catalogue=CATALOGUE, values=VALUES, language=Language(lang))


@pytest.fixture(scope="module")
def story():
    return told()


@pytest.fixture(scope="module")
def package(story):
    return deck_pptx(story, catalogue=CATALOGUE)


@pytest.fixture(scope="module")
def deck(package):
    return Presentation(BytesIO(package))


def parts(package, pattern):
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {n: archive.read(n) for n in archive.namelist() if re.fullmatch(pattern, n)}


def shapes(holder):
    for shape in holder.shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shapes(shape)


def test_every_slide_has_its_title_in_the_outline_its_notes_and_its_number(deck, story):
    assert len(deck.slides) == len(story.slides)
    for number, (made, slide) in enumerate(zip(deck.slides, story.slides, strict=True), start=1):
        assert made.shapes.title.text_frame.text == slide.title
        assert made.notes_slide.notes_text_frame.text == "\n".join(slide.notes)
        fields = [f.find(qn("a:t")).text for f in made._element.iter(qn("a:fld"))]
        assert fields == ([] if slide.kind is Kind.TITLE else [str(number)])


def test_findings_stand_in_the_placeholder_for_text(deck, story):
    number = next(n for n, s in enumerate(story.slides) if s.kind is Kind.FINDINGS)
    body = deck.slides[number].placeholders[1].text_frame
    assert [p.text for p in body.paragraphs if p.level == 0] == [
        point.text for point in story.slides[number].points
    ]


def test_every_district_is_a_shape_of_its_own_with_its_value_as_alternative_text(deck, story):
    for made, slide in zip(deck.slides, story.slides, strict=True):
        if slide.scene is None:
            continue
        drawn = {}
        for shape in shapes(made):
            if shape._element.find(f".//{qn('a:custGeom')}") is not None:
                properties = shape._element._nvXxPr.cNvPr
                drawn[properties.get("name")] = properties.get("descr")
        for district in CATALOGUE.districts.values():
            assert drawn[district.name].startswith(f"{district.name} · ")
            assert str(slide.scene.section.year) in drawn[district.name]


def test_charts_hold_their_numbers_in_a_worksheet_of_their_own(deck, story):
    for made, slide in zip(deck.slides, story.slides, strict=True):
        charts = [shape.chart for shape in made.shapes if shape.has_chart]
        assert len(charts) == sum(item is not None for item in (slide.bars, slide.curves))
        for chart in charts:
            assert chart.part.chart_workbook.xlsx_part is not None
            if slide.bars is not None:
                values = tuple(bar.value for bar in slide.bars.bars)
                assert tuple(chart.plots[0].series[0].values) == values


def test_bars_have_the_colours_of_the_classes(deck, story):
    number = next(n for n, s in enumerate(story.slides) if s.kind is Kind.MAP)
    made, slide = deck.slides[number], story.slides[number]
    series = next(shape.chart for shape in made.shapes if shape.has_chart).plots[0].series[0]
    for place, bar in enumerate(slide.bars.bars):
        if bar.mark is None and bar.value is not None:
            fill = series.points[place].format.fill.fore_color.rgb
            assert f"#{fill}".lower() == bar.colour


def test_tables_are_native_and_hold_every_cell(deck, story):
    for made, slide in zip(deck.slides, story.slides, strict=True):
        if slide.grid is None:
            continue
        table = next(shape.table for shape in made.shapes if shape.has_table)
        cells = tuple(tuple(cell.text for cell in row.cells) for row in table.rows)
        assert cells == (slide.grid.head, *slide.grid.rows)


def test_no_identifier_stands_twice_and_every_object_has_a_name(package):
    for name, part in parts(package, r"ppt/slides/slide\d+\.xml").items():
        properties = list(etree.fromstring(part).iter(qn("p:cNvPr")))
        identifiers = Counter(item.get("id") for item in properties)
        assert [i for i, count in identifiers.items() if count > 1] == [], name
        names = Counter(item.get("name") for item in properties[1:])
        assert [n for n, count in names.items() if count > 1 or not n] == [], name


def test_every_relationship_leads_to_a_part_and_every_part_has_a_type(package):
    with zipfile.ZipFile(BytesIO(package)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        typed = {item.get("PartName", "").lstrip("/") for item in types}
        endings = {item.get("Extension") for item in types} - {None}
        for name in names:
            assert name in typed or name.rsplit(".", 1)[-1] in endings
            if not name.endswith(".rels"):
                continue
            folder = Path(name).parent.parent
            for item in etree.fromstring(archive.read(name)):
                if item.get("TargetMode") != "External":
                    target = item.get("Target")
                    joined = target.lstrip("/") if target.startswith("/") else folder / target
                    clean = str(Path("/", joined).resolve()).lstrip("/")
                    assert clean in names, (name, target)


@pytest.mark.parametrize(("lang", "tag"), [("id", "id-ID"), ("en", "en-US")])
def test_every_text_says_its_language(lang, tag):
    package = deck_pptx(told("hdi", lang=lang), catalogue=CATALOGUE)
    for part in parts(package, r"ppt/(slides/slide|notesSlides/notesSlide)\d+\.xml").values():
        runs = list(etree.fromstring(part).iter(qn("a:r")))
        assert runs
        assert {run.find(qn("a:rPr")).get("lang") for run in runs} == {tag}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_story_gives_the_same_bytes(kind):
    first, second = (draw_deck(told("hdi"), kind=kind, catalogue=CATALOGUE) for _ in range(2))
    assert first == second


def test_texts_are_written_as_they_stand_in_every_kind_of_file():
    evil = told("hdi", title=EVIL)
    deck = Presentation(BytesIO(deck_pptx(evil, catalogue=CATALOGUE)))
    assert deck.slides[0].shapes.title.text_frame.text == EVIL
    page = deck_html(evil, catalogue=CATALOGUE)
    assert EVIL not in page
    assert "&lt;b&gt;{{7*7}}&lt;/b&gt;" in page
    pages = PdfReader(BytesIO(deck_pdf(evil, catalogue=CATALOGUE))).pages
    assert "{{7*7}}" in pages[0].extract_text().replace(" ", "")


@pytest.mark.parametrize("title", ["Rapat \N{GRINNING FACE}", "\u05e9\u05dc\u05d5\u05dd"])
@pytest.mark.parametrize("kind", ["pptx", "pdf"])
def test_letters_that_the_typeface_lacks_are_refused_and_named(title, kind):
    with pytest.raises(DataError, match=r"U\+"):
        draw_deck(told("hdi", title=title), kind=kind, catalogue=CATALOGUE)


def test_the_pdf_has_a_page_for_each_slide_with_its_title(story):
    pages = PdfReader(BytesIO(deck_pdf(story, catalogue=CATALOGUE))).pages
    assert len(pages) == len(story.slides)
    for page, slide in zip(pages, story.slides, strict=True):
        said = re.sub(r"\s", "", page.extract_text())
        assert re.sub(r"\s", "", slide.title) in said
        width, height = (float(length) for length in page.mediabox[2:])
        assert width / height == pytest.approx(16 / 9, rel=0.01)


def test_a_table_keeps_to_its_place_in_the_widest_typeface(story):
    body = own_areas().body
    for slide in story.slides:
        if slide.grid is not None:
            assert set_table(slide.grid, width=body.width, height=body.height).height <= body.height


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_title_needs_the_smallest_type(lang):
    for slide in told(lang=lang).slides[1:]:
        size = fitting(slide.title, sizes=TITLE_SIZES, box=own_areas().title)
        assert size >= 20, slide.title


# Templates


def foreign(*, layouts=range(11), slides=0, tall=True):
    """A presentation as an agency may have it: 4:3, other layouts, slides of its own."""
    deck = Presentation()
    for number, layout in reversed(list(enumerate(list(deck.slide_layouts)))):
        if number not in layouts:
            deck.slide_layouts.remove(layout)
    if not tall:
        for layout in [*deck.slide_layouts]:
            for item in layout.placeholders:
                if item.placeholder_format.idx == 0:
                    item.left, item.top, item.width, item.height = (
                        Mm(10),
                        Mm(100),
                        Mm(200),
                        Mm(60),
                    )
    for _ in range(slides):
        deck.slides.add_slide(deck.slide_layouts[0])
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def test_an_agencys_master_is_used_without_its_slides(story):
    file = TemplateFile("induk.pptx", foreign(slides=2))
    made = Presentation(BytesIO(deck_pptx(story, catalogue=CATALOGUE, template=file)))
    assert len(made.slides) == len(story.slides)
    assert (made.slide_width, made.slide_height) == (Mm(254), Mm(190.5))
    assert made.slides[0].slide_layout.name == "Title Slide"
    assert made.slides[1].slide_layout.name == "Title and Content"
    assert {slide.slide_layout.name for slide in list(made.slides)[2:]} == {"Title Only"}


@pytest.mark.parametrize("layouts", [(0, 1), (1,), (5,), (3, 8), (0, 5)])
def test_masters_with_few_layouts_still_take_every_slide(layouts):
    file = TemplateFile("sedikit.pptx", foreign(layouts=layouts))
    short = told("hdi")
    made = Presentation(BytesIO(deck_pptx(short, catalogue=CATALOGUE, template=file)))
    for slide, given in zip(made.slides, short.slides, strict=True):
        assert slide.shapes.title.text_frame.text == given.title
        empty = [p for p in slide.placeholders if p.has_text_frame and not p.text_frame.text]
        assert not empty


def test_nothing_is_drawn_over_the_title_or_outside_the_slide():
    template = open_template(TemplateFile("induk.pptx", foreign()))
    for layout in (template.text, template.drawing):
        areas = template.areas(layout)
        assert areas.body.top <= areas.lead.bottom <= areas.title.bottom
        assert areas.body.bottom >= areas.foot.top
        assert areas.body.right <= template.size_mm[0]
        assert areas.body.height > 80


def test_a_template_file_opens_like_a_presentation():
    plain = "presentationml.presentation.main+xml"
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(foreign())) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(plain.encode(), b"presentationml.template.main+xml")
            new.writestr(name, part)
    assert open_template(TemplateFile("induk.potx", file.getvalue())).title.name == "Title Slide"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "no presentation"),
        (b"PK\x03\x04 broken", "no presentation"),
        (foreign()[:5000], "no presentation"),
        (foreign(layouts=(6,)), "no layout with a title"),
        (foreign(tall=False), "no layout with a title"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_with_the_reason(content, word):
    with pytest.raises(DataError, match=word):
        open_template(TemplateFile("rusak.pptx", content))


# The page for the browser


class _Outline(HTMLParser):
    """Collects tags, and what could ask another host for something."""

    def __init__(self):
        super().__init__()
        self.tags, self.asked = Counter(), []

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        given = dict(attrs)
        self.asked += [v for n in ("src", "href", "action") if (v := given.get(n))]


def test_the_page_has_every_slide_and_asks_nothing(story):
    page = deck_html(story, catalogue=CATALOGUE, opening=Opening(3, "peta?a=</script>"))
    outline = _Outline()
    outline.feed(page)
    assert outline.tags["section"] == len(story.slides)
    assert outline.tags["script"] == 1
    assert outline.asked == []
    assert "default-src 'none'" in page
    assert "url(http" not in page


def test_every_district_of_the_page_can_be_pointed_at(story):
    page = deck_html(story, catalogue=CATALOGUE)
    maps = sum(slide.scene is not None for slide in story.slides)
    for code in CATALOGUE.districts:
        # Once on the map, for some also in the inset, and once in the ranking.
        assert page.count(f'class="district" data-code="{code}"') >= maps


# The command


def run(*arguments):
    return CliRunner().invoke(app, ["export", "deck", *map(str, arguments)])


def test_the_command_writes_both_files_and_keeps_what_is_there(tmp_path):
    arguments = ("--indicators", "hdi", "--title", "Rapat", "--out", tmp_path)
    assert run(*arguments).exit_code == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"rapat-id.pptx", "rapat-id.pdf"}
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    again = run(*arguments)
    assert again.exit_code == 1
    assert again.output.count("--force") == 2
    assert run(*arguments, "--force").exit_code == 0
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--indicators", "kebahagiaan"), "kebahagiaan"),
        (("--indicators", "birth_certificate_0_17_survey"), "birth_certificate_0_17_survey"),
        (("--title", "x" * 500), "500"),
        (("--title", "Rapat \N{GRINNING FACE}"), "U+1F600"),
        (("--format", "docx"), "docx"),
        (("--template", "tidak-ada.pptx"), "tidak-ada.pptx"),
    ],
)
def test_the_command_refuses_and_writes_nothing(arguments, word, tmp_path):
    folder = tmp_path / "hasil"
    result = run(*arguments, "--out", folder)
    assert result.exit_code == 1
    assert word in result.output
    assert not folder.exists()


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "hasil").write_text("")
    result = run("--indicators", "hdi", "--format", "html", "--out", tmp_path / "hasil" / "dalam")
    assert result.exit_code == 1
    assert "Traceback" not in result.output


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_deck_with_a_page_for_each_slide(tmp_path, story, package):
    path = tmp_path / "deck.pptx"
    path.write_bytes(package)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(path)], check=True, capture_output=True)
    pages = PdfReader(tmp_path / "deck.pdf").pages
    assert len(pages) == len(story.slides)
    for page, slide in zip(pages, story.slides, strict=True):
        said = re.sub(r"\s", "", page.extract_text())
        assert re.sub(r"\s", "", slide.title) in said
        if slide.scene is not None:
            for district in CATALOGUE.districts.values():
                assert re.sub(r"\s", "", district.name) in said
