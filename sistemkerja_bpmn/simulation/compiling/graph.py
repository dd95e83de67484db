"""A process with everything it calls and exchanges letters with, as one flat graph of nodes.

Call activities and sub-processes are opened up: each place of use gets nodes of its own. A partner pool becomes a
scope of its own beside the process it answers. ``expand`` builds the graph, ``compile`` turns it into arrays.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ...bpmn.model import FlowNode, Model, SequenceFlow
from ...errors import Location

__all__ = ["Edge", "Graph", "Node", "Scope"]


@dataclass(slots=True)
class Edge:
    """A way from one node to another; ``flow`` is None where a boundary event or a link makes it."""

    target: Node
    flow: SequenceFlow | None = None


@dataclass(slots=True, eq=False)
class Scope:
    """A process or sub-process at one place of use.

    index     from 0; the main process first
    host      the node that contains it; None for the main process and for partner pools
    post      name of the exchange of letters it takes part in
    leave     the operation after its host, once that is compiled
    starts    its start nodes: plain ones, and those a letter begins
    beside    pools that begin with it, by themselves
    """

    index: int
    model: Model
    file: str
    process: str
    parent: str | None
    prefix: str
    post: str
    host: Node | None = None
    leave: int = -1
    starts: list[Node] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    beside: list[Scope] = field(default_factory=list)

    @property
    def is_partner(self) -> bool:
        return self.host is None and self.index > 0


@dataclass(slots=True, eq=False)
class Node:
    """A flow node at one place of use.

    key     unique: the call activities on the way, then the element's id
    inner   the scope it contains, for opened call activities and sub-processes
    waits   letter it waits for; ``sends`` the one it sends; empty for none
    bounds  boundary events attached to it
    """

    key: str
    element: FlowNode
    scope: Scope
    index: int
    outs: list[Edge] = field(default_factory=list)
    ins: list[tuple[Node, int]] = field(default_factory=list)
    inner: Scope | None = None
    waits: str = ""
    sends: str = ""
    bounds: list[Node] = field(default_factory=list)

    @property
    def location(self) -> Location:
        return Location(self.scope.file, self.element.line, self.element.id)

    @property
    def label(self) -> str:
        return self.element.name or self.element.id

    @property
    def type(self) -> str:
        return self.element.type


@dataclass(slots=True)
class Graph:
    """All nodes and scopes of a case; ``notes`` are assumptions made on the way, Indonesian sentences."""

    nodes: list[Node] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
