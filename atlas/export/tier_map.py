"""The map of the priority tiers as a picture, each tier with a texture of its own."""

from datetime import UTC, datetime

from matplotlib.collections import Collection, LineCollection, PatchCollection
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path as Outline

from atlas.catalogue import Catalogue
from atlas.export.labels import Label, place_labels
from atlas.export.paper import Box, Paper
from atlas.export.print_map import QUIET
from atlas.export.sheet import Face, Sheet, outline_of
from atlas.export.terrain import Frame, Terrain, fit, read_terrain
from atlas.language import Language
from atlas.palette import COAST, INK, PAPER, SEA, TIER_FILLS, TIER_INK, TIER_TEXTURES
from atlas.provenance import boundary_credit, data_version_line
from atlas.stability import Assessment, Tier
from atlas.views.priority_words import (
    TIER_WORDS,
    answer,
    percent,
    reservations,
    sources_line,
    tier_range,
)
from geo.insets import INSET_CODE
from geo.projection import round_length_m

TIERS = tuple(Tier)
GAP = 4.0
SWATCH = 8.0
INSET_HEIGHT = 34.0
HALO_PT = 1.1
TEXTURE_STEP_MM = 1.7
TEXTURE_LINE_PT = 0.8
DOT_MM = 0.28


def draw_tiers(
    assessment: Assessment, *, catalogue: Catalogue, language: Language, paper: Paper
) -> bytes:
    """Draw the tier of every district, with its chance to be among the worst k.

    Returns
    -------
    bytes
        A PNG of :attr:`Paper.pixels`: the answer as title, names and chances, legend with the
        rule of each tier, inset of Kota Kupang, scale, years, sources, date and version.
    """
    sheet = Sheet(paper)
    top = draw_answer(sheet, assessment, catalogue=catalogue, language=language)
    bottom = draw_footing(sheet, assessment, catalogue=catalogue, language=language)
    style = sheet.style
    side = style.width_mm - style.margin - style.legend_width
    terrain = read_terrain(tuple(catalogue.districts))
    frame = fit(terrain.extent, Box(style.margin, bottom, side - GAP, top))
    sheet.fill(frame.box, SEA)
    _draw_districts(sheet, assessment, terrain=terrain, frame=frame)
    taken = _draw_scale(sheet, frame=frame, language=language)
    texts = {
        code: (place.name, _chance(assessment, code, language=language))
        for code, place in catalogue.districts.items()
    }
    faces = Face(style.name, halo=HALO_PT), Face(style.value, bold=True, halo=HALO_PT)
    for label in place_labels(texts, terrain=terrain, frame=frame, faces=faces, taken=taken):
        _draw_label(sheet, label, faces=faces)
    column = Box(side, bottom, style.width_mm - style.margin, top)
    _draw_legend(sheet, assessment, column=column, language=language)
    inset = fit(
        terrain.inset, Box(column.left, column.bottom, column.right, column.bottom + INSET_HEIGHT)
    )
    sheet.fill(inset.box, SEA)
    _draw_districts(sheet, assessment, terrain=terrain, frame=inset)
    sheet.fill(inset.box, "none", edge=INK, line_pt=0.7, zorder=8)
    name = catalogue.place(INSET_CODE).name
    sheet.write((inset.box.left, inset.box.top + 1.4), name, Face(style.body, bold=True))
    return sheet.png()


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
    sheet: Sheet, assessment: Assessment, *, catalogue: Catalogue, language: Language
) -> float:
    """Write years, gaps, sources, date and version; give the height above them."""
    style = sheet.style
    face = Face(style.small, colour=QUIET)
    # At few dots per inch small type runs a little wider than it was measured.
    width = 0.97 * (style.width_mm - 2 * style.margin)
    today = language.date(datetime.now(UTC).astimezone().date())
    texts = [
        " ".join(reservations(assessment, catalogue=catalogue, language=language)),
        sources_line(assessment, catalogue=catalogue, language=language),
        f"{boundary_credit(language)}. {data_version_line(catalogue, language=language)}. "
        + language.say("Drawn {date}.", date=today),
    ]
    lines = [line for text in texts for line in face.wrap(text, width=width)]
    top = style.margin + (len(lines) - 1) * face.line_mm
    sheet.write_lines((style.margin, top), lines, face)
    return top + face.ascent_mm + GAP


