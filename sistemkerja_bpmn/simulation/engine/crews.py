"""Crews: people who serve one queue, in order of arrival, and nothing else. The loop looks after them itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from ..compiling.program import Program
from .lines import Line, PlainLine

__all__ = ["Crew", "Duty", "crews_of"]

Crew = tuple[deque[int], PlainLine, int, int, int]
"""Who does an operation: (idle people, line, rota, index of its length and of its record in a row)."""

Duty = tuple[deque[int], PlainLine, int]
"""What somebody who has finished turns to: (idle people, line, rota)."""


def crews_of(
    program: Program, lines: Sequence[Line], idle: Sequence[deque[int]], rota_of: Sequence[int]
) -> list[Crew | None]:
    """Operation -> the crew that does it; None for work of other people, and for all other operations."""
    found: list[Crew | None] = [None] * len(program.op)
    for op in program.recorded:
        line = lines[program.queue[op]]
        if isinstance(line, PlainLine):
            ((kind,),) = program.staff.demands[program.queue[op]]
            found[op] = idle[kind], line, rota_of[kind], program.column[op], program.record[op]
    return found
