"""Implicit behaviour made explicit: where a scope starts, where it ends, conditional flows, event sub-processes.

Source: BPMN 2.0.2, clauses 10.5.2 (start events), 10.5.3 (end events), 13.3 (activities), 13.5.4 (event sub-processes).
"""

from __future__ import annotations

from ...bpmn.model import TASKS
from .graph import Flow, Graph, Node, Scope, link, unlink

__all__ = ["complete_scope"]

_MAY_SPLIT = TASKS | {"subProcess", "transaction", "adHocSubProcess", "callActivity"}


def complete_scope(graph: Graph, scope: Scope) -> None:
    """Give a scope and all scopes inside it their artificial start, and their nodes a final kind, join and split."""
    for node in scope.nodes:
        if node.inner is not None:
            complete_scope(graph, node.inner)
    _take_event_subs(graph, scope)
    first = _first_nodes(graph, scope)
    if scope.parent is None and scope.init.split == "one":
        for node in first:
            node.starter = bool(node.waits)
    for node in first:
        link(Flow(f"start:{node.key}", scope.init, node))
    for node in scope.nodes:
        _settle(node)
    scope.nodes.insert(0, scope.init)


def _take_event_subs(graph: Graph, scope: Scope) -> None:
    """Event sub-processes leave the normal flow; what triggers their start triggers them.

    One for compensation is the handler of the sub-process around it.
    """
    for node in [node for node in scope.nodes if node.kind == "event-sub"]:
        scope.nodes.remove(node)
        starts = [flow.target for flow in node.content.init.outs if flow.target.tag == "startEvent"]
        if starts:
            node.event, node.code, node.interrupting = starts[0].event, starts[0].code, starts[0].interrupting
        for start in starts:
            node.waits += start.waits
            start.waits = []
        if node.event == "compensate" and scope.host is not None:
            scope.host.handlers.append(node)
            graph.aside.append(node)
        else:
            scope.event_subs.append(node)


def _first_nodes(graph: Graph, scope: Scope) -> list[Node]:
    """Nodes that start the scope: its start events, else every node without incoming flows."""
    starts = [node for node in scope.nodes if node.kind == "start"]
    if scope.host is not None and scope.host.kind != "event-sub":
        starts = [node for node in starts if not node.event] or starts  # an activity starts at its none start event
    first = starts or [node for node in scope.nodes if not node.ins and not _is_link_target(node)]
    scope.init.split = "one" if starts else "all"
    for gateway in [node for node in scope.nodes if node.tag == "eventBasedGateway" and not node.ins]:
        first = _open_gateway(graph, scope, gateway, first)
    if not starts and first and all(node.waits for node in first):
        scope.init.split = "one"
    return first


def _is_link_target(node: Node) -> bool:
    return node.event == "link" and node.tag == "intermediateCatchEvent"


def _open_gateway(graph: Graph, scope: Scope, gateway: Node, first: list[Node]) -> list[Node]:
    """The events behind an instantiating event-based gateway are the starts."""
    scope.nodes.remove(gateway)
    graph.nodes.pop(gateway.key, None)
    scope.init.split = "one"
    first = [node for node in first if node is not gateway] + [flow.target for flow in gateway.outs]
    for flow in list(gateway.outs):
        unlink(flow)
    return first


def _settle(node: Node) -> None:
    if node.kind == "start":
        node.kind = "plain"
    if node.tag in _MAY_SPLIT and any(flow.conditional for flow in node.outs):
        node.split = "some"
    if len(node.outs) == 1 and node.kind != "event-gateway":
        node.split = "all"
    if len(node.ins) <= 1:
        node.join = "any"
    if not node.outs and node.kind == "plain":
        node.kind = "end"
        node.event = node.event if node.tag == "intermediateThrowEvent" else ""