def _chance(assessment: Assessment, code: str, *, language: Language) -> str:
    standing = assessment.of(code)
    return percent(standing.probability, language) if standing else language.say("not ranked")


def _draw_districts(
    sheet: Sheet, assessment: Assessment, *, terrain: Terrain, frame: Frame
) -> None:
    shown = terrain.within(frame.extent)
    for code in shown:
        outline = terrain.outlines[code].transformed(frame.transform)
        standing = assessment.of(code)
        if standing is None:
            sheet.hatch(outline)
            fill = "none"
        else:
            number = TIERS.index(standing.tier)
            fill = TIER_FILLS[number]
            draw_texture(sheet, outline, TIER_TEXTURES[number], within=frame.box)
        patch = PathPatch(outline, facecolor=fill, edgecolor=COAST, linewidth=0.35, zorder=3)
        sheet.draw(patch, within=frame.box)
    for code in sorted(assessment.priority_codes & set(shown)):
        outline = terrain.outlines[code].transformed(frame.transform)
        for colour, line_pt, zorder in ((PAPER, 3.0, 4.5), (INK, 1.4, 5)):
            sheet.draw(
                PathPatch(outline, fill=False, edgecolor=colour, linewidth=line_pt, zorder=zorder),
                within=frame.box,
            )


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
            lines, colors=TIER_INK, linewidths=TEXTURE_LINE_PT, zorder=4
        )
    else:
        columns = range(int((left + DOT_MM) // step) + 1, int((right - DOT_MM) // step) + 1)
        rows = range(int((bottom + DOT_MM) // step) + 1, int((top - DOT_MM) // step) + 1)
        dots = [Circle((x * step, y * step), DOT_MM) for x in columns for y in rows]
        marks = PatchCollection(dots, facecolors=TIER_INK, linewidths=0, zorder=4)
    sheet.axes.add_collection(marks, autolim=False)
    marks.set_clip_path(outline, sheet.axes.transData)


def _draw_label(sheet: Sheet, label: Label, *, faces: tuple[Face, Face]) -> None:
    name, value = faces
    if label.is_away:
        nearest = (
            min(max(label.anchor[0], label.box.left), label.box.right),
            min(max(label.anchor[1], label.box.bottom), label.box.top),
        )
        sheet.line([label.anchor, nearest], PAPER, line_pt=1.6)
        sheet.line([label.anchor, nearest], INK, line_pt=0.6)
    x = (label.box.left + label.box.right) / 2
    baseline = label.box.top - name.ascent_mm
    sheet.write((x, baseline), label.name, name, align="center")
    sheet.write((x, baseline - value.line_mm), label.value, value, align="center")


def _draw_scale(sheet: Sheet, *, frame: Frame, language: Language) -> tuple[Box, ...]:
    """Draw a scale bar; give the room it takes."""
    face = Face(sheet.style.body)
    length_m = round_length_m(frame.box.width / frame.mm_per_m / 5)
    width = length_m * frame.mm_per_m
    left, bottom = frame.box.left + 4, frame.box.bottom + 4
    sheet.fill(Box(left, bottom, left + width / 2, bottom + 1.2), INK, edge=INK, zorder=7)
    sheet.fill(Box(left + width / 2, bottom, left + width, bottom + 1.2), PAPER, edge=INK, zorder=7)
    words = language.say("{length} km", length=language.count(round(length_m / 1000)))
    sheet.write((left, bottom + 2.2), words, face)
    return (Box(left, bottom, left + width, bottom + 3 + face.line_mm),)


def _draw_legend(sheet: Sheet, assessment: Assessment, *, column: Box, language: Language) -> None:
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
