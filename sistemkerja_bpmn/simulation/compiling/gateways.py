"""Operations of gateways: exclusive ones, with or without memory, inclusive splits, parallel joins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .decisions import Table, can_tabulate
from .graph import Node
from .program import Op
from .shares import shares_of

if TYPE_CHECKING:
    from .compile import Compiler

__all__ = ["compile_choice", "compile_joins", "some_of"]


def compile_choice(compiler: Compiler, node: Node) -> None:
    """An exclusive or inclusive gateway with several ways out."""
    shares = shares_of(node, compiler.configuration)
    if node.type == "inclusiveGateway":
        compiler.put(node, Op.PASS, some_of(compiler, node, shares))
        return
    column = compiler.column(f"{node.key}?", None)
    targets = [compiler.target(edge) for edge in node.outs]
    names = _remembered(compiler, node)
    if not names:
        if node.element.id not in compiler.configuration.decisions:
            compiler.assume(f"Gateway {node.label} ({node.element.id}): semua jawaban sama peluangnya.")
        reached = [sum(shares[: n + 1]) for n in range(len(shares))]
        compiler.put(node, Op.XOR, -1, [*reached[:-1], 1.0], targets=targets, column=column)
        return
    table = Table(node, names, compiler.fields, [compiler.field_slot(name) for name in names], shares)
    compiler.put(node, Op.DECIDE, -1, (table, compiler.slot()), targets=targets, column=column)


def _remembered(compiler: Compiler, node: Node) -> list[str]:
    """The fields a gateway reads that are known to a case; empty where probabilities alone decide."""
    fields = compiler.fields
    names = [name for name, readers in fields.readers.items() if node in readers and fields.writers.get(name)]
    fresh = all(name in compiler.fresh_fields for name in names)
    return [] if fresh or not can_tabulate(names, fields) else names


def compile_joins(compiler: Compiler) -> None:
    """An operation for each flow into a parallel join, which takes one token of each and leaves the others there.

    The argument (BPMN 2.0.2, 13.4.1): slot of the tokens that came by the flow, those of all its flows, slot of the
    number of flows with a token, slot of the tokens of the process.
    """
    for join in compiler.graph.nodes:
        if join.type != "parallelGateway" or len(join.ins) < 2:
            continue
        flows = tuple(compiler.slot() for _ in join.ins)
        waiting = compiler.residents.get(join) or compiler.slot()
        for slot, (source, number) in zip(flows, join.ins, strict=True):
            arg = slot, flows, waiting, compiler.tokens[join.scope.index]
            compiler.arrivals[id(source.outs[number])] = compiler.emit(Op.JOIN, join.index, arg, node=join)


def some_of(compiler: Compiler, node: Node, shares: Sequence[float]) -> int:
    """An inclusive choice: each way by its own probability, the default one where none is taken."""
    default = next((n for n, e in enumerate(node.outs) if e.flow and e.flow.id == node.element.default), -1)
    if node.element.id not in compiler.configuration.decisions:
        compiler.assume(f"Gateway {node.label} ({node.element.id}): setiap cabang berpeluang ½, sendiri-sendiri.")
    columns = [compiler.column(f"{node.key}?{number}", None) for number in range(len(node.outs))]
    chosen = [0.0 if number == default else share for number, share in enumerate(shares)]
    arg = (chosen, columns, default, compiler.tokens[node.scope.index])
    return compiler.emit(Op.OR_SPLIT, -1, arg, node=node, targets=[compiler.target(edge) for edge in node.outs])
