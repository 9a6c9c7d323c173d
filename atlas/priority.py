"""Priority districts: every flag says its rule.

Within one indicator a district is a priority by its class, by a policy threshold or by the
regulation's target; across indicators by the number of times that it is among the worst.
An index over weighted indicators belongs here as well, beside :func:`across`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from atlas.classify import Classes
from atlas.model import CrossSection, Direction, Threshold
from atlas.rank import is_ranked, rank
from geo.errors import N_

WORST_COUNT = 5


class Rule(StrEnum):
    """What makes a district a priority in one indicator."""

    WORST_CLASS = "worst_class"
    THRESHOLD = "threshold"
    TARGET = "target"


@dataclass(frozen=True)
class Flags:
    """The priority districts of one cross-section and the rule that made them so.

    Attributes
    ----------
    words, parts
        The rule as a template to be translated, with what fills it; a float is a value of
        the indicator.
    """

    codes: frozenset[str]
    rule: Rule
    words: str
    parts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Count:
    """In how many indicators one district is among the worst.

    Attributes
    ----------
    n, of
        Indicators in which it is among the worst, and in which it has a value at all.
    indicator_ids
        Which ones.
    """

    district_code: str
    n: int
    of: int
    indicator_ids: tuple[str, ...]


def flagged(
    section: CrossSection,
    *,
    rule: Rule,
    classes: Classes | None,
    threshold: Threshold | None = None,
) -> Flags:
    """Flag the priority districts of one cross-section.

    Where the rule does not apply no district is flagged, and the words say why.
    """
    if not section.indicator.has_worse_end:
        return Flags(frozenset(), rule, N_("none, neither end of this indicator is worse"))
    if not is_ranked(section) or classes is None:
        return Flags(frozenset(), rule, N_("none, fewer than half of the districts are published"))
    if rule is Rule.TARGET:
        return _beyond_target(section)
    if rule is Rule.THRESHOLD:
        return _beyond_threshold(section, threshold=threshold)
    return _in_worst_class(section, classes=classes)


def across(sections: Iterable[CrossSection], *, worst: int = WORST_COUNT) -> tuple[Count, ...]:
    """Count for each district the indicators in which it is among the worst.

    Parameters
    ----------
    sections
        One cross-section per indicator; those without a worse end, or with fewer than half
        of the districts, do not count. The caller names them beside the counts.
    worst
        A district counts when its rank is at most this; ties at the edge all count.

    Returns
    -------
    tuple of Count
        All districts of the sections that count, the most often worst first, equal ones by
        code.
    """
    counted = [s for s in sections if s.indicator.has_worse_end and is_ranked(s)]
    hits: dict[str, list[str]] = {}
    known: dict[str, int] = {}
    for section in counted:
        for item in rank(section, population=lambda _code, _year: None):
            hits.setdefault(item.district_code, [])
            known[item.district_code] = known.get(item.district_code, 0) + (item.rank is not None)
            if item.rank is not None and item.rank <= worst:
                hits[item.district_code].append(section.indicator.id)
    counts = (Count(code, len(ids), known[code], tuple(ids)) for code, ids in hits.items())
    return tuple(sorted(counts, key=lambda count: (-count.n, count.district_code)))


def _is_beyond(section: CrossSection, level: float) -> frozenset[str]:
    is_low = section.indicator.direction is Direction.LOWER_IS_WORSE
    return frozenset(c for c, v in section.known.items() if (v < level if is_low else v > level))


def _in_worst_class(section: CrossSection, *, classes: Classes) -> Flags:
    is_low = section.indicator.direction is Direction.LOWER_IS_WORSE
    if classes.k == 1:
        words = N_("none, all districts are in one class")
        return Flags(frozenset(), Rule.WORST_CLASS, words)
    worst = 0 if is_low else classes.k - 1
    codes = [code for code, value in section.known.items() if classes.class_of(value) == worst]
    words = N_("in the worst of {k} classes")
    return Flags(frozenset(codes), Rule.WORST_CLASS, words, {"k": classes.k})


def _beyond_threshold(section: CrossSection, *, threshold: Threshold | None) -> Flags:
    if threshold is None:
        words = N_("none, no policy threshold is known for this indicator")
        return Flags(frozenset(), Rule.THRESHOLD, words)
    is_low = section.indicator.direction is Direction.LOWER_IS_WORSE
    level = threshold.breaks[0] if is_low else threshold.breaks[-1]
    codes = (c for c, v in section.known.items() if (v < level if is_low else v >= level))
    words = N_("below {level}, the worst band of the policy threshold")
    if not is_low:
        words = N_("{level} or more, the worst band of the policy threshold")
    return Flags(frozenset(codes), Rule.THRESHOLD, words, {"level": level})


def _beyond_target(section: CrossSection) -> Flags:
    if section.target is None:
        words = N_("none, the regulation has no target for this indicator and year")
        return Flags(frozenset(), Rule.TARGET, words)
    level = section.target.line(section.indicator.direction)
    words = N_("worse than the target of the regulation for {year} ({level})")
    parts: dict[str, object] = {"year": section.target.year, "level": level}
    return Flags(_is_beyond(section, level), Rule.TARGET, words, parts)
