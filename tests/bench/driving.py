"""Drives one app in Chromium and reads off times, bytes and memory."""

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket

from tests.live import DISTRICT_COUNT, Served

WAIT_MS = 60_000
QUIET_MS = 600
# What tells that the screen has changed: an app's one line of text, or the fills of all districts
# of the newest map. Null until it is all there. Read at each frame that the browser paints.
READ_TEXT = """() => {
  const answer = document.querySelector("#answer");
  return answer && answer.textContent;
}"""
READ_FILLS = f"""() => {{
  const frames = [...document.querySelectorAll('iframe[title*="streamlit_folium"]')];
  for (const frame of frames.reverse()) {{
    const inside = frame.contentDocument;
    const paths = inside ? [...inside.querySelectorAll("path.leaflet-interactive")] : [];
    const districts = paths.filter((path) => !path.classList.contains("district-token"));
    const fills = districts.map((path) => path.getAttribute("fill"));
    const coloured = fills.every((fill) => fill && fill !== "#3388ff");
    if (fills.length === {DISTRICT_COUNT} && coloured) {{ return fills.join(); }}
  }}
  return null;
}}"""
WATCH_FIRST = """
if (window === window.top) {
  const read = %s;
  const look = () => {
    if (document.body && read() !== null) { window.benchFirst = performance.now(); return; }
    requestAnimationFrame(look);
  };
  look();
}
"""
WATCH_CHANGE = """(source) => {
  const read = eval(source);
  const before = read();
  window.benchChange = null;
  document.addEventListener("click", () => {
    const start = performance.now();
    const look = () => {
      const now = read();
      if (now === null || now === before) { requestAnimationFrame(look); return; }
      window.benchChange = performance.now() - start;
    };
    requestAnimationFrame(look);
  }, { capture: true, once: true });
}"""


@dataclass(frozen=True)
class App:
    """An app that is measured.

    Attributes
    ----------
    read
        JavaScript that tells what the screen shows; see READ_TEXT and READ_FILLS.
    """

    name: str
    server: Served
    read: str


@dataclass(frozen=True)
class Change:
    """What one change of the indicator cost."""

    milliseconds: float
    received_bytes: int


class Session:
    """One open window of an app."""

    def __init__(self, app: App, *, context: BrowserContext) -> None:
        self.app = app
        self.context = context
        self.received_bytes = 0
        context.set_default_timeout(WAIT_MS)
        context.add_init_script(WATCH_FIRST % app.read)
        self.page: Page = context.new_page()
        self.page.on("websocket", self._listen)
        self._turn = itertools.count(1)

    def _listen(self, socket: WebSocket) -> None:
        def count(payload: str | bytes) -> None:
            self.received_bytes += len(payload.encode() if isinstance(payload, str) else payload)

        socket.on("framereceived", count)

    def open(self) -> float:
        """Open the app; give the milliseconds from the address to the first whole picture."""
        self.page.goto(self.app.server.url)
        self.page.wait_for_function("() => window.benchFirst")
        first = float(self.page.evaluate("() => window.benchFirst"))
        self.page.wait_for_timeout(QUIET_MS)
        return first

    def change(self) -> Change:
        """Choose the next indicator that every district has a value of."""
        self.page.bring_to_front()
        self.page.get_by_role("combobox", name=re.compile("Indi[ck]ator")).first.click()
        entries = self.page.get_by_role("option").filter(has_not_text=re.compile(r"\(\d+/\d+\)"))
        entry = entries.nth(next(self._turn) % min(5, entries.count()))
        if entry.get_attribute("aria-selected") == "true":
            entry = entries.nth(next(self._turn) % min(5, entries.count()))
        entry.hover()
        self.page.wait_for_timeout(QUIET_MS)
        self.page.evaluate(WATCH_CHANGE, f"({self.app.read})")
        before = self.received_bytes
        entry.click()
        self.page.wait_for_function("() => window.benchChange !== null")
        milliseconds = float(self.page.evaluate("() => window.benchChange"))
        self.page.wait_for_timeout(QUIET_MS)
        return Change(milliseconds, self.received_bytes - before)


@contextmanager
def session(app: App, *, browser: Browser) -> Iterator[Session]:
    """Open a window with nothing in its cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="id-ID")
    try:
        yield Session(app, context=context)
    finally:
        context.close()


def first_visit(app: App, *, browser: Browser) -> float:
    """Milliseconds from the address to the first whole picture, with an empty cache."""
    with session(app, browser=browser) as visitor:
        return visitor.open()


def bytes_per_session(app: App, *, browser: Browser, sessions: int) -> float:
    """Growth of the server's resident memory per window that stays open."""
    process = psutil.Process(app.server.pid)
    before = process.memory_info().rss
    contexts = []
    for _ in range(sessions):
        context = browser.new_context()
        contexts.append(context)
        Session(app, context=context).open()
    grown = process.memory_info().rss - before
    for context in contexts:
        context.close()
    return grown / sessions
