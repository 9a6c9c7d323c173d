"""Every page alone, through the entry, and with a broken link."""

import json
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from tests.live import PAGES, ROOT

SECONDS = 60
LINKS = (
    "indicator=stunting_survey&year=2021&scheme=equal_interval&classes=4&district=5304&lang=en",
    "indicator=population_density&scope=year&rule=target",
    "indicator=tfr&lang=en",
)
BROKEN_LINKS = (
    "indicator=kebahagiaan",
    "year=banyak&classes=99&scheme=pickle&district=9999&lang=xx&scope=galaxy&rule=none",
    "indicator=%3Cscript%3E&year=-1&district=%7B%7B7*7%7D%7D",
    "scheme=manual&breaks=1;x;3",
    "scheme=manual&breaks=nan;inf",
    "indicator=&year=&district=&lang=",
)


def opened(stem: str | None, *, link: str = "") -> AppTest:
    """Open the entry, or one page alone.

    A page chosen before the first run is run without the entry: so does the server for a first
    visitor who comes by a link to that page.
    """
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=SECONDS)
    if stem is not None:
        app.switch_page(f"pages/{stem}.py")
    for name, text in parse_qsl(link, keep_blank_values=True):
        app.query_params[name] = text
    return app.run()


def markup(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("stem", PAGES)
def test_each_page_stands_alone(stem: str) -> None:
    app = opened(stem)
    assert not app.exception
    assert 'class="atlas-title"' in markup(app)
    assert 'class="atlas-problem"' not in markup(app)
    assert 'class="atlas-notice"' not in markup(app)


@pytest.mark.parametrize("stem", PAGES)
@pytest.mark.parametrize("link", LINKS)
def test_each_page_opens_a_link(stem: str, link: str) -> None:
    app = opened(stem, link=link)
    assert not app.exception
    assert 'class="atlas-notice"' not in markup(app)


@pytest.mark.parametrize("stem", PAGES)
@pytest.mark.parametrize("link", BROKEN_LINKS)
def test_each_page_survives_a_broken_link_and_says_so(stem: str, link: str) -> None:
    app = opened(stem, link=link)
    assert not app.exception
    assert 'class="atlas-notice"' in markup(app)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("indicator=poverty_rate&year=2024&district=5316&other=5371&lang=en", "22.60"),
        (
            "indicator=poverty_rate&year=2024&district=5317&compare=years&since=2021",
            "Susenas Maret",
        ),
        (
            "indicator=stunting_survey&year=2023&district=5321&compare=years&lang=en",
            "source changed",
        ),
        ("indicator=wasting_routine&compare=years&lang=en", "one year only"),
        ("compare=sources&pair_year=2022&lang=en", "only Sikka"),
        ("compare=sources&indicator=birth_certificate_0_17_survey&lang=en", "nothing to set"),
    ],
)
def test_the_comparison_opens_what_its_link_asks_for(link: str, said: str) -> None:
    app = opened("banding", link=link)
    assert not app.exception
    assert 'class="atlas-notice"' not in markup(app)
    assert said in markup(app)


@pytest.mark.parametrize(
    "link",
    ["compare=galaxy", "other=9999", "district=5304&other=5304", "compare=years&since=1800",
     "pair=a~b", "compare=sources&pair_year=1999", "other=%3Cscript%3E"],
)  # fmt: skip
def test_a_broken_comparison_falls_back_says_so_and_leaves_the_link(link: str) -> None:
    app = opened("banding", link=link)
    assert not app.exception
    assert 'class="atlas-notice"' in markup(app)
    assert "<script>" not in markup(app)
    assert 'class="atlas-notice"' not in markup(app.run())


def test_another_indicator_takes_a_year_along_that_it_does_not_have_without_a_word() -> None:
    app = opened("banding", link="indicator=hdi&year=2021&compare=years&since=2015")
    app.selectbox(key="pick_indicator").set_value("poverty_rate").run()
    assert not app.exception
    assert 'class="atlas-notice"' not in markup(app)
    assert app.selectbox(key="ask_since").value == "2023"


