"""The map of the priority tiers as a picture, each tier with a texture of its own."""

from matplotlib.collections import Collection, LineCollection, PatchCollection
from matplotlib.patches import Circle
from matplotlib.path import Path as Outline

from atlas.catalogue import Catalogue
from atlas.export.headings import GAP, QUIET, credit_lines, write_foot
from atlas.export.inset_maps import KOTA, draw_insets
from atlas.export.map_panel import Paint, draw_map_panel
from atlas.export.paper import Box, Paper
from atlas.export.print_map import split
from atlas.export.sheet import Face, Sheet, outline_of
from atlas.export.terrain import Frame, Terrain, read_terrain
from atlas.language import Language
from atlas.palette import COAST, INK, PAPER, TIER_FILLS, TIER_INK, TIER_TEXTURES
from atlas.stability import Assessment, Tier
from atlas.views.priority_words import (
    TIER_WORDS,
    answer,
    percent,
    reservations,
    sources_line,
    tier_range,
)

TIERS = tuple(Tier)
SWATCH = 8.0
TEXTURE_STEP_MM = 1.7
TEXTURE_LINE_PT = 0.8
DOT_MM = 0.28
# On the fills of the districts and under their priority outlines.
TEXTURE_LEVEL = 3.5


def draw_tiers(
    assessment: Assessment, *, catalogue: Catalogue, language: Language, paper: Paper
) -> bytes:
    """Draw the tier of every district, with its chance to be among the worst k.

    Returns
    -------
    bytes
        A PNG of :attr:`Paper.pixels`: the answer as title, names and chances, legend with the
        rule of each tier, inset of Kota Kupang, scale bars and north arrow, years, sources,
        projection and version of the data.
    """
    sheet = Sheet(paper)
    top = draw_answer(sheet, assessment, catalogue=catalogue, language=language)
    bottom = draw_footing(sheet, assessment, catalogue=catalogue, language=language)
    style = sheet.style
    terrain, paint = read_terrain(tuple(catalogue.districts)), paint_of(assessment, catalogue)
    texts = {
        code: (place.name, _chance(assessment, code, language=language))
        for code, place in catalogue.districts.items()
    }
    room = Box(style.margin, bottom, style.width_mm - style.margin, top)
    box, legend, insets = split(room, sheet=sheet, terrain=terrain)
    frames = [
        draw_map_panel(sheet, paint, box=box, terrain=terrain, texts=texts, language=language)
    ]
    foot = _draw_legend(sheet, assessment, column=legend, language=language)
    if legend.left == insets.left:
        insets = Box(insets.left, insets.bottom, insets.right, foot)
    frames += draw_insets(
        sheet,
        paint,
        names=(KOTA,),
        box=insets,
        catalogue=catalogue,
        language=language,
    )
    for frame in frames:
        _draw_textures(sheet, assessment, terrain=terrain, frame=frame)
    return sheet.png()


def paint_of(assessment: Assessment, catalogue: Catalogue) -> Paint:
    """Colour the districts by their tiers and outline those on the list."""
    fills: dict[str, str | None] = dict.fromkeys(catalogue.districts)
    fills |= {s.district_code: TIER_FILLS[TIERS.index(s.tier)] for s in assessment.standings}
    return Paint(fills, assessment.priority_codes)


def draw_answer(
    sheet: Sheet, assessment: Assessment, *, catalogue: Catalogue, language: Language
) -> float:
    """Write the answer as title, and how to read it; give where the drawing may begin."""
    style = sheet.style
    width = style.width_mm - 2 * style.margin
    title = Face(0.62 * style.title, bold=True)
    quiet = Face(0.8 * style.subtitle, colour=QUIET)
    first, second, *_ = answer(assessment, catalogue=catalogue, language=language)
    y = style.height_mm - style.margin - title.ascent_mm
    y = sheet.write_lines((style.margin, y), title.wrap(first, width=width), title)
    y += title.line_mm - quiet.line_mm - 1
    y = sheet.write_lines((style.margin, y), quiet.wrap(second, width=width), quiet)
    return y + quiet.line_mm - quiet.descent_mm - GAP


def draw_footing(
    sheet: Sheet,
    assessment: Assessment,
    *,
    catalogue: Catalogue,
    language: Language,
    has_map: bool = True,
) -> float:
    """Write years, gaps, sources, and version; give the height above them."""
    texts = [
        " ".join(reservations(assessment, catalogue=catalogue, language=language)),
        sources_line(assessment, catalogue=catalogue, language=language),
        *credit_lines(catalogue, language=language, has_map=has_map),
    ]
    return write_foot(sheet, texts)


