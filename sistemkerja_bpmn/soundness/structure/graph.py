"""The working graph: scopes, nodes and flows, described by how they join and split.

Built from the immutable model for one analysis and thrown away after it. It is the one mutable structure of this
package, because the contraction rules rewrite it in place. After it is built nobody looks at BPMN tags to decide how
tokens move:

    join   "any"  one incoming flow is enough | "all" | "or" (inclusive join)
    split  "one"  exactly one outgoing flow   | "all" | "some" (inclusive split)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Flow",
    "Graph",
    "Join",
    "Kind",
    "Node",
    "Scope",
    "Split",
    "activities_of",
    "all_nodes",
    "handler_activities",
    "link",
    "top_scope",
    "unlink",
]

Join = Literal["any", "all", "or"]
Split = Literal["one", "all", "some"]
Kind = Literal["plain", "start", "end", "init", "sub", "boundary", "event-sub", "event-gateway", "opaque"]


@dataclass(eq=False, slots=True)
class Flow:
    """A sequence flow. ``activities`` are the keys of activities that run if and only if the flow is ever marked."""

    id: str
    source: Node
    target: Node
    conditional: bool = False
    activities: list[str] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Node:
    """A flow node.

    key         unique in the graph: the element id, with the ids of call activities in front where it was expanded
    element     the id in its own file; ``name`` and ``tag`` as in the file
    activities  keys of activities that run whenever the node fires
    event, code kind of event definition (``multiple`` for several) and what it refers to
    waits       ids of message flows of which one message is needed; empty: the environment decides
    sends       ids of message flows that get a message
    inner       content of a sub-process or expanded call; ``host`` and ``bounds`` tie boundary events to activities
    handlers    compensation handlers of this activity
    starter     a start whose message creates the process instance
    """

    key: str
    element: str
    tag: str
    name: str
    scope: Scope
    kind: Kind = "plain"
    join: Join = "any"
    split: Split = "all"
    ins: list[Flow] = field(default_factory=list)
    outs: list[Flow] = field(default_factory=list)
    activities: list[str] = field(default_factory=list)
    event: str = ""
    code: str = ""
    waits: list[str] = field(default_factory=list)
    sends: list[str] = field(default_factory=list)
    inner: Scope | None = None
    host: Node | None = None
    bounds: list[Node] = field(default_factory=list)
    handlers: list[Node] = field(default_factory=list)
    interrupting: bool = True
    default: Flow | None = None
    starter: bool = False

    @property
    def content(self) -> Scope:
        """The scope inside a sub-process."""
        assert self.inner is not None
        return self.inner

    def __repr__(self) -> str:
        return f"<{self.tag} {self.key}>"


@dataclass(eq=False, slots=True)
class Scope:
    """A process, a sub-process or an expanded call. ``host`` is the node around it, None for a process."""

    key: str
    parent: Scope | None = None
    host: Node | None = None
    nodes: list[Node] = field(default_factory=list)
    event_subs: list[Node] = field(default_factory=list)
    _init: Node | None = None

    @property
    def init(self) -> Node:
        """The artificial node that starts the scope."""
        if self._init is None:
            self._init = Node(f"init:{self.key}", self.key, "init", "", self, kind="init")
        return self._init


@dataclass(eq=False, slots=True)
class Graph:
    """Processes that are analysed together.

    messages    message flow id -> (sender, receiver)
    doubts      why no property can be answered with "yes" (Indonesian sentences)
    notes       assumptions made (Indonesian sentences)
    opaque      nodes whose inside is not known, with the reason (Indonesian): a token there proves nothing any more
    recursive   those of them that call a process that is already running
    aside       compensation handlers with a content of their own, outside the normal flow
    """

    processes: list[Scope] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)
    messages: dict[str, tuple[Node, Node]] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    opaque: dict[Node, str] = field(default_factory=dict)
    recursive: list[Node] = field(default_factory=list)
    aside: list[Node] = field(default_factory=list)


def link(flow: Flow) -> None:
    """Hang a flow into the lists of both its ends."""
    flow.source.outs.append(flow)
    flow.target.ins.append(flow)


def unlink(flow: Flow) -> None:
    """Take a flow out of the lists of both its ends."""
    flow.source.outs.remove(flow)
    flow.target.ins.remove(flow)


def top_scope(scope: Scope) -> Scope:
    """The process around a scope."""
    while scope.parent is not None:
        scope = scope.parent
    return scope


def all_nodes(scope: Scope) -> Iterator[Node]:
    """Every node of a scope and of everything inside it, boundary events and event sub-processes included."""
    todo = [scope]
    while todo:
        current = todo.pop()
        for node in (*current.nodes, *current.event_subs):
            yield node
            yield from node.bounds
            if node.inner is not None:
                todo.append(node.inner)


def activities_of(scopes: list[Scope]) -> set[str]:
    """Keys of every activity in some scopes."""
    found: set[str] = set()
    for scope in scopes:
        for node in all_nodes(scope):
            found.update(node.activities)
            for handler in node.handlers:
                found.update(handler_activities(handler))
            for flow in node.outs:
                found.update(flow.activities)
    return found


def handler_activities(handler: Node) -> set[str]:
    """Keys of the activities of a compensation handler, which is one step."""
    return {*handler.activities, *(activities_of([handler.inner]) if handler.inner is not None else ())}
