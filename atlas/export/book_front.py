"""The cover and the contents of the book."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from matplotlib.collections import PathCollection

from atlas.catalogue import Catalogue
from atlas.export.paper import Box
from atlas.export.profile import PAPER as A4
from atlas.export.profile_type import BODY, FOOT, LEAD, OVERLINE, RULE, SMALL_BOLD, TITLE
from atlas.export.sheet import Sheet
from atlas.export.terrain import fit, read_terrain
from atlas.language import Language
from atlas.palette import ACCENT, PAPER
from atlas.priority import WORST_COUNT
from atlas.provenance import boundary_credit, data_version_line
from atlas.views.portrait import Standing, portray

COVER_TITLE = replace(TITLE, size=40)
COVER_SUBTITLE = replace(LEAD, size=17)
COVER_NOTE = replace(LEAD, size=10.5)
LINE = replace(BODY, size=9.4)
COVER_TOP, MAP_TOP, MAP_HEIGHT = 58.0, 118.0, 96.0
CONTENTS_TOP, ROW_MM, HEAD_MM = 44.0, 8.2, 9.0
# Left and right edges of the columns, from the left edge of the table.
NAME_AT, PEOPLE_AT, WORST_AT = 16.0, 108.0, 152.0


@dataclass(frozen=True)
class Entry:
    """One line of the contents; a front page has no code."""

    code: str
    title: str
    page: int


def cover_sheet(standing: Standing, *, language: Language) -> Sheet:
    """Lay out the cover: what the book is, its province, and the version of its data."""
    sheet = Sheet(A4)
    catalogue = standing.catalogue
    left, right = sheet.style.margin + 6, sheet.style.width_mm - sheet.style.margin - 6
    y = sheet.style.height_mm - COVER_TOP
    sheet.fill(Box(left, y + COVER_TITLE.ascent_mm + 9, left + 22, y + 24), ACCENT)
    sheet.write((left, y), "Atlas NTT", COVER_TITLE)
    y -= COVER_SUBTITLE.line_mm + 3
    title = language.say("Portraits of {count} districts", count=len(catalogue.districts))
    sheet.write((left, y), title, COVER_SUBTITLE)
    y -= COVER_NOTE.line_mm + 2
    sheet.write((left, y), catalogue.province.name, COVER_NOTE)
    top = sheet.style.height_mm - MAP_TOP
    _draw_province(sheet, catalogue, box=Box(left, top - MAP_HEIGHT, right, top))
    notes = [
        language.say(
            "{count} indicators with year, status and source", count=len(standing.sections)
        ),
        data_version_line(catalogue, language=language),
    ]
    low = sheet.style.margin + 4
    sheet.write((left, low), f"{boundary_credit(language)}.", FOOT)
    sheet.write_lines((left, low + 16), notes, COVER_NOTE)
    return sheet


def _draw_province(sheet: Sheet, catalogue: Catalogue, *, box: Box) -> None:
    terrain = read_terrain(tuple(catalogue.districts))
    frame = fit(terrain.extent, box)
    outlines = [outline.transformed(frame.transform) for outline in terrain.outlines.values()]
    sheet.draw(PathCollection(outlines, facecolors=ACCENT, edgecolors=PAPER, linewidths=0.7))


def contents_sheet(
    entries: Sequence[Entry], *, standing: Standing, language: Language, page: int
) -> tuple[Sheet, dict[int, Box]]:
    """Lay out the contents, with what the overview says of each district.

    Returns
    -------
    tuple
        The page, and where the line of each page stands on it.
    """
    sheet = Sheet(A4)
    left, right = sheet.style.margin, sheet.style.width_mm - sheet.style.margin
    y = write_page_head(sheet, language.say("Contents"), page=page, language=language)
    _write_contents_head(sheet, y=y, language=language)
    places = {}
    for entry in entries:
        y -= ROW_MM
        sheet.line([(left, y + ROW_MM * 0.68), (right, y + ROW_MM * 0.68)], RULE, line_pt=0.5)
        sheet.write((left, y), entry.code, BODY)
        sheet.write((left + NAME_AT, y), entry.title, replace(LINE, bold=bool(entry.code)))
        sheet.write((right, y), str(entry.page), LINE, align="right")
        if entry.code:
            _write_district(sheet, entry.code, y=y, standing=standing, language=language)
        places[entry.page] = Box(left, y - ROW_MM * 0.32, right, y + ROW_MM * 0.68)
    return sheet, places


def write_page_head(sheet: Sheet, title: str, *, page: int, language: Language) -> float:
    """Write the title of a front page and its number; give the height below the title."""
    left, right = sheet.style.margin, sheet.style.width_mm - sheet.style.margin
    y = sheet.style.height_mm - 11 - OVERLINE.ascent_mm
    sheet.write((left, y), language.say("Portraits of the districts"), OVERLINE)
    y -= TITLE.ascent_mm + 3
    sheet.write((left, y), title, TITLE)
    low = 8 + FOOT.descent_mm
    sheet.write((left, low), "Atlas NTT", FOOT)
    sheet.write((right, low), str(page), FOOT, align="right")
    return y - 12


def _write_contents_head(sheet: Sheet, *, y: float, language: Language) -> None:
    left, right = sheet.style.margin, sheet.style.width_mm - sheet.style.margin
    sheet.write((left, y), language.say("Code"), SMALL_BOLD)
    sheet.write((left + NAME_AT, y), language.say("District"), SMALL_BOLD)
    people, worst = (
        language.say("Population"),
        language.say("Among the worst {worst}", worst=WORST_COUNT),
    )
    sheet.write((left + PEOPLE_AT, y), people, SMALL_BOLD, align="right")
    sheet.write((left + WORST_AT, y), worst, SMALL_BOLD, align="right")
    sheet.write((right, y), language.say("Page"), SMALL_BOLD, align="right")


def _write_district(
    sheet: Sheet, code: str, *, y: float, standing: Standing, language: Language
) -> None:
    left = sheet.style.margin
    portrait = portray(code, standing=standing)
    if portrait.population is not None:
        people = portrait.population
        words = f"{language.count(people.persons)} ({people.year})"
        sheet.write((left + PEOPLE_AT, y), words, BODY, align="right")
    if portrait.count is not None:
        words = language.say("{n} of {of}", n=portrait.count.n, of=portrait.count.of)
        sheet.write((left + WORST_AT, y), words, BODY, align="right")