@pytest.mark.parametrize("mode", ["years", "sources"])
def test_what_is_picked_on_the_comparison_stands_in_the_link(mode: str) -> None:
    app = opened("banding", link="indicator=poverty_rate&year=2024&district=5317")
    app.button_group(key="ask_compare").set_value(mode).run()
    assert not app.exception
    assert app.query_params["compare"] == mode


def test_a_filter_in_the_link_is_described_and_travels_to_the_map() -> None:
    app = opened(
        "peta", link="indicator=stunting_survey&year=2021&filter=stunting_survey>45&lang=en"
    )
    assert not app.exception
    assert "2 of 22 districts meet Stunting (survey) above 45.0% (2021)" in markup(app)
    assert '"kept":"5304|5305"' in _paint(app)


@pytest.mark.parametrize("text", ["x>1", "hdi>", ";;>", "hdi>1;hdi>2;hdi>3;hdi>4;hdi>5;hdi>6"])
def test_a_broken_filter_says_so_and_the_map_stands(text: str) -> None:
    app = opened("peta", link=f"filter={text}")
    assert not app.exception
    assert 'class="atlas-notice"' in markup(app)
    assert 'class="atlas-heading"' in markup(app)


def test_the_entry_opens_the_map() -> None:
    app = opened(None)
    assert not app.exception
    assert 'class="atlas-heading"' in markup(app)


@pytest.mark.parametrize("link", [*LINKS, *BROKEN_LINKS])
def test_the_entry_opens_every_link(link: str) -> None:
    assert not opened(None, link=link).exception


def test_another_indicator_keeps_the_base_map_and_sends_another_paint() -> None:
    app = opened("peta", link=LINKS[0])
    first, first_paint = _map_arguments(app), _paint(app)
    app.query_params["indicator"] = "population_density"
    del app.query_params["year"], app.query_params["scheme"]
    second = _map_arguments(app.run())
    assert not app.exception
    assert first == second
    assert first_paint != _paint(app)


def _paint(app: AppTest) -> str:
    """Give what the map is painted with."""
    return markup(app).split('class="atlas-paint"')[1].split("</div></div>")[0]


def _map_arguments(app: AppTest) -> dict[str, object]:
    """Give what is sent to the map; the proto is not a documented interface of Streamlit."""
    return json.loads(app.get("component_instance")[0].proto.json_args)


def test_the_page_on_disparity_compares_with_the_year_of_the_link() -> None:
    app = opened("kesenjangan", link="indicator=hdi&year=2021&since=2015&lang=en")
    assert not app.exception
    assert "From 2015 to 2021 the gap of the fives" in markup(app)
    assert app.query_params["since"] == "2015"
    app.selectbox(key="pick_since").select(2013).run()
    assert "From 2013 to 2021 the gap of the fives" in markup(app)
    assert app.query_params["since"] == "2013"
    assert 'class="atlas-notice"' not in markup(app)


@pytest.mark.parametrize("since", ["2010", "<b>", "", "9" * 500])
def test_a_year_that_cannot_be_compared_is_said_and_forgotten(since: str) -> None:
    app = opened("kesenjangan", link="indicator=hdi&year=2021&lang=en")
    app.query_params["since"] = since
    app.run()
    assert not app.exception
    assert 'class="atlas-notice"' in markup(app)
    assert "<b>" not in markup(app).split('class="atlas-notice"')[1].split("</div>")[0]
    assert "From 2013 to 2021 the gap of the fives" in markup(app)
    assert "since" not in app.query_params


@pytest.mark.parametrize("link", ["indicator=tfr", "indicator=stunting_survey&year=2023"])
def test_a_gap_of_two_districts_is_refused_calmly(link: str) -> None:
    app = opened("kesenjangan", link=f"{link}&lang=en")
    assert not app.exception
    assert "2 of 22 districts have a value" in markup(app)
    assert "gap-chart" not in markup(app).replace(".gap-chart", "")
