"""The draws of a priority list beside one sorting, their memory, and a weight that is moved."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np
from playwright.sync_api import Browser, Page

from atlas.catalogue import read_catalogue
from atlas.comparable import possible_methods
from atlas.index import can_enter, weighted_index
from atlas.model import CrossSection
from atlas.stability import DRAWS, Spread, assess
from atlas.values import read_values
from tests.bench.driving import QUIET_MS, READ_TEXT, WAIT_MS, App
from tests.live import ROOT

DATA = ROOT / "data"
INDICATORS = 8
MANY = 514
# The scores in the table change with any weight; they are the last thing that is drawn.
READ_SCORES = """() => {
  const table = document.querySelector(".atlas-table");
  return table && table.textContent;
}"""
WATCH = """([source, event]) => {
  const read = eval(source);
  const before = read();
  window.benchChange = null;
  document.addEventListener(event, () => {
    const start = performance.now();
    const look = () => {
      const now = read();
      if (now === null || now === before) { requestAnimationFrame(look); return; }
      window.benchChange = performance.now() - start;
    };
    requestAnimationFrame(look);
  }, { capture: true, once: true });
}"""


def sections() -> list[CrossSection]:
    """Give eight complete indicators of the shipped data."""
    catalogue = read_catalogue(DATA, office_folder=None)
    values = read_values(catalogue, DATA, office_folder=None)
    found = values.best_sections().values()
    return [s for s in found if can_enter(s) and s.is_complete][:INDICATORS]


def drawers() -> tuple[Callable[[], object], Callable[[], object]]:
    """Give the assessment of 22 districts, all methods varied, and the sorting beside it."""
    chosen = sections()
    spread = Spread(methods=possible_methods(chosen))
    index = weighted_index(chosen, weights=range(1, len(chosen) + 1))
    numbers = np.random.default_rng(0).random((DRAWS, len(index.codes)))
    return lambda: assess(index, k=5, spread=spread), lambda: np.argsort(numbers, axis=1)


def draw_times(*, repeats: int) -> dict[str, float]:
    """Time both in turns, in milliseconds of the processor; medians.

    Of the processor, so that what other programs do meanwhile does not fall on the longer one.
    """
    times: dict[str, list[float]] = {"atlas": [], "bare": []}
    pair = drawers()
    for _ in range(5 * repeats):
        for name, run in zip(times, pair, strict=True):
            start = time.process_time()
            run()
            times[name].append(1000 * (time.process_time() - start))
    return {name: median(found) for name, found in times.items()}


def many_districts() -> list[CrossSection]:
    """Give the eight indicators as they would be for all districts of the country."""
    rng = np.random.default_rng(0)
    grown = []
    for section in sections():
        low, high = section.indicator.valid_range
        districts = tuple(
            replace(section.districts[0], district_code=f"{code:04}", value=float(value))
            for code, value in enumerate(rng.uniform(low, high, MANY))
        )
        grown.append(replace(section, districts=districts))
    return grown


def peak_mb() -> float:
    """Assess the 514 districts in a process of its own; give its greatest memory in MB."""
    answer = subprocess.run(
        [sys.executable, "-m", "tests.bench.draws"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return float(answer.stdout)


def weight_times(apps: list[App], *, browser: Browser, repeats: int) -> dict[str, float]:
    """Move a weight in the atlas and the select box of the bare app, in turns; medians in ms."""
    times: dict[str, list[float]] = {"atlas": [], "bare": []}
    by_name = {app.name: app for app in apps}
    with ExitStack() as stack:
        pages = {
            name: _open(by_name[name], stack=stack, browser=browser, path=path)
            for name, path in (("atlas", "/prioritas"), ("bare", ""))
        }
        for turn in range(3 + repeats):
            for name, page in pages.items():
                time_ms = _move(page) if name == "atlas" else _choose(page, turn)
                if turn >= 3:
                    times[name].append(time_ms)
    return {name: median(found) for name, found in times.items()}


def _open(app: App, *, stack: ExitStack, browser: Browser, path: str) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="id-ID")
    stack.callback(context.close)
    context.set_default_timeout(WAIT_MS)
    page = context.new_page()
    page.goto(app.server.url + path)
    page.wait_for_function(f"() => ({READ_SCORES if path else READ_TEXT})() !== null")
    page.wait_for_timeout(3 * QUIET_MS)
    return page


def _move(page: Page) -> float:
    page.bring_to_front()
    page.get_by_role("slider").first.focus()
    return _timed(page, READ_SCORES, "keydown", lambda: page.keyboard.press("ArrowRight"))


def _choose(page: Page, turn: int) -> float:
    page.bring_to_front()
    page.get_by_role("combobox").first.click()
    entry = page.get_by_role("option").nth((turn + 1) % 5)
    entry.hover()
    page.wait_for_timeout(QUIET_MS)
    return _timed(page, READ_TEXT, "click", entry.click)


def _timed(page: Page, read: str, event: str, act: Callable[[], None]) -> float:
    page.evaluate(WATCH, [f"({read})", event])
    act()
    page.wait_for_function("() => window.benchChange !== null")
    page.wait_for_timeout(QUIET_MS)
    return float(page.evaluate("() => window.benchChange"))


def main() -> None:
    """Print the greatest memory of this process after the draws of 514 districts, in MB."""
    chosen = many_districts()
    index = weighted_index(chosen, weights=[1] * len(chosen))
    assess(index, k=50, spread=Spread(methods=possible_methods(chosen)))
    print(_greatest_kb() / 1000)


def _greatest_kb() -> float:
    """Give the greatest memory of this process; what it was forked from does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        return float(next(line for line in lines if line.startswith("VmHWM")).split()[1])
    greatest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return greatest / 1000 if sys.platform == "darwin" else float(greatest)


if __name__ == "__main__":
    main()
