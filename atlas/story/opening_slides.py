"""The first two slides: what this is about, and the situation in three findings."""

from collections.abc import Iterable, Sequence
from datetime import date

from atlas.catalogue import Catalogue
from atlas.findings import Finding, Rule, findings
from atlas.language import Language
from atlas.provenance import boundary_credit, data_version_line
from atlas.scene import Scene
from atlas.stability import Assessment
from atlas.story.model import Kind, Point, Slide
from atlas.story.priority_slides import priority_title, varied_words
from atlas.story.request import Request
from atlas.values import Values

CHANGES = frozenset({Rule.PROVINCE_CHANGE, Rule.CHANGE})
FINDINGS = 3


def title_slide(
    request: Request, scenes: Sequence[Scene], *, catalogue: Catalogue, language: Language
) -> Slide:
    """Give title and subtitle: those asked for, else those of the atlas."""
    title = request.title or language.say(
        "Disparities between the districts of Nusa Tenggara Timur"
    )
    names = ", ".join(f"{language.text(s.indicator.short_name)} {s.section.year}" for s in scenes)
    created = language.date(date.fromisoformat(catalogue.created))
    standing = language.say(
        "Data as of {date}, version {version}", date=created, version=catalogue.version
    )
    return Slide(
        kind=Kind.TITLE,
        title=title,
        lead=request.subtitle
        or language.say(
            "{count} districts: what the published data say", count=len(catalogue.districts)
        ),
        points=(Point(names), Point(standing)),
        notes=(
            language.say(
                "Every number in this file carries its unit, year and source. A district without "
                "a published value is hatched and named, never counted as zero."
            ),
            language.say("Indicators: {names}.", names=names),
            data_version_line(catalogue, language=language),
            boundary_credit(language),
        ),
    )


def findings_slide(
    scenes: Sequence[Scene],
    *,
    assessment: Assessment | None,
    catalogue: Catalogue,
    values: Values,
    language: Language,
) -> Slide:
    """Give the situation in three findings: the ends, the change, the districts that come first.

    Each is a sentence that a rule of :mod:`atlas.findings` allows, about the first indicator
    that has it.
    """
    said = [
        (scene, finding)
        for scene in scenes
        for finding in findings(scene, catalogue=catalogue, values=values, language=language)
    ]
    chosen = [
        *_first(said, {Rule.EXTREMES}),
        *_first(said, CHANGES),
    ]
    points = [_point(*pair, catalogue=catalogue, language=language) for pair in chosen]
    if assessment is not None:
        words = priority_title(assessment, catalogue=catalogue, language=language)
        points.append(Point(words + ".", varied_words(assessment, language=language)))
    rest = [
        _point(*pair, catalogue=catalogue, language=language) for pair in said if pair not in chosen
    ]
    points = [*points, *rest][:FINDINGS]
    return Slide(
        kind=Kind.FINDINGS,
        title=language.say("The situation in three findings"),
        points=tuple(points),
        foot=language.say("Sources: see below each finding and the last slide."),
        notes=(
            language.say("Further findings that the data allow:"),
            *dict.fromkeys(point.text for point in rest if point not in points),
        ),
    )


def _first(
    said: Iterable[tuple[Scene, Finding]], rules: Iterable[Rule]
) -> list[tuple[Scene, Finding]]:
    return [pair for pair in said if pair[1].rule in rules][:1]


def _point(scene: Scene, finding: Finding, *, catalogue: Catalogue, language: Language) -> Point:
    origins = [catalogue.origins[name] for name in finding.origins if name in catalogue.origins]
    names = "; ".join(dict.fromkeys(f"{o.producer}, {o.title}" for o in origins))
    unit = language.text(scene.indicator.unit)
    source = language.say("Source: {names}.", names=names) if names else ""
    words = finding.words
    if finding.rule in CHANGES:
        words = f"{language.text(scene.indicator.short_name)}: {words}"
    return Point(words, f"{unit}. {source}".strip())
