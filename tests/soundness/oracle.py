"""An independent token game straight over the XML: no net, no contraction, no stubborn sets, no bit masks.

Shares no code with the product. Tokens are tuples (kind, id): ``flow``, ``run`` of a sub-process or of an activity with
a non-interrupting boundary event, ``armed``, ``message``, ``done``, ``idle``. A call activity is a sub-process with a
copy of the called process. Gives up on large or unbounded models.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from lxml import etree

__all__ = ["ask"]

NS = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
ACTIVITIES = {"task", "receiveTask", "subProcess", "callActivity"}
Token = tuple[str, str]
State = Counter[Token]


@dataclass(eq=False)
class Node:
    id: str
    tag: str
    scope: str
    event: str = ""
    interrupting: bool = True
    host: str = ""
    default: str = ""
    ins: list[str] = field(default_factory=list)
    outs: list[str] = field(default_factory=list)
    bounds: list[str] = field(default_factory=list)
    container: bool = False


class TooLarge(Exception):
    """The model is beyond what the oracle looks at."""


def ask(xml: bytes, states: int = 3_000) -> dict[str, bool]:
    """The answers the oracle is sure of, for all pools ``P…`` together; few or none for large models."""
    game = _Game(etree.fromstring(xml))
    try:
        return game.explore(states)
    except TooLarge:
        return {"safe": False} if game.unsafe else {}


class _Game:
    def __init__(self, root: etree._Element) -> None:
        self.nodes: dict[str, Node] = {}
        self.flows: dict[str, tuple[str, str, str]] = {}
        self.conditional: set[str] = set()
        self.parent: dict[str, str] = {}
        self.content: dict[str, list[str]] = {}
        self.event_subs: dict[str, list[str]] = {}
        self.sources = {process.get("id"): process for process in root.iter(NS + "process")}
        self.pools = [name for name in self.sources if name.startswith("P")]
        for pool in self.pools:
            self._read(self.sources[pool], pool, "")
        for flow, (source, target, _) in list(self.flows.items()):
            self.nodes[source].outs.append(flow)
            self.nodes[target].ins.append(flow)
        self.receives: dict[str, list[str]] = {}
        self.sends: dict[str, list[str]] = {}
        for message in root.iter(NS + "messageFlow"):
            self.sends.setdefault(message.get("sourceRef"), []).append(message.get("id"))
            self.receives.setdefault(message.get("targetRef"), []).append(message.get("id"))
        self.unsafe = False
        self.twice = False
        self.executed: set[str] = set()
        self.starts = {scope: self._starts(scope) for scope in self.content}
        self.tokens = {scope: set(self._tokens(scope)) for scope in self.content}

    # ---- reading ---------------------------------------------------------------------------------------------------

    def _read(self, element: etree._Element, scope: str, prefix: str) -> None:
        self.content[scope], self.event_subs[scope] = [], []
        for child in element:
            tag, name = child.tag.removeprefix(NS), prefix + child.get("id", "")
            if tag == "sequenceFlow":
                self.flows[name] = (prefix + child.get("sourceRef"), prefix + child.get("targetRef"), scope)
                if len(child):
                    self.conditional.add(name)
            else:
                self._read_node(child, tag, name, scope, prefix)
        for name in self.content[scope]:
            self.nodes[name].bounds = [
                node.id for node in self.nodes.values() if node.tag == "boundaryEvent" and node.host == name
            ]

    def _read_node(self, child: etree._Element, tag: str, name: str, scope: str, prefix: str) -> None:
        event = next((part.tag.removeprefix(NS) for part in child if str(part.tag).endswith("EventDefinition")), "")
        node = Node(name, tag, scope, event.removesuffix("EventDefinition"))
        node.interrupting = child.get("cancelActivity", child.get("isInterrupting", "true")) != "false"
        node.host = prefix + child.get("attachedToRef") if child.get("attachedToRef") else ""
        node.default = prefix + child.get("default") if child.get("default") else ""
        node.container = tag in {"subProcess", "callActivity"}
        self.nodes[name] = node
        self.parent[name] = scope
        if child.get("triggeredByEvent") == "true":
            self.event_subs[scope].append(name)
        elif tag != "boundaryEvent":
            self.content[scope].append(name)
        if tag == "subProcess":
            self._read(child, name, prefix)
        elif tag == "callActivity":
            self._read(self.sources[child.get("calledElement")], name, f"{name}/")

    def _starts(self, scope: str) -> list[list[str]]:
        """Alternatives of nodes that start together; each gets an extra flow ``@node``."""
        events = [[name] for name in self.content[scope] if self.nodes[name].tag == "startEvent"]
        found = events or [[name for name in self.content[scope] if not self.nodes[name].ins]]
        for name in {name for group in found for name in group}:
            self.flows["@" + name] = ("", name, scope)
            self.nodes[name].ins = [*self.nodes[name].ins, "@" + name]
        return found

    def _tokens(self, scope: str) -> Iterator[Token]:
        """Every token that lives inside a scope."""
        yield from (("flow", flow) for flow, (_, _, inside) in self.flows.items() if inside == scope)
        for name in self.content[scope] + self.event_subs[scope]:
            yield from (("run", name), ("armed", name), ("done", name))
            yield from (("armed", bound) for bound in self.nodes[name].bounds)
            if name in self.content:
                yield from self._tokens(name)

    # ---- states ----------------------------------------------------------------------------------------------------

    def _put(self, state: State, tokens: Iterable[Token]) -> State:
        after = State(state)
        for token in tokens:
            if token[0] == "done":
                self.twice = self.twice or after[token] > 0
                after[token] = 1
                continue
            after[token] += 1
            if after[token] > 1 and token[0] in {"flow", "run"}:
                self.unsafe = True
                if token[0] == "run":
                    raise TooLarge  # two instances share their tokens here
            if after[token] > 6:
                raise TooLarge
        return after

    def _take(self, state: State, tokens: Iterable[Token]) -> State:
        after = State(state)
        after.subtract(tokens)
        return +after

    def _clear(self, state: State, tokens: set[Token]) -> State:
        return State({token: count for token, count in state.items() if token not in tokens})

    def _idle_inside(self, state: State, scope: str) -> bool:
        return not any(token in self.tokens[scope] and token[0] in {"flow", "run"} for token in state)

    def _flows(self, names: Iterable[str]) -> list[Token]:
        return [("flow", name) for name in names]

    def _messages(self, node: str, state: State) -> list[list[Token]]:
        if node not in self.receives:
            return [[]]
        return [[("message", name)] for name in self.receives[node] if state["message", name]]

    def _sent(self, node: str) -> list[Token]:
        return [("message", name) for name in self.sends.get(node, [])]

    def _armed(self, scope: str) -> list[Token]:
        return [("armed", name) for name in self.event_subs[scope]]

    def _armed_bounds(self, node: Node) -> list[Token]:
        return [("armed", bound) for bound in node.bounds if not self.nodes[bound].interrupting]

    # ---- splits and joins ------------------------------------------------------------------------------------------

    def _choices(self, node: Node) -> list[list[str]]:
        outs = node.outs
        if node.tag == "exclusiveGateway":
            return [[flow] for flow in outs] or [[]]
        if node.tag == "inclusiveGateway" and len(outs) > 1:
            optional = [flow for flow in outs if flow != node.default]
            return _subsets(optional) + ([[node.default]] if node.default else [])
        optional = [flow for flow in outs if flow in self.conditional]
        if node.tag not in ACTIVITIES or len(outs) < 2 or not optional:
            return [outs]
        always = [flow for flow in outs if flow not in self.conditional and flow != node.default]
        found = [always + chosen for chosen in _subsets(optional)]
        return found + ([[*always, node.default]] if node.default else [always] if always else [])

    def _arrivals(self, node: Node, state: State) -> list[list[str]]:
        marked = [flow for flow in node.ins if state["flow", flow]]
        if node.tag == "parallelGateway" and len(node.ins) > 1:
            return [node.ins] if len(marked) == len(node.ins) else []
        if node.tag == "inclusiveGateway" and len(node.ins) > 1:
            return [marked] if marked and not self._must_wait(node, state, set(marked)) else []
        return [[flow] for flow in marked]

    def _must_wait(self, join: Node, state: State, marked: set[str]) -> bool:
        """Is there a token that can still come to an empty incoming flow but to no marked one?"""
        empty = set(join.ins) - marked
        for kind, name in state:
            reached = self._ahead(kind, name, join)
            if reached & empty and not reached & marked:
                return True
        return False

    def _ahead(self, kind: str, name: str, join: Node) -> set[str]:
        """Flows a token can come to without passing the join."""
        if kind == "flow" and self.flows[name][2] == join.scope:
            return self._reach([name], join)
        if name not in self.nodes or self.parent[name] != join.scope:
            return set()
        node = self.nodes[name]
        if kind == "run":
            interrupting = [bound for bound in node.bounds if self.nodes[bound].interrupting]
            return self._reach([*node.outs, *(flow for b in interrupting for flow in self.nodes[b].outs)], join)
        return self._reach(node.outs, join) if kind == "armed" and node.tag == "boundaryEvent" else set()

    def _reach(self, flows: Iterable[str], join: Node) -> set[str]:
        seen: set[str] = set()
        todo = list(flows)
        while todo:
            flow = todo.pop()
            if flow in seen:
                continue
            seen.add(flow)
            node = self.nodes[self.flows[flow][1]]
            if node is not join:
                todo += node.outs + [out for bound in node.bounds for out in self.nodes[bound].outs]
        return seen

    # ---- what may happen -------------------------------------------------------------------------------------------

    def _following(self, state: State) -> Iterator[State]:
        for pool in self.pools:
            yield from self._process(pool, state)
        for scope, names in self.event_subs.items():
            for name in names:
                if state["run", scope] and state["armed", name]:
                    yield from self._event_sub(scope, name, state)
        for scope in self.content.values():
            for name in scope:
                yield from self._node(self.nodes[name], state)

    def _process(self, pool: str, state: State) -> Iterator[State]:
        if state["idle", pool]:
            taken = self._take(state, [("idle", pool)])
            opening = self._armed(pool) + ([("run", pool)] if self.event_subs[pool] else [])
            for group in self.starts[pool]:
                if len(group) == 1 and group[0] in self.receives:
                    for message in self._messages(group[0], state):
                        flows = self._flows(self.nodes[group[0]].outs)
                        yield self._put(self._take(taken, message), opening + flows)
                else:
                    yield self._put(taken, opening + self._flows("@" + name for name in group))
        if state["run", pool] and self._idle_inside(state, pool):
            yield self._take(self._clear(state, set(self._armed(pool))), [("run", pool)])

    def _event_sub(self, scope: str, name: str, state: State) -> Iterator[State]:
        for group in self.starts[name]:
            after = self._take(state, [("armed", name)])
            if self.nodes[group[0]].interrupting:
                after = self._clear(after, self.tokens[scope])
            self.executed.add(name)
            yield self._put(after, self._flows("@" + start for start in group))

    def _node(self, node: Node, state: State) -> Iterator[State]:
        runs = node.container or bool(self._armed_bounds(node))
        for arrival in self._arrivals(node, state):
            taken = self._take(state, self._flows(arrival))
            if node.container:
                yield from self._enter(node, taken)
            elif runs:
                self.executed.add(node.id)
                yield self._put(taken, [("run", node.id), *self._armed_bounds(node)])
            else:
                yield from self._step(node, taken)
        if runs and state["run", node.id]:
            yield from self._leave(node, state)
            yield from self._interrupt(node, state)

    def _enter(self, node: Node, taken: State) -> Iterator[State]:
        for group in self.starts[node.id]:
            self.executed.add(node.id)
            armed = self._armed_bounds(node) + self._armed(node.id)
            yield self._put(taken, [("run", node.id), *armed, *self._flows("@" + name for name in group)])

    def _step(self, node: Node, taken: State) -> Iterator[State]:
        if node.tag == "eventBasedGateway":
            yield from (self._put(taken, [("flow", flow)]) for flow in node.outs)
        elif node.tag == "endEvent" and node.event == "terminate":
            yield self._clear(taken, self.tokens[node.scope])
        elif node.tag == "endEvent" and node.event == "error":
            yield self._throw(node, taken)
        else:
            yield from self._plain(node, taken)

    def _plain(self, node: Node, taken: State) -> Iterator[State]:
        waits = node.tag in {"receiveTask", "intermediateCatchEvent"}
        for message in self._messages(node.id, taken) if waits else [[]]:
            if node.tag in ACTIVITIES:
                self.executed.add(node.id)
            for outs in self._choices(node):
                done = [] if node.outs else [("done", node.id)]
                yield self._put(self._take(taken, message), self._flows(outs) + self._sent(node.id) + done)
        for bound in node.bounds:
            self.executed.add(node.id)
            yield self._put(taken, self._flows(self.nodes[bound].outs))

    def _leave(self, node: Node, state: State) -> Iterator[State]:
        if node.container and not self._idle_inside(state, node.id):
            return
        gone = {token for token in self.tokens.get(node.id, ()) if token[0] in {"armed", "done"}}
        for message in self._messages(node.id, state) if node.tag == "receiveTask" else [[]]:
            left = self._clear(self._take(state, [("run", node.id), *message]), gone | set(self._armed_bounds(node)))
            for outs in self._choices(node):
                done = [] if node.outs else [("done", node.id)]
                yield self._put(left, self._flows(outs) + self._sent(node.id) + done)

    def _interrupt(self, node: Node, state: State) -> Iterator[State]:
        for name in node.bounds:
            bound = self.nodes[name]
            if bound.event == "error" and node.container and self._throws_out(node.id):
                continue  # fires only when something inside throws
            if bound.interrupting:
                gone = self.tokens.get(node.id, set()) | set(self._armed_bounds(node))
                yield self._put(self._clear(self._take(state, [("run", node.id)]), gone), self._flows(bound.outs))
            elif state["armed", name]:
                yield self._put(self._take(state, [("armed", name)]), self._flows(bound.outs))

    def _throw(self, node: Node, taken: State) -> State:
        """An error goes to the innermost boundary event for errors; nobody catches: the process ends."""
        around = node.scope
        while around in self.nodes:
            host = self.nodes[around]
            catching = next((self.nodes[b] for b in host.bounds if self.nodes[b].event == "error"), None)
            if catching is not None:
                gone = self.tokens[host.id] | set(self._armed_bounds(host))
                left = self._clear(self._take(taken, [("run", host.id)]), gone)
                return self._put(left, self._flows(catching.outs))
            around = self.parent[around]
        return self._clear(taken, self.tokens[around] | {("run", around)})

    def _throws_out(self, scope: str) -> bool:
        """Does an error end inside a scope go out to its border?"""
        for name in self.content[scope] + self.event_subs[scope]:
            node = self.nodes[name]
            if node.tag == "endEvent" and node.event == "error":
                return True
            caught = any(self.nodes[bound].event == "error" for bound in node.bounds)
            if name in self.content and not caught and self._throws_out(name):
                return True
        return False

    # ---- all states ------------------------------------------------------------------------------------------------

    def explore(self, limit: int) -> dict[str, bool]:
        first = State({("idle", pool): 1 for pool in self.pools})
        order, known = [first], {frozenset(first.items()): 0}
        before: list[list[int]] = [[]]
        finals: list[int] = []
        stuck: list[int] = []
        for number, state in enumerate(order):
            empty = True
            for after in self._following(state):
                empty = False
                key = frozenset(after.items())
                if key not in known:
                    known[key] = len(order)
                    order.append(after)
                    before.append([])
                before[known[key]].append(number)
            if empty:
                (stuck if any(kind in {"flow", "run"} for kind, _ in state) else finals).append(number)
            if len(order) > limit:
                raise TooLarge
        activities = {node.id for node in self.nodes.values() if node.tag in ACTIVITIES}
        return {
            "safe": not self.unsafe,
            "option_to_complete": len(_backward(before, finals)) == len(order),
            "proper_completion": not self.twice,
            "no_dead_activities": activities <= self.executed,
            "deadlock": bool(stuck),
            "livelock": len(_backward(before, finals + stuck)) < len(order),
        }


def _subsets(items: list[str]) -> list[list[str]]:
    return [list(chosen) for size in range(1, len(items) + 1) for chosen in combinations(items, size)]


def _backward(before: list[list[int]], seeds: list[int]) -> set[int]:
    found, todo = set(seeds), list(seeds)
    while todo:
        for state in before[todo.pop()]:
            if state not in found:
                found.add(state)
                todo.append(state)
    return found
