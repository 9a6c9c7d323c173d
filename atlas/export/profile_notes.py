"""What stands below a portrait's table: indicators without a value, and the regulation.

The regulation sets its targets for the province; a district is held against them to see how
far it is from what the province is to reach.
"""

from collections.abc import Sequence

from atlas.export.flow import Line, Piece, break_lines, height_mm, write_flow
from atlas.export.paper import Box
from atlas.export.profile_type import (
    BODY,
    COLUMN_GAP,
    HEADING,
    RULE,
    SMALL,
    SMALL_BOLD,
    STRONG,
)
from atlas.export.sheet import Sheet
from atlas.language import Language
from atlas.model import Target
from atlas.views.portrait import Ask, Portrait
from atlas.views.sentences import target_words

MOST_ASKS = 4
BELOW_HEADING = 0.9
ROW_GAP = 0.9
# Right edges of the columns, from the left edge of the table; the years share the rest.
VALUE, GAP = 76.0, 102.0


def missing_lines(portrait: Portrait, *, width: float, language: Language) -> list[Line]:
    """Name each indicator without a value, with the note that says who has it."""
    pieces = []
    for indicator, observation in portrait.unpublished:
        name = f"{language.text(indicator.name)}, {observation.year}."
        pieces.append(Piece(name, is_bold=True))
        note = language.note(observation).rstrip(".")
        pieces.append(Piece(f"{note}." if note else ""))
    return break_lines(pieces, width=(width - COLUMN_GAP) / 2, face=SMALL)


def missing_height(lines: Sequence[Line]) -> float:
    """Tell what room :func:`draw_missing` needs."""
    if not lines:
        return 0.0
    return HEADING.line_mm + BELOW_HEADING + height_mm(lines, face=SMALL, columns=2)


def draw_missing(sheet: Sheet, lines: Sequence[Line], *, box: Box, language: Language) -> float:
    """Write heading and notes from the top of a box; give the height below them."""
    if not lines:
        return box.top
    title = language.say("No value published for this district yet")
    sheet.write((box.left, box.top - HEADING.ascent_mm), title, HEADING)
    below = Box(box.left, box.bottom, box.right, box.top - HEADING.line_mm - BELOW_HEADING)
    return write_flow(sheet, lines, box=below, face=SMALL, columns=2, gap=COLUMN_GAP)


def lead_lines(portrait: Portrait, *, width: float, language: Language) -> list[str]:
    """Name who leads in the regulation where a target is not reached, each agency once."""
    by_lead: dict[str, list[str]] = {}
    for ask in portrait.asks[:MOST_ASKS]:
        for lead in portrait.standing.leads.get(ask.row.indicator.id, ()):
            by_lead.setdefault(lead, []).append(language.text(ask.row.indicator.short_name))
    if not by_lead:
        return []
    names = "; ".join(f"{', '.join(short)}: {lead}" for lead, short in by_lead.items())
    words = language.say("Lead agency in the regulation: {names}.", names=names)
    return SMALL.wrap(words, width=width)


def asks_height(portrait: Portrait, *, leads: Sequence[str]) -> float:
    """Tell what room :func:`draw_asks` needs."""
    rows = min(MOST_ASKS, len(portrait.asks))
    lines = rows + (1 if rows else 0) + (1 if portrait.reached else 0)
    below = SMALL.line_mm * len(leads)
    return HEADING.line_mm + BELOW_HEADING + lines * _row_mm() + below


def _row_mm() -> float:
    return BODY.line_mm + ROW_GAP


def draw_asks(
    sheet: Sheet, portrait: Portrait, *, leads: Sequence[str], box: Box, language: Language
) -> None:
    """Draw the targets not reached, the worst first, and who leads."""
    y = box.top - HEADING.ascent_mm
    title = language.say("What the regulation asks of the province")
    sheet.write((box.left, y), title, HEADING)
    y = box.top - HEADING.line_mm - BELOW_HEADING - BODY.ascent_mm
    asks = portrait.asks[:MOST_ASKS]
    if asks:
        _draw_head(sheet, asks[0], box=box, y=y, language=language)
        y -= _row_mm()
    for ask in asks:
        rule = y + BODY.ascent_mm + ROW_GAP / 2
        sheet.line([(box.left, rule), (box.right, rule)], RULE, line_pt=0.5)
        _draw_ask(sheet, ask, box=box, y=y, language=language)
        y -= _row_mm()
    if portrait.reached:
        names = ", ".join(language.text(row.indicator.short_name) for row in portrait.reached)
        words = language.say("Already at the first target or better: {names}.", names=names)
        sheet.write((box.left, y), words, SMALL)
        y -= _row_mm()
    sheet.write_lines((box.left, y), leads, SMALL)


def _draw_head(sheet: Sheet, ask: Ask, *, box: Box, y: float, language: Language) -> None:
    sheet.write((box.left, y), language.say("Target not reached yet"), SMALL_BOLD)
    for right, words in (
        (VALUE, language.say("This district")),
        (GAP, language.say("Gap to first target")),
    ):
        sheet.write((box.left + right, y), words, SMALL_BOLD, align="right")
    for x, target in _places(ask.targets, box=box):
        words = language.say("Target {year}", year=target.year)
        sheet.write((x, y), words, SMALL_BOLD, align="right")


def _draw_ask(sheet: Sheet, ask: Ask, *, box: Box, y: float, language: Language) -> None:
    row, indicator = ask.row, ask.row.indicator
    value = f"{language.value(row.item.value, indicator)} ({row.section.year})"
    gap = language.signed(row.item.gap_to_target or 0.0, indicator.decimals)
    sheet.write((box.left, y), language.text(indicator.short_name), STRONG)
    sheet.write((box.left + VALUE, y), value, BODY, align="right")
    sheet.write((box.left + GAP, y), gap, STRONG, align="right")
    for x, target in _places(ask.targets, box=box):
        words = target_words(target, indicator=indicator, language=language)
        sheet.write((x, y), words, BODY, align="right")


def _places(targets: Sequence[Target], *, box: Box) -> list[tuple[float, Target]]:
    """Give the right edge of the column of each target."""
    step = (box.width - GAP) / max(1, len(targets))
    return [(box.left + GAP + step * place, t) for place, t in enumerate(targets, start=1)]
