"""Eighteen checks on a finished sheet, before anybody else looks at it.

They judge what was drawn and written, as the sheet noted it, against the scene; not what
the drawing meant to do. The list follows the practice of statistical offices (Eurostat,
Layout rules for maps; CDC, Cartographic Guidelines for Public Health, 2012).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

import numpy as np
from colorspacious import cspace_convert

from atlas.export.formats import About
from atlas.export.paper import Box
from atlas.export.print_map import Drawing
from atlas.export.sheet import Mark
from atlas.language import Language
from atlas.palette import relative_luminance
from atlas.provenance import BOUNDARY_CREDIT, data_version_line
from atlas.recipe import parse_recipe, parse_yaml
from atlas.scene import Scene
from atlas.values import Values
from atlas.views.sentences import class_range
from geo.errors import N_
from geo.projection import PRINT_NAME

# CAM02-UCS units; about 2 is just noticeable side by side, 5 is plain on a map.
DISTINGUISHABLE = 5.0
VISIONS = ("", "protanomaly", "deuteranomaly", "tritanomaly")
SMALLEST_ON_SLIDE_PT = 9.0
SMALLEST_ON_PAPER_PT = 5.0


@dataclass(frozen=True)
class Check:
    """One check: what was looked at, whether it is in order, and what to change if not.

    Attributes
    ----------
    name, advice
        Templates to be translated.
    """

    name: str
    is_passed: bool
    advice: str


@dataclass(frozen=True)
class Look:
    """A finished sheet with what is needed to judge it."""

    drawing: Drawing
    about: About
    values: Values

    @property
    def language(self) -> Language:
        """The language of the sheet."""
        return self.drawing.language

    @property
    def layout(self) -> str:
        """The layout of the sheet."""
        return self.drawing.recipe.layout

    def marks(self, kind: str) -> list[Mark]:
        """Give what of a kind was drawn."""
        return [mark for mark in self.drawing.sheet.marks if mark.kind == kind]

    def says(self, *words: str) -> bool:
        """Whether all words stand on the sheet, line breaks and spaces apart."""
        said = "".join(item.text for item in self.drawing.sheet.written).replace(" ", "")
        return all(word.replace(" ", "") in said for word in words)

    def legends(self) -> Iterator[tuple[Scene, list[Mark], list[Mark]]]:
        """Give the scenes with a legend, each with its classes and its missing districts."""
        for scene in self.drawing.scenes:
            panel = f"{scene.indicator.id}-{scene.section.year}"
            found = [
                [mark for mark in self.marks(kind) if mark.panel in {panel, ""}]
                for kind in ("class", "missing")
            ]
            if found[0] or found[1]:
                yield scene, found[0], found[1]


def preflight(drawing: Drawing, *, about: About, values: Values) -> tuple[Check, ...]:
    """Look a sheet over; all checks are made, whatever the first ones say."""
    look = Look(drawing, about, values)
    return tuple(Check(name, bool(is_met(look)), advice) for name, is_met, advice in CHECKS)


def report(checks: tuple[Check, ...]) -> str:
    """Write the checks as lines for the file: in English, as its notes are."""
    return "\n".join(f"{'ok' if check.is_passed else 'FAILED'}: {check.name}" for check in checks)


def _has_title(look: Look) -> bool:
    titles = look.marks("title")
    return bool(titles) and bool(titles[0].text.strip()) and look.says(titles[0].text)


def _has_unit(look: Look) -> bool:
    units = [look.language.text(scene.indicator.unit) for scene in _shown(look)]
    return bool(units) and look.says(*units)


def _shown(look: Look) -> tuple[Scene, ...]:
    return look.drawing.scenes[:1] if look.layout == "years" else look.drawing.scenes


def _has_year(look: Look) -> bool:
    panels = look.marks("panel")
    if panels:
        return all(panel.name[-4:] in panel.text for panel in panels)
    return look.says(*(str(scene.section.year) for scene in look.drawing.scenes))


def _labels_match(look: Look) -> bool:
    if look.layout == "bivariate":
        return len(look.marks("class")) == 9
    language = look.language
    for scene, rows, _ in look.legends():
        classes = scene.classes
        if classes is None:
            return not rows
        wanted = [
            class_range(classes, number, indicator=scene.indicator, language=language)
            for number in range(classes.k)
        ]
        edges = [language.number(edge, scene.indicator.decimals) for edge in classes.breaks]
        written = [mark.text for mark in look.marks("break") if mark.panel == _panel_of(scene)]
        if [row.text for row in rows] != wanted and written != edges:
            return False
    return True


def _counts_add_up(look: Look) -> bool:
    if look.layout == "bivariate":
        total = sum(mark.count for kind in ("class", "missing") for mark in look.marks(kind))
        return total == len(look.drawing.catalogue.districts)
    return all(
        sum(row.count for row in rows) == scene.section.published
        for scene, rows, _ in look.legends()
    )


def _missing_shown(look: Look) -> bool:
    if look.layout == "bivariate":
        hatched = [mark for mark in look.marks("district") if not mark.fill and not mark.panel]
        return sum(mark.count for mark in look.marks("missing")) == len(hatched)
    return all(
        sum(row.count for row in rows) == len(scene.section.missing_codes)
        for scene, _, rows in look.legends()
    )


def _province_marked(look: Look) -> bool:
    return _level_marked(look, "province", lambda scene: scene.section.province is not None)


def _target_marked(look: Look) -> bool:
    if not _level_marked(look, "target", lambda scene: scene.section.target is not None):
        return False
    target = look.drawing.scene.section.target
    return target is None or look.says(look.drawing.catalogue.origins[target.origin_id].title)


def _level_marked(look: Look, kind: str, has_level: Callable[[Scene], bool]) -> bool:
    """Whether a level is marked if and only if there is one; with two axes there is no place."""
    if look.layout == "bivariate" or (look.layout == "indicators" and kind == "target"):
        return True
    scene = look.drawing.scene
    if look.layout in {"years", "indicators"}:
        panels = {panel.name for panel in look.marks("panel")}
        shown = [s for s in look.drawing.scenes if _panel_of(s) in panels]
        marked = {mark.panel for mark in look.marks(kind)}
        if kind == "target":
            return any(map(has_level, shown[-1:])) <= bool(marked)
        return all((_panel_of(s) in marked) == has_level(s) for s in shown)
    return bool(look.marks(kind)) == has_level(scene)


def _panel_of(scene: Scene) -> str:
    return f"{scene.indicator.id}-{scene.section.year}"


def _has_sources(look: Look) -> bool:
    names = {
        look.drawing.catalogue.origins[item.origin_id].title
        for scene in look.drawing.scenes
        for item in scene.section.districts
        if item.value is not None
    }
    return look.says(*names)


def _has_licence(look: Look) -> bool:
    return look.says(BOUNDARY_CREDIT)


def _has_version(look: Look) -> bool:
    return look.says(data_version_line(look.drawing.catalogue, language=look.language))


def _has_insets(look: Look) -> bool:
    """Whether small districts can be seen: insets, or a layout in which none is small."""
    drawn, wanted = {mark.name for mark in look.marks("inset")}, set(look.drawing.recipe.insets)
    if look.layout in {"map", "bivariate"}:
        return {"kota-kupang", *wanted} <= drawn
    if look.layout == "symbols":
        return len(look.marks("symbol")) > 0 and wanted <= drawn
    return look.layout != "tiles" or bool(look.marks("tiles"))


def _all_districts(look: Look) -> bool:
    codes = set(look.drawing.catalogue.districts)
    if look.layout == "chart":
        return codes == {mark.name for mark in look.marks("ranked")}
    panels = {mark.name for mark in look.marks("panel")} or {""}
    return all(
        codes == {mark.name for mark in look.marks("district") if mark.panel == panel}
        for panel in panels
    )


def _has_projection(look: Look) -> bool:
    return look.says(look.language.say(PRINT_NAME))


def _colours_hold(look: Look) -> bool:
    """Whether classes differ for every colour vision, and darken one way in grey."""
    if look.layout == "bivariate":
        fills = tuple(mark.fill for mark in look.marks("class"))
        return nearest(fills, neighbours=False) >= DISTINGUISHABLE
    for scene, rows, _ in look.legends():
        fills = tuple(row.fill for row in rows)
        if nearest(fills, neighbours=True) < DISTINGUISHABLE:
            return False
        grey = [relative_luminance(fill) for fill in fills]
        diverges = scene.classes is not None and scene.classes.midpoint is not None
        if not diverges and grey not in (sorted(grey), sorted(grey, reverse=True)):
            return False
    return True


@lru_cache(maxsize=256)
def nearest(fills: tuple[str, ...], *, neighbours: bool) -> float:
    """Give the smallest difference of two colours over all colour visions.

    Dichromacy is simulated after Machado, Oliveira and Fernandes (2009), “A
    physiologically-based model for simulation of color vision deficiency”, and differences
    are those of CAM02-UCS (Luo, Cui and Li 2006).
    """
    pairs = list(pairwise(fills) if neighbours else combinations(fills, 2))
    if not pairs:
        return float("inf")
    found = []
    for vision in VISIONS:
        seen = {fill: _seen(fill, vision) for fill in fills}
        found += [float(np.linalg.norm(seen[a] - seen[b])) for a, b in pairs]
    return min(found)


def _seen(colour: str, vision: str) -> np.ndarray:
    rgb = np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    if vision:
        space = {"name": "sRGB1+CVD", "cvd_type": vision, "severity": 100}
        rgb = np.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1)
    return np.asarray(cspace_convert(rgb, "sRGB1", "CAM02-UCS"))


def _text_is_legible(look: Look) -> bool:
    """Whether no text is too small, leaves the paper or stands on another."""
    sheet = look.drawing.sheet
    on_slide = look.drawing.recipe.paper == "slide"
    smallest = SMALLEST_ON_SLIDE_PT if on_slide else SMALLEST_ON_PAPER_PT
    return all(
        item.size >= smallest
        and item.box.left >= 0
        and item.box.bottom >= 0
        and item.box.right <= sheet.style.width_mm
        and item.box.top <= sheet.style.height_mm
        for item in sheet.written
    ) and not any(_covers(a.box, b.box) for a, b in combinations(sheet.written, 2))


def _covers(first: Box, second: Box) -> bool:
    """Whether two lines of text overlap by more than what hangs below their baselines."""
    return (
        first.overlaps(second)
        and min(first.top, second.top) - max(first.bottom, second.bottom) > 0.3 * first.height
        and min(first.right, second.right) - max(first.left, second.left) > 0.5
    )


def _has_alternative(look: Look) -> bool:
    return len(look.about.description) > 40 and str(look.drawing.scene.section.year) in (
        look.about.description
    )


def _is_reproducible(look: Look) -> bool:
    """Whether the recipe that is stored reads back as the one that was drawn."""
    texts, faults = parse_yaml(look.about.notes["Recipe"], where="Recipe")
    recipe, more = parse_recipe(texts, catalogue=look.drawing.catalogue, values=look.values)
    return not faults and not more and recipe == look.drawing.recipe


CHECKS: tuple[tuple[str, Callable[[Look], bool], str], ...] = (
    (N_("title"), _has_title, N_("Write a title.")),
    (N_("unit"), _has_unit, N_("Give the indicator a unit in the data package.")),
    (N_("year"), _has_year, N_("Choose a year.")),
    (N_("legend and breaks agree"), _labels_match, N_("Choose another classification.")),
    (N_("counts add up"), _counts_add_up, N_("Choose breaks that take in all values.")),
    (N_("missing values"), _missing_shown, N_("Choose a larger paper: the legend lacks room.")),
    (N_("province marked"), _province_marked, N_("Choose a larger paper: the legend lacks room.")),
    (N_("target and its source"), _target_marked, N_("Choose a larger paper or the layout “map”.")),
    (N_("source"), _has_sources, N_("Give every value an origin in the data package.")),
    (N_("licence"), _has_licence, N_("Choose a larger paper: the sources lack room.")),
    (N_("version of the data"), _has_version, N_("Give the data package a version.")),
    (N_("insets"), _has_insets, N_("Choose a larger paper, or fewer insets.")),
    (N_("every district drawn"), _all_districts, N_("Derive the boundary layers anew.")),
    (N_("projection named"), _has_projection, N_("Choose a larger paper: the sources lack room.")),
    (N_("colours"), _colours_hold, N_("Choose fewer classes.")),
    (N_("size of type"), _text_is_legible, N_("Choose a larger paper, or fewer maps or classes.")),
    (N_("alternative text"), _has_alternative, N_("Choose a year that has values.")),
    (
        N_("reproducible"),
        _is_reproducible,
        N_("Remove characters that do not print from the title."),
    ),
)
