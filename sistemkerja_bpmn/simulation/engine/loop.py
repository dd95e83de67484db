"""The loop over events of one replication.

Work starts when somebody free takes it, not when it arrives, so that a more urgent case that comes later still goes
first, and nothing is ever planned around a future that is not there yet.

The loop itself does the common operations, and looks after crews; a call for each would cost half its speed. It counts
nothing but what people work and how many wait: everything else is worked out from the rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from heapq import heappop, heappush, heapreplace

from ..compiling.program import NEVER, Op, Row
from .events import ARRIVAL
from .operations import HANDLERS, happened, next_token
from .shared_people import serve
from .state import State

__all__ = ["run"]

_XOR, _SPLIT, _JOIN, _CASE = int(Op.XOR), int(Op.SPLIT), int(Op.JOIN), int(Row.CASE)


def run(state: State, arrivals: Sequence[float]) -> int:  # noqa: C901
    """Run all cases to their end; gives the number of events.

    arrivals  seconds on the time axis, in order
    Raises SistemKerjaError SK-SIMULASI-009 for a case that goes in circles.
    """
    program, heap, numbers, log = state.program, state.heap, state.numbers, state.log
    ops, nexts, targets, args, column = program.op, program.next, program.targets, program.arg, program.column
    crews, duties, rotas = state.crews, state.duties, state.rotas
    closes, is_open, resume = rotas.closes, rotas.is_open, rotas.resume
    stack, elsewhere, touched, inclusive = state.stack, state.elsewhere, state.touched, bool(program.inclusive)
    busy, set_aside, redraw = state.records.busy, state.records.set_aside, state.sampler.again
    case, cases = 0, len(arrivals)
    if cases:
        heappush(heap, (arrivals[0], next(numbers), ARRIVAL, [], -1))
    # CPython 3.11 speeds up a function while it runs only at the end of an endless loop or of a for loop.
    while True:
        if not heap:
            return next(numbers) - 1 - state.removed
        # The event stays at the top until another can take its place: one move on the heap instead of two.
        now, number, kind, row, op = heap[0]
        stays = True
        since = now
        if kind >= 0:
            person = kind
            idle, line, rota = duties[person]
            idle.append(person)
            op = nexts[op]
            if line and (now < closes[rota] or is_open(rota, now)):
                # First the one who has finished takes the work that waits longest, then the finished case goes on.
                elsewhere.append((row, op))
                since, row, op = line.take()
        elif kind == ARRIVAL:
            row, op = state.arrive(case), program.start
            case += 1
            if case < cases:
                heapreplace(heap, (arrivals[case], next(numbers), ARRIVAL, [], -1))
                stays = False
        else:
            heappop(heap)
            stays = False
            op = happened(state, kind, number, row, op, now)

        while op >= 0:
            crew = crews[op]
            if crew is not None:
                idle, line, rota, figure, record = crew
                if idle and (now < closes[rota] or is_open(rota, now)):
                    person = idle.popleft()
                    if row[record] > NEVER:
                        set_aside(row, op)
                        row[figure] = redraw(figure)
                    length = row[figure]
                    row[record] = since
                    row[record + 1] = now
                    busy[person] += length
                    done = now + length
                    if done > closes[rota]:
                        done = resume[rota](closes[rota], done - closes[rota])
                    finish = done, next(numbers), person, row, op
                    if stays:
                        heapreplace(heap, finish)
                        stays = False
                    else:
                        heappush(heap, finish)
                    if log is not None:
                        log.append((int(row[_CASE]), op, (person,), since, now, done))
                    since = now
                else:
                    line.enter((now, row, op))
                    if len(line) > line.longest:
                        line.longest = len(line)
            else:
                what = ops[op]
                if what == _XOR:
                    figure = column[op]
                    if row[figure] == NEVER:
                        row[figure] = redraw(figure)
                    chance = row[figure]
                    row[figure] = NEVER
                    op = targets[op][bisect_right(args[op], chance)]
                    continue
                if what == _JOIN:
                    slot, flows, waiting, tokens = args[op]
                    row[slot] += 1
                    if row[slot] == 1:
                        row[waiting] += 1
                        if row[waiting] == len(flows):
                            row[tokens] -= len(flows) - 1
                            for slot in flows:
                                row[slot] -= 1
                                if not row[slot]:
                                    row[waiting] -= 1
                            op = nexts[op]
                            continue
                elif what == _SPLIT:
                    slot, more = args[op]
                    row[slot] += more
                    op, *others = targets[op]
                    stack += others
                    continue
                else:
                    if stays:
                        heappop(heap)
                        stays = False
                    op = HANDLERS[what](state, row, op, now)
                    if op >= 0:
                        continue
            # The token has come to rest; another one may go on.
            if stack or inclusive:
                row, op = next_token(state, row)
            elif elsewhere:
                row, op = elsewhere.pop()
            else:
                break

        if stays:
            heappop(heap)
        if touched:
            serve(state, now)
