"""What is done several times: activities that repeat, alone or side by side, and visits to a process inside one."""

from __future__ import annotations

from ..compiling.program import Row
from .events import CaseRow
from .state import State

__all__ = ["call", "repeat", "repeated", "spawn"]

_ACTIVE, _NUMBER = int(Row.ACTIVE), int(Row.NUMBER)


def call(state: State, row: CaseRow, op: int, now: float) -> int:
    """Begin the process inside an activity; a visit that comes during another gets a row of its own."""
    tokens: int = state.program.arg[op]
    if row[tokens] > 0:
        _open(state, row, tokens, state.program.next[op])
        return -1
    row[tokens] = 1.0
    return state.program.next[op]


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
        _open(state, row, tokens, program.targets[op][0])
    return -1


def _open(state: State, row: CaseRow, tokens: int, beginning: int) -> None:
    """Begin a process inside a case in a row of its own, which knows its answers;  ``tokens``: slot of its tokens."""
    own = state.sampler.copy()
    own[Row.PRIORITY], own[Row.CASE], own[_NUMBER] = row[Row.PRIORITY], row[Row.CASE], state.children
    own[_ACTIVE] = own[tokens] = 1.0
    for slot in state.program.fields:
        own[slot] = row[slot]
    state.rows[state.children] = own
    state.parents[state.children] = (row, tokens)
    state.elsewhere.append((own, beginning))
    state.children += 1
