"""What is done several times: activities that repeat, alone or side by side, and visits to a process inside one."""

from __future__ import annotations

from ..compiling.program import Row
from .events import CaseRow
from .state import State

__all__ = ["call", "come_back", "repeat", "repeated", "spawn"]

_ACTIVE, _NUMBER = int(Row.ACTIVE), int(Row.NUMBER)


def call(state: State, row: CaseRow, op: int, now: float) -> int:
    """Begin the process inside an activity; a visit that comes during another waits, and ends as one with it."""
    tokens, waiting, outer = state.program.arg[op]
    if row[tokens] > 0:
        row[waiting] += 1
        row[outer] -= 1
        return -1
    row[tokens] = 1.0
    return state.program.next[op]


def come_back(state: State, row: CaseRow, op: int, now: float) -> int:
    """A visit is over; the next one begins where one waits."""
    slot, beginning = state.program.arg[op]
    waiting: bool = row[slot] > 0
    row[slot] -= waiting
    return beginning if waiting else state.program.next[op]


def _times(state: State, row: CaseRow, op: int) -> int:
    column = state.program.column[op]
    times = int(row[column])
    row[column] = state.sampler.again(column)
    return times


def repeat(state: State, row: CaseRow, op: int, now: float) -> int:
    """Begin an activity as often as it is done; nothing where that is never."""
    counter, tokens, together = state.program.arg[op]
    times = _times(state, row, op)
    if times < 1:
        return state.program.next[op]
    if _joins_running(row, counter, tokens, times) and not together:
        return -1
    core = state.program.targets[op][0]
    if together:
        state.stack.extend([core] * (times - 1))
    return core


def _joins_running(row: CaseRow, counter: int, tokens: int, times: int) -> bool:
    """Count the repetitions to come; a second token that comes while a first is here goes on as one with it."""
    running = row[counter] > 0
    row[counter] += times
    row[tokens] -= running
    return running


def repeated(state: State, row: CaseRow, op: int, now: float) -> int:
    """One repetition is over."""
    program = state.program
    row[program.arg[op]] -= 1
    if row[program.arg[op]] <= 0:
        return program.next[op]
    return program.targets[op][0] if program.targets[op] else -1


def spawn(state: State, row: CaseRow, op: int, now: float) -> int:
    """Open instances of a sub-process that run side by side, each with a row of its own."""
    program = state.program
    counter, outer, tokens = program.arg[op]
    times = _times(state, row, op)
    if times < 1:
        return program.next[op]
    _joins_running(row, counter, outer, times)
    for _ in range(times):
        own = state.sampler.copy()
        own[Row.PRIORITY], own[Row.CASE], own[_NUMBER] = row[Row.PRIORITY], row[Row.CASE], state.children
        own[_ACTIVE] = own[tokens] = 1.0
        state.rows[state.children] = own
        state.parents[state.children] = (row, tokens)
        state.elsewhere.append((own, program.targets[op][0]))
        state.children += 1
    return -1
