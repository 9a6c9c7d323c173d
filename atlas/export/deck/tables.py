"""A table's type size and row heights, found so that it fits its box in every program."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from atlas.export.deck.canvas import TEXT, WIDER
from atlas.export.typeface import Face
from atlas.story.model import Grid

SIZES = (14.0, 13.0, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
PADDING = 1.3
# A text beside a number: without room between them the two would read as one.
AFTER_NUMBER = 4.0
ROOMY = 3.0
SLACK = 0.1
# Where every program may go to the next line.
BREAKS = re.compile("[ /–-]")


@dataclass(frozen=True)
class SetTable:
    """A table as it is set.

    Attributes
    ----------
    widths, heights
        Of the columns, and of the rows with the head first, in millimetres.
    left
        Room before the text of each column, in millimetres.
    lines
        By row and column, the head first.
    """

    size: float
    widths: tuple[float, ...]
    left: tuple[float, ...]
    heights: tuple[float, ...]
    lines: tuple[tuple[tuple[str, ...], ...], ...]

    @property
    def height(self) -> float:
        """Of the whole table."""
        return sum(self.heights)


def face_of(size: float, *, is_head: bool = False) -> Face:
    """Give the face of a cell."""
    return Face(size, bold=is_head, colour=TEXT)


def set_table(grid: Grid, *, width: float, height: float) -> SetTable:
    """Set a table in the largest type that fits; the smallest where none does."""
    found = [_set(grid, size=size, width=width) for size in SIZES]
    whole = [table for table in found if not _breaks_words(grid, table)] or found
    best = next((table for table in whole if table.height <= height), whole[-1])
    spare = (height - SLACK - best.height) / len(best.heights)
    extra = min(ROOMY, max(0.0, spare))
    return replace(best, heights=tuple(h + extra for h in best.heights))


def _breaks_words(grid: Grid, table: SetTable) -> bool:
    """Whether a word is too long for its column: it would be broken between letters."""
    return any(
        WIDER * face_of(table.size, is_head=number == 0).width_mm(word) > width
        for number, row in enumerate((grid.head, *grid.rows))
        for text, width in zip(row, _inner(table.widths, table.left), strict=True)
        for word in BREAKS.split(text)
    )


def _set(grid: Grid, *, size: float, width: float) -> SetTable:
    widths = tuple(part / sum(grid.parts) * width for part in grid.parts)
    left = tuple(
        AFTER_NUMBER if column - 1 in grid.numbers and column not in grid.numbers else PADDING
        for column in range(len(grid.parts))
    )
    rows: list[tuple[tuple[str, ...], ...]] = []
    heights = []
    for number, row in enumerate((grid.head, *grid.rows)):
        face = face_of(size, is_head=number == 0)
        cells = _wrapped(row, face=face, widths=_inner(widths, left))
        rows.append(cells)
        heights.append(max(map(len, cells)) * face.line_mm + 2 * PADDING)
    return SetTable(size, widths, left, tuple(heights), tuple(rows))


def _wrapped(
    row: Sequence[str], *, face: Face, widths: Sequence[float]
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(face.wrap(text, width=width / WIDER)) or ("",)
        for text, width in zip(row, widths, strict=True)
    )


def _inner(widths: Sequence[float], left: Sequence[float]) -> list[float]:
    return [width - side - PADDING for width, side in zip(widths, left, strict=True)]
