"""Where several tokens of one case may come to one place at the same time.

Such a place is what makes a process unsafe. Where no join is one, a join need not know which of its flows its tokens
came by: their number is enough. Found by reducing the graph of a scope, in the manner of Sadiq and Orlowska (Analyzing
process models using graph reduction techniques, 2000). The answer is on the safe side: of a scope that does not reduce
to a single vertex without flows, nothing is known.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from .graph import Graph, Node, Scope

__all__ = ["crowded_scopes"]


class _Kind(Enum):
    ONE = 1
    """One way of several, in or out."""
    SOME = 2
    """Inclusive."""
    ALL = 3
    """Parallel."""
    MORE = 4
    """One way, and others beside it now and then: boundary events that do not interrupt."""


_TOGETHER = {(_Kind.ONE, _Kind.ONE), (_Kind.ONE, _Kind.SOME), (_Kind.SOME, _Kind.SOME)} | {
    (_Kind.ALL, _Kind.SOME),
    (_Kind.ALL, _Kind.ALL),
}
"""How a token leaves and how it enters where several flows between the same two vertices are as good as one."""


@dataclass(slots=True, eq=False)
class _Vertex:
    """Part of a scope: how it is entered and left, by which others, and the nodes with a scope inside them."""

    enters: _Kind
    leaves: _Kind
    ins: Counter[_Vertex] = field(default_factory=Counter)
    outs: Counter[_Vertex] = field(default_factory=Counter)
    hosts: list[Node] = field(default_factory=list)

    @property
    def simple_in(self) -> bool:
        """Whether one token comes in at a time."""
        return self.enters is _Kind.ONE or self.ins.total() < 2

    @property
    def simple_out(self) -> bool:
        return self.leaves is _Kind.ONE or self.outs.total() < 2


def crowded_scopes(graph: Graph) -> frozenset[int]:
    """The numbers of the scopes in which two tokens may come to one join, or that may be entered twice at once."""
    crowded: set[int] = set()
    for scope in graph.scopes:
        alone, beside = _reduce(scope)
        host = scope.host
        if not alone or (host is not None and host.scope.index in crowded):
            crowded.add(scope.index)
        crowded |= {node.inner.index for node in beside if node.inner is not None}
    return frozenset(crowded)


def _reduce(scope: Scope) -> tuple[bool, list[Node]]:
    """Whether a scope reduces to one vertex; the nodes in branches that end by themselves while others go on."""
    vertices = _vertices(scope)
    beside: list[Node] = []
    changed = True
    while changed:
        changed = False
        for vertex in list(vertices):
            if vertex in vertices and _reduced(vertex, vertices, beside):
                changed = True
    last = next(iter(vertices))
    return len(vertices) == 1 and not last.outs, beside


def _reduced(vertex: _Vertex, vertices: dict[_Vertex, None], beside: list[Node]) -> bool:
    """Apply one rule at a vertex, where one fits."""
    if vertex.simple_in and vertex.simple_out and vertex.outs[vertex]:
        _drop(vertex, vertex)
        return True
    if not vertex.outs and vertex.ins and vertex.simple_in:
        for source in list(vertex.ins):
            (source.hosts if source.simple_out else beside).extend(vertex.hosts)
            _drop(source, vertex)
        del vertices[vertex]
        return True
    if vertex.ins.total() == 1 and vertex.outs.total() == 1:
        _shorten(vertex)
        del vertices[vertex]
        return True
    for target, number in vertex.outs.items():
        if number > 1 and (vertex.leaves, target.enters) in _TOGETHER:
            vertex.outs[target] = target.ins[vertex] = 1
            return True
        if target is not vertex and _is_one_with(vertex, target):
            _fuse(vertex, target)
            del vertices[target]
            return True
    return False


def _shorten(vertex: _Vertex) -> None:
    """Put a flow in the place of a vertex on it."""
    (source,), (target,) = vertex.ins, vertex.outs
    _drop(source, vertex)
    _drop(vertex, target)
    _add(source, target)
    target.hosts += vertex.hosts


def _is_one_with(vertex: _Vertex, target: _Vertex) -> bool:
    """Whether two neighbours hold a token between them: the one leads to the other alone, or both only pass it on."""
    if vertex.outs.total() == 1 and target.ins.total() == 1:
        return True
    return vertex.simple_in and vertex.simple_out and target.simple_in and target.simple_out


def _fuse(vertex: _Vertex, target: _Vertex) -> None:
    if not (vertex.outs.total() == 1 and target.ins.total() == 1):
        vertex.enters = _Kind.ONE
        target.leaves = _Kind.ONE
    vertex.leaves = target.leaves
    _drop(vertex, target)
    for source, number in list(target.ins.items()):
        _drop(source, target)
        _add(vertex if source is target else source, vertex, number)
    for following, number in list(target.outs.items()):
        _drop(target, following)
        _add(vertex, vertex if following is target else following, number)
    vertex.hosts += target.hosts


def _add(source: _Vertex, target: _Vertex, number: int = 1) -> None:
    source.outs[target] += number
    target.ins[source] += number


def _drop(source: _Vertex, target: _Vertex) -> None:
    del source.outs[target]
    del target.ins[source]


def _vertices(scope: Scope) -> dict[_Vertex, None]:
    """A vertex for how each node is entered and one for how it is left, and one for the beginning."""
    entries = {node: _Vertex(_entering(node), _Kind.ONE) for node in scope.nodes}
    exits = {node: _Vertex(_Kind.ONE, _leaving(node), hosts=[node]) for node in scope.nodes}
    for node in scope.nodes:
        _add(entries[node], exits[node])
        for edge in node.outs:
            _add(exits[node], entries[edge.target])
    guards = [_guard(node, entries, exits) for node in scope.nodes if node.bounds]
    plain = [node for node in scope.starts if not node.waits] or scope.starts
    together = not any(node.type == "startEvent" for node in plain)
    start = _Vertex(_Kind.ONE, _Kind.ALL if together else _Kind.ONE)
    for node in scope.starts:
        _add(start, entries[node])
    return dict.fromkeys([start, *entries.values(), *exits.values(), *guards])


def _guard(node: Node, entries: dict[Node, _Vertex], exits: dict[Node, _Vertex]) -> _Vertex:
    """The vertex between a guarded activity and what follows: it goes on as ever or as a boundary event says."""
    interrupting = all(bound.element.interrupting for bound in node.bounds)
    guard = _Vertex(_Kind.ONE, _Kind.ONE if interrupting else _Kind.MORE)
    _drop(entries[node], exits[node])
    _add(entries[node], guard)
    for follower in (exits[node], *(entries[bound] for bound in node.bounds)):
        _add(guard, follower)
    return guard


def _entering(node: Node) -> _Kind:
    return {"parallelGateway": _Kind.ALL, "inclusiveGateway": _Kind.SOME}.get(node.type, _Kind.ONE)


def _leaving(node: Node) -> _Kind:
    if node.type in {"exclusiveGateway", "eventBasedGateway"}:
        return _Kind.ONE
    conditional = any(edge.flow is not None and edge.flow.condition for edge in node.outs)
    return _Kind.SOME if node.type == "inclusiveGateway" or conditional else _Kind.ALL
