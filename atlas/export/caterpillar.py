"""The rank intervals as a picture: for each district the middle rank and nine draws in ten."""

from atlas.catalogue import Catalogue
from atlas.export.headings import QUIET
from atlas.export.paper import Box, Paper
from atlas.export.sheet import Face, Sheet
from atlas.export.tier_map import draw_answer, draw_footing
from atlas.language import Language
from atlas.palette import COAST, INK, TIER_FILLS
from atlas.stability import Assessment, Standing, Tier
from atlas.views.priority_words import TIER_WORDS, percent
from atlas.views.tier_paint import position

TIERS = tuple(Tier)
LINE = "#b9c4c8"
EDGE = "#7a3fd0"
GAP = 3.0
DOT_SHARE = 0.55


def draw_intervals(
    assessment: Assessment, *, catalogue: Catalogue, language: Language, paper: Paper
) -> bytes:
    """Draw all ranked districts, the most probable first, and name those that are not ranked.

    Returns
    -------
    bytes
        A PNG of :attr:`Paper.pixels`.
    """
    sheet = Sheet(paper)
    top = draw_answer(sheet, assessment, catalogue=catalogue, language=language)
    bottom = draw_footing(sheet, assessment, catalogue=catalogue, language=language, has_map=False)
    style, items = sheet.style, assessment.standings
    row = (top - bottom) / (len(items) + 1.6)
    face = Face(min(style.subtitle, row / 0.3528 / 1.35))
    names = [catalogue.place(item.district_code).name for item in items]
    ends = [_words(item, language=language) for item in items]
    left = style.margin + max(map(face.width_mm, names)) + GAP
    right = style.width_mm - style.margin - max(map(face.width_mm, ends)) - GAP
    chart = Box(left, bottom, right, top - 1.6 * row)
    _draw_axis(sheet, assessment, chart=chart, language=language)
    for number, item in enumerate(items):
        y = chart.top - row * (number + 0.5)
        own = Face(face.size, bold=item.district_code in assessment.priority_codes)
        baseline = y - own.ascent_mm / 2
        sheet.write((style.margin, baseline), names[number], own)
        sheet.write((right + GAP, baseline), ends[number], face)
        box = Box(left, y - row / 2, right, y + row / 2)
        _draw_interval(sheet, item, box=box, ranks=len(items))
    return sheet.png()


def _words(item: Standing, *, language: Language) -> str:
    return f"{percent(item.probability, language)} {language.say(TIER_WORDS[item.tier])}"


def _draw_axis(sheet: Sheet, assessment: Assessment, *, chart: Box, language: Language) -> None:
    """Draw the ranks as thin lines with their numbers, and the edge of the list."""
    ranks, k = len(assessment.standings), assessment.k
    face = Face(sheet.style.body, colour=QUIET)
    for rank in range(1, ranks + 1):
        x = chart.left + chart.width * position(rank, ranks=ranks) / 100
        sheet.line([(x, chart.bottom), (x, chart.top)], LINE, line_pt=0.3)
        sheet.write((x, chart.top + 1), str(rank), face, align="center")
    words = language.say("rank, 1 is worst off; the bar holds nine trials of ten")
    sheet.write((chart.left, chart.top + 1 + face.line_mm), words, face)
    if k < ranks:
        x = chart.left + chart.width * position(k + 0.5, ranks=ranks) / 100
        sheet.line([(x, chart.bottom), (x, chart.top)], EDGE, line_pt=1.2)


def _draw_interval(sheet: Sheet, item: Standing, *, box: Box, ranks: int) -> None:
    def x(rank: float) -> float:
        return box.left + box.width * position(rank, ranks=ranks) / 100

    y = (box.bottom + box.top) / 2
    half = 0.16 * box.height
    fill = TIER_FILLS[TIERS.index(item.tier)]
    bar = Box(x(item.low) - half, y - half, x(item.high) + half, y + half)
    sheet.fill(bar, fill, edge=COAST, line_pt=0.5, zorder=3)
    sheet.dot((x(item.median_rank), y), box.height * DOT_SHARE, INK)
