"""What the stages of the layout work on: one plane as a plain graph, free of BPMN XML.

The graph is built once per plane (``build``), then loses what is placed beside its task (``documents``) and what
is seated after the rows; every other stage only reads it. Lanes are leaf lanes, numbered from top to bottom.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .scene import Scene

__all__ = [
    "EdgeKind",
    "Graph",
    "GraphEdge",
    "GraphNode",
    "GroupFrame",
    "Guest",
    "LaneBand",
    "NodeKind",
    "Pool",
    "Port",
    "Side",
]

NodeKind = Literal["task", "gateway", "event", "document", "note", "box"]
EdgeKind = Literal["sequence", "message", "document"]
Side = Literal["E", "S", "W", "N"]

ARTEFACTS = frozenset({"document", "note"})
ROUND = frozenset({"gateway", "event", "document"})


@dataclass(slots=True)
class GraphNode:
    """A shape that takes a cell of its own, or hangs beside one (documents, notes).

    lane    index of the leaf lane; ``pinned``: a copy that has to stay in it
    stage   column band (tahap); None: anywhere
    order   position in the file
    below   how far off the middle an edge may dock on the lower side, where boundary events sit; None: anywhere
    """

    id: str
    label: str
    kind: NodeKind
    lane: int
    width: float
    height: float
    order: int
    stage: int | None = None
    is_start: bool = False
    pinned: bool = False
    below: float | None = None

    @property
    def is_artefact(self) -> bool:
        return self.kind in ARTEFACTS

    @property
    def is_round(self) -> bool:
        """The middle of a side is the natural place to dock, and the label stands outside."""
        return self.kind in ROUND


@dataclass(slots=True)
class Guest:
    """A boundary event on the lower border of its host; ``dx``: its centre relative to that of the host."""

    id: str
    label: str
    host: str
    order: int
    dx: float = 0.0


@dataclass(frozen=True, slots=True)
class Port:
    """A docking point away from the middle of a cell: allowed sides, each with a point relative to the centre."""

    at: Mapping[Side, tuple[float, float]]


@dataclass(slots=True)
class GraphEdge:
    """``source`` and ``target`` are node ids, or pool ids where a message ends on a pool.

    ``is_default``: the default flow of its source, drawn with a stroke near its start.
    """

    id: str
    source: str
    target: str
    kind: EdgeKind
    label: str = ""
    is_default: bool = False
    source_port: Port | None = None
    target_port: Port | None = None
    key: int = 0


@dataclass(frozen=True, slots=True)
class LaneBand:
    """A leaf lane. ``path``: (id, name) of the lanes around it, itself last; empty where nothing is drawn."""

    path: tuple[tuple[str, str], ...]
    pool: int


@dataclass(frozen=True, slots=True)
class Pool:
    """``id`` is None where no frame is drawn; ``is_black_box``: a band without content, its title across."""

    id: str | None
    name: str
    lanes: tuple[int, ...]
    is_black_box: bool = False


@dataclass(frozen=True, slots=True)
class GroupFrame:
    """A group drawn around a tahap: ``stage`` of its nodes, and the pools (by index) it spans."""

    id: str
    name: str
    stage: int
    first_pool: int
    last_pool: int


@dataclass(slots=True)
class Graph:
    """One plane: the collaboration with its processes, or the inside of one sub-process.

    bands     lanes of pools without content
    tied      inner nodes a message reaches from outside: the straight way up and down stays clear of labels
    inner     laid-out content of expanded sub-processes, by node
    groups    frames around the tahap of a pool
    """

    pools: list[Pool]
    lanes: list[LaneBand]
    nodes: dict[str, GraphNode] = field(default_factory=dict)
    edges: list[GraphEdge] = field(default_factory=list)
    guests: list[Guest] = field(default_factory=list)
    bands: set[int] = field(default_factory=set)
    tied: set[str] = field(default_factory=set)
    inner: dict[str, Scene] = field(default_factory=dict)
    groups: tuple[GroupFrame, ...] = ()

    def between_nodes(self) -> list[GraphEdge]:
        """The edges whose two ends are nodes."""
        return [e for e in self.edges if e.source in self.nodes and e.target in self.nodes]

    def pool(self, pool_id: str) -> Pool:
        """The pool a message ends on."""
        return next(p for p in self.pools if p.id == pool_id)
