"""What a planner carries away: pictures of the stated size."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

# ISO 216: A4 is 297 by 210 mm. A 16:9 slide is 13.333 by 7.5 inches.
SIZES = {
    "Map, A4 landscape, 300 dpi": (3508, 2480),
    "Map, A4 landscape, 150 dpi": (1754, 1240),
    "Map, Slide 16:9, 150 dpi": (2000, 1125),
    "Ranking, A4 landscape, 300 dpi": (3508, 2480),
}


@pytest.mark.parametrize("button", SIZES)
def test_a_picture_downloads_in_the_stated_size(visit: Any, button: str) -> None:
    page = visit().open(indicator="stunting_survey", year=2021, lang="en")
    page.get_by_role("button", name="Download").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    download = waiting.value
    assert "stunting_survey-2021" in download.suggested_filename
    content = Path(download.path()).read_bytes()
    with Image.open(BytesIO(content)) as picture:
        picture.load()
        assert picture.format == "PNG"
        assert picture.size == pytest.approx(SIZES[button], abs=1)
        assert len(picture.convert("RGB").resize((200, 140)).getcolors(200 * 140) or []) > 20


def test_the_values_download_as_csv_with_their_origin(visit: Any) -> None:
    page = visit().open("data", indicator="stunting_survey", lang="en")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV of this indicator").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert waiting.value.suggested_filename.endswith(".csv")
    assert "5304" in text
    assert "http" in text or "SSGI" in text
