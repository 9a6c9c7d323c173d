"""A finding of a check, and the rules of all checks in words.

A finding is a question to the source, not a proof that a number is wrong; it changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.errors import N_

RULES = {
    "sum": N_("The districts of a year must add up to the province's printed number."),
    "raw_sum": N_("The cells as printed must add up to the printed total; repaired ones do."),
    "range": N_("A value lies in its indicator's possible range, a share between 0 and 100."),
    "ratio": N_("A computed rate must follow from the count and the denominator beside it."),
    "quoted": N_("A quoted share must follow from the two numbers quoted with it."),
    "births": N_(
        "Reported births per 1,000 persons must not be below two thirds of the province's."
    ),
    "province": N_("Where all districts are known, the province lies between them."),
    "jump": N_(
        "A change a year must not be more than five times the usual one (median of all "
        "districts and years of the indicator, from at least 20 changes)."
    ),
    "mixed": N_("Districts and province of one year must come from the same edition."),
    "inferred": N_("The year of a value must be written in its source."),
    "baseline": N_("A baseline of 2024 must equal the atlas's value of 2024, not of another year."),
    "path": N_("A path of targets must move towards its goal in every year."),
    "overlap": N_("The ranges of two years must not overlap."),
    "first_step": N_("The first step of a path must not be over four times the usual later one."),
    "density": N_("A density target must agree with the projected density, within rounding."),
}


@dataclass(frozen=True)
class Finding:
    """One thing that a check found.

    Attributes
    ----------
    rule
        A key of :data:`RULES`.
    indicator_id, district_code
        The atlas's indicator and the place, or empty.
    goal
        Number of the regulation's indicator, or None.
    what
        Template in English; `parts` fill it, numbers still as numbers.
    """

    rule: str
    what: str
    parts: Mapping[str, object]
    indicator_id: str = ""
    district_code: str = ""
    year: int | None = None
    goal: int | None = None
