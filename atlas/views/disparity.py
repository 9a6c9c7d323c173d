"""What the disparity of the districts is, in sentences and tables."""

from atlas.catalogue import Catalogue
from atlas.disparity import Disparity, Measure, Reason, Weights
from atlas.gap import Change, History, Move, is_projected
from atlas.gradient import Gradient
from atlas.language import NO_BREAK, Language
from atlas.model import CrossSection, Indicator, Kind
from geo.errors import N_


def difference(value: float, indicator: Indicator, *, language: Language) -> str:
    """Write a difference of two values: points for percentages and indices, else the unit."""
    number = language.number(value, indicator.decimals)
    return f"{number}{NO_BREAK}{difference_unit(indicator, language=language)}"


def difference_unit(indicator: Indicator, *, language: Language) -> str:
    """Name the unit of a difference of two values."""
    short = language.text(indicator.short_unit)
    if short == "%" or indicator.kind is Kind.INDEX:
        return language.say("points")
    return short or language.text(indicator.unit)


def reason_words(reason: Reason, *, catalogue: Catalogue, language: Language) -> str:
    """Say why something is not computed; district codes become names."""
    parts = dict(reason.parts)
    codes = parts.get("districts")
    if isinstance(codes, tuple):
        parts["districts"] = ", ".join(catalogue.place(code).name for code in codes)
    return language.say(reason.words, **parts)


def finding(disparity: Disparity, *, catalogue: Catalogue, language: Language) -> str:
    """Say how far apart the districts are, or why that is not measured."""
    section = disparity.section
    if disparity.refusal is not None:
        return reason_words(disparity.refusal, catalogue=catalogue, language=language)
    indicator, known = section.indicator, section.known
    template = (
        N_(
            "In {year} the mean of the worst five districts is {worst}, that of the best five "
            "{best}: a gap of {gap}. Worst off is {first} ({first_value}), best off {last} "
            "({last_value})."
        )
        if indicator.has_worse_end
        else N_(
            "In {year} the mean of the five highest districts is {worst}, that of the five "
            "lowest {best}: {gap} apart. The highest is {first} ({first_value}), the lowest "
            "{last} ({last_value}). Neither end of this indicator is worse, so this is a "
            "difference and no disadvantage."
        )
    )
    first, last = disparity.ordered[0], disparity.ordered[-1]
    said = language.say(
        template,
        year=section.year,
        worst=language.value(disparity.worst_mean, indicator),
        best=language.value(disparity.best_mean, indicator),
        gap=difference(
            disparity.measures[Measure.FIVE_DIFFERENCE].value or 0.0, indicator, language=language
        ),
        first=catalogue.place(first).name,
        first_value=language.value(known[first], indicator),
        last=catalogue.place(last).name,
        last_value=language.value(known[last], indicator),
    )
    projected = language.say("These values are projections.") if is_projected(section) else ""
    return f"{said} {projected}".strip()


CHANGE_WORDS = {
    Move.NARROWED: N_(
        "From {first} to {last} the gap of the fives narrowed from {before} to {after}."
    ),
    Move.WIDENED: N_(
        "From {first} to {last} the gap of the fives widened from {before} to {after}."
    ),
    Move.SAME: N_("From {first} to {last} the gap of the fives stayed at {after}."),
}
APART_WORDS = N_(
    "From {first} to {last} the five highest and the five lowest districts moved from {before} to "
    "{after} apart."
)


def change_words(change: Change, *, language: Language) -> list[str]:
    """Say whether the gap narrowed and who moved it, each sentence with its numbers."""
    first, last = change.first, change.last
    indicator = last.section.indicator
    years = {"first": first.section.year, "last": last.section.year}

    def gap(year: Disparity) -> str:
        value = year.value(Measure.FIVE_DIFFERENCE) or 0.0
        return difference(value, indicator, language=language)

    template = CHANGE_WORDS[change.move] if indicator.has_worse_end else APART_WORDS
    words = [language.say(template, before=gap(first), after=gap(last), **years)]
    if not indicator.has_worse_end:
        return words
    words.append(
        language.say(change.because)
        + " "
        + language.say(
            "Worst five: from {worst_before} to {worst_after}; best five: from {best_before} to "
            "{best_after}.",
            worst_before=language.value(first.worst_mean, indicator),
            worst_after=language.value(last.worst_mean, indicator),
            best_before=language.value(first.best_mean, indicator),
            best_after=language.value(last.best_mean, indicator),
        )
    )
    words += _other_ways(change, language=language)
    words.append(
        language.say(
            "The fives are those of each year: {staying} of the worst five of {first} are among "
            "the worst five of {last}.",
            staying=change.staying,
            **years,
        )
    )
    return words


