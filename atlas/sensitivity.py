"""Why a district is on the list, what would move it, and what the list hangs on.

The questions are those of the Handbook on Constructing Composite Indicators (OECD and Joint
Research Centre, 2008): sensitivity to each choice (pages 117-131), the part of each indicator
in the result, and the correlation between indicators, which counts one thing twice (pages
32-33).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from atlas.comparable import SAME, Floats, Method, places_of, terms_of
from atlas.index import Index, weighted_index
from atlas.model import PROVINCE_CODE, CrossSection, Direction
from atlas.stability import (
    Assessment,
    Singles,
    Spread,
    assess,
    draw_scores,
    draw_weights,
    drawn_values,
    intervals_of,
)

SEARCHED = 10_000
COMPARED = 2_000
STEPS = 100
WALKED = 50
# From here on two indicators order the districts so much alike that they count nearly twice.
STRONG = 0.7


@dataclass(frozen=True)
class WhatIf:
    """What would become of a listed district with the province's value in one indicator.

    Attributes
    ----------
    value, province
        In the indicator's unit; the province is None where nothing is published for it.
    probability
        Then to be among the worst k; None where it was not reckoned, because the province's
        value is not known or is not better than the district's.
    is_off
        Whether the district would then not be among the k most probable.
    """

    indicator_id: str
    value: float
    province: float | None
    probability: float | None
    is_off: bool


@dataclass(frozen=True)
class Road:
    """The weights found nearest to the chosen ones that put a district among the worst k.

    Attributes
    ----------
    weights
        Whole percents in the order of the index's indicators; None where none were found.
    moved
        Share of the whole weight that would have to be moved from one indicator to another.
    is_impossible
        Whether k districts are worse off in every indicator, so that no weights can do it.
    """

    weights: tuple[int, ...] | None
    moved: float
    is_impossible: bool = False


@dataclass(frozen=True)
class Without:
    """The list without one indicator.

    Attributes
    ----------
    entered, left
        Codes of the districts that come onto the list and that go off it.
    """

    indicator_id: str
    entered: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Spearman's rank correlation of two indicators over the districts that have both.

    Attributes
    ----------
    rho
        Above 0 where a district that is worse off in one tends to be worse off in the other;
        None where one of them is the same everywhere, or fewer than three districts have both.
    """

    first: str
    second: str
    rho: float | None
    n: int


@dataclass(frozen=True)
class Shares:
    """Share of the movement of ranks that each choice takes part in; None: it is not varied.

    They are total-order Sobol indices, so that what two choices do together counts for both,
    and they can sum to more than 1.
    """

    weights: float | None
    method: float | None
    sampling: float | None


def at_province(assessment: Assessment, district_code: str) -> tuple[WhatIf, ...]:
    """Ask for each indicator what the province's value would change for a listed district."""
    index = assessment.index
    found = []
    for at, section in enumerate(index.table.sections):
        value = section.known.get(district_code)
        if value is None:
            continue
        province = section.province.value if section.province else None
        if province is None or not _is_worse(value, province, section):
            found.append(WhatIf(section.indicator.id, value, province, None, is_off=False))
            continue
        sections = list(index.table.sections)
        sections[at] = _with_value(section, district_code, province)
        changed = weighted_index(
            sections, weights=tuple(index.weights), method=index.method, gaps=index.gaps
        )
        then = assess(changed, k=assessment.k, spread=assessment.spread)
        standing = then.of(district_code)
        probability = standing.probability if standing else None
        is_off = district_code not in then.priority_codes
        found.append(WhatIf(section.indicator.id, value, province, probability, is_off))
    return tuple(found)


def _is_worse(value: float, level: float, section: CrossSection) -> bool:
    is_low = section.indicator.direction is Direction.LOWER_IS_WORSE
    return value < level if is_low else value > level


def _with_value(section: CrossSection, district_code: str, value: float) -> CrossSection:
    of_province = section.of(PROVINCE_CODE)
    lower, upper = of_province.lower, of_province.upper
    return replace(
        section,
        districts=tuple(
            replace(o, value=value, lower=lower, upper=upper)
            if o.district_code == district_code
            else o
            for o in section.districts
        ),
    )


def road_to_list(assessment: Assessment, district_code: str) -> Road:
    """Search weights that put a district among the worst k by the chosen method.

    Weights are drawn evenly from all there are; from the chosen ones the ways to the nearest
    that do it are walked in whole percents, and the shortest step that puts the district on
    the list is given. There may be a shorter one.
    """
    index, k = assessment.index, assessment.k
    terms = terms_of(index.table.values, table=index.table, method=index.method)
    own = index.codes.index(district_code)
    if (terms > terms[own] + SAME).all(axis=1).sum() >= k:
        return Road(None, 0.0, is_impossible=True)
    spread = replace(assessment.spread, concentration=None, draws=SEARCHED)
    rng = np.random.default_rng(spread.seed)
    # The corners, where one indicator alone counts, are never drawn.
    corners = np.eye(len(index.weights), dtype=np.float32)
    weights = np.vstack([corners, draw_weights(index, spread=spread, rng=rng)])
    found = weights[_rank_of(own, terms, weights) <= k]
    distance = np.abs(found - index.weights).sum(axis=1)
    nearest = found[np.argsort(distance)[:WALKED]]
    steps = np.linspace(0, 1, STEPS + 1)[:, np.newaxis, np.newaxis]
    way = np.round(100 * (index.weights + steps * (nearest - index.weights)))
    way = way.reshape(-1, len(index.weights))
    shares = way / way.sum(axis=1, keepdims=True)
    moved = np.abs(shares - index.weights).sum(axis=1) / 2
    moved[_rank_of(own, terms, shares.astype(np.float32)) > k] = np.inf
    if not np.isfinite(moved).any():
        return Road(None, 0.0)
    at = int(np.argmin(moved))
    return Road(tuple(int(percent) for percent in way[at]), round(float(moved[at]), 6))


