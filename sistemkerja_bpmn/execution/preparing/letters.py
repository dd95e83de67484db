"""Which message a node sends or waits for, and which of them come from outside the case.

A message is known by its id inside its file, never by its name: two letters of one name would otherwise reach the
wrong pool. Where a model draws message flows without naming messages, the flows themselves name them. What no pool
of the case can send (a timer, a condition, a letter of a black box) is played by the runner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...bpmn.model import EventDefinition, FlowNode, MessageFlow, Model

__all__ = ["CATCHING", "OUTSIDE", "THROWING", "Letter", "letters_of"]

THROWING = frozenset({"sendTask", "intermediateThrowEvent", "endEvent"})
CATCHING = frozenset({"receiveTask", "startEvent", "intermediateCatchEvent", "boundaryEvent"})

OUTSIDE = {"timer": "waktu", "conditional": "syarat"}
"""Event definitions nobody in a model triggers -> what they wait for."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a node sends or waits for.

    key     unique among all files of a case
    name    as people call it
    kind    pesan, waktu (timer) or syarat (condition)
    """

    key: str
    name: str
    kind: str = "pesan"


def letters_of(model: Model, file: str) -> Mapping[str, Letter]:
    """Node id -> its letter, for every node of a file that sends or waits for one."""
    by_flow = _messages_of_flows(model)
    letters: dict[str, Letter] = {}
    for node in model.nodes.values():
        letter = _letter(model, node, by_flow, file)
        if letter is not None:
            letters[node.id] = letter
    return letters


def _letter(model: Model, node: FlowNode, by_flow: Mapping[str, str], file: str) -> Letter | None:
    definition = next((d for d in node.event_definitions if d.kind in {"message", *OUTSIDE}), None)
    if definition is not None and definition.kind in OUTSIDE:
        kind = OUTSIDE[definition.kind]
        return Letter(f"{file}#{kind}:{node.id}", node.name or node.id, kind)
    if definition is None and node.type not in {"sendTask", "receiveTask"}:
        return None
    reference = _named_message(node, definition) or by_flow.get(node.id)
    if reference is None:
        return Letter(f"{file}#tanpa-nama:{node.id}", node.name or node.id) if definition is not None else None
    root = model.roots.get(reference)
    flow = model.message_flows.get(reference)
    name = (root.name if root else "") or (flow.name if flow else "") or node.name or node.id
    return Letter(f"{file}#{reference}", name)


def _named_message(node: FlowNode, definition: EventDefinition | None) -> str | None:
    return (definition.ref if definition else None) or node.message or None


def _messages_of_flows(model: Model) -> Mapping[str, str]:
    """Node id -> message id, where only message flows tell: all flows that share an end carry one message."""
    nodes = model.nodes
    flows = [f for f in model.message_flows.values() if f.source in nodes and f.target in nodes]
    message: dict[str, str] = {}
    for flow in flows:
        known = flow.message or _declared(model, flow) or message.get(flow.source) or message.get(flow.target)
        message.setdefault(flow.source, known or flow.id)
        message.setdefault(flow.target, known or message[flow.source])
    return message


def _declared(model: Model, flow: MessageFlow) -> str | None:
    for end in (flow.source, flow.target):
        node = model.nodes[end]
        definition = next((d for d in node.event_definitions if d.kind == "message"), None)
        named = _named_message(node, definition)
        if named:
            return named
    return None
