"""Gateways that decide nothing disappear; a gateway that routes what one act decided becomes one row with that act."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sistemkerja_bpmn.bpmn.expressions import parse_expression
from sistemkerja_bpmn.bpmn.model import FlowNode
from sistemkerja_bpmn.errors import SistemKerjaError

from .graph import Edge, Graph, Note
from .unfold import PLAIN_ENDS, is_link

__all__ = ["DECIDING", "join_decisions", "remove_silent"]

DECIDING = frozenset({"exclusiveGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway"})


def remove_silent(graph: Graph) -> Graph:
    """The graph without joins, links, and the plain starts and ends of opened sub-processes."""
    for id in tuple(graph.nodes):
        if _is_silent(graph, graph.nodes[id]):
            graph = _remove(graph, id)
    return graph


def _is_silent(graph: Graph, node: FlowNode) -> bool:
    ways = {edge.target for edge in graph.leaving[node.id]}
    if len(graph.leaving[node.id]) != 1 or ways == {node.id}:
        return False
    if node.is_gateway or is_link(node):
        return True
    opened = node.parent is not None and node.parent not in graph.nodes
    inner = bool(graph.entering[node.id]) or node.type == "endEvent"
    return opened and inner and node.type in PLAIN_ENDS and not node.event_definitions


def _remove(graph: Graph, id: str) -> Graph:
    """The edges into a node lead to its only successor instead; what was noted of it is noted of that."""
    [out] = graph.leaving[id]
    edges: list[Edge] = []
    for edge in graph.edges:
        if edge.target == id and edge.source != id:
            label = edge.label or out.label
            edges.append(Edge(edge.source, out.target, label, (*edge.flows, *out.flows)))
        elif edge.source != id:
            edges.append(edge)

    def moved(node: str) -> str:
        return out.target if node == id else node

    notes = tuple(_moved_note(note, id, out.target) for note in graph.notes)
    pairs = ((moved(first), moved(later)) for first, later in graph.before)
    before = tuple((first, later) for first, later in pairs if first != later)
    implied = graph.implied if graph.entering[id] else (*graph.implied, *out.flows)
    return replace(graph.without(id, edges), notes=notes, before=before, implied=implied)


def _moved_note(note: Note, gone: str, target: str) -> Note:
    others = tuple(other for other in note.others if other != gone) if len(note.others) > 1 else note.others
    if others == (gone,):
        others = (target,)
    return replace(note, node=target if note.node == gone else note.node, others=others)


def join_decisions(graph: Graph) -> Graph:
    """An act and the gateway that only asks for the act's own form field become one decision."""
    joined = dict(graph.joined)
    for id in tuple(graph.nodes):
        act = _deciding_act(graph, graph.nodes[id]) if id in graph.nodes else None
        if act is None:
            continue
        [entry] = graph.entering[id]
        edges = (replace(e, source=act) if e.source == id else e for e in graph.edges if e is not entry)
        notes = tuple(replace(n, node=act) if n.node == id else n for n in graph.notes)
        before = tuple((act if a == id else a, act if b == id else b) for a, b in graph.before)
        joined[act] = id
        implied = (*graph.implied, *entry.flows)
        graph = replace(graph.without(id, edges), notes=notes, before=before, implied=implied)
    return replace(graph, joined=joined)


def _deciding_act(graph: Graph, gateway: FlowNode) -> str | None:
    """The one activity before a gateway, if the gateway's conditions read nothing but its form fields."""
    entering, leaving = graph.entering[gateway.id], graph.leaving[gateway.id]
    if gateway.type not in {"exclusiveGateway", "inclusiveGateway"} or len(entering) != 1 or len(leaving) < 2:
        return None
    act = graph.nodes[entering[0].source]
    leads_back = any(edge.target == act.id for edge in leaving)
    if not act.is_activity or len(graph.leaving[act.id]) != 1 or act.lane != gateway.lane or leads_back:
        return None
    asked = _names_read(graph, leaving)
    return act.id if asked and asked <= {isian.id for isian in act.extension.isian} else None


def _names_read(graph: Graph, edges: Collection[Edge]) -> set[str]:
    names: set[str] = set()
    for edge in edges:
        flow = graph.model.sequence_flows.get(edge.flows[0]) if edge.flows else None
        if flow is not None and flow.condition:
            try:
                names.update(parse_expression(flow.condition).names)
            except SistemKerjaError:
                return set()
    return names
