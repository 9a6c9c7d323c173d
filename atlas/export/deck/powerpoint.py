"""A story as an editable presentation: native text, tables and charts, maps of shapes."""

import copy
from collections.abc import Callable
from io import BytesIO
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from atlas.catalogue import Catalogue
from atlas.export.deck.canvas import TEXT, Label
from atlas.export.deck.charts import add_bars, add_curves
from atlas.export.deck.fitting import (
    EVIDENCE,
    LEAD_SIZES,
    OPENING_SIZES,
    TITLE_SIZES,
    fitting,
    point_size,
    shortened,
)
from atlas.export.deck.pages import FOOT_PT, QUIET, draw_body
from atlas.export.deck.shapes import ALIGN, SlideCanvas, fill_paragraph, paint
from atlas.export.deck.tables import PADDING, SetTable
from atlas.export.deck.template import (
    EMU_PER_MM,
    TEXTS,
    TITLES,
    Areas,
    Template,
    TemplateFile,
    open_template,
)
from atlas.export.paper import Box
from atlas.export.steady import steady_archive
from atlas.export.typeface import Face
from atlas.language import Language
from atlas.story.model import Bars, Curves, Grid, Kind, Slide, Story

LANGUAGE_TAGS = {"id": "id-ID", "en": "en-US"}
PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
RULE = "B9C4C8"


class SlidePainter(SlideCanvas):
    """A slide with the tables and charts of PowerPoint."""

    def __init__(self, slide: Any, *, height_mm: float, language: Language) -> None:  # noqa: ANN401
        super().__init__(slide, height_mm=height_mm)
        self.language = language

    def table(self, box: Box, grid: Grid, table: SetTable) -> None:
        """Add a native table with hairlines between its rows."""
        place = self.place(Box(box.left, box.top - table.height, box.right, box.top))
        rows = (grid.head, *grid.rows)
        frame = self.shapes.add_table(len(rows), len(grid.head), *place)
        self.named(frame, Label(self.language.say("Table"), " · ".join(grid.head)))
        shown = frame.table
        shown._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_TABLE  # noqa: SLF001
        shown.horz_banding = False
        for column, width in zip(shown.columns, table.widths, strict=True):
            column.width = Emu(round(width * EMU_PER_MM))
        for number, (row, height) in enumerate(zip(rows, table.heights, strict=True)):
            shown.rows[number].height = Emu(round(height * EMU_PER_MM))
            for place_in_row, text in enumerate(row):
                _fill_cell(
                    shown.cell(number, place_in_row),
                    text,
                    Face(table.size, bold=number == 0, colour=QUIET if number == 0 else TEXT),
                    is_number=place_in_row in grid.numbers,
                    left=table.left[place_in_row],
                )

    def bars(self, box: Box, bars: Bars, *, size: float) -> None:
        """Add a native bar chart."""
        add_bars(self, bars, box=box, size=size, language=self.language)

    def curves(self, box: Box, curves: Curves, *, size: float) -> None:
        """Add a native line chart."""
        add_curves(self, curves, box=box, size=size, language=self.language)


def deck_pptx(
    story: Story,
    *,
    catalogue: Catalogue,
    template: TemplateFile | None = None,
    told: Callable[[], None] = lambda: None,
) -> bytes:
    """Write a story as PPTX.

    Parameters
    ----------
    template
        An agency's master (see :mod:`atlas.export.deck.template`); None for the atlas's own.
    told
        Called after each slide.

    Returns
    -------
    bytes
        The same for the same story and template.

    Raises
    ------
    DataError
        When the template cannot be used.
    """
    used = open_template(template)
    for number, slide in enumerate(story.slides, start=1):
        _add_slide(used, slide, number=number, story=story, catalogue=catalogue)
        told()
    deck = used.deck
    properties = deck.core_properties
    properties.title, properties.subject = story.title, story.subtitle
    properties.author = properties.last_modified_by = "Atlas NTT"
    properties.language = LANGUAGE_TAGS[story.language.code]
    properties.keywords = f"Atlas NTT {story.version}"
    properties.revision = 1
    file = BytesIO()
    deck.save(file)
    return steady_archive(file.getvalue(), date=story.date)


