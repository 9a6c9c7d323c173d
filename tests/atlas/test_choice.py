"""The URL is the state: every choice survives it, and no link breaks the atlas."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import read_catalogue
from atlas.choice import Choice, first_choice, parse_breaks, parse_choice, schemes_of
from atlas.scene import compose
from atlas.values import read_values

DATA = Path(__file__).parents[2] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)


@st.composite
def choices(draw):
    indicator = draw(st.sampled_from(sorted(CATALOGUE.indicators)))
    year = draw(st.sampled_from(VALUES.years_of(indicator)))
    schemes = schemes_of(CATALOGUE.indicators[indicator], year=year, catalogue=CATALOGUE)
    return Choice(
        indicator=indicator,
        year=year,
        scheme=draw(st.sampled_from(schemes)),
        classes=draw(st.integers(3, 7)),
        scope=draw(st.sampled_from(["all", "year"])),
        district=draw(st.sampled_from([None, *CATALOGUE.districts])),
        lang=draw(st.sampled_from(["id", "en"])),
        view=draw(st.sampled_from(["map", "years"])),
        rule=draw(st.sampled_from(["worst_class", "threshold", "target"])),
    )


@given(choices())
def test_a_choice_survives_the_url(choice):
    parsed, faults = parse_choice(choice.query(), catalogue=CATALOGUE, values=VALUES)
    assert parsed == choice
    assert faults == []


@given(choices())
def test_every_choice_composes_a_scene_of_all_districts(choice):
    scene = compose(choice, catalogue=CATALOGUE, values=VALUES)
    assert len(scene.ranking) == len(CATALOGUE.districts)
    if scene.classes is not None:
        counts = scene.classes.counts(o.value for o in scene.section.districts)
        assert sum(counts) == scene.section.published
    assert scene.flags.codes <= set(scene.section.known)


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "indicator",
                "year",
                "scheme",
                "classes",
                "scope",
                "district",
                "lang",
                "breaks",
                "rule",
            ]
        ),
        st.text(max_size=30),
    )
)
def test_no_link_raises_and_each_unknown_value_is_named(query):
    choice, faults = parse_choice(query, catalogue=CATALOGUE, values=VALUES)
    assert choice.indicator in CATALOGUE.indicators
    kept = {name for name, text in query.items() if choice.query().get(name, "") == text}
    blamed = {fault.where for fault in faults}
    assert blamed <= {f"?{name}=" for name in query}
    assert all(f"?{name}=" in blamed for name in query if name not in kept and name != "breaks")


def test_the_first_view_is_complete_and_one_of_the_five():
    choice = first_choice(CATALOGUE, VALUES)
    section = VALUES.section(choice.indicator, year=choice.year)
    assert section.is_complete
    assert section.indicator.named


def test_another_indicator_opens_in_a_year_that_it_has():
    choice, faults = parse_choice({"indicator": "hdi"}, catalogue=CATALOGUE, values=VALUES)
    assert choice.year == VALUES.best_year("hdi")
    assert faults == []


@pytest.mark.parametrize("text", ["x", "1;2;3;4;5;6;7", "nan", "inf"])
def test_breaks_that_are_no_breaks_are_refused(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        parse_breaks(text)


def test_breaks_take_decimal_commas_and_any_order():
    assert parse_breaks("30; 10;20,5") == (10.0, 20.5, 30.0)
