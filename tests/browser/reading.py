"""What a test reads off the screen, and how it works the controls."""

import re

from playwright.sync_api import Page

from tests.live import MAP_FRAME


def fills(page: Page) -> dict[str, str]:
    """Give the fill of each district by its code."""
    return page.evaluate(
        """(selector) => Object.fromEntries(
          [...document.querySelector(selector).contentDocument.querySelectorAll("path.district")]
            .map((path) => [path.dataset.district, path.getAttribute("fill")]))""",
        MAP_FRAME,
    )


def district_point(page: Page, code: str) -> tuple[float, float]:
    """Give a point of the window at which the mouse hits a district."""
    page.locator(MAP_FRAME).scroll_into_view_if_needed()
    # The map fits itself to its frame when the frame has its size: ask until it has.
    for _ in range(40):
        point = _hit(page, code)
        if point is not None:
            return (point[0], point[1])
        page.wait_for_timeout(250)
    raise AssertionError(f"the mouse cannot hit district {code}")


def _hit(page: Page, code: str) -> list[float] | None:
    return page.evaluate(
        """([selector, code]) => {
          const frame = document.querySelector(selector);
          const inside = frame.contentDocument;
          const path = inside.querySelector(`path.district[data-district="${code}"]`);
          const box = path.getBoundingClientRect();
          const steps = 24;
          const hits = [];
          for (let i = 1; i < steps; i += 1) {
            for (let j = 1; j < steps; j += 1) {
              const x = box.left + (box.width * i) / steps;
              const y = box.top + (box.height * j) / steps;
              const hit = inside.elementFromPoint(x, y);
              if (hit === path || (hit && hit.classList.contains("district-token"))) {
                hits.push([x, y]);
              }
            }
          }
          if (hits.length === 0) { return null; }
          const [x, y] = hits[Math.floor(hits.length / 2)];
          const place = frame.getBoundingClientRect();
          return [place.left + x, place.top + y];
        }""",
        [MAP_FRAME, code],
    )


def choose_other(page: Page, label: str) -> str:
    """Choose another entry of a select box, one that all districts have a value of."""
    page.get_by_role("combobox", name=label).click()
    complete = page.get_by_role("option").filter(has_not_text=re.compile(r"\(\d+/\d+\)"))
    complete.first.wait_for()
    option = next(o for o in complete.all() if o.get_attribute("aria-selected") != "true")
    text = option.inner_text()
    option.click()
    return text
