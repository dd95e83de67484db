"""Library -> graph: opens call activities and sub-processes, adds partner pools, ties letters and boundary events."""

from __future__ import annotations

from ...bpmn.library import Entry, Library
from ...bpmn.model import FlowNode, Model
from ..problems import problem
from .graph import Edge, Graph, Node, Scope

__all__ = ["MAX_NODES", "expand"]

MAX_NODES = 50_000
"""Nodes of one case with all it calls."""

_UNSUPPORTED = {
    "adHocSubProcess": "subproses ad hoc",
    "transaction": "transaksi",
    "complexGateway": "gateway kompleks",
}
_EVENTS = {"", "message", "timer", "link", "terminate"}


def expand(library: Library, name: str) -> Graph:
    """The graph of a process (id, or path of a file) of a library.

    Raises SistemKerjaError: what ``Library.find`` raises, SK-SIMULASI-010 for an element the simulation does not carry
    out, 011 where processes call each other in a circle or the case grows too large.
    """
    entry = library.find(name)
    builder = _Builder(library)
    builder.add_process(entry, "", None, ())
    return builder.graph


class _Builder:
    def __init__(self, library: Library) -> None:
        self.library = library
        self.graph = Graph()
        self._entries: list[Entry] = []

    def add_process(self, entry: Entry, prefix: str, host: Node | None, chain: tuple[str, ...]) -> Scope:
        """A process with the partner pools that answer it."""
        process = entry.process_id
        self._entries.append(entry)
        if process in chain:
            raise problem(
                11,
                f'Proses "{process}" memanggil dirinya sendiri, langsung atau lewat proses lain.',
                host.location if host is not None else None,
                "Putuskan lingkaran callActivity.",
            )
        main = self._scope(entry.model, str(entry.path), process, None, prefix, prefix, host, (*chain, process))
        for partner in self._partners(entry, main):
            inside = f"{prefix}{partner}/"
            inner = (*chain, process, partner)
            scope = self._scope(entry.model, str(entry.path), partner, None, inside, prefix, None, inner)
            if main.index == 0 and not all(start.waits for start in scope.starts):
                main.beside.append(scope)
        return main

    def _partners(self, entry: Entry, main: Scope) -> list[str]:
        """The processes of its file that a letter starts; for the main process also the other pools beside it."""
        model, process = entry.model, entry.process_id
        pools = model.participants.values() if main.index == 0 else ()
        own = {pool.collaboration for pool in pools if pool.process == process}
        called = {node.called_element for node in model.nodes.values()}
        beside = [p.process for p in pools if p.collaboration in own and p.process in model.processes]
        found = dict.fromkeys((*(p for p in beside if p), *self.library.partners(process)))
        return [partner for partner in found if partner != process and partner not in called]

    def _beside(self, called: str) -> Entry | None:
        """A process of a file given by its path, which the library does not list."""
        near = (entry for entry in self._entries if called in entry.model.processes)
        return next((Entry(called, e.path, e.document, True) for e in near), None)

    def _scope(
        self,
        model: Model,
        file: str,
        process: str,
        parent: str | None,
        prefix: str,
        post: str,
        host: Node | None,
        chain: tuple[str, ...],
    ) -> Scope:
        scope = Scope(len(self.graph.scopes), model, file, process, parent, prefix, post, host)
        self.graph.scopes.append(scope)
        elements = [e for e in model.nodes_of(process, parent) if not e.for_compensation]
        local = {element.id: self._node(element, scope) for element in elements}
        scope.nodes = list(local.values())
        self._connect(scope, local)
        for node in scope.nodes:
            self._open(node, chain)
        return scope

    def _node(self, element: FlowNode, scope: Scope) -> Node:
        node = Node(scope.prefix + element.id, element, scope, len(self.graph.nodes))
        self.graph.nodes.append(node)
        if len(self.graph.nodes) > MAX_NODES:
            raise problem(11, f"Satu kasus memuat lebih dari {MAX_NODES} elemen.", node.location, "Bagi prosesnya.")
        _refuse_unsupported(node)
        _address(node)
        return node

    def _connect(self, scope: Scope, local: dict[str, Node]) -> None:
        for node in scope.nodes:
            for id in node.element.outgoing:
                flow = scope.model.sequence_flows[id]
                target = local.get(flow.target)
                if target is not None:
                    _join(node, Edge(target, flow))
            host = local.get(node.element.attached_to or "")
            if host is not None:
                host.bounds.append(node)
        _tie_links(scope.nodes)
        scope.starts = [node for node in scope.nodes if _begins(node)]
        if not scope.starts:
            process = scope.model.processes[scope.process]
            place = scope.host.location if scope.host is not None else None
            raise problem(
                10,
                f'Proses "{process.id}" tidak punya peristiwa mulai.',
                place,
                "Tambahkan startEvent, lalu ulangi.",
            )

    def _open(self, node: Node, chain: tuple[str, ...]) -> None:
        scope, prefix = node.scope, f"{node.key}/"
        if node.type == "subProcess":
            node.inner = self._scope(
                scope.model, scope.file, scope.process, node.element.id, prefix, scope.post, node, chain
            )
        elif node.type == "callActivity" and node.element.called_element:
            called = node.element.called_element
            entry = self.library.entries.get(called) or self._beside(called)
            if entry is not None:
                node.inner = self.add_process(entry, prefix, node, chain)
            else:
                self.graph.notes.append(
                    f'Proses "{called}" tidak ada di pustaka; pemanggilannya dianggap satu langkah.'
                )