def _chance(assessment: Assessment, code: str, *, language: Language) -> str:
    standing = assessment.of(code)
    return percent(standing.probability, language) if standing else language.say("not ranked")


def _draw_textures(sheet: Sheet, assessment: Assessment, *, terrain: Terrain, frame: Frame) -> None:
    shown = terrain.within(frame.extent)
    for item in assessment.standings:
        if item.district_code in shown:
            outline = terrain.outlines[item.district_code].transformed(frame.transform)
            texture = TIER_TEXTURES[TIERS.index(item.tier)]
            draw_texture(sheet, outline, texture, within=frame.box)


def draw_texture(sheet: Sheet, outline: Outline, texture: str, *, within: Box) -> None:
    """Fill an outline, in millimetres, with lines or dots; nothing leaves the box."""
    if not texture:
        return
    extent = outline.get_extents()
    left, right = max(extent.x0, within.left), min(extent.x1, within.right)
    bottom, top = max(extent.y0, within.bottom), min(extent.y1, within.top)
    if left >= right or bottom >= top:
        return
    # Marks stand at multiples of the step, so that neighbours continue each other.
    step = TEXTURE_STEP_MM
    if texture == "lines":
        falls = range(int((left + bottom) // step), int((right + top) // step) + 2)
        # Each line runs down to the right: x + y is the same all along it.
        lines = [
            (
                (max(left, total - top), min(top, total - left)),
                (min(right, total - bottom), max(bottom, total - right)),
            )
            for total in (number * step for number in falls)
            if left + bottom < total < right + top
        ]
        marks: Collection = LineCollection(
            lines, colors=TIER_INK, linewidths=TEXTURE_LINE_PT, zorder=TEXTURE_LEVEL
        )
    else:
        columns = range(int((left + DOT_MM) // step) + 1, int((right - DOT_MM) // step) + 1)
        rows = range(int((bottom + DOT_MM) // step) + 1, int((top - DOT_MM) // step) + 1)
        dots = [Circle((x * step, y * step), DOT_MM) for x in columns for y in rows]
        marks = PatchCollection(dots, facecolors=TIER_INK, linewidths=0, zorder=TEXTURE_LEVEL)
    sheet.axes.add_collection(marks, autolim=False)
    marks.set_clip_path(outline, sheet.axes.transData)


def _draw_legend(sheet: Sheet, assessment: Assessment, *, column: Box, language: Language) -> float:
    """Draw the tiers with their counts; give the height below them."""
    style = sheet.style
    bold, body = Face(style.body, bold=True), Face(style.body)
    counts = dict.fromkeys(Tier, 0)
    for item in assessment.standings:
        counts[item.tier] += 1
    y = column.top - bold.ascent_mm
    title = language.say("Chance to be among the worst {k}", k=assessment.k)
    y = sheet.write_lines((column.left, y), body.wrap(title, width=column.width), body) - 1
    for number, tier in enumerate(TIERS):
        box = Box(column.left, y - 0.9, column.left + SWATCH, y + style.row - 2.2)
        corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top)]
        outline = outline_of([*corners, (box.left, box.top)])
        sheet.fill(box, TIER_FILLS[number], edge=COAST, line_pt=0.5, zorder=3)
        draw_texture(sheet, outline, TIER_TEXTURES[number], within=box)
        left, room = box.right + 2, column.width - SWATCH - 2
        words = f"{tier_range(tier, language=language)}: {language.say(TIER_WORDS[tier])}"
        lines = bold.wrap(f"{words} ({counts[tier]})", width=room)
        y = sheet.write_lines((left, y), lines, bold) - 1.2
    if assessment.index.apart:
        box = Box(column.left, y - 0.9, column.left + SWATCH, y + style.row - 2.2)
        corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top)]
        sheet.hatch(outline_of([*corners, (box.left, box.top)]))
        words = f"{language.say('not ranked')} ({len(assessment.index.apart)})"
        sheet.write((box.right + 2, y), words, bold)
        y -= style.row
    sheet.fill(
        Box(column.left, y - 0.3, column.left + SWATCH, y + 2.6), PAPER, edge=INK, line_pt=1.4
    )
    words = language.say("on the list of {k}", k=assessment.k)
    sheet.write((column.left + SWATCH + 2, y), words, Face(style.body))
    return y - style.row
