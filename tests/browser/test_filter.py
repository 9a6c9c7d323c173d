"""The filter: picked in the menu, seen on the map and in the ranking, kept in the link."""

import csv
from typing import Any

from playwright.sync_api import Page, expect

from tests.live import DISTRICT_COUNT, MAP_FRAME, ROOT, map_frame

STUNTING = {"indicator": "stunting_survey", "year": 2021}


def above(indicator: str, year: int, threshold: float) -> set[str]:
    """Read off the shipped table which districts lie above a threshold."""
    with (ROOT / "data" / "values" / f"{indicator}.csv").open(encoding="utf-8") as file:
        return {
            r["district_code"]
            for r in csv.DictReader(file)
            if r["year"] == str(year)
            and r["district_code"] != "53"
            and r["value"]
            and float(r["value"]) > threshold
        }


def marked(page: Page, mark: str) -> set[str]:
    """Give the districts whose shape and whose row both carry a mark of the filter."""
    found = page.evaluate(
        """([selector, mark]) => {
          const inside = document.querySelector(selector).contentDocument;
          const codes = (query) =>
            [...inside.querySelectorAll(query)].map((e) => e.dataset.district);
          return [codes(`path.district.${mark}`), codes(`tr.${mark}`)];
        }""",
        [MAP_FRAME, mark],
    )
    assert sorted(found[0]) == sorted(found[1])
    return set(found[0])


def test_a_condition_selects_the_right_districts_and_survives_a_reload(visit: Any) -> None:
    visitor = visit()
    page = visitor.open(**STUNTING)
    assert marked(page, "is-faded") == set()
    page.evaluate(
        "(s) => { document.querySelector(s).contentWindow.atlasTestMark = 'kept'; }", MAP_FRAME
    )
    page.get_by_role("button", name="Saring", exact=True).click()
    page.get_by_role("button", name="Tambah syarat").click()
    threshold = page.get_by_role("textbox", name="% balita")
    expect(threshold).to_have_value("37,8")
    threshold.fill("42,5")
    threshold.press("Enter")
    page.wait_for_url("**filter=stunting_survey%3E42.5**")
    wanted = above("stunting_survey", 2021, 42.5)
    assert 0 < len(wanted) < DISTRICT_COUNT
    expect(map_frame(page).locator("tr.is-kept")).to_have_count(len(wanted))
    assert marked(page, "is-kept") == wanted
    assert len(marked(page, "is-faded")) == DISTRICT_COUNT - len(wanted)
    assert page.evaluate(
        "(s) => document.querySelector(s).contentWindow.atlasTestMark", MAP_FRAME
    ) == ("kept")
    page.keyboard.press("Escape")
    visitor.settle()
    page.reload()
    expect(map_frame(page).locator("tr.is-kept")).to_have_count(len(wanted))
    assert marked(page, "is-kept") == wanted
    expect(page.get_by_text(f"{len(wanted)} dari 22 kabupaten/kota memenuhi")).to_be_visible()


def test_who_cannot_be_judged_is_dashed_and_not_faded_like_the_others(visit: Any) -> None:
    page = visit().open(**STUNTING, filter="infant_death_rate_reported>9;stunting_survey>35")
    assert len(marked(page, "is-unsure")) == 4
    marks = [marked(page, name) for name in ("is-kept", "is-unsure", "is-faded")]
    assert sum(map(len, marks)) == DISTRICT_COUNT
    assert set.intersection(*marks) == set()
