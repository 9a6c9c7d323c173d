"""What the offline atlas can show, worked out beforehand: its script looks up and no more.

Classes, ranks, positions and sentences come from the functions behind the live pages. Each
text stands once in every language and is named by its number.
"""

from collections.abc import Callable
from dataclasses import replace

from atlas.catalogue import Catalogue
from atlas.choice import LANGUAGES, Choice, first_choice, schemes_of
from atlas.classify import Classes, Scheme
from atlas.export.offline_words import WORDS, Phrases
from atlas.language import Language
from atlas.model import CrossSection, Indicator
from atlas.palette import colours
from atlas.provenance import boundary_credit, data_version_line, origins_of
from atlas.rank import Ranked
from atlas.scene import Scene, compose
from atlas.values import Values
from atlas.views.paint import paint_of
from atlas.views.sentences import (
    DIRECTION_WORDS,
    STATUS_WORDS,
    caveats,
    class_range,
    coverage,
    district_facts,
    heading,
    rule_words,
    scheme_words,
    status_words,
    summary,
)
from geo.errors import N_

FEW_PLACES = 3


def offline_facts(choice: Choice, *, catalogue: Catalogue, values: Values) -> dict[str, object]:
    """Compute every view that the offline atlas has.

    Parameters
    ----------
    choice
        The view that opens first. Its number of classes, its scope and its rule hold for all
        views; of the schemes all but the reader's own breaks are there.

    Returns
    -------
    dict
        Ready for JSON. ``scenes`` is keyed by indicator and year, ``hdi/2021``; a row of a
        scene is described at :func:`_row`; a number that stands for a text is its place in
        ``texts``.
    """
    phrases = Phrases()
    origins = {name: place for place, name in enumerate(catalogue.origins)}
    scenes: dict[str, object] = {}
    for indicator in catalogue.indicators.values():
        for year in values.years_of(indicator.id):
            schemes = _schemes(indicator, year=year, catalogue=catalogue)
            views = {
                scheme: compose(
                    replace(
                        choice, indicator=indicator.id, year=year, scheme=scheme, district=None
                    ),
                    catalogue=catalogue,
                    values=values,
                )
                for scheme in schemes
            }
            scenes[f"{indicator.id}/{year}"] = _scene(
                views, catalogue=catalogue, phrases=phrases, origins=origins
            )
    facts: dict[str, object] = {
        "first": _first(choice, catalogue=catalogue, values=values),
        "words": {name: phrases.said(word) for name, word in WORDS.items()},
        "version": phrases.keep(lambda language: data_version_line(catalogue, language=language)),
        "boundaries": phrases.keep(boundary_credit),
        "province": phrases.plain(catalogue.province.name),
        "districts": _districts(catalogue, phrases=phrases),
        "indicators": _indicators(catalogue, values=values, phrases=phrases),
        "origins": _origins(catalogue, phrases=phrases),
        "scenes": scenes,
    }
    return facts | {"keys": list(phrases.keys), "texts": phrases.texts()}


