"""What stands above and below a drawing: title and subtitle, sources, licence and version."""

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline

from atlas.catalogue import Catalogue
from atlas.export.paper import Box
from atlas.export.sheet import Face, Mark, Sheet
from atlas.language import Language
from atlas.palette import INK
from atlas.provenance import boundary_credit, data_version_line, origins_of
from atlas.scene import Scene
from atlas.views.sentences import coverage, heading, priority_words
from geo.errors import N_, DataError, Fault
from geo.projection import PRINT_NAME

QUIET = "#51636b"
GAP = 4.0
MOST_TITLE_LINES = 3
# How far a long title may shrink before it is refused.
SMALLEST_TITLE = 0.72
# Side of a QR code as a part of the margin: its modules stay over 0.5 mm for an address of
# 300 letters, which a telephone still reads from a print.
QR_MARGINS = 2.0


def draw_title(
    sheet: Sheet, scene: Scene, *, language: Language, title: str = "", subtitle: str = ""
) -> float:
    """Write title and subtitle; give the height at which the drawing may begin.

    Parameters
    ----------
    title, subtitle
        Instead of the indicator's name, and of its unit, year and coverage.

    Raises
    ------
    DataError
        When the title is too long for the paper.
    """
    style = sheet.style
    width = style.width_mm - 2 * style.margin
    words = title or language.text(scene.indicator.name)
    face, lines = _fitted(words, size=style.title, width=width)
    quiet = Face(style.subtitle, colour=QUIET)
    y = style.height_mm - style.margin - face.ascent_mm
    y = sheet.write_lines((style.margin, y), lines, face)
    y += face.line_mm - quiet.line_mm - 1
    said = subtitle or " · ".join(
        [heading(scene.section, language=language), coverage(scene.section, language=language)]
    )
    y = sheet.write_lines((style.margin, y), quiet.wrap(said, width=width), quiet)
    sheet.note(Mark("title", text=words))
    sheet.note(Mark("subtitle", text=said))
    return y + quiet.line_mm - quiet.descent_mm - GAP


def _fitted(words: str, *, size: float, width: float) -> tuple[Face, list[str]]:
    """Set a title in as few and as large lines as fit."""
    for share in (1.0, 0.86, SMALLEST_TITLE):
        face = Face(size * share, bold=True)
        lines = face.wrap(words, width=width)
        if len(lines) <= MOST_TITLE_LINES - (share > SMALLEST_TITLE):
            return face, lines
    room = len("".join(lines[:MOST_TITLE_LINES]))
    raise DataError(
        Fault(
            N_("The title has {count} characters; about {most} fit on this paper."),
            f"“{words[:60]}…”",
            N_("Shorten the title to one sentence."),
            {"count": len(words), "most": room},
        )
    )


@dataclass(frozen=True)
class Further:
    """What stands below a drawing besides its own sources.

    Attributes
    ----------
    scenes
        Further scenes on the sheet, whose sources are cited as well.
    link
        Address of the living view, drawn as a QR code; empty for none.
    note
        A line of the layout's own, instead of the priority districts.
    """

    scenes: Sequence[Scene] = ()
    link: str = ""
    note: str = ""


def draw_sources(
    sheet: Sheet,
    scene: Scene,
    *,
    catalogue: Catalogue,
    language: Language,
    further: Further | None = None,
) -> float:
    """Write sources, licence, projection and version; give the height above them.

    There is no date of drawing: the version of the data says how old the picture is, and
    the same data give the same picture on every day.

    Parameters
    ----------
    further
        What else stands there.
    """
    further = further or Further()
    cited = dict.fromkeys(
        f"{origin.producer}, {origin.title}"
        for item in (scene, *further.scenes)
        for origin in origins_of(item.section, catalogue=catalogue)
    )
    texts = [
        further.note or priority_words(scene, catalogue=catalogue, language=language),
        language.say("Source: {names}.", names="; ".join(cited)),
        *credit_lines(catalogue, language=language),
    ]
    return write_foot(sheet, texts, link=further.link)


def credit_lines(catalogue: Catalogue, *, language: Language, has_map: bool = True) -> list[str]:
    """Give boundaries and licence, projection and version of the data; a chart has no map."""
    licence = language.say("Figures: as their publishers allow, with the source named.")
    version = f"{data_version_line(catalogue, language=language)}."
    if not has_map:
        return [f"{licence} {version}"]
    boundaries = f"{boundary_credit(language)}."
    return [f"{boundaries} {licence}", f"{language.say(PRINT_NAME)}. {version}"]


def write_foot(sheet: Sheet, texts: Sequence[str], *, link: str = "") -> float:
    """Write texts at the foot of a sheet, beside a QR code; give the height above them."""
    style = sheet.style
    face = Face(style.small, colour=QUIET)
    side = QR_MARGINS * style.margin if link else 0.0
    width = style.width_mm - 2 * style.margin - (side + GAP if link else 0.0)
    lines = [line for text in texts if text for line in face.wrap(text, width=width)]
    block = (len(lines) - 1) * face.line_mm
    top = style.margin + max(block, side - face.ascent_mm)
    sheet.write_lines((style.margin, top), lines, face)
    if link:
        right = style.width_mm - style.margin
        bottom = top + face.ascent_mm - side
        draw_qr(sheet, link, box=Box(right - side, bottom, right, bottom + side))
    return top + face.ascent_mm + GAP


def draw_qr(sheet: Sheet, link: str, *, box: Box) -> None:
    """Draw a link as a QR code, as one shape without seams."""
    code = segno.make(link, error="m", micro=False)
    rows = [list(row) for row in code.matrix_iter(scale=1, border=0)]
    step = box.width / len(rows)
    corners: list[tuple[float, float]] = []
    for number, row in enumerate(rows):
        for column, is_dark in enumerate(row):
            if not is_dark:
                continue
            x, y = box.left + column * step, box.top - (number + 1) * step
            corners += [(x, y), (x + step, y), (x + step, y + step), (x, y + step), (x, y)]
    square = [Outline.MOVETO, *[Outline.LINETO] * 3, Outline.CLOSEPOLY]
    kinds = square * (len(corners) // len(square))
    shape = PathPatch(Outline(corners, kinds), facecolor=INK, linewidth=0, snap=False, zorder=7)
    shape.set_antialiased(False)
    sheet.draw(shape)
    sheet.note(Mark("link", text=link))
