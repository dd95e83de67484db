"""Last pass over a program: shortens ways, says where processes return to, finds loops without a way out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ..problems import problem
from .guards import find_regions
from .program import Op, Program

if TYPE_CHECKING:
    from .compile import Compiler

__all__ = ["link"]


def link(compiler: Compiler) -> None:
    """Finish the program of a compiler.

    Raises SistemKerjaError SK-SIMULASI-009 for a loop nobody can leave.
    """
    out = compiler.out
    for op, home in enumerate(compiler.homes):
        if out.op[op] in {Op.END, Op.TERMINATE}:
            scope = home.scope
            if scope.host is not None:
                out.targets[op] = (scope.leave,)
            elif scope.is_partner:
                out.targets[op] = tuple(n.index for n in scope.starts if n.waits)[:1]
    _shorten(out)
    find_regions(compiler)
    reached = _reached(out)
    _refuse_endless(compiler, reached)
    repeated = [target for op in reached if out.op[op] == Op.REPEAT for target in out.targets[op]]
    for op in dict.fromkeys((*_in_cycles(out, reached), *repeated)):
        out.again[op] = True


def _shorten(out: Program) -> None:
    """Lead every jump past operations that only pass on."""

    def final(op: int) -> int:
        seen = set()
        while op >= 0 and out.op[op] == Op.PASS:
            if op in seen:
                raise _endless(out, [op])
            seen.add(op)
            op = out.next[op]
        return op

    out.next[:] = [final(op) for op in out.next]
    out.targets[:] = [tuple(final(op) for op in targets) for targets in out.targets]
    out.start = final(out.start)
    # A join is entered at the operation of its node, which may itself only pass on.
    out.inclusive[:] = [replace(join, go_on=final(join.go_on)) for join in out.inclusive]


def _reached(out: Program) -> list[int]:
    seen = {out.start: None}
    todo = [out.start]
    while todo:
        for other in _successors(out, todo.pop()):
            if other not in seen:
                seen[other] = None
                todo.append(other)
    return list(seen)


def _successors(out: Program, op: int) -> Iterator[int]:
    if out.next[op] >= 0:
        yield out.next[op]
    targets = out.targets[op]
    if out.op[op] == Op.XOR:
        before = 0.0
        for reached, target in zip(out.arg[op], targets, strict=True):
            if reached > before:
                yield target
            before = reached
    else:
        yield from (target for target in targets if target >= 0)


def _refuse_endless(compiler: Compiler, reached: list[int]) -> None:
    """Every token must be able to reach an end: at a choice by one of the ways, at a split by all of them.

    One way is enough at a split, too, where an end or a boundary event may stop what is behind it. Where a token may
    have to wait for another, it comes to rest: whether the other comes shows in the simulation.
    """
    out = compiler.out
    # Behind the end of a process inside another the way goes on.
    last = [op for op in reached if out.op[op] in {Op.END, Op.TERMINATE}]
    ends = [op for op in last if compiler.homes[op].scope.host is None]
    resting = [op for op in reached if out.op[op] in {Op.JOIN, Op.OR_ARRIVE, Op.CATCH}]
    stopped = {op for stopper in reached if stopper in out.regions for op in out.regions[stopper].ops}
    splits = {op: len(out.targets[op]) for op in reached if out.op[op] == Op.SPLIT and op not in stopped}
    endless = _without_way(out, reached, ends, {}) or _without_way(out, reached, [*ends, *resting], splits)
    if endless:
        raise _endless(out, endless)


def _without_way(out: Program, reached: list[int], ends: list[int], splits: dict[int, int]) -> list[int]:
    """Operations without a way to any of the ends; of those in ``splits`` so many flows must have one."""
    before: dict[int, list[int]] = {}
    for op in reached:
        for other in _successors(out, op):
            before.setdefault(other, []).append(op)
    left, good, todo = dict(splits), set(ends), list(ends)
    while todo:
        for op in before.get(todo.pop(), ()):
            left[op] = left.get(op, 1) - 1
            if op not in good and left[op] <= 0:
                good.add(op)
                todo.append(op)
    return [op for op in reached if op not in good]


def _endless(out: Program, ops: list[int]) -> Exception:
    """The error for operations without a way to an end, at the gateway among them that is the cause where one is."""
    closed = next((op for op in ops if out.op[op] == Op.XOR and out.places[op].element and _is_closed(out, op)), None)
    again = next((op for op in ops if out.op[op] == Op.SPLIT and not set(out.targets[op]) <= set(ops)), None)
    cause, why = ops[0], ""
    if closed is not None:
        cause, why = closed, f': peluang jalan keluar "{out.names[closed]}" nol'
    elif again is not None:
        cause, why = again, f': setiap kali lewat "{out.names[again]}" satu cabang kembali lagi ke sana'
    return problem(
        9,
        f'Dari "{out.names[ops[0]]}" tidak ada jalan ke akhir, kasus berputar tanpa henti{why}.',
        out.places[cause],
        "Beri peluang pada jalan keluar, atau perbaiki alurnya.",
    )


def _is_closed(out: Program, op: int) -> bool:
    """Whether some way out of a decision is never taken."""
    return not set(out.targets[op]) <= set(_successors(out, op))


def _in_cycles(out: Program, reached: list[int]) -> Iterator[int]:
    """Operations that a case can come to again: strongly connected components (Tarjan), without recursion."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    for root in reached:
        if root in order:
            continue
        work = [(root, _successors(out, root))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while work:
            op, others = work[-1]
            other = next(others, None)
            if other is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[op])
                if low[op] == order[op]:
                    yield from _component(out, op, stack, on_stack)
            elif other not in order:
                order[other] = low[other] = len(order)
                stack.append(other)
                on_stack.add(other)
                work.append((other, _successors(out, other)))
            elif other in on_stack:
                low[op] = min(low[op], order[other])


def _component(out: Program, op: int, stack: list[int], on_stack: set[int]) -> Iterator[int]:
    members = []
    while True:
        member = stack.pop()
        on_stack.discard(member)
        members.append(member)
        if member == op:
            break
    if len(members) > 1 or op in _successors(out, op):
        yield from members
