"""Slides as data: every renderer draws the same title, table, chart, map and notes."""

from dataclasses import dataclass
from enum import StrEnum

from atlas.language import Language
from atlas.scene import Scene


class Kind(StrEnum):
    """What a slide is for."""

    TITLE = "title"
    FINDINGS = "findings"
    MAP = "map"
    CHANGE = "change"
    PRIORITY = "priority"
    TARGETS = "targets"
    QUALITY = "quality"
    SOURCES = "sources"


class Mark(StrEnum):
    """What a bar stands for besides a district."""

    PROVINCE = "province"
    TARGET = "target"


@dataclass(frozen=True)
class Point:
    """One statement, and below it what it rests on: unit, year, rule, source."""

    text: str
    evidence: str = ""


@dataclass(frozen=True)
class Grid:
    """A table of texts.

    Attributes
    ----------
    parts
        Widths of the columns as parts of the whole.
    numbers
        Positions of the columns that are set to the right.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    parts: tuple[float, ...]
    numbers: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in (self.parts, *self.rows)):
            raise ValueError("Every row of a table has as many cells as its head.")


@dataclass(frozen=True)
class Bar:
    """One bar of a ranking.

    Attributes
    ----------
    value
        None draws no bar; `text` says so.
    colour
        Hex; empty for a bar that is only outlined.
    code
        District code, or empty for the target.
    """

    name: str
    value: float | None
    text: str
    colour: str
    code: str = ""
    mark: Mark | None = None


@dataclass(frozen=True)
class Bars:
    """A ranking, the first bar on top; all values in one unit."""

    title: str
    bars: tuple[Bar, ...]
    unit: str
    decimals: int


@dataclass(frozen=True)
class Curve:
    """One place over the years; None where no value is published."""

    name: str
    values: tuple[float | None, ...]
    mark: Mark | None = None


@dataclass(frozen=True)
class Curves:
    """Several places over all years from the first to the last."""

    title: str
    years: tuple[int, ...]
    curves: tuple[Curve, ...]
    unit: str
    decimals: int

    def __post_init__(self) -> None:
        if any(len(curve.values) != len(self.years) for curve in self.curves):
            raise ValueError("Every curve has one value, or None, for each year.")


@dataclass(frozen=True)
class Slide:
    """One slide.

    Attributes
    ----------
    title
        The finding, not the name of an indicator.
    lead
        Indicator, unit, year, status and coverage, below the title.
    scene
        What the map shows.
    foot
        The sources in one line.
    notes
        What the speaker needs: how to read it, caveats, sources in full.
    """

    kind: Kind
    title: str
    lead: str = ""
    points: tuple[Point, ...] = ()
    grid: Grid | None = None
    bars: Bars | None = None
    curves: Curves | None = None
    scene: Scene | None = None
    foot: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """All slides, in their order and in one language."""

    title: str
    subtitle: str
    slides: tuple[Slide, ...]
    language: Language
    date: str
    version: str
