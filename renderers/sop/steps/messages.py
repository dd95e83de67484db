"""Letters between pools: no symbol for them, so the receiving row follows the sending one and both say so."""

from __future__ import annotations

from dataclasses import replace

from sistemkerja_bpmn.bpmn.model import MessageFlow

from .graph import Graph, Note, Topic

__all__ = ["note_messages"]


def note_messages(graph: Graph) -> Graph:
    """The graph with the order and the notes that message flows ask for."""
    for message in graph.model.message_flows.values():
        graph = _note(graph, message)
    return graph


def _note(graph: Graph, message: MessageFlow) -> Graph:
    source, target = message.source in graph.nodes, message.target in graph.nodes
    name = message.name.strip() or "Surat"
    notes, before = [], list(graph.before)
    if source:
        receiver = _party(graph, message.target)
        place = " (No {})" if target else ""
        others = (message.target,) if target else ()
        notes.append(Note(message.source, f"{name} kepada {receiver}{place}", others, Topic.PESAN))
    if target:
        sender = _party(graph, message.source)
        place = " (No {})" if source else ""
        others = (message.source,) if source else ()
        notes.append(Note(message.target, f"{name} dari {sender}{place}", others, Topic.PESAN))
    if source and target:
        # A wait stands right before what it waits for, not right after the letter that was sent.
        waits = [edge.source for edge in graph.entering[message.target] if _waits(graph, edge.source)]
        before += [(message.source, later) for later in (*waits, message.target)]
    return replace(graph.noting(*notes), before=tuple(before))


def _waits(graph: Graph, node: str) -> bool:
    return graph.nodes[node].type == "eventBasedGateway"


def _party(graph: Graph, end: str) -> str:
    model = graph.model
    if end in model.participants:
        return model.participants[end].name or "pihak lain"
    if end in model.nodes:
        pool = model.pool_of(model.nodes[end].process)
        return (pool.name if pool is not None else "") or "pihak lain"
    return "pihak lain"