OTHER_WAYS = {
    Measure.FIVE_RATIO: (
        2,
        N_(
            "Measured as a ratio the picture differs: the higher mean was {before} times the lower "
            "one, and is now {after} times."
        ),
    ),
    Measure.GINI: (
        3,
        N_(
            "Over all districts, weighted by people, the picture differs: the Gini index went from "
            "{before} to {after}."
        ),
    ),
}


def _other_ways(change: Change, *, language: Language) -> list[str]:
    """Say which other measures did not move as the gap did; nothing when they agree."""
    words = []
    for measure, (decimals, template) in OTHER_WAYS.items():
        if change.move_of(measure, decimals=decimals) in (None, change.move):
            continue
        before, after = (year.value(measure) or 0.0 for year in (change.first, change.last))
        words.append(
            language.say(
                template,
                before=language.number(before, decimals),
                after=language.number(after, decimals),
            )
        )
    return words


def is_untested(section: CrossSection) -> bool:
    """Whether sampling makes the values of a year uncertain by an amount that nobody tells."""
    is_sampled = section.indicator.series != "computed" and not is_projected(section)
    return is_sampled and all(o.lower is None for o in section.districts)


def left_out_words(history: History, *, catalogue: Catalogue, language: Language) -> list[str]:
    """Say which years of the indicator are not compared, and why; like reasons together."""
    grouped: dict[str, list[int]] = {}
    for year, reason in history.left_out.items():
        words = reason_words(reason, catalogue=catalogue, language=language)
        grouped.setdefault(words, []).append(year)
    return [
        language.say(
            "Not compared: {years}. {reason}", years=", ".join(map(str, years)), reason=words
        )
        for words, years in grouped.items()
    ]


def gradient_words(
    gradient: Gradient, *, section: CrossSection, catalogue: Catalogue, language: Language
) -> str:
    """Say whether poorer districts are worse off, or why that is not measured."""
    indicator, line = section.indicator, gradient.slope
    if line is None or gradient.poverty is None:
        return (
            reason_words(gradient.refusal, catalogue=catalogue, language=language)
            if gradient.refusal
            else ""
        )
    if not gradient.is_beyond_chance:
        template = N_(
            "No slope along poverty beyond chance (p = {p}): the line goes from {poorest} at "
            "the poorest end to {least} at the least poor end."
        )
    elif gradient.is_worse_for_the_poor(indicator.direction):
        template = N_(
            "The poorer the district, the worse: the line goes from {poorest} at the poorest "
            "end to {least} at the least poor end (p = {p})."
        )
    else:
        template = N_(
            "The less poor the district, the worse: the line goes from {poorest} at the poorest "
            "end to {least} at the least poor end (p = {p})."
        )
    said = language.say(
        template,
        poorest=language.value(line.at_poorest, indicator),
        least=language.value(line.at_least_poor, indicator),
        p=chance_words(gradient.chance, language=language),
    )
    basis = language.say(
        "Poverty rate of {poverty_year}, {count} districts, each weighted by its people.",
        poverty_year=gradient.poverty.year,
        count=len(gradient.codes),
    )
    return f"{said} {basis}"


def chance_words(chance: float, *, language: Language) -> str:
    """Write a p-value with three decimals."""
    return f"< {language.number(0.001, 3)}" if chance < 0.001 else language.number(chance, 3)


def weights_words(
    weights: Weights | None, *, section: CrossSection, catalogue: Catalogue, language: Language
) -> str:
    """Say by which population the districts are weighted."""
    if weights is None:
        return ""
    template = N_("Weighted by the people of each district in {year} ({producer}).")
    if weights.is_projection:
        template = N_(
            "Weighted by the people of each district in {year}, a projection ({producer})."
        )
    elif weights.year != section.year:
        template = N_(
            "Weighted by the people of each district in {year}, the nearest year with all of "
            "them ({producer})."
        )
    said = language.say(
        template, year=weights.year, producer=catalogue.origins[weights.origin_id].producer
    )
    everyone = language.say(
        "All people count, also where the indicator is about children or households."
    )
    return f"{said} {everyone}"


def groups_words(disparity: Disparity, *, language: Language) -> str:
    """Say how much of the inequality lies between the island groups."""
    split = disparity.theil_t
    if split is None:
        return ""
    between = round(split.between_share, 2)
    return language.say(
        "{between} of the inequality (Theil T) lies between the three island groups, {within} "
        "between the districts within them.",
        between=language.percent(between),
        within=language.percent(1 - between),
    )


def names_with_values(
    codes: tuple[str, ...], *, section: CrossSection, catalogue: Catalogue, language: Language
) -> str:
    """Name districts with their values."""
    return "; ".join(
        f"{catalogue.place(code).name} {language.value(section.known[code], section.indicator)}"
        for code in codes
    )
