"""One map in a box: districts, names and values, scale bar and north arrow."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import hypot

from matplotlib.patches import PathPatch

from atlas.catalogue import Catalogue
from atlas.export.labels import Label, place_labels
from atlas.export.paper import Box
from atlas.export.sheet import Face, Mark, Sheet
from atlas.export.terrain import Frame, Terrain, fit
from atlas.language import Language
from atlas.palette import COAST, INK, PAPER, SEA, colours
from atlas.scene import Scene
from geo.projection import round_length_m

COAST_PT = 0.35
HALO_PT = 1.1
# White casing and dark line of a priority district.
OUTLINE_PT = (2.6, 1.2)
LAND = "#dde4e3"


@dataclass(frozen=True)
class Paint:
    """How the districts of one map look.

    Attributes
    ----------
    fills
        Colour by district code; None for a district without a value, which is hatched.
    outlined
        Districts drawn with a heavy outline.
    """

    fills: Mapping[str, str | None]
    outlined: frozenset[str] = field(default_factory=frozenset)


def paint_of(scene: Scene) -> Paint:
    """Colour the districts of a scene by their classes."""
    classes = scene.classes
    ramp = colours(classes, scene.indicator.direction) if classes else ()
    fills: dict[str, str | None] = {}
    for item in scene.section.districts:
        number = classes.class_of(item.value) if classes else None
        fills[item.district_code] = None if number is None else ramp[number]
    return Paint(fills, scene.flags.codes)


def draw_land(
    sheet: Sheet, paint: Paint, *, terrain: Terrain, frame: Frame, panel: str = ""
) -> None:
    """Draw the districts that a frame shows."""
    shown = terrain.within(frame.extent)
    for code in shown:
        outline = terrain.outlines[code].transformed(frame.transform)
        fill = paint.fills[code]
        if fill is None:
            sheet.hatch(outline, within=frame.box)
        patch = PathPatch(
            outline, facecolor=fill or "none", edgecolor=COAST, linewidth=COAST_PT, zorder=3
        )
        sheet.draw(patch, within=frame.box)
        sheet.note(Mark("district", code, fill=fill or "", panel=panel))
    for code in sorted(paint.outlined & set(shown)):
        outline = terrain.contours[code].transformed(frame.transform)
        for colour, line_pt, zorder in ((PAPER, OUTLINE_PT[0], 4), (INK, OUTLINE_PT[1], 5)):
            sheet.draw(
                PathPatch(outline, fill=False, edgecolor=colour, linewidth=line_pt, zorder=zorder),
                within=frame.box,
            )
        sheet.note(Mark("outline", code, panel=panel))


def draw_map_panel(
    sheet: Sheet,
    paint: Paint,
    *,
    box: Box,
    terrain: Terrain,
    texts: Mapping[str, tuple[str, str]],
    language: Language,
) -> Frame:
    """Draw the whole province in a box, with labels and furniture."""
    frame = fit(terrain.extent, box)
    sheet.fill(box, SEA)
    draw_land(sheet, paint, terrain=terrain, frame=frame)
    taken = draw_furniture(sheet, frame=frame, language=language)
    draw_labels(sheet, texts, terrain=terrain, frame=frame, taken=taken)
    return frame


def texts_of(
    scene: Scene, *, catalogue: Catalogue, language: Language, labels: str = "both"
) -> dict[str, tuple[str, str]]:
    """Give name and value of each district as they stand on the map; empty where unwanted."""
    if labels == "none":
        return {}
    return {
        item.district_code: (
            "" if labels == "values" else catalogue.place(item.district_code).name,
            "" if labels == "names" else language.value(item.value, scene.indicator),
        )
        for item in scene.section.districts
    }


def draw_labels(
    sheet: Sheet,
    texts: Mapping[str, tuple[str, str]],
    *,
    terrain: Terrain,
    frame: Frame,
    taken: Collection[Box],
    radii: Mapping[str, float] | None = None,
) -> None:
    """Write names and values where none covers another.

    Parameters
    ----------
    radii
        Of circles around the anchors, in millimetres: lines end at their edge.
    """
    style = sheet.style
    name = Face(style.name, halo=HALO_PT)
    value = Face(style.value, bold=True, halo=HALO_PT)
    faces = (name, value)
    for label in place_labels(texts, terrain=terrain, frame=frame, faces=faces, taken=tuple(taken)):
        _draw_label(sheet, label, faces=faces, radius=(radii or {}).get(label.code, 0.0))


def _draw_label(sheet: Sheet, label: Label, *, faces: tuple[Face, Face], radius: float) -> None:
    x = (label.box.left + label.box.right) / 2
    if label.is_away:
        nearest = (
            min(max(label.anchor[0], label.box.left), label.box.right),
            min(max(label.anchor[1], label.box.bottom), label.box.top),
        )
        start = _toward(label.anchor, nearest, radius=radius)
        sheet.line([start, nearest], PAPER, line_pt=1.6)
        sheet.line([start, nearest], INK, line_pt=0.6)
        if not radius:
            sheet.dot(start, 0.9, INK)
    top = label.box.top
    for text, face in zip((label.name, label.value), faces, strict=True):
        if text:
            sheet.write((x, top - face.ascent_mm), text, face, align="center")
            top -= face.line_mm


def _toward(
    start: tuple[float, float], end: tuple[float, float], *, radius: float
) -> tuple[float, float]:
    """Give the point at a distance from one point towards another, not beyond it."""
    away = hypot(end[0] - start[0], end[1] - start[1])
    share = min(1.0, radius / away) if away else 0.0
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def draw_furniture(sheet: Sheet, *, frame: Frame, language: Language) -> tuple[Box, ...]:
    """Draw scale bar and north arrow; give the room they take."""
    bar = draw_scale(sheet, frame=frame, language=language, share=0.2)
    north = frame.box.left + 7, frame.box.top - 14
    tip, notch = (north[0], north[1] + 8), (north[0], north[1] + 1.8)
    sheet.shape([tip, (north[0] - 2.4, north[1]), notch], INK)
    sheet.shape([tip, (north[0] + 2.4, north[1]), notch], PAPER)
    sheet.write(
        (north[0], north[1] + 9.2),
        language.say("N"),
        Face(sheet.style.body, bold=True),
        align="center",
    )
    sheet.note(Mark("north"))
    return bar, Box(north[0] - 4, north[1] - 1, north[0] + 4, frame.box.top)


def draw_scale(sheet: Sheet, *, frame: Frame, language: Language, share: float) -> Box:
    """Draw a scale bar of a round length, at most `share` of the frame's width."""
    face = Face(sheet.style.small)
    length_m = round_length_m(frame.box.width / frame.mm_per_m * share)
    width = length_m * frame.mm_per_m
    left, bottom = frame.box.left + 3, frame.box.bottom + 3
    sheet.fill(Box(left, bottom, left + width / 2, bottom + 1.1), INK, edge=INK, zorder=7)
    sheet.fill(Box(left + width / 2, bottom, left + width, bottom + 1.1), PAPER, edge=INK, zorder=7)
    words = language.say("{length} km", length=language.count(round(length_m / 1000)))
    sheet.write((left, bottom + 2.2), words, Face(face.size, halo=HALO_PT))
    sheet.note(Mark("scale", text=words))
    return Box(left, bottom, left + max(width, face.width_mm(words)), bottom + 3 + face.line_mm)
