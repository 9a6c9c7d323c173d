"""A drawing for the browser: SVG whose districts answer to the pointer."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape

from atlas.export.deck.canvas import TEXT, Label, Line, Look, Ring
from atlas.export.deck.drawn_charts import rise
from atlas.export.paper import MM_PER_POINT, Box
from atlas.export.typeface import Align, Face
from atlas.palette import NO_DATA_FILL, NO_DATA_HATCH

ANCHORS = {"left": "start", "center": "middle", "right": "end"}
HATCH = (
    '<pattern id="{name}" width="2.2" height="2.2" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(45)"><rect width="2.2" height="2.2" fill="{NO_DATA_FILL}"/>'
    f'<path d="M0 0V2.2" stroke="{NO_DATA_HATCH}" stroke-width="0.5"/></pattern>'
)


class SvgCanvas:
    """Draws into a box; lengths are millimetres, as everywhere.

    Parameters
    ----------
    name
        Of the drawing, unlike any other on the page: letters and digits.
    """

    def __init__(self, box: Box, *, name: str) -> None:
        self.box = box
        self.name = name
        self.parts: list[str] = []

    def _point(self, point: tuple[float, float]) -> str:
        return f"{point[0] - self.box.left:.2f} {self.box.top - point[1]:.2f}"

    def area(self, rings: Sequence[Ring], look: Look, label: Label) -> None:
        """Draw an area; one that stands for a district carries its code and says its words."""
        path = "".join(f"M{'L'.join(map(self._point, ring))}Z" for ring in rings)
        fill = f"url(#{self.name})" if look.is_hatched else (look.fill or "none")
        edge = f'stroke="{look.edge}" stroke-width="{look.line_pt * MM_PER_POINT:.2f}"'
        own = f'class="district" data-code="{escape(label.code)}"' if label.code else ""
        words = f' data-words="{escape(label.words)}"' if label.code else ""
        faint = f' fill-opacity="{look.opacity}"' if look.opacity < 1 else ""
        self.parts.append(
            f'<path {own}{words} d="{path}" fill="{fill}" fill-rule="evenodd"{faint} '
            f"{edge if look.edge else ''}/>"
        )

    def line(self, points: Ring, colour: str, *, line_pt: float) -> None:
        """Draw a line."""
        path = "L".join(map(self._point, points))
        width = line_pt * MM_PER_POINT
        self.parts.append(
            f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="{width:.2f}"/>'
        )

    def write(self, box: Box, lines: Sequence[Line], *, align: Align = "left") -> None:
        """Set lines of text."""
        place = {"left": box.left, "center": (box.left + box.right) / 2, "right": box.right}[align]
        top = box.top
        for text, face in lines:
            x, y = self._point((place, top - rise(face))).split()
            weight = ' font-weight="600"' if face.bold else ""
            ink = "currentColor" if face.colour == TEXT else face.colour
            self.parts.append(
                f'<text x="{x}" y="{y}" font-size="{face.size * MM_PER_POINT:.2f}"{weight} '
                f'fill="{ink}" text-anchor="{ANCHORS[align]}">{escape(text)}</text>'
            )
            top -= face.line_mm

    def text(self, box: Box, words: str, face: Face) -> None:
        """Set a paragraph."""
        self.write(box, [(line, face) for line in face.wrap(words, width=box.width)])

    @contextmanager
    def gathered(self, label: Label) -> Iterator[None]:
        """Gather what is drawn inside into a group."""
        role = f'role="img" aria-label="{escape(label.words or label.name)}"'
        self.parts.append(f"<g {role}>")
        yield
        self.parts.append("</g>")

    def svg(self) -> str:
        """Give the drawing."""
        view = f"0 0 {self.box.width:.2f} {self.box.height:.2f}"
        hatch = HATCH.format(name=self.name)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" '
            'preserveAspectRatio="xMinYMin">'
            f"<defs>{hatch}</defs>"
            f"{''.join(self.parts)}</svg>"
        )
