"""A* over (point, direction) of the routing grid. The one hot loop of the layout; kept flat on purpose."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import NamedTuple

from .grid import Grid

__all__ = ["Ends", "shortest"]

_TOUCH = 80
"""Bending where another route runs straight on."""

_LEAVE = 20
_TURNS = tuple((d, (d + 1) & 3, (d + 3) & 3) for d in range(4))
_INFINITE = 1e18


class Ends(NamedTuple):
    """Where a search starts and ends.

    start, leaving    point, and the price of leaving by each side (None: forbidden)
    target, arriving  point, and the price of arriving in each direction; target -1 where ``goals`` are used
    goals             (point, direction) of all acceptable ends
    """

    start: int
    leaving: list[float | None]
    target: int
    arriving: list[float | None]
    goals: frozenset[tuple[int, int]]


def shortest(grid: Grid, ends: Ends, bend: float, cross: float, greed: float = 1.0) -> list[int] | None:
    """The cheapest path as points, or None.

    With a ``greed`` above 1 the search is shorter, and the path at most so many times dearer (weighted A*).
    Adds the states it touched to ``grid.effort``.
    """
    blocked, delta, smaller = grid.blocked, grid.delta, grid.smaller
    target, arriving, goals = ends.target, ends.arriving, ends.goals
    estimate = _estimate(grid, target, bend, greed)
    width, (tx, ty) = grid.width, grid.position(max(target, 0))
    tx, ty = tx + 1, ty + 1
    to_x, to_y = grid.distances(tx - 1, ty - 1)
    greed = greed if target >= 0 else 0.0
    best, came_from, queue = _first_steps(grid, ends, estimate)
    push, pop = heapq.heappush, heapq.heappop
    lengths, share, used = grid.lengths, grid.share, grid.used
    horizontal, vertical = grid.through
    while queue:
        _, cost, state = pop(queue)
        if cost > best[state]:
            continue
        p, direction = state >> 2, state & 3
        if p == target or (p, direction) in goals:
            grid.effort += len(best)
            return _trace(ends.start, state, came_from)
        for turn in _TURNS[direction]:
            q = p + delta[turn]
            if blocked[q] and q != target:
                continue
            axis = turn & 1
            if turn == direction:
                price = cost + cross * (horizontal[p] if axis else vertical[p])
            else:
                price = cost + bend + _TOUCH * (horizontal[p] + vertical[p])
            step = p + smaller[turn]
            price += lengths[axis][step] + used[axis][step] * share[axis][p]
            if q == target:
                arrival = arriving[turn]
                if arrival is None:
                    continue
                price += arrival
            following = q * 4 + turn
            if price < best.get(following, _INFINITE):
                best[following] = price
                came_from[following] = state
                y, x = divmod(q, width)  # as in _estimate; a call would cost a tenth of the time
                ahead, aside = (ty - y, tx - x) if axis else (tx - x, ty - y)
                bends = 2 if (ahead > 0 if turn > 1 else ahead < 0) else 1 if aside else 0
                push(queue, (price + greed * (to_x[x] + to_y[y] + bends * bend), price, following))
    return None


Queue = list[tuple[float, float, int]]


def _first_steps(
    grid: Grid, ends: Ends, estimate: Callable[[int, int], float]
) -> tuple[dict[int, float], dict[int, int], Queue]:
    """The states one step away from the start."""
    best: dict[int, float] = {}
    came_from: dict[int, int] = {}
    queue: Queue = []
    for direction, price in enumerate(ends.leaving):
        p = ends.start + grid.delta[direction]
        if price is None or (grid.blocked[p] and p != ends.target):
            continue
        cost = price + _LEAVE
        if p == ends.target:
            arrival = ends.arriving[direction]
            if arrival is None:
                continue
            cost += arrival
        state = p * 4 + direction
        best[state] = cost
        came_from[state] = -1
        heapq.heappush(queue, (cost + estimate(p, direction), cost, state))
    return best, came_from, queue


def _trace(start: int, state: int, came_from: dict[int, int]) -> list[int]:
    path: list[int] = []
    while state >= 0:
        path.append(state >> 2)
        state = came_from[state]
    return [start, *reversed(path)]


def _estimate(grid: Grid, target: int, bend: float, greed: float) -> Callable[[int, int], float]:
    """Length to the target plus the bends that cannot be avoided; never more than the true cost, times greed."""
    if target < 0:
        return lambda point, direction: 0.0
    width = grid.width
    tx, ty = grid.position(target)
    horizontal, vertical = grid.distances(tx, ty)
    tx, ty = tx + 1, ty + 1

    def estimate(point: int, direction: int) -> float:
        y, x = divmod(point, width)
        ahead, aside = (tx - x, ty - y) if not direction & 1 else (ty - y, tx - x)
        if direction > 1:
            ahead = -ahead
        bends = 2 if ahead < 0 else 1 if aside else 0
        return greed * (horizontal[x] + vertical[y] + bends * bend)

    return estimate
