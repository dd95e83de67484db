"""The questions a process asks at its gateways, and which form answers them.

Gateways only route: the answer to "Permohonan disetujui?" is the field of the act before it. To say in a scenario
"Permohonan disetujui?: Tidak" means to fill that field so that the flow named Tidak is taken. What feeds a gateway is
found by following flows, letters and calls from the act until another act asks for the same field again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...bpmn.expressions import Expression, evaluate, parse_expression
from ...bpmn.extension import Isian
from ...bpmn.model import FlowNode, SequenceFlow
from ...errors import SistemKerjaError
from .letters import CATCHING, THROWING
from .plan import Place, Plan

__all__ = ["Question", "Questions", "Way"]

Key = tuple[str, str]
"""(process id, node id)."""

_ASKING = frozenset({"exclusiveGateway", "inclusiveGateway", "eventBasedGateway"})


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a gateway: ``jawaban`` is what people call it; ``condition`` is None for the default."""

    flow: str
    target: str
    jawaban: str
    condition: Expression | None


@dataclass(frozen=True, slots=True)
class Question:
    """A gateway with more than one way out; ``fields`` are the names its conditions read."""

    process: str
    gateway: str
    pertanyaan: str
    ways: tuple[Way, ...]
    fields: frozenset[str]

    def way_called(self, answer: str) -> Way | None:
        """The way an answer names: by flow name, flow id or target id."""
        word = answer.strip().casefold()
        for way in self.ways:
            if word in {way.jawaban.casefold(), way.flow.casefold(), way.target.casefold()}:
                return way
        return None

    def way_for(self, data: Mapping[str, object]) -> Way | None:
        """The way taken with some data; None where the data does not tell."""
        try:
            for way in self.ways:
                if way.condition is not None and evaluate(way.condition, data):
                    return way
        except SistemKerjaError:
            return None
        return next((way for way in self.ways if way.condition is None), None)


@dataclass(frozen=True)
class Questions:
    """All questions of a plan."""

    plan: Plan

    @cached_property
    def asked(self) -> Mapping[Key, Question]:
        """Gateway -> question, in file order."""
        found = (_question(place) for place in self._nodes.values())
        return {(q.process, q.gateway): q for q in found if q is not None}

    def named(self, name: str) -> tuple[Question, ...]:
        """The questions of a gateway id or a question's text."""
        by_id = tuple(q for q in self.asked.values() if q.gateway == name)
        word = name.strip().casefold()
        return by_id or tuple(q for q in self.asked.values() if q.pertanyaan.casefold() == word)

    def fed_by(self, process: str, element: str, field: str) -> tuple[Question, ...]:
        """The questions a field of an act decides, the nearest first."""
        known = self._fed.get((process, element, field))
        if known is None:
            known = self._fed[process, element, field] = tuple(self._search(process, element, field))
        return known

    def feeding(self, question: Question) -> tuple[Isian, ...]:
        """The form fields that decide a question."""
        found: dict[str, Isian] = {}
        for (process, element), place in self._nodes.items():
            for field in place.node.extension.isian:
                if field.id in question.fields and question in self.fed_by(process, element, field.id):
                    found[f"{element}.{field.id}"] = field
        return tuple(found.values())

    def way_meant(self, question: Question, answer: str) -> Way | None:
        """The way an answer means: by its name, or by a value (or its label) of a field that decides the question."""
        way = question.way_called(answer)
        if way is not None:
            return way
        word = answer.strip().casefold()
        for field in self.feeding(question):
            for choice in field.pilihan:
                if word in {choice.nilai.casefold(), choice.label.casefold()}:
                    return question.way_for({field.id: choice.nilai})
        return None

    @cached_property
    def _fed(self) -> dict[tuple[str, str, str], tuple[Question, ...]]:
        return {}

    @cached_property
    def _nodes(self) -> Mapping[Key, Place]:
        return {(place.node.process, place.node.id): place for place in self.plan.places.values()}

    def _search(self, process: str, element: str, field: str) -> Iterator[Question]:
        seen = {(process, element)}
        waiting = deque(self._after(process, element))
        while waiting:
            key = waiting.popleft()
            place = self._nodes.get(key)
            if key in seen or place is None:
                continue
            seen.add(key)
            question = self.asked.get(key)
            if question is not None and field in question.fields:
                yield question
            if all(asked.id != field for asked in place.node.extension.isian):
                waiting.extend(self._after(*key))

    def _after(self, process: str, element: str) -> Iterator[Key]:
        """Where a token, its letter or its call goes next."""
        place = self._nodes[process, element]
        node, model = place.node, place.model
        for flow in node.outgoing:
            if flow in model.sequence_flows:
                yield process, model.sequence_flows[flow].target
        if place.letter is not None and node.type in THROWING:
            yield from self._catching.get(place.letter.key, ())
        if node.called_element is not None and node.called_element in self.plan.entries:
            yield from self._starts(node.called_element, None)
        if node.is_subprocess:
            yield from self._starts(process, node.id)
        if node.type == "endEvent":
            yield from self._callers(node)

    def _starts(self, process: str, parent: str | None) -> Iterator[Key]:
        inside = self.plan.entries[process].model.nodes_of(process, parent)
        return ((process, n.id) for n in inside if n.type == "startEvent")

    def _callers(self, end: FlowNode) -> Iterator[Key]:
        """What follows the sub-process or the calls an end event ends."""
        if end.parent is not None:
            yield from self._flows_out(end.process, end.parent)
            return
        for (process, element), place in self._nodes.items():
            if place.node.type == "callActivity" and place.node.called_element == end.process:
                yield from self._flows_out(process, element)

    def _flows_out(self, process: str, element: str) -> Iterator[Key]:
        place = self._nodes[process, element]
        flows = (place.model.sequence_flows.get(flow) for flow in place.node.outgoing)
        return ((process, flow.target) for flow in flows if flow is not None)

    @cached_property
    def _catching(self) -> Mapping[str, tuple[Key, ...]]:
        found: dict[str, tuple[Key, ...]] = {}
        for key, place in self._nodes.items():
            if place.letter is not None and place.node.type in CATCHING:
                found[place.letter.key] = (*found.get(place.letter.key, ()), key)
        return found


def _question(place: Place) -> Question | None:
    node, model = place.node, place.model
    flows = [model.sequence_flows[f] for f in node.outgoing if f in model.sequence_flows]
    if node.type not in _ASKING or len(flows) < 2:
        return None
    ways = tuple(_way(place, flow) for flow in flows)
    fields = frozenset(name for way in ways if way.condition is not None for name in way.condition.names)
    return Question(node.process, node.id, node.name or node.id, ways, fields)


def _way(place: Place, flow: SequenceFlow) -> Way:
    target = place.model.nodes.get(flow.target)
    name = flow.name or (target.name if target is not None else "") or flow.target
    conditional = flow.condition and flow.id != place.node.default and place.node.type != "eventBasedGateway"
    condition = parse_expression(flow.condition) if flow.condition and conditional else None
    return Way(flow.id, flow.target, name, condition)
