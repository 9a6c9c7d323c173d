"""Two official sources of one thing, district by district: shown apart, never averaged."""

from collections.abc import Iterable
from html import escape

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.model import Indicator, Text
from atlas.pairs import Both, Pair, SideBySide
from atlas.views.dumbbell import Row, dumbbell
from geo.errors import N_

MEAN_OF_SIGNS = {
    "higher": N_(
        "In {year} “{first}” is above “{second}” in all {count} districts that both cover: by "
        "{widest_gap} in {widest}, by {nearest_gap} in {nearest}."
    ),
    "lower": N_(
        "In {year} “{first}” is below “{second}” in all {count} districts that both cover: by "
        "{widest_gap} in {widest}, by {nearest_gap} in {nearest}."
    ),
    "mixed": N_(
        "In {year} “{first}” is above “{second}” in {higher} and below it in {lower} of {count} "
        "districts that both cover; farthest apart in {widest} ({widest_gap}), nearest in "
        "{nearest} ({nearest_gap})."
    ),
}


def two_sources(both: SideBySide, *, catalogue: Catalogue, language: Language) -> str:
    """Draw both sources as a dumbbell per district, the widest gap first.

    Returns
    -------
    str
        HTML with every text escaped.
    """
    first, second = both.pair.first, both.pair.second
    rows = [
        Row(
            catalogue.place(row.district_code).name,
            (both.first.of(row.district_code), both.second.of(row.district_code)),
            (
                language.value(row.first, first),
                language.value(row.second, second),
                language.apart(row.first, row.second, first),
            ),
        )
        for row in both.rows
    ]
    head = (
        language.say("District"),
        f"{language.text(first.short_name)} {both.year}",
        f"{language.text(second.short_name)} {both.year}",
        language.say("Gap"),
    )
    return dumbbell(head, rows, indicator=first, language=language)


def gap_words(both: SideBySide, *, catalogue: Catalogue, language: Language) -> str:
    """Say in one sentence how far the two sources are apart."""
    rows = both.rows
    higher, lower = sum(row.gap > 0 for row in rows), sum(row.gap < 0 for row in rows)
    kind = "higher" if higher == len(rows) else "lower" if lower == len(rows) else "mixed"
    widest, nearest = rows[0], rows[-1]

    def apart(row: Both) -> str:
        return language.apart(row.first, row.second, both.pair.first)

    if len(rows) == 1:
        return language.say(
            "In {year} only {district} has a value in both sources; they are {gap} apart.",
            year=both.year,
            district=catalogue.place(widest.district_code).name,
            gap=apart(widest),
        )
    return language.say(
        MEAN_OF_SIGNS[kind],
        year=both.year,
        first=language.text(both.pair.first.short_name),
        second=language.text(both.pair.second.short_name),
        count=len(rows),
        higher=higher,
        lower=lower,
        widest=catalogue.place(widest.district_code).name,
        widest_gap=apart(widest),
        nearest=catalogue.place(nearest.district_code).name,
        nearest_gap=apart(nearest),
    )


def absent_words(both: SideBySide, *, catalogue: Catalogue, language: Language) -> str:
    """Name the districts that one of the sources, or both, have no value of."""
    groups = (
        (
            N_("Only in “{source}”: {names}."),
            language.text(both.pair.first.short_name),
            both.only_first,
        ),
        (
            N_("Only in “{source}”: {names}."),
            language.text(both.pair.second.short_name),
            both.only_second,
        ),
        (N_("In neither source: {names}."), "", both.neither),
    )
    return " ".join(
        language.say(template, source=source, names=_names(codes, catalogue=catalogue))
        for template, source, codes in groups
        if codes
    )


def nothing_shared(pair: Pair, *, language: Language) -> str:
    """Say that the two sources have no district and year in common."""
    return language.say(
        "No district has a value in both “{first}” and “{second}” in the same year, as far as "
        "the sources could be read. There is nothing to set side by side yet; it appears here as "
        "soon as the tables are filled.",
        first=language.text(pair.first.short_name),
        second=language.text(pair.second.short_name),
    )


def what_each_measures(pair: Pair, *, language: Language) -> str:
    """Draw what each source measures and what its reader must know, side by side."""
    shared = [caveat for caveat in pair.first.caveats if caveat in pair.second.caveats]
    parts = "".join(
        _what(indicator, shared=shared, language=language)
        for indicator in (pair.first, pair.second)
    )
    rule = language.say("The two are two series: they are never averaged and never one line.")
    common = "".join(f"<p>{escape(text)}</p>" for text in (*map(language.text, shared), rule))
    return f'<div class="atlas-apart">{parts}</div>{common}'


def _what(indicator: Indicator, *, shared: list[Text], language: Language) -> str:
    lines = "".join(
        f"<li>{escape(language.text(caveat))}</li>"
        for caveat in indicator.caveats
        if caveat not in shared
    )
    return (
        f"<div><h4>{escape(language.text(indicator.name))}</h4>"
        f"<p>{escape(language.text(indicator.definition))} "
        f"({escape(language.text(indicator.unit))})</p><ul>{lines}</ul></div>"
    )


def _names(codes: Iterable[str], *, catalogue: Catalogue) -> str:
    return ", ".join(catalogue.place(code).name for code in codes)
