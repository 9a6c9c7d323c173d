"""A PowerPoint slide as a canvas: every area, line and text is an object of its own."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN, MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from atlas.export.deck.canvas import TEXT, Label, Line, Look, Ring
from atlas.export.deck.template import EMU_PER_MM
from atlas.export.paper import Box
from atlas.export.typeface import LEADING, Align, Face
from atlas.palette import ACCENT, NO_DATA_FILL, NO_DATA_HATCH

# Corners stand on a grid of a twentieth of a point, a fiftieth of a millimetre.
GRID_EMU = 635
GRID_PER_MM = EMU_PER_MM / GRID_EMU
ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
THEME = {TEXT: MSO_THEME_COLOR.TEXT_1, ACCENT: MSO_THEME_COLOR.ACCENT_1}


class SlideCanvas:
    """Draws on one slide.

    Parameters
    ----------
    slide
        Of python-pptx.
    height_mm
        Of the slide: lengths count from its lower edge.
    """

    def __init__(self, slide: Any, *, height_mm: float) -> None:  # noqa: ANN401 - untyped library
        self.slide = slide
        self.height_mm = height_mm
        self.shapes = slide.shapes
        self.names: Counter[str] = Counter()

    def place(self, box: Box) -> tuple[Emu, Emu, Emu, Emu]:
        """Give left, top, width and height as PowerPoint counts them."""
        lengths = (box.left, self.height_mm - box.top, box.width, box.height)
        left, top, width, height = (Emu(round(length * EMU_PER_MM)) for length in lengths)
        return left, top, width, height

    def named(self, shape: Any, label: Label) -> None:  # noqa: ANN401 - untyped library
        """Give a shape a name of its own and its alternative text."""
        self.names[label.name] += 1
        count = self.names[label.name]
        properties = shape._element._nvXxPr.cNvPr  # noqa: SLF001 - no public way
        properties.set("name", label.name if count == 1 else f"{label.name} ({count})")
        if label.words:
            properties.set("descr", label.words)

    def area(self, rings: Sequence[Ring], look: Look, label: Label) -> None:
        """Draw an area as a freeform with all its rings."""
        paths = [
            path for ring in rings if len(path := list(dict.fromkeys(map(_on_grid, ring)))) > 2
        ]
        if not paths:
            return
        element = parse_xml(_freeform(paths, height=round(self.height_mm * GRID_PER_MM)))
        tree = self.shapes._element  # noqa: SLF001 - no public way to add what one has drawn
        properties = element.nvSpPr.cNvPr
        properties.set("id", str(self.shapes._next_shape_id))  # noqa: SLF001
        tree.insert_element_before(element, "p:extLst")
        shape = self.shapes[-1]
        _fill(shape.fill, look)
        outline(shape.line, look.edge, line_pt=look.line_pt)
        self.named(shape, label)

    def line(self, points: Ring, colour: str, *, line_pt: float) -> None:
        """Draw a line from the first to the last point as a connector."""
        (x1, y1), (x2, y2) = points[0], points[-1]
        ends = [x1, self.height_mm - y1, x2, self.height_mm - y2]
        shape = self.shapes.add_connector(1, *(Emu(round(end * EMU_PER_MM)) for end in ends))
        _without_style(shape)
        outline(shape.line, colour, line_pt=line_pt)
        self.named(shape, Label("Line"))

    def write(self, box: Box, lines: Sequence[Line], *, align: Align = "left") -> None:
        """Set lines of text, each a paragraph; what is wider than the box stays on its line."""
        frame = self._box(box, name=lines[0][0])
        frame.word_wrap = False
        for number, (text, face) in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = ALIGN[align]
            fill_paragraph(paragraph, text, face)

    def text(self, box: Box, words: str, face: Face) -> None:
        """Set a paragraph that PowerPoint wraps."""
        frame = self._box(box, name=words)
        frame.word_wrap = True
        fill_paragraph(frame.paragraphs[0], words, face)

    def _box(self, box: Box, *, name: str) -> Any:  # noqa: ANN401 - untyped library
        shape = self.shapes.add_textbox(*self.place(box))
        self.named(shape, Label(name[:40]))
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = MSO_ANCHOR.TOP
        return frame

    @contextmanager
    def gathered(self, label: Label) -> Iterator[None]:
        """Group what is drawn inside."""
        outer = self.shapes
        group = outer.add_group_shape()
        self.named(group, label)
        self.shapes = group.shapes
        try:
            yield
        finally:
            self.shapes._recalculate_extents()  # noqa: SLF001 - areas are added past the library
            self.shapes = outer


def _on_grid(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0] * GRID_PER_MM), round(point[1] * GRID_PER_MM)


def _freeform(paths: Sequence[Sequence[tuple[int, int]]], *, height: int) -> str:
    """Write a shape with all its rings; python-pptx takes a minute for a coast like this.

    Parameters
    ----------
    paths
        Corners on the grid, from the lower left of the slide.
    height
        Of the slide, on the grid: the corners of a shape count from its own upper left.
    """
    every = [point for path in paths for point in path]
    left, right = min(x for x, _ in every), max(x for x, _ in every)
    bottom, top = min(y for _, y in every), max(y for _, y in every)
    rings = []
    for path in paths:
        steps = [f'<a:pt x="{x - left}" y="{top - y}"/>' for x, y in path]
        lines = "".join(f"<a:lnTo>{step}</a:lnTo>" for step in steps[1:])
        rings.append(f"<a:moveTo>{steps[0]}</a:moveTo>{lines}<a:close/>")
    width, tall = right - left, top - bottom
    place = f'x="{left * GRID_EMU}" y="{(height - top) * GRID_EMU}"'
    size = f'cx="{width * GRID_EMU}" cy="{tall * GRID_EMU}"'
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="0" name=""/><p:cNvSpPr/><p:nvPr/>'
        f"</p:nvSpPr><p:spPr><a:xfrm><a:off {place}/><a:ext {size}/></a:xfrm><a:custGeom>"
        '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="l" t="t" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{width}" h="{tall}">{"".join(rings)}</a:path></a:pathLst></a:custGeom>'
        "</p:spPr></p:sp>"
    )


def fill_paragraph(paragraph: Any, text: str, face: Face) -> None:  # noqa: ANN401
    """Set a paragraph in a face; the typeface is that of the theme."""
    paragraph.line_spacing = Pt(round(face.size * LEADING, 1))
    run = paragraph.add_run()
    run.text = text
    run.font.size = Pt(face.size)
    run.font.bold = face.bold
    paint(run.font.color, face.colour)


def paint(target: Any, colour: str) -> None:  # noqa: ANN401 - untyped library
    """Set a colour: of the theme where it is one of the slide's, else as it is."""
    if colour in THEME:
        target.theme_color = THEME[colour]
    else:
        target.rgb = rgb(colour)


