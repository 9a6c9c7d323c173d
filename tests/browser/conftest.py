"""The real atlas in a real Chromium; every visit is watched for errors and outside requests."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.live import ATLAS_APP, PAGES, Served, chromium, chromium_path, served, wait_for_map

WAIT_MS = 30_000
OWN_HOSTS = {"127.0.0.1", "localhost"}
OWN_SCHEMES = {"data", "blob", "about"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parent.name:
            item.add_marker(pytest.mark.browser)


@dataclass
class Visitor:
    """A person at a browser window of the atlas, and what the browser noticed."""

    page: Page
    url: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, stem: str = "peta", **query: object) -> Page:
        """Open a page by its address and wait until it stands; the map with its districts."""
        self.go(f"/{stem}", **query)
        self.page.locator("h1.atlas-title").wait_for()
        self.page.locator("footer.atlas-sources").first.wait_for(state="attached")
        if stem == "peta":
            wait_for_map(self.page)
        self.settle()
        return self.page

    def go(self, path: str, **query: object) -> None:
        """Go to an address without waiting for more than the frame of the app."""
        self.page.goto(f"{self.url}{path}?{urlencode(query)}" if query else f"{self.url}{path}")

    def settle(self) -> None:
        """Wait until the script behind the page has run to its end, and its foot is there."""
        self.page.wait_for_function(
            """() => {
              const app = document.querySelector(".stApp");
              return app && app.dataset.testScriptState === "notRunning"
                && !document.querySelector('[data-stale="true"]');
            }"""
        )

    @property
    def outside_requests(self) -> list[str]:
        """Requests to any other host than the atlas itself."""
        return [url for url in self.requests if not _is_own(url)]


def _is_own(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in OWN_SCHEMES or parts.hostname in OWN_HOSTS


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium_path()
    if path is None:
        reason = "no Chromium found: the browser tests were not run"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with chromium(path) as found:
        yield found


@pytest.fixture(scope="session")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(ATLAS_APP, folder=tmp_path_factory.mktemp("atlas")) as server:
        yield server


@pytest.fixture
def context_of(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    opened: list[BrowserContext] = []

    def new_context(width: int, height: int) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, locale="id-ID"
        )
        context.set_default_timeout(WAIT_MS)
        opened.append(context)
        return context

    yield new_context
    for context in opened:
        context.close()


@pytest.fixture
def visit(
    context_of: Callable[..., BrowserContext], atlas: Served
) -> Iterator[Callable[..., Visitor]]:
    """Let a visitor come; afterwards none may have met an error or an outside request."""
    visitors: list[Visitor] = []

    def come(width: int = 1280, height: int = 900) -> Visitor:
        context = context_of(width, height)
        visitor = Visitor(context.new_page(), atlas.url)
        _watch(context, visitor)
        visitors.append(visitor)
        return visitor

    yield come
    for visitor in visitors:
        assert visitor.outside_requests == []
        assert visitor.errors == []


def _watch(context: BrowserContext, visitor: Visitor) -> None:
    def note_request(request: Request) -> None:
        visitor.requests.append(request.url)

    def note_console(message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        # Streamlit's page asks for its server below the page's address first, then above it.
        if message.type == "error" and "/_stcore/" not in url:
            visitor.errors.append(f"{message.text} ({url})")

    context.on("request", note_request)
    context.on("console", note_console)
    visitor.page.on("pageerror", lambda error: visitor.errors.append(str(error)))
    visitor.page.on("websocket", lambda socket: visitor.requests.append(socket.url))


@pytest.fixture(params=PAGES)
def stem(request: pytest.FixtureRequest) -> str:
    return str(request.param)
