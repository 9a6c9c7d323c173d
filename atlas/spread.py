"""Formulas of inequality between groups of people: numbers in, one number out.

A district is a group, weighted by its people.  The formulas are those of WHO's Health
Inequality Monitor: Health inequality monitoring: harnessing data to advance health equity
(2024), Annex 11, Table A11.1; the same ones stand in Hosseinpoor et al., Health Equity
Assessment Toolkit (HEAT), BMC Medical Research Methodology 16:141 (2016), Table 2, and in
Schlotheuber and Hosseinpoor, Int. J. Environ. Res. Public Health 19:3697 (2022), Appendix
A; the Handbook on health inequality monitoring (WHO 2013, sections 3.2 to 3.6) tells when
to use which.  Where no weights are given every district counts the same.

Every function takes `values` and `weights` as arrays of shape (n,), weights positive.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Split:
    """An inequality measure as the sum of what is between groups and what is within them."""

    total: float
    between: float
    within: float

    @property
    def between_share(self) -> float:
        """The part of the total that lies between the groups, 0 to 1; 0 for no inequality."""
        return self.between / self.total if self.total > 0 else 0.0


@dataclass(frozen=True)
class Slope:
    """A line through districts ordered from the poorest to the least poor.

    Attributes
    ----------
    positions
        Where each district stands: the middle of its share of the people, 0 (poorest) to 1.
    at_poorest, at_least_poor
        Height of the line at 0 and at 1.
    """

    positions: tuple[float, ...]
    at_poorest: float
    at_least_poor: float

    @property
    def index(self) -> float:
        """Slope index of inequality: least poor minus poorest end, in the value's unit."""
        return self.at_least_poor - self.at_poorest


def shares(weights: ArrayLike) -> Numbers:
    """Give each weight as a share of their sum."""
    array: Numbers = np.asarray(weights, dtype=float)
    parts: Numbers = array / array.sum()
    return parts


def mean(values: ArrayLike, weights: ArrayLike) -> float:
    """Give the weighted mean."""
    return float(shares(weights) @ np.asarray(values, dtype=float))


def variation(values: ArrayLike, weights: ArrayLike) -> float:
    r"""Give the coefficient of variation, weighted.

    :math:`\sqrt{\sum_j p_j (y_j - \mu)^2} / \mu`: the between-group standard deviation
    as a part of the mean.  The mean must be positive.
    """
    p, y = shares(weights), np.asarray(values, dtype=float)
    mu = p @ y
    return float(np.sqrt(p @ (y - mu) ** 2) / mu)


def theil_t(values: ArrayLike, weights: ArrayLike) -> float:
    r"""Give the Theil index T, weighted.

    :math:`\sum_j p_j r_j \ln r_j` with :math:`r_j = y_j / \mu`; a value of zero adds
    nothing, which is the limit of :math:`r \ln r`.  Values must not be negative.
    """
    p, y = shares(weights), np.asarray(values, dtype=float)
    r = y / (p @ y)
    return float(p @ np.where(r > 0, r * np.log(np.where(r > 0, r, 1.0)), 0.0))


def theil_l(values: ArrayLike, weights: ArrayLike) -> float:
    r"""Give the Theil index L, the mean log deviation, weighted.

    :math:`\sum_j p_j (-\ln r_j)` with :math:`r_j = y_j / \mu`.  Values must be positive.
    """
    p, y = shares(weights), np.asarray(values, dtype=float)
    return float(-(p @ np.log(y / (p @ y))))


def gini(values: ArrayLike, weights: ArrayLike) -> float:
    r"""Give the Gini index, weighted.

    :math:`\sum_i \sum_j p_i p_j |y_i - y_j| / 2\mu`: half the mean difference of two
    people drawn at random, each taken to have the district's value, as a part of the mean
    (Sen, On Economic Inequality, 1973, chapter 2).  The mean must be positive.
    """
    p, y = shares(weights), np.asarray(values, dtype=float)
    return float(p @ np.abs(y[:, None] - y[None, :]) @ p / (2 * (p @ y)))


