"""Operations of activities: work by people, automatic steps, opened sub-processes and calls, repetition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..inputs.distributions import Distribution, constant
from ..inputs.durations import parse_work, spoken
from ..problems import problem
from .events import letter_argument
from .graph import Node
from .guards import compile_guard
from .program import Op, Step
from .staffing import parts_of
from .visits import end_visit

if TYPE_CHECKING:
    from .compile import Compiler

__all__ = ["ASSUMED_SECONDS", "compile_activity"]

ASSUMED_SECONDS = 3_600.0
"""Work of a step nobody gave a time for."""

ASSUMED_REPEATS = 3
"""Times a step is repeated where the model does not say."""

_AUTOMATIC = frozenset({"serviceTask", "scriptTask", "businessRuleTask"})


def compile_activity(compiler: Compiler, node: Node) -> None:
    """A task, a sub-process or a call, with its loop, boundary events and the letter it sends."""
    to = compiler.after(node)
    if node.sends:
        letter, start = letter_argument(compiler, node.sends)
        to = compiler.emit(Op.THROW, to, letter, node=node, targets=start)
    if node.element.loop is not None:
        if node.bounds:
            raise problem(
                10,
                f'"{node.label}" berulang dan punya peristiwa tepi; keduanya bersama belum disimulasikan.',
                node.location,
                "Bungkus kegiatan itu dalam subproses.",
            )
        _repeat(compiler, node, to)
        return
    core = _core(compiler, node)
    if node.bounds:
        compile_guard(compiler, node, core, to)
    else:
        compiler.put(node, Op.PASS, core)
        _follow(compiler, node, core, to)


def _core(compiler: Compiler, node: Node) -> int:
    if node.inner is None:
        return _work(compiler, node)
    return compiler.emit(Op.CALL, compiler.entry(node.inner), compiler.tokens[node.inner.index], node=node)


def _follow(compiler: Compiler, node: Node, core: int, to: int) -> None:
    """Say where to go on once the activity is done."""
    if node.inner is None:
        compiler.out.next[core] = to
    else:
        node.inner.leave = to


def _repeat(compiler: Compiler, node: Node, to: int) -> None:
    """Several times in turn or together; a sub-process done together gets rows of its own."""
    visit = compiler.slot()
    to = end_visit(compiler, node, visit, to)
    loop = node.element.loop
    together = loop is not None and loop.kind == "parallel"
    column, counter = compiler.column(f"{node.key}*", _repeats(compiler, node)), compiler.slot()
    if together and node.inner is not None:
        done = compiler.emit(Op.REPEATED, to, counter, node=node)
        arg, targets = (counter, compiler.tokens[node.inner.index]), [compiler.entry(node.inner), done]
        begin = compiler.emit(Op.SPAWN, to, arg, node=node, targets=targets, column=column)
        compiler.put(node, Op.VISIT, begin, visit)
        node.inner.leave = done
        return
    core = _core(compiler, node)
    done = compiler.emit(Op.REPEATED, to, counter, node=node, targets=() if together else (core,))
    begin = compiler.emit(Op.REPEAT, to, (counter, together), node=node, targets=[core], column=column)
    compiler.put(node, Op.VISIT, begin, visit)
    _follow(compiler, node, core, done)


def _work(compiler: Compiler, node: Node) -> int:
    duration = _duration(compiler, node)
    if duration is None:
        return compiler.emit(Op.PASS, -1, node=node)
    parts = () if node.type in _AUTOMATIC else parts_of(node)
    role = " / ".join(parts[0]) if parts else ""
    element, scope, steps = node.element, node.scope, compiler.out.steps
    steps.append(Step(node.key, element.id, element.name or element.id, role, scope.process, scope.prefix))
    column = compiler.column(node.key, duration)
    if not parts:
        return compiler.emit(Op.DELAY, -1, (column, True), node=node, origin=len(steps) - 1)
    op = compiler.emit(Op.TASK, -1, node=node, column=column, origin=len(steps) - 1)
    compiler.needed.append((node, parts))
    compiler.needed_ops.append(op)
    return op


def _duration(compiler: Compiler, node: Node) -> Distribution | None:
    """How long the work takes; None for an automatic step that takes no time."""
    given = compiler.configuration.durations.get(node.element.id)
    if given is not None:
        return given
    minutes = compiler.configuration.working.minutes_per_day
    standard = node.element.extension.mutu_baku
    seconds = parse_work(standard.waktu, minutes) if standard is not None and standard.waktu else None
    if seconds is not None:
        if standard is not None and standard.asumsi:
            compiler.assume(f'Lama "{node.label}": {spoken(seconds, minutes)}, mutu baku bertanda asumsi.')
        return constant(seconds)
    if node.type in _AUTOMATIC:
        return None
    compiler.assume(f'Lama "{node.label}": {spoken(ASSUMED_SECONDS, minutes)}, karena mutu baku belum berisi waktu.')
    return constant(ASSUMED_SECONDS)


def _repeats(compiler: Compiler, node: Node) -> Distribution:
    given = compiler.configuration.counts.get(node.element.id)
    if given is not None:
        return given
    loop = node.element.loop
    text = ""
    if loop is not None:
        text = loop.cardinality.strip() or ("" if loop.condition else loop.maximum.strip())
    if text.isdecimal():
        return constant(float(text))
    compiler.assume(f'"{node.label}" diulang {ASSUMED_REPEATS} kali.')
    return constant(float(ASSUMED_REPEATS))
