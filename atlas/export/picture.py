"""A recipe becomes a file: the one way to a picture for pages, commands and batches."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from atlas.catalogue import Catalogue
from atlas.choice import Choice, first_choice
from atlas.export.bivariate import lay_out_bivariate
from atlas.export.formats import About
from atlas.export.legend import draw_legend
from atlas.export.paper import Box, Paper
from atlas.export.preflight import Check, preflight, report
from atlas.export.print_map import GAP, Drawing, draw_scene, lay_out_map, split
from atlas.export.ranking_chart import draw_ranking_panel
from atlas.export.sheet import Face, Sheet
from atlas.export.small_maps import lay_out_indicators, lay_out_years
from atlas.export.symbols import lay_out_symbols
from atlas.export.tile_map import lay_out_tiles
from atlas.language import Language
from atlas.recipe import MOST_OTHERS, Recipe, to_yaml
from atlas.scene import Scene, compose
from atlas.values import Values
from atlas.views.sentences import summary

RANKING_SHARE = 0.4
# 22 rows and their heading, in type of 7 points.
LOWEST_RANKING_MM = 82.0


@dataclass(frozen=True)
class Picture:
    """A file with what was found when it was looked over.

    Attributes
    ----------
    name
        A file name that says what it shows.
    """

    content: bytes
    name: str
    checks: tuple[Check, ...]

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that the picture did not pass."""
        return tuple(check for check in self.checks if not check.is_passed)


def make_picture(recipe: Recipe, *, catalogue: Catalogue, values: Values) -> Picture:
    """Draw what a recipe says and look it over.

    Raises
    ------
    DataError
        When the recipe cannot be drawn: a title too long or with characters that the
        typeface lacks, a layout that the data do not allow.
    """
    language = Language(recipe.choice.lang)
    scenes = scenes_of(recipe, catalogue=catalogue, values=values)
    sheet = Sheet(Paper(recipe.paper, recipe.dpi))
    drawing = Drawing(sheet, recipe, scenes, catalogue, language)
    LAYOUTS[recipe.layout](drawing)
    about = _about(drawing)
    checks = preflight(drawing, about=about, values=values)
    notes = {**about.notes, "Checks": report(checks)}
    about = About(about.title, about.description, about.lang, notes)
    draw = {"png": sheet.png, "svg": sheet.svg, "pdf": sheet.pdf}[recipe.format]
    return Picture(draw(about=about), file_name(recipe, language=language), checks)


def scenes_of(recipe: Recipe, *, catalogue: Catalogue, values: Values) -> tuple[Scene, ...]:
    """Compose the scene of the choice and those of the years or indicators beside it."""
    main = compose(recipe.choice, catalogue=catalogue, values=values)
    choice = recipe.choice
    if recipe.layout == "years":
        return (
            main,
            *(
                compose(_in_year(recipe, year), catalogue=catalogue, values=values)
                for year in values.years_of(choice.indicator)
                if year != choice.year
            ),
        )
    if recipe.layout not in {"indicators", "bivariate"}:
        return (main,)
    others = recipe.others or _neighbours(recipe, catalogue=catalogue, values=values)
    most = 1 if recipe.layout == "bivariate" else MOST_OTHERS
    return (
        main,
        *(
            compose(
                first_choice(catalogue, values, indicator_id=name),
                catalogue=catalogue,
                values=values,
            )
            for name in others[:most]
        ),
    )


def _in_year(recipe: Recipe, year: int) -> Choice:
    return replace(recipe.choice, year=year)


def _neighbours(recipe: Recipe, *, catalogue: Catalogue, values: Values) -> tuple[str, ...]:
    """Choose indicators where none was named: those that every district publishes."""
    return tuple(
        name
        for name in catalogue.indicators
        if name != recipe.choice.indicator
        and catalogue.indicators[name].has_worse_end
        and values.section(name, year=values.best_year(name)).is_complete
    )[:MOST_OTHERS]


def file_name(recipe: Recipe, *, language: Language) -> str:
    """Give the name of a picture's file."""
    word = language.say("map")
    layout = "" if recipe.layout == "map" else f"-{recipe.layout}"
    parts = (word, recipe.choice.indicator, str(recipe.choice.year), recipe.paper)
    return f"{'-'.join(parts)}{layout}-{recipe.dpi}dpi.{recipe.format}"


def _about(drawing: Drawing) -> About:
    sheet, scene = drawing.sheet, drawing.scene
    title = next((mark.text for mark in sheet.marks if mark.kind == "title"), "")
    words = [
        summary(item, catalogue=drawing.catalogue, language=drawing.language)
        for item in (drawing.scenes if drawing.recipe.layout != "years" else (scene,))
    ]
    known = repr([sorted(item.section.known.items()) for item in drawing.scenes])
    catalogue = drawing.catalogue
    version = f"{catalogue.version}, {catalogue.created}, {sha256(known.encode()).hexdigest()[:16]}"
    return About(
        title=title,
        description=" ".join(words),
        lang=drawing.language.code,
        notes={"Recipe": to_yaml(drawing.recipe), "Data": version},
    )


def lay_out_ranking(drawing: Drawing) -> None:
    """Draw the map with the ranking: beside it on a wide paper, else below."""
    room = drawing.usual_words()
    sheet = drawing.sheet
    if sheet.paper.is_wide:
        right = room.right - RANKING_SHARE * room.width
        left = Box(room.left, room.bottom, right - 2 * GAP, room.top)
        extent = drawing.terrain.extent
        foot = (
            5 * Face(sheet.style.body).line_mm
            + (drawing.scene.choice.classes + 1) * sheet.style.row
        )
        height = min(left.width * extent.height_m / extent.width_m * 1.05, left.height - foot)
        map_box = Box(left.left, left.top - height, left.right, left.top)
        legend = Box(
            left.left, left.bottom, left.left + sheet.style.legend_width, map_box.bottom - GAP
        )
        chart = Box(right, room.bottom, room.right, room.top)
    else:
        map_box, legend, _ = split(room, drawing=drawing)
        extent = drawing.terrain.extent
        height = min(room.width * extent.height_m / extent.width_m, room.height - LOWEST_RANKING_MM)
        map_box = Box(room.left, room.top - height, room.right, room.top)
        legend = Box(legend.left, room.bottom, legend.right, map_box.bottom - GAP)
        legend = Box(legend.left, legend.bottom, legend.left + 0.3 * room.width, legend.top)
        chart = Box(legend.right + 2 * GAP, room.bottom, room.right, map_box.bottom - GAP)
    draw_scene(drawing, box=map_box)
    words = {"catalogue": drawing.catalogue, "language": drawing.language}
    draw_legend(sheet, drawing.scene, column=legend, language=drawing.language)
    draw_ranking_panel(sheet, drawing.scene, box=chart, **words)


LAYOUTS: dict[str, Callable[[Drawing], None]] = {
    "map": lay_out_map,
    "ranking": lay_out_ranking,
    "years": lay_out_years,
    "indicators": lay_out_indicators,
    "bivariate": lay_out_bivariate,
    "symbols": lay_out_symbols,
    "tiles": lay_out_tiles,
}
