"""Branches that run at the same time are put one after the other; Keterangan says that they need not be.

Where the branches of a fork meet again in one join and do not touch each other before it, the arrows lead through
them in order. Where they do not, only the first branch keeps its arrow, the others are said in words.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from .graph import Edge, Graph, Note, Topic

__all__ = ["put_in_order"]

_JOINS = frozenset({"parallelGateway", "inclusiveGateway", "exclusiveGateway", "complexGateway"})


def put_in_order(graph: Graph) -> Graph:
    """The graph without forks."""
    ordered: set[str] = set()
    original = graph
    for node in tuple(graph.nodes):
        if _is_fork(graph, node):
            graph = _order_branches(graph, node, ordered, _origins(original, node))
    return _note_joins(graph, ordered)


def _is_fork(graph: Graph, id: str) -> bool:
    node, ways = graph.nodes[id], graph.leaving[id]
    if len(ways) < 2 or (node.is_gateway and node.type != "parallelGateway"):
        return False
    return not any(_is_conditional(graph, way) for way in ways)


def _is_conditional(graph: Graph, way: Edge) -> bool:
    flow = graph.model.sequence_flows.get(way.flows[0]) if way.flows else None
    if flow is None:
        return False
    source = graph.model.nodes.get(flow.source)
    return flow.condition is not None or (source is not None and source.default == flow.id)


def _order_branches(graph: Graph, fork: str, ordered: set[str], origins: tuple[str, ...]) -> Graph:
    """``ordered`` collects the joins whose branches now follow each other; ``origins``: the steps before the fork."""
    ways = graph.leaving[fork]
    heads = [way.target for way in ways]
    reached = [_reach(graph, head, stop="") for head in heads]
    for join in _meeting_points(graph, fork, heads, reached):
        regions = [_reach(graph, head, stop=join) for head in heads]
        if _are_apart(regions, fork):
            ordered.add(join)
            return _chain(graph, fork, join, regions)
    return _say(graph, fork, origins)


def _reach(graph: Graph, start: str, stop: str) -> dict[str, None]:
    """Nodes reachable from ``start`` without passing ``stop``, nearest first."""
    found: dict[str, None] = {}
    waiting = [start]
    while waiting:
        node = waiting.pop(0)
        if node in found or node == stop:
            continue
        found[node] = None
        waiting += [edge.target for edge in graph.leaving[node]]
    return found


def _meeting_points(graph: Graph, fork: str, heads: list[str], reached: list[dict[str, None]]) -> list[str]:
    common = [node for node in reached[0] if all(node in other for other in reached[1:])]
    return [n for n in common if n != fork and graph.nodes[n].type in _JOINS and len(graph.entering[n]) > 1]


def _are_apart(regions: list[dict[str, None]], fork: str) -> bool:
    every = [node for region in regions for node in region]
    return len(every) == len(set(every)) and fork not in every


def _chain(graph: Graph, fork: str, join: str, regions: list[dict[str, None]]) -> Graph:
    """fork -> first region -> second region -> … -> join."""
    filled = [region for region in regions if region]
    heads = [next(iter(region)) for region in filled]
    following = dict(enumerate([*heads[1:], join]))
    region_of = {node: index for index, region in enumerate(filled) for node in region}
    edges: list[Edge] = []
    dropped: list[str] = []
    entered = False
    for edge in graph.edges:
        if edge.source == fork:
            if entered or (heads and edge.target != heads[0]):
                dropped += edge.flows
            else:
                edges.append(edge)
                entered = True
        elif edge.target == join and edge.source in region_of:
            edges.append(replace(edge, target=following[region_of[edge.source]]))
        else:
            edges.append(edge)
    notes = [] if len(filled) < 2 else _together(heads, filled)
    changed = replace(graph, edges=tuple(edges), implied=(*graph.implied, *dropped))
    before = tuple(pairwise(heads))
    return replace(changed.noting(*notes), before=(*graph.before, *before))


def _together(heads: list[str], regions: list[dict[str, None]]) -> list[Note]:
    notes = []
    for index, head in enumerate(heads):
        others = tuple(node for place, region in enumerate(regions) if place != index for node in region)
        notes.append(Note(head, "Dapat bersamaan dengan No {}", others, Topic.PARALEL))
    return notes


def _say(graph: Graph, fork: str, origins: tuple[str, ...]) -> Graph:
    """Only the first way keeps its arrow."""
    first, *others = graph.leaving[fork]
    notes, before = [], list(graph.before)
    for way in others:
        if way.target == first.target:
            continue
        started = Note(way.target, "Dimulai setelah No {}", origins, Topic.PARALEL)
        notes += [started, Note(way.target, "Dapat bersamaan dengan No {} dan seterusnya", (first.target,))]
        before += [(origin, way.target) for origin in origins]
    gone = {id(way) for way in others}
    edges = tuple(edge for edge in graph.edges if id(edge) not in gone)
    implied = (*graph.implied, *(flow for way in others for flow in way.flows))
    return replace(graph.noting(*notes), edges=edges, before=tuple(before), implied=implied)


def _origins(graph: Graph, fork: str) -> tuple[str, ...]:
    """The steps right before a fork, past gateways that have no row; the fork itself where it is a step."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [fork]
    while waiting:
        node = waiting.pop(0)
        if node in seen:
            continue
        seen.add(node)
        silent = graph.nodes[node].type == "parallelGateway" or len(graph.leaving[node]) < 2
        if graph.nodes[node].is_gateway and silent:
            waiting += [edge.source for edge in graph.entering[node]]
        else:
            found[node] = None
    return tuple(found)


def _note_joins(graph: Graph, ordered: set[str]) -> Graph:
    """A parallel join whose branches could not be put in order waits for all of them."""
    notes = []
    for node in graph.nodes.values():
        sources = tuple(dict.fromkeys(edge.source for edge in graph.entering[node.id]))
        target = next((edge.target for edge in graph.leaving[node.id]), None)
        if node.id not in ordered and node.type == "parallelGateway" and len(sources) > 1 and target is not None:
            notes.append(Note(target, "Menunggu No {} selesai", sources, Topic.PARALEL))
    return graph.noting(*notes)
