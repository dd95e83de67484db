"""Model -> working graph: scopes, nodes, flows, links, boundary events, compensation handlers, called processes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from ...bpmn.model import GATEWAYS, TASKS, FlowNode, Model, SequenceFlow
from .graph import Flow, Graph, Join, Node, Scope, Split, link, unlink
from .messages import connect_messages
from .starts import complete_scope

__all__ = ["CallTreatment", "Calls", "Index", "build_graph", "index_of"]

_GATEWAYS: Mapping[str, tuple[Join, Split]] = {
    "exclusiveGateway": ("any", "one"),
    "parallelGateway": ("all", "all"),
    "inclusiveGateway": ("or", "some"),
    "complexGateway": ("or", "some"),
    "eventBasedGateway": ("any", "one"),
}
_CONTAINERS = frozenset({"subProcess", "transaction"})


@dataclass(frozen=True, slots=True)
class CallTreatment:
    """What a call activity stands for: one sound ``step``, the called content (``expand``), or something ``opaque``.

    model, process  the called process, where it is expanded
    reason          why it is opaque or which assumption is made (Indonesian sentence)
    """

    kind: Literal["step", "expand", "opaque"]
    model: Model | None = None
    process: str = ""
    reason: str = ""
    recursive: bool = False


class Calls(Protocol):
    """Decides how a call activity is treated; ``chain`` holds the processes around it as (model id, process id)."""

    def treat(self, model: Model, called: str, chain: tuple[tuple[int, str], ...]) -> CallTreatment: ...


@dataclass(frozen=True, slots=True)
class Index:
    """Lookups over one model that the model itself does not keep."""

    flows: Mapping[tuple[str, str | None], list[SequenceFlow]] = field(default_factory=dict)
    partners: Mapping[str, list[str]] = field(default_factory=dict)


def index_of(model: Model) -> Index:
    """Sequence flows per scope and the ends of associations per source."""
    flows: dict[tuple[str, str | None], list[SequenceFlow]] = {}
    for flow in model.sequence_flows.values():
        flows.setdefault((flow.process, flow.parent), []).append(flow)
    partners: dict[str, list[str]] = {}
    for association in model.associations.values():
        partners.setdefault(association.source, []).append(association.target)
        partners.setdefault(association.target, []).append(association.source)
    return Index(flows, partners)


def build_graph(model: Model, processes: Iterable[str], calls: Calls) -> Graph:
    """The graph of some processes of a model, with the message flows between them and their calls treated."""
    builder = _Builder(calls)
    for process in processes:
        builder.add_process(model, process)
    connect_messages(builder.graph, model)
    for scope in builder.graph.processes:
        complete_scope(builder.graph, scope)
    for handler in [node for node in builder.graph.aside if node.kind != "event-sub"]:
        complete_scope(builder.graph, handler.content)
    return builder.graph


@dataclass(frozen=True, slots=True)
class _Site:
    """Where the content of a scope is read from, and the key prefix of its nodes."""

    model: Model
    index: Index
    process: str
    parent: str | None
    prefix: str
    chain: tuple[tuple[int, str], ...]


class _Builder:
    def __init__(self, calls: Calls) -> None:
        self.graph = Graph()
        self.calls = calls
        self._indexes: dict[int, Index] = {}

    def add_process(self, model: Model, process: str) -> None:
        site = _Site(model, self._index(model), process, None, "", ((id(model), process),))
        self.graph.processes.append(self._scope(site, None, None, process))
        for identifier, _ in model.duplicates:
            if identifier in model.nodes or identifier in model.sequence_flows:
                self._doubt(f"Id '{identifier}' dipakai lebih dari sekali.")

    def _index(self, model: Model) -> Index:
        if id(model) not in self._indexes:
            self._indexes[id(model)] = index_of(model)
        return self._indexes[id(model)]

    def _doubt(self, reason: str) -> None:
        if reason not in self.graph.doubts:
            self.graph.doubts.append(reason)

    def _note(self, note: str) -> None:
        if note and note not in self.graph.notes:
            self.graph.notes.append(note)

    # ---- one scope -------------------------------------------------------------------------------------------------

    def _scope(self, site: _Site, parent: Scope | None, host: Node | None, key: str) -> Scope:
        scope = Scope(key, parent, host)
        local: dict[str, Node] = {}
        for element in site.model.nodes_of(site.process, site.parent):
            node = self._node(element, site, scope)
            if node is not None:
                local[element.id] = node
                self.graph.nodes[node.key] = node
                scope.nodes.append(node)
        self._flows(site, local)
        _links(site, local)
        self._boundaries(site, scope, local)
        return scope

    def _node(self, element: FlowNode, site: _Site, scope: Scope) -> Node | None:
        node = Node(site.prefix + element.id, element.id, element.type, element.name, scope)
        if element.is_event:
            _describe_event(node, element, site.model)
        elif element.is_gateway:
            self._describe_gateway(node, element)
        elif element.is_activity:
            node.activities = [node.key]
            self._describe_activity(node, element, site)
        else:
            return None
        return node

    def _describe_gateway(self, node: Node, element: FlowNode) -> None:
        node.join, node.split = _GATEWAYS[element.type]
        if element.type == "eventBasedGateway":
            node.kind = "event-gateway"
        elif element.type == "complexGateway" and len(element.incoming) > 1:
            self._make_opaque(node, f"Gerbang kompleks '{_label(node)}': aturan penggabungannya tidak dapat dinilai.")

    def _describe_activity(self, node: Node, element: FlowNode, site: _Site) -> None:
        if element.type in _CONTAINERS:
            node.kind = "event-sub" if element.triggered_by_event else "sub"
            inner = _Site(site.model, site.index, site.process, element.id, site.prefix, site.chain)
            node.inner = self._scope(inner, node.scope, node, node.key)
        elif element.type == "adHocSubProcess":
            self._note(f"Subproses ad-hoc '{_label(node)}' dianggap satu langkah.")
        elif element.type == "callActivity" and element.called_element:
            self._call(node, element.called_element, site)

    def _call(self, node: Node, called: str, site: _Site) -> None:
        treatment = self.calls.treat(site.model, called, site.chain)
        if treatment.kind == "opaque":
            self._make_opaque(node, treatment.reason)
            if treatment.recursive:
                self.graph.recursive.append(node)
        elif treatment.kind == "expand" and treatment.model is not None:
            key = (id(treatment.model), treatment.process)
            index = self._index(treatment.model)
            inner = _Site(treatment.model, index, treatment.process, None, f"{node.key}/", (*site.chain, key))
            node.kind = "sub"
            node.inner = self._scope(inner, node.scope, node, node.key)
        else:
            self._note(treatment.reason)

    def _make_opaque(self, node: Node, reason: str) -> None:
        node.kind = "opaque"
        self.graph.opaque[node] = reason

    # ---- what connects the nodes -----------------------------------------------------------------------------------

    def _flows(self, site: _Site, local: Mapping[str, Node]) -> None:
        for element in site.index.flows.get((site.process, site.parent), ()):
            source, target = local.get(element.source), local.get(element.target)
            if source is None or target is None or _outside_the_flow(source, target, site.model):
                self._doubt(
                    f"Alur '{element.id}' menggantung, melintasi batas subproses, atau tidak boleh ada di situ."
                )
                continue
            flow = Flow(site.prefix + element.id, source, target, element.condition is not None)
            link(flow)
            if site.model.nodes[element.source].default == element.id:
                source.default = flow

    def _boundaries(self, site: _Site, scope: Scope, local: Mapping[str, Node]) -> None:
        """Tie boundary events to their activities; compensation is not part of the normal flow."""
        for element_id, node in list(local.items()):
            element = site.model.nodes[element_id]
            if element.for_compensation:
                scope.nodes.remove(node)
                if node.inner is not None:
                    self.graph.aside.append(node)
            elif node.kind == "boundary":
                scope.nodes.remove(node)
                self._attach(node, local.get(element.attached_to or ""), site, local)

    def _attach(self, node: Node, host: Node | None, site: _Site, local: Mapping[str, Node]) -> None:
        if host is None:
            self._doubt(f"Peristiwa tepi '{_label(node)}' tidak menempel pada kegiatan.")
            _drop(node)
        elif node.event == "compensate":
            _drop(node)
            ends = (local.get(end) for end in site.index.partners.get(node.element, ()))
            host.handlers += [end for end in ends if end is not None and end.activities]
        else:
            node.host = host
            host.bounds.append(node)


def _outside_the_flow(source: Node, target: Node, model: Model) -> bool:
    """Event sub-processes and compensation handlers have no sequence flows, boundary events no incoming ones."""
    if "event-sub" in {source.kind, target.kind} or target.kind == "boundary":
        return True
    return model.nodes[source.element].for_compensation or model.nodes[target.element].for_compensation


def _label(node: Node) -> str:
    return node.name or node.element


def _describe_event(node: Node, element: FlowNode, model: Model) -> None:
    definitions = element.event_definitions
    if len(definitions) > 1:
        node.event = "multiple"
    elif definitions:
        definition = definitions[0]
        root = model.roots.get(definition.ref)
        node.event = definition.kind
        node.code = (root.code if root else "") or definition.ref or definition.name
    node.interrupting = element.interrupting
    if element.type == "startEvent":
        node.kind = "start"
    elif element.type == "endEvent":
        node.kind = "end"
    elif element.type == "boundaryEvent":
        node.kind = "boundary"


def _links(site: _Site, local: Mapping[str, Node]) -> None:
    """A link event pair is a sequence flow."""
    links = [node for node in local.values() if node.event == "link"]
    for thrown in links:
        if thrown.tag != "intermediateThrowEvent":
            continue
        for caught in links:
            if caught.tag == "intermediateCatchEvent" and (caught.code or caught.name) == (thrown.code or thrown.name):
                link(Flow(f"link:{thrown.key}->{caught.key}", thrown, caught))
                break


def _drop(node: Node) -> None:
    """Remove a node's flows with everything that was reachable only through it."""
    todo = [node]
    while todo:
        for flow in list(todo.pop().outs):
            target = flow.target
            unlink(flow)
            if not target.ins and target in target.scope.nodes and target.kind != "start":
                target.scope.nodes.remove(target)
                todo.append(target)


# Which activities exist is decided by the model; this guards against a new task type that the graph would ignore.
assert TASKS and set(_GATEWAYS) == set(GATEWAYS)
