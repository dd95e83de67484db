"""The loop over events of one replication.

Work starts when somebody free takes it, not when it arrives, so that a more urgent case that comes later still goes
first, and nothing is ever planned around a future that is not there yet.

The loop itself does the common operations and the common case of people who serve one queue alone; a call for each
would cost half its speed. It counts nothing but what people work: everything else is worked out from the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from ..compiling.program import NEVER, Op, Row
from .operations import HANDLERS, happened, release_inclusive
from .shared_people import serve
from .state import ARRIVAL, WAKE, State

__all__ = ["run"]

_TASK, _XOR, _SPLIT, _JOIN = int(Op.TASK), int(Op.XOR), int(Op.SPLIT), int(Op.JOIN)
_CASE, _NUMBER, _ACTIVE = int(Row.CASE), int(Row.NUMBER), int(Row.ACTIVE)


def run(state: State, arrivals: Sequence[float]) -> int:  # noqa: C901
    """Run all cases to their end; gives the number of events.

    arrivals  seconds on the time axis, in order
    Raises SistemKerjaError SK-SIMULASI-009 for a case that goes in circles.
    """
    program, records, heap, rows, stack = state.program, state.records, state.heap, state.rows, state.stack
    ops, nexts, targets, args, column = program.op, program.next, program.targets, program.arg, program.column
    record, queue, class_of = program.record, program.queue, program.staff.class_of
    serves, idle, until, is_open = program.staff.serves, state.idle, state.until, state.is_open
    busy, set_aside, longest, log = records.busy, records.set_aside, state.longest, state.log
    tick, touched, elsewhere, new_row, redraw = (
        state.tick,
        state.touched,
        state.elsewhere,
        state.sampler.row,
        state.sampler.again,
    )
    resume = [calendar.resume for calendar in state.clocks.classes]
    lines = state.lines
    inclusive = bool(program.inclusive)
    start, first_tokens = program.start, program.first_tokens
    server = [state.alone[place] if place >= 0 else -1 for place in program.queue]
    line_of = [
        lines[serves[kind][0]] if len(serves[kind]) == 1 and state.alone[serves[kind][0]] >= 0 else None
        for kind in class_of
    ]
    total, arrived = len(arrivals), 0
    if total:
        heappush(heap, (arrivals[0], tick(), ARRIVAL, [], -1))
    while heap:
        now, number, kind, row, op = heappop(heap)
        line = None
        if kind >= 0:
            person = kind
            op = nexts[op]
            line = line_of[person]
            if line is None:
                free = class_of[person]
                idle[free].append(person)
                touched.extend(serves[free])
        elif kind == ARRIVAL:
            row = rows[arrived] = new_row()
            row[_CASE] = row[_NUMBER] = arrived
            row[_ACTIVE] = row[first_tokens] = 1.0
            op = start
            arrived += 1
            if arrived < total:
                heappush(heap, (arrivals[arrived], tick(), ARRIVAL, [], -1))
        elif kind == WAKE:
            state.waking[op] = False
            touched.extend(serves[op])
            op = -1
        else:
            op = happened(state, kind, number, row, op, now)

        while op >= 0:
            kind = server[op]
            if kind >= 0:
                people, place = idle[kind], queue[op]
                ahead = lines[place]
                if people and not ahead and (now < until[kind] or is_open(kind, now)):
                    worker = people.popleft()
                    at, which = record[op], column[op]
                    if row[at + 1] > NEVER:
                        set_aside(row, op)
                        row[which] = redraw(which)
                    length = row[which]
                    row[at] = row[at + 1] = now
                    busy[worker] += length
                    done = now + length
                    if done > until[kind]:
                        done = resume[kind](until[kind], done - until[kind])
                    heappush(heap, (done, tick(), worker, row, op))
                    if log is not None:
                        log.append((int(row[_CASE]), op, (worker,), now, now, done))
                else:
                    ahead.append((now, row, op))
                    if len(ahead) > longest[place]:
                        longest[place] = len(ahead)
                op = -1
            else:
                what = ops[op]
                if what == _XOR:
                    at = column[op]
                    if row[at] < 0.0:
                        row[at] = redraw(at)
                    chance = row[at]
                    row[at] = NEVER
                    way = 0
                    for reached in args[op]:
                        if chance < reached:
                            break
                        way += 1
                    op = targets[op][way]
                elif what == _SPLIT:
                    slot, more = args[op]
                    row[slot] += more
                    ways = targets[op]
                    stack.extend(ways[1:])
                    op = ways[0]
                elif what == _JOIN:
                    slot, needed, tokens = args[op]
                    row[slot] += 1
                    if row[slot] == needed:
                        row[slot] = 0.0
                        row[tokens] -= needed - 1
                        op = nexts[op]
                    else:
                        op = -1
                elif what == _TASK:
                    place = queue[op]
                    lines[place].append((now, row, op))
                    touched.append(place)
                    if len(lines[place]) > longest[place]:
                        longest[place] = len(lines[place])
                    op = -1
                else:
                    op = HANDLERS[what](state, row, op, now)
            if op < 0:
                if stack:
                    op = stack.pop()
                elif inclusive and row[_ACTIVE] > 0:
                    op = release_inclusive(state, row)
                if op < 0 and elsewhere:
                    row, op = elsewhere.pop()

        if line is not None:
            kind = class_of[person]
            if line and (now < until[kind] or is_open(kind, now)):
                since, row, op = line.popleft()
                at, which = record[op], column[op]
                if row[at + 1] > NEVER:
                    set_aside(row, op)
                    row[which] = redraw(which)
                length = row[which]
                row[at] = since
                row[at + 1] = now
                busy[person] += length
                done = now + length
                if done > until[kind]:
                    done = resume[kind](until[kind], done - until[kind])
                heappush(heap, (done, tick(), person, row, op))
                if log is not None:
                    log.append((int(row[_CASE]), op, (person,), since, now, done))
            else:
                idle[kind].append(person)
        while touched:
            serve(state, touched.pop(), now)
    return tick() - 1 - state.removed
