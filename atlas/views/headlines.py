"""What a picture says on top: the finding, and under it what was measured, when and by whom."""

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.model import CrossSection, Direction
from atlas.provenance import origins_of
from atlas.rank import Ranked
from atlas.scene import Scene
from atlas.views.sentences import coverage, status_words
from geo.errors import N_

MOST_NAMED = 3


def headline(scene: Scene, *, catalogue: Catalogue, language: Language) -> str:
    """Say the finding of a map: where it is worst, with the province beside it.

    Where no district may be called the worst, it says only what may be said.
    """
    section, indicator = scene.section, scene.indicator
    name = language.text(indicator.short_name)
    if not section.known:
        return language.say(
            "{indicator}: no published value for {year}", indicator=name, year=section.year
        )
    if not section.has_majority:
        return language.say(
            "{indicator}: published for {published} of {total} districts only",
            indicator=name,
            published=section.published,
            total=len(section.districts),
        )
    template = {
        Direction.HIGHER_IS_WORSE: N_("{indicator} is highest in {places}: {value}"),
        Direction.LOWER_IS_WORSE: N_("{indicator} is lowest in {places}: {value}"),
        Direction.NEITHER: N_("{indicator} is highest in {places}: {value}"),
    }[indicator.direction]
    first = scene.ranking[0]
    finding = language.say(
        template,
        indicator=name,
        places=_places(scene.ranking, catalogue=catalogue, language=language),
        value=language.value(first.value, indicator),
    )
    if section.province is None:
        return finding
    province = language.value(section.province.value, indicator)
    return finding + language.say(", province {value}", value=province)


def _places(ranking: tuple[Ranked, ...], *, catalogue: Catalogue, language: Language) -> str:
    """Name the districts that share the first rank, or say how many do."""
    names = [catalogue.place(item.district_code).name for item in ranking if item.rank == 1]
    if len(names) > MOST_NAMED:
        return language.say("{count} districts", count=len(names))
    *others, last = names
    return (
        language.say("{first} and {last}", first=", ".join(others), last=last) if others else last
    )


def subtitle(section: CrossSection, *, catalogue: Catalogue, language: Language) -> str:
    """Give indicator, unit, year, coverage and producers as one line."""
    indicator = section.indicator
    status = status_words(section, language=language)
    producers = dict.fromkeys(
        origin.producer
        for origin in origins_of(section, catalogue=catalogue)
        if section.target is None or origin.origin_id != section.target.origin_id
    )
    parts = [
        f"{language.text(indicator.name)}, {language.text(indicator.unit)}, {section.year}",
        status,
        coverage(section, language=language),
        language.say("Source: {names}.", names="; ".join(producers))[:-1] if producers else "",
    ]
    return " · ".join(part for part in parts if part)
