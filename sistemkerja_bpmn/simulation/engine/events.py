"""What happens in a replication, and in which order."""

from __future__ import annotations

__all__ = ["ARRIVAL", "DELAYED", "DONE", "TIMER", "WAKE", "CaseRow", "Event"]

ARRIVAL, WAKE, DONE, DELAYED, TIMER = -1, -2, -3, -4, -5

CaseRow = list[float]
"""The row of a case; see ``compiling.program``."""

Event = tuple[float, int, int, CaseRow, int]
"""(time, number, kind, row, operation).

A kind from 0 is the member of a crew who finishes, DONE other people who do, WAKE the opening of the rota that stands
in place of the operation. Numbers are given in turn: what was foreseen first also happens first, and rows are never
compared.
"""
