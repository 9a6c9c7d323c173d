"""The gap between the worst and the best five over the years, and who moved it.

Only years of one series are compared, and only with values for the same districts.
A series is one product of one producer: two origins are editions of it when their ids,
``producer-product-year``, differ in nothing but the year.  What the package does not call
the same product, such as two surveys of one ministry, is not taken to be so.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from atlas.catalogue import Catalogue
from atlas.disparity import (
    Disparity,
    Measure,
    Reason,
    measure,
    refusal_of,
    rounded,
)
from atlas.model import CrossSection, Direction, Status
from geo.errors import N_, Fault

YEAR_OF_EDITION = re.compile(r"-\d{4}$")


class Move(StrEnum):
    """What a gap, or one of its ends, did between two years."""

    NARROWED = "narrowed"
    WIDENED = "widened"
    IMPROVED = "improved"
    WORSENED = "worsened"
    SAME = "same"


Ends = tuple[Move, Move]
BECAUSE: Mapping[tuple[Move, Ends], str] = {
    (Move.NARROWED, (Move.IMPROVED, Move.IMPROVED)): N_(
        "It narrowed because the worst five improved by more than the best five."
    ),
    (Move.NARROWED, (Move.IMPROVED, Move.SAME)): N_(
        "It narrowed because the worst five improved while the best five stayed."
    ),
    (Move.NARROWED, (Move.IMPROVED, Move.WORSENED)): N_(
        "It narrowed both because the worst five improved and because the best five fell back."
    ),
    (Move.NARROWED, (Move.SAME, Move.WORSENED)): N_(
        "It narrowed only because the best five fell back; the worst five did not improve."
    ),
    (Move.NARROWED, (Move.WORSENED, Move.WORSENED)): N_(
        "It narrowed only because the best five fell back by more than the worst five; "
        "neither end gained."
    ),
    (Move.WIDENED, (Move.IMPROVED, Move.IMPROVED)): N_(
        "It widened because the best five improved by more than the worst five."
    ),
    (Move.WIDENED, (Move.SAME, Move.IMPROVED)): N_(
        "It widened because the best five improved while the worst five stayed."
    ),
    (Move.WIDENED, (Move.WORSENED, Move.IMPROVED)): N_(
        "It widened both because the worst five fell back and because the best five improved."
    ),
    (Move.WIDENED, (Move.WORSENED, Move.SAME)): N_(
        "It widened because the worst five fell back while the best five stayed."
    ),
    (Move.WIDENED, (Move.WORSENED, Move.WORSENED)): N_(
        "It widened because the worst five fell back by more than the best five."
    ),
    (Move.SAME, (Move.IMPROVED, Move.IMPROVED)): N_("Both ends improved alike."),
    (Move.SAME, (Move.WORSENED, Move.WORSENED)): N_("Both ends fell back alike."),
    (Move.SAME, (Move.SAME, Move.SAME)): N_("Neither end moved."),
}
"""Every case that can occur: the gap changes by what the ends do, in rounded numbers."""


@dataclass(frozen=True)
class Change:
    """The gap of two years of one series.

    Attributes
    ----------
    difference
        Gap of the last year minus gap of the first, in the indicator's unit, rounded.
    worst_gain, best_gain
        By how much the mean of each five improved; negative where it fell back.
    staying
        How many of the worst five of the first year are among them in the last.
    """

    first: Disparity
    last: Disparity
    difference: float
    worst_gain: float
    best_gain: float
    staying: int

    @property
    def move(self) -> Move:
        """Whether the gap narrowed, widened or stayed."""
        return _move(self.difference, up=Move.WIDENED, down=Move.NARROWED)

    @property
    def ends(self) -> Ends:
        """What the worst and the best five did."""
        return (
            _move(self.worst_gain, up=Move.IMPROVED, down=Move.WORSENED),
            _move(self.best_gain, up=Move.IMPROVED, down=Move.WORSENED),
        )

    @property
    def because(self) -> str:
        """Template of the sentence that says who moved the gap."""
        return BECAUSE[self.move, self.ends]

    def move_of(self, measure: Measure, *, decimals: int) -> Move | None:
        """Tell what a measure did, as it is shown, or None where it makes no sense."""
        first, last = (year.value(measure) for year in (self.first, self.last))
        if first is None or last is None:
            return None
        moved = round(last, decimals) - round(first, decimals)
        return _move(moved, up=Move.WIDENED, down=Move.NARROWED)


@dataclass(frozen=True)
class History:
    """The years that one year may be compared with, and the others with the reason.

    Attributes
    ----------
    years
        Measured years of the same series and the same districts, ascending, with the
        chosen one; empty when the chosen one cannot be measured.
    left_out
        Why each other year of the indicator is not among them.
    """

    years: tuple[Disparity, ...]
    left_out: Mapping[int, Reason]

    def of(self, year: int) -> Disparity | None:
        """Give one of the years, or None."""
        return next((item for item in self.years if item.section.year == year), None)


def history(
    sections: Sequence[CrossSection], *, chosen: CrossSection, catalogue: Catalogue
) -> History:
    """Measure all years that may be compared with the chosen one."""
    left_out, years = {}, []
    for section in sections:
        reason = incomparable(section, chosen)
        if reason is None:
            years.append(measure(section, catalogue=catalogue))
        elif section.year != chosen.year:
            left_out[section.year] = reason
    return History(tuple(years), left_out)


def incomparable(first: CrossSection, last: CrossSection) -> Reason | None:
    """Give the reason why the gaps of two years cannot be compared, or None."""
    for section in (first, last):
        if refusal_of(section) is not None:
            return Reason(
                N_("Only {published} of {total} districts have a value."),
                {"published": section.published, "total": len(section.districts)},
            )
    if is_projected(first) != is_projected(last):
        return Reason(N_("One of the two years is a projection, the other is not."))
    if _products(first) != _products(last):
        return Reason(
            N_("The two years come from different products, which nobody calls one series.")
        )
    gone = tuple(sorted(first.known.keys() ^ last.known.keys()))
    if gone:
        return Reason(
            N_("Not the same districts have a value: {districts} only in one of the two years."),
            {"districts": gone},
        )
    return None


def is_projected(section: CrossSection) -> bool:
    """Whether any value of a year is a projection."""
    return any(o.status is Status.PROJECTION for o in section.districts)


def change(first: Disparity, last: Disparity) -> Change:
    """Compare two measured years of one series, the earlier first."""
    indicator = last.section.indicator
    sign = 1 if indicator.direction is Direction.LOWER_IS_WORSE else -1
    gaps = [abs(year.worst_mean - year.best_mean) for year in (first, last)]
    return Change(
        first=first,
        last=last,
        difference=rounded(gaps[1] - gaps[0], indicator),
        worst_gain=rounded(sign * (last.worst_mean - first.worst_mean), indicator),
        best_gain=rounded(sign * (last.best_mean - first.best_mean), indicator),
        staying=len(set(first.worst) & set(last.worst)),
    )


def _move(number: float, *, up: Move, down: Move) -> Move:
    if number > 0:
        return up
    return down if number < 0 else Move.SAME


def _products(section: CrossSection) -> frozenset[str]:
    ids = {o.origin_id for o in section.districts if o.value is not None}
    return frozenset(YEAR_OF_EDITION.sub("", name) for name in ids)


def parse_since(
    text: str | None, *, history: History, chosen: int
) -> tuple[int | None, list[Fault]]:
    """Turn the URL's year of comparison into a year; never raises.

    Returns
    -------
    tuple
        A year of the history other than the chosen one, by default the first (for the first
        year itself: the last), None when there is no other; and a fault when `text` asked for
        something else.
    """
    others = [year for item in history.years if (year := item.section.year) != chosen]
    default = None if not others else others[0] if others[0] < chosen else others[-1]
    if text is None or text in map(str, others):
        return (default if text is None else int(text)), []
    fault = Fault(
        N_("The year “{text}” cannot be compared with {chosen} for this indicator."),
        "?since=",
        N_("Choose another year of comparison; “{default}” is shown."),
        {"text": text[:40], "chosen": chosen, "default": default or "–"},
    )
    return default, [fault]
