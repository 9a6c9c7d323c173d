"""How to read a portrait: a real row of one, enlarged by words."""

from atlas.export.book_front import write_page_head
from atlas.export.paper import Box
from atlas.export.profile import PAPER as A4
from atlas.export.profile import district_title
from atlas.export.profile_rows import (
    HEAD,
    PROVINCE,
    RANK,
    STRIP,
    TARGET,
    TREND,
    VALUE,
    draw_table,
)
from atlas.export.profile_type import HEADING, LEAD, UNIT
from atlas.export.sheet import Sheet
from atlas.export.typeface import Face
from atlas.language import Language
from atlas.palette import ACCENT, PAPER
from atlas.priority import WORST_COUNT
from atlas.views.portrait import Portrait, Row, Standing, portray
from geo.errors import N_

ROW_MM = 9.0
MOST_ROWS = 3
MARK = Face(7.6, bold=True, colour=PAPER)
MARK_MM = 4.6
TEXT = LEAD
# What each column says, with where its letter stands, from the left edge of the table.
COLUMNS = (
    (
        12.0,
        N_("Indicator and unit"),
        N_("A bar at the left edge: the district is among the worst {worst} in this indicator."),
    ),
    (
        VALUE - 5,
        N_("Value and year"),
        N_(
            "The year is the latest in which most districts have a value. “computed” and "
            "“projection” stand beside values that no source printed as counted."
        ),
    ),
    (
        RANK - 4,
        N_("Rank"),
        N_(
            "1 is the worst off of the districts that have a value; “=” marks equal values. "
            "Neighbouring ranks of a survey may differ by chance."
        ),
    ),
    (
        PROVINCE - 5,
        N_("Province"),
        N_("The value of the whole province in the same year, from a published source."),
    ),
    (
        TARGET - 6,
        N_("Target"),
        N_("The regulation's target for the province, and the year in which it is to be reached."),
    ),
    (
        sum(STRIP) / 2,
        N_("Position"),
        N_(
            "Each tick is a district, from better off on the left to worse off on the right. "
            "The dot is this district, the upright line the province, the diamond the target."
        ),
    ),
    (
        sum(TREND) / 2,
        N_("Trend"),
        N_(
            "The district thick, the province thin. A line joins years that follow each other "
            "and come from the same edition; a year alone is a dot; projections are dashed."
        ),
    ),
    (
        182.0,
        N_("Source"),
        N_(
            "Numbers of the sources at the foot: above those of value, province and target, "
            "below further ones of the trend. The letter is the quality of the source."
        ),
    ),
)
CAUTIONS = (
    N_(
        "A value that nobody has published is not guessed. The portrait names the indicator, "
        "and who has the value."
    ),
    N_("A survey and routine reports measure differently and are never drawn as one series."),
    N_(
        "Targets are those of the regulation for the whole province. A district's gap to them "
        "is a comparison, no obligation of the district."
    ),
)


def reading_sheet(standing: Standing, *, language: Language, page: int) -> Sheet:
    """Lay out the page: some rows with a letter under each column, and the letters' words."""
    sheet = Sheet(A4)
    left, right = sheet.style.margin, sheet.style.width_mm - sheet.style.margin
    title = language.say("How to read a portrait")
    y = write_page_head(sheet, title, page=page, language=language) + 4
    portrait = _sample(standing)
    rows = sorted(portrait.rows, key=_shown, reverse=True)[:MOST_ROWS]
    box = Box(left, y - HEAD - ROW_MM * len(rows), right, y)
    name = district_title(portrait, language=language)
    sheet.write((left, y - UNIT.ascent_mm), language.say("Example: {name}", name=name), UNIT)
    y = draw_table(sheet, rows, box=box, heights=[ROW_MM] * len(rows), language=language)
    for number, (x, _, _) in enumerate(COLUMNS):
        _draw_mark(sheet, number, place=(left + x, y - 4))
    y -= 16
    for number, (_, name, words) in enumerate(COLUMNS):
        _draw_mark(sheet, number, place=(left + MARK_MM / 2, y + HEADING.ascent_mm / 2.4))
        sheet.write((left + 8, y), language.say(name), HEADING)
        parts = {"worst": WORST_COUNT} if "{worst}" in words else {}
        lines = TEXT.wrap(language.say(words, **parts), width=right - left - 60)
        y = sheet.write_lines((left + 52, y), lines, TEXT) - 3.2
    y -= 4
    sheet.write((left, y), language.say("What to bear in mind"), HEADING)
    y -= HEADING.line_mm + 1.5
    for words in CAUTIONS:
        lines = TEXT.wrap(language.say(words), width=right - left - 30)
        y = sheet.write_lines((left, y), lines, TEXT) - 2
    return sheet


def _sample(standing: Standing) -> Portrait:
    """Choose the portrait of which a few rows show the most of what there is to read."""
    portraits = [portray(code, standing=standing) for code in standing.catalogue.districts]
    return max(portraits, key=lambda item: sum(sorted(map(_shown, item.rows))[-MOST_ROWS:]))


def _shown(row: Row) -> int:
    """Count what a row has to explain."""
    has_target = 2 * (row.section.target is not None)
    return has_target + row.is_worst + (len(row.years) > 2) + bool(row.trend_references)


def _draw_mark(sheet: Sheet, number: int, *, place: tuple[float, float]) -> None:
    sheet.dot(place, MARK_MM, ACCENT)
    x, y = place
    sheet.write((x, y - MARK.ascent_mm / 2.3), chr(65 + number), MARK, align="center")
