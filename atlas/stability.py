"""How firmly a priority list stands: the same index many times, each time a little different.

Every draw takes other weights, another method where that is asked for, and other values
within their published intervals, ranks the districts, and counts who is among the worst k.
The practice is that of the Handbook on Constructing Composite Indicators (OECD and Joint
Research Centre, 2008, pages 34-35 and 117-131): the uncertainty of the choices made is
carried through to the ranks. Draws are seeded: the same choice gives the same answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from atlas.comparable import SAME, Method, terms_by_method, terms_of
from atlas.index import Index

DRAWS = 10_000
SEED = 2008
# With five equal weights nine draws in ten give each indicator from 11 to 31 %.
CONCENTRATION = 40.0
# Districts that are alike in all indicators are told apart by lot in each draw. The lot is
# larger than the last digit of float32 and smaller than any difference that matters.
LOT = np.float32(1e-5)
# Half of a 95 % interval of the normal distribution, in standard errors.
HALF_WIDTH = 1.959964
# Numbers (draws by districts by indicators) worked on at a time: they stay in the processor's
# cache, the memory stays small however many districts there are, and the matrix product is too
# small for OpenBLAS to hand it to several threads, which wait for each other on a busy machine.
CELLS = 200_000
LOW, MIDDLE, HIGH = 0.05, 0.5, 0.95

Singles = NDArray[np.float32]
Counts = NDArray[np.int64]


class Tier(StrEnum):
    """How sure it is that a district belongs to the worst k."""

    DEFINITE = "definite"
    PROBABLE = "probable"
    DEPENDS = "depends"
    NOT = "not"


# The least share of the draws for each tier, in the order of the tiers.
TIER_FROM = {Tier.DEFINITE: 0.9, Tier.PROBABLE: 0.6, Tier.DEPENDS: 0.1, Tier.NOT: 0.0}


@dataclass(frozen=True)
class Spread:
    """What is varied from draw to draw.

    Attributes
    ----------
    concentration
        Weights are drawn from a Dirichlet distribution with `concentration` times the chosen
        weights as its parameters, so that each has the chosen one as its mean and the
        standard deviation sqrt(w (1 - w) / (concentration + 1)). None: all weights that sum
        to 1 are equally likely (the flat Dirichlet distribution).
    methods
        Methods among which the draws are divided equally; none: the chosen method alone.
    has_sampling
        Whether values vary within their published intervals.
    """

    concentration: float | None = CONCENTRATION
    methods: tuple[Method, ...] = ()
    has_sampling: bool = True
    draws: int = DRAWS
    seed: int = SEED

    def __post_init__(self) -> None:
        if self.draws < 1 or not (self.concentration is None or self.concentration > 0):
            raise ValueError("Draws and concentration must be above 0.")


@dataclass(frozen=True)
class Standing:
    """One district in the list.

    Attributes
    ----------
    median_rank, low, high
        The middle rank of all draws and the ends of the interval that holds nine draws in
        ten; 1 is worst off.
    probability
        Share of the draws in which the district is among the worst k.
    score, rank
        By the chosen weights and method, without any variation.
    covered
        Share of the weight for which the district has values.
    is_near_edge
        Whether the probability is so near the edge of a tier that other draws could put the
        district on the other side: within two standard errors of the simulation.
    """

    district_code: str
    median_rank: int
    low: int
    high: int
    probability: float
    tier: Tier
    score: float
    rank: int
    covered: float
    is_near_edge: bool


@dataclass(frozen=True, eq=False)
class Assessment:
    """A priority list with its stability.

    Attributes
    ----------
    k
        Length of the list: what was asked for, but at most the number of ranked districts.
    counts
        Shape (districts, ranks): draws in which a district, in code order, has a rank.
    standings
        All ranked districts, the most probable first; then by median rank, score and code.
    has_intervals
        Whether any value has a published interval, so that sampling error is in the result.
    """

    index: Index
    k: int
    spread: Spread
    counts: Counts
    standings: tuple[Standing, ...]
    has_intervals: bool

    @property
    def priority(self) -> tuple[Standing, ...]:
        """The k districts that are most often among the worst k."""
        return self.standings[: self.k]

    @property
    def priority_codes(self) -> frozenset[str]:
        """Codes of the districts on the list."""
        return frozenset(item.district_code for item in self.priority)

    def of(self, district_code: str) -> Standing | None:
        """Give one district's standing, or None when it is not ranked."""
        return next((s for s in self.standings if s.district_code == district_code), None)


