"""Which documents are surely written before a node is reached: a forward analysis over all paths.

A node starts with what every predecessor leaves behind (the intersection); only behind a parallel join all branches
have been passed, so there it is the union. Two references to one data object are one document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ...bpmn.model import FlowNode, Model

__all__ = ["reads_of", "surely_written", "writes_of"]

Documents = frozenset[str]


def reads_of(model: Model) -> Mapping[str, list[str]]:
    """Node id -> documents it reads."""
    return _associations(model, is_output=False)


def writes_of(model: Model) -> Mapping[str, list[str]]:
    """Node id -> documents it writes."""
    return _associations(model, is_output=True)


def surely_written(model: Model) -> Mapping[str, Documents]:
    """Node id -> documents written on every path before it; nodes that no path reaches hold all documents."""
    writes = {node: frozenset(documents) for node, documents in writes_of(model).items()}
    everything = frozenset(document for documents in writes.values() for document in documents)
    before = dict.fromkeys(model.nodes, everything)
    sources = _predecessors(model)
    targets: dict[str, list[str]] = defaultdict(list)
    for target, origins in sources.items():
        for origin in origins:
            targets[origin].append(target)
    waiting = dict.fromkeys(model.nodes)
    while waiting:
        node = next(iter(waiting))
        del waiting[node]
        known = _entering(model.nodes[node], sources[node], before, writes)
        if known != before[node]:
            before[node] = known
            waiting.update(dict.fromkeys(targets[node]))
    return before


def _entering(
    node: FlowNode, sources: list[str], before: Mapping[str, Documents], writes: Mapping[str, Documents]
) -> Documents:
    if not sources:
        return frozenset()
    left = [before[source] | writes.get(source, frozenset()) for source in sources]
    if node.type == "parallelGateway":
        return frozenset[str]().union(*left)
    if node.type == "boundaryEvent":
        # The activity may be interrupted before it has written anything.
        return frozenset.intersection(*(before[source] for source in sources))
    return frozenset.intersection(*left)


def _predecessors(model: Model) -> defaultdict[str, list[str]]:
    sources: defaultdict[str, list[str]] = defaultdict(list)
    ends: dict[str, list[str]] = defaultdict(list)
    for node in model.nodes.values():
        if node.parent is not None and node.type == "endEvent":
            ends[node.parent].append(node.id)
    for flow in model.sequence_flows.values():
        if flow.source in model.nodes and flow.target in model.nodes:
            sources[flow.target].extend(ends.get(flow.source) or [flow.source])
    for node in model.nodes.values():
        if node.attached_to in model.nodes:
            sources[node.id].append(str(node.attached_to))
        if node.parent in model.nodes and node.type == "startEvent":
            sources[node.id].append(str(node.parent))
    _add_links(model, sources)
    return sources


def _add_links(model: Model, sources: dict[str, list[str]]) -> None:
    throws: dict[tuple[str, str | None, str], list[str]] = defaultdict(list)
    catches: list[tuple[str, tuple[str, str | None, str]]] = []
    for node in model.nodes.values():
        for definition in node.event_definitions:
            if definition.kind == "link":
                key = (node.process, node.parent, definition.name)
                if node.type == "intermediateCatchEvent":
                    catches.append((node.id, key))
                else:
                    throws[key].append(node.id)
    for catch, key in catches:
        sources[catch].extend(throws[key])


def _associations(model: Model, *, is_output: bool) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for association in model.data_associations.values():
        reference = model.data_references.get(association.reference or "")
        if association.is_output == is_output and reference is not None:
            found[association.activity].append(reference.data or reference.id)
    return found
