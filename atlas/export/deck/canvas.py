"""What can be drawn on a slide, whatever it is made of.

Lengths are millimetres from the lower left corner, as on every sheet of the atlas. PowerPoint,
PDF and SVG each have a canvas; what stands where is decided once, in the modules that draw.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from atlas.export.paper import Box
from atlas.export.typeface import Align, Face
from atlas.palette import COAST, PAPER, contrast

TEXT = "#16242a"
"""The ink of texts beside a map: a template may set it in another colour of its own, while
`INK` on the map stays."""
# Another program's typeface may be that much wider than the one that texts are measured in.
WIDER = 1.27

Ring = Sequence[tuple[float, float]]
Line = tuple[str, Face]


@dataclass(frozen=True)
class Look:
    """How an area is drawn.

    Attributes
    ----------
    fill
        Hex; None leaves the area open.
    is_hatched
        The mark for “no published value”, instead of a fill.
    opacity
        Of the fill, 0 to 1.
    """

    fill: str | None = None
    is_hatched: bool = False
    edge: str | None = COAST
    line_pt: float = 0.5
    opacity: float = 1.0


@dataclass(frozen=True)
class Label:
    """What an area is called, and what it shows for somebody who cannot see it.

    Attributes
    ----------
    code
        District code, or empty.
    """

    name: str
    words: str = ""
    code: str = ""


class Canvas(Protocol):
    """A drawing that areas, lines and texts are put on, the later over the earlier."""

    def area(self, rings: Sequence[Ring], look: Look, label: Label) -> None:
        """Draw an area of one or more closed rings."""

    def line(self, points: Ring, colour: str, *, line_pt: float) -> None:
        """Draw a line."""

    def write(self, box: Box, lines: Sequence[Line], *, align: Align = "left") -> None:
        """Set lines of text from the top of a box downwards; they are not wrapped."""

    def text(self, box: Box, words: str, face: Face) -> None:
        """Set a paragraph from the top of a box downwards; it is wrapped."""

    def gathered(self, label: Label) -> AbstractContextManager[None]:
        """Gather what is drawn inside into one object with a name and alternative text."""


def corners(box: Box) -> Ring:
    """Give a box as a ring."""
    return [
        (box.left, box.bottom),
        (box.right, box.bottom),
        (box.right, box.top),
        (box.left, box.top),
    ]


def ink_on(fill: str, ink: str) -> str:
    """Give the ink, or white where that reads better on a fill."""
    return ink if contrast(fill, ink) >= contrast(fill, PAPER) else PAPER
