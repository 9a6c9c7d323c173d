"""A table of a report as a native table of a word processor."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import _Cell, _Row

from atlas.export.report.blocks import Column, Row, Table
from atlas.export.report.docx_parts import (
    keep_whole,
    repeat,
    set_table,
    shade,
)
from atlas.palette import ACCENT

HEAD_FILL, GROUP_FILL = "E3EEF0", "F3F7F8"
LINE = "C9D3D7"
TYPE_PT = 8
TWENTIETHS_PER_MM = 1440 / 25.4
# A row longer than this many letters may go over the end of a page.
LONG_ROW = 1200


def add_table(document: Document, block: Table, *, width_mm: float) -> None:
    """Add a table with its head repeated on every page."""
    columns = block.columns
    table = document.add_table(rows=1 + len(block.rows), cols=len(columns))
    table.autofit = False
    shares = sum(column.share for column in columns)
    widths = [round(column.share / shares * width_mm * TWENTIETHS_PER_MM) for column in columns]
    rows = list(table.rows)
    _fill_head(rows[0], columns)
    for row, content in zip(rows[1:], block.rows, strict=True):
        _fill(row, content, columns)
    colours = LINE, ACCENT.removeprefix("#")
    set_table(table, widths=widths, colours=colours, title=block.caption)
    repeat(rows[0])


def _fill_head(row: _Row, columns: tuple[Column, ...]) -> None:
    for cell, column in zip(row.cells, columns, strict=True):
        _write(cell, column.title, is_bold=True, is_number=column.is_number, keeps=True)
        shade(cell, HEAD_FILL)
    keep_whole(row)


def _fill(row: _Row, content: Row, columns: tuple[Column, ...]) -> None:
    if sum(map(len, content.cells)) < LONG_ROW:
        keep_whole(row)
    cells = row.cells
    if content.is_group:
        whole = cells[0].merge(cells[-1])
        _write(whole, content.cells[0], is_bold=True, is_number=False, keeps=True)
        shade(whole, GROUP_FILL)
        return
    for cell, text, column in zip(cells, content.cells, columns, strict=True):
        _write(cell, text, is_bold=content.is_total, is_number=column.is_number)


def _write(cell: _Cell, text: str, *, is_bold: bool, is_number: bool, keeps: bool = False) -> None:
    """Write a text into an empty cell, a paragraph to each of its lines."""
    for number, part in enumerate(text.split("\n")):
        line = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        run = line.add_run(part)
        run.font.size, run.bold = Pt(TYPE_PT), is_bold or None
        line.paragraph_format.space_after = Pt(0)
        line.paragraph_format.line_spacing = 1.0
        line.paragraph_format.keep_with_next = keeps
        if is_number:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