def rgb(colour: str) -> RGBColor:
    """Give a hex colour as python-pptx takes it."""
    return RGBColor.from_string(colour.removeprefix("#").upper())


def outline(line: Any, colour: str | None, *, line_pt: float) -> None:  # noqa: ANN401
    """Draw an outline, or none."""
    if colour is None:
        line.fill.background()
        return
    line.color.rgb = rgb(colour)
    line.width = Pt(line_pt)


def _fill(fill: Any, look: Look) -> None:  # noqa: ANN401 - untyped library
    if look.is_hatched:
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb = rgb(NO_DATA_HATCH)
        fill.back_color.rgb = rgb(NO_DATA_FILL)
    elif look.fill is None:
        fill.background()
    else:
        fill.solid()
        fill.fore_color.rgb = rgb(look.fill)
        if look.opacity < 1:
            colour = fill._xPr.find(qn("a:solidFill"))[0]  # noqa: SLF001 - no public way
            amount = round(100_000 * look.opacity)
            colour.append(parse_xml(f"<a:alpha {nsdecls('a')} val='{amount}'/>"))


def _without_style(shape: Any) -> None:  # noqa: ANN401 - untyped library
    """Take out the reference to the theme's effects: a theme may cast shadows on districts."""
    style = shape._element.find(qn("p:style"))  # noqa: SLF001 - no public way
    if style is not None:
        shape._element.remove(style)  # noqa: SLF001