def _rank_of(own: int, terms: Floats, weights: Singles) -> NDArray[np.int64]:
    scores = draw_scores(terms, weights=weights)
    is_above = scores < scores[:, [own]] - np.float32(1e-6)
    ranks: NDArray[np.int64] = is_above.sum(axis=1) + 1
    return ranks


def leave_one_out(assessment: Assessment) -> tuple[Without, ...]:
    """Make the list again without each indicator; nothing when there is only one."""
    index = assessment.index
    sections = index.table.sections
    if len(sections) < 2:
        return ()
    found = []
    for at, section in enumerate(sections):
        rest = weighted_index(
            [*sections[:at], *sections[at + 1 :]],
            weights=tuple(np.delete(index.weights, at)),
            method=index.method,
            gaps=index.gaps,
        )
        then = assess(rest, k=assessment.k, spread=assessment.spread).priority_codes
        entered = tuple(sorted(then - assessment.priority_codes))
        left = tuple(sorted(assessment.priority_codes - then))
        found.append(Without(section.indicator.id, entered, left))
    return tuple(found)


def correlations(sections: Sequence[CrossSection]) -> tuple[Pair, ...]:
    """Correlate the ranks of all pairs of indicators, each turned so that higher is worse."""
    return tuple(_pair(first, second) for first, second in combinations(sections, 2))


def _pair(first: CrossSection, second: CrossSection) -> Pair:
    both = sorted(first.known.keys() & second.known.keys())
    ids = first.indicator.id, second.indicator.id
    if len(both) < 3:
        return Pair(*ids, None, len(both))
    ranks = [
        places_of(np.array([_sign(section) * section.known[code] for code in both]))
        for section in (first, second)
    ]
    if any(np.ptp(each) == 0 for each in ranks):
        return Pair(*ids, None, len(both))
    return Pair(*ids, float(np.corrcoef(ranks[0], ranks[1])[0, 1]), len(both))


def _sign(section: CrossSection) -> float:
    return -1.0 if section.indicator.direction is Direction.LOWER_IS_WORSE else 1.0


@dataclass(frozen=True, eq=False)
class _Inputs:
    """One set of draws of everything that is varied: a row, or a number, per draw."""

    weights: Singles
    method: NDArray[np.int64]
    noise: Floats | None


def variance_shares(assessment: Assessment, *, draws: int = COMPARED) -> Shares:
    """Find what the ranks hang on: weights, method or sampling error.

    Each choice is drawn anew while the others stay, and half the mean squared change of rank
    is divided by the variance of the ranks, summed over the districts: Jansen's estimator of
    the total-order index (Jansen 1999, doi:10.1016/S0010-4655(98)00154-4; Saltelli et al.
    2010, doi:10.1016/j.cpc.2009.09.018, table 2 (f)), with a whole choice as one input.
    """
    index, spread = assessment.index, replace(assessment.spread, draws=draws)
    methods = spread.methods or (index.method,)
    rng = np.random.default_rng(spread.seed)
    first, second = (_inputs(index, spread=spread, rng=rng) for _ in range(2))
    ranks = _ranks(index, first, methods=methods)
    variance = float(ranks.var(axis=0).sum())

    def share(changed: _Inputs) -> float | None:
        if variance == 0:
            return None
        moved = (ranks - _ranks(index, changed, methods=methods)) ** 2
        return float(moved.mean(axis=0).sum() / 2 / variance)

    return Shares(
        weights=share(replace(first, weights=second.weights)) if len(index.weights) > 1 else None,
        method=share(replace(first, method=second.method)) if len(methods) > 1 else None,
        sampling=share(replace(first, noise=second.noise)) if first.noise is not None else None,
    )


def _inputs(index: Index, *, spread: Spread, rng: np.random.Generator) -> _Inputs:
    is_drawn = spread.has_sampling and bool(intervals_of(index).any())
    shape = (spread.draws, *index.table.values.shape)
    return _Inputs(
        weights=draw_weights(index, spread=spread, rng=rng),
        method=rng.integers(0, max(1, len(spread.methods)), spread.draws),
        noise=rng.standard_normal(shape) if is_drawn else None,
    )


def _ranks(index: Index, inputs: _Inputs, *, methods: Sequence[Method]) -> NDArray[np.int64]:
    """Rank the districts in every draw, shape (draws, districts)."""
    table = index.table
    order = np.empty((len(inputs.weights), len(table.codes)), dtype=np.int64)
    for number, method in enumerate(methods):
        here = inputs.method == number
        values = table.values
        if inputs.noise is not None:
            values = drawn_values(index, inputs.noise[here])
        terms = terms_of(values, table=table, method=method)
        order[here] = np.argsort(draw_scores(terms, weights=inputs.weights[here]), axis=1)
    return np.argsort(order, axis=1)
