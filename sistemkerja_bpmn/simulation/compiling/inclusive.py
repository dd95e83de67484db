"""Joins that tell their incoming flows apart, and which tokens still on their way an inclusive one has to wait for.

An inclusive join goes on when no token elsewhere can still reach one of its empty incoming flows, unless that token can
also reach one that is already marked (BPMN 2.0.2, 13.4.3). Where a case can stand on the way to such a join, a slot
counts the tokens there.

A parallel join counts its tokens, which is enough where no flow can hold two of them. In a crowded scope it tells its
flows apart too, and waits for every one of them: it takes one token from each, others stay (BPMN 2.0.2, 13.4.1).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from .graph import Edge, Graph, Node
from .program import Inclusive, Op, Row

if TYPE_CHECKING:
    from .compile import Compiler

__all__ = ["describe_joins", "find_residents", "tells_flows_apart"]

_EVENTS = frozenset({"eventBasedGateway", "intermediateCatchEvent"})


def find_residents(graph: Graph, crowded: Collection[int], slot: Callable[[], int]) -> dict[Node, int]:
    """A slot for every node where a token can stand on its way to an inclusive join."""
    joins = _joins(graph, crowded)
    inclusive = [join for join in joins if join.type == "inclusiveGateway"]
    areas = [area for join in inclusive for edge in _incoming(join) for area in _area(edge, join)]
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
    """An operation for each incoming flow of each join that tells them apart, and what the joins wait for."""
    joins = _joins(compiler.graph, compiler.crowded)
    slots = {join: tuple(compiler.slot() for _ in join.ins) for join in joins}
    for join in joins:
        for edge, slot in zip(_incoming(join), slots[join], strict=True):
            arrive = compiler.emit(Op.OR_ARRIVE, -1, slot, node=join, targets=[join.index])
            compiler.arrivals[id(edge)] = arrive
        waits_for = _always(join) if join.type == "parallelGateway" else _what_may_come(compiler, join, slots)
        tokens = compiler.tokens[join.scope.index]
        compiler.out.inclusive.append(Inclusive(slots[join], waits_for, join.index, tokens))


def _always(join: Node) -> tuple[tuple[int, frozenset[int]], ...]:
    """For each flow something that can come by it as long as the case runs."""
    return tuple((int(Row.ACTIVE), frozenset({number})) for number in range(len(join.ins)))


def _what_may_come(
    compiler: Compiler, join: Node, slots: dict[Node, tuple[int, ...]]
) -> tuple[tuple[int, frozenset[int]], ...]:
    reach: dict[int, set[int]] = {}
    for number, edge in enumerate(_incoming(join)):
        for node in _area(edge, join):
            standing = slots.get(node, (compiler.residents[node],) if node in compiler.residents else ())
            for slot in standing:
                reach.setdefault(slot, set()).add(number)
    return tuple((slot, frozenset(numbers)) for slot, numbers in reach.items())


def tells_flows_apart(node: Node, crowded: Collection[int]) -> bool:
    """Whether a node is a join that must know which flows its tokens came by; ``crowded`` are numbers of scopes."""
    apart = node.type == "inclusiveGateway" or (node.type == "parallelGateway" and node.scope.index in crowded)
    return apart and len(node.ins) > 1


def _joins(graph: Graph, crowded: Collection[int]) -> list[Node]:
    return [node for node in graph.nodes if tells_flows_apart(node, crowded)]


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