def split_t(values: ArrayLike, weights: ArrayLike, groups: Sequence[str]) -> Split:
    r"""Split Theil's T into what is between groups and what is within them.

    :math:`T = \sum_g s_g \ln(\mu_g / \mu) + \sum_g s_g T_g` with
    :math:`s_g = p_g \mu_g / \mu` (Theil, Economics and Information Theory, 1967;
    Shorrocks, Econometrica 48, 1980).
    """
    between = theil_t(*_group_means(values, weights, groups))
    total = theil_t(values, weights)
    return Split(total, between, total - between)


def split_l(values: ArrayLike, weights: ArrayLike, groups: Sequence[str]) -> Split:
    r"""Split Theil's L into what is between groups and what is within them.

    :math:`L = \sum_g p_g \ln(\mu / \mu_g) + \sum_g p_g L_g` (Shorrocks, Econometrica 48,
    1980).
    """
    between = theil_l(*_group_means(values, weights, groups))
    total = theil_l(values, weights)
    return Split(total, between, total - between)


def _group_means(
    values: ArrayLike, weights: ArrayLike, groups: Sequence[str]
) -> tuple[Numbers, Numbers]:
    """Give mean and share of the people of each group: everyone has the group's mean."""
    p, y = shares(weights), np.asarray(values, dtype=float)
    _, number = np.unique(np.asarray(groups), return_inverse=True)
    people: Numbers = np.bincount(number, weights=p).astype(float)
    sums: Numbers = np.bincount(number, weights=p * y).astype(float)
    return sums / people, people


def slope(values: ArrayLike, weights: ArrayLike, poverty: ArrayLike) -> Slope:
    """Fit the line of the slope index of inequality.

    Districts are ordered from the poorest to the least poor; each stands at the middle of
    its share of the people, and equally poor ones stand at the middle of theirs together.
    The line is the weighted least squares one.  (WHO's tools fit a logistic curve to
    shares, which keeps it between 0 and 100 %; a line stays checkable by hand.)

    Parameters
    ----------
    poverty
        The higher, the poorer.
    """
    p, y = shares(weights), np.asarray(values, dtype=float)
    x = positions(weights, poverty)
    x_mean, y_mean = p @ x, p @ y
    spread_of_x = p @ (x - x_mean) ** 2
    steepness = float(p @ ((x - x_mean) * (y - y_mean)) / spread_of_x) if spread_of_x > 0 else 0.0
    start = float(y_mean - steepness * x_mean)
    return Slope(tuple(map(float, x)), start, start + steepness)


def positions(weights: ArrayLike, poverty: ArrayLike) -> Numbers:
    """Give where each district stands from the poorest (0) to the least poor (1)."""
    p = shares(weights)
    _, number = np.unique(-np.asarray(poverty, dtype=float), return_inverse=True)
    people = np.bincount(number, weights=p)
    middles: Numbers = (np.cumsum(people) - people / 2)[number]
    return middles


def slope_chance(
    values: ArrayLike, weights: ArrayLike, poverty: ArrayLike, *, draws: int, seed: int
) -> float:
    """Tell how often a slope at least as steep arises when the values are dealt out at random.

    Returns
    -------
    float
        Two-sided permutation p-value, (1 + as steep or steeper) / (1 + draws).
    """
    p, y = shares(weights), np.asarray(values, dtype=float)
    x = positions(weights, poverty)
    lever = p * (x - p @ x)
    shuffled = np.random.default_rng(seed).permuted(np.tile(y, (draws, 1)), axis=1)
    # Rounding must not make an equal slope a smaller one.
    as_steep = np.abs(shuffled @ lever) >= abs(lever @ y) * (1 - 1e-9)
    return float((1 + as_steep.sum()) / (1 + draws))