def _schemes(indicator: Indicator, *, year: int, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the schemes that the file offers, the indicator's default first."""
    found = schemes_of(indicator, year=year, catalogue=catalogue)
    offered = [scheme for scheme in found if scheme != Scheme.MANUAL]
    return tuple(sorted(offered, key=lambda scheme: scheme != indicator.default_scheme))


def _first(choice: Choice, *, catalogue: Catalogue, values: Values) -> dict[str, str]:
    """Give the parameters of the view that opens first."""
    opened = first_choice(catalogue, values, indicator_id=choice.indicator)
    scheme = opened.scheme if choice.scheme == Scheme.MANUAL else choice.scheme
    query = replace(choice, scheme=scheme).query()
    names = ("indicator", "year", "scheme", "district", "lang")
    return {name: query.get(name, "") for name in names}


def _districts(catalogue: Catalogue, *, phrases: Phrases) -> dict[str, list[int]]:
    """Give the name of each district, and its area and population in words."""

    def facts(code: str) -> int:
        return phrases.keep(
            lambda language: district_facts(code, catalogue=catalogue, language=language)
        )

    return {
        code: [phrases.plain(place.name), facts(code)]
        for code, place in catalogue.districts.items()
    }


def _indicators(
    catalogue: Catalogue, *, values: Values, phrases: Phrases
) -> list[dict[str, object]]:
    """Give names, years and the best year of each indicator, the five of the atlas first."""
    ordered = sorted(catalogue.indicators.values(), key=lambda indicator: not indicator.named)
    return [
        {
            "id": indicator.id,
            "name": phrases.text(indicator.name),
            "short": phrases.text(indicator.short_name),
            "best": values.best_year(indicator.id),
            "years": [
                [section.year, _year_label(section, phrases=phrases)]
                for section in values.sections_of(indicator.id)[::-1]
            ],
        }
        for indicator in ordered
        if values.years_of(indicator.id)
    ]


def _year_label(section: CrossSection, *, phrases: Phrases) -> int:
    """Write a year with its coverage and status where these are not as usual."""
    parts = [str(section.year)]
    if not section.is_complete:
        parts.append(f"{section.published}/{len(section.districts)}")
    return phrases.keep(
        lambda language: " · ".join(
            [part for part in (*parts, status_words(section, language=language)) if part]
        )
    )


def _origins(catalogue: Catalogue, *, phrases: Phrases) -> list[list[object]]:
    """Give each origin: short name, citation with its quality, and its address or nothing.

    An address that is not of the web is told in the citation and is no link.
    """
    return [
        [
            phrases.plain(f"{origin.producer}, {origin.title}"),
            phrases.said(
                N_("Source ({quality}): {citation} {url}"),
                quality=origin.quality.value,
                citation=origin.citation,
                url="" if is_web else origin.url,
            ),
            origin.url if is_web else "",
        ]
        for origin in catalogue.origins.values()
        for is_web in [origin.url.startswith(("https://", "http://"))]
    ]


def _scene(
    views: dict[str, Scene], *, catalogue: Catalogue, phrases: Phrases, origins: dict[str, int]
) -> dict[str, object]:
    """Give one indicator in one year: its texts, its rows, and each scheme's classes."""
    scene = next(iter(views.values()))
    section = scene.section
    paints = [paint_of(scene, language=Language(code)) for code in LANGUAGES]
    notes = [caveats(section, language=Language(code)) for code in LANGUAGES]
    return {
        "heading": phrases.keep(lambda language: heading(section, language=language)),
        "coverage": phrases.keep(lambda language: coverage(section, language=language)),
        "summary": phrases.keep(
            lambda language: summary(scene, catalogue=catalogue, language=language)
        ),
        "levels": dict(paints[0].levels),
        "missing": len(section.missing_codes),
        "notes": [phrases.same(said) for said in zip(*notes, strict=True)],
        "sources": [
            [origins[origin.origin_id], *_locators(section, origin.origin_id, phrases=phrases)]
            for origin in origins_of(section, catalogue=catalogue)
        ],
        "rows": [
            _row(item, painted, scene=scene, phrases=phrases, origins=origins)
            for item, *painted in zip(scene.ranking, *(p.rows for p in paints), strict=True)
        ],
        "views": {scheme: _view(view, phrases=phrases) for scheme, view in views.items()},
        **_levels(section, phrases=phrases),
    }


def _levels(section: CrossSection, *, phrases: Phrases) -> dict[str, int]:
    """Give the province's value and the target in words, where they are known."""
    indicator, levels = section.indicator, {}

    def value(number: float | None) -> int:
        return phrases.keep(lambda language: language.value(number, indicator))

    def named(template: str, number: float | None, **parts: object) -> int:
        return phrases.keep(
            lambda lang: lang.say(template, value=lang.value(number, indicator), **parts)
        )

    if section.province is not None:
        levels["province"] = value(section.province.value)
        levels["province_words"] = named(N_("province {value}"), section.province.value)
    if section.target is not None:
        year, line = section.target.year, section.target.line(indicator.direction)
        levels["target_words"] = named(N_("target {year}: {value}"), line, year=year)
        levels["gap_target"] = phrases.said(N_("Gap to the target {year}"), year=year)
    return levels


def _locators(section: CrossSection, origin_id: str, *, phrases: Phrases) -> list[int]:
    """Tell where in an origin the values stand, each place once."""
    shown = [*section.districts, *([section.province] if section.province else [])]
    places = dict.fromkeys(
        item.locator for item in shown if item.value is not None and item.origin_id == origin_id
    )
    if section.target is not None and section.target.origin_id == origin_id:
        places[section.target.locator] = None
    if len(places) > FEW_PLACES:
        return [phrases.said(N_("beside each value in the table"))]
    return [phrases.plain(place) for place in places if place]


def _row(
    item: Ranked,
    painted: list[tuple[object, ...]],
    *,
    scene: Scene,
    phrases: Phrases,
    origins: dict[str, int],
) -> list[object]:
    """Give one district of a ranking.

    Returns
    -------
    list
        Code, value, status, origin, locator, rank or None, rank in words, position of the
        value in percent, gap to the province, gap to the target, people, note, positions of
        the lower and the upper bound, the bounds themselves; None where there is none, and
        no None at the end.
    """
    observation, indicator = item.observation, scene.indicator
    texts = tuple(str(row[2]) for row in painted)
    at, low, high = (*painted[0][4:7], None, None, None)[:3]

    def written(number: float | None, write: Callable[[Language, float], str]) -> int | None:
        return None if number is None else phrases.keep(lambda lang: write(lang, number))

    def signed(language: Language, gap: float) -> str:
        return language.signed(gap, indicator.decimals)

    row = [
        item.district_code,
        phrases.same(texts),
        phrases.said(STATUS_WORDS[observation.status]),
        origins.get(observation.origin_id),
        phrases.plain(observation.locator) if observation.locator else None,
        item.rank,
        None
        if item.rank is None
        else phrases.said(N_("{rank} of {total}"), rank=item.rank, total=scene.section.published),
        at,
        written(item.gap_to_province, signed),
        written(item.gap_to_target, signed),
        written(item.people, lambda language, people: language.count(int(people))),
        phrases.keep(lambda language: language.note(observation)) if observation.note else None,
        low,
        high,
        *(
            written(bound, lambda language, b: language.value(b, indicator))
            for bound in (observation.lower, observation.upper)
        ),
    ]
    while row[-1] is None:
        row.pop()
    return row


def _view(scene: Scene, *, phrases: Phrases) -> dict[str, object]:
    """Give one scheme: its name, the class of each row, priority districts, rule and legend.

    ``classes`` is a digit per row, ``-`` where there is no value; ``priority`` holds places of
    rows; ``key`` is the place of the legend in ``keys``, ``counts`` belong to it.
    """
    classes, indicator = scene.classes, scene.indicator
    numbers = [classes.class_of(item.value) if classes else None for item in scene.ranking]
    entry: dict[str, object] = {
        "name": phrases.keep(
            lambda language: scheme_words(
                scene.choice.scheme, indicator=indicator, language=language
            )
        ),
        "rule": phrases.keep(
            lambda language: rule_words(scene.flags, indicator=indicator, language=language)
        ),
        "priority": [
            place
            for place, item in enumerate(scene.ranking)
            if scene.priority_of(item.district_code)
        ],
        "classes": "".join("-" if number is None else str(number) for number in numbers),
    }
    if classes is None:
        return entry
    key = _key(classes, indicator=indicator, phrases=phrases)
    return entry | {
        "key": phrases.keys.setdefault(key, len(phrases.keys)),
        "counts": classes.counts(item.value for item in scene.ranking),
        "title": phrases.keep(
            lambda language: ", ".join(
                [
                    language.text(indicator.unit),
                    scheme_words(classes.scheme, indicator=indicator, language=language),
                    language.say(DIRECTION_WORDS[indicator.direction]),
                ]
            )
        ),
    }


def _key(
    classes: Classes, *, indicator: Indicator, phrases: Phrases
) -> tuple[tuple[object, ...], ...]:
    """Give colour, range and, where it has one, label of each class."""
    ramp = colours(classes, indicator.direction)

    def range_of(number: int) -> int:
        return phrases.keep(
            lambda language: class_range(classes, number, indicator=indicator, language=language)
        )

    labels = [phrases.text(label) for label in classes.labels or ()]
    return tuple(
        (ramp[number], range_of(number), *labels[number : number + 1])
        for number in range(classes.k)
    )