def _add_slide(
    used: Template, slide: Slide, *, number: int, story: Story, catalogue: Catalogue
) -> None:
    if slide.kind is Kind.TITLE:
        layout = used.title
    else:
        layout = used.text if slide.kind is Kind.FINDINGS else used.drawing
    areas = used.areas(layout)
    made = used.deck.slides.add_slide(layout)
    painter = SlidePainter(made, height_mm=used.size_mm[1], language=story.language)
    _set_title(made, slide, areas=areas)
    if slide.kind is Kind.TITLE:
        _set_opening(made, slide, painter=painter, areas=areas)
    else:
        _set_text(made, slide, painter=painter, areas=areas)
        draw_body(painter, slide, areas=areas, catalogue=catalogue, language=story.language)
        _set_foot(made, slide, number=number, painter=painter, areas=areas)
    made.notes_slide.notes_text_frame.text = "\n".join(slide.notes)
    _tag_language(made, LANGUAGE_TAGS[story.language.code])


def _set_title(made: Any, slide: Slide, *, areas: Areas) -> None:  # noqa: ANN401
    frame = made.shapes.title.text_frame
    frame.text = slide.title
    is_opening = slide.kind is Kind.TITLE
    sizes = tuple(s * areas.scale for s in (OPENING_SIZES if is_opening else TITLE_SIZES))
    frame.paragraphs[0].runs[0].font.size = Pt(fitting(slide.title, sizes=sizes, box=areas.title))


def _set_opening(
    made: Any,  # noqa: ANN401 - untyped library
    slide: Slide,
    *,
    painter: SlidePainter,
    areas: Areas,
) -> None:
    """Set subtitle, indicators and the state of the data in the subtitle's place."""
    place = next(
        (p for p in made.placeholders if p.placeholder_format.type in (KIND.SUBTITLE, *TEXTS)), None
    )
    words = [(slide.lead, Face(20.0 * areas.scale, colour=TEXT))]
    words += [(point.text, Face(13.0 * areas.scale, colour=QUIET)) for point in slide.points]
    if place is None:
        below = Box(areas.body.left, areas.body.bottom, areas.body.right, areas.title.bottom - 6)
        frame = painter._box(below, name=slide.lead)  # noqa: SLF001
        frame.word_wrap = True
    else:
        frame = place.text_frame
    for number, (text, face) in enumerate(words):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        fill_paragraph(paragraph, text, face)
        paragraph.space_after = Pt(8 * areas.scale)
    for other in list(made.placeholders):
        if other.placeholder_format.type not in TITLES and other != place:
            other._element.getparent().remove(other._element)  # noqa: SLF001


def _set_text(
    made: Any,  # noqa: ANN401 - untyped library
    slide: Slide,
    *,
    painter: SlidePainter,
    areas: Areas,
) -> None:
    """Set the lead, and the statements in the placeholder for text, else take that out."""
    bodies = [p for p in made.placeholders if p.placeholder_format.type not in TITLES]
    if slide.lead:
        size = fitting(
            slide.lead,
            sizes=tuple(step * areas.scale for step in LEAD_SIZES),
            box=areas.lead,
            bold=False,
        )
        painter.text(areas.lead, slide.lead, Face(size, colour=QUIET))
    if slide.kind is Kind.FINDINGS:
        frame = bodies[0].text_frame if bodies else painter._box(areas.body, name="")  # noqa: SLF001
        frame.word_wrap = True
        _set_points(frame, slide, areas=areas)
        bodies = bodies[1:]
    for left_over in bodies:
        left_over._element.getparent().remove(left_over._element)  # noqa: SLF001


def _set_points(frame: Any, slide: Slide, *, areas: Areas) -> None:  # noqa: ANN401
    """Set numbered statements, each with what it rests on below it in small type."""
    size = point_size(slide, areas=areas)
    first = True
    for point in slide.points:
        paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
        first = False
        _number(paragraph)
        paragraph.space_before = Pt(14 * areas.scale)
        run = paragraph.add_run()
        run.text = point.text
        run.font.size = Pt(size)
        below = frame.add_paragraph()
        below.level = 1
        properties = below._p.get_or_add_pPr()  # noqa: SLF001 - no public way to take the bullet off
        properties.set("marL", "457200")
        properties.set("indent", "0")
        properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))
        run = below.add_run()
        run.text = point.evidence
        run.font.size = Pt(round(EVIDENCE * size, 1))
        paint(run.font.color, QUIET)


