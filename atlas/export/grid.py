"""A table on a sheet of a workbook: what stands in it, and how it is set.

The header is the first row, stays in sight and carries the filter, so that the sheet can be
sorted, pivoted and read by a program as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from atlas.palette import ACCENT
from atlas.spreadsheet import harmless

HEAD_FONT = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
BODY_FONT = Font(name="Calibri", size=11)
STRONG_FONT = Font(name="Calibri", size=11, bold=True)
HEAD_FILL = PatternFill("solid", fgColor=ACCENT.removeprefix("#"))
STRONG_FILL = PatternFill("solid", fgColor="E3EEF0")
HEAD_EDGE = Border(left=Side(style="thin", color="FFFFFF"))
ROW_EDGE = Border(bottom=Side(style="hair", color="B9C4C8"))
LINE_POINTS = 15.0
# Excel's greatest row height is 409 points.
MOST_LINES = 27


@dataclass(frozen=True)
class Number:
    """A number with the decimals that its indicator is published with.

    Attributes
    ----------
    is_gap
        Whether it is a difference, to be shown with its sign.
    """

    value: float
    decimals: int = 0
    is_gap: bool = False

    @property
    def form(self) -> str:
        """The number format; the program that opens the book puts its own decimal sign.

        Examples
        --------
        >>> Number(37.9, 1).form, Number(-2, 0, is_gap=True).form
        ('#,##0.0', '+#,##0;-#,##0;0')
        """
        decimals = "." + "0" * self.decimals if self.decimals else ""
        plain = f"#,##0{decimals}"
        return f"+{plain};-{plain};0{decimals}" if self.is_gap else plain


Content = str | int | Number | None


@dataclass(frozen=True)
class Column:
    """A column's title and its width in characters."""

    title: str
    width: float = 12.0


@dataclass(frozen=True)
class Grid:
    """One sheet.

    Attributes
    ----------
    name
        Of the sheet, at most 31 characters.
    rows
        Each as long as `columns`; an ``int`` is a year, a rank or another bare number, and
        None an empty cell.
    frozen
        Columns that stay in sight when the sheet is moved sideways.
    strong
        Rows, from 0, that are set apart, such as that of the province.
    is_filtered
        Whether the header carries a filter.
    is_dense
        Whether rows are one line high, for sheets that are scanned rather than read.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Content]]
    frozen: int = 0
    strong: tuple[int, ...] = ()
    is_filtered: bool = True
    is_dense: bool = False


def write_grid(sheet: Worksheet, grid: Grid) -> None:
    """Fill an empty sheet."""
    _write_head(sheet, grid)
    for number, row in enumerate(grid.rows, start=2):
        is_strong = number - 2 in grid.strong
        for place, content in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            _write_cell(cell, content, is_strong=is_strong)
        lines = 1 if grid.is_dense else max(map(_lines, row, grid.columns))
        sheet.row_dimensions[number].height = LINE_POINTS * min(lines, MOST_LINES)
    last = get_column_letter(len(grid.columns))
    sheet.freeze_panes = f"{get_column_letter(grid.frozen + 1)}2"
    if grid.is_filtered:
        sheet.auto_filter.ref = f"A1:{last}{len(grid.rows) + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.left.text = "Atlas NTT"
    sheet.oddFooter.right.text = "&A · &P / &N"


def _write_head(sheet: Worksheet, grid: Grid) -> None:
    for place, column in enumerate(grid.columns, start=1):
        cell = sheet.cell(1, place, harmless(column.title))
        cell.font, cell.fill, cell.border = HEAD_FONT, HEAD_FILL, HEAD_EDGE
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    lines = max(_lines(column.title, column) for column in grid.columns)
    sheet.row_dimensions[1].height = LINE_POINTS * (lines + 0.5)


def _write_cell(cell: Cell, content: Content, *, is_strong: bool) -> None:
    cell.font = STRONG_FONT if is_strong else BODY_FONT
    cell.border = ROW_EDGE
    if is_strong:
        cell.fill = STRONG_FILL
    if isinstance(content, str):
        cell.value = harmless(content)
        # Wrapped even in a row of one line: it would run over an empty neighbour.
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return
    cell.alignment = Alignment(horizontal="right", vertical="top")
    cell.value = content.value if isinstance(content, Number) else content
    cell.number_format = content.form if isinstance(content, Number) else "0"


def _lines(content: Content, column: Column) -> int:
    """Tell how many lines a text needs in its column; word ends cost about a tenth."""
    if not isinstance(content, str):
        return 1
    return sum(max(1, ceil(1.1 * len(part) / column.width)) for part in content.split("\n"))
