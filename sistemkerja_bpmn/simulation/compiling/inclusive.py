"""Inclusive joins: which tokens still on their way a join has to wait for (BPMN 2.0.2, 13.4.3).

A join goes on when no token elsewhere can still reach one of its empty incoming flows, unless that token can also reach
one that is already marked. Where a case can stand on the way to such a join, a slot counts the tokens there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from .graph import Edge, Graph, Node
from .program import Inclusive, Op

if TYPE_CHECKING:
    from .compile import Compiler

__all__ = ["describe_joins", "find_residents"]

_EVENTS = frozenset({"eventBasedGateway", "intermediateCatchEvent"})


def find_residents(graph: Graph, slot: Callable[[], int]) -> dict[Node, int]:
    """A slot for every node where a token can stand on its way to an inclusive join."""
    joins = _joins(graph)
    areas = [area for join in joins for edge in _incoming(join) for area in _area(edge, join)]
    found: dict[Node, int] = {}
    for node in dict.fromkeys(areas):
        if node not in joins and _can_hold(node):
            found[node] = slot()
    for node in list(found):
        if node.type == "eventBasedGateway":
            # Whoever wins the race leaves the gateway.
            found.update({edge.target: found[node] for edge in node.outs})
    return found


def _can_hold(node: Node) -> bool:
    """Whether a token can stand at a node; at a gateway that only splits, none does."""
    if node.type == "parallelGateway":
        return len(node.ins) > 1
    return node.type in _EVENTS or (node.element.is_activity and node.inner is None)


def describe_joins(compiler: Compiler) -> None:
    """An operation for each incoming flow of each inclusive join, and what the joins wait for."""
    joins = _joins(compiler.graph)
    slots = {join: tuple(compiler.slot() for _ in join.ins) for join in joins}
    for join in joins:
        for edge, slot in zip(_incoming(join), slots[join], strict=True):
            arrive = compiler.emit(Op.OR_ARRIVE, -1, slot, node=join, targets=[join.index])
            compiler.arrivals[id(edge)] = arrive
        reach: dict[int, set[int]] = {}
        for number, edge in enumerate(_incoming(join)):
            for node in _area(edge, join):
                standing = slots.get(node, (compiler.residents[node],) if node in compiler.residents else ())
                for slot in standing:
                    reach.setdefault(slot, set()).add(number)
        residents = tuple((slot, frozenset(numbers)) for slot, numbers in reach.items())
        tokens = compiler.tokens[join.scope.index]
        compiler.out.inclusive.append(Inclusive(slots[join], residents, join.index, tokens))


def _joins(graph: Graph) -> list[Node]:
    return [node for node in graph.nodes if node.type == "inclusiveGateway" and len(node.ins) > 1]


def _incoming(join: Node) -> list[Edge]:
    return [source.outs[number] for source, number in join.ins]


def _area(edge: Edge, join: Node) -> Iterable[Node]:
    """The nodes from which a token may come along a flow without passing the join."""
    source = next(node for node, number in join.ins if node.outs[number] is edge)
    seen: dict[Node, None] = {}
    todo = [source]
    while todo:
        node = todo.pop()
        if node in seen or node is join:
            continue
        seen[node] = None
        todo += [before for before, _ in node.ins]
        if node.inner is not None:
            todo += node.inner.nodes
        if node in node.scope.starts and node.scope.host is not None and node.scope.host is not join.scope.host:
            todo += [before for before, _ in node.scope.host.ins]
    return seen
