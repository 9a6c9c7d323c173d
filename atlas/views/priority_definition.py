"""The definition of the index as it stands beside its result: words, formulas, references."""

from atlas.comparable import Normalisation
from atlas.index import LEAST_COVERED, LEAST_PUBLISHED, Gaps
from atlas.language import Language
from atlas.stability import Assessment, Tier, weight_ranges
from atlas.views.priority_words import METHOD_WORDS, TIER_WORDS, percent, tier_rule, varied_words
from geo.errors import N_

CHOICE_RULE = N_(
    "Rates, shares, means and indices with a worse end; never counts. Unless others are chosen: "
    "the atlas's named indicators that at least {share} of the districts have and, while some of "
    "them are not published, complete context indicators of the regulation's pillars up to five "
    "in all: from a survey or a census, no index of others, pillars that are missing first."
)


HOW = {
    "min_max": (
        N_("The best district stands at 0, the worst at 1, the others in proportion between."),
        N_("u = (x − x_best) / (x_worst − x_best)"),
    ),
    "z_score": (
        N_("How many standard deviations a district is on the worse side of the mean."),
        N_("u = ± (x − mean) / sd"),
    ),
    "rank": (
        N_("The share of the other districts that are better off; equal values share a place."),
        N_("u = (n_better + n_equal / 2) / (n − 1)"),
    ),
    "target": (
        N_("The part that is missing to the regulation's target; reached is 0."),
        N_("u = 1 − min(1, target / x);  u = 1 − min(1, x / target)"),
    ),
    "arithmetic": (
        N_("The weighted mean: a good value makes up for a bad one in proportion."),
        "S = 100 · Σ w u",
    ),
    "geometric": (
        N_(
            "The weighted geometric mean of what is reached, from 1 (best) to 0.1 (worst), taken "
            "from 100: a good value hardly makes up for a very bad one."
        ),
        "S = 100 · (1 − Π (1 − 0.9 u)^w)",
    ),
}


def definition(assessment: Assessment, *, language: Language) -> list[tuple[str, str, str]]:
    """Define the index: for each step its name, the words and the formula."""
    index, spread = assessment.index, assessment.spread
    say = language.say
    ranges = zip(index.indicators, index.weights, weight_ranges(index, spread=spread), strict=True)
    weights = "; ".join(
        say(
            "{indicator} {weight} ({low} to {high} in nine trials of ten)",
            indicator=language.text(indicator.short_name),
            weight=percent(float(weight), language),
            low=percent(low, language),
            high=percent(high, language),
        )
        for indicator, weight, (low, high) in ranges
    )
    normalisation, aggregation = index.method.normalisation, index.method.aggregation
    words, formula = HOW[normalisation]
    mean = "S = Σ w u" if normalisation is Normalisation.Z_SCORE else HOW[aggregation][1]
    alpha = "1" if spread.concentration is None else f"{spread.concentration:g} · w"
    return [
        (say("Indicators"), say(CHOICE_RULE, share=percent(LEAST_PUBLISHED, language)), ""),
        (say("Weights w"), f"{weights}.", f"w ~ Dirichlet(α), α = {alpha}"),
        (say(METHOD_WORDS[normalisation]), say(words), say(formula)),
        (say(METHOD_WORDS[aggregation]), say(HOW[aggregation][0]), mean),
        (
            say("Trials"),
            say(
                "{draws} trials with a fixed seed. What varies: {varied}. Equal scores are "
                "ordered by lot in each trial.",
                draws=language.count(spread.draws),
                varied=varied_words(assessment, language=language),
            ),
            f"P(R ≤ {assessment.k})",
        ),
        (
            say("Tiers"),
            "; ".join(
                f"{say(TIER_WORDS[tier])}: {tier_rule(tier, k=assessment.k, language=language)}"
                for tier in Tier
            )
            + ".",
            "",
        ),
        (say("Gaps"), say(GAP_RULES[index.gaps], share=percent(LEAST_COVERED, language)), ""),
    ]


GAP_RULES = {
    Gaps.APART: N_(
        "A district without a value in any of the indicators is listed apart; nothing is put in."
    ),
    Gaps.COVERED: N_(
        "A district is ranked on the indicators that it has, if they carry at least {share} of "
        "the weight; nothing is put in."
    ),
}
REFERENCES = (
    "OECD & Joint Research Centre (2008), Handbook on Constructing Composite Indicators: "
    "Methodology and User Guide, pp. 27-35, 83-88, 102-105, 117-131. "
    "doi:10.1787/9789264043466-en",
    "Jansen (1999), Computer Physics Communications 117, 35-43. doi:10.1016/S0010-4655(98)00154-4",
)


def formula_of(language: Language) -> str:
    """Say what the letters of the formulas stand for."""
    return language.say(
        "x is a district's value, u what it becomes (higher is worse off, whichever end of the "
        "indicator is worse), w the weight (they sum to 1), S the score, R the rank (1 is worst "
        "off), n the number of districts."
    )
