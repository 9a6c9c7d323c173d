"""Text that runs on over lines and columns, with bold pieces in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from atlas.export.paper import Box
from atlas.export.sheet import Sheet
from atlas.export.typeface import Face


@dataclass(frozen=True)
class Piece:
    """A run of text in one face; a line may end at each of its spaces."""

    text: str
    is_bold: bool = False


@dataclass(frozen=True)
class Line:
    """Words with their distance from the left edge, in millimetres."""

    words: tuple[tuple[float, Piece], ...]


def break_lines(pieces: Iterable[Piece], *, width: float, face: Face) -> list[Line]:
    """Break pieces into lines of at most `width` millimetres.

    A word that is wider than a line stands alone and is broken between letters.
    """
    bold = Face(face.size, bold=True, colour=face.colour)
    space = face.width_mm("n n") - 2 * face.width_mm("n")
    lines: list[list[tuple[float, Piece]]] = [[]]
    x = 0.0
    for piece in pieces:
        own = bold if piece.is_bold else face
        words = [part for word in piece.text.split() for part in own.wrap(word, width=width)]
        for word in words:
            length = own.width_mm(word)
            if lines[-1] and x + length > width:
                lines.append([])
                x = 0.0
            lines[-1].append((x, Piece(word, piece.is_bold)))
            x += length + space
    return [Line(_joined(words, space=space, faces=(face, bold))) for words in lines if words]


def _joined(
    words: Sequence[tuple[float, Piece]], *, space: float, faces: tuple[Face, Face]
) -> tuple[tuple[float, Piece], ...]:
    """Join neighbours in one face, so that a line is few texts and can be searched for."""
    joined: list[tuple[float, Piece]] = []
    for x, piece in words:
        if joined and joined[-1][1].is_bold == piece.is_bold:
            start, last = joined[-1]
            joined[-1] = (start, Piece(f"{last.text} {piece.text}", piece.is_bold))
            continue
        if joined:
            start, last = joined[-1]
            joined.append((start + faces[last.is_bold].width_mm(last.text) + space, piece))
        else:
            joined.append((x, piece))
    return tuple(joined)


def height_mm(lines: Sequence[Line], *, face: Face, columns: int = 1) -> float:
    """Tell how high lines stand in so many columns of equal length."""
    return -(-len(lines) // columns) * face.line_mm


def write_flow(
    sheet: Sheet, lines: Sequence[Line], *, box: Box, face: Face, columns: int = 1, gap: float = 0.0
) -> float:
    """Set lines in columns from the top of a box.

    Parameters
    ----------
    gap
        Between two columns, in millimetres.

    Returns
    -------
    float
        The height below the lowest line.
    """
    bold = Face(face.size, bold=True, colour=face.colour)
    each = max(1, -(-len(lines) // columns))
    width = (box.width - gap * (columns - 1)) / columns
    for number, line in enumerate(lines):
        left = box.left + (number // each) * (width + gap)
        baseline = box.top - face.ascent_mm - (number % each) * face.line_mm
        for x, piece in line.words:
            sheet.write((left + x, baseline), piece.text, bold if piece.is_bold else face)
    return box.top - height_mm(lines, face=face, columns=columns)
