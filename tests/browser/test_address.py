"""The address is the state: links open the same view, and broken links say so."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from atlas.language import Language
from atlas.ui.frame import SHORT_TITLES, TITLES, UNLISTED
from geo.districts import read_districts
from tests.browser.reading import choose_other, fills
from tests.live import ATLAS_APP, DISTRICT_COUNT, PAGES, ROOT, map_frame, served

NAMES = {d.code: d.name for d in read_districts(ROOT / "data")}

ENGLISH = Language("en")
LISTED = tuple(stem for stem in PAGES if stem not in UNLISTED)


def test_a_link_opens_indicator_year_district_and_language(visit: Any) -> None:
    page = visit().open(indicator="stunting_survey", year=2021, district="5304", lang="en")
    expect(page.locator("h1.atlas-title")).to_have_text("Map")
    expect(map_frame(page).locator(".atlas-card h3")).to_have_text(NAMES["5304"])
    expect(page.locator("h2.atlas-heading")).to_contain_text("2021")
    expect(page.locator(".atlas-notice")).to_have_count(0)


def test_a_copied_address_opens_the_same_view(visit: Any) -> None:
    visitor = visit()
    page = visitor.open(indicator="stunting_survey", year=2021)
    choose_other(page, "Indikator")
    page.wait_for_function("() => !location.search.includes('indicator=stunting_survey&')")
    visitor.settle()
    heading = page.locator("h2.atlas-heading").inner_text()
    colleague = visit()
    colleague.page.goto(page.url)
    expect(colleague.page.locator("h2.atlas-heading")).to_have_text(
        page.locator("h2.atlas-heading").text_content() or ""
    )
    colleague.open(**_query(page.url))
    assert colleague.page.locator("h2.atlas-heading").inner_text() == heading
    assert fills(colleague.page) == fills(page)


def test_a_broken_link_falls_back_and_says_so(visit: Any) -> None:
    page = visit().open(indicator="kebahagiaan", year="banyak", district="9999", classes="99")
    notices = page.locator(".atlas-notice")
    assert notices.count() >= 1
    words = " ".join(notices.all_inner_texts())
    for text in ("kebahagiaan", "banyak", "9999", "99"):
        assert text in words
    assert page.locator('[data-testid="stException"]').count() == 0


def test_html_in_a_link_is_shown_as_text(visit: Any) -> None:
    page = visit().open(indicator="<img src=x onerror=alert(1)>{{ 7*7 }}")
    expect(page.locator(".atlas-notice").first).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".atlas-notice img").count() == 0


def test_the_language_switch_keeps_the_view(visit: Any) -> None:
    visitor = visit()
    page = visitor.open(indicator="stunting_survey", year=2021, district="5304")
    expect(map_frame(page).locator(".atlas-legend")).to_contain_text(",")
    page.get_by_text("EN", exact=True).click()
    expect(page.locator("h1.atlas-title")).to_have_text("Map")
    expect(page.get_by_role("combobox", name="Indicator")).to_be_visible()
    page.wait_for_url("**lang=en**")
    assert "indicator=stunting_survey" in page.url
    assert "district=5304" in page.url
    expect(map_frame(page).locator(".atlas-card h3")).to_have_text(NAMES["5304"])
    expect(map_frame(page).locator(".atlas-card b").first).to_contain_text(".")


def test_the_choice_goes_along_to_every_page(visit: Any) -> None:
    visitor = visit()
    page = visitor.open(indicator="poverty_rate", year=2021, district="5304", lang="en")
    bar = page.locator(".st-key-atlas-nav")
    for stem in (*LISTED[1:], "peta"):
        name = ENGLISH.say(SHORT_TITLES.get(stem, TITLES[stem]))
        bar.get_by_role("link", name=name, exact=True).click()
        expect(page.locator("h1.atlas-title")).to_have_text(ENGLISH.say(TITLES[stem]))
        visitor.settle()
        query = _query(page.url)
        assert {
            "indicator": "poverty_rate",
            "year": "2021",
            "district": "5304",
        }.items() <= query.items()
        assert page.locator('[data-testid="stException"]').count() == 0


def test_the_very_first_visitor_may_come_by_a_link_to_a_page(
    visit: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with served(ATLAS_APP, folder=tmp_path_factory.mktemp("fresh")) as fresh:
        visitor = visit()
        visitor.url = fresh.url
        page = visitor.open("peringkat", indicator="poverty_rate", year=2021, lang="en")
        expect(page.locator("h1.atlas-title")).to_have_text("Ranking")
        assert page.locator("tr[data-district]").count() >= DISTRICT_COUNT
        assert page.locator('[data-testid="stException"]').count() == 0


def _query(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))
