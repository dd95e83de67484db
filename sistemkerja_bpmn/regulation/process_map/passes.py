"""What passes from activity to activity inside one file: gateways and events are left out, their answers kept."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from ...bpmn.model import FlowNode, MessageFlow, Model, SequenceFlow

__all__ = ["Pass", "documents_of", "in_order", "passes"]


@dataclass(frozen=True, slots=True)
class Pass:
    """From one activity to the next.

    answers   of the decisions on the way, and names of the messages that carry it
    """

    source: str
    target: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """A way from a node to the next one, with the answer or message it carries."""

    target: str
    text: str = ""


def documents_of(model: Model, activity: str, *, output: bool) -> tuple[str, ...]:
    """Names of the documents an activity reads or writes, each once, in file order."""
    found = (
        model.data_references[link.reference or ""].name
        for link in model.data_associations.values()
        if link.activity == activity and link.is_output == output and link.reference in model.data_references
    )
    return tuple(dict.fromkeys(name for name in found if name))


def in_order(model: Model, scope: tuple[FlowNode, ...]) -> tuple[FlowNode, ...]:
    """The nodes of a scope in the order of the flow, loops cut where they close; what no start reaches comes last."""
    inside = {node.id: node for node in scope}
    steps = _steps(model)
    starts = [n.id for n in scope if not n.incoming and n.attached_to is None]
    seen: set[str] = set()
    first: list[str] = []
    # Reverse postorder puts in front what is visited last, so the first start of the file goes last.
    for start in reversed(starts):
        _visit(start, steps, inside, seen, first)
    rest: list[str] = []
    for node in reversed(list(inside)):
        _visit(node, steps, inside, seen, rest)
    return tuple(inside[id] for id in (*reversed(first), *reversed(rest)))


def _visit(
    root: str, steps: Mapping[str, tuple[_Step, ...]], inside: Container[str], seen: set[str], done: list[str]
) -> None:
    """Depth first without recursion; ``done`` receives a node when everything behind it is done."""
    stack: list[tuple[str, bool]] = [(root, False)]
    while stack:
        node, finished = stack.pop()
        if finished:
            done.append(node)
        elif node not in seen and node in inside:
            seen.add(node)
            stack.append((node, True))
            stack.extend((step.target, False) for step in steps.get(node, ()))


def passes(model: Model) -> tuple[Pass, ...]:
    """Every way from an activity to the next, each pair once with all its answers, in file order."""
    steps = _steps(model)
    found: dict[tuple[str, str], dict[str, None]] = {}
    for node in model.nodes.values():
        if node.is_activity:
            for target, texts in _next_activities(model, node.id, steps):
                found.setdefault((node.id, target), {}).update(dict.fromkeys(texts))
    return tuple(Pass(source, target, tuple(texts)) for (source, target), texts in found.items())


def _next_activities(
    model: Model, start: str, steps: Mapping[str, tuple[_Step, ...]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The activities reached through gateways and events, each with the last answer or message before it."""
    waiting: list[tuple[str, str]] = [(start, "")]
    seen: set[tuple[str, str]] = set()
    while waiting:
        here, text = waiting.pop(0)
        for step in steps.get(here, ()):
            said = step.text or text
            if (step.target, said) in seen:
                continue
            seen.add((step.target, said))
            node = model.nodes[step.target]
            if node.is_activity:
                yield node.id, (said,) if said else ()
            else:
                waiting.append((node.id, said))


def _steps(model: Model) -> Mapping[str, tuple[_Step, ...]]:
    """Node -> what follows it: sequence flows, message flows between nodes, boundary events."""
    found: dict[str, list[_Step]] = {}
    flows: tuple[SequenceFlow | MessageFlow, ...] = (*model.sequence_flows.values(), *model.message_flows.values())
    for flow in flows:
        if flow.source in model.nodes and flow.target in model.nodes:
            found.setdefault(flow.source, []).append(_Step(flow.target, flow.name))
    for node in model.nodes.values():
        if node.attached_to in model.nodes:
            found.setdefault(node.attached_to or "", []).append(_Step(node.id, node.name))
    return {id: tuple(steps) for id, steps in found.items()}
