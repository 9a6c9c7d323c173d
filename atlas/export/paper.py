"""Paper sizes and, for each, the one type scale that all pictures share."""

from dataclasses import dataclass, replace

MM_PER_INCH = 25.4
MM_PER_POINT = MM_PER_INCH / 72


@dataclass(frozen=True)
class Box:
    """A rectangle on the paper, in millimetres from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def inside(self, other: "Box") -> bool:
        """Whether this lies wholly in `other`."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.bottom >= other.bottom
            and self.top <= other.top
        )


@dataclass(frozen=True)
class Style:
    """Sizes that belong to one paper: lengths in millimetres, type in points.

    Attributes
    ----------
    name, value
        Type of the district names and values on the map.
    body, small
        Type of the legend and the scales, and of the sources.
    row
        Height of a legend row.
    """

    width_mm: float
    height_mm: float
    margin: float
    title: float
    subtitle: float
    name: float
    value: float
    body: float
    small: float
    row: float
    legend_width: float


# A slide is read from the back of a room, so nothing on it is under 9 points; a page is read
# in the hand, where 6.5 points are still as large as a footnote; A3 hangs on a wall or lies
# on a table between several people; a square is looked at on a telephone.
_A4 = Style(
    width_mm=297.0,
    height_mm=210.0,
    margin=12.0,
    title=20.0,
    subtitle=11.0,
    name=8.0,
    value=8.6,
    body=8.6,
    small=6.9,
    row=5.2,
    legend_width=60.0,
)
_A3 = Style(
    width_mm=420.0,
    height_mm=297.0,
    margin=16.0,
    title=28.0,
    subtitle=15.0,
    name=10.6,
    value=11.4,
    body=11.4,
    small=8.6,
    row=7.0,
    legend_width=84.0,
)
STYLES = {
    "a4": _A4,
    "a4-portrait": replace(_A4, width_mm=210.0, height_mm=297.0, name=7.4, value=8.0),
    "a3": _A3,
    "a3-portrait": replace(_A3, width_mm=297.0, height_mm=420.0, name=10.0, value=10.8),
    "slide": Style(
        width_mm=40 / 3 * MM_PER_INCH,
        height_mm=7.5 * MM_PER_INCH,
        margin=11.0,
        title=26.0,
        subtitle=15.0,
        name=11.0,
        value=12.0,
        body=11.8,
        small=9.4,
        row=6.4,
        legend_width=76.0,
    ),
    # A map as wide as the text of a report on A4.
    "report-map": replace(
        _A4, width_mm=165.0, height_mm=89.0, margin=0.0, name=6.8, value=7.3, body=7.6
    ),
    "square": Style(
        width_mm=8.5 * MM_PER_INCH,
        height_mm=8.5 * MM_PER_INCH,
        margin=8.0,
        title=21.0,
        subtitle=11.5,
        name=8.8,
        value=9.6,
        body=9.2,
        small=7.2,
        row=4.7,
        legend_width=58.0,
    ),
}


@dataclass(frozen=True)
class Paper:
    """A paper and its resolution.

    Attributes
    ----------
    name
        A key of `STYLES`: ``"a4"`` (297 by 210 mm) and ``"a3"`` (420 by 297 mm, both
        ISO 216), each with ``"-portrait"``; ``"slide"`` (13.333 by 7.5 inches, 16:9);
        ``"square"`` (8.5 inches, for messages); ``"report-map"``, a part of a page.
    dpi
        Dots per inch.
    """

    name: str
    dpi: int

    def __post_init__(self) -> None:
        if self.name not in STYLES:
            raise ValueError(f"No such paper: “{self.name}”; known: {', '.join(STYLES)}.")

    @property
    def is_wide(self) -> bool:
        """Whether there is room beside a map of the province, twice as wide as high."""
        return self.style.width_mm > 1.3 * self.style.height_mm

    @property
    def style(self) -> Style:
        """The sizes of this paper."""
        return STYLES[self.name]

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture in whole dots.

        Examples
        --------
        >>> Paper("a4", 300).pixels, Paper("slide", 150).pixels
        ((3508, 2480), (2000, 1125))
        """
        width, height = (
            round(length / MM_PER_INCH * self.dpi)
            for length in (self.style.width_mm, self.style.height_mm)
        )
        return width, height
