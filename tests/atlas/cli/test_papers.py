"""The commands write whole files where they were told, or say why not and write nothing."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from typer.testing import CliRunner

from atlas.cli import app


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in ("ATLAS_DATA", "ATLAS_LANG"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments):
        return CliRunner().invoke(app, ["export", *map(str, arguments)])

    return call


def left_behind():
    return sorted(path.name for path in Path().rglob("*") if path.is_file())


def test_a_portrait_is_found_by_name_and_by_code(run):
    assert run("profile", "kota kupang", "5306", "--out", "pages").exit_code == 0
    assert left_behind() == ["profil-5306-belu.pdf", "profil-5371-kota-kupang.pdf"]


def test_one_portrait_takes_the_name_that_it_is_given(run):
    result = run("profile", "Malaka", "--out", "mine.pdf", "--lang", "en")
    assert result.exit_code == 0
    assert "Malaka" in PdfReader("mine.pdf").pages[0].extract_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("profile",), "--all"),
        (("profile", "kupang"), "Kota Kupang"),
        (("profile", "belu", "atlantis"), "atlantis"),
        (("layers", "happiness"), "poverty_rate"),
        (("layers", "tfr", "--year", "1999"), "2024"),
        (("layers", "--out", "layer.shp"), ".gpkg"),
        (("layers", "--out", "layer"), ".gpkg"),
        (("workbook", "--folder", "/nowhere/at/all", "--out", "/proc/atlas.xlsx"), "atlas.xlsx"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_message_and_no_file(run, arguments, said):
    result = run(*arguments)
    assert result.exit_code == 1
    assert said in result.output
    assert left_behind() == []


def test_a_language_that_is_not_spoken_is_refused(run):
    assert run("workbook", "--lang", "xx").exit_code == 2
    assert left_behind() == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("profile", "belu", "--out", "there.pdf"),
        ("book", "--out", "there.pdf"),
        ("workbook", "--out", "there.pdf"),
        ("layers", "hdi", "--out", "there.csv"),
    ],
)
def test_a_file_in_the_way_stays_as_it_was(run, arguments):
    path = Path(arguments[-1])
    path.write_text("mine", encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 1
    assert "--force" in result.output
    assert path.read_text(encoding="utf-8") == "mine"
    assert left_behind() == [path.name]


def test_all_names_that_are_taken_are_told_before_anything_is_drawn(run):
    for name in ("profil-5306-belu.pdf", "profil-5321-malaka.pdf"):
        Path(name).write_text("mine", encoding="utf-8")
    result = run("profile", "belu", "malaka", "alor")
    assert result.exit_code == 1
    assert "belu" in result.output
    assert "malaka" in result.output
    assert "profil-5307-alor.pdf" not in left_behind()


def test_force_replaces_a_file(run):
    Path("atlas-ntt.xlsx").write_text("old", encoding="utf-8")
    assert run("workbook", "--force", "--lang", "en").exit_code == 0
    assert load_workbook("atlas-ntt.xlsx").sheetnames[0] == "Read first"


def test_a_folder_is_never_replaced(run):
    Path("atlas-ntt.xlsx").mkdir()
    assert run("workbook", "--force").exit_code == 1
    assert left_behind() == []


def test_the_ending_decides_the_form_of_a_layer(run):
    for ending in ("gpkg", "geojson", "csv"):
        result = run("layers", "poverty_rate", "--year", "2024", "--out", f"poor.{ending}")
        assert result.exit_code == 0, result.output
    assert Path("poor.gpkg").read_bytes().startswith(b"SQLite format 3")
    whole = json.loads(Path("poor.geojson").read_text(encoding="utf-8"))
    assert len(whole["features"]) == 22
    lines = Path("poor.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + 1 + 22


def test_a_layer_of_all_indicators_in_a_year_has_those_that_have_the_year(run):
    assert run("layers", "--year", "2018", "--out", "all.geojson").exit_code == 0
    whole = json.loads(Path("all.geojson").read_text(encoding="utf-8"))
    years = {entry["year"] for entry in whole["metadata"]["indicators"]}
    assert years == {2018}
