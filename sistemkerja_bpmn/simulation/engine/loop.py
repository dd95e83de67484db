"""The loop over events of one replication.

Work starts when somebody free takes it, not when it arrives, so that a more urgent case that comes later still goes
first, and nothing is ever planned around a future that is not there yet. The loop does the common operations itself;
a call for each would cost half its speed.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from ..compiling.program import Op, Row
from .operations import HANDLERS, happened, release_inclusive
from .shared_people import serve_shared
from .state import ARRIVAL, WAKE, State

__all__ = ["run"]

_TASK, _XOR, _SPLIT, _JOIN = int(Op.TASK), int(Op.XOR), int(Op.SPLIT), int(Op.JOIN)
_WAIT, _WORK, _REWORK, _ACTIVE = int(Row.WAIT), int(Row.WORK), int(Row.REWORK), int(Row.ACTIVE)


def run(state: State, arrivals: Sequence[float]) -> None:  # noqa: C901
    """Run all cases to their end; what was counted stands in ``state.tally`` then.

    arrivals  seconds on the time axis, in order
    Raises SistemKerjaError SK-SIMULASI-009 for a case that goes in circles.
    """
    program, tally, heap, rows, stack = state.program, state.tally, state.heap, state.rows, state.stack
    ops, nexts, targets, args = program.op, program.next, program.targets, program.arg
    column, visit, queue, again = program.column, program.visit, program.queue, program.again
    class_of, serves, alone, idle = program.staff.class_of, program.staff.serves, state.alone, state.idle
    queues, add, take, opens, closes = state.queues, state.add, state.take, state.opens, state.closes
    starts, wait, wait_calendar, worked = tally.starts, tally.wait, tally.wait_calendar, tally.work
    longest, busy, warm_up, born = tally.longest, tally.busy, tally.warm_up, tally.born
    tick, touched, elsewhere, log = state.tick, state.touched, state.elsewhere, state.log
    redraw, new_row, calendars = state.sampler.again, state.sampler.row, state.clocks.classes
    phase, inclusive = state.clocks.office.phase, bool(program.inclusive)
    first_tokens = state.first_tokens
    change, slope, base = -1.0, 0.0, 0.0
    total, arrived, events = len(arrivals), 0, 0
    if total:
        heappush(heap, (arrivals[0], tick(), ARRIVAL, 0, -1))
    while heap:
        now, number, kind, case, op = heappop(heap)
        events += 1
        if now >= change:
            change, slope, base = phase(now)
        clock = base + slope * now
        if kind >= 0:
            free = class_of[kind]
            idle[free].append(kind)
            touched.extend(serves[free])
            row, op = rows[case], nexts[op]
        elif kind == ARRIVAL:
            row = rows[case] = new_row()
            born[case] = now
            row[_ACTIVE] = row[first_tokens] = 1.0
            op = program.start
            arrived += 1
            if arrived < total:
                heappush(heap, (arrivals[arrived], tick(), ARRIVAL, arrived, -1))
        elif kind == WAKE:
            state.waking[case] = False
            touched.extend(serves[case])
        else:
            op = happened(state, kind, number, case, op, now)
            row = rows[case] if op >= 0 else []

        while op >= 0:
            what = ops[op]
            if what == _TASK:
                place = queue[op]
                add[place]((row[0], tick(), case, op, now, clock))
                touched.append(place)
                if len(queues[place]) > longest[place]:
                    longest[place] = len(queues[place])
                op = -1
            elif what == _XOR:
                at = column[op]
                chance = row[at]
                if again[op]:
                    row[at] = redraw(at)
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
            else:
                op = HANDLERS[what](state, row, case, op, now)
            if op < 0:
                if stack:
                    op = stack.pop()
                elif inclusive and case in rows:
                    op = release_inclusive(state, row)
                if op < 0 and elsewhere:
                    case, op = elsewhere.pop()
                    row = rows[case]

        while touched:
            place = touched.pop()
            waiting = queues[place]
            if not waiting:
                continue
            kind = alone[place]
            if kind < 0:
                serve_shared(state, place, now, clock)
                continue
            free_people = idle[kind]
            if not free_people or (not opens[kind] <= now < closes[kind] and not state.is_open(kind, now)):
                continue
            until = closes[kind]
            while waiting and free_people:
                _, _, case, op, since, clock_then = take[place]()
                person = free_people.popleft()
                row, at = rows[case], column[op]
                length = row[at]
                if again[op]:
                    row[at] = redraw(at)
                    seen = visit[op]
                    row[seen] += 1
                    if row[seen] > 1:
                        row[_REWORK] += 1
                        tally.rework[op] += case >= warm_up
                done = now + length
                if done > until:
                    done = calendars[kind].after(now, length)
                heappush(heap, (done, tick(), person, case, op))
                waited = clock - clock_then
                row[_WAIT] += waited
                row[_WORK] += length
                busy[person] += length
                if case >= warm_up:
                    starts[op] += 1
                    wait[op] += waited
                    wait_calendar[op] += now - since
                    worked[op] += length
                if log is not None:
                    log.append((case, op, (person,), since, now, done))
    tally.events = events
