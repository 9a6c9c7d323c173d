"""The title says the finding and nothing that the data do not allow."""

from dataclasses import replace

import pytest

from atlas.choice import Choice
from atlas.language import Language
from atlas.model import Direction
from atlas.priority import Rule, flagged
from atlas.rank import rank
from atlas.scene import Scene
from atlas.views.headlines import headline, subtitle

EN = Language("en")


@pytest.fixture
def scene_of(make_section, toy_catalogue):
    def make(*args, **changes) -> Scene:
        section = make_section(*args, **changes)
        flags = flagged(section, rule=Rule.TARGET, classes=None)
        choice = Choice(indicator=section.indicator.id, year=section.year, scheme="quantiles")
        ranking = rank(section, population=toy_catalogue.persons)
        return Scene(choice, section, ranking, None, flags)

    return make


def said(scene, catalogue):
    return headline(scene, catalogue=catalogue, language=EN)


def test_the_worst_district_and_the_province_are_named(scene_of, toy_catalogue):
    words = said(scene_of(province=20.0), toy_catalogue)
    assert words == "Toys is highest in District 0106: 41.7%, province 20.0%"


def test_where_lower_is_worse_the_lowest_is_named(scene_of, toy_catalogue):
    scene = scene_of(direction=Direction.LOWER_IS_WORSE)
    assert said(scene, toy_catalogue) == "Toys is lowest in District 0104: 8.1%"


def test_districts_that_share_the_first_rank_are_all_named(scene_of, toy_catalogue):
    scene = scene_of({"0101": 5.0, "0102": 30.0, "0103": 30.0, "0104": 8.1})
    assert said(scene, toy_catalogue) == "Toys is highest in District 0102 and District 0103: 30.0%"


def test_many_that_share_it_are_counted(scene_of, toy_catalogue):
    scene = scene_of(dict.fromkeys(("0101", "0102", "0103", "0104"), 7.0))
    assert "4 districts" in said(scene, toy_catalogue)


def test_too_few_values_name_no_worst_district(scene_of, toy_catalogue):
    words = said(scene_of({"0101": 12.5, "0102": 99.0}), toy_catalogue)
    assert words == "Toys: published for 2 of 6 districts only"
    assert said(scene_of({}), toy_catalogue) == "Toys: no published value for 2024"


def test_the_subtitle_has_name_unit_year_coverage_and_producer(make_section, toy_catalogue):
    catalogue = replace(toy_catalogue)
    words = subtitle(make_section(), catalogue=catalogue, language=EN)
    for part in ("Toy rate, percent, 2024", "5 of 6", "Office of Toys"):
        assert part in words
