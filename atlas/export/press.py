"""Many portraits at once, on all cores, with the subsets of the fonts made once per core.

A part of the pages is drawn by each worker as one PDF.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from atlas.export.formats import pages_bytes
from atlas.export.profile import profile_sheet
from atlas.export.workers import worker_context
from atlas.language import Language
from atlas.views.portrait import Standing, portray

if TYPE_CHECKING:
    from multiprocessing.queues import SimpleQueue

POLL_SECONDS = 0.1
# A worker needs about as long to start as three pages take.
LEAST_PAGES = 6

Told = Callable[[], None]


@dataclass(frozen=True)
class Run:
    """Portraits to be drawn one after another.

    Attributes
    ----------
    first_page
        The page number of the first, or None for pages without numbers.
    """

    codes: tuple[str, ...]
    first_page: int | None = None

    def shared_out(self, parts: int) -> list["Run"]:
        """Give runs of nearly equal length that together are this one.

        Examples
        --------
        >>> [run.codes for run in Run(("1", "2", "3")).shared_out(2)]
        [('1', '2'), ('3',)]
        """
        each = max(1, -(-len(self.codes) // parts))
        starts = range(0, len(self.codes), each)
        return [
            Run(
                self.codes[start : start + each],
                None if self.first_page is None else self.first_page + start,
            )
            for start in starts
        ]


def draw_run(
    run: Run,
    *,
    standing: Standing,
    language: Language,
    cores: int = 1,
    told: Told = lambda: None,
) -> list[bytes]:
    """Draw the pages of a run.

    Parameters
    ----------
    cores
        How many workers may draw; 1 draws in this process. Workers that cannot be started,
        as under Streamlit or in a notebook, leave the work to this process.
    told
        Called after each page.

    Returns
    -------
    list of bytes
        PDFs that together have one page per district, in order.
    """
    cores = min(cores, max(1, len(run.codes) // LEAST_PAGES))
    if cores == 1:
        return [_draw_part(run, standing, language, told)]
    context = worker_context()
    done: SimpleQueue[str] = context.SimpleQueue()
    with ProcessPoolExecutor(
        cores, mp_context=context, initializer=_begin_worker, initargs=(done,)
    ) as pool:
        # The data go with the tasks: what an initializer is given is written into a pipe that
        # nobody reads when a worker dies at its start, and a large text would wait for ever.
        parts = [
            pool.submit(_draw_in_worker, part, standing, language) for part in run.shared_out(cores)
        ]
        _follow(parts, done=done, told=told)
        try:
            return [part.result() for part in parts]
        except BrokenProcessPool:
            return [_draw_part(run, standing, language, lambda: None)]


def _follow(parts: Sequence[Future[bytes]], *, done: "SimpleQueue[str]", told: Told) -> None:
    """Tell of each page until all parts are drawn or one has failed."""
    waiting = set(parts)
    while waiting:
        waiting = wait(waiting, timeout=POLL_SECONDS).not_done
        while not done.empty():
            done.get()
            told()


def _draw_part(run: Run, standing: Standing, language: Language, told: Told) -> bytes:
    def figures() -> Iterator[Figure]:
        for place, code in enumerate(run.codes):
            page = None if run.first_page is None else run.first_page + place
            portrait = portray(code, standing=standing)
            yield profile_sheet(portrait, language=language, page=page).figure
            told()

    return pages_bytes(figures())


class _Worker:
    """What a worker was given when it began."""

    done: "SimpleQueue[str]"


def _begin_worker(done: "SimpleQueue[str]") -> None:
    _Worker.done = done


def _draw_in_worker(run: Run, standing: Standing, language: Language) -> bytes:
    return _draw_part(run, standing, language, lambda: _Worker.done.put(""))
