"""Figures over replications: means with 95 % intervals, warm-up, and how many replications a precision needs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "GROWTH",
    "Estimate",
    "estimate",
    "latest_warm_up",
    "needed_replications",
    "quantile",
    "settles",
    "t_quantile",
    "warm_up_length",
]

Floats = NDArray[np.float64]
_T = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131),
    *(2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042),
)
_Z = 1.959964
_BATCH = 5
_LEAST_BATCHES = 10
GROWTH = 1.2
"""Late cases that take longer than early ones by this factor mean that queues grow."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Mean over replications, half-width of its 95 % interval (nan for one replication), least and greatest."""

    mean: float
    half_width: float
    minimum: float
    maximum: float
    replications: int

    @property
    def relative(self) -> float:
        """Half-width over mean; 0 where the mean is 0."""
        return abs(self.half_width / self.mean) if self.mean else 0.0


def t_quantile(freedom: int) -> float:
    """The 97.5 % quantile of Student's t (table up to 30 degrees, then the expansion of Cornish and Fisher)."""
    if freedom <= len(_T):
        return _T[freedom - 1]
    return _Z + (_Z**3 + _Z) / (4 * freedom) + (5 * _Z**5 + 16 * _Z**3 + 3 * _Z) / (96 * freedom**2)


def estimate(values: Sequence[float]) -> Estimate:
    """The estimate of a figure from its value in each replication; values that are not known (nan) are left out."""
    known = [value for value in values if not math.isnan(value)]
    count = len(known)
    if not count:
        return Estimate(math.nan, math.nan, math.nan, math.nan, 0)
    mean = math.fsum(known) / count
    if count == 1:
        return Estimate(mean, math.nan, mean, mean, 1)
    deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in known) / (count - 1))
    return Estimate(mean, t_quantile(count - 1) * deviation / math.sqrt(count), min(known), max(known), count)


def needed_replications(found: Estimate, precision: float) -> int:
    """How many replications the asked relative precision needs, as far as those at hand can tell."""
    if not found.mean or math.isnan(found.half_width):
        return found.replications
    return max(found.replications, math.ceil(found.replications * (found.relative / precision) ** 2))


def quantile(values: Floats, share: float) -> float:
    """What that share of the values does not exceed, on a straight line between two of them; nan for no values.

    The same to the bit as ``numpy.quantile``, which would load numpy's masked arrays for it.
    """
    if not len(values):
        return math.nan
    place = (len(values) - 1) * share
    lower = math.floor(place)
    upper = min(lower + 1, len(values) - 1)
    ordered = np.partition(values, (lower, upper))
    below, above, part = float(ordered[lower]), float(ordered[upper]), place - lower
    return below + (above - below) * part if part < 0.5 else above - (above - below) * (1 - part)


def warm_up_length(runs: Sequence[Floats]) -> int:
    """Number of first cases to leave out: MSER-5 (White 1997) on the cycle times in order of arrival.

    runs  the same cases in several runs, whose mean is taken: one alone is too rough to tell the beginning from chance

    The cut minimises the variance of the mean of what is left; it is looked for in the first half only.
    """
    times = _averaged(runs)
    count = len(times) // _BATCH
    if count < _LEAST_BATCHES:
        return 0
    means = times[: count * _BATCH].reshape(count, _BATCH).mean(axis=1)
    left = np.arange(count, 0, -1)
    sums = np.cumsum(means[::-1])[::-1]
    squares = np.cumsum((means**2)[::-1])[::-1]
    spread = (squares - sums**2 / left) / left**2
    return int(np.argmin(spread[: count // 2])) * _BATCH


def latest_warm_up(cases: int) -> int:
    """The most ``warm_up_length`` finds in so many cases."""
    count = cases // _BATCH
    return (count // 2 - 1) * _BATCH if count >= _LEAST_BATCHES else 0


def settles(runs: Sequence[Floats], warm_up: int) -> bool:
    """Whether the cycle times stop growing after the warm-up found; else there is no steady state to speak of."""
    times = _averaged(runs)
    if warm_up and warm_up >= latest_warm_up(len(times)):
        return False
    rest = times[warm_up:]
    early, late = rest[: len(rest) // 2], rest[len(rest) // 2 :]
    return len(early) == 0 or float(late.mean()) <= GROWTH * max(float(early.mean()), 1e-9)


def _averaged(runs: Sequence[Floats]) -> Floats:
    """The mean of the same cases in several runs, as far as all of them go."""
    shortest = min(map(len, runs))
    return np.asarray(np.mean([run[:shortest] for run in runs], axis=0))