def _number(paragraph: Any) -> None:  # noqa: ANN401 - untyped library
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - no public way to number
    properties.set("marL", "457200")
    properties.set("indent", "-457200")
    for xml in (
        f"<a:buClr {nsdecls('a')}><a:schemeClr val='accent1'/></a:buClr>",
        f"<a:buFont {nsdecls('a')} typeface='+mj-lt'/>",
        f"<a:buAutoNum {nsdecls('a')} type='arabicPeriod'/>",
    ):
        properties.append(parse_xml(xml))


def _set_foot(
    made: Any,  # noqa: ANN401 - untyped library
    slide: Slide,
    *,
    number: int,
    painter: SlidePainter,
    areas: Areas,
) -> None:
    """Set sources and slide number in the layout's placeholders, as PowerPoint would."""
    layout = {p.placeholder_format.type: p for p in made.slide_layout.placeholders}
    words = Face(FOOT_PT * areas.scale, colour=QUIET)
    text = shortened(slide.foot, face=words, box=areas.foot)
    if KIND.FOOTER in layout:
        shape = _clone(made, layout[KIND.FOOTER])
        fill = shape.text_frame
        fill.text = text
        if fill.paragraphs[0].runs:
            fill.paragraphs[0].runs[0].font.size = Pt(words.size)
        if abs(layout[KIND.FOOTER].width - painter.place(areas.foot)[2]) > EMU_PER_MM:
            shape.left, shape.top, shape.width, shape.height = painter.place(areas.foot)
            fill.paragraphs[0].alignment = ALIGN["left"]
    elif text:
        painter.text(areas.foot, text, words)
    if KIND.SLIDE_NUMBER in layout:
        shape = _clone(made, layout[KIND.SLIDE_NUMBER])
        for field in shape._element.iter(qn("a:fld")):  # noqa: SLF001
            field.find(qn("a:t")).text = str(number)


def _clone(made: Any, placeholder: Any) -> Any:  # noqa: ANN401 - untyped library
    """Put a layout's placeholder on a slide; python-pptx leaves footers out."""
    tree = made.shapes._spTree  # noqa: SLF001 - no public way
    element = copy.deepcopy(placeholder._element)  # noqa: SLF001
    largest = max(int(item.get("id")) for item in tree.iter(qn("p:cNvPr")))
    element.nvSpPr.cNvPr.set("id", str(largest + 1))
    properties = element.find(qn("p:spPr"))
    for child in list(properties):
        properties.remove(child)
    tree.append(element)
    return made.shapes[-1]


def _fill_cell(
    cell: Any,  # noqa: ANN401
    text: str,
    face: Face,
    *,
    is_number: bool,
    left: float,
) -> None:
    frame = cell.text_frame
    frame.word_wrap = True
    side = Emu(round(PADDING * EMU_PER_MM))
    cell.margin_left = Emu(round(left * EMU_PER_MM))
    cell.margin_right = cell.margin_top = cell.margin_bottom = side
    paragraph = frame.paragraphs[0]
    fill_paragraph(paragraph, text, face)
    if is_number:
        paragraph._p.get_or_add_pPr().set("algn", "r")  # noqa: SLF001
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - no public way to draw cell borders
    weight = 12_700 if face.bold else 6_350
    properties.append(
        parse_xml(
            f"<a:lnB {nsdecls('a')} w='{weight}'><a:solidFill><a:srgbClr val='{RULE}'/>"
            "</a:solidFill></a:lnB>"
        )
    )


def _tag_language(made: Any, tag: str) -> None:  # noqa: ANN401 - untyped library
    """Tell every text its language, for spelling and for voices that read aloud."""
    roots = [made._element, made.notes_slide._element]  # noqa: SLF001
    roots += [shape.chart._chartSpace for shape in made.shapes if shape.has_chart]  # noqa: SLF001
    for root in roots:
        for name in ("a:rPr", "a:endParaRPr", "a:defRPr"):
            for properties in root.iter(qn(name)):
                properties.set("lang", tag)
        for run in root.iter(qn("a:r")):
            if run.find(qn("a:rPr")) is None:
                run.insert(0, parse_xml(f"<a:rPr {nsdecls('a')} lang='{tag}'/>"))
