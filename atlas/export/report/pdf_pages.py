"""The pages of a printed report, filled from the top; what does not fit begins a new one."""

from collections.abc import Sequence
from dataclasses import dataclass

from atlas.export.paper import Box, Paper
from atlas.export.profile_type import QUIET, RULE
from atlas.export.sheet import Sheet
from atlas.export.typeface import Face, unknown_characters
from atlas.palette import ACCENT

A4 = Paper("a4-portrait", 150)
LEFT, RIGHT, TOP, BOTTOM = 24.0, 190.0, 275.0, 22.0
FOOT_AT = 12.0
BODY, STRONG = Face(9.6), Face(9.6, bold=True)
NOTE = Face(7.4, colour=QUIET)
CHAPTER, PART = Face(16, bold=True, colour=ACCENT), Face(11.2, bold=True, colour=ACCENT)
FOOT = Face(7.2, colour=QUIET)
PARAGRAPH_GAP = 2.2
BULLET_INDENT = 4.5
# So many lines of a paragraph or an item stay on one page.
MOST_KEPT = 6
# What stands for a letter that the typeface of the atlas lacks.
UNKNOWN = "?"


def shown(text: str) -> str:
    """Give a text as the typeface can show it, with a mark for each letter that it lacks."""
    for letter in unknown_characters(text):
        text = text.replace(letter, UNKNOWN)
    return text


@dataclass(frozen=True)
class Mark:
    """A heading, its level and the number of its page, from 1."""

    text: str
    level: int
    page: int


class Pages:
    """The pages of a report in the making.

    Parameters
    ----------
    first
        The number of the first page.

    Attributes
    ----------
    y
        Where the next block begins, in millimetres from the foot of the page.
    """

    def __init__(self, *, first: int) -> None:
        self.first = first
        self.sheets: list[Sheet] = []
        self.marks: list[Mark] = []
        self.y = 0.0
        self.turn()

    @property
    def sheet(self) -> Sheet:
        """The page that is being filled."""
        return self.sheets[-1]

    @property
    def room(self) -> float:
        """What is left of the page, in millimetres."""
        return self.y - BOTTOM

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y == TOP

    def turn(self) -> None:
        """Begin a new page."""
        self.sheets.append(Sheet(A4))
        self.y = TOP

    def need(self, height: float) -> None:
        """Begin a new page when less room than this is left."""
        if self.room < height and not self.is_fresh:
            self.turn()

    def skip(self, height: float) -> None:
        """Leave room, but not at the top of a page."""
        if not self.is_fresh:
            self.y -= height

    def write(self, text: str, face: Face, *, indent: float = 0.0) -> None:
        """Write a paragraph, going on on the next page where it must."""
        for line in self._keep(text, face, width=RIGHT - LEFT - indent):
            self.need(face.line_mm)
            self.sheet.write((LEFT + indent, self.y - face.ascent_mm), line, face)
            self.y -= face.line_mm

    def _keep(self, text: str, face: Face, *, width: float) -> list[str]:
        """Break a text into lines, on a new page where too few of them would stand on this."""
        lines = face.wrap(shown(text), width=width)
        self.need(face.line_mm * (len(lines) if len(lines) <= MOST_KEPT else 2))
        return lines

    def bullet(self, text: str) -> None:
        """Write an item of a list."""
        self._keep(text, BODY, width=RIGHT - LEFT - BULLET_INDENT)
        self.sheet.write((LEFT + 0.8, self.y - BODY.ascent_mm), "•", BODY)
        self.write(text, BODY, indent=BULLET_INDENT)
        self.y -= PARAGRAPH_GAP / 2

    def heading(self, text: str, *, level: int) -> None:
        """Write a heading; a chapter begins a new page unless half of one is left."""
        face = CHAPTER if level == 1 else PART
        self.need((TOP - BOTTOM) / 2 if level == 1 else 34.0)
        self.skip(9.0 if level == 1 else 4.5)
        self.marks.append(Mark(text, level, self.first + len(self.sheets) - 1))
        self.write(text, face)
        self.y -= 3.0 if level == 1 else 1.2

    def foot(self, words: str, *, last: int) -> None:
        """Write the foot of all pages."""
        for number, sheet in enumerate(self.sheets, start=self.first):
            write_foot(sheet, words, page=number, last=last)


def write_foot(sheet: Sheet, words: str, *, page: int, last: int) -> None:
    """Write what the report is, and which of how many pages this is."""
    sheet.line([(LEFT, FOOT_AT + 4.5), (RIGHT, FOOT_AT + 4.5)], RULE, line_pt=0.5)
    sheet.write((LEFT, FOOT_AT), FOOT.cut(words, width=130), FOOT)
    sheet.write((RIGHT, FOOT_AT), f"Halaman {page} dari {last}", FOOT, align="right")


def ruled(pages: Pages, *, count: int, step: float) -> None:
    """Draw a box with lines to write on."""
    box = Box(LEFT, pages.y - (count + 0.35) * step, RIGHT, pages.y)
    pages.sheet.fill(box, "#f6f9fa", edge=RULE)
    for number in range(1, count + 1):
        y = box.top - number * step
        pages.sheet.line([(LEFT + 3, y), (RIGHT - 3, y)], "#b9c4c8", line_pt=0.4)
    pages.y = box.bottom


def written(pages: Pages, lines: Sequence[str], face: Face, *, left: float) -> None:
    """Write lines one below the other, at some distance from the left edge of the paper."""
    for line in lines:
        pages.sheet.write((left, pages.y - face.ascent_mm), shown(line), face)
        pages.y -= face.line_mm
