"""All districts at a glance: the rank of each in every indicator that can be ranked."""

from collections.abc import Sequence

from matplotlib.text import Text

from atlas.export.book_front import write_page_head
from atlas.export.flow import Piece, break_lines, write_flow
from atlas.export.paper import Box
from atlas.export.profile import PAPER as A4
from atlas.export.profile_type import BODY, RULE, SMALL, SMALL_BOLD, STRONG
from atlas.export.sheet import Sheet
from atlas.export.typeface import font
from atlas.language import Language
from atlas.model import CrossSection
from atlas.palette import ACCENT, PAPER
from atlas.priority import WORST_COUNT
from atlas.views.portrait import Portrait, Standing, portray
from atlas.views.sentences import left_out

NAME_MM, SUM_MM = 40.0, 20.0
HEAD_MM, ROW_MM = 34.0, 7.6
WORST_FILL, BEST_FILL = "#f0b27a", "#d3e7e9"


def overview_sheet(standing: Standing, *, language: Language, page: int) -> Sheet:
    """Lay out the table of ranks: the worst dark, the best light, a dash where none is known."""
    sheet = Sheet(A4)
    left, right = sheet.style.margin, sheet.style.width_mm - sheet.style.margin
    title = language.say("All districts at a glance")
    top = write_page_head(sheet, title, page=page, language=language) + 4
    sections = [s for s in standing.sections.values() if _is_compared(s)]
    page_box = Box(left, 20, right, top)
    _write_heads(sheet, sections, box=page_box, language=language)
    worst = language.say("Among the worst {worst}", worst=WORST_COUNT)
    lines = SMALL_BOLD.wrap(worst, width=SUM_MM - 2)
    base = top - HEAD_MM + SMALL_BOLD.line_mm * (len(lines) - 1) + 1.6
    for number, line in enumerate(lines):
        sheet.write((right, base - number * SMALL_BOLD.line_mm), line, SMALL_BOLD, align="right")
    y = top - HEAD_MM
    for code in standing.catalogue.districts:
        portrait = portray(code, standing=standing)
        row = Box(left, y - ROW_MM, right, y)
        _draw_row(sheet, portrait, sections, box=row, language=language)
        y -= ROW_MM
    _write_notes(sheet, standing, box=Box(left, 20, right, y - 5), language=language)
    return sheet


def _is_compared(section: CrossSection) -> bool:
    return section.indicator.has_worse_end and section.has_majority


def _write_heads(
    sheet: Sheet, sections: Sequence[CrossSection], *, box: Box, language: Language
) -> None:
    """Write the indicators upright above their columns."""
    width, y = _column_mm(box, sections), box.top - HEAD_MM
    for number, section in enumerate(sections):
        words = f"{language.text(section.indicator.short_name)}, {section.year}"
        properties = font(bold=True).copy()
        properties.set_size(SMALL_BOLD.size)
        x = box.left + NAME_MM + (number + 0.5) * width
        text = Text(
            x, y + 1.6, words, color=SMALL_BOLD.colour, rotation=90, fontproperties=properties
        )
        text.set_horizontalalignment("center")
        text.set_verticalalignment("bottom")
        text.set_parse_math(False)
        sheet.draw(text)


def _draw_row(
    sheet: Sheet,
    portrait: Portrait,
    sections: Sequence[CrossSection],
    *,
    box: Box,
    language: Language,
) -> None:
    baseline = (box.bottom + box.top) / 2 - BODY.ascent_mm / 2.3
    standing, count = portrait.standing, portrait.count
    width = _column_mm(box, sections)
    sheet.line([(box.left, box.top), (box.right, box.top)], RULE, line_pt=0.5)
    sheet.write((box.left, baseline), standing.catalogue.districts[portrait.code].name, STRONG)
    for number, section in enumerate(sections):
        left = box.left + NAME_MM + number * width
        cell = Box(left + 0.4, box.bottom + 0.4, left + width - 0.4, box.top - 0.4)
        rank = standing.rankings[section.indicator.id][portrait.code].rank
        face = BODY
        if count is not None and section.indicator.id in count.indicator_ids:
            sheet.fill(cell, WORST_FILL)
            face = STRONG
        elif section.indicator.id in portrait.best:
            sheet.fill(cell, BEST_FILL)
        text = "–" if rank is None else str(rank)
        sheet.write((left + width / 2, baseline), text, face, align="center")
    if count is not None:
        words = language.say("{n} of {of}", n=count.n, of=count.of)
        sheet.write((box.right, baseline), words, STRONG, align="right")


def _column_mm(box: Box, sections: Sequence[CrossSection]) -> float:
    return (box.width - NAME_MM - SUM_MM) / max(1, len(sections))


def _write_notes(sheet: Sheet, standing: Standing, *, box: Box, language: Language) -> None:
    x = box.left
    for fill, words in (
        (WORST_FILL, language.say("among the worst {worst}", worst=WORST_COUNT)),
        (BEST_FILL, language.say("among the best {best}", best=WORST_COUNT)),
        (PAPER, language.say("– no published value")),
    ):
        if fill != PAPER:
            sheet.fill(Box(x, box.top - 2.6, x + 5, box.top + 0.2), fill, edge=ACCENT, line_pt=0.3)
            x += 6.5
        sheet.write((x, box.top - 2.2), words, SMALL)
        x += SMALL.width_mm(words) + 6
    notes = [
        language.say(
            "1 is the district that is worst off; equal values share a rank. Where neither end "
            "is worse, 1 is the highest. Nothing is ranked when fewer than half of the "
            "districts have a value. Neighbouring ranks of a survey may differ by chance."
        ),
        left_out(standing.sections.values(), language=language),
        language.say("Values, years and sources stand in the portraits."),
    ]
    lines = break_lines([Piece(note) for note in notes], width=box.width, face=SMALL)
    write_flow(sheet, lines, box=Box(box.left, box.bottom, box.right, box.top - 6), face=SMALL)
