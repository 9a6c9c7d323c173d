"""What a report is made of, whatever file it becomes: headings, tables, fields to fill in."""

from collections.abc import Sequence
from dataclasses import dataclass

from atlas.scene import Scene


@dataclass(frozen=True)
class Heading:
    """A heading with its number; level 1 for a chapter, 2 for a part of it."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a quiet one is a note under what it explains."""

    text: str
    is_quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column's title, its part of the table's width, and whether it holds numbers."""

    title: str
    share: float
    is_number: bool = False


@dataclass(frozen=True)
class Row:
    """One row; that of a group has one cell, which reaches over all columns."""

    cells: tuple[str, ...]
    is_group: bool = False
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its caption; a line break in a cell begins a new line."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    number: int = 0


@dataclass(frozen=True)
class Picture:
    """A map of the districts' values.

    Attributes
    ----------
    texts
        Name and value of each district by code, as they stand on the map; a district
        without a value has no text for it.
    """

    caption: str
    alt: str
    scene: Scene
    texts: tuple[tuple[str, tuple[str, str]], ...]
    note: str = ""
    number: int = 0


@dataclass(frozen=True)
class Blank:
    """Room in which people must write; nothing stands in it but what to write.

    Attributes
    ----------
    tag
        Names the room in the file, in letters, digits and dashes.
    lines
        How many ruled lines a printed report has for it.
    """

    label: str
    hint: str
    prompt: str
    tag: str
    lines: int = 4


@dataclass(frozen=True)
class Signature:
    """Who signs, by office, below a closing sentence; name, number and date are left open."""

    closing: str
    lines: tuple[str, ...]
    name: str
    number: str


Block = Heading | Paragraph | Bullets | Table | Picture | Blank | Signature


@dataclass(frozen=True)
class Cover:
    """The front page.

    Attributes
    ----------
    author
        Lines: who reports.
    title
        Lines, broken where the sense breaks.
    recipients
        Heading, name and the place in the regulation that says so, of each.
    blanks
        What is filled in by hand: number and date of the report.
    notes
        The state of the data.
    """

    author: tuple[str, ...]
    title: tuple[str, ...]
    period: str
    recipients: tuple[tuple[str, str, str], ...]
    blanks: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """A report in the order in which it is read.

    Attributes
    ----------
    title
        With its period, in one line.
    running
        Its short title, which stands at the foot of every page.
    created
        ISO date of the data, which the file bears in place of the clock's.
    """

    title: str
    running: str
    subject: str
    created: str
    contents: str
    cover: Cover
    blocks: tuple[Block, ...]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """All headings in order, for contents and bookmarks."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))


def plain_rows(rows: Sequence[Sequence[str]]) -> tuple[Row, ...]:
    """Turn sequences of texts into rows."""
    return tuple(Row(tuple(cells)) for cells in rows)
