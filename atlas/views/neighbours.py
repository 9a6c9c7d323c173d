"""What the spatial pattern is, in sentences."""

from collections.abc import Mapping

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.model import CrossSection
from atlas.spatial import NEIGHBOURS, OTHER_NEIGHBOURS, PERMUTATIONS, Cluster, Pattern
from atlas.views.disparity import chance_words, reason_words
from geo.errors import N_

CLUSTER_WORDS = {
    Cluster.HIGH_HIGH: N_("high, among high neighbours"),
    Cluster.LOW_LOW: N_("low, among low neighbours"),
    Cluster.HIGH_LOW: N_("high, among low neighbours"),
    Cluster.LOW_HIGH: N_("low, among high neighbours"),
}


def pattern_words(pattern: Pattern, *, catalogue: Catalogue, language: Language) -> str:
    """Say whether neighbours are alike beyond chance, or why that is not measured."""
    if pattern.refusal is not None:
        return reason_words(pattern.refusal, catalogue=catalogue, language=language)
    template = N_(
        "No pattern beyond chance over the province: neighbouring districts are neither more nor "
        "less alike than others."
    )
    if pattern.is_beyond_chance:
        template = (
            N_("Neighbouring districts are more alike than chance makes them.")
            if pattern.is_alike
            else N_("Neighbouring districts are less alike than chance makes them.")
        )
    numbers = language.say(
        "Moran’s I is {moran}; chance makes it {expected} on average (p = {p}, {draws} draws).",
        moran=language.number(pattern.moran, 2),
        expected=language.number(pattern.expected, 2),
        p=chance_words(pattern.chance, language=language),
        draws=language.count(PERMUTATIONS),
    )
    said = f"{language.say(template)} {numbers}"
    if pattern.depends_on_neighbours:
        said += " " + language.say(
            "Another number of neighbours ({others}) would turn this verdict round; do not build "
            "on it.",
            others=", ".join(map(str, OTHER_NEIGHBOURS)),
        )
    return said


def clusters_words(
    pattern: Pattern, *, section: CrossSection, catalogue: Catalogue, language: Language
) -> list[str]:
    """Name the districts that stand out with their neighbours, or say that none does."""
    if pattern.clusters is None:
        return []
    if not pattern.clusters:
        return [
            language.say(
                "No single district stands out with its neighbours once the false discovery rate "
                "is held at 5 %."
            )
        ]
    lead = language.say("Standing out with its neighbours, at a false discovery rate of 5 %:")
    return [
        lead,
        *_named(pattern.clusters, section=section, catalogue=catalogue, language=language),
    ]


def _named(
    clusters: Mapping[str, Cluster],
    *,
    section: CrossSection,
    catalogue: Catalogue,
    language: Language,
) -> list[str]:
    return [
        language.say(
            "{district} ({value}): {cluster}.",
            district=catalogue.place(code).name,
            value=language.value(section.known[code], section.indicator),
            cluster=language.say(CLUSTER_WORDS[cluster]),
        )
        for code, cluster in clusters.items()
    ]


def neighbours_words(language: Language) -> str:
    """Say what neighbours are."""
    return language.say(
        "Neighbours are the {count} nearest districts by a point inside each, on the map of true "
        "areas; islands have no land neighbours.",
        count=NEIGHBOURS,
    )
