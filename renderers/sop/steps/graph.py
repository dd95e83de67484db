"""The process as a plain graph on its way to an SOP: nodes, labelled edges, notes. Each stage returns a new graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from sistemkerja_bpmn.bpmn.model import FlowNode, Model

__all__ = ["Edge", "Graph", "Note", "Topic", "read_graph"]


class Topic:
    """Why a note was made: what the five symbols cannot show. The text is the caveat a user reads."""

    PARALEL = "Kegiatan yang bersamaan tidak punya lambang: diurutkan, lalu diterangkan"
    INKLUSIF = "Keputusan dengan lebih dari satu jawaban sekaligus tidak punya lambang: diterangkan"
    MENUNGGU = "Menunggu kejadian (event-based gateway) tidak punya lambang: digambar sebagai keputusan"
    PESAN = "Surat antarinstansi (message flow) tidak punya lambang: diurutkan, lalu diterangkan"
    PERISTIWA = "Kejadian di tengah proses tidak punya lambang: digambar sebagai kegiatan"
    BATAS = "Kejadian yang menempel pada kegiatan tidak punya lambang: diterangkan"
    PANGGILAN = "Pemanggilan proses lain tidak punya lambang: digambar sebagai kegiatan yang menunjuk SOP-nya"
    SUBPROSES = "Subproses tidak punya lambang: kegiatannya ditulis satu per satu"
    BERULANG = "Kegiatan berulang tidak punya lambang: diterangkan"
    TANPA_PERAN = "Kegiatan tanpa lane diletakkan di kolom tersendiri"


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence under Keterangan of ``node``; ``{}`` in it stands for the numbers of ``others``."""

    node: str
    text: str
    others: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from node to node; ``flows`` are the sequence flows it stands for."""

    source: str
    target: str
    label: str = ""
    flows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Graph:
    """``before``: pairs (first, later) that keep an order without an arrow; ``joined``: node -> its decision.

    ``implied``: sequence flows that no edge stands for any more.
    """

    model: Model
    nodes: Mapping[str, FlowNode]
    edges: tuple[Edge, ...]
    before: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()
    implied: tuple[str, ...] = ()
    joined: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def leaving(self) -> Mapping[str, tuple[Edge, ...]]:
        """Node -> its outgoing edges, in their order."""
        return self._by("source")

    @cached_property
    def entering(self) -> Mapping[str, tuple[Edge, ...]]:
        """Node -> its incoming edges."""
        return self._by("target")

    def _by(self, end: str) -> Mapping[str, tuple[Edge, ...]]:
        found: dict[str, list[Edge]] = {node: [] for node in self.nodes}
        for edge in self.edges:
            found[getattr(edge, end)].append(edge)
        return {node: tuple(edges) for node, edges in found.items()}

    def without(self, gone: str, edges: Iterable[Edge]) -> Graph:
        """The graph without a node, with these edges."""
        nodes = {id: node for id, node in self.nodes.items() if id != gone}
        return replace(self, nodes=nodes, edges=tuple(edges))

    def noting(self, *notes: Note) -> Graph:
        """The graph with more notes."""
        return replace(self, notes=self.notes + notes)


def read_graph(model: Model, processes: Iterable[str]) -> Graph:
    """All nodes of these processes, those inside sub-processes too, with the sequence flows between them."""
    wanted = set(processes)
    nodes = {id: node for id, node in model.nodes.items() if node.process in wanted}
    flows = (flow for flow in model.sequence_flows.values() if flow.source in nodes and flow.target in nodes)
    edges = tuple(Edge(flow.source, flow.target, flow.name.strip(), (flow.id,)) for flow in flows)
    return Graph(model, nodes, _in_outgoing_order(edges, nodes))


def _in_outgoing_order(edges: tuple[Edge, ...], nodes: Mapping[str, FlowNode]) -> tuple[Edge, ...]:
    """Edges in the order in which their sources list them, so that a person decides which branch comes first."""

    def place(edge: Edge) -> int:
        listed = nodes[edge.source].listed_outgoing
        return listed.index(edge.flows[0]) if edge.flows[0] in listed else len(listed)

    return tuple(sorted(edges, key=place))
