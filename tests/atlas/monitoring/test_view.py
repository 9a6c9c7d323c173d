from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import DATA_FOLDER
from atlas.monitoring.view import PERIODS, parse_view
from atlas.regulation.reading import read_regulation

REGULATION = read_regulation(DATA_FOLDER)
TODAY = date(2026, 11, 24)


def parsed(**query):
    return parse_view(query, regulation=REGULATION, today=TODAY)


def test_a_link_opens_its_period_and_its_indicator():
    view, faults = parsed(period="2027-S2", goal="7")
    assert (str(view.period), view.goal, faults) == ("2027-S2", 7, [])


@pytest.mark.parametrize("query", [{"period": "2031-S1"}, {"period": "2027-S3"}, {"goal": "999"}])
def test_what_the_roadmap_has_not_falls_back_and_is_said(query):
    view, faults = parsed(**query)
    assert (view, []) == parsed()
    assert str(view.period) == "2026-S1"
    assert [fault.where for fault in faults] == [f"?{name}=" for name in query]


@given(st.text(), st.text())
def test_no_text_breaks_the_page(period, goal):
    view, _ = parsed(period=period, goal=goal)
    assert view.period in PERIODS
    assert view.goal in REGULATION.goals
