"""The portrait of one district on one page of A4.

From top to bottom: where the district is and its facts, all indicators with a value, those
without one and who has it, what the regulation asks, and the sources. The foot is measured
first; the rows of the table share what room is left.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from atlas.catalogue import Catalogue, Population
from atlas.export.flow import Piece, break_lines, height_mm, write_flow
from atlas.export.formats import About
from atlas.export.locator import draw_close_up, draw_locator
from atlas.export.paper import Box, Paper
from atlas.export.profile_notes import (
    asks_height,
    draw_asks,
    draw_missing,
    lead_lines,
    missing_height,
    missing_lines,
)
from atlas.export.profile_rows import HEAD, draw_table, row_heights
from atlas.export.profile_type import (
    COLUMN_GAP,
    FACT,
    FACT_LABEL,
    FOOT,
    LEAD,
    OVERLINE,
    RULE,
    SECTION_GAP,
    SMALL,
    TITLE,
)
from atlas.export.sheet import Sheet
from atlas.language import Language
from atlas.model import Quality
from atlas.priority import WORST_COUNT
from atlas.provenance import boundary_credit, data_version_line
from atlas.views.portrait import Portrait, Standing, portray
from atlas.views.sentences import QUALITY_WORDS
from geo.errors import N_

PAPER = Paper("a4-portrait", 300)
TOP, BOTTOM = 11.0, 8.0
MAPS_HEIGHT = 34.0
LOCATOR_WIDTH, CLOSE_UP_WIDTH = 74.0, 34.0
NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
LEAD_SIZES = (8.6, 8.0, 7.4, 6.9)
PART_GAP = 0.8
GROUP_WORDS = {"flores": N_("Flores and islands"), "sumba": N_("Sumba"), "timor": N_("Timor")}


def district_title(portrait: Portrait, *, language: Language) -> str:
    """Give the name of a district with the word of its kind."""
    place = portrait.standing.catalogue.districts[portrait.code]
    if place.kind == "kota":
        return place.name
    return language.say("Kabupaten {name}", name=place.name)


def draw_profile(code: str, *, standing: Standing, language: Language) -> bytes:
    """Draw the portrait of a district.

    Returns
    -------
    bytes
        A PDF of one page; the same bytes for the same data.
    """
    portrait = portray(code, standing=standing)
    about = about_profile(portrait, language=language)
    return profile_sheet(portrait, language=language).pdf(about=about)


def profile_name(code: str, *, catalogue: Catalogue, language: Language) -> str:
    """Give the file name of a portrait: ``profil-5306-belu.pdf``."""
    name = NOT_IN_NAMES.sub("-", catalogue.districts[code].name.lower()).strip("-")
    return "-".join((language.say("profile"), code, name)) + ".pdf"


def about_profile(portrait: Portrait, *, language: Language) -> About:
    """Give the title of a portrait, and what it shows in words."""
    title = district_title(portrait, language=language)
    words = " ".join(summary_lines(portrait, language=language))
    return About(title=f"{title} · Atlas NTT", description=words, lang=language.code)


def profile_sheet(portrait: Portrait, *, language: Language, page: int | None = None) -> Sheet:
    """Lay out the page of a district.

    Parameters
    ----------
    page
        Its number in the book.
    """
    sheet = Sheet(PAPER)
    left, right = sheet.style.margin, sheet.style.width_mm - sheet.style.margin
    top = _draw_top(sheet, portrait, language=language)
    bottom = _draw_foot(sheet, portrait, language=language, page=page)
    missing = missing_lines(portrait, width=right - left, language=language)
    leads = lead_lines(portrait, width=right - left, language=language)
    below = missing_height(missing) + asks_height(portrait, leads=leads) + 2 * SECTION_GAP
    room = top - bottom - below - HEAD
    heights = row_heights(portrait.rows, room=room, language=language)
    box = Box(left, bottom, right, top)
    y = draw_table(sheet, portrait.rows, box=box, heights=heights, language=language)
    # What the rows do not need goes between the parts, so that the foot stays where it is.
    gap = SECTION_GAP + max(0.0, room - sum(heights)) / 3
    y = draw_missing(sheet, missing, box=Box(left, bottom, right, y - gap), language=language)
    asks = Box(left, bottom, right, y - gap)
    draw_asks(sheet, portrait, leads=leads, box=asks, language=language)
    return sheet


def summary_lines(portrait: Portrait, *, language: Language) -> list[str]:
    """Say in how many indicators a district is among the worst and the best, and which."""
    indicators = portrait.standing.catalogue.indicators

    def names(ids: Iterable[str]) -> str:
        return ", ".join(language.text(indicators[name].short_name) for name in ids)

    lines = []
    count = portrait.count
    if count is not None and count.n:
        lines.append(
            language.say(
                "Among the worst {worst} in {n} of {of} indicators: {names}.",
                worst=WORST_COUNT,
                n=count.n,
                of=count.of,
                names=names(count.indicator_ids),
            )
        )
    elif count is not None:
        lines.append(
            language.say(
                "Among the worst {worst} in none of {of} indicators.",
                worst=WORST_COUNT,
                of=count.of,
            )
        )
    if portrait.best:
        lines.append(
            language.say(
                "Among the best {best} in {n}: {names}.",
                best=WORST_COUNT,
                n=len(portrait.best),
                names=names(portrait.best),
            )
        )
    return lines


def _draw_top(sheet: Sheet, portrait: Portrait, *, language: Language) -> float:
    """Draw name, facts, summary and maps; give the height below them."""
    left, right = sheet.style.margin, sheet.style.width_mm - sheet.style.margin
    catalogue = portrait.standing.catalogue
    place = catalogue.districts[portrait.code]
    y = sheet.style.height_mm - TOP - OVERLINE.ascent_mm
    said = language.say("District profile"), catalogue.province.name
    sheet.write((left, y), " · ".join(said), OVERLINE)
    codes = language.say(
        "BPS code {code} · Ministry of Home Affairs code {other} · {group}",
        code=place.code,
        other=place.kemendagri_code,
        group=language.say(GROUP_WORDS[place.island_group]),
    )
    sheet.write((right, y), codes, SMALL, align="right")
    y -= TITLE.ascent_mm + 3.0
    sheet.write((left, y), district_title(portrait, language=language), TITLE)
    y -= 4.6
    maps = Box(right - LOCATOR_WIDTH - 3 - CLOSE_UP_WIDTH, y - MAPS_HEIGHT, right, y)
    split = maps.right - CLOSE_UP_WIDTH
    locator = Box(maps.left, maps.bottom, split - 3, maps.top)
    draw_locator(sheet, place.code, box=locator, catalogue=catalogue)
    close_up = Box(split, maps.bottom, maps.right, maps.top)
    draw_close_up(sheet, place.code, box=close_up, catalogue=catalogue, language=language)
    _write_facts(sheet, portrait, box=Box(left, maps.bottom, maps.left - 5, y), language=language)
    return maps.bottom - SECTION_GAP


def _write_facts(sheet: Sheet, portrait: Portrait, *, box: Box, language: Language) -> None:
    area, persons, future = portrait.facts_references
    place = portrait.standing.catalogue.districts[portrait.code]
    facts = [
        (f"{language.number(place.area_km2, 0)} km²", language.say("area"), area),
        (*_people(portrait.population, language=language), persons),
        (*_people(portrait.projected, language=language), future),
    ]
    y = box.top - FACT.ascent_mm
    shown = [fact for fact in facts if fact[0]]
    widest = max(FACT.width_mm(number) for number, _, _ in shown) + 2.5
    for number, words, reference in shown:
        sheet.write((box.left, y), number, FACT)
        label = f"{words} [{reference}]" if reference else words
        sheet.write((box.left + widest, y), label, FACT_LABEL)
        y -= FACT.line_mm
    y = y + FACT.ascent_mm - 1.2
    _write_summary(sheet, portrait, box=Box(box.left, box.bottom, box.right, y), language=language)


def _write_summary(sheet: Sheet, portrait: Portrait, *, box: Box, language: Language) -> None:
    """Write the summary in the largest type with which it ends above the table."""
    texts = summary_lines(portrait, language=language)
    for size in LEAD_SIZES:
        face = replace(LEAD, size=size)
        parts = [face.wrap(text, width=box.width) for text in texts]
        height = face.line_mm * sum(map(len, parts)) + PART_GAP * (len(parts) - 1)
        if height <= box.height:
            break
    y = box.top - face.ascent_mm
    for lines in parts:
        y = sheet.write_lines((box.left, y), lines, face) - PART_GAP


def _people(population: Population | None, *, language: Language) -> tuple[str, str]:
    if population is None:
        return "", ""
    words = language.say("people in {year}", year=population.year)
    if population.is_projection:
        words = language.say("people in {year}, projection", year=population.year)
    return language.count(population.persons), words


def _draw_foot(sheet: Sheet, portrait: Portrait, *, language: Language, page: int | None) -> float:
    """Write the numbered sources, credits, version and page; give the height above them."""
    left, right = sheet.style.margin, sheet.style.width_mm - sheet.style.margin
    version = data_version_line(portrait.standing.catalogue, language=language)
    low = BOTTOM + FOOT.descent_mm
    sheet.write((left, low), "Atlas NTT", FOOT)
    if page is not None:
        sheet.write((right, low), str(page), FOOT, align="right")
    pieces = [
        *_source_pieces(portrait, language=language),
        Piece(f"{boundary_credit(language)}. {version}."),
    ]
    lines = break_lines(pieces, width=(right - left - COLUMN_GAP) / 2, face=FOOT)
    top = low + FOOT.line_mm + height_mm(lines, face=FOOT, columns=2)
    write_flow(sheet, lines, box=Box(left, low, right, top), face=FOOT, columns=2, gap=COLUMN_GAP)
    sheet.line([(left, top + 1.4), (right, top + 1.4)], RULE, line_pt=0.5)
    return top + 1.4


def _source_pieces(portrait: Portrait, *, language: Language) -> list[Piece]:
    """List the origins by producer, each with its number and quality."""
    pieces = []
    producer = ""
    for number, origin in enumerate(portrait.origins, start=1):
        if origin.producer != producer:
            producer = origin.producer
            pieces.append(Piece(f"{producer}:", is_bold=True))
        pieces.append(Piece(f"[{number}] {origin.title} ({origin.quality.value})."))
    used = [quality for quality in Quality if quality in {o.quality for o in portrait.origins}]
    words = "; ".join(language.say(QUALITY_WORDS[quality]) for quality in used)
    return [*pieces, Piece(language.say("Quality"), is_bold=True), Piece(f"{words}.")]
