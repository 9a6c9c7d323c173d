"""The atlas on a narrow screen, by keyboard alone, and with nothing but this machine."""

from typing import Any

import pytest

from tests.browser.reading import choose_other, district_point
from tests.live import MAP_FRAME, PAGES, wait_for_map

NARROW_PX = 360
# A group of radio buttons is one stop of the Tab key; arrows move inside it.
LIST_CONTROLS = """() => {
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width > 0 && box.height > 0 && style.visibility !== "hidden"
      && element.checkVisibility();  // not inside a closed fold
  };
  const isRadio = (element) => element.matches('input[type="radio"], [role="radio"]');
  const controls = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, iframe, [tabindex]")]
    .filter((element) => element.tabIndex >= 0 && !element.disabled
      && !element.closest("[inert]") && (seen(element) || isRadio(element)));
  const stops = new Map();
  for (const element of controls) {
    const stop = isRadio(element) ? element.closest('[role="radiogroup"]') : element;
    if (!stops.has(stop)) { stops.set(stop, stops.size); }
    element.dataset.reach = String(stops.get(stop));
  }
  return stops.size;
}"""
TELL_REACHED = "() => document.activeElement && document.activeElement.dataset.reach"
TELL_CONTROL = """(reach) => {
  const element = document.querySelector(`[data-reach="${reach}"]`);
  return element ? element.outerHTML.slice(0, 160) : null;
}"""


def test_each_page_opens_without_an_error(visit: Any, stem: str) -> None:
    page = visit().open(stem)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.locator(".atlas-problem").count() == 0
    assert page.locator(".atlas-notice").count() == 0
    assert page.locator("footer.atlas-sources").count() > 0


def test_a_narrow_screen_does_not_scroll_sideways(visit: Any, stem: str) -> None:
    page = visit(NARROW_PX, 740).open(stem)
    widths = page.evaluate(
        """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
          .map((element) => [element.scrollWidth, element.clientWidth])"""
    )
    assert all(needed <= there for needed, there in widths), widths
    assert widths[0][1] == NARROW_PX
    outside = page.evaluate(
        """(width) => [...document.querySelectorAll("h1, h2, p, iframe, button, .atlas-card")]
          .filter((e) => !e.closest(
            ".atlas-scroll, .st-key-atlas-nav, [data-testid='stDataFrame'], header"))
          .filter((e) => e.getBoundingClientRect().right > width + 1
            && e.getBoundingClientRect().width > 1)
          .map((e) => e.outerHTML.slice(0, 120))""",
        NARROW_PX,
    )
    assert outside == []
    if page.locator(MAP_FRAME).count():
        wait_for_map(page)
    # A frame is there before what it shows: what is too wide while it is built is not seen.
    page.wait_for_function(
        """() => [...document.querySelectorAll("iframe")].every((frame) => {
          const inner = frame.contentDocument && frame.contentDocument.scrollingElement;
          return inner && inner.clientWidth > 0 && inner.scrollWidth <= inner.clientWidth;
        })"""
    )


@pytest.mark.parametrize("stem", ["peta", "prioritas"])
def test_on_a_narrow_screen_the_map_ends_where_its_parts_end(visit: Any, stem: str) -> None:
    page = visit(NARROW_PX, 740).open(stem)
    wait_for_map(page)
    page.wait_for_function(
        """() => {
          const frame = document.querySelector('iframe[title*="streamlit_folium"]');
          const parts = [...frame.contentDocument.querySelectorAll(
            "#map_div, #atlas-legend, #atlas-ranking, #atlas-card")];
          const end = Math.max(...parts.map((part) => part.getBoundingClientRect().bottom));
          const spare = frame.getBoundingClientRect().height - end;
          return end > 500 && Math.abs(spare) < 60;
        }"""
    )


def test_the_tab_key_reaches_every_control(visit: Any, stem: str) -> None:
    page = visit().open(stem)
    # The bar of pages has a link to each; the presentation hides it and has keys of its own.
    least = 1 if stem == "tayang" else len(PAGES)
    page.wait_for_function(f"(least) => ({LIST_CONTROLS})() >= least", arg=least)
    count = page.evaluate(LIST_CONTROLS)
    reached: set[str] = set()
    for _ in range(2 * count + 100):
        page.keyboard.press("Tab")
        number = page.evaluate(TELL_REACHED)
        if number is not None:
            reached.add(number)
        if len(reached) == count:
            break
    missed = [page.evaluate(TELL_CONTROL, str(i)) for i in range(count) if str(i) not in reached]
    assert missed == []


def test_the_atlas_asks_nothing_of_another_host(visit: Any) -> None:
    visitor = visit()
    page = visitor.open("peta")
    page.mouse.move(*district_point(page, "5304"))
    page.mouse.click(*district_point(page, "5304"))
    page.wait_for_url("**district=5304**")
    choose_other(page, "Indikator")
    visitor.settle()
    for stem in PAGES[1:]:
        visitor.open(stem)
    assert len(visitor.requests) > len(PAGES)
    assert any(url.startswith("ws") for url in visitor.requests)
    assert visitor.outside_requests == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_follows_the_theme(visit: Any, scheme: str) -> None:
    visitor = visit()
    visitor.page.emulate_media(color_scheme=scheme)
    page = visitor.open("peta")
    theme = page.evaluate(
        """() => document.querySelector('iframe[title*="streamlit_folium"]')
          .contentDocument.documentElement.dataset.theme"""
    )
    assert theme == scheme
