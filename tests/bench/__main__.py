"""Measure the atlas beside a bare Streamlit app and a plain streamlit-folium app.

``python -m tests.bench [--repeats N]``

Every number is a median over the repeats, and the apps take turns, so that a busy machine
slows all of them alike. Judge the ratios: the milliseconds are those of this machine.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser
from xstatic.pkg import leaflet

from tests.bench import deck, draws, offline, papers, png
from tests.bench.driving import (
    READ_FILLS,
    READ_TEXT,
    App,
    Change,
    bytes_per_session,
    first_visit,
    session,
)
from tests.live import ATLAS_APP, chromium, chromium_path, served

HERE = Path(__file__).parent
EXTRA_SESSIONS = 10
WARM_UP = 3
# Targets: ratios to the bare app in the same run, and kB.
SLIDE_KB, BATCH_RATIO = 400.0, 1.7
REPAINT_RATIO, CHANGE_KB, FIRST_RATIO, PNG_RATIO = 1.3, 8.0, 1.7, 1.5
# The offline atlas: times one PNG, and what a messaging app sends at once on a weak line.
OFFLINE_RATIO, OFFLINE_KB = 5.0, 600.0
# Targets of the priority list: ratios to one sorting and to the bare app, and MB.
DRAWS_RATIO, WEIGHT_RATIO, DRAWS_MB = 5.0, 2.0, 1000.0
# The portraits of all districts: times one portrait; they take long, so fewer turns do.
PORTRAITS_RATIO, PORTRAITS_REPEATS = 12.0, 3

# The slides of a meeting: times one PNG at slide size.
DECK_RATIO = 15.0


@dataclass(frozen=True)
class Line:
    """One line of the table: a measure of the atlas, the bare app and the rebuilding app."""

    name: str
    atlas: float
    bare: float
    rebuilding: float | None
    target: str
    is_met: bool | None

    def cells(self) -> tuple[str, ...]:
        against = "" if self.rebuilding is None else f"{self.atlas / self.rebuilding:.2f}"
        return (
            self.name,
            f"{self.atlas:.1f}",
            f"{self.bare:.1f}",
            "" if self.rebuilding is None else f"{self.rebuilding:.1f}",
            f"{self.atlas / self.bare:.2f}" if self.bare > 0 else "",
            against,
            self.target,
            {True: "met", False: "missed", None: ""}[self.is_met],
        )


def ratio_line(name: str, medians: dict[str, float], *, target: float) -> Line:
    """Make a line whose target is a ratio to the bare app."""
    atlas, bare = medians["atlas"], medians["bare"]
    return Line(
        name, atlas, bare, medians.get("rebuilding"), f"<= {target} x bare", atlas <= target * bare
    )


def measure_changes(apps: list[App], *, browser: Browser, repeats: int) -> dict[str, list[Change]]:
    """Change the indicator again and again in one open window of each app, in turns."""
    changes: dict[str, list[Change]] = {app.name: [] for app in apps}
    with ExitStack() as stack:
        windows = [stack.enter_context(session(app, browser=browser)) for app in apps]
        for window in windows:
            window.open()
        for turn in range(WARM_UP + repeats):
            for window in windows:
                change = window.change()
                if turn >= WARM_UP:
                    changes[window.app.name].append(change)
    return changes


def change_lines(apps: list[App], *, browser: Browser, repeats: int) -> list[Line]:
    """Measure what a change of the indicator costs in time and bytes."""
    changes = measure_changes(apps, browser=browser, repeats=repeats)
    times = {name: median(c.milliseconds for c in found) for name, found in changes.items()}
    sizes = {
        name: median(c.received_bytes for c in found) / 1000 for name, found in changes.items()
    }
    return [
        ratio_line("repaint after an indicator change, ms", times, target=REPAINT_RATIO),
        Line(
            "websocket per indicator change, kB",
            sizes["atlas"],
            sizes["bare"],
            sizes["rebuilding"],
            f"<= {CHANGE_KB:g} kB",
            sizes["atlas"] <= CHANGE_KB,
        ),
    ]


def first_line(apps: list[App], *, browser: Browser, repeats: int) -> Line:
    """Measure the first visit: 22 districts drawn, or the bare app's text."""
    times: dict[str, list[float]] = {app.name: [] for app in apps}
    for turn in range(1 + repeats):
        for app in apps:
            time = first_visit(app, browser=browser)
            if turn:
                times[app.name].append(time)
    medians = {name: median(found) for name, found in times.items()}
    return ratio_line("first visit to 22 districts drawn, ms", medians, target=FIRST_RATIO)


