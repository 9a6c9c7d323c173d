"""Whether neighbours are alike: Moran's I, global and local, and what chance would make.

Neighbours are the nearest districts and not those with a common border: on islands four
districts have none.  Moran's I and its local form are those of esda (Moran, Biometrika 37,
1950; Anselin, Geographical Analysis 27, 1995).  Chance is what dealing the values out at
random makes of them, both tails counted: by seeded draws for the province, by counting all
choices of neighbours for a district.  Of the local results only those count that keep the
false discovery rate below 5 % (Benjamini and Hochberg, J. R. Stat. Soc. B 57, 1995; Caldas
de Castro and Singer, Geographical Analysis 38, 2006).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

import numpy as np
from esda import fdr
from esda.moran import Moran, Moran_Local
from libpysal.weights import KNN, W

from atlas.disparity import Reason, refusal_of
from atlas.model import CrossSection
from geo.errors import N_
from geo.points import Point

# About the square root of 22; from three on, all islands hang together.
NEIGHBOURS = 4
OTHER_NEIGHBOURS = (3, 5, 6)
PERMUTATIONS = 9999
SEED = 53
LEVEL = 0.05


class Cluster(StrEnum):
    """What a district and its neighbours are together."""

    HIGH_HIGH = "high_high"
    LOW_HIGH = "low_high"
    LOW_LOW = "low_low"
    HIGH_LOW = "high_low"


# In the order of esda's quadrants 1 to 4.
QUADRANTS = (Cluster.HIGH_HIGH, Cluster.LOW_HIGH, Cluster.LOW_LOW, Cluster.HIGH_LOW)


@dataclass(frozen=True)
class Pattern:
    """The spatial pattern of one year.

    Attributes
    ----------
    refusal
        Why there is no result, or None; then everything below is empty.
    moran, expected
        Moran's I, and what it is on average when the values are dealt out at random,
        -1 / (n - 1).
    chance
        Two-sided permutation p-value of `moran`.
    by_neighbours
        The same p-value with other numbers of neighbours.
    clusters
        Districts whose local result survives the control of the false discovery rate.
    """

    refusal: Reason | None
    moran: float = 0.0
    expected: float = 0.0
    chance: float = 1.0
    by_neighbours: Mapping[int, float] | None = None
    clusters: Mapping[str, Cluster] | None = None

    @property
    def is_beyond_chance(self) -> bool:
        """Whether the districts' likeness to their neighbours is more than chance makes."""
        return self.chance < LEVEL

    @property
    def is_alike(self) -> bool:
        """Whether neighbours are more alike (not less) than chance makes them."""
        return self.moran > self.expected

    @property
    def depends_on_neighbours(self) -> bool:
        """Whether another number of neighbours would turn the verdict round."""
        others = (self.by_neighbours or {}).values()
        return any((p < LEVEL) != self.is_beyond_chance for p in others)


def pattern(section: CrossSection, *, points: Mapping[str, Point]) -> Pattern:
    """Look for a spatial pattern in one year.

    Parameters
    ----------
    points
        Where each district lies, by code, in metres.
    """
    known = section.known
    refusal = refusal_of(section)
    if refusal is None and len(set(known.values())) < 2:
        refusal = Reason(N_("All districts have the same value."))
    if refusal is not None:
        return Pattern(refusal)
    return _pattern(tuple(known.items()), tuple(points[code] for code in known))


@lru_cache(maxsize=64)
def _pattern(known: tuple[tuple[str, float], ...], places: tuple[Point, ...]) -> Pattern:
    values = np.array([value for _, value in known])
    moran = Moran(values, neighbours(places), permutations=0)
    return Pattern(
        None,
        float(moran.I),
        float(moran.EI),
        _chance(values, neighbours(places)),
        {k: _chance(values, neighbours(places, count=k)) for k in OTHER_NEIGHBOURS},
        _clusters(known, neighbours(places)),
    )


def neighbours(places: tuple[Point, ...], *, count: int = NEIGHBOURS) -> W:
    """Give the weights: the `count` nearest districts, each counting the same."""
    weights = KNN.from_array(np.array(places), k=count, silence_warnings=True)
    weights.transform = "r"
    return weights


def _chance(values: np.ndarray, weights: W) -> float:
    """Give the two-sided permutation p-value of Moran's I.

    Twice the smaller tail, and the observed arrangement counts as one of them.
    """
    z = values - values.mean()
    matrix = weights.sparse
    drawn = np.random.default_rng(SEED).permuted(np.tile(z, (PERMUTATIONS, 1)), axis=1)
    observed = z @ (matrix @ z)
    dealt = np.einsum("ij,ij->i", drawn, (matrix @ drawn.T).T)
    slack = 1e-9 * abs(observed)
    above, below = (dealt >= observed - slack).sum(), (dealt <= observed + slack).sum()
    return min(1.0, 2 * float(1 + min(above, below)) / (1 + PERMUTATIONS))


def _clusters(known: tuple[tuple[str, float], ...], weights: W) -> dict[str, Cluster]:
    values = np.array([value for _, value in known])
    local = Moran_Local(values, weights, permutations=0)
    chances = np.array([local_chance(values, weights, number) for number in range(len(values))])
    limit = fdr(chances, LEVEL)
    return {
        code: QUADRANTS[int(quadrant) - 1]
        for (code, _), quadrant, p in zip(known, local.q, chances, strict=True)
        if p <= limit
    }


def local_chance(values: np.ndarray, weights: W, number: int) -> float:
    """Give the exact two-sided p-value of one district's local Moran's I.

    The district keeps its value and every choice of neighbours among the others is equally
    likely; with 4 neighbours among 21 others there are 5985, few enough to count them all.
    """
    others = np.delete(values, number)
    count = len(weights.neighbors[number])
    sums = np.fromiter(map(sum, combinations(others, count)), dtype=float)
    observed = values[weights.neighbors[number]].sum()
    slack = 1e-9 * max(abs(observed), 1.0)
    above, below = (sums >= observed - slack).mean(), (sums <= observed + slack).mean()
    return min(1.0, 2 * float(min(above, below)))
