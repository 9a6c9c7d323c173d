"""The slides of one indicator: map with ranking, and its change over the years."""

from collections.abc import Sequence

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.model import PROVINCE_CODE, CrossSection, Direction, Indicator, Status
from atlas.model import Kind as Kinds
from atlas.palette import ACCENT, colours
from atlas.provenance import source_lines
from atlas.rank import Ranked
from atlas.scene import Scene
from atlas.story.foot import foot_of
from atlas.story.model import Bar, Bars, Curve, Curves, Kind, Mark, Slide
from atlas.views.sentences import (
    caveats,
    coverage,
    heading,
    priority_words,
    scheme_words,
    summary,
)
from geo.errors import N_

MOST_TIED = 3
# Letters of a unit that a title has room for twice.
LONG_UNIT = 16
WORST_CURVES = 3
# Below, a table of two years says more than a line.
LEAST_YEARS = 4


def map_slide(scene: Scene, *, catalogue: Catalogue, language: Language) -> Slide:
    """Tell one indicator: where it is worst, on a map and as a ranking."""
    section = scene.section
    return Slide(
        kind=Kind.MAP,
        title=extremes_title(scene, catalogue=catalogue, language=language),
        lead=lead_of(section, language=language),
        bars=_bars(scene, catalogue=catalogue, language=language),
        scene=scene,
        foot=foot_of([section], catalogue=catalogue, language=language),
        notes=_map_notes(scene, catalogue=catalogue, language=language),
    )


def extremes_title(scene: Scene, *, catalogue: Catalogue, language: Language) -> str:
    """Say in one sentence where the indicator is worst and best, or how few are known."""
    section, indicator = scene.section, scene.indicator
    name = language.text(indicator.short_name)
    if not section.has_majority:
        return language.say(
            "{indicator}: only {published} of {total} districts have a published value",
            indicator=name,
            published=section.published,
            total=len(section.districts),
        )
    known = [item for item in scene.ranking if item.value is not None]
    template = (
        N_("{indicator}: lowest in {worst} ({worst_value}), highest in {best} ({best_value})")
        if indicator.direction is Direction.LOWER_IS_WORSE
        else N_("{indicator}: highest in {worst} ({worst_value}), lowest in {best} ({best_value})")
    )
    return language.say(
        template,
        indicator=name,
        worst=_names(known, known[0], catalogue=catalogue, language=language),
        worst_value=value_words(known[0].value, indicator, language=language),
        best=_names(known, known[-1], catalogue=catalogue, language=language),
        best_value=value_words(known[-1].value, indicator, language=language),
    )


def value_words(value: float | None, indicator: Indicator, *, language: Language) -> str:
    """Write a value with its unit, also where that has no sign, if it is a short one.

    A long unit stands in the line below the title.
    """
    text, unit = language.value(value, indicator), language.text(indicator.unit)
    is_bare = not language.text(indicator.short_unit) and indicator.kind is not Kinds.INDEX
    return f"{text} {unit}" if value is not None and is_bare and len(unit) <= LONG_UNIT else text


def _names(
    known: Sequence[Ranked], end: Ranked, *, catalogue: Catalogue, language: Language
) -> str:
    """Name all districts that share the value at one end."""
    tied = [catalogue.place(item.district_code).name for item in known if item.value == end.value]
    if len(tied) > MOST_TIED:
        return language.say("{count} districts", count=len(tied))
    return ", ".join(tied)


def lead_of(section: CrossSection, *, language: Language) -> str:
    """Give indicator, unit, year, status and coverage in one line."""
    parts = [
        language.text(section.indicator.name),
        heading(section, language=language),
        coverage(section, language=language),
    ]
    return " · ".join(parts)


def _bars(scene: Scene, *, catalogue: Catalogue, language: Language) -> Bars:
    """Give the districts worst first, with the province and the target in their places."""
    section, indicator, classes = scene.section, scene.indicator, scene.classes
    ramp = colours(classes, indicator.direction) if classes else ()

    def bar(item: Ranked) -> Bar:
        number = classes.class_of(item.value) if classes else None
        return Bar(
            name=catalogue.place(item.district_code).name,
            value=item.value,
            text=language.value(item.value, indicator, unit=False),
            colour="" if number is None else ramp[number],
            code=item.district_code,
        )

    known = [bar(item) for item in scene.ranking if item.value is not None]
    known += _levels(section, language=language)
    sign = 1 if indicator.direction is Direction.LOWER_IS_WORSE else -1
    known.sort(key=lambda item: (sign * (item.value or 0.0), item.mark or "", item.code))
    unknown = [bar(item) for item in scene.ranking if item.value is None]
    unit = language.text(indicator.unit)
    return Bars(unit, (*known, *unknown), unit=unit, decimals=indicator.decimals)


def _levels(section: CrossSection, *, language: Language) -> list[Bar]:
    """Give the province's value and the target as bars of their own."""
    indicator, levels = section.indicator, []
    if section.province is not None and section.province.value is not None:
        value = section.province.value
        text = language.value(value, indicator, unit=False)
        name = language.say("PROVINCE")
        levels.append(Bar(name, value, text, ACCENT, PROVINCE_CODE, Mark.PROVINCE))
    if section.target is not None:
        value = section.target.line(indicator.direction)
        name = language.say("target {year}", year=section.target.year)
        text = language.value(value, indicator, unit=False)
        levels.append(Bar(name, value, text, "", mark=Mark.TARGET))
    return levels


def _map_notes(scene: Scene, *, catalogue: Catalogue, language: Language) -> tuple[str, ...]:
    section = scene.section
    classed = []
    if scene.classes is not None:
        words = scheme_words(scene.classes.scheme, indicator=scene.indicator, language=language)
        classed = [language.say("Classes: {scheme}. Darker means worse off.", scheme=words)]
        if not scene.indicator.has_worse_end:
            classed = [language.say("Classes: {scheme}. Darker means higher.", scheme=words)]
    lines = [
        summary(scene, catalogue=catalogue, language=language),
        priority_words(scene, catalogue=catalogue, language=language),
        *classed,
        *caveats(section, language=language),
        *source_lines(section, catalogue=catalogue, language=language),
    ]
    return tuple(line for line in lines if line)


def curves_of(
    scene: Scene, sections: Sequence[CrossSection], *, catalogue: Catalogue, language: Language
) -> Curves:
    """Draw the province, the worst districts of the last year and the best one."""
    years = range(sections[0].year, sections[-1].year + 1)
    by_year = {section.year: section for section in sections}

    def values(code: str) -> tuple[float | None, ...]:
        return tuple(_value(by_year.get(year), code) for year in years)

    known = [item.district_code for item in scene.ranking if item.value is not None]
    codes = [*known[:WORST_CURVES], known[-1]]
    curves = [Curve(catalogue.place(code).name, values(code)) for code in codes]
    province = values(PROVINCE_CODE)
    if any(value is not None for value in province):
        curves.insert(0, Curve(language.say("PROVINCE"), province, Mark.PROVINCE))
    unit = language.text(scene.indicator.unit)
    title = language.text(scene.indicator.name)
    return Curves(title, tuple(years), tuple(curves), unit, scene.indicator.decimals)


def _value(section: CrossSection | None, code: str) -> float | None:
    if section is None:
        return None
    if code == PROVINCE_CODE:
        return section.province.value if section.province else None
    return section.of(code).value


def measured(sections: Sequence[CrossSection]) -> list[CrossSection]:
    """Give the years that were measured, not projected."""
    return [s for s in sections if not any(o.status is Status.PROJECTION for o in s.districts)]
