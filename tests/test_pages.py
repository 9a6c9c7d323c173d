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


def test_the_entry_opens_the_map() -> None:
    app = opened(None)
    assert not app.exception
    assert 'class="atlas-heading"' in markup(app)


@pytest.mark.parametrize("link", [*LINKS, *BROKEN_LINKS])
def test_the_entry_opens_every_link(link: str) -> None:
    assert not opened(None, link=link).exception


def test_another_indicator_keeps_the_base_map_and_sends_another_layer() -> None:
    app = opened("peta", link=LINKS[0])
    first = _map_arguments(app)
    app.query_params["indicator"] = "population_density"
    del app.query_params["year"], app.query_params["scheme"]
    second = _map_arguments(app.run())
    assert not app.exception
    assert first["script"] == second["script"]
    assert first["feature_group"] != second["feature_group"]


def _map_arguments(app: AppTest) -> dict[str, object]:
    """Give what is sent to the map; the proto is not a documented interface of Streamlit."""
    return json.loads(app.get("component_instance")[0].proto.json_args)
