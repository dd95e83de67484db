"""Structural contraction of the working graph, in place, before any state is built.

A flow collects the activities that run if and only if it is ever marked. Every rule keeps all four answers for the rest
of the model:

pass      a plain node with one incoming and one outgoing flow disappears
twins     parallel flows between the same two nodes become one: AND/AND, XOR/XOR; while no unsafe marking was seen
          (not ``strict``) also OR/OR, AND/OR, XOR/OR
split     an XOR split that only feeds another XOR split is merged with it
join      an XOR join that only feeds a node which joins the same way is merged with it
loop      a loop of one flow on an XOR node with another way out disappears
ends      the none end events behind one split become one
sub       a sub-process of which only start and end are left becomes a task
boundary  interrupting boundary events of a task, which the environment decides, make it an XOR split

Never behind an event-based gateway or at a start that waits for a message: there a choice would be made too early.
"""

from __future__ import annotations

from collections.abc import Callable

from .graph import Flow, Graph, Node, Scope, unlink
from .regions import Judge, absorb, absorb_sound_parts, is_plain

__all__ = ["contract"]


def contract(graph: Graph, *, strict: bool = False, judge: Judge | None = None) -> None:
    """Shrink every process of the graph.

    strict  an unsafe marking was seen: leave out the rules that need safeness
    judge   tells whether a part is sound on its own; such a part becomes one flow or one task
    """
    contraction = _Contraction(strict, None if strict else judge)
    for scope in graph.processes:
        contraction.shrink(scope)


class _Contraction:
    def __init__(self, strict: bool, judge: Judge | None) -> None:
        self.strict, self.judge = strict, judge
        self.gone: set[Node] = set()
        self.rules: tuple[Callable[[Node], list[Node] | None], ...] = (
            self._sub,
            self._boundary,
            self._twins,
            self._pass,
            self._loop,
            self._split,
            self._join,
            self._ends,
        )

    def shrink(self, scope: Scope) -> None:
        for event_sub in scope.event_subs:
            self.shrink(event_sub.content)
        for node in scope.nodes:
            if node.kind == "sub":
                self.shrink(node.content)
        self._exhaust(scope)
        if self.judge is not None:
            absorb_sound_parts(scope, self.judge, self._exhaust)

    def _exhaust(self, scope: Scope) -> None:
        """Apply the rules until none fits."""
        for node in scope.nodes:
            _normalise(node)
        todo = list(scope.nodes)
        queued = set(todo)
        while todo:
            node = todo.pop()
            queued.discard(node)
            if node in self.gone:
                continue
            for changed in self._first_rule(node):
                if changed not in self.gone and changed not in queued:
                    queued.add(changed)
                    todo.append(changed)
        scope.nodes = [node for node in scope.nodes if node not in self.gone]

    def _first_rule(self, node: Node) -> list[Node]:
        """Apply the first rule that fits; the nodes to look at again."""
        _normalise(node)
        for rule in self.rules:
            changed = rule(node)
            if changed is not None:
                return changed
        return []

    def _remove(self, node: Node) -> None:
        node.ins, node.outs = [], []
        self.gone.add(node)

    # ---- rules: None where the rule does not fit, else the nodes around the change -----------------------------------

    def _sub(self, node: Node) -> list[Node] | None:
        if node.kind != "sub" or not _is_hollow(node.content):
            return None
        absorb(node)
        return [node, *_neighbours(node)]

    def _boundary(self, node: Node) -> list[Node] | None:
        if not node.bounds or not _environment_interrupts(node):
            return None
        node.split = "one"
        for bound in node.bounds:
            flow = bound.outs[0]
            flow.source = node
            node.outs.append(flow)
        node.bounds = []
        return [node, *_neighbours(node)]

    def _pass(self, node: Node) -> list[Node] | None:
        if not is_plain(node) or len(node.ins) != 1 or len(node.outs) != 1 or node.ins[0] is node.outs[0]:
            return None
        flow, after = node.ins[0], node.outs[0]
        target = after.target
        flow.activities = _joined(flow.activities, node.activities, after.activities)
        target.ins[target.ins.index(after)] = flow
        flow.target = target
        if node.default is after:
            node.default = None
        self._remove(node)
        return [flow.source, target, *_neighbours(flow.source), *_neighbours(target)]

    def _loop(self, node: Node) -> list[Node] | None:
        if not _is_xor(node):
            return None
        loops = [flow for flow in node.outs if flow.target is node]
        if not loops or len(loops) == len(node.outs):
            return None
        kept = next(flow for flow in node.outs if flow.target is not node)
        for flow in loops:
            kept.activities = _joined(kept.activities, flow.activities)
            unlink(flow)
        return [node, *_neighbours(node)]

    def _split(self, node: Node) -> list[Node] | None:
        if not _is_xor(node) or len(node.ins) != 1 or len(node.outs) < 2:
            return None
        flow = node.ins[0]
        before = flow.source
        if before is node or before.kind != "plain" or before.split != "one" or len(before.outs) < 2:
            return None
        if not is_plain(before):
            return None
        before.outs.remove(flow)
        node.outs[0].activities = _joined(node.outs[0].activities, flow.activities, node.activities)
        for after in node.outs:
            after.source = before
            before.outs.append(after)
        self._remove(node)
        return [before, *_neighbours(before)]

    def _join(self, node: Node) -> list[Node] | None:
        if not _is_xor(node) or len(node.outs) != 1 or len(node.ins) < 2:
            return None
        after = node.outs[0]
        target = after.target
        if target is node or not is_plain(target) or target.join != "any" or not target.outs:
            return None
        target.ins.remove(after)
        for flow in node.ins:
            flow.target = target
            flow.activities = flow.activities + node.activities + after.activities
            target.ins.append(flow)
        self._remove(node)
        return [target, *_neighbours(target)]

    def _twins(self, node: Node) -> list[Node] | None:
        if len(node.outs) < 2 or not _may_merge_outgoing(node):
            return None
        groups: dict[Node, list[Flow]] = {}
        for flow in node.outs:
            groups.setdefault(flow.target, []).append(flow)
        changed: list[Node] = []
        for target, flows in groups.items():
            if len(flows) > 1 and target is not node and self._joins_alike(node, target):
                for flow in flows[1:]:
                    flows[0].activities = _joined(flows[0].activities, flow.activities)
                    unlink(flow)
                if node.default in flows:
                    node.default = None
                _normalise(target)
                _normalise(node)
                changed += [node, target]
        return [*changed, *_neighbours(node)] if changed else None

    def _joins_alike(self, node: Node, target: Node) -> bool:
        if target.kind == "event-gateway" or len(target.ins) < 2:
            return False
        if node.kind == "init" and node.split == "one":
            return False
        if (node.split, target.join) in {("one", "any"), ("all", "all")}:
            return True
        return not self.strict and target.join == "or"

    def _ends(self, node: Node) -> list[Node] | None:
        if node.kind != "plain" or len(node.outs) < 2:
            return None
        ends = [flow for flow in node.outs if _is_none_end(flow.target)]
        if len(ends) < 2 or (node.split == "some" and not _all_optional(node)):
            return None
        kept = ends[0]
        for flow in ends[1:]:
            kept.target.activities = _joined(kept.target.activities, flow.target.activities)
            kept.activities = _joined(kept.activities, flow.activities)
            unlink(flow)
            self.gone.add(flow.target)
        if node.default in ends:
            node.default = None
        _normalise(node)
        return [node, *_neighbours(node)]


