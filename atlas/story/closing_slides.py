"""The last slides: the regulation's targets, how good the data are, where they come from."""

from collections.abc import Mapping, Sequence
from math import ceil

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.model import CrossSection, Direction, Target
from atlas.provenance import (
    boundary_credit,
    data_version_line,
    origins_of,
    source_lines,
)
from atlas.scene import Scene
from atlas.story.model import Grid, Kind, Slide
from atlas.views.sentences import caveats, status_words

# More would be set in type that nobody reads from the back of a room.
SOURCES_PER_SLIDE = 7


def targeted(sections: Mapping[str, CrossSection]) -> list[CrossSection]:
    """Give the indicators that the regulation has a target for, if one end is worse."""
    found = sections.values()
    return [s for s in found if s.target is not None and s.indicator.has_worse_end]


def targets_slide(
    sections: Mapping[str, CrossSection], *, catalogue: Catalogue, language: Language
) -> Slide | None:
    """Set every indicator that has a target against it; None where the regulation has none."""
    with_target = [(section, section.target) for section in targeted(sections) if section.target]
    if not with_target:
        return None
    say = language.say
    ranked = [(s, t) for s, t in with_target if s.has_majority]
    behind = [(s, t) for s, t in ranked if 2 * _reached(s, t) < s.published]
    title = say(
        "In {count} of {total} indicators most districts have yet to reach the province's target",
        count=len(behind),
        total=len(ranked),
    )
    if not ranked:
        title = say("For no indicator with a target are enough districts published")
    target_lines = [
        f"{language.text(s.indicator.name)}: {catalogue.origins[t.origin_id].title}, {t.locator}. "
        f"{language.note(t)}".strip()
        for s, t in with_target
    ]
    return Slide(
        kind=Kind.TARGETS,
        title=title,
        lead=say(
            "Targets of Governor's Regulation 88/2025 are set for the province; for a "
            "district they are a mark, not a duty"
        ),
        grid=Grid(
            head=(
                say("Indicator"),
                say("Year of the data"),
                say("Province"),
                say("Target"),
                say("Gap of the province"),
                say("Districts that meet it"),
                say("Farthest from it"),
            ),
            rows=tuple(
                _target_row(s, t, catalogue=catalogue, language=language) for s, t in with_target
            ),
            parts=(0.27, 0.08, 0.11, 0.14, 0.11, 0.12, 0.17),
            numbers=frozenset({2, 3, 4, 5}),
        ),
        foot=say(
            "Targets: {title}.",
            title=catalogue.origins[with_target[0][1].origin_id].title,
        ),
        notes=(
            say(
                "A gap is the value minus the target. Data of an earlier year are set against "
                "the target of the first target year."
            ),
            *target_lines,
        ),
    )


def _reached(section: CrossSection, target: Target) -> int:
    line = target.line(section.indicator.direction)
    if section.indicator.direction is Direction.LOWER_IS_WORSE:
        return sum(value >= line for value in section.known.values())
    return sum(value <= line for value in section.known.values())


def _target_row(
    section: CrossSection, target: Target, *, catalogue: Catalogue, language: Language
) -> tuple[str, ...]:
    indicator = section.indicator
    line = target.line(indicator.direction)
    province = section.province.value if section.province else None
    gap = "–" if province is None else language.signed(province - line, indicator.decimals)
    unit = language.text(indicator.unit)
    return (
        f"{language.text(indicator.short_name)} ({unit})",
        str(section.year),
        "–" if province is None else language.value(province, indicator),
        f"{language.value(line, indicator)} ({target.year})",
        gap,
        language.say("{n} of {of}", n=_reached(section, target), of=section.published)
        if section.published
        else language.say("no data"),
        _farthest(section, catalogue=catalogue),
    )


def _farthest(section: CrossSection, *, catalogue: Catalogue) -> str:
    if not section.has_majority:
        return "–"
    is_low_worse = section.indicator.direction is Direction.LOWER_IS_WORSE
    worst = (min if is_low_worse else max)(section.known.values())
    names = [catalogue.place(c).name for c, value in section.known.items() if value == worst]
    return ", ".join(names[:2])


