"""Damaged tables are refused as a whole, with every fault, its place and what to do."""

import shutil
from pathlib import Path

import pytest

from atlas.catalogue import read_catalogue
from atlas.language import Language
from atlas.values import read_values
from geo.errors import DataError

DATA = Path(__file__).parents[2] / "data"
TABLE = "values/stunting_survey.csv"


@pytest.fixture
def package(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    return folder


def read(folder):
    catalogue = read_catalogue(folder)
    return read_values(catalogue, folder)


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_of(folder):
    with pytest.raises(DataError) as caught:
        read(folder)
    return caught.value.faults


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("\n5301,2021,37,", "\n9999,2021,37,", "“9999” is unknown"),
        ("\n5301,2021,37,", "\n5302,2021,37,", "“5302” stands twice in 2021"),
        ("\n5301,2021,37,", "\n5301,2021,137,", "“137” is outside"),
        ("\n5301,2021,37,", "\n5301,2021,tinggi,", "“tinggi” in the column value"),
        ("\n5301,2021,37,", "\n5301,2021,nan,", "“nan” in the column value"),
        ("\n5301,2021,37,", "\n5301,21,37,", "“21” is not a year"),
        ("\n5301,2021,37,,,normal", "\n5301,2021,,,,normal", "empty if and only if"),
        ("\n5301,2021,37,,,normal", "\n5301,2021,37,,,guessed", "“guessed” is unknown"),
        (",normal,kemenkes-ssgi-2021,", ",normal,rumour,", "“rumour” is unknown"),
        ("district_code,year,value", "code,year,value", "“district_code” is missing"),
    ],
)
def test_one_damage_stops_the_atlas_and_is_named(package, old, new, words):
    change(package, TABLE, old, new)
    faults = faults_of(package)
    assert any(words in str(fault) for fault in faults)
    assert all(fault.where.startswith("stunting_survey.csv") for fault in faults)


def test_all_faults_of_all_tables_come_at_once(package):
    change(package, TABLE, "\n5301,2021,37,", "\n5301,2021,-1,")
    change(package, TABLE, "\n5302,2021,", "\n0302,2021,")
    change(package, "values/hdi.csv", "\n5301,", "\nSumba,")
    where = {fault.where.split(",")[0] for fault in faults_of(package)}
    assert where == {"stunting_survey.csv", "hdi.csv"}
    assert len(faults_of(package)) == 3


@pytest.mark.parametrize(
    "name", ["datapackage.json", "districts.csv", "origins.csv", "targets.csv", TABLE]
)
def test_a_file_that_is_gone_is_named(package, name):
    (package / name).unlink()
    (fault,) = faults_of(package)
    assert Path(name).name in str(fault)


def test_a_catalogue_that_is_no_json_is_named_with_its_line(package):
    (package / "datapackage.json").write_text('{"version": ', encoding="utf-8")
    (fault,) = faults_of(package)
    assert fault.where.startswith("datapackage.json, 1:")


def test_faults_can_be_said_in_bahasa_indonesia(package):
    change(package, TABLE, "\n5301,2021,37,", "\n9999,2021,37,")
    what, _, fix = faults_of(package)[0].lines(Language("id").say)
    assert "tidak dikenal" in what
    assert "kode BPS" in fix


def test_an_office_folder_adds_values_and_leaves_the_package_as_it_is(package, tmp_path):
    before = (package / "values/tfr.csv").read_bytes()
    office = tmp_path / "office"
    (office / "values").mkdir(parents=True)
    header = (package / "origins.csv").read_text(encoding="utf-8").splitlines()[0]
    cells = {
        "origin_id": "kantor-tfr-2024",
        "producer": "Kantor",
        "title": "TFR",
        "quality": "office",
    }
    line = ",".join(cells.get(name, "") for name in header.split(","))
    (office / "origins.csv").write_text(f"{header}\n{line}\n", encoding="utf-8")
    columns = "district_code,year,value,lower,upper,status,origin_id,locator,note"
    (office / "values" / "tfr.csv").write_text(
        f"{columns}\n5301,2024,2.9,,,normal,kantor-tfr-2024,baris 1,\n", encoding="utf-8"
    )
    catalogue = read_catalogue(package, office_folder=office)
    values = read_values(catalogue, package, office_folder=office)
    assert values.section("tfr", year=2024).known["5301"] == 2.9
    assert values.section("tfr", year=2024).published == 3
    assert (package / "values/tfr.csv").read_bytes() == before
