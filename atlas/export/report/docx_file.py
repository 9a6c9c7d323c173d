"""A report as a document that the team goes on writing in: DOCX.

Headings, captions, contents and page numbers are what a word processor calls so, tables
repeat their heads, and where people must write stand content controls.
"""

from io import BytesIO

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

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
from atlas.export.report.docx_parts import (
    add_bookmark,
    add_field,
    begin_field,
    describe,
    end_field,
    frame,
    link,
    set_font,
    set_language,
    update_when_opened,
    wrap_control,
)
from atlas.export.report.docx_table import add_table
from atlas.export.report.figure import figure_png
from atlas.export.steady import steady_archive
from atlas.palette import ACCENT

COLOUR = RGBColor.from_string(ACCENT.removeprefix("#").upper())
QUIET = RGBColor(0x51, 0x63, 0x6B)
FIELD_FILL, FIELD_EDGE = "F1F6F7", "A9BDC3"
TEXT_WIDTH_MM = 165
MARGINS_MM = {"top_margin": 25, "bottom_margin": 22, "left_margin": 25, "right_margin": 20}


def docx_bytes(report: Report) -> bytes:
    """Set a report.

    Returns
    -------
    bytes
        A DOCX file; the same bytes for the same report.
    """
    document = docx.Document()
    _prepare(document, report)
    _add_cover(document, report.cover)
    _add_contents(document, report)
    writer = _Writer(document)
    for block in report.blocks:
        writer.add(block)
    file = BytesIO()
    document.save(file)
    return steady_archive(file.getvalue(), date=report.created)