def _join(source: Node, edge: Edge) -> None:
    edge.target.ins.append((source, len(source.outs)))
    source.outs.append(edge)


def _begins(node: Node) -> bool:
    if node.type == "startEvent" or (node.element.instantiate and node.type == "receiveTask"):
        return True
    return node.type != "boundaryEvent" and not node.ins and not _is_link(node)


def _is_link(node: Node) -> bool:
    return any(definition.kind == "link" for definition in node.element.event_definitions)


def _tie_links(nodes: list[Node]) -> None:
    """A pair of link events is a sequence flow."""
    links = [(node, node.element.event_definitions[0]) for node in nodes if _is_link(node)]
    caught = {(d.name or node.element.name): node for node, d in links if node.type == "intermediateCatchEvent"}
    for node, definition in links:
        target = caught.get(definition.name or node.element.name)
        if node.type == "intermediateThrowEvent" and target is not None:
            _join(node, Edge(target))


def _refuse_unsupported(node: Node) -> None:
    what = _UNSUPPORTED.get(node.type, "")
    if node.element.triggered_by_event:
        what = "subproses peristiwa"
    definitions = node.element.event_definitions
    if len(definitions) > 1:
        what = "peristiwa dengan beberapa pemicu"
    elif definitions and definitions[0].kind not in _EVENTS:
        what = f"peristiwa {definitions[0].kind}"
    if what:
        raise problem(
            10,
            f'"{node.label}" adalah {what}, yang belum disimulasikan.',
            node.location,
            "Ganti dengan tugas, gateway, pesan, atau waktu.",
        )


def _address(node: Node) -> None:
    """Note which letter a node sends or waits for; a letter is known by its message, or by its message flow."""
    element, scope = node.element, node.scope
    definition = next((d for d in element.event_definitions if d.kind == "message"), None)
    if definition is None and element.type not in {"sendTask", "receiveTask"}:
        return
    reference = (definition.ref if definition else "") or element.message or ""
    flows = scope.model.message_flows.values()
    sends = element.type in {"sendTask", "intermediateThrowEvent", "endEvent"}
    own = [flow for flow in flows if (flow.source if sends else flow.target) == element.id]
    if not reference and own:
        reference = own[0].message or own[0].id
    if not reference:
        return
    letter = f"{scope.post}#{reference}"
    if sends:
        node.sends = letter
    elif definition is not None or element.type == "receiveTask":
        node.waits = letter
