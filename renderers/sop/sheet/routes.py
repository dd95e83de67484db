"""The shapes an arrow may take between two symbols of one page, as points in millimetres."""

from __future__ import annotations

from .parts import Point, Side, Symbol

__all__ = ["around", "drop", "over", "sideways"]


def drop(source: Symbol, target: Symbol, gutter: float) -> tuple[Point, ...]:
    """From the bottom to the top: straight, or across at the height ``gutter``."""
    (x, y), (goal_x, goal_y) = source.port(Side.BOTTOM), target.port(Side.TOP)
    if abs(x - goal_x) < 0.05:
        return _rounded((x, y), (x, goal_y))
    return _rounded((x, y), (x, gutter), (goal_x, gutter), (goal_x, goal_y))


def sideways(source: Symbol, side: Side, target: Symbol) -> tuple[Point, ...]:
    """From a side to the top with one bend; straight to the facing side of a neighbour in the same row."""
    start, goal = source.port(side), target.port(Side.TOP)
    if source.place.row == target.place.row:
        facing = target.port(side.opposite)
        return _rounded(start, (facing[0], start[1]))
    return _rounded(start, (goal[0], start[1]), goal)


def around(source: Symbol, target: Symbol, side: Side, lane: float) -> tuple[Point, ...]:
    """From a side along the lane at ``lane`` into the same side of the target."""
    start, goal = source.port(side), target.port(side)
    return _rounded(start, (lane, start[1]), (lane, goal[1]), goal)


def over(source: Symbol, target: Symbol, side: Side, lane: float, gutter: float) -> tuple[Point, ...]:
    """From a side along the lane, across at the height ``gutter``, into the top of the target."""
    start, goal = source.port(side), target.port(Side.TOP)
    return _rounded(start, (lane, start[1]), (lane, gutter), (goal[0], gutter), goal)


def _rounded(*points: Point) -> tuple[Point, ...]:
    return tuple((round(x, 2), round(y, 2)) for x, y in points)
