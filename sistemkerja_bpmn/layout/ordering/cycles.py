"""Which edges run backward: a light feedback arc set that honours the order of the file.

Contract: ``back_edges`` gives the keys of the edges the ranking leaves out; without them the graph holds no cycle.
Inside every strongly connected component a linear order is improved by sifting (each node moves to the place
where the least weight points backward), from two starts: file order and breadth-first depth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..plane.graph import Graph, GraphEdge
from ..plane.paths import components, depths, main_path, topological

__all__ = ["back_edges"]

_EPSILON = 1e-9
_PASSES = 3

Weights = Mapping[int, float]


def back_edges(graph: Graph) -> set[int]:
    """Keys of the edges that point backward: loops, cycle closers, and edges to an earlier stage."""
    nodes = graph.nodes
    back: set[int] = set()
    edges: list[GraphEdge] = []
    for edge in graph.between_nodes():
        if edge.source == edge.target or _to_earlier_stage(graph, edge):
            back.add(edge.key)
        else:
            edges.append(edge)
    depth = depths(graph, [e for e in edges if e.kind == "sequence"])
    weights = _weights(graph, edges, depth)
    following: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        following[edge.source].append(edge.target)
    for component in components(nodes, following):
        if len(component) == 1:
            continue
        inner = [e for e in edges if e.source in component and e.target in component]
        starts = (
            sorted(component, key=lambda i: nodes[i].order),
            sorted(component, key=lambda i: (depth.get(i, 0), nodes[i].order)),
        )
        best = min((_sift(s, inner, weights) for s in starts), key=lambda order: _cost(order, inner, weights))
        position = {node: k for k, node in enumerate(best)}
        back |= {e.key for e in inner if position[e.target] <= position[e.source]}
    _restore(edges, back, weights)
    return back | _against_stages(graph, [e for e in edges if e.key not in back])


def _to_earlier_stage(graph: Graph, edge: GraphEdge) -> bool:
    source, target = graph.nodes[edge.source].stage, graph.nodes[edge.target].stage
    return source is not None and target is not None and target < source


def _against_stages(graph: Graph, edges: Sequence[GraphEdge]) -> set[int]:
    """Edges that lead to an earlier stage by way of nodes without one; ``edges`` holds no cycle."""
    latest: dict[str, int] = {i: -1 if n.stage is None else n.stage for i, n in graph.nodes.items()}
    if max(latest.values(), default=-1) < 1:
        return set()
    outgoing: defaultdict[str, list[GraphEdge]] = defaultdict(list)
    for edge in edges:
        outgoing[edge.source].append(edge)
    against: set[int] = set()
    for node in topological(graph.nodes, edges):
        for edge in outgoing[node]:
            stage = graph.nodes[edge.target].stage
            if stage is not None and stage < latest[node]:
                against.add(edge.key)
            else:
                latest[edge.target] = max(latest[edge.target], latest[node])
    return against


def _weights(graph: Graph, edges: Sequence[GraphEdge], depth: Mapping[str, int]) -> dict[int, float]:
    """What it costs to turn each edge around."""
    nodes = graph.nodes

    def deepens(edge: GraphEdge) -> bool:
        return depth.get(edge.target, 0) > depth.get(edge.source, 0)

    spine = main_path(graph, [e for e in edges if deepens(e)])

    def weight(edge: GraphEdge) -> float:
        if edge.kind == "document":
            return 0.4
        if (edge.source, edge.target) in spine:
            return 40
        if edge.kind == "message":  # a trigger is worth more than a reply
            return 2.5 if edge.target_port is None and nodes[edge.target].is_start else 1
        return 1 + 2 * (nodes[edge.target].order > nodes[edge.source].order) + 3 * deepens(edge)

    return {edge.key: weight(edge) for edge in edges}


def _cost(order: Sequence[str], edges: Iterable[GraphEdge], weights: Weights) -> float:
    position = {node: k for k, node in enumerate(order)}
    return sum(weights[e.key] for e in edges if position[e.target] <= position[e.source])


def _sift(start: Sequence[str], edges: Iterable[GraphEdge], weights: Weights) -> list[str]:
    """Moves every node to the place where the least weight points backward, until nothing moves."""
    incident: defaultdict[str, list[tuple[str, float, bool]]] = defaultdict(list)
    for edge in edges:
        incident[edge.source].append((edge.target, weights[edge.key], True))
        incident[edge.target].append((edge.source, weights[edge.key], False))
    order = list(start)
    for _ in range(_PASSES):
        moved = False
        for node in list(order):
            old = order.index(node)
            order.pop(old)
            position = {i: k for k, i in enumerate(order)}
            new = _best_place(old, [(position[i], w, out) for i, w, out in incident[node] if i != node])
            order.insert(new, node)
            moved |= new != old
        if not moved:
            break
    return order


def _best_place(old: int, neighbours: list[tuple[int, float, bool]]) -> int:
    """Index for a node whose neighbours stand at (position, weight, node is the source)."""
    cost = sum(weight for _, weight, out in neighbours if not out)  # in front of all, every arc in points backward
    best, place, here = cost, 0, cost
    for position, weight, out in sorted(neighbours):
        cost += weight if out else -weight
        if position < old:
            here = cost
        if cost < best - _EPSILON:
            best, place = cost, position + 1
    return old if here <= best + _EPSILON else place


def _restore(edges: Sequence[GraphEdge], back: set[int], weights: Weights) -> None:
    """A back edge that closes no cycle any more goes forward again, the heaviest first."""
    following: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.key not in back:
            following[edge.source].add(edge.target)
    for edge in sorted((e for e in edges if e.key in back), key=lambda e: -weights[e.key]):
        seen = {edge.target}
        stack = [edge.target]
        while stack:
            for node in following[stack.pop()]:
                if node not in seen:
                    seen.add(node)
                    stack.append(node)
        if edge.source not in seen:
            back.discard(edge.key)
            following[edge.source].add(edge.target)
