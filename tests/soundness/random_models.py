"""Random BPMN files: blocks with mistakes, loops, tangles, sub-processes, calls, boundary events, event sub-processes,
two pools with messages. The same seed gives the same file."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

__all__ = ["GATEWAYS", "Ends", "Flow", "Generator", "Node", "Scope", "random_model"]

GATEWAYS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway")
Ends = tuple[str, str]
"""First and last node of a block."""


@dataclass(eq=False)
class Node:
    id: str
    tag: str
    attributes: str = ""
    body: str = ""
    default: str = ""

    def xml(self) -> str:
        default = f' default="{self.default}"' if self.default else ""
        return f'<{self.tag} id="{self.id}"{self.attributes}{default}>{self.body}</{self.tag}>'


@dataclass(eq=False)
class Flow:
    id: str
    source: str
    target: str
    condition: str = ""

    def xml(self) -> str:
        condition = f"<conditionExpression>{self.condition}</conditionExpression>" if self.condition else ""
        ends = f'id="{self.id}" sourceRef="{self.source}" targetRef="{self.target}"'
        return f"<sequenceFlow {ends}>{condition}</sequenceFlow>"


@dataclass(eq=False)
class Scope:
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)

    def xml(self) -> str:
        return "".join(item.xml() for item in (*self.nodes.values(), *self.flows))


def random_model(seed: int) -> bytes:
    """A BPMN file with one pool (``P0``) or two (``P0``, ``P1``); called processes are named ``Q…``."""
    return Generator(random.Random(seed)).file().encode()


class Generator:
    """Draws one file. What other kinds of files change is overridden in ``executable_models``."""

    namespaces = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.count = 0
        self.called: list[str] = []
        self.tangled = dice.random() < 0.4
        self.mistakes = dice.choice([0, 0, 0.1, 0.25, 0.5])
        self.budget = dice.randint(3, 14)

    def happens(self, chance: float) -> bool:
        return self.dice.random() < chance

    def name(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def node(self, scope: Scope, tag: str, attributes: str = "", event: str = "", body: str = "") -> str:
        node = Node(self.name(tag[0]), tag, attributes, body or (f"<{event}EventDefinition/>" if event else ""))
        scope.nodes[node.id] = node
        return node.id

    def flow(self, scope: Scope, source: str, target: str, conditional: bool = False) -> Flow:
        flow = Flow(self.name("f"), source, target, "x" if conditional else "")
        scope.flows.append(flow)
        return flow

    def gateway(self, scope: Scope, right: str) -> str:
        return self.node(scope, self.dice.choice(GATEWAYS) if self.happens(self.mistakes) else right)

    # ---- blocks ----------------------------------------------------------------------------------------------------

    def block(self, scope: Scope, depth: int) -> Ends:
        self.budget -= 1
        roll = self.dice.random()
        if depth > 3 or self.budget <= 0 or roll < 0.3:
            return self.task(scope, depth)
        if roll < 0.5:
            return self.sequence(scope, depth)
        if roll < 0.8:
            return self.branches(scope, depth)
        if roll < 0.88:
            return self.loop(scope, depth)
        if roll < 0.9 and self.tangled:
            return self.tangle(scope, depth)
        if roll < 0.92:
            return self.events(scope)
        return self.guarded(scope, self.sub_process(scope, depth), 0.5)

    def sequence(self, scope: Scope, depth: int) -> Ends:
        first, second = self.block(scope, depth + 1), self.block(scope, depth + 1)
        self.flow(scope, first[1], second[0])
        return first[0], second[1]

    def branches(self, scope: Scope, depth: int) -> Ends:
        kind = self.dice.choice(GATEWAYS)
        split, join = self.node(scope, kind), self.gateway(scope, kind)
        flows = []
        for _ in range(self.dice.randint(2, 3)):
            if self.happens(0.2):
                flows.append(self.flow(scope, split, join))
                continue
            inner = self.block(scope, depth + 1)
            flows.append(self.flow(scope, split, inner[0]))
            self.flow(scope, inner[1], self.end(scope, depth) if self.happens(0.1) else join)
        if kind == "inclusiveGateway" and self.happens(0.4):
            scope.nodes[split].default = flows[0].id
        if not any(flow.target == join for flow in scope.flows):
            self.flow(scope, split, join)
        return split, join

    def loop(self, scope: Scope, depth: int) -> Ends:
        join = self.gateway(scope, "exclusiveGateway")
        body = self.block(scope, depth + 1)
        split = self.gateway(scope, "exclusiveGateway")
        self.flow(scope, join, body[0])
        self.flow(scope, body[1], split)
        if self.happens(0.5):
            back = self.block(scope, depth + 1)
            self.flow(scope, split, back[0])
            self.flow(scope, back[1], join)
        else:
            self.flow(scope, split, join)
        return join, split

    def tangle(self, scope: Scope, depth: int) -> Ends:
        """Two splits that cross two joins."""
        kind = self.dice.choice(["parallelGateway", *GATEWAYS])
        a, b, c, d, e, f = (self.node(scope, kind) for _ in range(6))
        for source, target in ((a, b), (a, c), (b, d), (b, e), (c, d), (c, e), (d, f), (e, f)):
            if self.happens(0.4):
                inner = self.task(scope, depth)
                self.flow(scope, source, inner[0])
                source = inner[1]
            self.flow(scope, source, target)
        return a, f

    def events(self, scope: Scope) -> Ends:
        split, join = self.node(scope, "eventBasedGateway"), self.node(scope, "exclusiveGateway")
        for _ in range(2):
            event = self.node(scope, "intermediateCatchEvent", event="timer")
            self.flow(scope, split, event)
            self.flow(scope, event, join)
        return split, join

    def end(self, scope: Scope, depth: int) -> str:
        roll = self.dice.random()
        event = "terminate" if roll < 0.12 else "error" if roll < 0.2 and depth > 0 else ""
        return self.node(scope, "endEvent", event=event)

    # ---- activities ------------------------------------------------------------------------------------------------

    def task(self, scope: Scope, depth: int) -> Ends:
        if depth < 3 and self.happens(0.05):
            return self.guarded(scope, self.call(scope, depth), 0.3)
        first = self.node(scope, "task")
        ends = self.guarded(scope, first, 0.12)
        if self.happens(0.06):
            return first, self.split_task(scope, ends[1], conditional=False)
        if ends == (first, first) and self.happens(0.06):
            return first, self.split_task(scope, first, conditional=True)
        return ends

    def sub_process(self, scope: Scope, depth: int) -> str:
        return self.node(scope, "subProcess", body=self.scope(depth + 1).xml())

    def call(self, scope: Scope, depth: int) -> str:
        process = self.name("Q")
        self.called.append(f'<process id="{process}">{self.scope(depth + 1).xml()}</process>')
        return self.node(scope, "callActivity", f' calledElement="{process}"')

    def guarded(self, scope: Scope, activity: str, chance: float) -> Ends:
        """Boundary events whose way out joins the normal one or ends."""
        last = activity
        for _ in range(self.dice.randint(1, 2) if self.happens(chance) else 0):
            event = self.dice.choice(self.boundary_events(scope.nodes[activity]))
            beside = "" if event == "error" or self.happens(0.6) else ' cancelActivity="false"'
            boundary = self.node(scope, "boundaryEvent", f' attachedToRef="{activity}"{beside}', event)
            if self.happens(0.5):
                self.flow(scope, boundary, self.end(scope, 0))
                continue
            join = self.node(scope, "exclusiveGateway")
            self.flow(scope, last, join)
            self.flow(scope, boundary, join)
            last = join
        return activity, last

    def boundary_events(self, activity: Node) -> tuple[str, ...]:
        return ("timer", "error", "timer")

    def split_task(self, scope: Scope, source: str, *, conditional: bool) -> str:
        """A task that splits: in parallel, or by conditions."""
        left, right = self.node(scope, "task"), self.node(scope, "task")
        self.flow(scope, source, left, conditional)
        self.flow(scope, source, right, conditional and self.happens(0.5))
        join = self.node(scope, self.dice.choice(GATEWAYS if conditional else ("parallelGateway", "task")))
        self.flow(scope, left, join)
        self.flow(scope, right, join)
        if conditional and self.happens(0.4):
            scope.nodes[source].default = self.flow(scope, source, join).id
        return join

    # ---- scopes and pools ------------------------------------------------------------------------------------------

    def scope(self, depth: int) -> Scope:
        scope = Scope()
        first, last = self.block(scope, depth)
        if not depth or not self.happens(0.1):
            self.starts(scope, first, 1 if depth or self.happens(0.9) else 2)
        if self.happens(0.93):
            self.flow(scope, last, self.end(scope, depth))
        if self.happens(self.mistakes):
            self.stray_flows(scope)
        if self.happens(0.15 if depth else 0.08):
            self.event_sub_process(scope)
        return scope

    def starts(self, scope: Scope, first: str, number: int) -> None:
        for extra in range(number):
            target = self.dice.choice(self.targets(scope) or [first]) if extra else first
            self.flow(scope, self.node(scope, "startEvent"), target)

    def targets(self, scope: Scope) -> list[str]:
        return [node.id for node in scope.nodes.values() if node.tag in {*GATEWAYS, "task"}]

    def stray_flows(self, scope: Scope) -> None:
        targets = self.targets(scope)
        for _ in range(self.dice.randint(1, 2) if len(targets) > 1 else 0):
            self.flow(scope, self.dice.choice(targets), self.dice.choice(targets))

    def event_sub_process(self, scope: Scope) -> None:
        inner = Scope()
        beside = "" if self.happens(0.5) else ' isInterrupting="false"'
        start, task = self.node(inner, "startEvent", beside, "timer"), self.node(inner, "task")
        end = self.node(inner, "endEvent", event="terminate" if self.happens(0.2) else "")
        self.flow(inner, start, task)
        self.flow(inner, task, end)
        self.node(scope, "subProcess", ' triggeredByEvent="true"', body=inner.xml())

    def file(self) -> str:
        self.pools = [self.scope(0)]
        messages: list[str] = []
        if self.happens(0.25):
            self.budget = self.dice.randint(2, 5)
            self.pools.append(self.scope(0))
            messages = self.exchange(self.pools)
        processes = "".join(f'<process id="P{number}">{pool.xml()}</process>' for number, pool in enumerate(self.pools))
        collaboration = f'<collaboration id="C">{"".join(messages)}</collaboration>' if messages else ""
        return (
            f'<definitions {self.namespaces} targetNamespace="x">{collaboration}{processes}{"".join(self.called)}'
            "</definitions>"
        )

    def exchange(self, pools: list[Scope]) -> list[str]:
        flows: list[str] = []
        for _ in range(self.dice.randint(1, 3)):
            flows += self.message(*self.dice.sample(pools, 2))
        return flows

    def message(self, sender: Scope, receiver: Scope) -> list[str]:
        """A message flow, if both pools have a place for one; the receiver becomes one that waits."""
        guarded = {node.attributes.split('"')[1] for scope in (sender, receiver) for node in _boundaries(scope)}
        senders = [node for node in sender.nodes.values() if self.may_send(node) and node.id not in guarded]
        receivers = [
            node for node in receiver.nodes.values() if self.may_receive(node, receiver) and node.id not in guarded
        ]
        if not senders or not receivers:
            return []
        source, target = self.dice.choice(senders), self.dice.choice(receivers)
        self.make_sender(source)
        if target.tag == "startEvent":
            target.body = "<messageEventDefinition/>"
        else:
            target.tag = "receiveTask"
        return [f'<messageFlow id="{self.name("m")}" sourceRef="{source.id}" targetRef="{target.id}"/>']

    def may_send(self, node: Node) -> bool:
        return node.tag == "task" or (node.tag == "endEvent" and not node.body)

    def may_receive(self, node: Node, scope: Scope) -> bool:
        if node.tag == "startEvent":
            return sum(other.tag == "startEvent" for other in scope.nodes.values()) == 1
        return node.tag == "task" and not any(flow.source == node.id and flow.condition for flow in scope.flows)

    def make_sender(self, node: Node) -> None:
        """A task may send as it is."""


def _boundaries(scope: Scope) -> list[Node]:
    return [node for node in scope.nodes.values() if node.tag == "boundaryEvent"]
