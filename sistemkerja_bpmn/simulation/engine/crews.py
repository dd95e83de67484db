"""Crews: people who serve one queue, in order of arrival, and nothing else. The loop looks after them itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from ..compiling.program import Program
from .lines import PlainLine

__all__ = ["Crew", "Duty", "crews_of", "only_server"]

Crew = tuple[deque[int], PlainLine, int, int, int]
"""Who does an operation: (idle people, line, class, index of its length and of its record in a row)."""

Duty = tuple[deque[int], PlainLine, int]
"""What somebody who has finished turns to: (idle people, line, class)."""


def only_server(program: Program) -> list[int]:
    """Queue -> the one class that serves it and nothing else; -1 where people are shared or act together."""
    serves, found = program.staff.serves, []
    for demand in program.staff.demands:
        classes = {kind for group in demand for kind in group}
        kind = next(iter(classes))
        found.append(kind if len(demand) == 1 and len(classes) == 1 and len(serves[kind]) == 1 else -1)
    return found


def crews_of(program: Program, lines: Sequence[object], idle: Sequence[deque[int]]) -> list[Crew | None]:
    """Operation -> the crew that does it; None for work of other people, and for all other operations."""
    found: list[Crew | None] = [None] * len(program.op)
    servers = only_server(program)
    for op in program.recorded:
        line, kind = lines[program.queue[op]], servers[program.queue[op]]
        if isinstance(line, PlainLine):
            found[op] = idle[kind], line, kind, program.column[op], program.record[op]
    return found
