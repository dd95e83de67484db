"""What is done several times: activities that repeat, alone or side by side, and visits to a process inside one."""

from __future__ import annotations

from ..compiling.program import Row
from .events import CaseRow
from .state import State

__all__ = ["call", "come_back", "leave_visit", "opened_from", "repeat", "repeated", "retire", "spawn"]

_ACTIVE, _NUMBER = int(Row.ACTIVE), int(Row.NUMBER)


def call(state: State, row: CaseRow, op: int, now: float) -> int:
    """Begin the process inside an activity, or another visit to one that remembers something."""
    slot: int = state.program.arg[op]
    if row[slot] > 0:
        _open(state, row, slot, state.program.next[op])
        return -1
    row[slot] = 1.0
    return state.program.next[op]


def leave_visit(state: State, row: CaseRow, op: int, now: float) -> int:
    """End a visit; whoever came goes on."""
    slot = state.program.arg[op]
    row[slot] = 0.0
    return come_back(state, row, slot, state.program.next[op])


def come_back(state: State, row: CaseRow, slot: int, to: int) -> int:
    """Go on behind a visit, in the row of whoever came for it;  ``slot``: that of the visit."""
    outer = opened_from(state, row, slot)
    if outer is None:
        return to
    del state.parents[int(row[_NUMBER])]
    state.elsewhere.append((outer, to))
    retire(state, row)
    return -1


def opened_from(state: State, row: CaseRow, slot: int) -> CaseRow | None:
    """The row of whoever came for the visit a row stands for;  ``slot``: that of the visit. None for other rows."""
    parent, own = state.parents.get(int(row[_NUMBER]), (row, 0))
    return parent if own == slot else None


def retire(state: State, row: CaseRow) -> None:
    """One of the processes of a row has ended; the row is done with the last of them."""
    row[_ACTIVE] -= 1
    if row[_ACTIVE] <= 0:
        del state.rows[int(row[_NUMBER])]
        state.records.add(row)


def _times(state: State, row: CaseRow, op: int) -> int:
    column = state.program.column[op]
    times = int(row[column])
    row[column] = state.sampler.again(column)
    return times


def repeat(state: State, row: CaseRow, op: int, now: float) -> int:
    """Begin an activity as often as it is done; nothing where that is never."""
    counter, together = state.program.arg[op]
    times = _times(state, row, op)
    if times < 1:
        return state.program.next[op]
    row[counter] = times
    core = state.program.targets[op][0]
    if together:
        state.stack.extend([core] * (times - 1))
    return core


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
    counter, tokens = program.arg[op]
    times = _times(state, row, op)
    if times < 1:
        return program.next[op]
    row[counter] = times
    for _ in range(times):
        _open(state, row, tokens, program.targets[op][0])
    return -1


def _open(state: State, row: CaseRow, tokens: int, beginning: int) -> None:
    """Begin a visit, or a process inside a case, in a row of its own, which knows the answers so far."""
    own = state.sampler.copy()
    own[Row.PRIORITY], own[Row.CASE], own[_NUMBER] = row[Row.PRIORITY], row[Row.CASE], state.children
    own[_ACTIVE] = own[tokens] = 1.0
    for slot in state.program.fields:
        own[slot] = row[slot]
    state.rows[state.children] = own
    state.parents[state.children] = (row, tokens)
    state.elsewhere.append((own, beginning))
    state.children += 1
