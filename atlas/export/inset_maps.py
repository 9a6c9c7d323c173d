"""Parts of the map enlarged: Kota Kupang always, groups of islands by choice."""

from collections.abc import Sequence

from atlas.catalogue import Catalogue
from atlas.export.map_panel import Paint, draw_land, draw_scale
from atlas.export.paper import Box
from atlas.export.sheet import Face, Mark, Sheet
from atlas.export.terrain import Frame, Terrain, fit, read_terrain
from atlas.language import Language
from atlas.palette import INK, SEA
from geo.errors import N_
from geo.insets import INSET_CODE, Extent

KOTA = "kota-kupang"
GROUP_WORDS = {"sumba": N_("Sumba"), "timor": N_("Timor and Rote"), "flores": N_("Flores to Alor")}
# Sabu Raijua lies halfway to Sumba: with it, Timor would be no larger than on the map.
LEFT_OUT = ("5320",)
GAP = 4.0
MARGIN_SHARE = 0.04
LOWEST_MM = 24.0
TALLEST_MM = 58.0


def inset_names(wanted: Sequence[str], *, room: Box) -> tuple[str, ...]:
    """Give the insets asked for, else those that the room invites; Kota Kupang is one."""
    if wanted:
        return (KOTA, *(name for name in wanted if name != KOTA))
    if room.width > 100 and room.height > 60:
        return (KOTA, "sumba")
    return (KOTA,)


def draw_insets(
    sheet: Sheet,
    paint: Paint,
    *,
    names: Sequence[str],
    box: Box,
    catalogue: Catalogue,
    language: Language,
) -> list[Frame]:
    """Draw enlarged maps into a box from its foot up, each with its name and scale bar.

    What would be too small to read is left out, which the preflight then tells.

    Returns
    -------
    list of Frame
        Of the maps that were drawn.
    """
    frames = []
    terrain = read_terrain(tuple(catalogue.districts))
    for name, place in zip(names, _places(box, count=len(names), sheet=sheet), strict=True):
        if place.height < LOWEST_MM or place.width < LOWEST_MM:
            continue
        face = Face(sheet.style.body, bold=True)
        frame = fit(_extent(name, terrain=terrain, catalogue=catalogue), place)
        sheet.fill(place, SEA)
        draw_land(sheet, paint, terrain=terrain, frame=frame, panel=name)
        draw_scale(sheet, frame=frame, language=language, share=0.3)
        sheet.fill(place, "none", edge=INK, line_pt=0.7, zorder=8)
        words = (
            catalogue.place(INSET_CODE).name if name == KOTA else language.say(GROUP_WORDS[name])
        )
        sheet.write((place.left, place.top + 1.4), words, face)
        sheet.note(Mark("inset", name, text=words))
        frames.append(frame)
    return frames


def _places(box: Box, *, count: int, sheet: Sheet) -> list[Box]:
    """Divide a box into rows of insets: one to a row where it is narrow, else two."""
    head = Face(sheet.style.body, bold=True).line_mm + 1
    across = 2 if count > 1 and box.width > 110 else 1
    down = -(-count // across)
    width = (box.width - GAP * (across - 1)) / across
    height = min((box.height - GAP) / down - head, TALLEST_MM * width / 60)
    from_foot = across == 1
    start = box.bottom + down * (height + head) if from_foot else box.top
    places = []
    for number in range(count):
        left = box.left + (number % across) * (width + GAP)
        top = start - (number // across) * (height + head) - head
        places.append(Box(left, top - height, left + width, top))
    return places


def _extent(name: str, *, terrain: Terrain, catalogue: Catalogue) -> Extent:
    if name == KOTA:
        return terrain.inset
    bounds = [
        terrain.bounds[code]
        for code, place in catalogue.districts.items()
        if place.island_group == name and code not in LEFT_OUT
    ]
    return Extent(
        min(b.left for b in bounds),
        min(b.bottom for b in bounds),
        max(b.right for b in bounds),
        max(b.top for b in bounds),
    ).widened(MARGIN_SHARE)
