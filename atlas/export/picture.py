"""A recipe becomes a file: the one way to a picture for pages, commands and batches."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from atlas.catalogue import Catalogue
from atlas.choice import Choice, first_choice
from atlas.export.bivariate import lay_out_bivariate
from atlas.export.formats import About
from atlas.export.paper import Paper
from atlas.export.preflight import Check, preflight, report
from atlas.export.print_map import Drawing, lay_out_map
from atlas.export.ranked_map import lay_out_chart, lay_out_ranking
from atlas.export.sheet import Sheet
from atlas.export.small_maps import lay_out_indicators, lay_out_years
from atlas.export.symbols import lay_out_symbols
from atlas.export.tile_map import lay_out_tiles
from atlas.language import Language
from atlas.recipe import MOST_OTHERS, Recipe, to_yaml
from atlas.scene import Scene, compose
from atlas.values import Values
from atlas.views.sentences import summary


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


@dataclass(frozen=True)
class Finished:
    """A sheet that is drawn and looked over, but no file yet."""

    drawing: Drawing
    about: About
    checks: tuple[Check, ...]


def make_picture(recipe: Recipe, *, catalogue: Catalogue, values: Values) -> Picture:
    """Draw what a recipe says as a file, with the checks inside.

    Raises
    ------
    DataError
        See :func:`finish`.
    """
    finished = finish(recipe, catalogue=catalogue, values=values)
    sheet, about = finished.drawing.sheet, finished.about
    notes = {**about.notes, "Checks": report(finished.checks)}
    about = About(about.title, about.description, about.lang, notes)
    draw = {"png": sheet.png, "svg": sheet.svg, "pdf": sheet.pdf}[recipe.format]
    name = file_name(recipe, language=finished.drawing.language)
    return Picture(draw(about=about), name, finished.checks)


def finish(recipe: Recipe, *, catalogue: Catalogue, values: Values) -> Finished:
    """Draw what a recipe says on a sheet and look it over.

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
    return Finished(drawing, about, preflight(drawing, about=about, values=values))


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
        and values.best_section(name).is_complete
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


LAYOUTS: dict[str, Callable[[Drawing], None]] = {
    "map": lay_out_map,
    "ranking": lay_out_ranking,
    "chart": lay_out_chart,
    "years": lay_out_years,
    "indicators": lay_out_indicators,
    "bivariate": lay_out_bivariate,
    "symbols": lay_out_symbols,
    "tiles": lay_out_tiles,
}