def quality_slide(
    scenes: Sequence[Scene],
    sections: Mapping[str, CrossSection],
    *,
    catalogue: Catalogue,
    language: Language,
) -> Slide:
    """Say how complete and how well traced the data are: the shown and the atlas's own."""
    say = language.say
    shown = [scene.section for scene in scenes]
    named = [s for s in sections.values() if s.indicator.named and s not in shown]
    few = [s for s in named if not s.has_majority]
    complete = sum(section.is_complete for section in shown)
    title = say(
        "{complete} of {total} indicators shown cover all districts",
        complete=complete,
        total=len(shown),
    )
    if few:
        names = ", ".join(language.text(s.indicator.short_name) for s in few)
        title = say("Not published for enough districts: {names}", names=names)
    rows = [
        _quality_row(section, catalogue=catalogue, language=language) for section in (*shown, *few)
    ]
    notes = [
        f"{language.text(s.indicator.name)} {s.year}: "
        + " ".join(caveats(s, language=language)[1:] or caveats(s, language=language))
        for s in (*shown, *few)
    ]
    return Slide(
        kind=Kind.QUALITY,
        title=title,
        lead=say(
            "Quality of the source: A official and read by us, A- copy of the official "
            "table, B quoted by others, office an office's own table"
        ),
        grid=Grid(
            head=(
                say("Indicator"),
                say("Unit"),
                say("Year of the data"),
                say("Districts"),
                say("Quality"),
                say("Status"),
                say("Source"),
            ),
            rows=tuple(rows),
            parts=(0.19, 0.16, 0.08, 0.13, 0.07, 0.12, 0.25),
        ),
        foot=data_version_line(catalogue, language=language),
        notes=tuple(notes),
    )


def _quality_row(
    section: CrossSection, *, catalogue: Catalogue, language: Language
) -> tuple[str, ...]:
    origins = [
        catalogue.origins[name]
        for name in dict.fromkeys(o.origin_id for o in section.districts if o.value is not None)
    ]
    status = status_words(section, language=language) or language.say("published")
    return (
        language.text(section.indicator.short_name),
        language.text(section.indicator.unit),
        str(section.year),
        language.say("{n} of {of}", n=section.published, of=len(section.districts)),
        ", ".join(sorted({o.quality.value for o in origins})) or "–",
        status if section.published else language.say("no published value"),
        "; ".join(dict.fromkeys(o.producer for o in origins)) or "–",
    )


def sources_slides(
    slides: Sequence[Slide],
    sections: Sequence[CrossSection],
    *,
    catalogue: Catalogue,
    language: Language,
) -> list[Slide]:
    """List every edition that the slides use, in full; as many slides as that takes."""
    used: dict[str, list[str]] = {}
    for section in sections:
        for origin in origins_of(section, catalogue=catalogue):
            name = language.text(section.indicator.short_name)
            used.setdefault(origin.origin_id, []).append(f"{name} {section.year}")
    rows = [
        (
            ", ".join(dict.fromkeys(names)),
            catalogue.origins[origin_id].citation,
            catalogue.origins[origin_id].quality.value,
        )
        for origin_id, names in used.items()
    ]
    rows.append((language.say("Boundaries"), boundary_credit(language), "–"))
    count = ceil(len(rows) / SOURCES_PER_SLIDE)
    size = ceil(len(rows) / count)
    parts = [rows[start : start + size] for start in range(0, len(rows), size)]
    links = [
        line
        for section in sections
        for line in source_lines(section, catalogue=catalogue, language=language)
    ]
    notes = tuple(dict.fromkeys([*links, *(slide.foot for slide in slides if slide.foot)]))
    return [
        Slide(
            kind=Kind.SOURCES,
            title=language.say("Sources: {count} published editions", count=len(used))
            + (f" ({number}/{len(parts)})" if len(parts) > 1 else ""),
            grid=Grid(
                head=(language.say("Used for"), language.say("Source"), language.say("Quality")),
                rows=tuple(part),
                parts=(0.24, 0.67, 0.09),
            ),
            foot=data_version_line(catalogue, language=language),
            notes=notes,
        )
        for number, part in enumerate(parts, start=1)
    ]
