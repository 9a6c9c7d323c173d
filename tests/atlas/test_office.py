"""An office completes the atlas with a table of its own, and hears of every fault in it."""

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from atlas.catalogue import read_catalogue
from atlas.cli import app
from atlas.language import Language
from atlas.spreadsheet import Cell, parse_number
from atlas.values import read_values
from geo.errors import DataError

DATA = Path(__file__).parents[2] / "data"
ORIGIN = [
    "--origin", "bps-ntt-tfr-2024", "--producer", "BPS NTT", "--title", "TFR per kabupaten",
    "--date", "2025",
]  # fmt: skip


def run(*arguments):
    return CliRunner().invoke(app, ["data", *map(str, arguments)])


def fill(path, values):
    book = openpyxl.load_workbook(path)
    sheet = book["data"]
    for row, value in zip(range(3, 3 + len(values)), values, strict=True):
        sheet.cell(row, 4, value)
    book.save(path)


def test_template_check_add_and_the_atlas_has_all_districts(tmp_path):
    table, office = tmp_path / "tfr.xlsx", tmp_path / "office"
    assert run("template", "tfr", "--year", 2024, "--out", table).exit_code == 0
    fill(table, ["2,91", 2.8, *["3.0"] * 12, *[2.5] * 8])
    assert "22 nilai" in run("check", table).stdout
    done = run("add", table, "--indicator", "tfr", *ORIGIN, "--folder", office, "--replace")
    assert done.exit_code == 0, done.stderr
    catalogue = read_catalogue(DATA, office_folder=office)
    section = read_values(catalogue, DATA, office_folder=office).section("tfr", year=2024)
    assert section.is_complete
    assert section.of("5301").value == 2.91
    assert section.of("5301").origin_id == "bps-ntt-tfr-2024"
    assert section.of("5301").locator.startswith("data!")


def test_a_published_value_is_not_replaced_unasked(tmp_path):
    table, office = tmp_path / "tfr.csv", tmp_path / "office"
    table.write_text("kode;tahun;nilai\n5317;2024;9,9\n", encoding="utf-8")
    refused = run("add", table, "--indicator", "tfr", *ORIGIN, "--folder", office)
    assert refused.exit_code == 1
    assert "--replace" in refused.stderr
    assert not office.exists()


def test_every_fault_is_listed_with_its_cell(tmp_path):
    table = tmp_path / "faults.csv"
    table.write_text(
        "kabupaten;tahun;nilai\nKupang;2024;2,5\nTTS;2024;banyak\nAtlantis;2024;2,5\n"
        "SBD;24;2,5\nMatim;2024;99\nKab. Kupang;2024;=1+1\nKota Kupang;2024;2,1\n"
        "Kota Kupang;2024;2,2\n",
        encoding="utf-8",
    )
    refused = run("check", table, "--indicator", "tfr", "--lang", "en")
    assert refused.exit_code == 1
    for where in ("A2", "C3", "A4", "B5", "C6", "C7", "A9"):
        assert f"faults.csv!{where}" in refused.stderr, where
    assert "5303" in refused.stderr
    assert "5371" in refused.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_usual_spellings_of_names_and_numbers_are_understood(tmp_path, encoding):
    table = tmp_path / "names.csv"
    text = (
        "Kabupaten/Kota;Tahun;Nilai;Catatan\nTTS;2024;2,71;é\nSBD;2024;3.3;\nKab. Kupang;2024;2;\n"
    )
    table.write_bytes(text.encode(encoding))
    assert "3 values" in run("check", table, "--indicator", "tfr", "--lang", "en").stdout


def test_an_unknown_indicator_names_those_that_exist():
    refused = run("template", "happiness", "--lang", "en")
    assert refused.exit_code == 1
    assert "stunting_survey" in refused.stderr


@given(st.decimals(0, 100, places=2), st.sampled_from(["id", "en"]))
def test_a_number_as_the_atlas_writes_it_is_read_back(number, code):
    text = Language(code).number(float(number), 2) + " %"
    assert parse_number(Cell(text, "A1"), valid_range=(0, 100)) == float(number)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_missing_or_refused_with_its_cell(text):
    places = set()
    value = None
    try:
        value = parse_number(Cell(text, "A1"), valid_range=(0, 100))
    except DataError as error:
        places = {fault.where for fault in error.faults}
    assert places <= {"A1"}
    assert value is None or isinstance(value, float)


@pytest.mark.parametrize(
    ("text", "valid_range", "number"),
    [
        ("1.234,5", (0, 9999), 1234.5),
        ("1,234.5", (0, 9999), 1234.5),
        ("65.280", (0, 100), 65.28),
        ("7.554", (100, 90000), 7554),
        ("n/a", (0, 1), None),
    ],
)
def test_separators_are_told_apart_by_the_range(text, valid_range, number):
    assert parse_number(Cell(text, "A1"), valid_range=valid_range) == number


def test_a_separator_that_the_range_leaves_open_is_asked_about():
    with pytest.raises(DataError, match=r"can mean 7\.554 or 7554"):
        parse_number(Cell("7.554", "A1"), valid_range=(0, 90000))
