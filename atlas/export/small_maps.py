"""Several small maps on a sheet: years in one scale, or indicators with a scale each."""

from math import ceil

from atlas.export.headings import GAP, QUIET
from atlas.export.legend import draw_legend
from atlas.export.map_panel import Paint, draw_land, draw_scale, paint_of
from atlas.export.paper import MM_PER_POINT, Box
from atlas.export.print_map import Drawing
from atlas.export.sheet import Face, Mark, Sheet, outline_of
from atlas.export.terrain import fit
from atlas.language import Language
from atlas.palette import COAST, INK, PAPER, SEA, colours, contrast
from atlas.scene import Scene
from atlas.views.headlines import headline, subtitle
from atlas.views.sentences import coverage

# More cannot be read on a page (as eurostat's and others' practice has it).
MOST_MAPS = 6
STRIP_MM = 4.4


def lay_out_years(drawing: Drawing) -> None:
    """Draw the years of one indicator, latest last, in the same classes."""
    language, sheet = drawing.language, drawing.sheet
    scenes = years_shown(drawing.scenes)
    left_out = len(drawing.scenes) - len(scenes)
    note = (
        language.say(
            "Shown: {shown} of {all} years with values for at least half of the districts.",
            shown=len(scenes),
            all=len(scenes) + left_out,
        )
        if left_out > 0
        else ""
    )
    room = drawing.frame_of_words(
        title=_change(scenes, drawing=drawing),
        said=subtitle(scenes[-1].section, catalogue=drawing.catalogue, language=language),
        note=note,
    )
    width = sheet.style.legend_width
    if sheet.paper.is_wide:
        maps = Box(room.left, room.bottom, room.right - width - 2 * GAP, room.top)
        cells = _cells(maps, count=len(scenes), drawing=drawing)
        column = Box(room.right - width, room.bottom, room.right, room.top)
    else:
        maps = Box(room.left, room.bottom + 11 * sheet.style.row, room.right, room.top)
        cells = _cells(maps, count=len(scenes), drawing=drawing)
        column = Box(room.left, room.bottom, room.left + width, cells[-1].bottom - GAP)
    draw_legend(sheet, scenes[-1], column=column, language=language, panel=_panel(scenes[-1]))
    for scene, box in zip(scenes, cells, strict=True):
        _draw_small(drawing, scene, box=box, head=str(scene.section.year))


def _change(scenes: tuple[Scene, ...], *, drawing: Drawing) -> str:
    """Say what became of the province from the first year shown to the last."""
    first, last = scenes[0].section, scenes[-1].section
    language, indicator = drawing.language, drawing.scene.indicator
    if len(scenes) == 1:
        return headline(scenes[0], catalogue=drawing.catalogue, language=language)
    if first.province is None or last.province is None:
        years = f"{first.year}–{last.year}"
        name = language.text(indicator.name)
        return language.say("{indicator}, {years}", indicator=name, years=years)
    return language.say(
        "{indicator} in the province: {before} in {first}, {after} in {last}",
        indicator=language.text(indicator.short_name),
        before=language.value(first.province.value, indicator),
        first=first.year,
        after=language.value(last.province.value, indicator),
        last=last.year,
    )


def years_shown(scenes: tuple[Scene, ...]) -> tuple[Scene, ...]:
    """Choose years: those with most districts, first and last among them, evenly between."""
    full = [scene for scene in scenes if scene.section.has_majority] or list(scenes[:1])
    full = sorted({scene.section.year: scene for scene in full}.values(), key=_year)
    if len(full) <= MOST_MAPS:
        return tuple(full)
    step = (len(full) - 1) / (MOST_MAPS - 1)
    return tuple(full[round(number * step)] for number in range(MOST_MAPS))


def _year(scene: Scene) -> int:
    return scene.section.year


def _panel(scene: Scene) -> str:
    return f"{scene.indicator.id}-{scene.section.year}"


def lay_out_indicators(drawing: Drawing) -> None:
    """Draw several indicators, each in its own classes with a legend of its own."""
    language = drawing.language
    names = [language.text(scene.indicator.short_name) for scene in drawing.scenes]
    years = sorted({scene.section.year for scene in drawing.scenes})
    room = drawing.frame_of_words(
        title=language.say("{count} indicators side by side", count=len(names)),
        said=f"{', '.join(names)} · " + ", ".join(map(str, years)),
        note=language.say("Each map has a scale of its own; colours compare districts, not maps."),
    )
    cells = _cells(room, count=len(drawing.scenes), drawing=drawing, foot=strip_mm(drawing.sheet))
    for scene, box in zip(drawing.scenes, cells, strict=True):
        foot = strip_mm(drawing.sheet)
        inner = Box(box.left, box.bottom + foot, box.right, box.top)
        head = f"{language.text(scene.indicator.short_name)}, {scene.section.year}"
        _draw_small(drawing, scene, box=inner, head=head)
        strip = Box(box.left, box.bottom, box.right, box.bottom + foot - 1)
        draw_strip(drawing.sheet, scene, box=strip, language=language)


def strip_mm(sheet: Sheet) -> float:
    """Give the height that a legend as a strip takes."""
    return STRIP_MM + 2 * Face(sheet.style.small).line_mm + 2.5


