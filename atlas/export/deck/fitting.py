"""Type sizes that fit their place in every program that opens a file."""

from atlas.export.deck.canvas import WIDER
from atlas.export.deck.template import Areas
from atlas.export.paper import Box
from atlas.export.typeface import Face, refuse_unknown
from atlas.story.model import Slide
from geo.errors import DataError, Fault

TITLE_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
OPENING_SIZES = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0)
LEAD_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)
POINT_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
# Size of what a statement rests on, as a part of its own.
EVIDENCE = 0.62


def text_faults(text: str) -> list[Fault]:
    """Give the reasons why a text cannot be set on a slide; none when it can."""
    try:
        refuse_unknown(text)
    except DataError as error:
        return list(error.faults)
    return []


def fitting(text: str, *, sizes: tuple[float, ...], box: Box, bold: bool = True) -> float:
    """Give the largest size in which a text fits a box in any program; else the smallest."""
    for size in sizes:
        face = Face(size, bold=bold)
        lines = face.wrap(text, width=box.width / WIDER)
        if len(lines) * face.line_mm <= box.height:
            return size
    return sizes[-1]


def point_size(slide: Slide, *, areas: Areas) -> float:
    """Give the largest size in which all statements and their evidence fit the body."""
    width = (areas.body.width - 14) / WIDER
    for step in POINT_SIZES:
        face, small = Face(step * areas.scale), Face(EVIDENCE * step * areas.scale)
        height = sum(
            len(face.wrap(p.text, width=width)) * face.line_mm
            + len(small.wrap(p.evidence, width=width)) * small.line_mm
            + 7.0
            for p in slide.points
        )
        if height <= areas.body.height:
            return step * areas.scale
    return POINT_SIZES[-1] * areas.scale


def shortened(text: str, *, face: Face, box: Box) -> str:
    """Cut a text to what fits a box in any program; the slide of sources has the rest."""
    lines = max(1, int(box.height / face.line_mm + 0.05))
    wrapped = face.wrap(text, width=box.width / WIDER)
    if len(wrapped) <= lines:
        return text
    kept = " ".join(wrapped[:lines])
    return kept[: kept.rstrip().rfind(" ")].rstrip(" ;,.") + " …"
