"""Take pictures of the pages in a real Chromium.

``python -m tests.screenshots``: the README's picture stands beside this file, those of all
pages, wide and narrow, light and dark, go to ``build/screenshots`` to be looked at.
"""

import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser

from tests.live import PAGES, ROOT, chromium, chromium_path, served, wait_for_map

README_PICTURE = Path(__file__).parent / "peta.png"
BUILD = ROOT / "build" / "screenshots"
VIEW = {"indicator": "stunting_survey", "year": 2021, "district": "5304"}
SCREENS = {"wide": (1360, 900), "narrow": (360, 740)}
SETTLE_MS = 1200


def take(browser: Browser, url: str, *, to: Path, size: tuple[int, int], scheme: str) -> None:
    """Open a page and take its picture: the whole page, or the window for the README."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale="id-ID"
    )
    page = context.new_page()
    page.goto(url)
    page.locator("footer.atlas-sources").wait_for()
    if "/peta?" in url:
        wait_for_map(page)
    page.wait_for_timeout(SETTLE_MS)
    if to != README_PICTURE:
        height = page.evaluate("() => document.querySelector('.stMain').scrollHeight")
        page.set_viewport_size({"width": size[0], "height": max(size[1], height)})
        page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=to)
    context.close()
    print(to.relative_to(ROOT))


def main() -> int:
    """Take all pictures."""
    path = chromium_path()
    if path is None:
        print("No Chromium found: no picture was taken.", file=sys.stderr)
        return 1
    BUILD.mkdir(parents=True, exist_ok=True)
    app = ROOT / "streamlit_app.py"
    with (
        tempfile.TemporaryDirectory() as folder,
        served(app, folder=Path(folder)) as server,
        chromium(path) as browser,
    ):
        query = urlencode(VIEW)
        url = f"{server.url}/peta?{query}"
        take(browser, url, to=README_PICTURE, size=SCREENS["wide"], scheme="light")
        for stem in PAGES:
            for name, size in SCREENS.items():
                for scheme in ("light", "dark"):
                    picture = BUILD / f"{stem}-{name}-{scheme}.png"
                    url = f"{server.url}/{stem}?{query}"
                    take(browser, url, to=picture, size=size, scheme=scheme)
    return 0


if __name__ == "__main__":
    sys.exit(main())
