"""The map as a picture for paper and slides, drawn from the print layer."""

from collections.abc import Mapping
from datetime import UTC, datetime

from matplotlib.patches import PathPatch, Polygon

from atlas.catalogue import Catalogue
from atlas.export.labels import place_labels
from atlas.export.paper import Box, Paper
from atlas.export.sheet import Face, Sheet, outline_of
from atlas.export.terrain import Frame, Terrain, fit, read_terrain
from atlas.language import Language
from atlas.palette import ACCENT, COAST, INK, PAPER, SEA, colours
from atlas.provenance import boundary_credit, data_version_line, source_line
from atlas.scene import Scene
from atlas.views.sentences import (
    class_range,
    coverage,
    heading,
    priority_words,
    scheme_words,
)
from geo.insets import INSET_CODE
from geo.projection import round_length_m

QUIET = "#51636b"
TARGET = "#7a3fd0"
COAST_PT = 0.35
GAP = 4.0
SWATCH = 8.0
INSET_HEIGHT = 34.0
HALO_PT = 1.1


def draw_map(scene: Scene, *, catalogue: Catalogue, language: Language, paper: Paper) -> bytes:
    """Draw one map with everything that a reader needs beside it.

    Returns
    -------
    bytes
        A PNG of :attr:`Paper.pixels`: title, unit, year, legend with counts and missing
        districts, names and values, priority outlines, inset of Kota Kupang, scale bar,
        north arrow, sources, date and version of the data.
    """
    sheet = Sheet(paper)
    top = draw_title(sheet, scene, language=language)
    bottom = draw_sources(sheet, scene, catalogue=catalogue, language=language)
    style = sheet.style
    side = style.width_mm - style.margin - style.legend_width
    box = Box(style.margin, bottom, side - GAP, top)
    terrain = read_terrain(tuple(catalogue.districts))
    frame = fit(terrain.extent, box)
    sheet.fill(box, SEA)
    _draw_districts(sheet, scene, terrain=terrain, frame=frame)
    furniture = _draw_furniture(sheet, frame=frame, language=language)
    texts = {
        o.district_code: (
            catalogue.place(o.district_code).name,
            language.value(o.value, scene.indicator),
        )
        for o in scene.section.districts
    }
    _draw_labels(sheet, texts, terrain=terrain, frame=frame, taken=furniture)
    column = Box(side, bottom, style.width_mm - style.margin, top)
    _draw_legend(sheet, scene, column=column, language=language)
    _draw_inset(sheet, scene, terrain=terrain, column=column, catalogue=catalogue)
    return sheet.png()


def draw_title(sheet: Sheet, scene: Scene, *, language: Language) -> float:
    """Write title and subtitle; give the height at which the drawing may begin."""
    style = sheet.style
    width = style.width_mm - 2 * style.margin
    title, quiet = Face(style.title, bold=True), Face(style.subtitle, colour=QUIET)
    lines = title.wrap(language.text(scene.indicator.name), width=width)
    y = style.height_mm - style.margin - title.ascent_mm
    y = sheet.write_lines((style.margin, y), lines, title)
    y += title.line_mm - quiet.line_mm - 1
    said = [heading(scene.section, language=language), coverage(scene.section, language=language)]
    y = sheet.write_lines((style.margin, y), quiet.wrap(" · ".join(said), width=width), quiet)
    return y + quiet.line_mm - quiet.descent_mm - GAP


def draw_sources(sheet: Sheet, scene: Scene, *, catalogue: Catalogue, language: Language) -> float:
    """Write sources, licence, date and version; give the height above them."""
    style = sheet.style
    face = Face(style.small, colour=QUIET)
    width = style.width_mm - 2 * style.margin
    today = language.date(datetime.now(UTC).astimezone().date())
    texts = [
        priority_words(scene, catalogue=catalogue, language=language),
        source_line(scene.section, catalogue=catalogue, language=language),
        f"{boundary_credit(language)}. {data_version_line(catalogue, language=language)}. "
        + language.say("Drawn {date}.", date=today),
    ]
    lines = [line for text in texts if text for line in face.wrap(text, width=width)]
    top = style.margin + (len(lines) - 1) * face.line_mm
    sheet.write_lines((style.margin, top), lines, face)
    return top + face.ascent_mm + GAP


def _draw_districts(sheet: Sheet, scene: Scene, *, terrain: Terrain, frame: Frame) -> None:
    classes, section = scene.classes, scene.section
    ramp = colours(classes, section.indicator.direction) if classes else ()
    for observation in section.districts:
        code = observation.district_code
        if code not in terrain.within(frame.extent):
            continue
        outline = terrain.outlines[code].transformed(frame.transform)
        number = classes.class_of(observation.value) if classes else None
        fill = "none" if number is None else ramp[number]
        if number is None:
            sheet.hatch(outline)
        patch = PathPatch(outline, facecolor=fill, edgecolor=COAST, linewidth=COAST_PT, zorder=3)
        sheet.draw(patch, within=frame.box)
    for code in sorted(scene.flags.codes & set(terrain.within(frame.extent))):
        outline = terrain.outlines[code].transformed(frame.transform)
        for colour, line_pt, zorder in ((PAPER, 3.0, 4), (INK, 1.4, 5)):
            sheet.draw(
                PathPatch(outline, fill=False, edgecolor=colour, linewidth=line_pt, zorder=zorder),
                within=frame.box,
            )


