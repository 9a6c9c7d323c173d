"""Two indicators in one map: nine colours, whose square legend is the key and the finding."""

from dataclasses import dataclass

from atlas.classify import Classes, Scheme, classify
from atlas.export.headings import GAP, QUIET
from atlas.export.inset_maps import draw_insets, inset_names
from atlas.export.legend import SWATCH
from atlas.export.map_panel import Paint, draw_map_panel
from atlas.export.paper import Box
from atlas.export.print_map import Drawing, split
from atlas.export.sheet import Face, Mark, Sheet, outline_of
from atlas.language import Language
from atlas.model import Direction
from atlas.palette import BIVARIATE, COAST, INK, PAPER, contrast
from atlas.scene import Scene
from geo.errors import N_, DataError, Fault

SIDES = 3
ROWS = "ABC"


@dataclass(frozen=True)
class Pair:
    """Two scenes with three classes each; the third class is the worst off.

    Attributes
    ----------
    cells
        Class of the first and of the second indicator, 0 to 2, by district code; None
        where one of the two has no value.
    """

    scenes: tuple[Scene, Scene]
    classes: tuple[Classes, Classes]
    cells: dict[str, tuple[int, int] | None]

    def count(self, row: int, column: int) -> int:
        """Count the districts in one of the nine cells."""
        return sum(cell == (row, column) for cell in self.cells.values())

    def edges(self, side: int, *, language: Language) -> list[str]:
        """Write the two breaks of an indicator, from its better end to its worse one."""
        scene, breaks = self.scenes[side], self.classes[side].breaks
        ordered = reversed(breaks) if _is_low(scene) else breaks
        return [language.number(edge, scene.indicator.decimals) for edge in ordered]


def _is_low(scene: Scene) -> bool:
    return scene.indicator.direction is Direction.LOWER_IS_WORSE


def pair_of(scenes: tuple[Scene, ...]) -> Pair:
    """Class the first two scenes in thirds of the districts.

    Raises
    ------
    DataError
        When there is no second indicator, or one cannot be divided into thirds.
    """
    if len(scenes) < 2:
        raise DataError(
            Fault(
                N_("A map of two indicators needs a second one."),
                "others",
                N_("Name one more indicator."),
            )
        )
    first, second = scenes[:2]
    classes = _thirds(first), _thirds(second)
    cells: dict[str, tuple[int, int] | None] = {}
    for item in first.section.districts:
        code = item.district_code
        row = _level(first, classes[0], code)
        column = _level(second, classes[1], code)
        cells[code] = None if row is None or column is None else (row, column)
    return Pair((first, second), classes, cells)


def _thirds(scene: Scene) -> Classes:
    section = scene.section
    if section.has_majority:
        found = classify(
            section.known.values(), scheme=Scheme.QUANTILES, k=SIDES, indicator=section.indicator
        )
        if found.k == SIDES:
            return found
    raise DataError(
        Fault(
            N_("“{indicator}” in {year} cannot be divided into thirds of the districts."),
            section.indicator.id,
            N_("Choose a year with values for at least half of the districts."),
            {"indicator": section.indicator.id, "year": section.year},
        )
    )


def _level(scene: Scene, classes: Classes, code: str) -> int | None:
    number = classes.class_of(scene.section.known.get(code))
    if number is None:
        return None
    return classes.k - 1 - number if _is_low(scene) else number


def lay_out_bivariate(drawing: Drawing) -> None:
    """Draw two indicators in one map with their common legend."""
    language = drawing.language
    pair = pair_of(drawing.scenes)
    names = [language.text(scene.indicator.short_name) for scene in pair.scenes]
    worst = [code for code, cell in pair.cells.items() if cell == (SIDES - 1, SIDES - 1)]
    parts = [
        f"{language.text(s.indicator.name)}, {language.text(s.indicator.unit)}, {s.section.year}"
        for s in pair.scenes
    ]
    room = drawing.frame_of_words(
        title=_finding(drawing, names=names, worst=worst),
        said=" × ".join(parts),
        note=_reading(drawing),
    )
    map_box, legend, insets = split(room, sheet=drawing.sheet, terrain=drawing.terrain)
    paint = Paint(
        {
            code: None if cell is None else BIVARIATE[cell[0]][cell[1]]
            for code, cell in pair.cells.items()
        },
        frozenset(worst),
    )
    texts = {
        code: (drawing.catalogue.place(code).name, _cell_name(cell, language=language))
        for code, cell in pair.cells.items()
    }
    draw_map_panel(
        drawing.sheet, paint, box=map_box, terrain=drawing.terrain, texts=texts, language=language
    )
    foot = draw_square(drawing.sheet, pair, column=legend, language=language)
    if legend.left == insets.left:
        insets = Box(insets.left, insets.bottom, insets.right, foot)
    draw_insets(
        drawing.sheet,
        paint,
        names=inset_names(drawing.recipe.insets, room=insets),
        box=insets,
        catalogue=drawing.catalogue,
        language=language,
    )


