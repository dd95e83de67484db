"""Sub-processes are opened up, link events joined, boundary events said in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from sistemkerja_bpmn.bpmn.model import FlowNode

from .graph import Edge, Graph, Note, Topic

__all__ = ["PLAIN_ENDS", "is_link", "unfold"]

PLAIN_ENDS = frozenset({"startEvent", "endEvent"})


def unfold(graph: Graph) -> Graph:
    """The graph with the steps of sub-processes in place of these, link events joined, boundary events noted."""
    for node in tuple(graph.nodes.values()):
        if node.is_subprocess and _children(graph, node.id):
            graph = _open(graph, node)
    return _note_boundaries(_join_links(graph))


def is_link(node: FlowNode) -> bool:
    """Whether a node is one half of a pair of link events."""
    return any(definition.kind == "link" for definition in node.event_definitions)


def _children(graph: Graph, parent: str) -> list[FlowNode]:
    return [node for node in graph.nodes.values() if node.parent == parent and node.type != "boundaryEvent"]


def _open(graph: Graph, subprocess: FlowNode) -> Graph:
    children = _children(graph, subprocess.id)
    inside = {child.id for child in children}
    entries = [c.id for c in children if not _is_inner(graph.entering[c.id], inside) and not c.triggered_by_event]
    exits = [c.id for c in children if not graph.leaving[c.id] and not c.triggered_by_event]
    entries, exits = entries or [children[0].id], exits or [children[-1].id]
    edges: list[Edge] = []
    for edge in graph.edges:
        heads = entries if edge.target == subprocess.id else [edge.target]
        tails = exits if edge.source == subprocess.id else [edge.source]
        edges += [replace(edge, source=tail, target=head) for tail in tails for head in heads]
    if subprocess.type == "adHocSubProcess":
        # Nothing orders the steps of an ad-hoc sub-process: they follow each other as they stand in the file.
        edges = _in_file_order(edges, subprocess.id, exits, entries, children)
    others = tuple(child.id for child in children)
    free = ", urutannya bebas" if subprocess.type == "adHocSubProcess" else ""
    text = f"Bagian dari {subprocess.name or 'subproses'} (No {{}}){free}"
    before = _outside(graph, subprocess, entries, exits)
    return replace(
        graph.without(subprocess.id, edges).noting(Note(entries[0], text, others, Topic.SUBPROSES)), before=before
    )


def _is_inner(edges: tuple[Edge, ...], inside: set[str]) -> bool:
    return any(edge.source in inside for edge in edges)


def _in_file_order(
    edges: list[Edge], parent: str, exits: list[str], entries: list[str], children: list[FlowNode]
) -> list[Edge]:
    loose = [child.id for child in children if child.id in entries and child.id in exits]
    if len(loose) < 2:
        return edges
    kept = [e for e in edges if not (e.target in loose[1:] or e.source in loose[:-1])]
    return [*kept, *(Edge(a, b) for a, b in pairwise(loose))]


def _outside(graph: Graph, subprocess: FlowNode, entries: list[str], exits: list[str]) -> tuple[tuple[str, str], ...]:
    """Order pairs that named the sub-process now name its first and last steps."""
    return tuple(
        (exits[-1] if first == subprocess.id else first, entries[0] if later == subprocess.id else later)
        for first, later in graph.before
    )


def _join_links(graph: Graph) -> Graph:
    catches: Mapping[tuple[str, str], str] = {
        (node.process, definition.name): node.id
        for node in graph.nodes.values()
        if node.type == "intermediateCatchEvent"
        for definition in node.event_definitions
        if definition.kind == "link"
    }
    edges = list(graph.edges)
    for node in graph.nodes.values():
        if node.type == "intermediateThrowEvent":
            names = [d.name for d in node.event_definitions if d.kind == "link"]
            edges += [Edge(node.id, catches[node.process, name]) for name in names if (node.process, name) in catches]
    return replace(graph, edges=tuple(edges))


def _note_boundaries(graph: Graph) -> Graph:
    notes: list[Note] = []
    before = list(graph.before)
    for node in graph.nodes.values():
        if node.type != "boundaryEvent" or not node.attached_to:
            continue
        hosts = _hosts(graph, node.attached_to)
        name = node.name or "kejadian"
        notes.append(Note(node.id, "Bila terjadi selama No {}", hosts, Topic.BATAS))
        if hosts:
            notes.append(Note(hosts[0], f"Bila {name}: ke No {{}}", (node.id,), Topic.BATAS))
            before.append((hosts[-1], node.id))
    return replace(graph.noting(*notes), before=tuple(before))


def _hosts(graph: Graph, attached_to: str) -> tuple[str, ...]:
    if attached_to in graph.nodes:
        return (attached_to,)
    inside = (id for id, node in graph.nodes.items() if attached_to in _ancestors(graph, node))
    return tuple(inside)


def _ancestors(graph: Graph, node: FlowNode) -> set[str]:
    found: set[str] = set()
    while node.parent and node.parent in graph.model.nodes and node.parent not in found:
        found.add(node.parent)
        node = graph.model.nodes[node.parent]
    return found
