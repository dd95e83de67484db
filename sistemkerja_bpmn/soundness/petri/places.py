"""The places of a net and the masks that the element rules need."""

from __future__ import annotations

from ..structure.catching import catcher, throws
from ..structure.graph import Flow, Graph, Node, Scope, all_nodes, top_scope
from .net import Net

__all__ = ["Places"]


class Places:
    """Allocates the places of some processes of a graph.

    content  scope -> mask of every place inside it that holds a token of the scope
    armed_inside, dones   the same for armed events and for reached ends
    caught   boundary events and event sub-processes that fire only when something inside throws
    """

    def __init__(self, graph: Graph, processes: list[Scope]) -> None:
        self.net = Net()
        self.flow: dict[Flow, int] = {}
        self.run: dict[Node | Scope, int] = {}
        self.armed: dict[Node, int] = {}
        self.message: dict[str, int] = {}
        self.done: dict[Node, int] = {}
        self.compensable: dict[Node, int] = {}
        self.content: dict[Scope, int] = {}
        self.armed_inside: dict[Scope, int] = {}
        self.dones: dict[Scope, int] = {}
        self.caught: set[Node] = set()
        for scope in processes:
            self._allocate(scope)
        tops = set(processes)
        for message, (sender, receiver) in graph.messages.items():
            if top_scope(sender.scope) in tops and top_scope(receiver.scope) in tops:
                self.message[message] = self.net.add_place(message, "message")
        for scope in processes:
            for node in all_nodes(scope):
                self._find_catcher(node)
        self._mark_unknown(graph)

    # ---- masks -----------------------------------------------------------------------------------------------------

    def outgoing(self, node: Node) -> int:
        """All outgoing flows."""
        return sum(self.flow[flow] for flow in node.outs)

    def sent(self, node: Node) -> int:
        """The messages a node sends."""
        return sum(self.message[message] for message in node.sends if message in self.message)

    def awaited(self, node: Node) -> list[int]:
        """Alternatives for the message a node waits for; ``[0]`` where the environment decides."""
        return [self.message[message] for message in node.waits if message in self.message] or [0]

    def arming(self, scope: Scope) -> int:
        """The armed places of the event sub-processes of a scope."""
        return sum(self.armed[node] for node in scope.event_subs)

    def arming_of(self, node: Node) -> int:
        """The armed places of the boundary events of an activity."""
        return sum(self.armed[bound] for bound in node.bounds if bound in self.armed)

    def wipe(self, scope: Scope) -> int:
        """Everything that vanishes with a scope: tokens, armed events, reached ends."""
        return self.content[scope] | self.armed_inside[scope] | self.dones[scope]

    def running(self, scope: Scope) -> int:
        """The ``run`` place of a scope that has event sub-processes or a host."""
        if scope in self.run:
            return self.run[scope]
        return self.run[scope.host] if scope.host is not None and scope.host in self.run else 0

    # ---- allocation ------------------------------------------------------------------------------------------------

    def _allocate(self, scope: Scope) -> int:
        mask = 0
        if scope.event_subs and scope.host is None:
            self.run[scope] = self.net.add_place(f"run:{scope.key}", "run")
        for node in scope.event_subs:
            self.armed[node] = self.net.add_place(f"armed:{node.key}", "armed")
            mask |= self._allocate(node.content)
        for node in scope.nodes:
            mask |= self._allocate_node(node)
        self.content[scope] = mask
        self._sum_up(scope)
        return mask

    def _sum_up(self, scope: Scope) -> None:
        """The armed and done places of a scope: its own and those of the scopes inside, which are known already."""
        armed = done = 0
        for node in (*scope.nodes, *scope.event_subs):
            armed |= self.armed.get(node, 0) | self.arming_of(node)
            done |= self.done.get(node, 0)
            if node.inner is not None:
                armed |= self.armed_inside[node.inner]
                done |= self.dones[node.inner]
        self.armed_inside[scope], self.dones[scope] = armed, done

    def _allocate_node(self, node: Node) -> int:
        mask = self._allocate_flows(node)
        for bound in node.bounds:
            mask |= self._allocate_flows(bound)
            if not bound.interrupting:
                self.armed[bound] = self.net.add_place(f"armed:{bound.key}", "armed")
        if node.kind == "sub" or any(not bound.interrupting for bound in node.bounds):
            self.run[node] = self.net.add_place(f"run:{node.key}", "run")
            self.net.runs_at[len(self.net.names) - 1] = node
            mask |= self.run[node]
        if node.kind == "sub":
            mask |= self._allocate(node.content)
        if node.handlers:
            self.compensable[node] = self.net.add_place(f"compensable:{node.key}", "mark")
        if (node.kind == "end" and node.event != "terminate") or (node.kind == "sub" and not node.outs):
            self.done[node] = self.net.add_place(f"done:{node.key}", "done")
            self.net.done_at[len(self.net.names) - 1] = node
        return mask

    def _allocate_flows(self, node: Node) -> int:
        mask = 0
        for flow in node.outs:
            place = self.net.add_place(flow.id, "flow")
            self.flow[flow] = place
            self.net.flow_at[len(self.net.names) - 1] = flow
            mask |= place
        return mask

    def _find_catcher(self, node: Node) -> None:
        if not throws(node):
            return
        found = catcher(node)
        if found is None:
            return
        self.caught.add(found)
        if found.kind == "boundary" and found.host is not None:  # the first match catches; its doubles never fire
            self.caught.update(bound for bound in found.host.bounds if bound.event == node.event)

    def _mark_unknown(self, graph: Graph) -> None:
        for node, reason in graph.opaque.items():
            for flow in node.ins:
                if flow in self.flow:
                    self.net.unknown |= self.flow[flow]
                    self.net.unknown_at[self.flow[flow].bit_length() - 1] = reason