# ---- what the rules ask ---------------------------------------------------------------------------------------------


def _normalise(node: Node) -> None:
    """One way to say the same: a node with one incoming or outgoing flow, a gateway that waits for no message."""
    if len(node.ins) <= 1:
        node.join = "any"
    if len(node.outs) == 1 and node.kind == "plain":
        node.split = "one" if node.join == "any" else "all"
    if node.kind == "event-gateway" and is_plain(node):
        node.kind = "plain"


def _is_xor(node: Node) -> bool:
    return is_plain(node) and node.join == "any" and node.split == "one"


def _neighbours(node: Node) -> list[Node]:
    return [flow.target for flow in node.outs] + [flow.source for flow in node.ins]


def _joined(*groups: list[str]) -> list[str]:
    """All items in the longest of the lists, which nobody else holds (chains are thousands long)."""
    longest = max(groups, key=len)
    for group in groups:
        if group is not longest:
            longest.extend(group)
    return longest


def _is_hollow(scope: Scope) -> bool:
    """Is nothing left of the scope but start and plain ends?"""
    if scope.event_subs:
        return False
    rest = [node for node in scope.nodes if node.kind != "init"]
    if not scope.init.outs:
        return not rest
    return all(_is_none_end(node) and node.ins[0].source is scope.init for node in rest)


def _is_none_end(node: Node) -> bool:
    tied = node.event or node.sends or node.waits or node.bounds or node.handlers
    return node.kind == "end" and len(node.ins) == 1 and not tied


def _all_optional(node: Node) -> bool:
    return node.tag == "inclusiveGateway" or all(flow.conditional for flow in node.outs)


def _environment_interrupts(node: Node) -> bool:
    if node.kind != "plain" or node.waits or node.sends or node.event or node.handlers:
        return False
    if node.join != "any" or len(node.outs) != 1:
        return False
    return all(b.interrupting and not b.waits and not b.sends and len(b.outs) == 1 for b in node.bounds)


def _may_merge_outgoing(node: Node) -> bool:
    """A node that is more than a gateway keeps its choices, but not its parallel flows, apart."""
    if node.kind not in {"plain", "init"}:
        return False
    if node.kind == "plain" and not is_plain(node) and node.split != "all":
        return False
    return node.split != "some" or node.tag == "inclusiveGateway"
