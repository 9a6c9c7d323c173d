"""Tables and bars of the priority page: standings, reasons, and what the list hangs on."""

from collections.abc import Sequence
from html import escape

import numpy as np

from atlas.catalogue import Catalogue
from atlas.comparable import Normalisation
from atlas.index import Gaps
from atlas.language import Language
from atlas.sensitivity import SEARCHED, STRONG, Pair, Road, Shares, WhatIf, Without
from atlas.stability import Assessment, Standing
from atlas.views.priority_definition import definition, formula_of
from atlas.views.priority_words import (
    TIER_WORDS,
    percent,
    with_unit,
)
from atlas.views.tables import Cell, table

# Okabe and Ito's hues made light, so that a dark number can be read on each of them; the
# numbers and the order of the parts tell the indicators apart without colour.
PART_FILLS = (
    "#f3c969",
    "#8cc5e3",
    "#8fd3bd",
    "#e6b8d0",
    "#eda97c",
    "#c9cfd2",
    "#f1ea9a",
    "#a9b8e8",
)
# A part narrower than this has no room for its number.
LABELLED_PERCENT = 6.0
# And on a telephone one that is narrower than this.
SLIM_PERCENT = 13.0
NONE = "–"


def score_text(score: float, assessment: Assessment, *, language: Language) -> str:
    """Write a score: points of 100, or standard deviations."""
    is_z = assessment.index.method.normalisation is Normalisation.Z_SCORE
    return language.signed(score, 2) if is_z else language.number(score, 1)


def standings_table(
    assessment: Assessment, anyhow: Assessment, *, catalogue: Catalogue, language: Language
) -> str:
    """Draw the list with its stability, the most probable first.

    Parameters
    ----------
    anyhow
        The same index under any weights at all.
    """
    k = assessment.k
    has_gaps = assessment.index.gaps is Gaps.COVERED
    head = [
        language.say("District"),
        language.say("Tier"),
        language.say("Chance to be among the worst {k}", k=k),
        language.say("With any weights at all"),
        language.say("Median rank"),
        language.say("90% interval of the rank"),
        language.say("Score"),
        language.say("Rank by the chosen weights alone"),
        *([language.say("Share of weight with data")] if has_gaps else []),
    ]

    def row(item: Standing) -> list[Cell]:
        other = anyhow.of(item.district_code)
        chance = percent(item.probability, language) + (" *" if item.is_near_edge else "")
        cells = [
            Cell(catalogue.place(item.district_code).name),
            Cell(
                language.say(TIER_WORDS[item.tier]),
                drawing=f'<i class="atlas-tier tier-{item.tier}"></i>',
            ),
            Cell(chance, is_number=True),
            Cell(percent(other.probability, language) if other else NONE, is_number=True),
            Cell(str(item.median_rank), is_number=True),
            Cell(f"{item.low}–{item.high}", is_number=True),
            Cell(score_text(item.score, assessment, language=language), is_number=True),
            Cell(str(item.rank), is_number=True),
        ]
        covered = Cell(percent(item.covered, language), is_number=True)
        return [*cells, covered] if has_gaps else cells

    apart = (
        [Cell(catalogue.place(code).name), Cell(language.say("not ranked"))]
        + [Cell(NONE, is_number=True)] * (len(head) - 2)
        for code in assessment.index.apart
    )
    return table(head, [*map(row, assessment.standings), *apart])


def contribution_bars(
    assessment: Assessment, codes: Sequence[str], *, catalogue: Catalogue, language: Language
) -> str:
    """Draw what each indicator adds to the scores of some districts, as stacked bars."""
    index = assessment.index
    parts = index.contributions
    low = min(0.0, float(np.where(parts < 0, parts, 0).sum(axis=1).min()))
    high = float(np.where(parts > 0, parts, 0).sum(axis=1).max()) or 1.0
    fills = [PART_FILLS[at % len(PART_FILLS)] for at in range(parts.shape[1])]
    names = [language.text(indicator.short_name) for indicator in index.indicators]
    legend = "".join(
        f'<li><i style="background:{fill}"></i>{escape(name)}</li>'
        for fill, name in zip(fills, names, strict=True)
    )
    rows = []
    for code in codes:
        at = index.codes.index(code)
        bars, below, above = [], 0.0, 0.0
        for value, fill, name in zip(parts[at], fills, names, strict=True):
            start = above if value >= 0 else below + value
            above, below = (above + value, below) if value >= 0 else (above, below + value)
            text = score_text(float(value), assessment, language=language)
            width = 100 * abs(value) / (high - low)
            label = escape(text) if width >= LABELLED_PERCENT else ""
            size = "slim" if width < SLIM_PERCENT else ""
            left = 100 * (start - low) / (high - low)
            bars.append(
                f'<s class="{size}" style="left:{left:.2f}%;width:{width:.2f}%;'
                f'background:{fill}" title="{escape(name)}: {escape(text)}">{label}</s>'
            )
        score = score_text(float(index.scores[at]), assessment, language=language)
        rows.append(
            f"<tr><th>{escape(catalogue.place(code).name)}</th>"
            f"<td><div>{''.join(bars)}</div></td><td>{escape(score)}</td></tr>"
        )
    return (
        f'<ul class="atlas-parts">{legend}</ul>'
        f'<table class="atlas-stack"><tbody>{"".join(rows)}</tbody></table>'
    )


