"""Change over time: all indicators in one table, and the long series as lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from atlas.catalogue import Catalogue
from atlas.findings import Rule, findings
from atlas.gap import Change, change, history
from atlas.language import Language
from atlas.model import CrossSection, Direction
from atlas.provenance import source_lines
from atlas.scene import Scene
from atlas.story.foot import foot_of
from atlas.story.indicator_slides import LEAST_YEARS, curves_of, lead_of, measured
from atlas.story.model import Grid, Kind, Slide
from atlas.values import Values
from geo.errors import N_

MOST_LINES = 2


@dataclass(frozen=True)
class _Past:
    """One indicator with the years of its series that may be compared."""

    scene: Scene
    sections: tuple[CrossSection, ...]
    change: Change


def change_slides(
    scenes: Sequence[Scene], *, catalogue: Catalogue, values: Values, language: Language
) -> list[Slide]:
    """Tell what changed, where years of one series can be compared; nothing where none can."""
    pasts = [
        past
        for scene in scenes
        if (past := _past(scene, catalogue=catalogue, values=values)) is not None
    ]
    if not pasts:
        return []
    long = [past for past in pasts if len(past.sections) >= LEAST_YEARS][:MOST_LINES]
    lines = [
        _line_slide(past, catalogue=catalogue, values=values, language=language) for past in long
    ]
    return [_table_slide(pasts, catalogue=catalogue, language=language), *lines]


def _past(scene: Scene, *, catalogue: Catalogue, values: Values) -> _Past | None:
    sections = measured(values.sections_of(scene.indicator.id))
    if scene.section not in sections or not scene.indicator.has_worse_end:
        return None
    years = history(sections, chosen=scene.section, catalogue=catalogue).years
    past = [year for year in years if year.section.year <= scene.section.year]
    if len(past) < 2:
        return None
    return _Past(scene, tuple(year.section for year in past), change(past[0], past[-1]))


def _better(past: _Past) -> tuple[int, int]:
    """Count the districts whose published value is better than in the first year, and all."""
    first, last = past.sections[0].known, past.sections[-1].known
    is_low_worse = past.scene.indicator.direction is Direction.LOWER_IS_WORSE
    gains = [(last[code] - first[code]) * (1 if is_low_worse else -1) for code in last]
    return sum(gain > 0 for gain in gains), len(gains)


def _table_slide(pasts: Sequence[_Past], *, catalogue: Catalogue, language: Language) -> Slide:
    say = language.say
    rows = [_row(past, language=language) for past in pasts]
    narrowed = sum(past.change.difference < 0 for past in pasts)
    title = language.say(
        "The gap between the worst and the best five became smaller in {count} of {total} "
        "indicators",
        count=narrowed,
        total=len(pasts),
    )
    lines = [
        line
        for past in pasts
        for line in source_lines(past.scene.section, catalogue=catalogue, language=language)
    ]
    because = [
        f"{language.text(past.scene.indicator.name)}: {language.say(past.change.because)}"
        for past in pasts
    ]
    return Slide(
        kind=Kind.CHANGE,
        title=title,
        lead=say(
            "Published values of the same series; whether a change is beyond chance is not "
            "known where the source gives no interval"
        ),
        grid=Grid(
            head=(
                say("Indicator"),
                say("Years"),
                say("Province"),
                say("Districts with a better value"),
                say("Gap of worst and best five"),
                say("What moved the gap"),
            ),
            rows=tuple(rows),
            parts=(0.2, 0.1, 0.16, 0.13, 0.15, 0.26),
        ),
        foot=foot_of(
            [s for past in pasts for s in (past.sections[0], past.sections[-1])],
            catalogue=catalogue,
            language=language,
        ),
        notes=(
            say(
                "The gap is the difference between the mean of the five districts that are worst "
                "off and that of the five that are best off, in the indicator's unit."
            ),
            *because,
            *dict.fromkeys(lines),
        ),
    )


def _row(past: _Past, *, language: Language) -> tuple[str, ...]:
    indicator, first, last = past.scene.indicator, past.sections[0], past.sections[-1]
    better, total = _better(past)

    def between(before: float | None, after: float | None) -> str:
        if before is None or after is None:
            return "–"
        unit = language.value(after, indicator)
        return f"{language.value(before, indicator, unit=False)} → {unit}"

    province = [s.province.value if s.province else None for s in (first, last)]
    gaps = [abs(year.worst_mean - year.best_mean) for year in (past.change.first, past.change.last)]
    return (
        f"{language.text(indicator.short_name)} ({language.text(indicator.unit)})",
        f"{first.year}–{last.year}",
        between(*province),
        language.say("{n} of {of}", n=better, of=total),
        " → ".join(language.number(gap, indicator.decimals) for gap in gaps),
        language.say(past.change.because),
    )


def _line_slide(past: _Past, *, catalogue: Catalogue, values: Values, language: Language) -> Slide:
    """Draw the province, the worst districts and the best one over all years of the series."""
    scene, first, last = past.scene, past.sections[0], past.sections[-1]
    better, total = _better(past)
    title = language.say(
        N_(
            "{indicator}: the published value is better than in {first} in {count} of {total} "
            "districts"
        ),
        indicator=language.text(scene.indicator.short_name),
        first=first.year,
        count=better,
        total=total,
    )
    said = findings(scene, catalogue=catalogue, values=values, language=language)
    return Slide(
        kind=Kind.CHANGE,
        title=title,
        lead=lead_of(last, language=language).replace(
            str(last.year), f"{first.year}–{last.year}", 1
        ),
        curves=curves_of(scene, past.sections, catalogue=catalogue, language=language),
        foot=foot_of(past.sections, catalogue=catalogue, language=language),
        notes=(
            language.say(
                "Lines: the province, the three districts that are worst off in {year} and the "
                "best one. A year without a published value has no point.",
                year=last.year,
            ),
            language.say(past.change.because),
            *(item.words for item in said if item.rule in {Rule.PROVINCE_CHANGE, Rule.CHANGE}),
            *source_lines(last, catalogue=catalogue, language=language),
        ),
    )
