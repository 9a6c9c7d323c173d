"""What a planner carries away: pictures of the stated size."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

# ISO 216: A4 is 297 by 210 mm. A 16:9 slide is 13.333 by 7.5 inches.
SIZES = {
    ("Map", "A4 landscape", "300 dpi"): (3508, 2480),
    ("Map", "Slide 16:9", "150 dpi"): (2000, 1125),
    ("Ranking", "A4 portrait", "150 dpi"): (1240, 1754),
}


def choose(page: Any, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


@pytest.mark.parametrize("wanted", SIZES, ids=str)
def test_a_picture_downloads_in_the_stated_size(visit: Any, wanted: tuple[str, str, str]) -> None:
    page = visit().open(indicator="stunting_survey", year=2021, lang="en")
    page.get_by_role("button", name="Download").first.click()
    for label, option in zip(("Layout", "Paper", "Resolution"), wanted, strict=True):
        choose(page, label, option)
    button = page.get_by_role("button", name=f"Download PNG, {wanted[1]}, {wanted[2]}", exact=True)
    button.wait_for()
    page.get_by_text("18 checks passed").wait_for()
    with page.expect_download() as waiting:
        button.click()
    download = waiting.value
    assert "stunting_survey-2021" in download.suggested_filename
    content = Path(download.path()).read_bytes()
    with Image.open(BytesIO(content)) as picture:
        picture.load()
        assert picture.format == "PNG"
        assert picture.size == pytest.approx(SIZES[wanted], abs=1)
        assert len(picture.convert("RGB").resize((200, 140)).getcolors(200 * 140) or []) > 20


def test_a_title_that_cannot_be_printed_is_told_in_the_menu(visit: Any) -> None:
    page = visit().open(indicator="hdi", lang="en")
    page.get_by_role("button", name="Download").first.click()
    page.get_by_role("textbox", name="Title").fill("HDI 😀")
    page.get_by_role("textbox", name="Title").press("Enter")
    page.get_by_text("U+1F600").wait_for()
    assert page.get_by_role("button", name="Download PNG").count() == 0


def test_the_values_download_as_csv_with_their_origin(visit: Any) -> None:
    page = visit().open("data", indicator="stunting_survey", lang="en")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV of this indicator").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert waiting.value.suggested_filename.endswith(".csv")
    assert "5304" in text
    assert "http" in text or "SSGI" in text
