"""The state of the priority page: it survives any link and comes back from its own."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import DATA_FOLDER, read_catalogue
from atlas.index import can_enter
from atlas.stability import assess
from atlas.values import read_values
from atlas.weighing import (
    Weighing,
    first_weighing,
    index_of,
    parse_weighing,
    spread_of,
)
from geo.errors import DataError

NAMES = ("indicators", "weights", "normalise", "mean", "gaps", "worst", "spread", "methods")


@pytest.fixture(scope="session")
def sections():
    catalogue = read_catalogue(DATA_FOLDER)
    return read_values(catalogue, DATA_FOLDER).best_sections()


def test_no_parameter_is_the_default_without_a_fault(sections) -> None:
    assert parse_weighing({}, sections=sections) == (first_weighing(sections), [])


@given(st.data())
def test_a_link_comes_back_as_the_same_weighing(sections, data) -> None:
    able = [name for name, section in sections.items() if can_enter(section)]
    names = data.draw(st.lists(st.sampled_from(able), min_size=1, max_size=8, unique=True))
    weighing = Weighing(
        indicators=tuple(names),
        weights=tuple(
            data.draw(st.lists(st.integers(1, 100), min_size=len(names), max_size=len(names)))
        ),
        normalisation=data.draw(st.sampled_from(["min_max", "z_score", "rank", "target"])),
        aggregation=data.draw(st.sampled_from(["arithmetic", "geometric"])),
        gaps=data.draw(st.sampled_from(["apart", "covered"])),
        k=data.draw(st.integers(1, 21)),
        spread=data.draw(st.sampled_from(["any", "5", "40", "500"])),
        methods=data.draw(st.sampled_from(["all", "one"])),
    )
    assert parse_weighing(weighing.query(), sections=sections) == (weighing, [])


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=40)))
def test_any_link_is_survived_and_what_falls_back_is_said(sections, query) -> None:
    weighing, faults = parse_weighing(query, sections=sections)
    assert len(weighing.indicators) == len(weighing.weights) > 0
    assert any(weighing.weights)
    again, _ = parse_weighing(weighing.query(), sections=sections)
    assert again == weighing
    for name, text in query.items():
        assert weighing.query()[name] == text or any(f"?{name}=" in f.where for f in faults)


@pytest.mark.parametrize(
    "query",
    [
        {"indicators": "population_density"},
        {"indicators": "tfr"},
        {"indicators": "poverty_rate;poverty_rate"},
        {"indicators": ""},
        {"weights": "0;0;0;0;0"},
        {"weights": "1;2"},
        {"weights": "-1;1;1;1;1"},
        {"weights": "nan;1;1;1;1"},
        {"worst": "22"},
        {"worst": "0"},
        {"spread": "4"},
        {"spread": "inf"},
        {"normalise": "pickle"},
    ],
)
def test_a_broken_parameter_falls_back_to_the_default(sections, query) -> None:
    weighing, faults = parse_weighing(query, sections=sections)
    assert weighing == first_weighing(sections)
    assert len(faults) == 1


def test_every_weighing_of_the_page_gives_a_list_or_says_why_not(sections) -> None:
    first = first_weighing(sections)
    for normalisation in ("min_max", "z_score", "rank"):
        changed = replace(first, normalisation=normalisation)
        index = index_of(changed, sections=sections)
        assessment = assess(index, k=5, spread=spread_of(changed, index=index))
        assert len(assessment.standings) == 22
    with pytest.raises(DataError, match="no target above 0"):
        index_of(replace(first, normalisation="target"), sections=sections)
    with_gaps = replace(first, indicators=("stunting_routine", "poverty_rate"), weights=(50, 50))
    assert len(index_of(with_gaps, sections=sections).apart) == 8