def _draw_labels(
    sheet: Sheet,
    texts: Mapping[str, tuple[str, str]],
    *,
    terrain: Terrain,
    frame: Frame,
    taken: tuple[Box, ...],
) -> None:
    style = sheet.style
    name = Face(style.name, halo=HALO_PT)
    value = Face(style.value, bold=True, halo=HALO_PT)
    labels = place_labels(texts, terrain=terrain, frame=frame, faces=(name, value), taken=taken)
    for label in labels:
        x = (label.box.left + label.box.right) / 2
        if label.is_away:
            nearest = (
                min(max(label.anchor[0], label.box.left), label.box.right),
                min(max(label.anchor[1], label.box.bottom), label.box.top),
            )
            sheet.line([label.anchor, nearest], PAPER, line_pt=1.6)
            sheet.line([label.anchor, nearest], INK, line_pt=0.6)
        baseline = label.box.top - name.ascent_mm
        sheet.write((x, baseline), label.name, name, align="center")
        sheet.write((x, baseline - value.line_mm), label.value, value, align="center")


def _draw_furniture(sheet: Sheet, *, frame: Frame, language: Language) -> tuple[Box, ...]:
    """Draw scale bar and north arrow; give the room they take."""
    face = Face(sheet.style.body)
    length_m = round_length_m(frame.box.width / frame.mm_per_m / 5)
    width = length_m * frame.mm_per_m
    left, bottom = frame.box.left + 4, frame.box.bottom + 4
    sheet.fill(Box(left, bottom, left + width / 2, bottom + 1.2), INK, edge=INK, zorder=7)
    sheet.fill(Box(left + width / 2, bottom, left + width, bottom + 1.2), PAPER, edge=INK, zorder=7)
    words = language.say("{length} km", length=language.count(round(length_m / 1000)))
    sheet.write((left, bottom + 2.2), words, face)
    north = frame.box.left + 7, frame.box.top - 14
    arrow = [(north[0], north[1] + 8), (north[0] - 2.4, north[1]), (north[0], north[1] + 1.8)]
    mirrored = [arrow[0], (north[0] + 2.4, north[1]), arrow[2]]
    sheet.draw(Polygon(arrow, facecolor=INK, edgecolor=INK, linewidth=0.5, zorder=7))
    sheet.draw(Polygon(mirrored, facecolor=PAPER, edgecolor=INK, linewidth=0.5, zorder=7))
    sheet.write(
        (north[0], north[1] + 9.2),
        language.say("N"),
        Face(sheet.style.body, bold=True),
        align="center",
    )
    return (
        Box(left, bottom, left + width, bottom + 3 + face.line_mm),
        Box(north[0] - 4, north[1] - 1, north[0] + 4, frame.box.top),
    )


def _draw_legend(sheet: Sheet, scene: Scene, *, column: Box, language: Language) -> None:
    style, classes, section = sheet.style, scene.classes, scene.section
    bold, body = Face(style.body, bold=True), Face(style.body)
    y = column.top - bold.ascent_mm
    titles = bold.wrap(language.text(scene.indicator.unit), width=column.width)
    y = sheet.write_lines((column.left, y), titles, bold)
    if classes is not None:
        words = scheme_words(classes.scheme, indicator=scene.indicator, language=language)
        quiet = body.with_colour(QUIET)
        y = sheet.write_lines((column.left, y), body.wrap(words, width=column.width), quiet) - 1
        ramp = colours(classes, scene.indicator.direction)
        counts = classes.counts(o.value for o in section.districts)
        for number in range(classes.k):
            text = class_range(classes, number, indicator=scene.indicator, language=language)
            y = _legend_row(sheet, (column, y), text, ramp[number], counts[number])
    if section.missing_codes:
        text = language.say("no published value")
        y = _legend_row(sheet, (column, y), text, None, len(section.missing_codes))
    y -= 1
    if section.province is not None:
        value = language.value(section.province.value, scene.indicator)
        text = language.say("province {value}", value=value)
        y = sheet.write_lines((column.left, y), [text], body.with_colour(ACCENT))
    if section.target is not None:
        value = language.value(section.target.line(scene.indicator.direction), scene.indicator)
        text = language.say("target {year}: {value}", year=section.target.year, value=value)
        y = sheet.write_lines((column.left, y), [text], body.with_colour(TARGET))
    if scene.flags.codes:
        mark = Box(column.left, y - 0.3, column.left + SWATCH, y + 2.6)
        sheet.fill(mark, PAPER, edge=INK, line_pt=1.4)
        sheet.write((column.left + SWATCH + 2, y), language.say("priority district"), body)


def _legend_row(
    sheet: Sheet, place: tuple[Box, float], text: str, fill: str | None, count: int
) -> float:
    column, y = place
    face = Face(sheet.style.body)
    box = Box(column.left, y - 0.9, column.left + SWATCH, y + sheet.style.row - 2.2)
    if fill is None:
        corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top)]
        sheet.hatch(outline_of([*corners, (box.left, box.top)]))
    sheet.fill(box, fill or "none", edge=COAST, line_pt=0.5, zorder=3)
    sheet.write((box.right + 2, y), text, face)
    sheet.write((column.right, y), str(count), face, align="right")
    return y - sheet.style.row


def _draw_inset(
    sheet: Sheet, scene: Scene, *, terrain: Terrain, column: Box, catalogue: Catalogue
) -> None:
    """Draw Kota Kupang enlarged, at the foot of the legend's column."""
    face = Face(sheet.style.body, bold=True)
    box = Box(column.left, column.bottom, column.right, column.bottom + INSET_HEIGHT)
    frame = fit(terrain.inset, box)
    sheet.fill(box, SEA)
    _draw_districts(sheet, scene, terrain=terrain, frame=frame)
    sheet.fill(box, "none", edge=INK, line_pt=0.7, zorder=8)
    name = catalogue.place(INSET_CODE).name
    sheet.write((box.left, box.top + 1.4), name, face)
