"""Circles: people and the lines they serve, and nobody outside a circle serves one of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from ..compiling.staffing import Staff
from .lines import Line, PlainLine, UrgentLine

__all__ = ["Circle", "circles_of", "lines_of"]


@dataclass(frozen=True, slots=True)
class Circle:
    """People and the lines they serve.

    kinds  calendar they work by -> the numbers of their classes
    crew   the one line, where all do the same, each alone;  ``lines``: else
    """

    kinds: dict[int, tuple[int, ...]]
    lines: tuple[UrgentLine, ...] = ()
    crew: Line | None = None


def circles_of(staff: Staff, rota_of: Sequence[int], *, urgency: bool) -> tuple[list[Circle], list[int]]:
    """The circles of an office, and queue -> its circle.

    rota_of  class -> number of its calendar;  ``urgency``: whether some cases are more urgent than others
    """
    circles: list[Circle] = []
    circle_of = [-1] * len(staff.demands)
    turns = count()
    for first in range(len(staff.demands)):
        if circle_of[first] >= 0:
            continue
        queues, kinds = _connected(staff, first)
        for queue in queues:
            circle_of[queue] = len(circles)
        rotas = sorted({rota_of[kind] for kind in kinds})
        members = {rota: tuple(sorted(kind for kind in kinds if rota_of[kind] == rota)) for rota in rotas}
        lines = tuple(UrgentLine(staff.demands[queue], turns) for queue in sorted(queues))
        if len(lines) == len(lines[0].demand) == len(kinds) == 1:
            circles.append(Circle(members, crew=lines[0] if urgency else PlainLine()))
        else:
            circles.append(Circle(members, lines))
    return circles, circle_of


def lines_of(circles: Sequence[Circle], circle_of: Sequence[int]) -> list[Line]:
    """Queue -> line; those of a circle stand in the order of their queues."""
    ahead: list[Iterator[Line]] = [iter(c.lines if c.crew is None else (c.crew,)) for c in circles]
    return [next(ahead[number]) for number in circle_of]


def _connected(staff: Staff, queue: int) -> tuple[set[int], set[int]]:
    """All queues and classes that can be reached from a queue by way of people."""
    queues, kinds, open_ends = {queue}, set[int](), [queue]
    while open_ends:
        new = {kind for group in staff.demands[open_ends.pop()] for kind in group} - kinds
        kinds |= new
        reached = {other for kind in new for other in staff.serves[kind]} - queues
        queues |= reached
        open_ends += reached
    return queues, kinds
