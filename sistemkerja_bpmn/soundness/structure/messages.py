"""Message flows of a collaboration: who sends, who waits, and where the environment decides."""

from __future__ import annotations

from ...bpmn.model import MessageFlow, Model
from .graph import Graph, Node, all_nodes, top_scope

__all__ = ["components", "connect_messages"]


def connect_messages(graph: Graph, model: Model) -> None:
    """Tie the message flows of the model to the nodes of the graph.

    A receiver that also gets messages from a black box (a pool without content, or a pool's edge) never has to wait:
    the environment can always send. A plain task does not wait for a message.
    """
    free: set[Node] = set()
    for flow in model.message_flows.values():
        sender, receiver = graph.nodes.get(flow.source), graph.nodes.get(flow.target)
        if receiver is None:
            continue
        if sender is None:
            receiver.event = receiver.event or "message"
            free.add(receiver)
        elif top_scope(sender.scope) is top_scope(receiver.scope):
            _once(graph.notes, f"Alur pesan '{flow.id}' berada di dalam satu pool dan diabaikan.")
        elif _catches(receiver):
            graph.messages[flow.id] = (sender, receiver)
            sender.sends.append(flow.id)
            receiver.waits.append(flow.id)
        else:
            _once(graph.notes, f"'{receiver.name or receiver.element}' tidak menunggu alur pesan '{flow.id}'.")
    for node in free:
        node.waits = []
    _refuse_several_instances(graph, model)
    _refuse_repeated_exchange(graph, model)


def _refuse_several_instances(graph: Graph, model: Model) -> None:
    """Which instance of a pool gets a message is not in the model."""
    exchanging = {top_scope(node.scope).key for pair in graph.messages.values() for node in pair}
    for pool in model.participants.values():
        if pool.multiple and pool.process in exchanging:
            label = pool.name or pool.id
            _once(graph.doubts, f"Pool '{label}' dapat berinstansi banyak; pertukaran pesannya tidak dapat dinilai.")


def _once(sentences: list[str], sentence: str) -> None:
    if sentence not in sentences:
        sentences.append(sentence)


def _catches(node: Node) -> bool:
    return node.tag in {"receiveTask", "intermediateCatchEvent"} or node.kind in {"boundary", "start"}


def _refuse_repeated_exchange(graph: Graph, model: Model) -> None:
    """An activity with a loop exchanges a number of messages that the net does not know."""
    for scope in graph.processes:
        for node in list(all_nodes(scope)):
            element = model.nodes.get(node.key)
            if element is None or element.loop is None or node.kind == "event-sub":
                continue
            inside = [node, *(all_nodes(node.inner) if node.inner else ())]
            if any(other.waits or other.sends for other in inside):
                _make_opaque(graph, node, inside)


def _make_opaque(graph: Graph, node: Node, inside: list[Node]) -> None:
    node.activities = [activity for other in inside for activity in other.activities]
    node.kind, node.inner = "opaque", None
    label = node.name or node.element
    graph.opaque[node] = f"Kegiatan berulang '{label}' bertukar pesan: banyaknya pesan tidak diketahui."


def components(model: Model) -> list[tuple[str, ...]]:
    """Ids of processes, grouped: pools that exchange messages are analysed together, all others alone."""
    leader = {process: process for process in model.processes}

    def find(process: str) -> str:
        while leader[process] != process:
            process = leader[process]
        return process

    for flow in model.message_flows.values():
        ends = _ends(model, flow)
        if ends is not None and all(end in leader for end in ends):
            leader[find(ends[1])] = find(ends[0])
    groups: dict[str, list[str]] = {}
    for process in model.processes:
        groups.setdefault(find(process), []).append(process)
    return [tuple(group) for group in groups.values()]


def _ends(model: Model, flow: MessageFlow) -> tuple[str, str] | None:
    sender, receiver = model.nodes.get(flow.source), model.nodes.get(flow.target)
    return None if sender is None or receiver is None else (sender.process, receiver.process)
