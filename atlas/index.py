"""A composite index: chosen indicators, weighted, from the best-off district to the worst.

Each indicator is first made comparable (normalised, higher is worse), then the indicators of
a district are brought together in a weighted mean. What can be chosen follows the Handbook on
Constructing Composite Indicators (OECD and Joint Research Centre, 2008): normalisation pages
27-31 and 83-88, weighting and aggregation pages 31-34 and 102-105.

Counts never enter, because the atlas holds only rates, shares, means and indices; an
indicator without a worse end cannot enter, because nobody could say which district it makes
worse off. A value that is missing is never put in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from atlas.comparable import (
    METHODS,
    SAME,
    Floats,
    Method,
    Normalisation,
    Table,
    is_geometric,
    line_of,
    method_faults,
    terms_of,
)
from atlas.model import CrossSection, Direction, Indicator, Kind
from geo.errors import N_, DataError, Fault, raise_all

# A district that is ranked on what exists must have at least this share of the weight.
LEAST_COVERED = 0.5
# The default index: an indicator needs this share of the districts, and there are as many
# places as the atlas has named indicators. The share is the one below which WHO's Health
# Equity Assessment Toolkit declines to compute (HEAT technical notes).
LEAST_PUBLISHED = 0.85
PLACES = 5
# Routine reports and registers hold those who came; a survey or a census speaks of all.
OF_ALL = ("survey", "census", "computed")


class Gaps(StrEnum):
    """What becomes of a district that lacks a value of a chosen indicator.

    ``apart``: it is listed apart and not ranked; ``covered``: it is ranked on what exists,
    if that has at least half of the weight, and the share of the weight is told.
    """

    APART = "apart"
    COVERED = "covered"


@dataclass(frozen=True, eq=False)
class Index:
    """The index of one choice of indicators, weights and method.

    Attributes
    ----------
    weights
        Shape (indicators,), summing to 1; in the order of ``table.sections``.
    contributions
        Shape (districts, indicators): what each indicator adds to the score; nought where the
        district has no value. A row sums to its score.
    scores
        Shape (districts,): 0 to 100 with the worst district near 100, or for the z-score the
        mean number of standard deviations on the worse side.
    ranks
        Shape (districts,): 1 is worst off; equal scores share the smaller number.
    covered
        Shape (districts,): share of the weight for which a district has values.
    apart
        Codes of the districts that are not ranked.
    """

    table: Table
    weights: Floats
    method: Method
    gaps: Gaps
    contributions: Floats
    scores: Floats
    ranks: NDArray[np.int64]
    covered: Floats
    apart: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The districts that are ranked, in code order."""
        return self.table.codes

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators that have a weight."""
        return tuple(section.indicator for section in self.table.sections)


def default_sections(sections: Iterable[CrossSection]) -> tuple[CrossSection, ...]:
    """Choose the indicators of the index when nobody has chosen any.

    The atlas's own indicators come first: those with a worse end that at least 85 % of the
    districts have. While some of them are not published, context indicators of the
    regulation's pillars fill up to five places. They must be complete, from a survey or a
    census, no index (which holds other indicators already), and no second measure of what is
    there; pillars that are not there yet come first, then the order of the catalogue.

    Parameters
    ----------
    sections
        One per indicator of the catalogue, in its order.
    """
    able = [section for section in sections if section.indicator.has_worse_end]
    named = [section for section in able if section.indicator.named]
    chosen = [s for s in named if s.published >= LEAST_PUBLISHED * len(s.districts)]
    if named and len(chosen) == len(named):
        return tuple(chosen)
    spare = [section for section in able if _may_fill(section)]
    while len(chosen) < PLACES:
        spare = [s for s in spare if not same_measures([*chosen, s])]
        if not spare:
            break
        pillars = {section.indicator.pillar for section in chosen}
        following = next((s for s in spare if s.indicator.pillar not in pillars), spare[0])
        spare.remove(following)
        chosen.append(following)
    return tuple(chosen)


def _may_fill(section: CrossSection) -> bool:
    indicator = section.indicator
    return (
        not indicator.named
        and section.is_complete
        and indicator.pillar is not None
        and indicator.kind is not Kind.INDEX
        and indicator.series in OF_ALL
    )


def same_measures(sections: Sequence[CrossSection]) -> list[tuple[Indicator, Indicator]]:
    """Give the pairs of indicators that measure the same thing in two ways."""
    pairs = combinations([section.indicator for section in sections], 2)
    return [(a, b) for a, b in pairs if a.measures and a.measures == b.measures]


def can_enter(section: CrossSection) -> bool:
    """Whether an indicator may be chosen: it has a worse end and half of the districts."""
    return section.indicator.has_worse_end and section.has_majority


def weighted_index(
    sections: Sequence[CrossSection],
    *,
    weights: Sequence[float],
    method: Method = METHODS[0],
    gaps: Gaps = Gaps.APART,
) -> Index:
    """Compute a composite index.

    Parameters
    ----------
    sections
        One cross-section per indicator, all of the same districts in the same order.
    weights
        One number from nought upwards per section, in any unit: they are divided by their
        sum. An indicator with the weight nought is left out.

    Returns
    -------
    Index
        With the higher score for the district that is worse off.

    Raises
    ------
    DataError
        With every reason why there can be no such index.
    """
    raise_all(_weight_faults(sections, weights))
    pairs = [(s, float(w)) for s, w in zip(sections, weights, strict=True) if w > 0]
    used = tuple(section for section, _ in pairs)
    raise_all([*_section_faults(used), *method_faults(used, method)])
    share = np.array([weight for _, weight in pairs])
    # Divided by the largest first, so that weights near the end of the numbers do not overflow.
    share = share / share.max()
    share = share / share.sum()
    table, apart = _table(used, weights=share, gaps=gaps)
    terms = terms_of(table.values, table=table, method=method)
    covered, contributions = _contributions(terms, weights=share)
    total = contributions.sum(axis=1)
    scores = total
    if method.normalisation is not Normalisation.Z_SCORE:
        scores = 100 * (1 - np.exp(-total)) if is_geometric(method) else 100 * total
        contributions = contributions * _ratio(scores, total)[:, np.newaxis]
    return Index(
        table=table,
        weights=share,
        method=method,
        gaps=gaps,
        contributions=contributions,
        scores=scores,
        ranks=ranks_of(scores),
        covered=covered,
        apart=apart,
    )


def _contributions(terms: Floats, *, weights: Floats) -> tuple[Floats, Floats]:
    known = ~np.isnan(terms)
    covered = known @ weights
    return covered, np.where(known, terms, 0.0) * weights / covered[:, np.newaxis]


def _ratio(scores: Floats, total: Floats) -> Floats:
    ratio: Floats = np.divide(scores, total, out=np.zeros_like(scores), where=total != 0)
    return ratio


def ranks_of(scores: Floats) -> NDArray[np.int64]:
    """Rank scores, the highest first; equal ones share the smaller number."""
    is_above = scores[np.newaxis, :] > scores[:, np.newaxis] + SAME
    ranks: NDArray[np.int64] = is_above.sum(axis=1, dtype=np.int64) + 1
    return ranks


def _table(
    sections: tuple[CrossSection, ...], *, weights: Floats, gaps: Gaps
) -> tuple[Table, tuple[str, ...]]:
    """Gather the values of the districts that can be ranked, and name the others."""
    all_codes = [o.district_code for o in sections[0].districts]

    def gathered(name: str) -> Floats:
        numbers = [[getattr(o, name) for o in section.districts] for section in sections]
        return np.array(numbers, dtype=float).T

    values = gathered("value")
    covered = ~np.isnan(values) @ weights
    is_in = covered >= (1 - SAME if gaps is Gaps.APART else LEAST_COVERED - SAME)
    if is_in.sum() < 2:
        raise DataError(
            Fault(
                N_("Fewer than two districts have a value in all chosen indicators."),
                "indicators",
                N_("Choose fewer indicators, or rank the districts on what exists."),
            )
        )
    table = Table(
        sections=sections,
        codes=tuple(code for code, on in zip(all_codes, is_in, strict=True) if on),
        values=values[is_in],
        lower=gathered("lower")[is_in],
        upper=gathered("upper")[is_in],
        worse=np.array(
            [1.0 if s.indicator.direction is Direction.HIGHER_IS_WORSE else -1.0 for s in sections]
        ),
        targets=np.array([line_of(section) for section in sections], dtype=float),
    )
    return table, tuple(code for code, on in zip(all_codes, is_in, strict=True) if not on)


def _weight_faults(sections: Sequence[CrossSection], weights: Sequence[float]) -> list[Fault]:
    if len(sections) != len(weights):
        raise ValueError("There must be one weight per indicator.")
    faults = [
        Fault(
            N_("The weight {weight} of {indicator} is no number from 0 upwards."),
            section.indicator.id,
            N_("Give a number from 0 upwards."),
            {"weight": weight, "indicator": section.indicator.id},
        )
        for section, weight in zip(sections, weights, strict=True)
        if not isfinite(weight) or weight < 0
    ]
    if not faults and not any(weight > 0 for weight in weights):
        faults.append(
            Fault(
                N_("No indicator has a weight above 0."),
                "weights",
                N_("Give at least one indicator a weight."),
            )
        )
    return faults


def _section_faults(sections: Sequence[CrossSection]) -> list[Fault]:
    faults = []
    for section in sections:
        indicator = section.indicator
        if not indicator.has_worse_end:
            faults.append(
                Fault(
                    N_("{indicator} has no worse end and cannot make a district a priority."),
                    indicator.id,
                    N_("Leave this indicator out."),
                    {"indicator": indicator.id},
                )
            )
        if not section.has_majority or not section.known:
            faults.append(
                Fault(
                    N_("{indicator} has a value for {published} of {total} districts."),
                    indicator.id,
                    N_("Leave it out; at least half of the districts must have a value."),
                    {
                        "indicator": indicator.id,
                        "published": section.published,
                        "total": len(section.districts),
                    },
                )
            )
        faults += [
            Fault(
                N_("The value {value} of {code} is no finite number."),
                indicator.id,
                N_("Correct the value, or mark it as missing."),
                {"value": value, "code": code},
            )
            for code, value in section.known.items()
            if not isfinite(value)
        ]
    return faults
