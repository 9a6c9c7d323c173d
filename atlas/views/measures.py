"""The measures of disparity, each with how to read it: as tables."""

from atlas.catalogue import Catalogue
from atlas.disparity import DIFFERENCES, RATIOS, Disparity, Measure, Reason, Result
from atlas.gradient import Gradient
from atlas.language import Language
from atlas.model import Indicator
from atlas.views.disparity import difference, reason_words
from atlas.views.tables import Cell, table
from geo.errors import N_

MEASURE_WORDS = {
    Measure.RANGE: (
        N_("Range"),
        N_("Highest minus lowest district. Two districts alone decide it."),
    ),
    Measure.RATIO: (
        N_("Ratio of the ends"),
        N_("Highest divided by lowest district; 1 means equal."),
    ),
    Measure.FIVE_DIFFERENCE: (
        N_("Difference of the fives"),
        N_("Between the means of the five districts at each end; steadier than the range."),
    ),
    Measure.FIVE_RATIO: (
        N_("Ratio of the fives"),
        N_("Higher divided by lower mean of five; 1 means equal."),
    ),
    Measure.VARIATION: (
        N_("Coefficient of variation"),
        N_("How far districts usually lie from the mean of all people, as a part of that mean."),
    ),
    Measure.GINI: (
        N_("Gini index"),
        N_("0 when all districts are equal, near 1 when one has everything."),
    ),
    Measure.THEIL_T: (
        N_("Theil index T"),
        N_("0 when all are equal; heeds most the districts with high values."),
    ),
    Measure.THEIL_L: (
        N_("Theil index L (mean log deviation)"),
        N_("0 when all are equal; heeds most the districts with low values."),
    ),
}
SLOPE_WORDS = (
    N_("Slope index of inequality"),
    N_("The line at the least poor end minus the line at the poorest end."),
)
RELATIVE_WORDS = (
    N_("Relative index of inequality"),
    N_("The line at the least poor end divided by the line at the poorest end; 1 means equal."),
)
GROUP_WORDS = {
    "flores": N_("Flores and the islands east of it"),
    "sumba": N_("Sumba"),
    "timor": N_("Timor and the islands south of it"),
}
FORMULA_SOURCE = (
    "WHO (2024), Health inequality monitoring: harnessing data to advance health equity, Annex 11"
    "; WHO (2013), Handbook on health inequality monitoring, 3.2–3.6"
    "; Hosseinpoor et al. (2016), BMC Med. Res. Methodol. 16:141"
)


def measure_text(
    measure: Measure, value: float, *, indicator: Indicator, language: Language
) -> str:
    """Write a measure's number with what it is counted in."""
    if measure in DIFFERENCES:
        return difference(value, indicator, language=language)
    if measure in RATIOS:
        return language.say("{number} times", number=language.number(value, 2))
    if measure is Measure.VARIATION:
        return language.percent(value, 1)
    return language.number(value, 3 if measure is Measure.GINI else 4)


def measures_table(
    disparity: Disparity, *, gradient: Gradient, catalogue: Catalogue, language: Language
) -> str:
    """Draw each measure with its number and how to read it, or why there is none."""
    indicator = disparity.section.indicator

    def row(words: tuple[str, str], text: str | None, reason: Reason | None) -> tuple[Cell, ...]:
        why = (
            reason_words(reason, catalogue=catalogue, language=language)
            if reason is not None
            else language.say(words[1])
        )
        return (Cell(language.say(words[0])), Cell(text or "–", is_number=True), Cell(why))

    rows = []
    for name, result in disparity.measures.items():
        text = (
            None
            if result.value is None
            else measure_text(name, result.value, indicator=indicator, language=language)
        )
        rows.append(row(MEASURE_WORDS[name], text, result.reason))
    slope = gradient.slope
    relative = gradient.relative or Result(None, gradient.refusal)
    text = None
    if slope is not None:
        text = difference(slope.index, indicator, language=language)
    rows.append(row(SLOPE_WORDS, text, gradient.refusal))
    text = None
    if relative.value is not None:
        text = language.say("{number} times", number=language.number(relative.value, 2))
    rows.append(row(RELATIVE_WORDS, text, relative.reason))
    head = (
        language.say("Measure"),
        f"{language.text(indicator.short_name)}, {disparity.section.year}",
        language.say("How to read it"),
    )
    return table(head, rows)


def groups_table(disparity: Disparity, *, language: Language) -> str:
    """Draw the island groups with their people and their mean."""
    indicator = disparity.section.indicator
    rows = [
        (
            Cell(language.say(GROUP_WORDS[group.name])),
            Cell(language.count(group.districts), is_number=True),
            Cell(language.percent(group.people_share), is_number=True),
            Cell(language.value(group.mean, indicator), is_number=True),
        )
        for group in disparity.groups
    ]
    head = (
        language.say("Island group"),
        language.say("Districts"),
        language.say("Share of the people"),
        language.say("Mean, weighted by people"),
    )
    return table(head, rows)
