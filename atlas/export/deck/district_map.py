"""The map of a slide, drawn from shapes: every district is an object of its own.

On a PowerPoint slide a district can be selected, recoloured and asked for its alternative
text; in the browser it answers to the pointer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import geopandas as gpd
import shapely

from atlas.catalogue import Catalogue
from atlas.export.deck.canvas import WIDER, Canvas, Label, Look, Ring, corners, ink_on
from atlas.export.labels import Label as Placed
from atlas.export.labels import place_labels
from atlas.export.paper import Box
from atlas.export.terrain import Frame, fit, read_terrain
from atlas.export.typeface import Face
from atlas.language import Language
from atlas.palette import COAST, INK, PAPER, SEA, colours
from atlas.scene import Scene
from atlas.views.sentences import class_range, summary
from geo.boundaries import read_boundaries
from geo.insets import INSET_CODE
from geo.projection import round_length_m, to_print

LAYER = Path(__file__).parents[3] / "data" / "boundaries" / "districts.json"
INSET_SHARE = 0.155
PLATE_OPACITY = 0.72
PRIORITY_PT = 1.75
COAST_PT = 0.4
LEGEND_MM = 17.0
SWATCH = (8.0, 4.0)


@dataclass(frozen=True)
class MapType:
    """The faces of a map: district names, their values, and legend and scale."""

    name: Face
    value: Face
    body: Face


@cache
def _shapes(codes: tuple[str, ...]) -> gpd.GeoSeries:
    """Read the web layer: its corners are as many as a slide can use."""
    return to_print(read_boundaries(LAYER, codes=codes)).geometry


def draw_district_map(
    canvas: Canvas,
    scene: Scene,
    *,
    box: Box,
    catalogue: Catalogue,
    language: Language,
    faces: MapType,
) -> None:
    """Draw map, inset and scale bar with the legend below them."""
    place = Box(box.left, box.bottom + LEGEND_MM, box.right, box.top)
    terrain = read_terrain(tuple(catalogue.districts))
    frame = fit(terrain.extent, place)
    words = summary(scene, catalogue=catalogue, language=language)
    with canvas.gathered(Label(language.say("Map"), words)):
        canvas.area([corners(place)], Look(SEA, edge=None), Label(language.say("Sea")))
        _draw_districts(canvas, scene, frame=frame, catalogue=catalogue, language=language)
        inset = _draw_inset(canvas, scene, place=place, catalogue=catalogue, language=language)
        name = catalogue.place(INSET_CODE).name
        inset = _name_inset(canvas, name, box=inset, face=faces.name)
        bar = _draw_scale(canvas, frame=frame, language=language, face=faces.body)
        texts = {
            o.district_code: (
                catalogue.place(o.district_code).name,
                language.value(o.value, scene.indicator),
            )
            for o in scene.section.districts
        }
        labels = place_labels(
            texts,
            terrain=terrain,
            frame=frame,
            faces=(faces.name, faces.value),
            taken=(inset, bar),
        )
        _draw_labels(canvas, labels, scene=scene, frame=frame, faces=faces)
    below = Box(box.left, box.bottom, box.right, box.bottom + LEGEND_MM - 3)
    with canvas.gathered(Label(language.say("Legend"))):
        draw_legend(canvas, scene, box=below, language=language, face=faces.body)


def fill_of(scene: Scene, code: str) -> str | None:
    """Give the colour of a district, None where it has no value."""
    value = scene.section.known.get(code)
    if value is None or scene.classes is None:
        return None
    number = scene.classes.class_of(value)
    return None if number is None else colours(scene.classes, scene.indicator.direction)[number]


def _draw_districts(
    canvas: Canvas, scene: Scene, *, frame: Frame, catalogue: Catalogue, language: Language
) -> None:
    """Draw the districts of a frame, the priority ones last so that their outline shows."""
    shapes = _shapes(tuple(catalogue.districts))
    extent = frame.extent
    clip = shapely.box(extent.left, extent.bottom, extent.right, extent.top)
    codes = sorted(catalogue.districts, key=lambda code: (scene.priority_of(code), code))
    for code in codes:
        seen = shapes[code].intersection(clip)
        if seen.is_empty:
            continue
        fill = fill_of(scene, code)
        is_priority = scene.priority_of(code)
        look = Look(
            fill,
            is_hatched=fill is None,
            edge=INK if is_priority else COAST,
            line_pt=PRIORITY_PT if is_priority else COAST_PT,
        )
        canvas.area(
            _rings(seen, frame=frame),
            look,
            _label(scene, code, catalogue=catalogue, language=language),
        )


def _label(scene: Scene, code: str, *, catalogue: Catalogue, language: Language) -> Label:
    item = next(entry for entry in scene.ranking if entry.district_code == code)
    words = [
        catalogue.place(code).name,
        language.value(item.value, scene.indicator),
        f"{language.text(scene.indicator.unit)}, {scene.section.year}",
    ]
    if item.rank is not None:
        total = scene.section.published
        words.append(language.say("rank {rank} of {total}", rank=item.rank, total=total))
    return Label(catalogue.place(code).name, " · ".join(words), code)


def _rings(shape: shapely.Geometry, *, frame: Frame) -> list[Ring]:
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return [
        [frame.place(x, y) for x, y in shapely.get_coordinates(ring)[:-1]]
        for polygon in polygons
        for ring in (polygon.exterior, *polygon.interiors)
    ]


def _draw_inset(
    canvas: Canvas, scene: Scene, *, place: Box, catalogue: Catalogue, language: Language
) -> Box:
    """Draw Kota Kupang enlarged in the lower left corner, where the map has only sea."""
    terrain = read_terrain(tuple(catalogue.districts))
    size = INSET_SHARE * place.width
    box = Box(place.left + 2, place.bottom + 2, place.left + 2 + size, place.bottom + 2 + size)
    canvas.area([corners(box)], Look(SEA, edge=None), Label(language.say("Sea")))
    frame = fit(terrain.inset, box)
    _draw_districts(canvas, scene, frame=frame, catalogue=catalogue, language=language)
    name = catalogue.place(INSET_CODE).name
    canvas.area([corners(box)], Look(edge=INK, line_pt=0.75), Label(name))
    return box


def _name_inset(canvas: Canvas, name: str, *, box: Box, face: Face) -> Box:
    """Write the name of the inset above it; give the room that both take."""
    top = box.top + 1 + face.line_mm
    canvas.write(Box(box.left, box.top + 0.5, box.right, top), [(name, face)])
    return Box(box.left - 2, box.bottom - 2, box.right + 2, top + 1)


def _draw_scale(canvas: Canvas, *, frame: Frame, language: Language, face: Face) -> Box:
    """Draw the scale bar in the lower right corner; give the room it takes."""
    length_m = round_length_m(frame.box.width / frame.mm_per_m / 6)
    width = length_m * frame.mm_per_m
    right, bottom = frame.box.right - 4, frame.box.bottom + 3.5
    bar = Box(right - width, bottom, right, bottom + 1.0)
    label = Label(language.say("Scale"))
    canvas.area([corners(bar)], Look(PAPER, edge=INK), label)
    half = Box(bar.left, bar.bottom, bar.left + width / 2, bar.top)
    canvas.area([corners(half)], Look(INK, edge=INK), label)
    words = language.say("{length} km", length=language.count(round(length_m / 1000)))
    top = bar.top + face.line_mm + 0.8
    canvas.write(Box(bar.left, bar.top, bar.right, top), [(words, face)], align="center")
    return Box(bar.left - 2, frame.box.bottom, frame.box.right, top + 1)


def _draw_labels(
    canvas: Canvas,
    labels: Sequence[Placed],
    *,
    scene: Scene,
    frame: Frame,
    faces: MapType,
) -> None:
    shapes = _shapes(tuple(o.district_code for o in scene.section.districts))
    for label in labels:
        if label.is_away:
            near = (
                min(max(label.anchor[0], label.box.left), label.box.right),
                min(max(label.anchor[1], label.box.bottom), label.box.top),
            )
            canvas.line([label.anchor, near], INK, line_pt=0.75)
    for label in labels:
        ink = _ink(label, shape=shapes[label.code], scene=scene, frame=frame)
        if ink is None:
            plate = Look(PAPER, edge=None, opacity=PLATE_OPACITY)
            canvas.area([corners(label.box)], plate, Label(label.name))
        lines = [
            (label.name, faces.name.with_colour(ink or INK)),
            (label.value, faces.value.with_colour(ink or INK)),
        ]
        canvas.write(label.box, lines, align="center")


def _ink(label: Placed, *, shape: shapely.Geometry, scene: Scene, frame: Frame) -> str | None:
    """Give the colour of a label that lies wholly in its district, else None: it needs a plate."""
    fill = fill_of(scene, label.code)
    if fill is None or label.is_away:
        return None
    edges = [
        (frame.left_m + (x - frame.box.left) / frame.mm_per_m)
        for x in (label.box.left, label.box.right)
    ]
    ends = [
        (frame.bottom_m + (y - frame.box.bottom) / frame.mm_per_m)
        for y in (label.box.bottom, label.box.top)
    ]
    room = shapely.box(edges[0], ends[0], edges[1], ends[1])
    return ink_on(fill, INK) if shape.contains(room) else None


def draw_legend(canvas: Canvas, scene: Scene, *, box: Box, language: Language, face: Face) -> None:
    """Draw the classes with their counts in one row, and the other marks in the next."""
    classes, section = scene.classes, scene.section
    entries: list[tuple[Look, str]] = []
    if classes is not None:
        ramp = colours(classes, scene.indicator.direction)
        counts = classes.counts(o.value for o in section.districts)
        for number in range(classes.k):
            text = class_range(classes, number, indicator=scene.indicator, language=language)
            entries.append((Look(ramp[number]), f"{text}  ({counts[number]})"))
    _legend_row(canvas, entries, box=box, top=box.top, face=face)
    marks: list[tuple[Look, str]] = []
    if section.missing_codes:
        text = f"{language.say('no published value')}  ({len(section.missing_codes)})"
        marks.append((Look(is_hatched=True), text))
    if scene.flags.codes:
        text = f"{language.say('priority district')}  ({len(scene.flags.codes)})"
        marks.append((Look(PAPER, edge=INK, line_pt=PRIORITY_PT), text))
    top = box.top - SWATCH[1] - 3.2
    right = _legend_row(canvas, marks, box=box, top=top, face=face)
    unit = language.say(
        "Unit: {unit}. In brackets: number of districts.",
        unit=language.text(scene.indicator.unit),
    )
    place = Box(right, top - SWATCH[1], box.right, top)
    canvas.write(place, [(unit, face)])


def _legend_row(
    canvas: Canvas, entries: Sequence[tuple[Look, str]], *, box: Box, top: float, face: Face
) -> float:
    """Draw swatches side by side, all in the row; give where the next one would begin."""
    left = box.left
    words = sum(face.width_mm(text) for _, text in entries)
    room = box.width - (SWATCH[0] + 4) * len(entries)
    # Where room is short it is not kept for wider typefaces; only then is the type smaller.
    wider = max(1.0, min(WIDER, room / words)) if words else WIDER
    face = replace(face, size=face.size * min(1.0, room / words)) if words else face
    for look, text in entries:
        step = SWATCH[0] + 2 + wider * face.width_mm(text) + 2
        swatch = Box(left, top - SWATCH[1], left + SWATCH[0], top)
        canvas.area([corners(swatch)], look, Label(text))
        beside = Box(swatch.right + 1.6, swatch.bottom - 0.6, left + step, top + 0.6)
        canvas.write(beside, [(text, face)])
        left += step
    return left
