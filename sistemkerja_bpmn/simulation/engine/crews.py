"""Crews: people who serve one queue and nothing else, each alone. The loop looks after them itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from ..compiling.program import Program
from .circles import Circle
from .lines import Line

__all__ = ["Crew", "Duty", "crews_of"]

Crew = tuple[deque[int], Line, int, int, int]
"""Who does an operation: (idle people, line, rota, index of its length and of its record in a row)."""

Duty = tuple[deque[int], Line, int]
"""What somebody who has finished turns to: (idle people, line, rota)."""


def crews_of(
    program: Program, circles: Sequence[Circle], circle_of: Sequence[int], idle: Sequence[deque[int]]
) -> list[Crew | None]:
    """Operation -> the crew that does it; None for work of other people, and for all other operations."""
    found: list[Crew | None] = [None] * len(program.op)
    for op in program.recorded:
        circle = circles[circle_of[program.queue[op]]]
        if circle.crew is not None:
            ((rota, (kind,)),) = circle.kinds.items()
            found[op] = idle[kind], circle.crew, rota, program.column[op], program.record[op]
    return found
