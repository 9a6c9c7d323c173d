"""A report as it is printed and signed: PDF with bookmarks, contents and numbered pages."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import Fit, NameObject, TextStringObject

from atlas.export.formats import CREATOR, About, pages_bytes
from atlas.export.paper import MM_PER_POINT, Box
from atlas.export.profile_type import QUIET
from atlas.export.report.blocks import (
    Blank,
    Block,
    Bullets,
    Cover,
    Heading,
    Paragraph,
    Picture,
    Report,
    Signature,
    Table,
)
from atlas.export.report.figure import draw_figure, map_height_mm
from atlas.export.report.pdf_pages import (
    A4,
    BODY,
    CHAPTER,
    LEFT,
    NOTE,
    PARAGRAPH_GAP,
    RIGHT,
    STRONG,
    TOP,
    Mark,
    Pages,
    ruled,
    shown,
    write_foot,
    written,
)
from atlas.export.report.pdf_table import CAPTION, draw_table
from atlas.export.sheet import Sheet
from atlas.export.typeface import Face
from atlas.palette import ACCENT

FIRST_PAGE = 3
LINE_STEP = 7.2
SIGNATURE_AT, SIGNATURE_GAP = 112.0, 20.0
COVER_TITLE, COVER_PERIOD = Face(25, bold=True), Face(16, colour=ACCENT)


def pdf_bytes(report: Report) -> bytes:
    """Set a report.

    Returns
    -------
    bytes
        A PDF of A4 pages; the same bytes for the same report.
    """
    pages = Pages(first=FIRST_PAGE)
    for block in report.blocks:
        _draw(pages, block)
    last = FIRST_PAGE + len(pages.sheets) - 1
    pages.foot(report.running, last=last)
    contents, places = _contents(report.contents, pages.marks)
    write_foot(contents, report.running, page=2, last=last)
    sheets = [_cover(report.cover), contents, *pages.sheets]
    content = pages_bytes(sheet.figure for sheet in sheets)
    return _finished(content, report=report, marks=pages.marks, places=places)


def _finished(
    content: bytes, *, report: Report, marks: Sequence[Mark], places: Sequence[Box]
) -> bytes:
    """Add bookmarks, links from the contents, and what the file says about itself."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    about = About(report.title, report.subject)
    writer.add_metadata({"/Title": about.title, "/Subject": about.description, "/Creator": CREATOR})
    writer.root_object[NameObject("/Lang")] = TextStringObject("id-ID")
    parent = None
    for mark, box in zip(marks, places, strict=True):
        if mark.level == 1:
            parent = writer.add_outline_item(title=mark.text, page_number=mark.page - 1)
        else:
            writer.add_outline_item(title=mark.text, page_number=mark.page - 1, parent=parent)
        edges = (box.left, box.bottom, box.right, box.top)
        left, bottom, right, top = (edge / MM_PER_POINT for edge in edges)
        link = Link(rect=(left, bottom, right, top), target_page_index=mark.page - 1, fit=Fit.fit())
        writer.add_annotation(1, link)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _cover(cover: Cover) -> Sheet:
    """Lay out the front page."""
    sheet = Sheet(A4)
    y = 262.0
    y = sheet.write_lines((LEFT, y), cover.author, Face(11.5, bold=True))
    sheet.fill(Box(LEFT, 222.0, LEFT + 24, 224.6), ACCENT)
    y = 208.0
    y = sheet.write_lines((LEFT, y), cover.title, COVER_TITLE)
    sheet.write((LEFT, y - 2), cover.period, COVER_PERIOD)
    y = 140.0
    quiet = Face(8.4, colour=QUIET)
    for title, name, place in cover.recipients:
        sheet.write((LEFT, y), title, quiet)
        sheet.write((LEFT, y - 5.4), name, Face(11, bold=True))
        sheet.write((LEFT, y - 10.2), place, quiet)
        y -= 20.0
    y -= 6.0
    for name in cover.blanks:
        sheet.write((LEFT, y), name, BODY)
        sheet.write((LEFT + 20, y), ":", BODY)
        sheet.line([(LEFT + 24, y - 0.8), (LEFT + 100, y - 0.8)], QUIET, line_pt=0.5)
        y -= 9.0
    sheet.write_lines((LEFT, 30.0), [shown(note) for note in cover.notes], quiet)
    return sheet