def tier_of(probability: float) -> Tier:
    """Give the tier of a probability; its lower end belongs to a tier."""
    return next(tier for tier, least in TIER_FROM.items() if probability >= least)


def assess(index: Index, *, k: int, spread: Spread = Spread()) -> Assessment:
    """Find how firmly the districts of an index stand.

    Parameters
    ----------
    k
        How many districts the list has, from 1; never more than are ranked.

    Returns
    -------
    Assessment
        The probabilities of all districts sum to k.
    """
    size = len(index.codes)
    k = max(1, min(k, size))
    rng = np.random.default_rng(spread.seed)
    flat = np.zeros(size * size, dtype=np.int64)
    columns = np.arange(size) * size
    for scores in _scores(index, spread=spread, rng=rng):
        order = np.argsort(scores, axis=1)
        order += columns
        flat += np.bincount(order.ravel(), minlength=size * size)
    counts = flat.reshape(size, size).T
    return Assessment(
        index=index,
        k=k,
        spread=spread,
        counts=counts,
        standings=_standings(index, counts=counts, k=k),
        has_intervals=spread.has_sampling and bool(intervals_of(index).any()),
    )


def draw_weights(index: Index, *, spread: Spread, rng: np.random.Generator) -> Singles:
    """Draw weights.

    Returns
    -------
    numpy.ndarray
        Shape (draws, indicators); each row sums to 1.
    """
    count = len(index.weights)
    alpha = np.ones(count) if spread.concentration is None else spread.concentration * index.weights
    # An indicator at a time: with one parameter the gamma numbers come a third sooner.
    gammas = np.empty((count, spread.draws), dtype=np.float32)
    for row, each in zip(gammas, alpha, strict=True):
        rng.standard_gamma(float(each), dtype=np.float32, out=row)
    gammas /= gammas.sum(axis=0)
    return gammas.T


def weight_ranges(index: Index, *, spread: Spread) -> tuple[tuple[float, float], ...]:
    """Give for each indicator the two ends between which nine draws in ten have its weight."""
    weights = draw_weights(index, spread=spread, rng=np.random.default_rng(spread.seed))
    ends = np.quantile(weights, (LOW, HIGH), axis=0)
    return tuple((float(low), float(high)) for low, high in ends.T)


def intervals_of(index: Index) -> NDArray[np.bool_]:
    """Tell which indicators have any value with a published interval."""
    table = index.table
    has_both = ~(np.isnan(table.lower) | np.isnan(table.upper))
    return np.asarray(has_both.any(axis=0))


