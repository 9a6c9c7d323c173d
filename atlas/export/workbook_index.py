"""The priority index with its stability as a sheet of the workbook."""

from atlas.catalogue import Catalogue
from atlas.export.grid import Column, Content, Grid, Number
from atlas.language import Language
from atlas.stability import Assessment, Standing, Tier
from atlas.values import Values
from atlas.views.priority_definition import definition
from atlas.views.priority_words import (
    TIER_WORDS,
    answer,
    reason_words,
    reservations,
    sources_line,
    tier_rule,
)
from atlas.weighing import assess_both, first_weighing
from geo.errors import DataError

PERCENT_DIGITS = 1
SCORE_DIGITS = 1


def index_grid(catalogue: Catalogue, *, values: Values, language: Language) -> Grid:
    """Give the list that the priority page opens with, each district with how sure it is.

    Where the values do not allow an index, the sheet says why.
    """
    sections = values.best_sections()
    name = language.say("Priority index")
    try:
        pair = assess_both(first_weighing(sections), sections=sections)
    except DataError as error:
        rows = [(line,) for fault in error.faults for line in fault.lines(language.say) if line]
        return Grid(name, (Column(language.say("Note"), 100),), rows, is_filtered=False)
    columns = _columns(pair[0], language=language)
    rows_of_districts = [
        _row(item, pair, catalogue=catalogue, language=language) for item in pair[0].standings
    ]
    blank: list[Content] = [None] * (len(columns) - 3)
    apart: list[list[Content]] = [
        [code, catalogue.place(code).name, language.say("not ranked"), *blank]
        for code in pair[0].index.apart
    ]
    notes: list[list[Content]] = [
        ["", topic, *blank, text]
        for topic, text in _notes(pair[0], catalogue=catalogue, language=language)
    ]
    return Grid(name, columns, [*rows_of_districts, *apart, *notes], frozen=2)


def _columns(assessment: Assessment, *, language: Language) -> list[Column]:
    chance = language.say("Chance to be among the worst {k}", k=assessment.k)
    return [
        Column(language.say("Code"), 8),
        Column(language.say("District"), 26),
        Column(language.say("Tier"), 22),
        Column(f"{chance} (%)", 15),
        Column(f"{language.say('With any weights at all')} (%)", 13),
        Column(language.say("Median rank"), 10),
        Column(language.say("Lower end of the 90% interval"), 12),
        Column(language.say("Upper end of the 90% interval"), 12),
        Column(language.say("Score"), 9),
        Column(language.say("Rank by the chosen weights alone"), 13),
        Column(language.say("Rule"), 40),
        Column(language.say("Why"), 80),
    ]


def _row(
    item: Standing,
    pair: tuple[Assessment, Assessment],
    *,
    catalogue: Catalogue,
    language: Language,
) -> list[Content]:
    chosen, anyhow = pair
    code = item.district_code
    other = anyhow.of(code)
    return [
        code,
        catalogue.place(code).name,
        language.say(TIER_WORDS[item.tier]),
        _percent(item.probability),
        _percent(other.probability) if other else None,
        item.median_rank,
        item.low,
        item.high,
        Number(item.score, SCORE_DIGITS),
        item.rank,
        tier_rule(item.tier, k=chosen.k, language=language),
        _reasons(item, chosen, catalogue=catalogue, language=language),
    ]


def _reasons(
    item: Standing, assessment: Assessment, *, catalogue: Catalogue, language: Language
) -> str | None:
    """Say why a district may be a priority; one that is none needs no reason."""
    if item.tier is Tier.NOT:
        return None
    return reason_words(assessment, item.district_code, catalogue=catalogue, language=language)


def _percent(share: float) -> Number:
    return Number(100 * share, PERCENT_DIGITS)


def _notes(
    assessment: Assessment, *, catalogue: Catalogue, language: Language
) -> list[tuple[str, str]]:
    """Say what the numbers mean, how they were computed and from which sources."""
    said = [
        *answer(assessment, catalogue=catalogue, language=language),
        *reservations(assessment, catalogue=catalogue, language=language),
        sources_line(assessment, catalogue=catalogue, language=language),
    ]
    steps = (
        (name, f"{words} {formula}".strip())
        for name, words, formula in definition(assessment, language=language)
    )
    return [*((language.say("Note"), text) for text in said), *steps]
