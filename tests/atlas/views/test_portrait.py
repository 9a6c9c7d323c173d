"""A portrait tells of one district what the rankings say, and numbers all its sources."""

from dataclasses import replace
from pathlib import Path

import pytest

from atlas.catalogue import read_catalogue
from atlas.language import Language
from atlas.model import Direction
from atlas.values import Values, read_values
from atlas.views.portrait import portray, stand
from atlas.views.sentences import target_words

DATA = Path(__file__).parents[3] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)
STANDING = stand(CATALOGUE, VALUES)


@pytest.fixture
def toy_standing(toy_catalogue, make_section):
    def make(**changes):
        section = make_section(**changes)
        catalogue = replace(toy_catalogue, indicators={section.indicator.id: section.indicator})
        if section.target is not None:
            catalogue = replace(catalogue, targets=(section.target,))
        return stand(catalogue, Values({(section.indicator.id, section.year): section}))

    return make


def test_a_district_without_a_value_says_so(toy_standing):
    portrait = portray("0105", standing=toy_standing())
    assert portrait.rows == ()
    assert [indicator.id for indicator, _ in portrait.unpublished] == ["toy_rate"]


def test_an_unknown_district_is_refused(toy_standing):
    with pytest.raises(KeyError):
        portray("9999", standing=toy_standing())


@pytest.mark.parametrize(
    ("direction", "short"),
    [
        (Direction.HIGHER_IS_WORSE, {"0102", "0103", "0106"}),
        (Direction.LOWER_IS_WORSE, {"0101", "0104"}),
        (Direction.NEITHER, set()),
    ],
)
def test_the_regulation_asks_of_those_beyond_its_target(toy_standing, direction, short):
    standing = toy_standing(target=20.0, direction=direction)
    asked = {code for code in standing.catalogue.districts if portray(code, standing=standing).asks}
    assert asked == short


def test_a_value_equal_to_the_target_has_reached_it(toy_standing):
    portrait = portray("0102", standing=toy_standing(target=30.0))
    assert portrait.asks == ()
    assert len(portrait.reached) == 1


def test_best_are_those_with_fewer_than_five_better_ones(toy_standing):
    values = {"0101": 1.0, "0102": 2.0, "0103": 3.0, "0104": 4.0, "0105": 5.0, "0106": 6.0}
    standing = toy_standing(values=values)
    best = [code for code in values if portray(code, standing=standing).best]
    assert best == ["0101", "0102", "0103", "0104", "0105"]


@pytest.mark.parametrize("code", CATALOGUE.districts)
def test_every_indicator_is_told_once_with_its_origin(code):
    portrait = portray(code, standing=STANDING)
    told = [row.indicator.id for row in portrait.rows]
    told += [indicator.id for indicator, _ in portrait.unpublished]
    assert sorted(told) == sorted(CATALOGUE.indicators)
    for row in portrait.rows:
        numbers = (*row.references, *row.trend_references)
        ids = {portrait.origins[number - 1].origin_id for number in numbers}
        shown = [s.of(code) for s in row.years if s.of(code).value is not None]
        assert {observation.origin_id for observation in shown} <= ids
        first = portrait.origins[row.references[0] - 1].origin_id
        assert first == row.item.observation.origin_id


@pytest.mark.parametrize("code", CATALOGUE.districts)
def test_sources_of_one_producer_stand_together(code):
    producers = [origin.producer for origin in portray(code, standing=STANDING).origins]
    runs = [a for a, b in zip(producers, [None, *producers], strict=False) if a != b]
    assert len(runs) == len(set(runs))


def test_the_shipped_data_give_sumba_tengah_its_poverty_rank_of_the_printed_table():
    # BPS, percentage of poor people by district, March 2024: Sumba Tengah is the highest.
    (row,) = [
        row for row in portray("5316", standing=STANDING).rows if row.indicator.id == "poverty_rate"
    ]
    assert (row.section.year, row.item.rank, row.is_worst) == (2024, 1, True)


def test_a_target_that_is_a_range_is_written_with_both_ends():
    indicator = CATALOGUE.indicators["open_unemployment"]
    (target, *_) = CATALOGUE.targets_of(indicator.id)
    written = {
        code: target_words(target, indicator=indicator, language=Language(code))
        for code in ("id", "en")
    }
    assert written == {"id": "2,49–2,99\u00a0%", "en": "2.49–2.99%"}
