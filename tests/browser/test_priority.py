"""The map of the tiers: textures, hovering, clicking, and a weight moved by the keyboard."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.reading import district_point, fills
from tests.live import DISTRICT_COUNT, map_frame, wait_for_map


def priority_page(visit: Any, **query: object) -> Page:
    visitor = visit()
    page: Page = visitor.open("prioritas", **query)
    wait_for_map(page)
    visitor.settle()
    return page


def test_tiers_have_colour_and_texture_and_every_district_its_interval(visit: Any) -> None:
    page = priority_page(visit)
    painted = set(fills(page).values())
    assert "url(#atlas-texture-1)" in painted
    assert "url(#atlas-texture-2)" in painted
    assert map_frame(page).locator("pattern#atlas-texture-1 path").count() == 1
    assert map_frame(page).locator("tr[data-district] u").count() == DISTRICT_COUNT
    expect(map_frame(page).locator(".atlas-tiers li")).to_have_count(4)


def test_hovering_tells_chance_tier_and_interval(visit: Any) -> None:
    page = priority_page(visit)
    page.mouse.move(*district_point(page, "5304"))
    tooltip = map_frame(page).locator(".atlas-tooltip")
    for words in ("Timor Tengah Selatan", "\u00a0%", "pasti", "peringkat median 3 dari 22"):
        expect(tooltip).to_contain_text(words)


def test_a_click_chooses_the_district_in_the_address(visit: Any) -> None:
    page = priority_page(visit)
    page.mouse.click(*district_point(page, "5311"))
    page.wait_for_url("**district=5311**")


def test_a_weight_moved_by_the_keyboard_keeps_the_map_and_is_in_the_address(visit: Any) -> None:
    page = priority_page(visit)
    page.evaluate(
        """() => { document.querySelector('iframe[title*="streamlit_folium"]')
          .contentWindow.stays = true; }"""
    )
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**weights=21*")
    expect(page.get_by_text("Stunting (survei) · 21")).to_be_visible()
    assert page.evaluate(
        """() => document.querySelector('iframe[title*="streamlit_folium"]')
          .contentWindow.stays === true"""
    )
    assert len(fills(page)) == DISTRICT_COUNT


def test_nothing_is_wider_than_a_telephone(visit: Any) -> None:
    visitor = visit(360, 740)
    page = visitor.open("prioritas")
    wait_for_map(page)
    assert page.evaluate(
        "() => document.querySelector('.stMain, [data-testid=stMain]').scrollWidth <= 360"
    )
