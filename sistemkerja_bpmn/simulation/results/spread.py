"""How the cycle times of the single cases are spread: columns of a histogram, and what lies beyond them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..statistics import quantile
from .result import Result

__all__ = ["Spread", "cycle_spread", "spread_of"]

_SHOWN = 0.99
_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class Spread:
    """Cases of all replications together, in the unit asked for.

    edges    borders of the columns, round figures from 0;  ``shares``: share of all cases in each
    beyond   share of cases above the last border;  ``greatest``: the longest case
    """

    edges: tuple[float, ...]
    shares: tuple[float, ...]
    median: float
    mean: float
    p90: float
    beyond: float
    greatest: float
    cases: int


def cycle_spread(result: Result, unit: float) -> Spread | None:
    """The spread of the cycle times in working time; None where no case ended.

    unit  seconds of one unit, for example of a working day
    """
    values = np.concatenate([replication.working for replication in result.replications] or [np.empty(0)])
    return spread_of(values / unit) if len(values) else None


def spread_of(values: NDArray[np.float64]) -> Spread:
    """The spread of figures that are not negative."""
    top = quantile(values, _SHOWN)
    width = _round_width(top or 1.0)
    count = max(math.ceil(top / width + 1e-9), 1)
    edges = np.arange(count + 1) * width
    counts, _ = np.histogram(values[values <= edges[-1]], edges)
    return Spread(
        edges=tuple(edges.tolist()),
        shares=tuple((counts / len(values)).tolist()),
        median=float(np.median(values)),
        mean=float(values.mean()),
        p90=quantile(values, 0.9),
        beyond=float(np.mean(values > edges[-1])),
        greatest=float(values.max()),
        cases=len(values),
    )


def _round_width(top: float) -> float:
    """A width of 1, 2 or 5 times a power of 10, so that about thirty columns reach the top."""
    rough = top / _COLUMNS
    power = 10.0 ** math.floor(math.log10(rough))
    return float(next(m * power for m in (1, 2, 5, 10) if m * power >= 0.7 * rough))
