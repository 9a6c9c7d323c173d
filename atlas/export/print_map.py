"""The map as a picture for paper and slides, drawn from the print layer."""

from dataclasses import dataclass

from atlas.catalogue import Catalogue
from atlas.export.headings import GAP, QUIET, Further, draw_sources, draw_title
from atlas.export.inset_maps import draw_insets, inset_names
from atlas.export.legend import MOST_ROWS, TARGET, draw_legend
from atlas.export.map_panel import draw_map_panel, paint_of, texts_of
from atlas.export.paper import Box, Paper
from atlas.export.sheet import Sheet
from atlas.export.terrain import Terrain, read_terrain
from atlas.language import Language
from atlas.recipe import Recipe
from atlas.scene import Scene
from atlas.views.headlines import headline, subtitle

__all__ = ["QUIET", "TARGET", "Drawing", "draw_map", "draw_sources", "draw_title"]

# How much higher than the province's own shape a map may be where there is room below it.
TALLEST = 1.5


@dataclass(frozen=True)
class Drawing:
    """A sheet in the making with all that its layout needs.

    Attributes
    ----------
    scenes
        The scene of the recipe's choice, then those of further indicators or years.
    """

    sheet: Sheet
    recipe: Recipe
    scenes: tuple[Scene, ...]
    catalogue: Catalogue
    language: Language

    @property
    def scene(self) -> Scene:
        """The scene of the recipe's choice."""
        return self.scenes[0]

    @property
    def terrain(self) -> Terrain:
        """The districts' shapes."""
        return read_terrain(tuple(self.catalogue.districts))

    def frame_of_words(self, *, title: str, said: str, note: str = "") -> Box:
        """Write what stands above and below; give the room between.

        Parameters
        ----------
        title
            The finding, which the recipe's own title replaces.
        """
        sheet, style = self.sheet, self.sheet.style
        top = draw_title(
            sheet,
            self.scene,
            language=self.language,
            title=self.recipe.title or title,
            subtitle=said,
        )
        bottom = draw_sources(
            sheet,
            self.scene,
            catalogue=self.catalogue,
            language=self.language,
            further=Further(self.scenes[1:], self.recipe.link(), note),
        )
        return Box(style.margin, bottom, style.width_mm - style.margin, top)

    def usual_words(self) -> Box:
        """Write the finding of the main scene; give the room below it."""
        catalogue, language = self.catalogue, self.language
        return self.frame_of_words(
            title=headline(self.scene, catalogue=catalogue, language=language),
            said=subtitle(self.scene.section, catalogue=catalogue, language=language),
        )


def draw_map(scene: Scene, *, catalogue: Catalogue, language: Language, paper: Paper) -> bytes:
    """Draw one map with everything that a reader needs beside it.

    Returns
    -------
    bytes
        A PNG of :attr:`Paper.pixels`: the finding, unit, year, legend with counts and
        missing districts, names and values, priority outlines, inset of Kota Kupang, scale
        bar, north arrow, sources, projection and version of the data.
    """
    sheet = Sheet(paper)
    recipe = Recipe(scene.choice, paper=paper.name, dpi=paper.dpi)
    lay_out_map(Drawing(sheet, recipe, (scene,), catalogue, language))
    return sheet.png()


def lay_out_map(drawing: Drawing) -> None:
    """Draw the map with its legend and insets, beside it on a wide paper, else below."""
    room = drawing.usual_words()
    map_box, legend, insets = split(room, sheet=drawing.sheet, terrain=drawing.terrain)
    draw_scene(drawing, box=map_box)
    foot = draw_legend(drawing.sheet, drawing.scene, column=legend, language=drawing.language)
    if legend.left == insets.left:
        insets = Box(insets.left, insets.bottom, insets.right, foot)
    draw_scene_insets(drawing, box=insets)


def split(room: Box, *, sheet: Sheet, terrain: Terrain) -> tuple[Box, Box, Box]:
    """Divide the room into map, legend and insets; on a wide paper the last two are one."""
    legend_width = sheet.style.legend_width
    if sheet.paper.is_wide:
        side = room.right - legend_width
        column = Box(side, room.bottom, room.right, room.top)
        return Box(room.left, room.bottom, side - GAP, room.top), column, column
    extent = terrain.extent
    height = room.width * extent.height_m / extent.width_m
    foot = MOST_ROWS * sheet.style.row
    if room.height - height < foot:
        legend_width, foot = 0.27 * room.width, 0.0
    if foot:
        height = max(height, min(TALLEST * height, room.height - foot - GAP))
    bottom = room.top - height
    below = bottom - GAP
    legend = Box(room.left, room.bottom, room.left + legend_width, below)
    left = legend.right + (2 * GAP if foot else legend_width + GAP)
    return (
        Box(room.left, bottom, room.right, room.top),
        legend,
        Box(left, room.bottom, room.right, below),
    )


def draw_scene_insets(drawing: Drawing, *, box: Box) -> None:
    """Draw the main scene's enlarged parts into a box."""
    draw_insets(
        drawing.sheet,
        paint_of(drawing.scene),
        names=inset_names(drawing.recipe.insets, room=box),
        box=box,
        catalogue=drawing.catalogue,
        language=drawing.language,
    )


def draw_scene(drawing: Drawing, *, box: Box) -> None:
    """Draw the main scene's map into a box."""
    texts = texts_of(
        drawing.scene,
        catalogue=drawing.catalogue,
        language=drawing.language,
        labels=drawing.recipe.labels,
    )
    draw_map_panel(
        drawing.sheet,
        paint_of(drawing.scene),
        box=box,
        terrain=drawing.terrain,
        texts=texts,
        language=drawing.language,
    )