def _scores(index: Index, *, spread: Spread, rng: np.random.Generator) -> Iterator[Singles]:
    """Give what orders the districts in the draws, some draws at a time; lowest is worst off."""
    table = index.table
    weights = draw_weights(index, spread=spread, rng=rng)
    methods = spread.methods or (index.method,)
    edges = np.linspace(0, spread.draws, len(methods) + 1).astype(int)
    is_drawn = spread.has_sampling and bool(intervals_of(index).any())
    rows = max(1, CELLS // table.values.size)
    fixed = terms_by_method(table.values, table=table, methods=methods)
    for (method, terms), (first, last) in zip(fixed, pairwise(edges), strict=True):
        has_twins = is_drawn or _has_twins(terms)
        for start in range(first, last, rows):
            part = weights[start : min(start + rows, last)]
            if is_drawn:
                noise = rng.standard_normal((len(part), *table.values.shape))
                drawn = terms_of(drawn_values(index, noise), table=table, method=method)
            scores = draw_scores(drawn if is_drawn else terms, weights=part)
            if has_twins:
                scores += rng.random(scores.shape, dtype=np.float32) * LOT
            yield scores


def _has_twins(terms: NDArray[np.float64]) -> bool:
    """Whether two districts may be alike in all indicators, so that no weights tell them apart.

    Districts that are alike fall together along any direction; others do so by chance alone,
    and the lot then does no harm.
    """
    along = np.nan_to_num(terms, nan=-1.0) @ np.sqrt(np.arange(2.0, 2.0 + terms.shape[1]))
    return bool((np.diff(np.sort(along)) < SAME).any())


def drawn_values(index: Index, noise: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move values within their published intervals.

    An interval is taken as one of 95 % around the value, with a standard error of its own on
    either side where the two sides differ; a value without an interval stays. Nothing leaves
    what the indicator can be.

    Parameters
    ----------
    noise
        Standard normal numbers of the shape (draws, districts, indicators).
    """
    table = index.table
    side = np.where(noise < 0, table.values - table.lower, table.upper - table.values)
    # One bound alone is no interval: the value stays, whichever way it would have moved.
    side = np.where(np.isnan(table.lower) | np.isnan(table.upper), 0.0, side)
    ends = np.array([indicator.valid_range for indicator in index.indicators]).T
    return np.clip(table.values + noise * side / HALF_WIDTH, ends[0], ends[1])


def draw_scores(terms: NDArray[np.float64], *, weights: Singles) -> Singles:
    """Give what orders the districts in each draw, the lowest for the worst off.

    It is the negative weighted mean over the indicators that a district has.

    Parameters
    ----------
    terms
        Shape (districts, indicators), or (draws, districts, indicators).
    weights
        Shape (draws, indicators).
    """
    known = ~np.isnan(terms)
    filled = np.where(known, terms, 0.0).astype(np.float32)
    total = _weighted(filled, weights)
    if not known.all():
        total /= np.maximum(_weighted(known.astype(np.float32), weights), np.float32(1e-12))
    return -total


def _weighted(terms: Singles, weights: Singles) -> Singles:
    if terms.ndim == 2:
        rows = max(1, CELLS // terms.size)
        parts = [weights[at : at + rows] @ terms.T for at in range(0, max(1, len(weights)), rows)]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)
    result: Singles = np.matmul(terms, weights[:, :, np.newaxis])[:, :, 0]
    return result


def _standings(index: Index, *, counts: Counts, k: int) -> tuple[Standing, ...]:
    draws = counts[0].sum()
    reached = counts.cumsum(axis=1) / draws
    ends = {q: (reached < q - 1e-12).sum(axis=1) + 1 for q in (LOW, MIDDLE, HIGH)}
    found = []
    for at, code in enumerate(index.codes):
        probability = float(reached[at, k - 1])
        found.append(
            Standing(
                district_code=code,
                median_rank=int(ends[MIDDLE][at]),
                low=int(ends[LOW][at]),
                high=int(ends[HIGH][at]),
                probability=probability,
                tier=tier_of(probability),
                score=float(index.scores[at]),
                rank=int(index.ranks[at]),
                covered=float(index.covered[at]),
                is_near_edge=_is_near_edge(probability, draws=int(draws)),
            )
        )
    return tuple(
        sorted(found, key=lambda s: (-s.probability, s.median_rank, -s.score, s.district_code))
    )


def _is_near_edge(probability: float, *, draws: int) -> bool:
    error = 2 * (probability * (1 - probability) / draws) ** 0.5
    return tier_of(max(0.0, probability - error)) is not tier_of(probability + error)