def png_lines(*, repeats: int) -> list[Line]:
    """Measure the A4 picture at 300 dpi, beside QGIS's export where QGIS is installed."""
    times: dict[str, list[float]] = {"atlas": [], "bare": []}
    for turn in range(1 + repeats):
        for name, draw in zip(times, png.drawers(), strict=True):
            time = png.milliseconds(draw)
            if turn:
                times[name].append(time)
    medians = {name: median(found) for name, found in times.items()}
    lines = [ratio_line("PNG of the map, A4 at 300 dpi, ms", medians, target=PNG_RATIO)]
    qgis = png.qgis_milliseconds(repeats=repeats)
    if qgis is not None:
        name = "the same (bare: layout export of QGIS), ms"
        lines.append(Line(name, medians["atlas"], qgis, None, "told, no target", None))
    return lines


def portraits_line(*, repeats: int) -> Line:
    """Measure the one-page portraits of all districts against that of one."""
    one, whole = papers.milliseconds_of_one_and_all(repeats=repeats)
    target = f"<= {PORTRAITS_RATIO:g} x one (under bare)"
    name = "portraits of all districts against one, ms"
    return Line(name, whole, one, None, target, whole <= PORTRAITS_RATIO * one)


def deck_line(*, repeats: int) -> Line:
    """Measure the slides of a meeting; the bare number is one PNG at slide size."""
    make, draw = deck.makers()
    times: dict[str, list[float]] = {"atlas": [], "bare": []}
    for turn in range(1 + repeats):
        for name, act in (("atlas", make), ("bare", draw)):
            time = png.milliseconds(act)
            if turn:
                times[name].append(time)
    medians = {name: median(found) for name, found in times.items()}
    title = f"PPTX of {deck.slide_count()} slides beside one PNG, ms"
    return ratio_line(title, medians, target=DECK_RATIO)


def offline_lines(*, repeats: int) -> list[Line]:
    """Measure the offline atlas; the bare number beside its time is one PNG at 300 dpi."""
    make, (draw, _) = offline.maker(), png.drawers()
    times: dict[str, list[float]] = {"atlas": [], "bare": []}
    for turn in range(1 + repeats):
        for name, act in (("atlas", make), ("bare", draw)):
            time = png.milliseconds(act)
            if turn:
                times[name].append(time)
    medians = {name: median(found) for name, found in times.items()}
    size = len(make()) / 1000
    return [
        Line(
            "offline atlas beside one PNG, ms",
            medians["atlas"],
            medians["bare"],
            None,
            f"<= {OFFLINE_RATIO:g} x PNG",
            medians["atlas"] <= OFFLINE_RATIO * medians["bare"],
        ),
        Line("offline atlas, kB", size, 0.0, None, f"<= {OFFLINE_KB:g} kB", size <= OFFLINE_KB),
    ]


def draws_lines(*, repeats: int) -> list[Line]:
    """Measure the draws of a priority list beside a sorting of as many numbers."""
    times = draws.draw_times(repeats=repeats)
    peak = draws.peak_mb()
    return [
        ratio_line("10,000 draws, 22 districts, 8 indicators, ms", times, target=DRAWS_RATIO),
        Line(
            "memory of 10,000 draws for 514 districts, MB",
            peak,
            0.0,
            None,
            f"<= {DRAWS_MB:g} MB",
            peak <= DRAWS_MB,
        ),
    ]


