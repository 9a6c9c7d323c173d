"""From a scene to the colours and texts of the web map and the ranking beside it."""

from atlas.conditions import Selection
from atlas.language import Language
from atlas.palette import colours
from atlas.rank import Ranked
from atlas.scene import Scene
from atlas.views.axis import Scale, levels_of, scale_of
from atlas.views.sentences import heading
from atlas.views.webmap import Paint


def paint_of(scene: Scene, *, language: Language, selection: Selection | None = None) -> Paint:
    """Give what the map and its ranking show: a class, texts and positions per district.

    Parameters
    ----------
    selection
        What a filter selects: its districts are outlined, the others fade.
    """
    section, classes = scene.section, scene.classes
    scale = scale_of(section)
    indicator = language.text(scene.indicator.short_name)
    return Paint(
        rows=tuple(
            _row(item, scene=scene, scale=scale, language=language) for item in scene.ranking
        ),
        colours=colours(classes, scene.indicator.direction) if classes else (),
        levels={name: scale.percent(level) for name, level in levels_of(section).items()},
        rank=language.say("Rank {rank} of {total}", rank="#", total=section.published),
        context=f"{indicator} · {heading(section, language=language)}",
        head=("#", language.say("District"), indicator, str(section.year)),
        priority=tuple(sorted(scene.flags.codes)),
        selected=scene.choice.district,
        kept=selection.kept if selection else None,
        unsure=tuple(selection.unknown) if selection else (),
    )


def _row(item: Ranked, *, scene: Scene, scale: Scale, language: Language) -> tuple[object, ...]:
    number = scene.classes.class_of(item.value) if scene.classes else None
    if item.value is None or number is None:
        return (item.district_code, -1, language.say("no data"), None)
    value = language.value(item.value, scene.indicator)
    bounds = (item.observation.lower, item.observation.upper)
    drawn = [scale.percent(bound) for bound in bounds if bound is not None]
    at = scale.percent(item.value)
    return (item.district_code, number, value, item.rank, at, *(drawn if len(drawn) == 2 else ()))
