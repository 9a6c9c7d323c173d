"""The verdict on a difference: in words first, then as a picture, then what would be needed."""

from html import escape

from atlas.catalogue import Catalogue
from atlas.difference import Difference, Reason, Verdict
from atlas.language import Language
from atlas.model import Observation
from atlas.views.dumbbell import Row, dumbbell
from geo.errors import N_

VERDICT_WORDS = {
    Verdict.DIFFERENT: N_("Different"),
    Verdict.NOT_DISTINGUISHABLE: N_("Not distinguishable"),
    Verdict.CANNOT_TELL: N_("Cannot be told"),
}
WHY = {
    Reason.INTERVAL_EXCLUDES_ZERO: N_(
        "the difference is larger than the published intervals allow"
    ),
    Reason.INTERVAL_HOLDS_ZERO: N_("the difference is within the published intervals"),
    Reason.NO_VALUE: N_("a value is missing"),
    Reason.PROJECTED: N_("the values are projections, not measurements"),
    Reason.SOURCE_CHANGED: N_("the source changed"),
    Reason.NO_INTERVAL: N_("the source gives no interval"),
}
HIGHER = N_(
    "The published value of {first} ({first_value}) is {gap} higher than that of {second} "
    "({second_value})."
)
LOWER = N_(
    "The published value of {first} ({first_value}) is {gap} lower than that of {second} "
    "({second_value})."
)
EQUAL = N_("The published values of {first} and {second} are the same ({first_value}).")
NEEDED = {
    Reason.INTERVAL_EXCLUDES_ZERO: N_(
        "The difference lies between {lower} and {upper}, at the level that the source chose for "
        "its intervals; these two intervals could tell a difference of more than {detectable}. "
        "This holds for a pair chosen beforehand: of all pairs of districts some pass by chance "
        "alone."
    ),
    Reason.INTERVAL_HOLDS_ZERO: N_(
        "The difference lies between {lower} and {upper}, at the level that the source chose for "
        "its intervals; only a difference of more than {detectable} could be told with them."
    ),
    Reason.NO_VALUE: N_("To tell, a published value is needed for: {missing}."),
    Reason.PROJECTED: N_("To tell, values are needed that were measured, with their intervals."),
    Reason.SOURCE_CHANGED: N_(
        "The values come from two ways of measuring, or from editions that are not known to "
        "measure alike ({sources}); they are shown, not subtracted. To tell, two values of one "
        "source are needed, with their intervals."
    ),
    Reason.NO_INTERVAL: N_(
        "To tell, the lower and upper ends of the interval of both values are needed, from the "
        "producer: {producers}. Put into the columns lower and upper of the table, they bring "
        "the verdict by themselves; no interval is guessed here."
    ),
}


def verdict_line(found: Difference, *, language: Language) -> str:
    """Give the verdict with its reason: "Cannot be told: the source gives no interval"."""
    verdict, why = language.say(VERDICT_WORDS[found.verdict]), language.say(WHY[found.reason])
    return f"{verdict}: {why}"


def compared_words(found: Difference, *, catalogue: Catalogue, language: Language) -> str:
    """Compare the two published values, claiming nothing; nothing where they are no pair."""
    if found.gap is None or found.first.value is None or found.second.value is None:
        return ""
    template = HIGHER if found.gap > 0 else LOWER if found.gap < 0 else EQUAL
    first, second = names(found, catalogue=catalogue, language=language)
    return language.say(
        template,
        first=first,
        second=second,
        first_value=language.value(found.first.value, found.indicator),
        second_value=language.value(found.second.value, found.indicator),
        gap=language.apart(found.first.value, found.second.value, found.indicator),
    )


def needed_words(found: Difference, *, catalogue: Catalogue, language: Language) -> str:
    """Say how much could be told with the intervals, or what is needed to tell."""
    decimals = found.indicator.decimals
    shown = zip(
        names(found, catalogue=catalogue, language=language),
        (found.first, found.second),
        strict=True,
    )
    missing = [
        f"{name} ({language.note(o)})" if o.note else name for name, o in shown if o.value is None
    ]
    origins = [catalogue.origins[name] for name in found.origin_ids]
    return language.say(
        NEEDED[found.reason],
        lower="" if found.lower is None else language.signed(found.lower, decimals),
        upper="" if found.upper is None else language.signed(found.upper, decimals),
        detectable=""
        if found.detectable is None
        else language.apart(found.detectable, 0.0, found.indicator),
        missing="; ".join(missing),
        sources="; ".join(
            _instrument(o, found=found, catalogue=catalogue, language=language)
            for o in (found.first, found.second)
        ),
        producers=", ".join(dict.fromkeys(origin.producer for origin in origins)),
    )


def names(found: Difference, *, catalogue: Catalogue, language: Language) -> tuple[str, str]:
    """Name the two sides, each with its year."""
    first, second = (
        language.say("{district} in {year}", district=catalogue.place(code).name, year=year)
        for code, year in ((o.district_code, o.year) for o in (found.first, found.second))
    )
    return first, second


def verdict(found: Difference, *, catalogue: Catalogue, language: Language) -> str:
    """Draw the verdict: words first, then the two values with their intervals and sources.

    Returns
    -------
    str
        HTML with every text escaped.
    """
    lines = [
        compared_words(found, catalogue=catalogue, language=language),
        needed_words(found, catalogue=catalogue, language=language),
    ]
    body = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    rows = [
        Row(
            name,
            (o,),
            (
                language.value(o.value, found.indicator),
                _interval(o, found=found, language=language),
            ),
            _instrument(o, found=found, catalogue=catalogue, language=language),
        )
        for name, o in zip(
            names(found, catalogue=catalogue, language=language),
            (found.first, found.second),
            strict=True,
        )
    ]
    head = (
        language.say("Place and year"),
        language.say("Value"),
        language.say("Interval"),
        language.say("Measured by"),
    )
    return (
        f'<section class="atlas-verdict {found.verdict}" role="status">'
        f'<p class="atlas-quiet">{escape(_subject(found, language=language))}</p>'
        f"<h3>{escape(verdict_line(found, language=language))}</h3>{body}</section>"
        f"{dumbbell(head, rows, indicator=found.indicator, language=language)}"
    )


def _subject(found: Difference, *, language: Language) -> str:
    name, unit = found.indicator.name, found.indicator.unit
    return f"{language.text(name)} · {language.text(unit)}"


def _interval(o: Observation, *, found: Difference, language: Language) -> str:
    if o.lower is None or o.upper is None:
        return language.say("not published")
    ends = (language.value(end, found.indicator) for end in (o.lower, o.upper))
    return " – ".join(ends)


def _instrument(
    o: Observation, *, found: Difference, catalogue: Catalogue, language: Language
) -> str:
    if o.value is None:
        return "–"
    instrument = found.indicator.instrument_of(o.origin_id)
    if instrument is not None:
        return language.text(instrument.name)
    return catalogue.origins[o.origin_id].title
