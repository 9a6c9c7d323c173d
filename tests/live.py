"""A running Streamlit app and a real Chromium, for browser tests, pictures and benchmarks."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, FrameLocator, Page, sync_playwright

ROOT = Path(__file__).parents[1]
ATLAS_APP = ROOT / "streamlit_app.py"
PAGES = (
    "peta",
    "peringkat",
    "prioritas",
    "kesenjangan",
    "banding",
    "profil",
    "sasaran",
    "mutu",
    "pemantauan",
    "unduh",
    "data",
    "tentang",
    "tayang",
)
DISTRICT_COUNT = 22

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
# The browser itself must ask nothing of the network, or its requests could hide the app's;
# names other than this machine's resolve to nothing, so that online and offline are alike.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
START_SECONDS = 90
MAP_FRAME = 'iframe[title*="streamlit_folium"]'


@dataclass(frozen=True)
class Served:
    """A Streamlit server that runs until its context ends."""

    url: str
    pid: int


def chromium_path() -> str | None:
    """Give the first Chromium that is installed, or None."""
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """Run a headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(
    app: Path,
    *,
    folder: Path,
    port: int | None = None,
    options: Mapping[str, str] = MappingProxyType({}),
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Served]:
    """Run a Streamlit app on this machine, without an office's data or database.

    Parameters
    ----------
    app
        The script to run.
    folder
        Where the server's log is written, told when the server does not start, and where the
        realisations are stored.
    port
        A free one by default.
    options, environment
        Streamlit options and environment variables besides those of every test.
    """
    port = port or free_port()
    log = folder / f"{app.stem}-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    given = {
        "server.port": str(port),
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        **options,
    }
    for name, value in given.items():
        command += [f"--{name}", value]
    inherited = {name: text for name, text in os.environ.items() if not name.startswith("ATLAS_")}
    database = {"ATLAS_DATABASE_URL": f"sqlite:///{folder / 'monitoring.sqlite3'}"}
    with (
        log.open("w", encoding="utf-8") as output,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=inherited | database | dict(environment),
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_healthy(url, process=process, log=log)
            yield Served(url, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)


def map_frame(page: Page) -> FrameLocator:
    """Give the frame that the map stands in."""
    return page.frame_locator(MAP_FRAME)


def wait_for_map(page: Page) -> None:
    """Wait until every district is drawn and coloured."""
    page.wait_for_function(
        """([selector, count]) => {
          const frame = document.querySelector(selector);
          const inside = frame && frame.contentDocument;
          const paths = inside ? [...inside.querySelectorAll("path.district[data-district]")] : [];
          return paths.length === count && paths.every((path) => path.dataset.class !== undefined);
        }""",
        arg=[MAP_FRAME, DISTRICT_COUNT],
    )


def free_port() -> int:
    """Give a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(url: str, *, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(f"{url}/_stcore/health", timeout=5) as answer:
                if answer.status == HTTPStatus.OK:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"Streamlit did not start:\n{log.read_text(encoding='utf-8')}")