def what_if_table(
    assessment: Assessment, found: Sequence[WhatIf], *, code: str, language: Language
) -> str:
    """Draw what the province's value in each indicator would do to a listed district."""
    index = assessment.index
    at = index.codes.index(code)
    sections = {section.indicator.id: section for section in index.table.sections}
    columns = {name: column for column, name in enumerate(sections)}
    head = (
        language.say("Indicator"),
        language.say("Year of the data"),
        language.say("Value"),
        language.say("Province"),
        language.say("Part of the score"),
        language.say("Chance with the province's value"),
        language.say("Then"),
    )
    rows = []
    for item in found:
        section = sections[item.indicator_id]
        part = float(index.contributions[at, columns[item.indicator_id]])
        rows.append(
            (
                Cell(language.text(section.indicator.name)),
                Cell(str(section.year), is_number=True),
                Cell(with_unit(item.value, section.indicator, language=language), is_number=True),
                Cell(
                    NONE
                    if item.province is None
                    else with_unit(item.province, section.indicator, language=language),
                    is_number=True,
                ),
                Cell(score_text(part, assessment, language=language), is_number=True),
                Cell(
                    NONE if item.probability is None else percent(item.probability, language),
                    is_number=True,
                ),
                Cell(_outcome(item, language=language)),
            )
        )
    return table(head, rows)


def _outcome(item: WhatIf, *, language: Language) -> str:
    if item.province is None:
        return language.say("not known, no value is published for the province")
    if item.probability is None:
        return language.say("no gain, the district is no worse than the province")
    if item.is_off:
        return language.say("it would be off the list")
    return language.say("it would stay on the list")


def road_words(
    road: Road, assessment: Assessment, *, code: str, catalogue: Catalogue, language: Language
) -> str:
    """Say which weights would put a district on the list."""
    parts: dict[str, object] = {"district": catalogue.place(code).name, "k": assessment.k}
    count = language.count(SEARCHED)
    if road.is_impossible:
        return language.say(
            "No weights put {district} on the list: {k} districts are worse off in every one of "
            "the indicators.",
            **parts,
        )
    if road.weights is None:
        return language.say(
            "None of {count} weightings drawn from all there are puts {district} among the worst "
            "{k} by the chosen method.",
            count=count,
            **parts,
        )
    if road.moved == 0:
        return language.say(
            "{district} is among the worst {k} by exactly the chosen weights and method; it is "
            "the trials around them that keep it off.",
            **parts,
        )
    weights = "; ".join(
        f"{language.text(indicator.short_name)} {language.count(weight)}"
        for indicator, weight in zip(assessment.index.indicators, road.weights, strict=True)
    )
    return language.say(
        "{district} would be among the worst {k} by the chosen method with these weights: "
        "{weights}. That moves {moved} of the weight; it is the nearest of {count} weightings "
        "tried, and a nearer one may exist.",
        weights=weights,
        moved=percent(road.moved, language),
        count=count,
        **parts,
    )


def without_table(found: Sequence[Without], *, catalogue: Catalogue, language: Language) -> str:
    """Draw how the list changes when each indicator is left out."""
    head = (
        language.say("Without"),
        language.say("Comes onto the list"),
        language.say("Goes off the list"),
    )

    def names(codes: Sequence[str]) -> Cell:
        return Cell(", ".join(catalogue.place(code).name for code in codes) or NONE)

    return table(
        head,
        (
            (
                Cell(language.text(catalogue.indicators[item.indicator_id].name)),
                names(item.entered),
                names(item.left),
            )
            for item in found
        ),
    )


def correlation_table(pairs: Sequence[Pair], *, catalogue: Catalogue, language: Language) -> str:
    """Draw Spearman's correlation of all pairs, the strongest first."""
    head = (
        language.say("Indicator"),
        language.say("Indicator"),
        language.say("Spearman's correlation"),
        "n",
        language.say("Reading"),
    )

    def name(indicator_id: str) -> Cell:
        return Cell(language.text(catalogue.indicators[indicator_id].short_name))

    ordered = sorted(pairs, key=lambda pair: -abs(pair.rho or 0.0))
    return table(
        head,
        (
            (
                name(pair.first),
                name(pair.second),
                Cell(NONE if pair.rho is None else language.signed(pair.rho, 2), is_number=True),
                Cell(str(pair.n), is_number=True),
                Cell(_reading(pair, language=language)),
            )
            for pair in ordered
        ),
    )


def _reading(pair: Pair, *, language: Language) -> str:
    if pair.rho is None:
        return language.say("not defined")
    if pair.rho >= STRONG:
        return language.say("nearly the same order: counts nearly twice")
    if pair.rho <= -STRONG:
        return language.say("nearly the opposite order: the two cancel out")
    return ""


def share_words(shares: Shares, *, language: Language) -> str:
    """Say how much of the movement of the ranks comes from each choice."""
    named = (
        (shares.weights, language.say("the weights")),
        (shares.method, language.say("the method")),
        (shares.sampling, language.say("sampling error")),
    )
    known = [
        f"{name} {percent(min(share, 1.0), language)}" for share, name in named if share is not None
    ]
    absent = [name for share, name in named if share is None]
    words = []
    if known:
        words.append(
            language.say(
                "Share of the movement of all ranks in which each choice takes part (total-order "
                "Sobol index; together they can exceed 100%): {shares}.",
                shares=", ".join(known),
            )
        )
    if absent:
        words.append(
            language.say("Not varied, so not in these shares: {names}.", names=", ".join(absent))
        )
    return " ".join(words)


def definition_list(assessment: Assessment, *, language: Language) -> str:
    """Draw the definition of the index in words and formulas."""
    items = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(words)}"
        + (f"<code>{escape(formula)}</code>" if formula else "")
        + "</dd>"
        for name, words, formula in definition(assessment, language=language)
    )
    return (
        f'<dl class="atlas-definition">{items}</dl>'
        f'<p class="atlas-quiet">{escape(formula_of(language))}</p>'
    )
