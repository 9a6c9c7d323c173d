"""The presentation fills the window, follows the keys, and asks nothing of any other host."""

from typing import Any

from playwright.sync_api import FrameLocator, Page

STORY = "hdi,poverty_rate"
FRAME = ".st-key-presentation iframe"


def presented(page: Page) -> FrameLocator:
    frame = page.frame_locator(FRAME)
    frame.locator("section:not([hidden])").wait_for()
    return frame


def shown(frame: FrameLocator) -> str:
    return frame.locator("section:not([hidden])").get_attribute("data-slide") or ""


def test_the_story_fills_the_window_and_keys_lead_through_it(visit: Any) -> None:
    visitor = visit()
    page = visitor.open("tayang", story=STORY, lang="id")
    frame = presented(page)
    box = page.locator(FRAME).bounding_box()
    assert (box["x"], box["y"]) == (0, 0)
    assert (box["width"], box["height"]) == tuple(page.viewport_size.values())
    total = frame.locator("section").count()
    seen = [shown(frame)]
    for key in ("ArrowRight", " ", "ArrowLeft", "End", "ArrowRight", "Home"):
        page.keyboard.press(key)
        seen.append(shown(frame))
    assert seen == ["1", "2", "3", "2", str(total), str(total), "1"]
    assert not visitor.outside_requests


def test_the_number_stands_in_the_address_and_opens_the_same_slide(visit: Any) -> None:
    page = visit().open("tayang", story=STORY, lang="id")
    presented(page)
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**slide=3**")
    again = visit()
    again.page.goto(page.url)
    assert shown(presented(again.page)) == "3"


def test_the_map_answers_to_the_pointer_and_marks_the_ranking(visit: Any) -> None:
    page = visit().open("tayang", story=STORY, slide=3, lang="id")
    frame = presented(page)
    frame.locator('section:not([hidden]) .district[data-code="5311"]').first.hover()
    tip = frame.locator("#tip").inner_text()
    assert "2021" in tip
    assert frame.locator("section:not([hidden]) tr.is-marked").count() == 1


def test_escape_leads_back_to_the_files_with_the_same_story(visit: Any) -> None:
    page = visit().open("tayang", story=STORY, lang="id")
    presented(page)
    page.keyboard.press("Escape")
    page.wait_for_url("**/unduh?**")
    assert "story=hdi" in page.url
