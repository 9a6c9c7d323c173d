"""The workbook holds every value as a number with its unit, and runs no text."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from atlas.catalogue import read_catalogue
from atlas.export.grid import Column, Grid, Number, write_grid
from atlas.export.steady import steady_archive
from atlas.export.workbook import draw_workbook
from atlas.language import Language
from atlas.stability import Tier
from atlas.values import Values, read_values
from atlas.weighing import assess_both, first_weighing

DATA = Path(__file__).parents[3] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)


def opened(content):
    return load_workbook(BytesIO(content))


@pytest.fixture(scope="module")
def content():
    return draw_workbook(catalogue=CATALOGUE, values=VALUES, language=Language("en"))


@pytest.fixture(scope="module")
def book(content):
    return opened(content)


@pytest.fixture
def toy_book(toy_catalogue, make_section):
    def draw(language, *, evil=""):
        origins = {
            name: replace(origin, title=evil or origin.title, note=evil)
            for name, origin in toy_catalogue.origins.items()
        }
        return opened(
            draw_workbook(
                catalogue=replace(toy_catalogue, origins=origins),
                values=Values({("toy_rate", 2024): make_section()}),
                language=language,
            )
        )

    return draw


def rows_of(sheet):
    head = [cell.value for cell in sheet[1]]
    return [dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=2)]


def test_the_same_data_give_the_same_bytes(content):
    assert content == draw_workbook(catalogue=CATALOGUE, values=VALUES, language=Language("en"))


def test_the_sheets_are_named_in_the_language(book, toy_book):
    assert book.sheetnames[0] == "Read first"
    assert toy_book(Language("id")).sheetnames[0] == "Baca dahulu"


def test_every_header_stays_in_sight_and_every_table_but_the_notes_can_be_filtered(book):
    for sheet in book.worksheets:
        assert sheet.freeze_panes[1:] == "2"
        assert bool(sheet.auto_filter.ref) == (sheet.title != "Read first")
        assert all(dimension.width > 5 for dimension in sheet.column_dimensions.values())


def test_every_value_of_every_year_is_there_with_the_decimals_of_its_indicator(book):
    found = {
        (row["Indicator"].value, row["Code"].value, row["Year of the data"].value): row["Value"]
        for row in rows_of(book["Values"])
    }
    count = 0
    for section in VALUES.sections.values():
        name = section.indicator.name.en
        for observation in section.districts:
            cell = found[name, observation.district_code, section.year]
            assert cell.value == observation.value
            if observation.value is not None:
                assert cell.data_type == "n"
                decimals = cell.number_format.partition(".")[2]
                assert len(decimals) == section.indicator.decimals
            count += 1
    assert count == len(CATALOGUE.districts) * len(VALUES.sections)


def test_a_missing_value_is_an_empty_cell_with_its_status_and_note(book):
    missing = [row for row in rows_of(book["Values"]) if row["Value"].value is None]
    assert missing
    for row in missing:
        assert row["Status"].value == "no published value"
        assert row["Note"].value


def test_the_priority_index_says_of_every_district_how_sure_it_is(book):
    sections = VALUES.best_sections()
    chosen, anyhow = assess_both(first_weighing(sections), sections=sections)
    rows = [row for row in rows_of(book["Priority index"]) if row["Code"].value]
    assert {row["Code"].value for row in rows} == set(CATALOGUE.districts)
    for row in rows[: len(chosen.standings)]:
        item, other = (who.of(row["Code"].value) for who in (chosen, anyhow))
        assert row["Chance to be among the worst 5 (%)"].value == pytest.approx(
            100 * item.probability
        )
        assert row["With any weights at all (%)"].value == pytest.approx(100 * other.probability)
        assert row["Median rank"].value == item.median_rank
        assert row["Lower end of the 90% interval"].value == item.low
        assert row["Upper end of the 90% interval"].value == item.high
        assert row["Score"].value == pytest.approx(item.score)
        assert "of the trials" in row["Rule"].value
        assert (row["Why"].value is None) == (item.tier is Tier.NOT)


def test_the_priority_index_names_years_and_sources(book):
    said = " ".join(row["Why"].value or "" for row in rows_of(book["Priority index"]))
    for name in first_weighing(VALUES.best_sections()).indicators:
        section = VALUES.section(name, year=VALUES.best_year(name))
        assert f"{section.indicator.short_name.en} {section.year}" in said
    assert "Source:" in said


def test_where_there_can_be_no_index_the_sheet_says_why(toy_book):
    sheet = toy_book(Language("en"))["Priority index"]
    assert [cell.value for cell in sheet[1]] == ["Note"]
    assert sheet.cell(2, 1).value


def test_the_summary_has_the_province_and_every_district_once(book):
    codes = [row["Code"].value for row in rows_of(book["Summary"])]
    assert codes == ["53", *CATALOGUE.districts]


def test_a_rank_of_one_is_the_worst_value(book):
    rows = rows_of(book["Ranking"])
    name = CATALOGUE.indicators["poverty_rate"].name.en
    poverty = [row for row in rows if row["Indicator"].value == name]
    values = [r["Value"].value for r in poverty]
    assert values == sorted(values, reverse=True)
    assert poverty[0]["Rank"].value == 1
    first = poverty[0]
    gap = first["Value"].value - first["Province"].value
    assert first["Gap to the province"].value == pytest.approx(gap)
    assert first["Gap to the province"].number_format.startswith("+")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_text_of_the_data_becomes_a_formula(toy_book, start):
    evil = f'{start}HYPERLINK("http://x","y")'
    book = toy_book(Language("id"), evil=evil)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert sum(cell.value == f"'{evil}" for cell in cells) == 2


def test_the_toy_world_is_ranked_as_everywhere(toy_book):
    rows = rows_of(toy_book(Language("en"))["Ranking"])
    assert [(row["Code"].value, row["Rank"].value) for row in rows] == [
        ("0106", 1),
        ("0102", 2),
        ("0103", 2),
        ("0101", 4),
        ("0104", 5),
        ("0105", None),
    ]
    assert rows[0]["People (share × population)"].value is None
    assert rows[3]["People (share × population)"].value == 125


def test_a_long_text_gets_the_lines_that_it_needs():
    sheet = Workbook().active
    write_grid(sheet, Grid("x", [Column("a", 10)], [["word " * 10], ["word"], [Number(1.5, 1)]]))
    heights = [sheet.row_dimensions[number].height for number in (2, 3, 4)]
    assert heights[0] >= 5 * heights[1]
    assert heights[1] == heights[2]


def test_an_archive_keeps_its_parts_and_loses_its_clock(content):
    again = steady_archive(content, date="2001-02-03")
    with ZipFile(BytesIO(again)) as archive, ZipFile(BytesIO(content)) as old:
        assert {member.date_time[:3] for member in archive.infolist()} == {(2001, 2, 3)}
        assert archive.namelist() == old.namelist()
        assert b"2001-02-03T00:00:00Z" in archive.read("docProps/core.xml")
