"""``atlas export map``: link, recipe and options give one picture; bad input leaves none."""

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from atlas.catalogue import read_catalogue
from atlas.choice import first_choice
from atlas.cli import app
from atlas.cli.batch import Task, recipes_of_all, run
from atlas.export.preflight import CHECKS
from atlas.recipe import Recipe, to_yaml
from atlas.values import read_values

DATA = Path(__file__).parents[3] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)


def export(*arguments, **environment):
    return CliRunner().invoke(
        app, ["export", "map", *map(str, arguments)], env={"ATLAS_ADDRESS": None, **environment}
    )


def test_link_recipe_options_and_picture_give_the_same_bytes(tmp_path):
    options = ["--indicator", "hdi", "--year", "2019", "--paper", "a4", "--dpi", "96"]
    recipe = tmp_path / "recipe.yaml"
    recipe.write_text("indicator: hdi\nyear: 2019\npaper: a4\ndpi: 96\n", encoding="utf-8")
    link = "https://atlas.example.go.id/peta?indicator=hdi&year=2019&paper=a4&dpi=96&utm=1"
    ways = {
        "options.png": options,
        "recipe.png": ["--recipe", recipe],
        "link.png": ["--link", link],
        "like.png": ["--like", tmp_path / "options.png"],
    }
    for name, arguments in ways.items():
        done = export(*arguments, "--out", tmp_path / name)
        assert done.exit_code == 0, done.output
        assert f"{len(CHECKS)} " in done.output
    assert len({(tmp_path / name).read_bytes() for name in ways}) == 1


def test_options_come_before_what_the_recipe_says(tmp_path):
    recipe = tmp_path / "r.yaml"
    recipe.write_text("indicator: hdi\nyear: 2019\nscheme: natural_breaks\n", encoding="utf-8")
    arguments = ["--recipe", recipe, "--indicator", "tfr", "--format", "svg", "--out", tmp_path]
    done = export(*arguments)
    assert done.exit_code == 0, done.output
    (picture,) = tmp_path.glob("*.svg")
    assert "tfr-2024" in picture.name


def test_a_file_in_the_way_is_kept_unless_force_is_given(tmp_path):
    path = tmp_path / "map.pdf"
    path.write_text("mine", encoding="utf-8")
    arguments = ["--indicator", "hdi", "--out", path]
    refused = export(*arguments)
    assert refused.exit_code == 1
    assert "--force" in refused.output
    assert path.read_text(encoding="utf-8") == "mine"
    assert export(*arguments, "--force").exit_code == 0
    assert path.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--indicator", "hd"], "hdi"),
        (["--indicator", "hdi", "--title", "x" * 500], "500"),
        (["--indicator", "hdi", "--title", "Peta 😀"], "U+1F600"),
        (["--indicator", "hdi", "--title", "خريطة"], "U+062E"),
        (["--paper", "a9"], "a4-portrait"),
        (["--dpi", "5000"], "96-600"),
        (["--layout", "bivariate", "--with", "tfr"], "tfr"),
        (["--address", "http://localhost:8501"], "localhost"),
        (["--recipe", "nowhere.yaml"], "nowhere.yaml"),
        (["--like", "nowhere.png"], "nowhere.png"),
        (["--link", "a=b", "--like", "x.png"], "--link"),
    ],
)
def test_bad_input_is_told_and_leaves_no_file(arguments, words, tmp_path):
    done = export(*arguments, "--out", tmp_path / "map.png")
    assert done.exit_code == 1
    assert words in done.output
    assert "Traceback" not in done.output
    assert list(tmp_path.iterdir()) == []


def test_all_unknown_keys_of_a_recipe_are_told_with_all_other_faults(tmp_path):
    recipe = tmp_path / "r.yaml"
    recipe.write_text("indicater: hdi\npaper: a9\ndpi: 10\n", encoding="utf-8")
    done = export("--recipe", recipe, "--lang", "en", "--out", tmp_path / "map.png")
    assert done.exit_code == 1
    for words in ("“indicater”", "“indicator” was meant", "“a9”", "“10”"):
        assert words in done.output
    assert list(tmp_path.iterdir()) == [recipe]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_an_unwritable_folder_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    assert export("--indicator", "hdi", "--out", tmp_path / "map.png").exit_code == 1


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = export("--indicator", "hdi", "--out", tmp_path / "file" / "map.png")
    assert done.exit_code == 1
    assert "map.png" in done.output


def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = export("--indicator", "hdi", "--out", tmp_path / "map.png")
    assert done.exit_code == 1
    assert "No space left" in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_batch_in_two_processes_writes_the_same_bytes_as_in_one(tmp_path):
    recipe = Recipe(first_choice(CATALOGUE, VALUES), paper="a4", dpi=96)
    recipes = recipes_of_all(recipe, catalogue=CATALOGUE, values=VALUES)[:4]
    for jobs in (1, 2):
        folder = tmp_path / str(jobs)
        outcomes = list(run([Task(item, None, folder, False) for item in recipes], jobs=jobs))
        assert [outcome.faults for outcome in outcomes] == [()] * len(recipes)
    one, two = (sorted((tmp_path / str(jobs)).iterdir()) for jobs in (1, 2))
    assert [path.name for path in one] == [path.name for path in two]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_a_batch_has_every_indicator_in_every_year_under_a_name_of_its_own():
    recipe = Recipe(first_choice(CATALOGUE, VALUES), title="mine")
    recipes = recipes_of_all(recipe, catalogue=CATALOGUE, values=VALUES)
    pairs = [(item.choice.indicator, item.choice.year) for item in recipes]
    assert sorted(pairs) == sorted(VALUES.sections)
    assert {item.title for item in recipes} == {""}


def test_a_batch_goes_on_when_one_picture_is_refused(tmp_path):
    recipe = Recipe(first_choice(CATALOGUE, VALUES), dpi=96)
    task = Task(recipe, None, tmp_path, False)
    outcomes = list(run([task, task], jobs=1))
    assert outcomes[0].faults == ()
    assert "already" in outcomes[1].faults[0].what


def test_the_recipe_beside_the_picture_is_its_own(tmp_path):
    recipe = Recipe(first_choice(CATALOGUE, VALUES), paper="square", title="Judul")
    (tmp_path / "r.yaml").write_text(to_yaml(recipe), encoding="utf-8")
    done = export("--recipe", tmp_path / "r.yaml", "--out", tmp_path / "a.png")
    assert done.exit_code == 0, done.output