def _cells(room: Box, *, count: int, drawing: Drawing, foot: float = 0.0) -> list[Box]:
    """Divide a room into equal cells, in the number of columns that makes the maps largest."""
    extent = drawing.terrain.extent
    head = Face(drawing.sheet.style.subtitle).line_mm

    def width_of_map(columns: int) -> float:
        rows = ceil(count / columns)
        width = (room.width - GAP * (columns - 1)) / columns
        height = (room.height - GAP * (rows - 1)) / rows - head - foot
        return min(width, height * extent.width_m / extent.height_m)

    columns = max(range(1, count + 1), key=width_of_map)
    rows = ceil(count / columns)
    width = (room.width - GAP * (columns - 1)) / columns
    natural = width * extent.height_m / extent.width_m * 1.35 + head + foot
    height = min((room.height - GAP * (rows - 1)) / rows, natural)
    cells = []
    for number in range(count):
        left = room.left + (number % columns) * (width + GAP)
        top = room.top - (number // columns) * (height + GAP)
        cells.append(Box(left, top - height, left + width, top))
    return cells


def _draw_small(drawing: Drawing, scene: Scene, *, box: Box, head: str) -> None:
    """Draw one map without labels under its heading, with the province's value."""
    sheet, language, section = drawing.sheet, drawing.language, scene.section
    bold, small = Face(sheet.style.body, bold=True), Face(sheet.style.small, colour=QUIET)
    baseline = box.top - bold.ascent_mm
    said = coverage(section, language=language)
    if section.province is not None:
        value = language.value(section.province.value, scene.indicator)
        said = language.say("province {value}", value=value)
    if section.missing_codes and section.province is not None:
        said += f" · {section.published}/{len(section.districts)}"
    room = box.width - small.width_mm(said) - 2
    sheet.write((box.left, baseline), bold.cut(head, width=room), bold)
    sheet.write((box.right, baseline), said, small, align="right")
    place = Box(box.left, box.bottom, box.right, baseline - 2)
    frame = fit(drawing.terrain.extent, place)
    sheet.fill(place, SEA)
    plain = Paint(paint_of(scene).fills)
    draw_land(sheet, plain, terrain=drawing.terrain, frame=frame, panel=_panel(scene))
    draw_scale(sheet, frame=frame, language=language, share=0.2)
    sheet.note(Mark("panel", _panel(scene), text=head))
    if section.province is not None:
        sheet.note(Mark("province", text=said, panel=_panel(scene)))


def draw_strip(sheet: Sheet, scene: Scene, *, box: Box, language: Language) -> None:
    """Draw a legend as a strip: counts on the colours, the breaks under their edges."""
    face, panel = Face(sheet.style.small), _panel(scene)
    parts = _strip_parts(scene)
    width = box.width / max(1, len(parts))
    top = box.top - 1
    for number, (kind, fill, count) in enumerate(parts):
        left = box.left + number * width
        swatch = Box(left, top - STRIP_MM, left + width, top)
        if not fill:
            sheet.hatch(outline_of(_corners(swatch)))
        sheet.fill(swatch, fill or "none", edge=COAST, line_pt=0.5, zorder=3)
        ink = PAPER if fill and contrast(PAPER, fill) > contrast(INK, fill) else INK
        halo = 0.0 if fill else 1.0
        baseline = swatch.bottom + (STRIP_MM - 0.66 * face.size * MM_PER_POINT) / 2
        place = (left + width / 2, baseline)
        sheet.write(place, str(count), Face(face.size, colour=ink, halo=halo), align="center")
        sheet.note(Mark(kind, str(number), fill=fill, count=count, panel=panel))
    breaks = scene.classes.breaks if scene.classes else ()
    for number, edge in enumerate(breaks):
        text = language.number(edge, scene.indicator.decimals)
        own = Face(min(face.size, face.size * (width - 0.8) / face.width_mm(text)))
        place = (box.left + (number + 1) * width, top - STRIP_MM - face.ascent_mm - 0.6)
        sheet.write(place, text, own, align="center")
        sheet.note(Mark("break", str(number), text, panel=panel))
    unit = language.text(scene.indicator.unit)
    quiet = face.with_colour(QUIET)
    sheet.write((box.left, box.bottom), quiet.cut(unit, width=box.width), quiet)
    sheet.note(Mark("unit", text=unit, panel=panel))


def _strip_parts(scene: Scene) -> list[tuple[str, str, int]]:
    """Give kind, colour and count of the parts of a strip; the hatch has no colour."""
    parts = []
    if scene.classes is not None:
        ramp = colours(scene.classes, scene.indicator.direction)
        counts = scene.classes.counts(o.value for o in scene.section.districts)
        parts = [("class", fill, count) for fill, count in zip(ramp, counts, strict=True)]
    missing = len(scene.section.missing_codes)
    return [*parts, ("missing", "", missing)] if missing else parts


def _corners(box: Box) -> list[tuple[float, float]]:
    return [
        (box.left, box.bottom),
        (box.right, box.bottom),
        (box.right, box.top),
        (box.left, box.top),
    ]
