"""Paths of targets, how a realisation stands, and what the page is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import DATA_FOLDER, read_catalogue
from atlas.model import Direction, Text
from atlas.regulation.asked import NAMES, parse_asked
from atlas.regulation.document import Aim, Goal
from atlas.regulation.progress import (
    Doubt,
    Realisation,
    Standing,
    expected_at,
    latest_realisation,
    path_of,
    progress_with,
    standing_of,
)
from atlas.regulation.reading import read_regulation
from atlas.values import read_values
from geo.errors import DataError

UNIT = Text("persen", "percent")
DOWN, UP = Direction.HIGHER_IS_WORSE, Direction.LOWER_IS_WORSE


@pytest.fixture(scope="module")
def regulation():
    return read_regulation(DATA_FOLDER)


@pytest.fixture(scope="module")
def values():
    return read_values(read_catalogue(DATA_FOLDER), DATA_FOLDER)


def known(goal, regulation, values):
    """Give how an indicator stands by what the atlas and the regulation publish."""
    found = latest_realisation(goal, regulation=regulation, values=values)
    return progress_with(found, goal=goal, regulation=regulation)


def goal(direction=DOWN, *, baseline=20.0, is_comparable=True):
    return Goal(
        number=1, pillar=1, name="Toy", purpose="", is_purpose_carried=False, baseline_text="20",
        baseline=baseline, is_comparable=is_comparable, source="", unit=UNIT, decimals=1,
        direction=direction, indicator_id="", related_id="", link_note=Text("", ""),
        is_first_half=False, locator="",
    )  # fmt: skip


def aims(*numbers):
    """Yearly targets from 2025; a pair is a range, None is not set."""
    made = []
    for year, number in enumerate(numbers, start=2025):
        lower, upper = number if isinstance(number, tuple) else (None, None)
        value = None if isinstance(number, tuple) else number
        made.append(Aim(1, year, "", "value", value, lower, upper, ""))
    return tuple(made)


def realised(value, moment=2025.0):
    return Realisation(value, int(moment), moment, "toy", "")


def test_between_two_yearly_targets_the_path_is_straight():
    path = path_of(goal(), aims(18.0, 14.0))

    assert path == ((2024.0, 20.0), (2025.0, 18.0), (2026.0, 14.0))
    assert expected_at(path, 2024.5) == 19.0
    assert expected_at(path, 2025.75) == 15.0
    assert expected_at(path, 2023.0) is None
    assert expected_at(path, 2026.5) is None


def test_a_year_without_a_target_is_bridged():
    assert expected_at(path_of(goal(), aims(18.0, None, 12.0)), 2026.0) == 15.0


def test_of_a_range_the_less_demanding_end_counts():
    ranges = aims((10.0, 12.0))

    assert path_of(goal(DOWN), ranges)[-1] == (2025.0, 12.0)
    assert path_of(goal(UP), ranges)[-1] == (2025.0, 10.0)


def test_a_baseline_in_another_unit_is_no_point_of_the_path():
    assert path_of(goal(is_comparable=False), aims(3.0)) == ((2025.0, 3.0),)


@pytest.mark.parametrize(
    ("value", "standing"),
    [
        (14.0, Standing.ACHIEVED),  # the last target
        (18.0, Standing.ON_TRACK),  # just the target of the year
        (18.1, Standing.BEHIND),  # better than the baseline, worse than the path
        (20.0, Standing.OFF_TRACK),  # no better than the baseline
        (21.0, Standing.OFF_TRACK),
    ],
)
def test_how_a_realisation_of_2025_stands_when_less_is_better(value, standing):
    assert standing_of(path_of(goal(), aims(18.0, 14.0)), realised(value), DOWN) is standing


def test_when_more_is_better_the_same_rule_is_turned_round():
    path = path_of(goal(UP), aims(22.0, 26.0))

    found = [standing_of(path, realised(value), UP) for value in (26.0, 22.0, 21.0, 20.0)]
    assert found == [Standing.ACHIEVED, Standing.ON_TRACK, Standing.BEHIND, Standing.OFF_TRACK]


@given(
    st.floats(-50, 50), st.lists(st.floats(-50, 50), min_size=1, max_size=5),
    st.floats(-100, 100), st.sampled_from([2024.5, 2025.0]),
)  # fmt: skip
def test_mirrored_numbers_and_direction_stand_the_same(baseline, numbers, value, moment):
    downward = path_of(goal(DOWN, baseline=baseline), aims(*numbers))
    upward = path_of(goal(UP, baseline=-baseline), aims(*(-number for number in numbers)))

    assert standing_of(downward, realised(value, moment), DOWN) is standing_of(
        upward, realised(-value, moment), UP
    )


def test_all_thirty_indicators_have_a_standing_or_the_reason_why_not(regulation, values):
    found = {number: known(item, regulation, values) for number, item in regulation.goals.items()}

    assert len(found) == 30
    for item in found.values():
        assert (item.standing is Standing.UNKNOWN) == (item.doubt is not Doubt.NONE)
    assert {number: found[number].doubt for number in (5, 12, 13, 17, 21, 26, 7)} == {
        5: Doubt.NO_TARGET,  # an empty row
        12: Doubt.NO_TARGET,  # a baseline, then dashes
        13: Doubt.NO_BASELINE,  # N.A
        17: Doubt.NO_BASELINE,  # a number of persons
        21: Doubt.NO_BASELINE,  # N.A
        26: Doubt.NO_DIRECTION,
        7: Doubt.OLD_REALISATION,  # SKI 2023
    }


def test_poverty_of_march_2025_is_measured_half_way_to_the_first_target(regulation, values):
    poverty = known(regulation.goals[10], regulation, values)

    assert poverty.realisation.value == 18.6
    assert poverty.realisation.moment == 2024.5
    # 19,02 in 2024 and 18,81 in 2025, Tabel 2.2 No. 7: half way is 18,915.
    assert poverty.expected == pytest.approx(18.915)
    assert poverty.standing is Standing.ON_TRACK
    assert poverty.required_a_year == pytest.approx((16.05 - 19.02) / 5)


def test_what_the_regulation_itself_reports_after_its_baseline_counts(regulation, values):
    gini = known(regulation.goals[14], regulation, values)

    # Tabel 1.3, Gini Ratio: "turun menjadi 0,315 pada semester I tahun 2025".
    assert (gini.realisation.value, gini.realisation.moment) == (0.315, 2024.5)
    # From 0,316 to the less demanding end of 0,309 - 0,315: half way is 0,3155.
    assert gini.expected == pytest.approx(0.3155)
    assert gini.standing is Standing.ON_TRACK


def test_the_leading_agencies_are_those_of_the_action_plan(regulation):
    leads = [item.id for item in regulation.agencies_of(1, is_lead=True)]
    supports = [item.id for item in regulation.agencies_of(15, is_lead=False)]

    assert leads == ["bkkbn", "dp3ap2kb"]  # Tabel 3.1 No. 1
    assert supports == ["dlhk", "disperindag"]  # Tabel 3.2 No. 12


def test_an_atlas_indicator_leads_to_what_it_is_or_resembles(regulation):
    assert [goal.number for goal in regulation.goals_for("stunting_survey")] == [7]
    assert [goal.number for goal in regulation.goals_for("adequate_sanitation")] == [21]
    assert regulation.goals_for("hdi") == ()


@given(st.dictionaries(st.sampled_from([*NAMES, "year"]), st.text(max_size=300)))
def test_any_query_is_understood_or_named_and_falls_back(regulation, query):
    asked, faults = parse_asked(query, regulation=regulation)

    assert {fault.where for fault in faults} <= {f"?{name}=" for name in NAMES}
    assert len(asked.search) <= 120
    again, none = parse_asked(vars(asked), regulation=regulation)
    assert again == asked
    assert none == []


def test_a_known_query_is_taken_over(regulation):
    query = {"pillar": "2", "agency": "dinkes", "standing": "on_track"}
    query |= {"goal": "7", "passage": "pasal-5-1"}

    asked, faults = parse_asked(query, regulation=regulation)

    assert faults == []
    assert {name: getattr(asked, name) for name in query} == query


def test_a_broken_line_is_named_with_its_place(tmp_path):
    folder = tmp_path / "regulation"
    folder.mkdir()
    for path in (DATA_FOLDER / "regulation").glob("*.csv"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    broken = (
        (folder / "targets.csv").read_text(encoding="utf-8").replace("1,2025,", "satu,2025,", 1)
    )
    (folder / "targets.csv").write_text(broken, encoding="utf-8")

    with pytest.raises(DataError, match=r"targets\.csv, 2"):
        read_regulation(tmp_path)