def _reading(drawing: Drawing) -> str:
    """Say how the legend is read."""
    if all(scene.indicator.has_worse_end for scene in drawing.scenes[:2]):
        return drawing.language.say(
            "Each indicator in thirds of the districts, worse off towards C3; letter and number: "
            "cell of the legend."
        )
    return drawing.language.say(
        "Each indicator in thirds of the districts, highest or worst towards C3; letter and "
        "number: cell of the legend."
    )


def _finding(drawing: Drawing, *, names: list[str], worst: list[str]) -> str:
    """Say which districts are in the worst third of both."""
    language = drawing.language
    if not all(scene.indicator.has_worse_end for scene in drawing.scenes[:2]):
        return language.say(
            "{count} districts are in the highest third of both: {first} and {second}",
            count=len(worst),
            first=names[0],
            second=names[1],
        )
    return language.say(
        "{count} districts are in the worst third of both: {first} and {second}",
        count=len(worst),
        first=names[0],
        second=names[1],
    )


def _cell_name(cell: tuple[int, int] | None, *, language: Language) -> str:
    return language.say("no data") if cell is None else f"{ROWS[cell[0]]}{cell[1] + 1}"


def draw_square(sheet: Sheet, pair: Pair, *, column: Box, language: Language) -> float:
    """Draw the legend of nine colours with counts; give the height of its foot."""
    small, bold = Face(sheet.style.small), Face(sheet.style.body, bold=True)
    first, second = (language.text(s.indicator.short_name) for s in pair.scenes)
    edges = pair.edges(0, language=language)
    left = column.left + max(map(small.width_mm, edges)) + 3
    room = column.height - 3 * bold.line_mm - small.line_mm
    side = min((column.right - left) / SIDES, 2.3 * sheet.style.row, room / SIDES)
    y = column.top - bold.ascent_mm
    words = f"↓ {first} ({language.text(pair.scenes[0].indicator.short_unit)})".replace(" ()", "")
    y = sheet.write_lines((column.left, y), bold.wrap(words, width=column.width), bold)
    top = y + bold.line_mm - bold.descent_mm - 1.5
    for row in range(SIDES):
        for number in range(SIDES):
            _draw_cell(
                sheet,
                pair,
                (row, number),
                corner=(left + number * side, top - row * side),
                side=side,
            )
    y = top - SIDES * side - small.ascent_mm - 1
    for number, text in enumerate(edges, start=1):
        sheet.write((left - 1.5, top - number * side - 1), text, small, align="right")
    for number, text in enumerate(pair.edges(1, language=language), start=1):
        sheet.write((left + number * side, y), text, small, align="center")
    words = f"{second} ({language.text(pair.scenes[1].indicator.short_unit)}) →".replace(" ()", "")
    lines = bold.wrap(words, width=column.right - left)
    y = sheet.write_lines((left, y - bold.line_mm), lines, bold)
    for scene in pair.scenes:
        sheet.note(Mark("unit", text=language.text(scene.indicator.unit)))
    return _draw_missing(sheet, pair, column=column, y=y, language=language)


def _draw_cell(
    sheet: Sheet, pair: Pair, cell: tuple[int, int], *, corner: tuple[float, float], side: float
) -> None:
    row, number = cell
    fill, count = BIVARIATE[row][number], pair.count(row, number)
    box = Box(corner[0], corner[1] - side, corner[0] + side, corner[1])
    sheet.fill(box, fill, edge=PAPER, line_pt=1.0, zorder=3)
    ink = INK if contrast(INK, fill) > contrast(PAPER, fill) else PAPER
    name, face = f"{ROWS[row]}{number + 1}", Face(sheet.style.body, bold=True, colour=ink)
    small = Face(sheet.style.small, colour=ink)
    middle = (box.left + box.right) / 2
    sheet.write((middle, (box.bottom + box.top) / 2 + 0.2), name, face, align="center")
    sheet.write((middle, box.bottom + 0.2 * side), str(count), small, align="center")
    sheet.note(Mark("class", name, name, fill, count))


def _draw_missing(sheet: Sheet, pair: Pair, *, column: Box, y: float, language: Language) -> float:
    missing = sum(cell is None for cell in pair.cells.values())
    face = Face(sheet.style.body)
    if missing:
        box = Box(column.left, y - 0.8, column.left + SWATCH, y + sheet.style.row - 2.4)
        corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top)]
        sheet.hatch(outline_of([*corners, (box.left, box.top)]))
        sheet.fill(box, "none", edge=COAST, line_pt=0.5, zorder=3)
        words = language.say("no published value")
        sheet.write((box.right + 2, y), words, face)
        sheet.write((column.right, y), str(missing), face.with_colour(QUIET), align="right")
        sheet.note(Mark("missing", text=words, count=missing))
        y -= face.line_mm
    return y - GAP
