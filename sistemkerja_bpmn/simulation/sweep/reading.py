"""What a sweep says to somebody who has to decide: the shortest, what is enough, who is worth adding."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..statistics import Estimate
from .sweep import Point, Sweep, difference_of

__all__ = ["Reading", "is_real", "read_sweep"]

KEY = "siklus_kerja"
_ENOUGH = 0.02
"""A cycle time longer than the best by less than this share is as good."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Points by what they are good for; None where the figures say nothing for sure.

    best     the shortest mean cycle time, where it is really shorter than now
    enough   as good as the best with the fewest people, where that is another one
    person   the one more person who shortens most, where somebody really does
    """

    best: Point | None
    enough: Point | None
    person: Point | None


def is_real(difference: Estimate) -> bool:
    """Whether a difference is more than chance: its interval does not hold 0."""
    return not math.isnan(difference.half_width) and abs(difference.mean) > difference.half_width


def read_sweep(sweep: Sweep) -> Reading:
    """The points that matter. The present state itself is never one of them."""
    present, *others = sweep.points
    shorter = [
        p for p in others if KEY in p.differences and is_real(p.differences[KEY]) and p.differences[KEY].mean < 0
    ]
    best = min(shorter, key=lambda p: p.indicators[KEY].mean, default=None)
    more = [p for p in shorter if p.scenario.people == present.scenario.people + 1]
    person = min(more, key=lambda p: p.differences[KEY].mean, default=None)
    enough = _enough(best, shorter) if best is not None else None
    return Reading(best, enough if enough is not best else None, person)


def _enough(best: Point, shorter: list[Point]) -> Point:
    limit = _ENOUGH * best.indicators[KEY].mean
    close = [p for p in shorter if difference_of(p.values[KEY], best.values[KEY]).mean <= limit]
    return min(close, key=lambda p: (p.scenario.people, p.indicators[KEY].mean))
