"""The typeface of all pictures, measured before it is set.

It is shipped with the atlas (see ``fonts/README.md``), so that a picture is the same on
every machine.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags

from atlas.export.paper import MM_PER_POINT
from atlas.palette import INK
from geo.errors import N_, DataError, Fault

FONTS = Path(__file__).parent / "fonts"
FONT_FILES = {False: "SourceSans3-Regular.ttf", True: "SourceSans3-Semibold.ttf"}
# As parts of the type size: what stands above and hangs below the line, line to line.
ASCENT = 0.72
DESCENT = 0.24
LEADING = 1.28
MEASURED_AT = 100.0

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Face:
    """How a text is set: size and halo in points."""

    size: float
    bold: bool = False
    colour: str = INK
    halo: float = 0.0

    @property
    def line_mm(self) -> float:
        """From one line to the next."""
        return self.size * LEADING * MM_PER_POINT

    @property
    def ascent_mm(self) -> float:
        """From the baseline to the top of the tallest letters."""
        return self.size * ASCENT * MM_PER_POINT

    @property
    def descent_mm(self) -> float:
        """From the baseline down."""
        return self.size * DESCENT * MM_PER_POINT

    def width_mm(self, text: str) -> float:
        """Measure a line of text."""
        return _width(text, self.bold) * self.size * MM_PER_POINT

    def with_colour(self, colour: str) -> "Face":
        """Give the same face in another colour."""
        return replace(self, colour=colour)

    def wrap(self, text: str, *, width: float) -> list[str]:
        """Break a text into lines of at most `width` millimetres, at spaces.

        A single word that is wider is broken between letters: nothing leaves the paper.
        """
        lines = [""]
        for word in " ".join(text.splitlines()).split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if self.width_mm(longer) <= width:
                lines[-1] = longer
                continue
            lines.append("")
            for letter in word:
                if lines[-1] and self.width_mm(lines[-1] + letter) > width:
                    lines.append("")
                lines[-1] += letter
        return [line for line in lines if line]

    def cut(self, text: str, *, width: float) -> str:
        """Shorten a text to one line, with an ellipsis where something was left out."""
        if self.width_mm(text) <= width:
            return text
        while text and self.width_mm(text + "…") > width:
            text = text[:-1]
        return text.rstrip() + "…"


def _font_path(bold: bool) -> str:
    return str(FONTS / FONT_FILES[bold])


@cache
def font(bold: bool) -> FontProperties:
    """Give the font as matplotlib takes it."""
    return FontProperties(fname=_font_path(bold))


@lru_cache(maxsize=4096)
def _width(text: str, bold: bool) -> float:
    """Measure a text as a part of the type size."""
    if not text:
        return 0.0
    refuse_unknown(text)
    letters = " ".join(text.splitlines())
    apart = sum(_advance(letter, bold) for letter in letters)
    return apart + sum(_kerning(pair, bold) for pair in map("".join, pairwise(letters)))


@cache
def _kerning(pair: str, bold: bool) -> float:
    """Measure how much nearer two letters stand: to set whole lines would take far longer."""
    return _advance(pair, bold) - sum(_advance(letter, bold) for letter in pair)


@cache
def _advance(letters: str, bold: bool) -> float:
    """Measure how far letters move what follows them."""
    face = get_font(_font_path(bold))
    face.set_size(MEASURED_AT, 72)
    face.set_text(letters, flags=LoadFlags.NO_HINTING)
    return float(face.get_width_height()[0]) / 64 / MEASURED_AT


@cache
def _known() -> frozenset[int]:
    return frozenset.intersection(
        *(frozenset(get_font(_font_path(bold)).get_charmap()) for bold in FONT_FILES)
    )


@lru_cache(maxsize=4096)
def unknown_characters(text: str) -> str:
    """Give the characters that the typeface cannot show, each once, in their order."""
    shown = _known()
    found = (letter for letter in " ".join(text.splitlines()) if ord(letter) not in shown)
    return "".join(dict.fromkeys(found))


def refuse_unknown(text: str) -> None:
    """Refuse a text that the typeface cannot show, instead of drawing empty boxes.

    Raises
    ------
    DataError
        With the characters and their code points.
    """
    missing = unknown_characters(text)
    if not missing:
        return
    named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in missing[:8])
    raise DataError(
        Fault(
            N_("The typeface of the pictures has no {characters}."),
            f"“{text[:60]}”",
            N_("Write without emoji and in Latin, Greek or Cyrillic letters."),
            {"characters": named},
        )
    )
