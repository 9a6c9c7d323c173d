"""Districts as tiles of equal size: what a map by area hides."""

from atlas.export.headings import GAP, QUIET
from atlas.export.legend import draw_legend
from atlas.export.map_panel import draw_land, draw_scale, paint_of
from atlas.export.paper import MM_PER_POINT, Box
from atlas.export.print_map import Drawing, split
from atlas.export.sheet import Face, Mark, outline_of
from atlas.export.terrain import fit
from atlas.palette import COAST, INK, PAPER, SEA, contrast
from geo.tiles import COLUMNS, ROWS, TILES

TILE_GAP = 0.06
# How much higher than wide a tile may be, on a wide and on a high paper.
HIGHEST = {True: 1.2, False: 1.5}


def lay_out_tiles(drawing: Drawing) -> None:
    """Draw one tile for each district with its name and value."""
    language = drawing.language
    room = drawing.usual_words()
    box, legend, beside = split(room, sheet=drawing.sheet, terrain=drawing.terrain)
    width = box.width / COLUMNS
    height = min(box.height / ROWS, HIGHEST[drawing.sheet.paper.is_wide] * width)
    top = box.top
    if not drawing.sheet.paper.is_wide:
        below = top - height * ROWS - 2 * GAP
        legend = Box(legend.left, legend.bottom, legend.right, below)
        beside = Box(beside.left, beside.bottom, beside.right, below)
    for code, (column, row) in TILES.items():
        left = box.left + column * width
        tile = Box(
            left,
            top - (row + 1) * height + TILE_GAP * width,
            left + width * (1 - TILE_GAP),
            top - row * height,
        )
        _draw_tile(drawing, code, box=tile)
    foot = draw_legend(drawing.sheet, drawing.scene, column=legend, language=language)
    _draw_true_map(drawing, box=beside, top=foot if legend.left == beside.left else beside.top)
    words = language.say("Each district one tile of the same size, roughly in its place.")
    face = Face(drawing.sheet.style.small, colour=QUIET)
    lines = face.wrap(words, width=3 * width)
    place = (box.left + width * 0.05, top - height * ROWS + GAP + face.line_mm * len(lines))
    drawing.sheet.write_lines(place, lines, face)
    drawing.sheet.note(Mark("tiles", text=words))


def _draw_true_map(drawing: Drawing, *, box: Box, top: float) -> None:
    """Draw the same districts in their true places and sizes, small."""
    extent = drawing.terrain.extent
    height = min(top - box.bottom, box.width * extent.height_m / extent.width_m)
    bottom = box.bottom if drawing.sheet.paper.is_wide else top - height
    place = Box(box.left, bottom, box.right, bottom + height)
    drawing.sheet.fill(place, SEA)
    frame = fit(extent, place)
    draw_land(
        drawing.sheet, paint_of(drawing.scene), terrain=drawing.terrain, frame=frame, panel="true"
    )
    draw_scale(drawing.sheet, frame=frame, language=drawing.language, share=0.25)


def _draw_tile(drawing: Drawing, code: str, *, box: Box) -> None:
    sheet, language, scene = drawing.sheet, drawing.language, drawing.scene
    paint = paint_of(scene)
    fill = paint.fills[code]
    if fill is None:
        corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top)]
        sheet.hatch(outline_of([*corners, (box.left, box.top)]))
    is_first = code in paint.outlined
    line = (INK, 2.2) if is_first else (COAST, 0.5)
    sheet.fill(box, fill or "none", edge=line[0], line_pt=line[1], zorder=5 if is_first else 3)
    sheet.note(Mark("district", code, fill=fill or ""))
    ink = PAPER if fill and contrast(PAPER, fill) > contrast(INK, fill) else INK
    halo = 1.0 if fill is None else 0.0
    style = sheet.style
    name = Face(style.name * 0.92, colour=ink, halo=halo)
    value = Face(style.value * 1.05, bold=True, colour=ink, halo=halo)
    words = drawing.catalogue.place(code).name.split(" ")
    widest = max(map(name.width_mm, words))
    name = Face(name.size * min(1.0, (box.width - 1.5) / widest), colour=ink, halo=halo)
    lines = name.wrap(" ".join(words), width=box.width - 1.2)
    y = box.top - name.ascent_mm - 1.2
    for line_of_name in lines:
        sheet.write(((box.left + box.right) / 2, y), line_of_name, name, align="center")
        y -= name.line_mm
    text = language.value(scene.section.of(code).value, scene.indicator)
    shrunk = min(1.0, (box.width - 1.2) / value.width_mm(text))
    value = Face(value.size * shrunk, bold=True, colour=ink, halo=halo)
    place = ((box.left + box.right) / 2, box.bottom + 0.35 * value.size * MM_PER_POINT + 0.8)
    sheet.write(place, text, value, align="center")
