"""Random BPMN files that can be carried out: like ``random_models``, within what ``execution`` accepts.

One start event per scope, every way leads to an end event, only gateways branch, no event sub-processes. Before each
exclusive or inclusive split a user task asks which branches to take, so that every choice is open at every visit. No
node has two message flows: execution takes flows that share an end for one message, the analysis for two.
"""

from __future__ import annotations

import random

from tests.soundness.random_models import GATEWAYS, Ends, Flow, Generator, Node, Scope

__all__ = ["executable_model"]

_CHOOSING = frozenset({"exclusiveGateway", "inclusiveGateway"})


def executable_model(seed: int) -> bytes:
    """A BPMN file whose process ``P0`` can be carried out; ``P1`` is its partner, called processes are ``Q…``."""
    return _Executable(random.Random(seed)).file().encode()


class _Executable(Generator):
    namespaces = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sk="urn:sistemkerja:bpmn:1"'

    def scope(self, depth: int) -> Scope:
        scope = _AskingScope()
        first, last = self.block(scope, depth)
        self.starts(scope, first, 1)
        self.flow(scope, last, self.end(scope, depth))
        if self.happens(self.mistakes):
            self.stray_flows(scope)
        return scope

    def task(self, scope: Scope, depth: int) -> Ends:
        if depth < 3 and self.happens(0.05):
            return self.guarded(scope, self.call(scope, depth), 0.3)
        repeated = self.dice.choice(_LOOPS) if self.happens(0.05) else ""
        return self.guarded(scope, self.node(scope, "userTask", body=repeated), 0.12)

    def stray_flows(self, scope: Scope) -> None:
        sources = [node.id for node in scope.nodes.values() if node.tag in GATEWAYS]
        for _ in range(self.dice.randint(1, 2) if sources else 0):
            self.flow(scope, self.dice.choice(sources), self.dice.choice(self.targets(scope)))

    def targets(self, scope: Scope) -> list[str]:
        return [node.id for node in scope.nodes.values() if node.tag in {*GATEWAYS, "userTask"}]

    def file(self) -> str:
        pools = "".join(f'<participant id="pool{n}" processRef="P{n}"/>' for n in range(2))
        return super().file().replace('<collaboration id="C">', f'<collaboration id="C">{pools}')

    def boundary_events(self, activity: Node) -> tuple[str, ...]:
        """An error only where something inside throws one: nobody else does in a case."""
        return ("timer", "error", "timer") if "<errorEventDefinition/>" in activity.body else ("timer",)

    def exchange(self, pools: list[Scope]) -> list[str]:
        """The partner is woken by a message or starts by itself; the main process always starts by itself."""
        main, partner = pools
        flows = self.message(main, partner) if self.happens(0.7) else []
        for _ in range(self.dice.randint(1, 3)):
            flows += self.message(*self.dice.sample(pools, 2))
        return flows

    def may_send(self, node: Node) -> bool:
        return node.tag in {"userTask", "endEvent"} and not node.body

    def may_receive(self, node: Node, scope: Scope) -> bool:
        waits = node.tag == "startEvent" and scope is not self.pools[0]
        return (node.tag == "userTask" or waits) and not node.body

    def make_sender(self, node: Node) -> None:
        if node.tag == "userTask":
            node.tag = "sendTask"
        else:
            node.body = "<messageEventDefinition/>"


_LOOPS = (
    "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>",
    '<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>2</loopCardinality>'
    "</multiInstanceLoopCharacteristics>",
    '<standardLoopCharacteristics loopMaximum="2"/>',
)


class _AskingScope(Scope):
    """Writes the question before each choice, and the conditions behind it."""

    def xml(self) -> str:
        for node in list(self.nodes.values()):
            outgoing = [flow for flow in self.flows if flow.source == node.id]
            if node.tag in _CHOOSING and len(outgoing) > 1:
                self._ask(node, outgoing)
        return super().xml()

    def _ask(self, gateway: Node, outgoing: list[Flow]) -> None:
        fields, conditions = (_one if gateway.tag == "exclusiveGateway" else _some)(gateway, outgoing)
        question = Node(f"ask{gateway.id}", "userTask", body=f"<extensionElements>{fields}</extensionElements>")
        self.nodes[question.id] = question
        for flow, condition in zip(outgoing, conditions, strict=True):
            if flow.id != gateway.default:
                flow.condition = condition
        incoming = [flow for flow in self.flows if flow.target == gateway.id]
        first = question.id
        if gateway.tag == "inclusiveGateway" and len(incoming) > 1:
            first = f"join{gateway.id}"
            self.nodes[first] = Node(first, gateway.tag)
            self.flows.append(Flow(f"to{question.id}", first, question.id))
        for flow in incoming:
            flow.target = first
        self.flows.append(Flow(f"to{gateway.id}", question.id, gateway.id))


def _one(gateway: Node, outgoing: list[Flow]) -> tuple[str, list[str]]:
    """A choice among the flows."""
    field = f"c{gateway.id}"
    choices = "".join(f'<sk:pilihan nilai="{flow.id}" label="{flow.id}"/>' for flow in outgoing)
    text = f'<sk:isian id="{field}" label="Jalan" jenis="pilihan" wajib="true">{choices}</sk:isian>'
    return text, [f'{field} == "{flow.id}"' for flow in outgoing]


def _some(gateway: Node, outgoing: list[Flow]) -> tuple[str, list[str]]:
    """Yes or no for each flow but the default one; without a default the first is taken where all were refused."""
    optional = [flow for flow in outgoing if flow.id != gateway.default]
    asked = [f"c{flow.id}" for flow in optional]
    fields = [f'<sk:isian id="{name}" label="Jalan" jenis="ya-tidak" wajib="true"/>' for name in asked]
    conditions = {flow.id: f'{name} == "ya"' for flow, name in zip(optional, asked, strict=True)}
    if not gateway.default:
        refused = " and ".join(f'{name} == "tidak"' for name in asked)
        conditions[optional[0].id] += f" or ({refused})"
    return "".join(fields), [conditions.get(flow.id, "") for flow in outgoing]
