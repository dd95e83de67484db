"""A* over (point, direction) of the routing grid. The one hot loop of the layout; kept flat on purpose."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from .bundles import Branch
from .grid import Grid

__all__ = ["Ends", "shortest"]

_TOUCH = 80
"""Bending where another route runs straight on."""

_LEAVE = 20
_TURNS = ((0, 1, 3), (1, 2, 0), (2, 3, 1), (3, 0, 2))
"""Straight on, right and left, by direction."""

_FORBIDDEN = 1e9

_STRAIGHT, _RIGHT, _BACK = range(3)


class Ends(NamedTuple):
    """Where a search starts and ends.

    start, leaving    point, and the price of leaving by each side (None: forbidden)
    target, arriving  point, and the price of arriving in each direction; target -1 where ``borders`` are used
    borders           (grid line, direction): the upper border of a pool, reached going down, or its lower one
    branches          where the path may leave others of its bundle instead of starting anew
    """

    start: int
    leaving: Sequence[float | None]
    target: int
    arriving: Sequence[float | None]
    borders: tuple[tuple[int, int], ...] = ()
    branches: Sequence[Branch] = ()


def shortest(grid: Grid, ends: Ends, bend: int, cross: int, greed: float = 1.0) -> list[int] | None:
    """The cheapest path as points, or None.

    With a ``greed`` above 1 the search is shorter, and the path at most so many times dearer (weighted A*).
    Adds the states it touched to ``grid.effort``.
    """
    straight = _straight(grid, ends, bend)
    if straight:
        return straight
    taken = [branch.way[-1] for branch in ends.branches if not grid.blocked[branch.way[-1]]]
    was_blocked = grid.blocked[ends.target]
    grid.blocked[ends.target] = ends.target < 0  # a target may be entered, the rim of the grid never
    for point in taken:  # a bundle is a tree: who has left it does not come back
        grid.blocked[point] = 1
    best = _first_steps(grid, ends)
    ways = _branch_off(grid, ends, bend, cross, best)
    came_from: dict[int, int] = {}
    end = _expand(grid, _Ahead(grid, ends, bend), (bend, cross, greed), best, came_from)
    for point in taken:
        grid.blocked[point] = 0
    grid.blocked[ends.target] = was_blocked
    grid.effort += len(best)
    return None if end is None else _trace(ends.start, end, came_from, ways)


def _straight(grid: Grid, ends: Ends, bend: int) -> list[int]:
    """The straight path where nothing is in its way and no other can be cheaper; else nothing."""
    way = _way(grid, ends.start, ends.target)
    if way is None:
        return []
    direction, step = way
    low, high = min(ends.start, ends.target), max(ends.start, ends.target)
    leaving, arriving = ends.leaving[direction], ends.arriving[direction]
    if leaving is None or arriving is None or leaving + arriving > bend:
        return []
    axis = direction & 1
    inside = slice(low + step, high, step)
    if any(grid.blocked[inside]) or any(grid.through[1 - axis][inside]) or any(grid.used[axis][low:high:step]):
        return []
    signed = grid.delta[direction]
    return list(range(ends.start, ends.target + signed, signed))


def _way(grid: Grid, start: int, target: int) -> tuple[int, int] | None:
    """Direction of a target on the same grid line, and the distance of the points on that line."""
    if target < 0 or start == target:
        return None
    if start // grid.width == target // grid.width:
        return (0 if target > start else 2), 1
    if not (target - start) % grid.width:
        return (1 if target > start else 3), grid.width
    return None


class _Ahead:
    """What at least remains to be paid: across[x] + down[y] + turns[direction][side_x[x] + side_y[y]].

    Exact where nothing is in the way, so never more than the true price. ``goals``: end states, with the price of
    arriving there.
    """

    def __init__(self, grid: Grid, ends: Ends, bend: int) -> None:
        if ends.target >= 0:
            x, y = grid.position(ends.target)
            self.across, self.down = grid.distances(x, y)
            self.side_x, self.side_y = grid.sides(x, y)
            self.turns = _turns(tuple(ends.arriving), bend)
            prices = (_FORBIDDEN if price is None else price for price in ends.arriving)
            self.goals = dict(enumerate(prices, ends.target * 4))
            return
        self.across, self.side_x, self.side_y = [0] * grid.width, [0] * grid.width, [0] * (grid.ny + 2)
        downs = [grid.distances(0, y)[1] for y, _ in ends.borders]
        self.down = [min(lengths) for lengths in zip(*downs, strict=True)]
        self.turns = ((bend,), (0,), (bend,), (0,))
        self.goals = {grid.point(x, y) * 4 + d: 0.0 for y, d in ends.borders for x in range(grid.nx)}


def _first_steps(grid: Grid, ends: Ends) -> dict[int, float]:
    """The states one step away from the start, with what they cost."""
    best: dict[int, float] = {}
    for direction, price in enumerate(ends.leaving):
        point = ends.start + grid.delta[direction]
        arrival = ends.arriving[direction] if point == ends.target else 0
        if price is not None and arrival is not None and not grid.blocked[point]:
            best[point * 4 + direction] = price + _LEAVE + arrival
    return best


def _branch_off(grid: Grid, ends: Ends, bend: int, cross: int, best: dict[int, float]) -> dict[int, Sequence[int]]:
    """Adds the states one step off the branches; gives the way to each, whose length costs nothing."""
    horizontal, vertical = grid.through
    ways: dict[int, Sequence[int]] = {}
    for branch in ends.branches:
        p = branch.way[-1]
        for turn in _TURNS[branch.direction]:
            q = p + grid.delta[turn]
            arrival = ends.arriving[turn] if q == ends.target else 0
            if grid.blocked[q] or arrival is None:
                continue
            price = (
                bend * branch.bends + cross * branch.crossings + grid.tolls[turn & 1][p + grid.smaller[turn]] + arrival
            )
            if turn == branch.direction:
                price += cross * (horizontal[p] if turn & 1 else vertical[p])
            else:
                price += bend
            state = q * 4 + turn
            if price < best.get(state, _FORBIDDEN):
                best[state] = price
                ways[state] = branch.way
    return ways


def _expand(
    grid: Grid, ahead: _Ahead, prices: tuple[int, int, float], best: dict[int, float], came_from: dict[int, int]
) -> int | None:
    """The end state of the cheapest path; ``best`` and ``came_from`` get every state touched.

    A state is passed over where bending into its direction from another state of the same point is no dearer.
    """
    bend, cross, greed = prices
    blocked, width, goals = grid.blocked, grid.width, ahead.goals
    across, down, side_x, side_y = ahead.across, ahead.down, ahead.side_x, ahead.side_y
    horizontal, vertical = grid.through
    moves = [
        [(turn, grid.delta[turn], grid.smaller[turn], grid.tolls[turn & 1], ahead.turns[turn]) for turn in turns]
        for turns in _TURNS
    ]
    push, pop = heapq.heappush, heapq.heappop
    limits: dict[int, float] = {}
    queue = sorted((cost, cost, state) for state, cost in best.items())
    while queue:
        _, cost, state = pop(queue)
        if state in goals:
            return state
        p, direction = state >> 2, state & 3
        if cost > best[state] or cost >= limits.get(p, _FORBIDDEN):
            continue
        straight = cost + cross * (horizontal[p] if direction & 1 else vertical[p])
        around = cost + bend + _TOUCH * (horizontal[p] + vertical[p])
        if p not in limits:
            limits[p] = around
        for turn, step, smaller, tolls, turns in moves[direction]:
            q = p + step
            if blocked[q]:
                continue
            price = (straight if turn == direction else around) + tolls[p + smaller]
            following = q * 4 + turn
            if following in goals:
                price += goals[following]
            if price < best.get(following, _FORBIDDEN) and price < limits.get(q, _FORBIDDEN):
                best[following] = price
                came_from[following] = state
                y, x = divmod(q, width)
                rest = across[x] + down[y] + turns[side_x[x] + side_y[y]]
                push(queue, (price + greed * rest, price, following))
    return None


def _trace(start: int, end: int, came_from: Mapping[int, int], ways: Mapping[int, Sequence[int]]) -> list[int]:
    states = [end]
    while states[-1] in came_from:
        states.append(came_from[states[-1]])
    return [*ways.get(states[-1], [start]), *(state >> 2 for state in reversed(states))]


# ---- bends that cannot be avoided


@lru_cache(maxsize=4096)
def _turns(arriving: Sequence[float | None], bend: int) -> tuple[tuple[float, ...], ...]:
    """Least price of bends and arrival, by the direction of moving and by where the target lies.

    Index: ``Grid.sides``, 3 * (0 same column, 1 to the east, 2 to the west) + (0 same line, 1 south, 2 north).
    """
    allowed = [(d, price) for d, price in enumerate(arriving) if price is not None]
    return tuple(
        tuple(
            min((bend * _bends(dx, dy, direction, d) + price for d, price in allowed), default=_FORBIDDEN)
            if dx or dy
            else 0.0
            for dx in (0, 1, -1)
            for dy in (0, 1, -1)
        )
        for direction in range(4)
    )


@cache
def _bends(dx: int, dy: int, moving: int, arriving: int) -> int:
    """Least number of bends to a target to the east (``dx`` 1) and south (``dy`` 1), moving and arriving so."""
    ahead, aside = ((dx, dy), (dy, -dx), (-dx, -dy), (-dy, dx))[moving]
    arrival = (arriving - moving) & 3
    if arrival == _STRAIGHT:
        return 4 if ahead <= 0 else 2 if aside else 0
    if arrival == _BACK:
        return 2 if aside else 4
    side = aside if arrival == _RIGHT else -aside
    return 1 if side > 0 and ahead >= 0 else 3
