"""Boundary events: times and letters that interrupt an activity, or start something beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import problem
from .events import counts_working_time, delay_column
from .graph import Node, Scope
from .program import Op, Region
from .visits import end_visit, interrupt_visit

if TYPE_CHECKING:
    from .compile import Compiler

__all__ = ["compile_guard", "find_regions"]


def compile_guard(compiler: Compiler, node: Node, core: int, to: int) -> None:
    """Watch an activity while it runs: ``core`` is its own operation, ``to`` where it goes on.

    A visit that is interrupted is over, too; what only begins beside it belongs to whoever came.
    """
    letters = [bound for bound in node.bounds if compiler.senders.get(bound.waits)]
    outside = [bound for bound in node.bounds if bound not in letters]
    known = compiler.configuration.durations
    timers = [bound for bound in outside if not counts_working_time(bound) or bound.element.id in known]
    for bound in outside:
        if bound not in timers:
            compiler.assume(f'"{bound.label}" datang dari luar dan dianggap tidak terjadi.')
    guard, tokens = compiler.slot(), compiler.tokens[node.scope.index]
    slots = tuple(compiler.letter_slots[bound.waits] for bound in letters)
    delays = tuple((delay_column(compiler, bound), counts_working_time(bound)) for bound in timers)
    interrupting = tuple(bound.element.interrupting for bound in (*timers, *letters))
    visit = compiler.slot()
    targets = [
        interrupt_visit(compiler, node, bound, visit) if bound.element.interrupting else compiler.after(bound)
        for bound in (*timers, *letters)
    ]
    arg = (guard, delays, slots, interrupting, tokens, visit)
    compiler.put(node, Op.VISIT, compiler.emit(Op.ARM, core, arg, node=node, targets=targets), visit)
    done = compiler.emit(Op.DISARM, end_visit(compiler, node, visit, to), (guard, slots), node=node)
    if node.inner is None:
        compiler.out.next[core] = done
    else:
        node.inner.leave = done


def find_regions(compiler: Compiler) -> None:
    """Note for each operation that can stop something what it stops.

    Raises SistemKerjaError SK-SIMULASI-010 where that contains several instances at once.
    """
    out = compiler.out
    for op, home in enumerate(compiler.homes):
        if out.op[op] == Op.ARM:
            inside = {home} | (_within(home.inner) if home.inner is not None else set())
        elif out.op[op] == Op.TERMINATE:
            inside = _within(home.scope)
        else:
            continue
        out.regions[op] = _region(compiler, op, inside)


def _within(scope: Scope) -> set[Node]:
    found = set(scope.nodes)
    for node in scope.nodes:
        if node.inner is not None:
            found |= _within(node.inner)
    return found


def _region(compiler: Compiler, stopper: int, inside: set[Node]) -> Region:
    out = compiler.out
    ops = frozenset(op for op, home in enumerate(compiler.homes) if home in inside)
    cleared: dict[int, None] = {}
    raised: dict[int, None] = {}
    for op in ops:
        arg = out.arg[op]
        match out.op[op]:
            case Op.SPAWN:
                raise problem(
                    10,
                    f'"{out.names[op]}" berjalan beberapa sekaligus di dalam bagian yang dapat dihentikan; '
                    "itu belum disimulasikan.",
                    out.places[stopper],
                    "Jadikan pengulangan itu berurutan.",
                )
            case Op.JOIN:
                cleared.update({arg[0]: None, arg[2]: None})
            case Op.ENTER if arg == compiler.residents.get(compiler.homes[stopper]):
                pass  # Other tokens may stand there, too: who is interrupted leaves on its own.
            case Op.CALL | Op.REPEATED | Op.OR_ARRIVE | Op.ENTER | Op.VISIT:
                cleared[arg] = None
            case Op.CATCH:
                cleared[arg[1]] = None
            case Op.RACE:
                raised[arg[0]] = None
                cleared.update((wait, None) for _, wait in arg[1])
            case Op.ARM:
                raised[arg[0]] = None
                cleared.update((wait, None) for _, wait in arg[2])
    # Another visit to the same activity is not stopped with this one.
    own = out.arg[stopper][-1] if out.op[stopper] == Op.ARM else 0
    visits = {out.arg[op] for op in ops if out.op[op] in {Op.CALL, Op.VISIT}} - {own}
    return Region(ops, tuple(cleared), tuple(raised), frozenset(visits))
