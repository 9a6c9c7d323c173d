"""A recipe is the same as URL, as YAML and as options; what it cannot be is told at once."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import read_catalogue
from atlas.choice import first_choice
from atlas.export.paper import STYLES
from atlas.export.picture import LAYOUTS as DRAWN
from atlas.recipe import (
    DPIS,
    FORMATS,
    INSETS,
    LABELS,
    LAYOUTS,
    NAMES,
    PAPERS,
    Recipe,
    is_public,
    parse_link,
    parse_recipe,
    parse_yaml,
    to_yaml,
)
from atlas.values import read_values
from geo.errors import DataError

DATA = Path(__file__).parents[2] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=40)


def parsed(texts):
    return parse_recipe(texts, catalogue=CATALOGUE, values=VALUES)


@st.composite
def recipes(draw):
    choice = first_choice(
        CATALOGUE, VALUES, indicator_id=draw(st.sampled_from(sorted(CATALOGUE.indicators)))
    )
    known = [name for name in CATALOGUE.indicators if name != choice.indicator]
    return Recipe(
        choice=replace(choice, lang=draw(st.sampled_from(["id", "en"]))),
        layout=draw(st.sampled_from(LAYOUTS)),
        paper=draw(st.sampled_from(PAPERS)),
        dpi=draw(st.sampled_from(DPIS)),
        format=draw(st.sampled_from(FORMATS)),
        title=draw(WORDS),
        others=tuple(draw(st.lists(st.sampled_from(known), max_size=5, unique=True))),
        insets=tuple(draw(st.lists(st.sampled_from(INSETS), max_size=3, unique=True))),
        labels=draw(st.sampled_from(LABELS)),
        address=draw(st.sampled_from(["", "https://atlas.example.go.id", "http://10.1.2.3:8501"])),
    )


@given(recipes())
def test_a_recipe_reads_back_from_its_yaml_and_from_its_texts(recipe):
    texts, faults = parse_yaml(to_yaml(recipe), where="recipe")
    assert faults == []
    assert parsed(texts) == (recipe, [])
    assert parsed(recipe.query()) == (recipe, [])


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=30)))
def test_any_texts_give_a_recipe_and_never_an_error(texts):
    recipe, faults = parsed(texts)
    assert recipe.layout in LAYOUTS
    assert all(fault.lines() for fault in faults)
    assert parsed(recipe.query())[0] == recipe


@given(st.text(max_size=200))
def test_any_text_is_yaml_or_is_refused(text):
    try:
        texts, _ = parse_yaml(text, where="recipe")
    except DataError:
        return
    assert all(isinstance(item, str) for item in texts.values())


def test_all_faults_of_a_recipe_are_told_at_once_with_the_nearest_name():
    texts, faults = parse_yaml("indicatr: hdi\npapers: a4\nyear: {a: 1}", where="my.yaml")
    told = "\n".join(map(str, faults))
    assert texts["indicatr"] == "hdi"
    assert "“indicatr”" in told
    assert "Perhaps “indicator”" in told
    assert "Perhaps “paper”" in told
    assert "my.yaml, year" in told


@pytest.mark.parametrize("text", ["", "hdi", "- a\n- b", "a: [", "{}: 1", "!!python/object:os {}"])
def test_what_is_no_list_of_names_is_refused(text):
    if text == "{}: 1":
        with pytest.raises(DataError):
            parse_yaml(text, where="x")
        return
    with pytest.raises(DataError, match="no recipe"):
        parse_yaml(text, where="x")


def test_the_link_leads_to_the_same_view():
    recipe, _ = parsed({"indicator": "hdi", "year": "2019", "address": "https://a.go.id/"})
    query = dict(parse_qsl(urlsplit(recipe.link()).query))
    assert recipe.link().startswith("https://a.go.id/?")
    assert query == recipe.choice.query()
    assert parse_link(recipe.link()) == recipe.choice.query()


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:8501",
        "http://127.0.0.1",
        "atlas.go.id",
        "javascript:x",
        "http://",
        "http://[",
    ],
)
def test_an_address_that_only_this_machine_knows_is_not_printed(address):
    assert not is_public(address)
    recipe, faults = parsed({"address": address})
    assert recipe.address == ""
    assert len(faults) == 1


def test_a_title_that_cannot_be_read_is_refused():
    _, faults = parsed({"title": "x" * 500})
    assert "500" in str(faults[0])


def test_the_recipe_names_what_can_be_drawn():
    # A map inside a report is no paper that a reader can ask for.
    assert set(PAPERS) == set(STYLES) - {"report-map"}
    assert set(LAYOUTS) == set(DRAWN)


def test_yaml_is_written_for_people():
    recipe, _ = parsed({"indicator": "hdi", "title": "IPM naik: “baik”"})
    found = yaml.safe_load(to_yaml(recipe))
    assert found["year"] == recipe.choice.year
    assert found["title"] == "IPM naik: “baik”"
    assert "paper" not in found
