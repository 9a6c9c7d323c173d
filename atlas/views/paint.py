"""From a scene to the colours and texts of the web map."""

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.model import Observation, Status
from atlas.palette import colours
from atlas.rank import Ranked
from atlas.scene import Scene
from atlas.views.sentences import STATUS_WORDS, heading, summary
from atlas.views.webmap import Paint


def paint_of(scene: Scene, *, catalogue: Catalogue, language: Language) -> Paint:
    """Give what the map shows: a class, a value text and a rank text for each district."""
    section, classes = scene.section, scene.classes
    ranked = {item.district_code: item for item in scene.ranking}
    districts = {}
    for observation in section.districts:
        code = observation.district_code
        number = classes.class_of(observation.value) if classes else None
        districts[code] = (
            -1 if number is None else number,
            _value(observation, scene=scene, language=language),
            _rank(ranked[code], scene=scene, language=language),
        )
    return Paint(
        districts=districts,
        colours=colours(classes, section.indicator.direction) if classes else (),
        context=" · ".join(
            [language.text(scene.indicator.short_name), heading(section, language=language)]
        ),
        label=summary(scene, catalogue=catalogue, language=language),
        names={code: district.name for code, district in catalogue.districts.items()},
        priority=tuple(sorted(scene.flags.codes)),
        selected=scene.choice.district,
    )


def _value(observation: Observation, *, scene: Scene, language: Language) -> str:
    if observation.value is None:
        return language.say(STATUS_WORDS[Status.MISSING])
    return language.value(observation.value, scene.indicator)


def _rank(item: Ranked, *, scene: Scene, language: Language) -> str:
    if item.rank is None:
        return ""
    return language.say("Rank {rank} of {total}", rank=item.rank, total=scene.section.published)
