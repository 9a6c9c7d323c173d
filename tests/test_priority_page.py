"""The priority page answers, is worked by its pickers, and keeps its state in the address."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_pages import markup, opened

NOTICE = 'class="atlas-notice"'
TABS = {
    "Why": 'class="atlas-stack"',
    "What the list hangs on": "Spearman",
    "Definition": "Dirichlet",
}


def priority_page(link: str = "") -> AppTest:
    app = opened("prioritas", link=f"lang=en&{link}")
    assert not app.exception
    return app


def test_the_page_begins_with_the_five_districts_and_how_sure_they_are() -> None:
    body = markup(priority_page())
    assert "5 priority districts: " in body
    for words in ("definite", "probable", "10,000 trials", "sampling error is not known"):
        assert words in body
    assert 'class="atlas-table"' in body


@pytest.mark.parametrize(
    "link",
    [
        "indicators=tfr",
        "weights=0;0;0;0;0",
        "worst=99",
        "spread=4",
        "normalise=pickle",
        "mean=%3Cscript%3E",
        "gaps=guess",
        "methods=none",
    ],
)
def test_a_broken_parameter_of_the_page_is_said_and_the_list_still_stands(link: str) -> None:
    body = markup(priority_page(link))
    assert NOTICE in body
    assert "<script" not in body
    assert "5 priority districts: " in body


def test_a_method_that_the_indicators_do_not_allow_is_refused_by_their_names() -> None:
    body = markup(priority_page("normalise=target"))
    assert "no target above 0 that applies to: Sanitation" in body
    assert "priority districts: " not in body


def test_a_moved_weight_changes_the_scores_and_the_address() -> None:
    app = priority_page()
    before = markup(app)
    app.slider(key="weigh_poverty_rate").set_value(90).run()
    assert not app.exception
    assert app.query_params["weights"] == "20;20;90;20;20"
    assert markup(app) != before
    assert "Poverty · 53%" in app.slider(key="weigh_poverty_rate").label
    app.button(key="weigh_equally").click().run()
    assert "weights" not in app.query_params
    assert markup(app) == before


def test_a_weight_of_nought_takes_the_indicator_out_but_not_the_last_one() -> None:
    app = priority_page("indicators=poverty_rate;hdi&weights=50;50")
    app.slider(key="weigh_hdi").set_value(0).run()
    assert app.query_params["weights"] == "50;0"
    app.slider(key="weigh_poverty_rate").set_value(0).run()
    assert not app.exception
    assert app.query_params["weights"] == "50;0"


def test_the_length_of_the_list_can_be_chosen() -> None:
    app = priority_page()
    app.number_input(key="weigh_k").set_value(3).run()
    assert app.query_params["worst"] == "3"
    assert "3 priority districts: " in markup(app)


def test_choosing_another_option_drops_what_was_broken_in_the_link() -> None:
    app = priority_page("spread=4")
    assert NOTICE in markup(app)
    app.number_input(key="weigh_k").set_value(3).run()
    assert NOTICE not in markup(app)
    assert "spread" not in app.query_params


@pytest.mark.parametrize(("title", "words"), TABS.items())
def test_each_tab_opens(title: str, words: str) -> None:
    app = priority_page()
    app.session_state["weigh-tabs"] = title
    app.run()
    assert not app.exception
    assert words in markup(app)


def test_a_district_off_the_list_shows_the_way_onto_it_and_the_button_goes_it() -> None:
    app = priority_page("district=5307")
    app.session_state["weigh-tabs"] = "Why"
    app.run()
    assert "Alor would be among the worst 5" in markup(app)
    app.button(key="weigh-road").click().run()
    assert not app.exception
    assert "weights" in app.query_params
    assert "by exactly the chosen weights and method" in markup(app)


def test_method_and_indicators_are_chosen_in_their_menu() -> None:
    app = opened("prioritas", link="lang=en")
    app.session_state["weigh-method"] = True
    app.run()
    assert not app.exception
    app.selectbox(key="weigh_normalise").select("rank").run()
    assert app.query_params["normalise"] == "rank"
    app.multiselect(key="weigh_indicators").set_value(["poverty_rate", "hdi"]).run()
    assert not app.exception
    assert app.query_params["indicators"] == "poverty_rate;hdi"
    assert app.query_params["weights"] == "50;50"


def test_the_simpler_rules_open_below() -> None:
    app = priority_page()
    app.session_state["simple-rules"] = True
    app.run()
    assert not app.exception
    assert "among the worst five" in markup(app)
