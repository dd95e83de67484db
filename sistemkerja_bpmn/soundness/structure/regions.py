"""Parts of a graph that are sound on their own: they become one task (sub-process) or one flow (region)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from .graph import Flow, Node, Scope, all_nodes

__all__ = ["Judge", "absorb", "absorb_sound_parts", "is_plain", "keeps_to_itself"]

_MANY_NODES = 2_000
"""Scopes with more nodes than this are not searched for regions: it would cost more than it saves."""


class Judge(Protocol):
    """Tells whether a scope is sound on its own.

    region_nodes  bounds the regions worth asking about
    refused       scopes that are not sound on their own, or hold one that is not
    """

    region_nodes: int
    refused: set[Scope]

    def is_sound(self, scope: Scope) -> bool: ...


def is_plain(node: Node) -> bool:
    """Does the node only move tokens: no message, boundary event, escalation, compensation?

    An event-based gateway is plain where the environment decides all its events; an event behind one never is.
    """
    if node.kind not in {"plain", "event-gateway"} or node.waits or node.sends or node.bounds or node.handlers:
        return False
    if node.event in {"escalation", "compensate"}:
        return False
    if node.kind == "event-gateway" and any(flow.target.waits for flow in node.outs):
        return False
    return not any(flow.source.kind == "event-gateway" for flow in node.ins)


def absorb(node: Node) -> None:
    """Make a sub-process one step."""
    scope = node.content
    for inner in all_nodes(scope):
        node.activities += inner.activities
        for flow in inner.outs:
            node.activities += flow.activities
    node.kind, node.inner = "plain" if node.outs else "end", None
    if node.outs and node.split != "some":
        node.split = "all"


def absorb_sound_parts(scope: Scope, judge: Judge, contract: Callable[[Scope], None]) -> None:
    """Absorb every sub-process and region of a scope that is sound on its own."""
    changed = False
    for node in scope.nodes:
        if node.kind == "sub" and node.content not in judge.refused and keeps_to_itself(node.content):
            if judge.is_sound(node.content):
                absorb(node)
                changed = True
            else:
                judge.refused.add(node.content)
    if changed:
        contract(scope)
    if any(node.kind == "sub" and node.content in judge.refused for node in scope.nodes):
        judge.refused.add(scope)  # what holds an unsound part is not worth a look of its own
    tried: set[tuple[Flow, Flow]] = set()
    while _absorb_region(scope, judge, tried):
        contract(scope)


def keeps_to_itself(scope: Scope, *, compensates: bool = False) -> bool:
    """Does no message, error, escalation pass the border, and nothing inside start by itself?

    compensates  allow events that throw compensation
    """
    if scope.event_subs:
        return False
    return not any(_reaches_out(node, compensates) for node in all_nodes(scope))


def _reaches_out(node: Node, compensates: bool) -> bool:
    if node.waits or node.sends or node.handlers or node.kind == "opaque":
        return True
    if node.event == "compensate":
        return not compensates
    return node.event == "escalation" or (node.kind == "end" and node.event in {"error", "cancel"})


# ---- regions --------------------------------------------------------------------------------------------------------


def _absorb_region(scope: Scope, judge: Judge, tried: set[tuple[Flow, Flow]]) -> bool:
    """Replace one sound region with a single entry and a single exit; True if there was one."""
    if len(scope.nodes) > _MANY_NODES:
        return False
    for entry, leave in _candidates(scope, judge.region_nodes):
        if leave is entry or (entry, leave) in tried:
            continue
        region = _reach(entry, leave, judge.region_nodes)
        if not 2 <= len(region) <= judge.region_nodes or not _is_closed(region, entry, leave):
            continue
        tried.add((entry, leave))
        if any(node.join == "or" for node in region) and (_is_cyclic(region) or _is_on_cycle(entry, leave)):
            continue  # round the cycle a token may come to another incoming flow of the join, which then does not wait
        if _is_sound_alone(entry, leave, region, judge):
            _replace(scope, entry, leave, region)
            return True
    return False


def _candidates(scope: Scope, limit: int) -> Iterator[tuple[Flow, Flow]]:
    for first in scope.nodes:
        if not is_plain(first):
            continue
        for entry in first.ins:
            for last in _reach(entry, None, limit):
                if len(last.outs) == 1 and len(last.ins) > 1 and is_plain(last):
                    yield entry, last.outs[0]


def _reach(entry: Flow, leave: Flow | None, limit: int) -> list[Node]:
    """Nodes reached behind ``entry`` without passing ``leave``, nearest first; at most one more than ``limit``."""
    reached = [entry.target]
    known = {entry.target}
    position = 0
    while position < len(reached) and position <= limit:
        for flow in reached[position].outs:
            if flow is not leave and flow.target not in known:
                known.add(flow.target)
                reached.append(flow.target)
        position += 1
    return reached[: limit + 1]


def _is_closed(region: list[Node], entry: Flow, leave: Flow) -> bool:
    inside = set(region)
    if leave.target in inside or entry.source in inside or leave.source not in inside:
        return False
    for node in region:
        if not is_plain(node) or not node.outs:
            return False
        if any(flow is not entry and flow.source not in inside for flow in node.ins):
            return False
    return True


def _is_sound_alone(entry: Flow, leave: Flow, region: list[Node], judge: Judge) -> bool:
    """Look at the region between an artificial start and end."""
    scope = Scope("region")
    end = Node("end:region", "", "endEvent", "", scope, kind="end")
    source, target = entry.source, leave.target
    scope.init.outs, end.ins = [entry], [leave]
    entry.source, leave.target = scope.init, end
    scope.nodes = [scope.init, *region, end]
    try:
        return judge.is_sound(scope)
    finally:
        entry.source, leave.target = source, target


def _replace(scope: Scope, entry: Flow, leave: Flow, region: list[Node]) -> None:
    for node in region:
        entry.activities += node.activities
        for flow in node.outs:
            entry.activities += flow.activities
    target = leave.target
    target.ins[target.ins.index(leave)] = entry
    entry.target = target
    gone = set(region)
    scope.nodes = [node for node in scope.nodes if node not in gone]


def _is_on_cycle(entry: Flow, leave: Flow) -> bool:
    """Do flows lead from behind a region back into it?"""
    known = {leave.target}
    todo = [leave.target]
    while todo:
        node = todo.pop()
        for flow in (*node.outs, *(flow for bound in node.bounds for flow in bound.outs)):
            if flow is entry:
                return True
            if flow.target not in known:
                known.add(flow.target)
                todo.append(flow.target)
    return False


def _is_cyclic(region: list[Node]) -> bool:
    inside = set(region)
    waiting = dict.fromkeys(region, 0)
    for node in region:
        for flow in node.outs:
            if flow.target in inside:
                waiting[flow.target] += 1
    free = [node for node in region if not waiting[node]]
    sorted_nodes = 0
    while free:
        sorted_nodes += 1
        for flow in free.pop().outs:
            if flow.target in inside:
                waiting[flow.target] -= 1
                if not waiting[flow.target]:
                    free.append(flow.target)
    return sorted_nodes < len(region)
