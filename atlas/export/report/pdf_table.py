"""A table of a printed report: its head stands again on each page that it reaches."""

from collections.abc import Sequence

from atlas.export.paper import Box
from atlas.export.profile_type import RULE
from atlas.export.report.blocks import Column, Row, Table
from atlas.export.report.pdf_pages import LEFT, NOTE, RIGHT, TOP, Pages, shown
from atlas.export.typeface import Face
from atlas.palette import ACCENT

CELL, CELL_BOLD = Face(7.6), Face(7.6, bold=True)
CAPTION = Face(8.6, bold=True)
HEAD_FILL, GROUP_FILL = "#e3eef0", "#f3f7f8"
PAD_X, PAD_Y = 1.3, 0.85
# A row that is higher than this part of a page may go over its end.
TALL_MM = 60.0
LEAST_LINES = 6
NOTE_GAP = 1.2


def draw_table(pages: Pages, block: Table) -> None:
    """Draw caption, head, rows and note."""
    pages.skip(2.5)
    caption = CAPTION.wrap(shown(f"Tabel {block.number}. {block.caption}"), width=RIGHT - LEFT)
    setter = _Setter(pages, block.columns)
    first = setter.height_of(block.rows[0]) if block.rows else 0.0
    pages.need(len(caption) * CAPTION.line_mm + setter.head_height + min(first, TALL_MM) + 8)
    for line in caption:
        pages.write(line, CAPTION)
    pages.y -= 1.2
    setter.draw_head()
    note = len(NOTE.wrap(shown(block.note), width=RIGHT - LEFT)) * NOTE.line_mm + NOTE_GAP
    for number, row in enumerate(block.rows):
        setter.draw(row, after=setter.kept_after(block.rows, number, note=note))
    setter.rule(ACCENT, line_pt=0.9)
    if block.note:
        pages.y -= NOTE_GAP
        pages.write(block.note, NOTE)
    pages.y -= 3.0


class _Setter:
    """Sets the rows of one table."""

    def __init__(self, pages: Pages, columns: Sequence[Column]) -> None:
        self.pages, self.columns = pages, columns
        scale = (RIGHT - LEFT) / sum(column.share for column in columns)
        self.widths = [column.share * scale for column in columns]
        self.head = [
            CELL_BOLD.wrap(column.title, width=width - 2 * PAD_X)
            for column, width in zip(columns, self.widths, strict=True)
        ]
        self.head_height = _height(self.head)

    def draw_head(self) -> None:
        """Draw the head at the top of what is left of a page."""
        self._fill(self.head_height, HEAD_FILL)
        self.rule(ACCENT, line_pt=0.9)
        self._lines(self.head, face=CELL_BOLD)
        self.pages.y -= self.head_height

    def height_of(self, row: Row) -> float:
        """Tell how high a row stands."""
        return _height(self._wrapped(row))

    def kept_after(self, rows: Sequence[Row], number: int, *, note: float) -> float:
        """Tell how much must stand on the same page after a row.

        A group's heading is not parted from its first row, nor the last two rows and the note
        from each other.
        """
        left = len(rows) - number - 1
        following = 0.0
        if left == 1 or (left > 1 and rows[number].is_group):
            following = min(self.height_of(rows[number + 1]), TALL_MM)
        return following + (note if left <= 1 else 0.0)

    def draw(self, row: Row, *, after: float) -> None:
        """Draw a row, on a page on which so much room is left after it."""
        cells = self._wrapped(row)
        height = _height(cells)
        while height > TALL_MM and self._fits() >= LEAST_LINES and self.pages.room < height:
            count = self._fits()
            self._draw(row, [lines[:count] for lines in cells])
            self._turn()
            cells = [lines[count:] for lines in cells]
            height = _height(cells)
        if self.pages.room < height + after and self.pages.y < TOP - self.head_height:
            self._turn()
        self._draw(row, cells)

    def _fits(self) -> int:
        return int((self.pages.room - 2 * PAD_Y) / CELL.line_mm)

    def _turn(self) -> None:
        self.rule(ACCENT, line_pt=0.9)
        self.pages.turn()
        self.draw_head()

    def _wrapped(self, row: Row) -> list[list[str]]:
        """Break the texts of a row into the lines of its cells."""
        face = CELL_BOLD if row.is_group or row.is_total else CELL
        widths = [RIGHT - LEFT] if row.is_group else self.widths
        return [
            [
                line
                for part in shown(text).split("\n")
                for line in face.wrap(part, width=width - 2 * PAD_X)
            ]
            for text, width in zip(row.cells, widths, strict=True)
        ]

    def _draw(self, row: Row, cells: Sequence[Sequence[str]]) -> None:
        height = _height(cells)
        if row.is_group:
            self._fill(height, GROUP_FILL)
        self.rule(RULE, line_pt=0.5)
        face = CELL_BOLD if row.is_group or row.is_total else CELL
        self._lines(cells, face=face)
        self.pages.y -= height

    def _lines(self, cells: Sequence[Sequence[str]], *, face: Face) -> None:
        left = LEFT
        for lines, column, width in zip(cells, self.columns, self.widths, strict=False):
            baseline = self.pages.y - PAD_Y - face.ascent_mm
            for line in lines:
                if column.is_number and len(cells) > 1:
                    place = (left + width - PAD_X, baseline)
                    self.pages.sheet.write(place, line, face, align="right")
                else:
                    self.pages.sheet.write((left + PAD_X, baseline), line, face)
                baseline -= face.line_mm
            left += width

    def _fill(self, height: float, colour: str) -> None:
        self.pages.sheet.fill(Box(LEFT, self.pages.y - height, RIGHT, self.pages.y), colour)

    def rule(self, colour: str, *, line_pt: float) -> None:
        """Draw a line across the table where the next row begins."""
        y = self.pages.y
        self.pages.sheet.line([(LEFT, y), (RIGHT, y)], colour, line_pt=line_pt)


def _height(cells: Sequence[Sequence[str]]) -> float:
    return max(1, *map(len, cells)) * CELL.line_mm + 2 * PAD_Y if cells else 0.0
