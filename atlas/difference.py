"""Is a difference between two values real? Only the sources' own intervals can say.

Two values are compared when they were measured by the same instrument. Their difference
gets an interval from the intervals that the producer published for the two, at the level
that the producer chose for them: the level is neither known to the atlas nor assumed by it.
Sample sizes and design effects are no part of the data, so no interval is ever computed
from them; without a published interval the answer is that nobody can tell.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import hypot

from atlas.model import Indicator, Observation, Status


class Verdict(StrEnum):
    """What may be said of a difference."""

    DIFFERENT = "different"
    NOT_DISTINGUISHABLE = "not_distinguishable"
    CANNOT_TELL = "cannot_tell"


class Reason(StrEnum):
    """Why a verdict is as it is."""

    INTERVAL_EXCLUDES_ZERO = "interval_excludes_zero"
    INTERVAL_HOLDS_ZERO = "interval_holds_zero"
    NO_VALUE = "no_value"
    PROJECTED = "projected"
    SOURCE_CHANGED = "source_changed"
    NO_INTERVAL = "no_interval"


@dataclass(frozen=True)
class Difference:
    """The difference of two values of one indicator, with what may be said of it.

    Attributes
    ----------
    gap
        First minus second, in the indicator's unit, exact in the digits of the two values;
        None where one of them is missing or the source changed between them.
    lower, upper
        Ends of the interval of the gap, at the level of the published intervals; None
        without them.
    detectable
        The smallest gap in the direction of this one that the two intervals could tell
        from zero; None without them.
    """

    indicator: Indicator
    first: Observation
    second: Observation
    verdict: Verdict
    reason: Reason
    gap: float | None = None
    lower: float | None = None
    upper: float | None = None
    detectable: float | None = None

    @property
    def origin_ids(self) -> tuple[str, ...]:
        """The editions of the two values, each once."""
        return tuple(dict.fromkeys(o.origin_id for o in (self.first, self.second) if o.origin_id))


def difference(first: Observation, second: Observation, *, indicator: Indicator) -> Difference:
    """Compare two values of one indicator: two districts, or two years of one.

    The interval is that of Zou & Donner (2008), Construction of confidence limits about
    effect measures: a general approach, Statistics in Medicine 27(10): 1693-1702, for a
    difference of two independent estimates: the squared distances from each value to the
    relevant end of its own interval are added. For symmetric intervals of normal estimates
    this is the usual interval of a difference; it also holds for the asymmetric ones of
    percentages. A district and the province that contains it are not independent, but
    positively related, so that the interval is then on the wide side.

    Two intervals of one edition are taken to be of one level, as editions print them.
    """
    if first.value is None or second.value is None:
        return Difference(indicator, first, second, Verdict.CANNOT_TELL, Reason.NO_VALUE)
    if not is_same_instrument(first, second, indicator=indicator):
        return Difference(indicator, first, second, Verdict.CANNOT_TELL, Reason.SOURCE_CHANGED)
    gap = exact_gap(first.value, second.value)
    if Status.PROJECTION in {first.status, second.status}:
        return Difference(indicator, first, second, Verdict.CANNOT_TELL, Reason.PROJECTED, gap)
    below, above = distances(first), distances(second)
    if below is None or above is None:
        return Difference(indicator, first, second, Verdict.CANNOT_TELL, Reason.NO_INTERVAL, gap)
    down, up = hypot(below[0], above[1]), hypot(below[1], above[0])
    detectable = down if gap >= 0 else up
    is_different = abs(gap) > detectable
    return Difference(
        indicator,
        first,
        second,
        Verdict.DIFFERENT if is_different else Verdict.NOT_DISTINGUISHABLE,
        Reason.INTERVAL_EXCLUDES_ZERO if is_different else Reason.INTERVAL_HOLDS_ZERO,
        gap,
        gap - down,
        gap + up,
        detectable,
    )


def exact_gap(first: float, second: float) -> float:
    """Give first minus second without the noise of binary fractions: 0.3 - 0.1 is 0.2."""
    return float(Decimal(str(first)) - Decimal(str(second)))


def distances(observation: Observation) -> tuple[float, float] | None:
    """Give how far the published interval reaches below and above the value."""
    value, lower, upper = observation.value, observation.lower, observation.upper
    if value is None or lower is None or upper is None or not lower <= value <= upper:
        return None
    return value - lower, upper - value


def is_same_instrument(first: Observation, second: Observation, *, indicator: Indicator) -> bool:
    """Whether two values were measured in the same way, as far as the catalogue says.

    A projection and a count are never the same. Two editions are, when the catalogue names
    one instrument for both; an edition is always the same as itself.
    """
    is_projected = [o.status is Status.PROJECTION for o in (first, second)]
    if is_projected[0] is not is_projected[1]:
        return False
    if first.origin_id == second.origin_id:
        return True
    instrument = indicator.instrument_of(first.origin_id)
    return instrument is not None and instrument == indicator.instrument_of(second.origin_id)


def have_intervals(observations: Iterable[Observation]) -> bool:
    """Whether the source gives an interval for any of these values."""
    return any(distances(observation) is not None for observation in observations)


def measured_alike(
    observations: Iterable[Observation], *, indicator: Indicator
) -> list[Observation]:
    """Keep the published values that may be compared with the last one; no projections."""
    known = [o for o in observations if o.value is not None and o.status is not Status.PROJECTION]
    return [o for o in known if is_same_instrument(o, known[-1], indicator=indicator)]