def batch_lines() -> list[Line]:
    """Measure maps for slides: the largest file, and two processes beside one."""
    size = png.slide_kb()
    one, two = png.batch_seconds(1), png.batch_seconds(2)
    return [
        Line(
            "largest PNG of a map, slide at 150 dpi, kB",
            size,
            0.0,
            None,
            f"< {SLIDE_KB:g} kB",
            size < SLIDE_KB,
        ),
        Line(
            "all maps, two processes (bare: one process), s",
            two,
            one,
            None,
            f"bare >= {BATCH_RATIO} x",
            one >= BATCH_RATIO * two,
        ),
    ]


def memory_line(apps: list[App], *, browser: Browser) -> Line:
    """Measure the server's memory per window that stays open."""
    grown = {
        app.name: bytes_per_session(app, browser=browser, sessions=EXTRA_SESSIONS) / 1e6
        for app in apps
    }
    return Line(
        "server memory per open session, MB",
        grown["atlas"],
        grown["bare"],
        grown["rebuilding"],
        "told, no target",
        None,
    )


def show(lines: list[Line]) -> None:
    """Print the table."""
    head = ("measure", "atlas", "bare", "rebuilding", "/bare", "/rebuilding", "target", "")
    table = [head, *(line.cells() for line in lines)]
    widths = [max(len(row[column]) for row in table) for column in range(len(head))]
    for row in table:
        first, *rest = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join([first, *rest]).rstrip())


def with_leaflet(script: Path, *, folder: Path) -> Path:
    """Lay a script into a folder of its own, with Leaflet to be served beside it."""
    place = folder / script.stem
    (place / "static").mkdir(parents=True)
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copy(Path(leaflet.BASE_DIR) / name, place / "static" / name)
    return Path(shutil.copy(script, place / script.name))


def main() -> int:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(description="Measure the atlas beside two smaller apps.")
    parser.add_argument("--repeats", type=int, default=9)
    repeats = parser.parse_args().repeats
    path = chromium_path()
    if path is None:
        print("No Chromium found: nothing was measured.", file=sys.stderr)
        return 1
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        apps = [
            App(name, stack.enter_context(served(script, folder=folder)), read)
            for name, script, read in (
                ("atlas", ATLAS_APP, READ_FILLS),
                ("bare", HERE / "bare_app.py", READ_TEXT),
                ("rebuilding", with_leaflet(HERE / "rebuilding_app.py", folder=folder), READ_FILLS),
            )
        ]
        browser = stack.enter_context(chromium(path))
        print(
            f"Python {platform.python_version()}, Chromium {browser.version}, "
            f"{os.cpu_count()} processors, medians of {repeats}"
        )
        lines = [
            first_line(apps, browser=browser, repeats=repeats),
            *change_lines(apps, browser=browser, repeats=repeats),
            ratio_line(
                "priority list after a weight is moved, ms",
                draws.weight_times(apps, browser=browser, repeats=repeats),
                target=WEIGHT_RATIO,
            ),
            memory_line(apps, browser=browser),
        ]
    show(
        [
            *lines,
            *png_lines(repeats=repeats),
            *batch_lines(),
            *offline_lines(repeats=repeats),
            *draws_lines(repeats=repeats),
            deck_line(repeats=min(repeats, PORTRAITS_REPEATS)),
            portraits_line(repeats=min(repeats, PORTRAITS_REPEATS)),
        ]
    )
    print(
        "bare: one select box and one line of text. rebuilding: a folium map built anew for each\n"
        "indicator. Of the draws, bare is one numpy.argsort of a matrix of 10,000 by 22.\n"
        "Times end when the fills (bare: the text) have changed in the document."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
