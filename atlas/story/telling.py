"""The story of a meeting, told from the data: situation, places, change, priority, targets."""

from dataclasses import dataclass

from atlas.catalogue import Catalogue
from atlas.choice import Choice
from atlas.language import Language
from atlas.model import CrossSection
from atlas.scene import Scene, compose
from atlas.stability import Assessment, assess
from atlas.story.change_slides import change_slides
from atlas.story.closing_slides import quality_slide, sources_slides, targeted, targets_slide
from atlas.story.indicator_slides import map_slide
from atlas.story.model import Slide, Story
from atlas.story.opening_slides import findings_slide, title_slide
from atlas.story.priority_slides import priority_slides
from atlas.story.request import Request, request_faults
from atlas.values import Values
from atlas.weighing import first_weighing, index_of, spread_of
from geo.errors import DataError, raise_all


@dataclass(frozen=True)
class _Material:
    """What the slides are made of; computed once."""

    scenes: tuple[Scene, ...]
    sections: dict[str, CrossSection]
    assessment: Assessment | None

    @property
    def used(self) -> list[CrossSection]:
        """Every cross-section of which a slide shows a number, each once."""
        shown = [scene.section for scene in self.scenes]
        if self.assessment is not None:
            shown += self.assessment.index.table.sections
        shown += targeted(self.sections)
        return list({(s.indicator.id, s.year): s for s in shown}.values())


def tell(request: Request, *, catalogue: Catalogue, values: Values, language: Language) -> Story:
    """Tell a story.

    Returns
    -------
    Story
        Title; the situation in three findings; map and ranking of each indicator; change
        over time; priority districts with reasons and stability; the gap to the regulation's
        targets; data quality; sources. What the data do not allow is left out, and the slide
        on data quality says for which indicators.

    Raises
    ------
    DataError
        With every reason why the request cannot be told.
    """
    raise_all(request_faults(request, catalogue=catalogue, values=values))
    material = _material(request, catalogue=catalogue, values=values)
    slides: list[Slide | None] = [
        title_slide(request, material.scenes, catalogue=catalogue, language=language),
        findings_slide(
            material.scenes,
            assessment=material.assessment,
            catalogue=catalogue,
            values=values,
            language=language,
        ),
        *(map_slide(scene, catalogue=catalogue, language=language) for scene in material.scenes),
        *change_slides(material.scenes, catalogue=catalogue, values=values, language=language),
        *priority_slides(material.assessment, catalogue=catalogue, language=language),
        targets_slide(material.sections, catalogue=catalogue, language=language),
        quality_slide(material.scenes, material.sections, catalogue=catalogue, language=language),
    ]
    told = [slide for slide in slides if slide is not None]
    told += sources_slides(told, material.used, catalogue=catalogue, language=language)
    return Story(
        title=told[0].title,
        subtitle=told[0].lead,
        slides=tuple(told),
        language=language,
        date=catalogue.created,
        version=catalogue.version,
    )


def _material(request: Request, *, catalogue: Catalogue, values: Values) -> _Material:
    sections = values.best_sections()
    choices = [
        Choice(name, sections[name].year, catalogue.indicators[name].default_scheme)
        for name in request.indicators
    ]
    return _Material(
        scenes=tuple(compose(c, catalogue=catalogue, values=values) for c in choices),
        sections=sections,
        assessment=_assessment(sections),
    )


def _assessment(sections: dict[str, CrossSection]) -> Assessment | None:
    """Give the list of the priority page as it opens, or None where there can be none."""
    weighing = first_weighing(sections)
    try:
        index = index_of(weighing, sections=sections)
    except DataError:
        return None
    return assess(index, k=weighing.k, spread=spread_of(weighing, index=index))
