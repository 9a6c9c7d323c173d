"""A portrait is one page on which nothing covers anything, and says all that it must."""

import re
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.collections import LineCollection
from pypdf import PdfReader

from atlas.catalogue import read_catalogue
from atlas.export import press
from atlas.export.book import draw_book, draw_profiles
from atlas.export.flow import Piece, break_lines
from atlas.export.paper import Box, Paper
from atlas.export.press import Run
from atlas.export.profile import draw_profile, profile_name, profile_sheet
from atlas.export.profile_marks import draw_trend
from atlas.export.profile_rows import row_heights
from atlas.export.sheet import Sheet
from atlas.export.typeface import Face
from atlas.export.workers import core_count
from atlas.language import Language
from atlas.model import Status
from atlas.regulation.reading import read_regulation
from atlas.values import read_values
from atlas.views.portrait import portray, stand

DATA = Path(__file__).parents[3] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)
REGULATION = read_regulation(DATA)
STANDING = stand(CATALOGUE, VALUES, regulation=REGULATION)
CODES = tuple(CATALOGUE.districts)
SIKKA, MALAKA, KOTA_KUPANG = "5310", "5321", "5371"
EDGE_MM = 5.0
# Letters of two lines may come this near without touching: few hang below the line.
NEAR_MM = 0.5


def row_of(code, indicator):
    portrait = portray(code, standing=STANDING)
    return next(row for row in portrait.rows if row.indicator.id == indicator)


def pages_of(content):
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


@pytest.fixture(scope="module")
def book():
    return PdfReader(
        BytesIO(draw_book(standing=STANDING, language=Language("id"), cores=core_count()))
    )


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("code", CODES)
def test_no_text_covers_another_or_leaves_the_page(code, lang):
    sheet = profile_sheet(portray(code, standing=STANDING), language=Language(lang))
    page = Box(EDGE_MM, EDGE_MM, sheet.style.width_mm - EDGE_MM, sheet.style.height_mm - EDGE_MM)
    boxes = [
        (w.text, Box(w.box.left, w.box.bottom + NEAR_MM, w.box.right, w.box.top - NEAR_MM))
        for w in sheet.written
    ]
    assert [text for text, box in boxes if not box.inside(page)] == []
    covered = [
        (first, second)
        for number, (first, box) in enumerate(boxes)
        for second, other in boxes[number + 1 :]
        if box.overlaps(other)
    ]
    assert covered == []


@pytest.mark.parametrize("code", [SIKKA, MALAKA, KOTA_KUPANG])
def test_a_portrait_says_every_value_year_rank_and_who_has_the_rest(code):
    language = Language("id")
    portrait = portray(code, standing=STANDING)
    (text,) = pages_of(draw_profile(code, standing=STANDING, language=language))
    text = " ".join(text.replace("\u00a0", " ").split())
    for row in portrait.rows:
        assert language.value(row.item.value, row.indicator).replace("\u00a0", " ") in text
        assert str(row.section.year) in text
    for indicator, observation in portrait.unpublished:
        assert indicator.name.id.split()[0] in text
        assert observation.note.split()[-1].rstrip(".") in text
    for number in range(1, len(portrait.origins) + 1):
        assert f"[{number}]" in text
    assert "CC BY 3.0 IGO" in text
    assert CATALOGUE.version in text


def test_a_portrait_is_a_page_of_a4_with_its_name_and_the_same_bytes():
    content = draw_profile(MALAKA, standing=STANDING, language=Language("en"))
    reader = PdfReader(BytesIO(content))
    (page,) = reader.pages
    millimetres = [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]]
    assert millimetres == [210, 297]
    assert "Malaka" in str(reader.metadata.title)
    assert content == draw_profile(MALAKA, standing=STANDING, language=Language("en"))


def test_several_portraits_are_files_of_their_own_and_the_same_bytes():
    drawn = [
        draw_profiles([KOTA_KUPANG, SIKKA], standing=STANDING, language=Language("id"))
        for _ in range(2)
    ]
    assert drawn[0] == drawn[1]
    assert list(drawn[0]) == [KOTA_KUPANG, SIKKA]
    titles = [PdfReader(BytesIO(content)).metadata.title for content in drawn[0].values()]
    assert [title.split(" ·")[0] for title in titles] == ["Kota Kupang", "Kabupaten Sikka"]


def lines_drawn(row):
    sheet = Sheet(Paper("a4-portrait", 150))
    years = draw_trend(sheet, row, box=Box(50, 50, 70, 55))
    segments = [
        segment
        for artist in sheet.axes.collections
        if isinstance(artist, LineCollection)
        for segment in artist.get_segments()
    ]
    return years, segments


def test_surveys_of_different_editions_are_never_joined():
    # SSGI 2021, SSGI 2022 and SKI 2023 are three surveys.
    years, segments = lines_drawn(row_of(SIKKA, "stunting_survey"))
    assert years == (2021, 2023)
    assert segments == []


