"""The rarer operations: ends, waits, letters, races, decisions on data, inclusive gateways, repetition, interruption.

Each handler gets the state, the row of the case, the operation and the time; it gives the operation that
follows, or -1 where the token stays.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from heapq import heappush

from ..compiling.decisions import Table
from ..compiling.program import Op, Row
from ..problems import problem
from .events import DELAYED, DONE, TIMER, WAKE, CaseRow
from .interruption import stop
from .lines import UrgentLine
from .repetition import call, come_back, leave_visit, opened_from, repeat, repeated, retire, spawn
from .state import State

__all__ = ["HANDLERS", "happened", "next_token"]

_OUTCOME, _ACTIVE, _ENDED, _NUMBER = int(Row.OUTCOME), int(Row.ACTIVE), int(Row.ENDED), int(Row.NUMBER)

MAX_ROUNDS = 10_000
"""How often one case may come to the same decision."""

Handler = Callable[[State, CaseRow, int, float], int]


def happened(state: State, kind: int, number: int, row: CaseRow, op: int, now: float) -> int:
    """An event of the rarer kinds: people out of a line finish or begin their day, a wait is over, a timer fires."""
    program = state.program
    if kind == WAKE:
        state.touched += [number for number, circle in enumerate(state.circles) if op in circle.kinds]
        return -1
    if kind == DONE:
        for person in state.joint.pop(number):
            state.idle[program.staff.class_of[person]].append(person)
        state.touched.append(state.circle_of[program.queue[op]])
        return program.next[op]
    if kind == TIMER:
        slot, activation, way = state.timers.pop(number)
        if row[_ACTIVE] <= 0 or row[slot] != activation:
            return -1
        return _won(state, row, op, way, now)
    return program.next[op]


def _end(state: State, row: CaseRow, op: int, now: float) -> int:
    tokens, outcome, slot, value, _, _ = state.program.arg[op]
    if slot:
        row[slot] = value
    if outcome >= 0:
        row[_OUTCOME] = outcome + 1.0
    elif outcome < -1 and not row[_OUTCOME]:
        row[_OUTCOME] = -1.0 - outcome
    row[tokens] -= 1
    return -1 if row[tokens] > 0 else _complete(state, row, op, now)


def _terminate(state: State, row: CaseRow, op: int, now: float) -> int:
    tokens = state.program.arg[op][0]
    stop(state, row, state.program.regions[op], now)
    row[tokens] = 1.0
    return _end(state, row, op, now)


def _complete(state: State, row: CaseRow, op: int, now: float) -> int:
    """A process has ended: the main one, a partner pool, or one inside."""
    tokens, _, _, _, kind, again = state.program.arg[op]
    if kind == 1:
        row[_ENDED] = now
    elif kind == 0:
        return come_back(state, row, tokens, state.program.targets[op][0])
    elif again and row[again] > 0:
        row[again] -= 1
        row[tokens] = 1.0
        return state.program.targets[op][0]
    retire(state, row)
    return -1


def _wait_until(state: State, row: CaseRow, now: float, column: int, works: bool) -> float:
    length = row[column]
    row[column] = state.sampler.again(column)
    return state.clocks.office.after(now, length) if works else now + length


def _delay(state: State, row: CaseRow, op: int, now: float) -> int:
    column, works = state.program.arg[op]
    length = row[column]
    until = _wait_until(state, row, now, column, works)
    if state.program.origin[op] >= 0:
        state.records.add_automatic(row[Row.CASE], op, length)
        if state.log is not None:
            state.log.append((int(row[Row.CASE]), op, (), now, now, until))
    heappush(state.heap, (until, next(state.numbers), DELAYED, row, op))
    return -1


def _throw(state: State, row: CaseRow, op: int, now: float) -> int:
    """Send a letter: to whoever waits for it, else it starts a partner pool, else it is kept."""
    program = state.program
    arg, to = program.arg[op], program.next[op]
    if not arg:
        return to
    pending, wait, tokens = arg
    if row[wait] > 0:
        waiting = int(row[wait]) - 1
        row[wait] = 0.0
        way = _received(state, row, waiting, pending, now)
        state.stack += [way] if way >= 0 else []
    elif program.targets[op] and row[tokens] == 0:
        row[tokens] = 1.0
        row[_ACTIVE] += 1
        state.stack.append(program.targets[op][0])
    else:
        row[pending] += 1
    return to


def _received(state: State, row: CaseRow, waiting: int, pending: int, now: float) -> int:
    """Where somebody who waited for a letter goes on."""
    program = state.program
    if program.op[waiting] == Op.CATCH:
        return program.next[waiting]
    arg = program.arg[waiting]
    letters = arg[1] if program.op[waiting] == Op.RACE else arg[2]
    before = 0 if program.op[waiting] == Op.RACE else len(arg[1])
    way = next(number for number, slots in enumerate(letters) if slots[0] == pending)
    return _won(state, row, waiting, before + way, now)


def _won(state: State, row: CaseRow, op: int, way: int, now: float) -> int:
    """One of the events an operation waits for has come."""
    program = state.program
    arg, to = program.arg[op], program.targets[op][way]
    if program.op[op] == Op.RACE:
        row[arg[0]] += 1
        for _, wait in arg[1]:
            row[wait] = 0.0
        return to
    _, _, letters, interrupting, tokens, visit = arg
    if not interrupting[way]:
        outer = opened_from(state, row, visit)
        if outer is None:
            row[tokens] += 1
            return to
        outer[tokens] += 1
        state.elsewhere.append((outer, to))
        return -1
    for _, wait in letters:
        row[wait] = 0.0
    stop(state, row, program.regions[op], now)
    return to


def _catch(state: State, row: CaseRow, op: int, now: float) -> int:
    pending, wait = state.program.arg[op]
    if row[pending] > 0:
        row[pending] -= 1
        return state.program.next[op]
    row[wait] = op + 1.0
    return -1


def _race(state: State, row: CaseRow, op: int, now: float) -> int:
    slot, letters, timers = state.program.arg[op]
    for way, (pending, _) in enumerate(letters):
        if row[pending] > 0:
            row[pending] -= 1
            return state.program.targets[op][way]
    row[slot] += 1
    for _, wait in letters:
        row[wait] = op + 1.0
    _set_timers(state, row, op, now, slot, timers, len(letters))
    return -1


def _set_timers(
    state: State,
    row: CaseRow,
    op: int,
    now: float,
    slot: int,
    timers: tuple[tuple[int, bool], ...],
    first: int,
) -> None:
    for way, (column, works) in enumerate(timers, start=first):
        number = next(state.numbers)
        state.timers[number] = (slot, row[slot], way)
        heappush(state.heap, (_wait_until(state, row, now, column, works), number, TIMER, row, op))


def _arm(state: State, row: CaseRow, op: int, now: float) -> int:
    slot, timers, letters, _, _, _ = state.program.arg[op]
    row[slot] += 1
    for _, wait in letters:
        row[wait] = op + 1.0
    _set_timers(state, row, op, now, slot, timers, 0)
    return state.program.next[op]


def _disarm(state: State, row: CaseRow, op: int, now: float) -> int:
    slot, letters = state.program.arg[op]
    row[slot] += 1
    for _, wait in letters:
        row[wait] = 0.0
    return state.program.next[op]


def _decide(state: State, row: CaseRow, op: int, now: float) -> int:
    program = state.program
    table: Table = program.arg[op][0]
    rounds: int = program.arg[op][1]
    row[rounds] += 1
    if row[rounds] > MAX_ROUNDS:
        raise problem(
            9,
            f'Satu kasus sampai di "{program.names[op]}" lebih dari {MAX_ROUNDS:,} kali.'.replace(",", "."),
            program.places[op],
            "Jawabannya tidak pernah ditanyakan ulang di dalam putaran, atau peluang keluarnya nol.",
        )
    column = program.column[op]
    chance = row[column]
    if program.again[op]:
        row[column] = state.sampler.again(column)
    reached, ways = table.choice(tuple(row[slot] for slot in table.slots))
    way, learned = ways[min(bisect_right(reached, chance), len(ways) - 1)]
    for slot, value in learned:
        row[slot] = value
    return program.targets[op][way]


def _form(state: State, row: CaseRow, op: int, now: float) -> int:
    for slot, column, reached, numbers in state.program.arg[op]:
        if column < 0:
            row[slot] = numbers[0]
            continue
        row[slot] = numbers[min(bisect_right(reached, row[column]), len(numbers) - 1)]
        row[column] = state.sampler.again(column)
    return state.program.next[op]


def _or_split(state: State, row: CaseRow, op: int, now: float) -> int:
    shares, columns, default, tokens = state.program.arg[op]
    targets = state.program.targets[op]
    chosen = []
    for way, (share, column) in enumerate(zip(shares, columns, strict=True)):
        if row[column] < share:
            chosen.append(targets[way])
        row[column] = state.sampler.again(column)
    if not chosen:
        chosen = [targets[default if default >= 0 else shares.index(max(shares))]]
    row[tokens] += len(chosen) - 1
    state.stack.extend(chosen[1:])
    return chosen[0]


def _or_arrive(state: State, row: CaseRow, op: int, now: float) -> int:
    row[state.program.arg[op]] += 1
    return -1


def _release_inclusive(state: State, row: CaseRow) -> int:
    """The operation behind an inclusive join that need not wait any longer; -1 where all have to."""
    for join in state.program.inclusive:
        marked = {number for number, slot in enumerate(join.arrived) if row[slot] > 0}
        if not marked:
            continue
        coming = (reach for slot, reach in join.residents if row[slot] > 0)
        if any(reach - marked and not reach & marked for reach in coming):
            continue
        for number in marked:
            row[join.arrived[number]] -= 1
        row[join.tokens] -= len(marked) - 1
        return join.go_on
    return -1


def _task(state: State, row: CaseRow, op: int, now: float) -> int:
    """Work that waits in a line; behind others it changes nothing for anybody."""
    place = state.program.queue[op]
    line = state.lines[place]
    assert isinstance(line, UrgentLine)
    if line.enter((now, row, op)):
        state.touched.append(state.circle_of[place])
    return -1


def next_token(state: State, row: CaseRow) -> tuple[CaseRow, int]:
    """Where else a token can go on now, in the current row first; operation -1 where none can."""
    if state.stack:
        return row, state.stack.pop()
    if state.program.inclusive and row[_ACTIVE] > 0:
        op = _release_inclusive(state, row)
        if op >= 0:
            return row, op
    return state.elsewhere.pop() if state.elsewhere else (row, -1)


def _enter(state: State, row: CaseRow, op: int, now: float) -> int:
    row[state.program.arg[op]] += 1
    return state.program.next[op]


def _leave(state: State, row: CaseRow, op: int, now: float) -> int:
    row[state.program.arg[op]] -= 1
    return state.program.next[op]


HANDLERS: dict[int, Handler] = {
    Op.TASK: _task,
    Op.END: _end,
    Op.DELAY: _delay,
    Op.THROW: _throw,
    Op.CATCH: _catch,
    Op.RACE: _race,
    Op.CALL: call,
    Op.VISIT: call,
    Op.LEAVE_VISIT: leave_visit,
    Op.DECIDE: _decide,
    Op.OR_SPLIT: _or_split,
    Op.OR_ARRIVE: _or_arrive,
    Op.FORM: _form,
    Op.REPEAT: repeat,
    Op.REPEATED: repeated,
    Op.SPAWN: spawn,
    Op.TERMINATE: _terminate,
    Op.ENTER: _enter,
    Op.LEAVE: _leave,
    Op.ARM: _arm,
    Op.DISARM: _disarm,
}
