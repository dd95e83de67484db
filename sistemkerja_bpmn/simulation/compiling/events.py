"""Operations of events: waits, letters, races between events, ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...bpmn.durations import parse_duration
from ..inputs.distributions import constant
from .decisions import OUTCOME_FIELD
from .graph import Node
from .program import Op
from .visits import end_visit

if TYPE_CHECKING:
    from .compile import Compiler

__all__ = [
    "compile_catch",
    "compile_end",
    "compile_race",
    "counts_working_time",
    "delay_column",
    "end_argument",
    "letter_argument",
]


def compile_catch(compiler: Compiler, node: Node) -> None:
    """A wait for a letter of the case, for time, or for something from outside."""
    kinds = {definition.kind for definition in node.element.event_definitions}
    if compiler.senders.get(node.waits):
        compiler.put(node, Op.CATCH, compiler.after(node), compiler.letter_slots[node.waits])
    elif node.type == "intermediateCatchEvent" and not kinds - {"link"}:
        compiler.put(node, Op.PASS, compiler.after(node))
    else:
        arg = (delay_column(compiler, node), counts_working_time(node))
        compiler.put(node, Op.DELAY, compiler.after(node), arg)


def compile_race(compiler: Compiler, node: Node) -> None:
    """An event-based gateway: the first event wins; letters of the case, then times and events from outside."""
    caught = [edge.target for edge in node.outs]
    letters = [target for target in caught if compiler.senders.get(target.waits)]
    others = [target for target in caught if target not in letters]
    slots = tuple(compiler.letter_slots[target.waits] for target in letters)
    timers = tuple((delay_column(compiler, target), counts_working_time(target)) for target in others)
    visit = compiler.slot()
    targets = [end_visit(compiler, target, visit, compiler.after(target)) for target in (*letters, *others)]
    race = compiler.emit(Op.RACE, -1, (compiler.slot(), slots, timers), node=node, targets=targets)
    compiler.put(node, Op.VISIT, race, visit)


def delay_column(compiler: Compiler, node: Node) -> int:
    """The column of a wait: what the configuration says, else the timer's duration."""
    given = compiler.configuration.durations.get(node.element.id)
    if given is None:
        timer = next((d for d in node.element.event_definitions if d.kind == "timer"), None)
        seconds = parse_duration(timer.expression.strip("\"'")) if timer is not None else None
        if timer is None:
            seconds = compiler.configuration.working.minutes_per_day * 60
            compiler.assume(f'"{node.label}" datang dari luar: menunggu 1 hari kerja.')
        elif seconds is None:
            compiler.assume(f'"{node.label}": lamanya tidak tertulis sebagai durasi, dianggap 0.')
        given = constant(float(seconds or 0))
    return compiler.column(node.key, given)


def counts_working_time(node: Node) -> bool:
    """Whether a wait counts working time (something from outside) instead of calendar time (a timer)."""
    return not any(definition.kind == "timer" for definition in node.element.event_definitions)


def letter_argument(compiler: Compiler, letter: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What sending does: slots of the letter and of the partner process it starts; the operation that begins there."""
    if letter not in compiler.letter_slots:
        return (), ()
    partners = (scope for scope in compiler.graph.scopes if scope.is_partner)
    for scope in partners:
        for start in scope.starts:
            if start.waits == letter:
                return (*compiler.letter_slots[letter], compiler.tokens[scope.index]), (start.index,)
    return (*compiler.letter_slots[letter], 0), ()


def compile_end(compiler: Compiler, node: Node) -> None:
    """An end event; those of the main process are the outcomes of a case."""
    outcome = -1
    if node.scope.index == 0:
        hasil, outcomes = node.element.extension.hasil, compiler.out.outcomes
        name = hasil.nilai if hasil is not None else node.label
        if name not in outcomes:
            outcomes.append(name)
        outcome = outcomes.index(name)
        if hasil is None:
            outcome = -2 - outcome
    arg = end_argument(compiler, node, outcome)
    if any(definition.kind == "terminate" for definition in node.element.event_definitions):
        compiler.put(node, Op.TERMINATE, -1, arg)
    elif node.sends:
        letter, start = letter_argument(compiler, node.sends)
        compiler.put(node, Op.THROW, compiler.emit(Op.END, -1, arg, node=node), letter, targets=start)
    else:
        compiler.put(node, Op.END, -1, arg)


def end_argument(compiler: Compiler, node: Node, outcome: int) -> tuple[Any, ...]:
    """(slot of tokens, outcome, slot and value of the outcome field, kind, slot of the letter that starts it again).

    The kind is 0 for an inner process, 1 for the main one, 2 for a partner pool. The outcome is its number, -2 minus
    its number where the end states no ``sk:hasil`` and so only counts where nothing else was reached, -1 for none.
    """
    scope, hasil = node.scope, node.element.extension.hasil
    slot, value, again = 0, 0.0, 0
    if hasil is not None and OUTCOME_FIELD in compiler.fields.readers:
        slot = compiler.field_slot(OUTCOME_FIELD)
        value = float(compiler.fields.values[OUTCOME_FIELD].index(hasil.nilai) + 1)
    if scope.is_partner:
        again = next((compiler.letter_slots[n.waits][0] for n in scope.starts if n.waits in compiler.letter_slots), 0)
    kind = 0 if scope.host is not None else 1 if scope.index == 0 else 2
    return compiler.tokens[scope.index], outcome, slot, value, kind, again