def test_a_short_series_begins_where_it_begins():
    years, segments = lines_drawn(row_of(MALAKA, "hdi"))
    assert years == (2013, 2021)
    own = 2021 - 2013
    province = 2021 - 2013
    assert len(segments) == own + province


def test_projections_are_dashed_and_apart_from_what_was_counted():
    row = row_of(MALAKA, "population_density")
    statuses = [s.of(MALAKA).status for s in row.years]
    assert statuses.count(Status.PROJECTION) == 5
    sheet = Sheet(Paper("a4-portrait", 150))
    draw_trend(sheet, row, box=Box(50, 50, 70, 55))
    dashed = [
        artist
        for artist in sheet.axes.collections
        if artist.get_linestyle()[0][1] is not None and artist.get_segments()
    ]
    assert [len(artist.get_segments()) for artist in dashed] == [4, 4]


def test_one_year_draws_no_trend():
    assert lines_drawn(row_of(MALAKA, "wasting_routine")) == (None, [])


@given(st.floats(60, 200))
def test_rows_take_no_more_than_their_room_unless_they_could_not_be_read(room):
    rows = portray(SIKKA, standing=STANDING).rows
    heights = row_heights(rows, room=room, language=Language("id"))
    least = row_heights(rows, room=0, language=Language("id"))
    assert sum(heights) <= max(room, sum(least)) + 1e-6


@given(st.lists(st.text(alphabet="ab cdefgh", max_size=40), max_size=6), st.integers(12, 60))
def test_running_text_keeps_every_word_and_its_width(texts, width):
    face = Face(7.0)
    pieces = [Piece(text, is_bold=number % 2 == 0) for number, text in enumerate(texts)]
    lines = break_lines(pieces, width=width, face=face)
    written = "".join(piece.text for line in lines for _, piece in line.words)
    assert written.replace(" ", "") == "".join(texts).replace(" ", "")
    for line in lines:
        x, last = line.words[-1]
        own = Face(face.size, bold=last.is_bold)
        assert x + own.width_mm(last.text) <= width + 1.0


@given(st.integers(0, 60), st.integers(1, 12))
def test_a_run_is_shared_out_without_loss(count, parts):
    run = Run(tuple(map(str, range(count))), first_page=5)
    shared = run.shared_out(parts)
    assert len(shared) <= parts
    assert tuple(code for part in shared for code in part.codes) == run.codes
    pages = [part.first_page + n for part in shared for n in range(len(part.codes))]
    assert pages == list(range(5, 5 + count))


def test_workers_that_cannot_be_started_leave_the_work_to_this_process(monkeypatch):
    class Broken:
        def __init__(self, *_arguments, **_options):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *_error):
            return None

        def submit(self, *_arguments):
            future = Future()
            future.set_exception(BrokenProcessPool())
            return future

    monkeypatch.setattr(press, "ProcessPoolExecutor", Broken)
    monkeypatch.setattr(press, "_draw_part", lambda run, *_: ",".join(run.codes).encode())
    drawn = press.draw_run(Run(CODES), standing=STANDING, language=Language("id"), cores=2)
    assert drawn == [",".join(CODES).encode()]


def test_a_file_is_named_after_its_district():
    name = profile_name(KOTA_KUPANG, catalogue=CATALOGUE, language=Language("id"))
    assert name == "profil-5371-kota-kupang.pdf"


def test_the_book_has_a_page_for_each_district_where_the_contents_say(book):
    front = 4
    assert len(book.pages) == front + len(CODES)
    contents = book.pages[1].extract_text()
    for page, code in enumerate(CODES, start=front + 1):
        name = CATALOGUE.districts[code].name
        text = book.pages[page - 1].extract_text()
        assert name in text
        assert re.search(rf"Atlas NTT\s+{page}$", text, re.MULTILINE)
        assert name in contents


def test_bookmarks_and_links_lead_to_the_pages(book):
    marked = {item.title: book.get_destination_page_number(item) for item in book.outline}
    assert marked["Kabupaten Sumba Barat"] == 4
    assert marked["Kota Kupang"] == len(book.pages) - 1
    links = [item.get_object() for item in book.pages[1]["/Annots"]]
    assert len(links) == len(book.outline)


def test_a_portrait_names_who_leads_where_a_target_is_not_reached():
    content = draw_profile(KOTA_KUPANG, standing=STANDING, language=Language("id"))
    text = " ".join(pages_of(content)[0].split())
    asked = [ask.row.indicator.id for ask in portray(KOTA_KUPANG, standing=STANDING).asks]
    assert asked == ["open_unemployment"]
    goal = next(g for g in REGULATION.goals.values() if g.indicator_id == "open_unemployment")
    for agency in REGULATION.agencies_of(goal.number, is_lead=True):
        assert f"Pengangguran: {agency.name}" in text