def _prepare(document: Document, report: Report) -> None:
    """Set paper, styles, language, properties and the foot of the pages."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, length in MARGINS_MM.items():
        setattr(section, name, Mm(length))
    section.different_first_page_header_footer = True
    _set_styles(document)
    set_language(document)
    properties = document.core_properties
    properties.title, properties.subject = report.title, report.subject
    properties.author = properties.last_modified_by = "Atlas NTT"
    properties.language, properties.comments = "id-ID", ""
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Footer"]
    foot.style.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{report.running}\t")
    foot.add_run("Halaman ")
    add_field(foot, "PAGE")
    foot.add_run(" dari ")
    add_field(foot, "NUMPAGES")


def _set_styles(document: Document) -> None:
    """Give the built-in styles one font and one scale."""
    sizes = {
        "Normal": (10.5, 0, 6),
        "Heading 1": (16, 0, 8),
        "Heading 2": (12, 14, 4),
        "Caption": (9, 10, 4),
        "List Bullet": (10.5, 0, 4),
        "Footer": (8, 0, 0),
        "Title": (24, 0, 10),
        "Subtitle": (15, 0, 0),
    }
    for name, (size, before, after) in sizes.items():
        style = document.styles[name]
        set_font(style)
        style.font.size = Pt(size)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
    for name in ("Heading 1", "Heading 2", "Subtitle"):
        document.styles[name].font.color.rgb = COLOUR
    for name in ("Caption", "Title"):
        document.styles[name].font.color.rgb = RGBColor(0x16, 0x24, 0x2B)
    document.styles["Subtitle"].font.italic = False
    document.styles["Caption"].paragraph_format.keep_with_next = True
    document.styles["Footer"].font.color.rgb = QUIET
    document.styles["Normal"].paragraph_format.line_spacing = 1.15
    document.styles["Title"].element.get_or_add_pPr().remove_all("w:pBdr")
    _add_style(document, "Catatan", size=8, after=8).paragraph_format.space_before = Pt(3)
    _add_style(document, "Kolom isian", size=10.5, after=0)
    for level, indent in ((1, 0), (2, 6)):
        style = _add_style(document, f"toc {level}", size=10.5, after=4, is_builtin=True)
        style.paragraph_format.left_indent = Mm(indent)
        style.font.color.rgb = None
        style.paragraph_format.tab_stops.add_tab_stop(
            Mm(TEXT_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )


def _add_style(
    document: Document, name: str, *, size: float, after: float, is_builtin: bool = False
) -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(
        name, WD_STYLE_TYPE.PARAGRAPH, builtin=is_builtin
    )
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size)
    style.font.color.rgb = QUIET
    style.paragraph_format.space_after = Pt(after)
    return style


def _add_cover(document: Document, cover: Cover) -> None:
    head = document.add_paragraph()
    head.paragraph_format.space_before = Pt(60)
    head.paragraph_format.space_after = Pt(48)
    head.add_run("\n".join(cover.author)).bold = True
    document.add_paragraph("\n".join(cover.title), style="Title")
    document.add_paragraph(cover.period, style="Subtitle").paragraph_format.space_after = Pt(48)
    for title, name, place in cover.recipients:
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(10)
        run = line.add_run(f"{title}\n")
        run.font.size, run.font.color.rgb = Pt(9), QUIET
        line.add_run(name).bold = True
        place_run = line.add_run(f"\n{place}")
        place_run.font.size, place_run.font.color.rgb = Pt(9), QUIET
    for name in cover.blanks:
        line = document.add_paragraph(f"{name}\t: ")
        line.paragraph_format.tab_stops.add_tab_stop(Mm(25))
        line.paragraph_format.space_before = Pt(24 if name == cover.blanks[0] else 0)
        line.add_run("……………………………………………")
    for number, note in enumerate(cover.notes):
        line = document.add_paragraph(note, style="Catatan")
        line.paragraph_format.space_before = Pt(90 if number == 0 else 0)
        line.paragraph_format.space_after = Pt(2)


def _add_contents(document: Document, report: Report) -> None:
    """Write the contents as a field that is filled in already, but for the page numbers.

    Where a page ends is known to the word processor alone, which sets the numbers when the
    document is opened; until then the lines lead to their headings.
    """
    title = document.add_paragraph()
    title.paragraph_format.page_break_before = True
    title.paragraph_format.space_after = Pt(12)
    run = title.add_run(report.contents)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(16), COLOUR
    last = len(report.headings)
    for number, heading in enumerate(report.headings, start=1):
        line = document.add_paragraph(style=f"toc {heading.level}")
        if number == 1:
            begin_field(line, r'TOC \o "1-2" \h \z \u')
        link(line, heading.text, anchor=_bookmark(number))
        if number == last:
            end_field(line)
    update_when_opened(document)


def _bookmark(number: int) -> str:
    return f"_Toc{880_000 + number}"


class _Writer:
    """Adds blocks to a document, counting headings for the contents."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.headings = 0

    def add(self, block: Block) -> None:
        """Add one block."""
        match block:
            case Heading() | Paragraph() | Bullets():
                self._text(block)
            case Table():
                self._caption("Tabel", block.number, block.caption)
                add_table(self.document, block, width_mm=TEXT_WIDTH_MM)
                self.document.add_paragraph(block.note, style="Catatan")
            case Picture():
                self._picture(block)
            case Blank():
                self._blank(block)
            case Signature():
                self._signature(block)

    def _text(self, block: Heading | Paragraph | Bullets) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                style = "Catatan" if block.is_quiet else None
                self.document.add_paragraph(block.text, style=style)
            case Bullets():
                for item in block.items:
                    self.document.add_paragraph(item, style="List Bullet")

    def _heading(self, block: Heading) -> None:
        self.headings += 1
        line = self.document.add_heading(block.text, level=block.level)
        if block.level == 1:
            line.paragraph_format.page_break_before = True
        add_bookmark(line, _bookmark(self.headings), number=self.headings)

    def _caption(self, kind: str, number: int, text: str) -> None:
        line = self.document.add_paragraph(f"{kind} ", style="Caption")
        add_field(line, f"SEQ {kind} \\* ARABIC", result=str(number))
        line.add_run(f". {text}")

    def _picture(self, block: Picture) -> None:
        self._caption("Peta", block.number, block.caption)
        line = self.document.add_paragraph()
        line.paragraph_format.keep_with_next = True
        line.paragraph_format.space_after = Pt(2)
        shape = line.add_run().add_picture(BytesIO(figure_png(block)), width=Mm(TEXT_WIDTH_MM))
        describe(shape, title=block.caption, words=block.alt)
        self.document.add_paragraph(block.note, style="Catatan")

    def _blank(self, block: Blank) -> None:
        label = self.document.add_paragraph()
        label.add_run(block.label).bold = True
        label.paragraph_format.space_before = Pt(8)
        label.paragraph_format.space_after = Pt(2)
        label.paragraph_format.keep_with_next = True
        if block.hint:
            hint = self.document.add_paragraph(block.hint, style="Catatan")
            hint.paragraph_format.keep_with_next = True
            hint.paragraph_format.space_after = Pt(4)
        room = self.document.add_paragraph(block.prompt, style="Kolom isian")
        frame(room, fill=FIELD_FILL, edge=FIELD_EDGE)
        wrap_control(room, title=block.label, tag=block.tag)
        self.document.add_paragraph().paragraph_format.space_after = Pt(4)

    def _signature(self, block: Signature) -> None:
        closing = self.document.add_paragraph(block.closing)
        closing.paragraph_format.space_before = Pt(24)
        closing.paragraph_format.keep_with_next = True
        texts = (*block.lines, "", "", block.name, block.number)
        for number, text in enumerate(texts, start=1):
            line = self.document.add_paragraph(text)
            line.alignment = WD_ALIGN_PARAGRAPH.LEFT
            line.paragraph_format.left_indent = Mm(85)
            line.paragraph_format.space_after = Pt(2)
            line.paragraph_format.space_before = Pt(24 if number == 1 else 0)
            line.paragraph_format.keep_with_next = number < len(texts)
