"""The map: drawn whole, answers to hovering and clicking, and keeps still when repainted."""

from typing import Any

from playwright.sync_api import Page, expect

from geo.districts import read_districts
from geo.tables import read_rows
from tests.browser.reading import choose_other, district_point, fills
from tests.live import DISTRICT_COUNT, MAP_FRAME, ROOT, map_frame

DATA = ROOT / "data"
STUNTING = {"indicator": "stunting_survey", "year": 2021}
NAMES = {d.code: d.name for d in read_districts(DATA)}


def value_of(indicator: str, code: str, year: int) -> str:
    rows = read_rows(DATA / "values" / f"{indicator}.csv", columns=("district_code",))
    return next(r["value"] for r in rows if (r["district_code"], r["year"]) == (code, str(year)))


def test_every_district_is_drawn_once_and_coloured(visit: Any) -> None:
    page = visit().open(**STUNTING)
    painted = fills(page)
    assert set(painted) == {code for code in NAMES if code != "53"}
    assert len(painted) == DISTRICT_COUNT
    assert all(fill.startswith("#") for fill in painted.values())
    assert len(set(painted.values())) > 1


def test_a_missing_district_is_hatched(visit: Any) -> None:
    page = visit().open(indicator="tfr")
    assert "url(#atlas-hatch)" in fills(page).values()
    expect(map_frame(page).locator(".atlas-legend .no-data")).to_be_visible()


def test_kota_kupang_can_be_seen_and_hit(visit: Any) -> None:
    page = visit().open(**STUNTING)
    page.mouse.click(*district_point(page, "5371"))
    expect(map_frame(page).locator(".atlas-card h3")).to_have_text(NAMES["5371"])


def test_hovering_tells_name_value_unit_and_year(visit: Any) -> None:
    page = visit().open(**STUNTING)
    page.mouse.move(*district_point(page, "5304"))
    tooltip = map_frame(page).locator(".atlas-tooltip")
    expect(tooltip).to_contain_text(NAMES["5304"])
    value = float(value_of("stunting_survey", "5304", 2021))
    expect(tooltip).to_contain_text(f"{value:.1f}".replace(".", ",") + "\u00a0%")
    expect(tooltip).to_contain_text("2021")
    expect(tooltip).to_contain_text("22")


def test_hovering_the_map_marks_the_row_and_the_reverse(visit: Any) -> None:
    page = visit().open(**STUNTING)
    page.mouse.move(*district_point(page, "5304"))
    row = map_frame(page).locator('tr[data-district="5304"]')
    expect(row).to_contain_class("is-marked")
    other = map_frame(page).locator('tr[data-district="5311"]')
    other.hover()
    path = map_frame(page).locator('path.district[data-district="5311"]')
    expect(path).to_contain_class("is-marked")
    expect(row).not_to_contain_class("is-marked")
    expect(map_frame(page).locator(".atlas-tooltip")).to_have_count(0)


def test_a_click_opens_the_districts_card_and_stands_in_the_address(visit: Any) -> None:
    page = visit().open(**STUNTING)
    page.mouse.click(*district_point(page, "5308"))
    expect(map_frame(page).locator(".atlas-card h3")).to_have_text(NAMES["5308"])
    page.wait_for_url("**district=5308**")


def test_a_row_of_the_ranking_opens_the_card_by_mouse_and_by_key(visit: Any) -> None:
    page = visit().open(**STUNTING)
    map_frame(page).locator('tr[data-district="5310"]').click()
    expect(map_frame(page).locator(".atlas-card h3")).to_have_text(NAMES["5310"])
    row = map_frame(page).locator('tr[data-district="5302"]')
    row.focus()
    page.keyboard.press("Enter")
    expect(map_frame(page).locator(".atlas-card h3")).to_have_text(NAMES["5302"])


def standing(page: Page) -> dict[str, Any]:
    """Tell what must stay: the two documents and the place of a district on the screen."""
    return page.evaluate(
        """(selector) => {
          const frame = document.querySelector(selector);
          const path = frame.contentDocument.querySelector('path.district[data-district="5304"]');
          return {
            page: performance.timeOrigin,
            frame: frame.contentWindow.performance.timeOrigin,
            mark: frame.contentWindow.atlasTestMark,
            outline: path.getAttribute("d"),
            scrolled: frame.getBoundingClientRect().top,
          };
        }""",
        MAP_FRAME,
    )


def test_another_indicator_repaints_and_keeps_zoom_and_page(visit: Any) -> None:
    visitor = visit()
    page = visitor.open(**STUNTING)
    frame = map_frame(page)
    whole = standing(page)["outline"]
    frame.locator(".leaflet-control-zoom-in").click()
    page.wait_for_function(
        """([selector, whole]) => document.querySelector(selector).contentDocument
          .querySelector('path.district[data-district="5304"]').getAttribute("d") !== whole""",
        arg=[MAP_FRAME, whole],
    )
    page.wait_for_timeout(600)
    visitor.settle()
    page.evaluate(
        "(s) => { document.querySelector(s).contentWindow.atlasTestMark = 'kept'; }", MAP_FRAME
    )
    before, painted = standing(page), fills(page)
    choose_other(page, "Indikator")
    page.wait_for_function(
        """([selector, before]) => {
          const inside = document.querySelector(selector).contentDocument;
          const paths = [...inside.querySelectorAll("path.district")];
          return paths.some((path) => path.getAttribute("fill") !== before[path.dataset.district]);
        }""",
        arg=[MAP_FRAME, painted],
    )
    visitor.settle()
    assert standing(page) == before
    assert before["mark"] == "kept"


def test_no_tooltip_goes_on_telling_the_value_of_another_choice(visit: Any) -> None:
    page = visit().open(**STUNTING)
    tooltip = map_frame(page).locator(".atlas-tooltip")
    map_frame(page).locator('tr[data-district="5320"]').click()
    expect(map_frame(page).locator(".atlas-card h3")).to_have_text(NAMES["5320"])
    expect(tooltip).to_have_count(0)
    page.mouse.move(*district_point(page, "5304"))
    expect(tooltip).to_contain_text("Stunting")
    page.get_by_role("combobox", name="Indikator").first.focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(map_frame(page).locator(".atlas-legend")).not_to_contain_text("% balita")
    expect(tooltip).not_to_contain_text("Stunting")
