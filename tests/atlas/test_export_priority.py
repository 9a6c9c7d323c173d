"""``atlas export priority`` writes what the page shows, and refuses what it does not know."""

import csv
from io import StringIO

import pytest
from PIL import Image
from typer.testing import CliRunner

from atlas.cli import app

LINK = "http://localhost:8501/prioritas?indicators=poverty_rate;hdi&weights=30;70&worst=3&lang=en"


def run(*arguments):
    return CliRunner().invoke(app, ["export", "priority", *map(str, arguments)])


def test_the_table_of_an_address_is_written_and_said(tmp_path):
    path = tmp_path / "list.csv"
    result = run("--link", LINK, "--what", "table", "--out", path, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("3 priority districts: ")
    rows = list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"))))
    assert "Poverty 2024 (% of people)" in rows[0]
    assert len({row[0] for row in rows[1:23]}) == 22


@pytest.mark.parametrize("what", ["tiers", "intervals"])
def test_a_picture_is_written(what, tmp_path):
    path = tmp_path / "picture.png"
    result = run("--what", what, "--out", path, "--paper", "slide", "--dpi", 72)
    assert result.exit_code == 0, result.output
    with Image.open(path) as image:
        assert image.size == (960, 540)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--link", "worst=99"),
        ("--link", "normalise=target"),
        ("--what", "poster"),
        ("--paper", "a0"),
    ],
)
def test_what_is_not_understood_is_refused_and_nothing_is_written(arguments, tmp_path):
    path = tmp_path / "list.png"
    result = run(*arguments, "--out", path, "--lang", "en")
    assert result.exit_code == 1
    assert "to fix" in result.output
    assert not path.exists()


def test_a_file_in_the_way_is_kept(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("mine")
    result = run("--what", "table", "--out", path)
    assert result.exit_code == 1
    assert path.read_text() == "mine"
