"""Who catches what an end event throws (BPMN 2.0.2, clauses 10.5.6 and 13.5)."""

from __future__ import annotations

from .graph import Node, Scope

__all__ = ["catcher", "compensated", "throws"]

_THROWN = frozenset({"error", "cancel", "escalation"})


def throws(node: Node) -> bool:
    """Does the node throw an error, a cancellation or an escalation?"""
    return node.event in _THROWN and node.tag in {"endEvent", "intermediateThrowEvent"}


def catcher(node: Node) -> Node | None:
    """The event sub-process or boundary event that catches what a node throws: the innermost, None if nobody does."""
    around = _hosts(node.scope)
    scope: Scope | None = node.scope
    while scope is not None:
        for event_sub in scope.event_subs:
            if event_sub not in around and _matches(event_sub, node):
                return event_sub
        if scope.host is not None and scope.host.kind == "sub":
            for bound in scope.host.bounds:
                if _matches(bound, node):
                    return bound
        scope = scope.parent
    return None


def _matches(catching: Node, thrown: Node) -> bool:
    same_code = not catching.code or not thrown.code or catching.code == thrown.code
    return catching.event == thrown.event and same_code


def _hosts(scope: Scope | None) -> set[Node]:
    hosts = set()
    while scope is not None:
        if scope.host is not None:
            hosts.add(scope.host)
        scope = scope.parent
    return hosts


def compensated(node: Node) -> list[Node]:
    """Activities with a compensation handler that a throwing event (or a cancel end) compensates.

    An event inside an event sub-process compensates the scope around it; ``code`` may name one activity.
    """
    if node.event not in {"compensate", "cancel"} or node.tag not in {"endEvent", "intermediateThrowEvent"}:
        return []
    scope = node.scope
    while scope.host is not None and scope.host.kind == "event-sub" and scope.parent is not None:
        scope = scope.parent
    target = node.code if node.event == "compensate" else ""
    found: list[Node] = []
    todo = [scope]
    while todo:
        for candidate in todo.pop().nodes:
            if candidate.handlers and target in {"", candidate.element}:
                found.append(candidate)
            if candidate.inner is not None and (not target or candidate.element != target):
                todo.append(candidate.inner)
    return found