def _contents(title: str, marks: Sequence[Mark]) -> tuple[Sheet, list[Box]]:
    """Lay out the contents; give the place of each line."""
    sheet = Sheet(A4)
    y = TOP - CHAPTER.ascent_mm
    sheet.write((LEFT, y), title, CHAPTER)
    y -= 13.0
    places = []
    for mark in marks:
        face = STRONG if mark.level == 1 else BODY
        if mark.level == 1:
            y -= 2.0
        left = LEFT + (0.0 if mark.level == 1 else 6.0)
        sheet.write((left, y), mark.text, face)
        sheet.write((RIGHT, y), str(mark.page), face, align="right")
        start = left + face.width_mm(mark.text) + 2.0
        stop = RIGHT - face.width_mm(str(mark.page)) - 2.0
        sheet.line([(start, y + 0.2), (stop, y + 0.2)], "#c9d3d7", line_pt=0.4)
        places.append(Box(LEFT, y - 1.6, RIGHT, y + 4.0))
        y -= 6.6
    return sheet, places


def _draw(pages: Pages, block: Block) -> None:
    match block:
        case Heading() | Paragraph() | Bullets():
            _draw_text(pages, block)
        case Table():
            draw_table(pages, block)
        case Picture():
            _draw_picture(pages, block)
        case Blank():
            _draw_blank(pages, block)
        case Signature():
            _draw_signature(pages, block)


def _draw_text(pages: Pages, block: Heading | Paragraph | Bullets) -> None:
    match block:
        case Heading():
            pages.heading(block.text, level=block.level)
        case Paragraph():
            pages.write(block.text, NOTE if block.is_quiet else BODY)
            pages.y -= PARAGRAPH_GAP
        case Bullets():
            for item in block.items:
                pages.bullet(item)
            pages.y -= PARAGRAPH_GAP / 2


def _draw_picture(pages: Pages, block: Picture) -> None:
    width = RIGHT - LEFT
    caption = CAPTION.wrap(shown(f"Peta {block.number}. {block.caption}"), width=width)
    note = NOTE.wrap(shown(block.note), width=width)
    height = map_height_mm(pages.sheet, width=width)
    pages.need(len(caption) * CAPTION.line_mm + height + len(note) * NOTE.line_mm + 8)
    pages.skip(3.0)
    for line in caption:
        pages.write(line, CAPTION)
    pages.y -= 1.2
    draw_figure(pages.sheet, block, box=Box(LEFT, pages.y - height, RIGHT, pages.y))
    pages.y -= height + 1.5
    pages.write(block.note, NOTE)
    pages.y -= 2.0


def _draw_blank(pages: Pages, block: Blank) -> None:
    hint = NOTE.wrap(shown(block.hint), width=RIGHT - LEFT) if block.hint else []
    room = (block.lines + 0.35) * LINE_STEP
    pages.need(STRONG.line_mm + len(hint) * NOTE.line_mm + room + 4)
    pages.skip(1.5)
    pages.write(block.label, STRONG)
    for line in hint:
        pages.write(line, NOTE)
    pages.y -= 1.2
    top = pages.y
    ruled(pages, count=block.lines, step=LINE_STEP)
    quiet = replace(NOTE, size=7.0)
    pages.sheet.write((LEFT + 3, top - 4.4), block.prompt, quiet)
    pages.y -= 3.0


def _draw_signature(pages: Pages, block: Signature) -> None:
    lines = [
        part for line in block.lines for part in BODY.wrap(shown(line), width=RIGHT - SIGNATURE_AT)
    ]
    closing = BODY.wrap(shown(block.closing), width=RIGHT - LEFT)
    pages.need((len(closing) + len(lines) + 2) * BODY.line_mm + SIGNATURE_GAP + 16)
    pages.skip(8.0)
    written(pages, closing, BODY, left=LEFT)
    pages.y -= 8.0
    written(pages, lines, BODY, left=SIGNATURE_AT)
    pages.y -= SIGNATURE_GAP
    written(pages, (block.name, block.number), BODY, left=SIGNATURE_AT)
