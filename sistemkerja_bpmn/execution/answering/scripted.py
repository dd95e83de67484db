"""Answers that were written down before: values for forms, and decisions by gateway.

A value may be a list: one entry per visit, the last one repeats. A decision is turned into the value of the form field
that feeds its gateway; where a gateway is fed by no form of the case (the outcome of a called process, a letter of the
other pool), the decision states what is expected, and ``unmet`` tells when the case went another way.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...bpmn.expressions import Expression
from ...bpmn.extension import Isian
from ..preparing.forms import Form
from ..preparing.questions import Question, Questions
from ..trace import Decision
from .answers import Option, earliest

__all__ = ["Order", "ScriptedAnswers", "Unmet"]


@dataclass(frozen=True, slots=True)
class Order:
    """A decision asked for: the questions it names (one, or all with the same text) and the answers in turn."""

    name: str
    questions: tuple[Question, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unmet:
    """A decision that was not made as ordered.

    asked  how often the question came up; ``taken`` is the answer the case gave instead, empty if none
    """

    order: Order
    asked: int
    wanted: str
    taken: str


@dataclass
class _Progress:
    order: Order
    asked: int = 0
    other: list[Unmet] = field(default_factory=list)

    @property
    def next_answer(self) -> str:
        return self.order.answers[min(self.asked, len(self.order.answers) - 1)]


class ScriptedAnswers:
    """Answers from ``values`` (field id or element id -> value, list, or mapping of fields) and ``orders``.

    complete  fill fields nobody gave a value for with something that fits (for tries, never for scenarios)
    """

    def __init__(
        self,
        questions: Questions,
        values: Mapping[str, object] | None = None,
        orders: Sequence[Order] = (),
        *,
        complete: bool = False,
    ) -> None:
        self._questions = questions
        self._values = dict(values or {})
        self._progress = [_Progress(order) for order in orders]
        self._complete = complete
        self._visits: dict[str, int] = {}
        self.used: set[str] = set()

    def choose(self, options: Sequence[Option]) -> int:
        for progress in self._progress:
            for index, option in enumerate(options):
                if option.jenis != "tugas" and self._names(progress, option):
                    return index
        return earliest(options)

    def fill(self, form: Form) -> Mapping[str, object]:
        filled: dict[str, object] = {}
        for asked in form.isian:
            value = self._given(form, asked)
            if value is None:
                value = self._decided(form, asked)
            if value is None and self._complete:
                value = _something(asked)
            if value is not None:
                filled[asked.id] = value
        return filled

    def decided(self, process: str, decision: Decision) -> None:
        for progress in self._progress:
            for question in progress.order.questions:
                if (question.process, question.gateway) == (process, decision.gateway):
                    self._note(progress, question, decision)

    def unmet(self) -> tuple[Unmet, ...]:
        """The decisions that were not made as ordered, or not asked as often as answers were given."""
        found: list[Unmet] = []
        for progress in self._progress:
            found.extend(progress.other)
            if progress.asked < len(progress.order.answers):
                found.append(Unmet(progress.order, progress.asked, progress.next_answer, ""))
        return tuple(found)

    def _note(self, progress: _Progress, question: Question, decision: Decision) -> None:
        wanted = self._wanted_flow(question, progress.next_answer)
        if wanted not in decision.aliran.split(","):
            unmet = Unmet(progress.order, progress.asked + 1, progress.next_answer, decision.jawaban)
            progress.other.append(unmet)
        progress.asked += 1

    def _names(self, progress: _Progress, option: Option) -> bool:
        for question in progress.order.questions:
            way = question.way_called(progress.next_answer)
            if way is not None and (question.process, way.target) == (option.proses, option.elemen):
                return True
        return False

    def _given(self, form: Form, asked: Isian) -> object:
        """The value written for a field: under the element, or under the field's own id."""
        own = self._values.get(form.elemen)
        entry = _nth(own, form.kunjungan)
        if isinstance(entry, Mapping) and asked.id in entry:
            self.used |= {form.elemen, f"{form.elemen}.{asked.id}"}
            return _nth(entry[asked.id], form.kunjungan)
        if asked.id in self._values:
            self.used.add(asked.id)
            self._visits[asked.id] = self._visits.get(asked.id, 0) + 1
            return _nth(self._values[asked.id], self._visits[asked.id])
        return None

    def _decided(self, form: Form, asked: Isian) -> object:
        """The value that makes the ordered decisions true, where they tell one from another."""
        near = self._questions.fed_by(form.proses, form.elemen, asked.id)
        candidates = _candidates(asked, near)
        settled = False
        for question in near:
            for progress in self._progress:
                if question not in progress.order.questions:
                    continue
                wanted = self._wanted_flow(question, progress.next_answer)
                fitting = [c for c in candidates if _flow(question, {**form.data, asked.id: c}) == wanted]
                settled = settled or 0 < len(fitting) < len(candidates)
                candidates = fitting or candidates
        return candidates[0] if settled else None

    def _wanted_flow(self, question: Question, answer: str) -> str:
        """The flow an answer means: by its name, or by the value of the field that feeds the gateway."""
        way = self._questions.way_meant(question, answer)
        return way.flow if way is not None else ""


def _flow(question: Question, data: Mapping[str, object]) -> str | None:
    way = question.way_for(data)
    return way.flow if way is not None else None


def _nth(value: object, visit: int) -> object:
    """The entry for a visit (from 1) where a value is a list, the last one for all later visits."""
    if isinstance(value, list):
        return value[min(visit, len(value)) - 1] if value else None
    return value


def _candidates(asked: Isian, questions: Sequence[Question]) -> list[object]:
    if asked.jenis == "pilihan":
        return [choice.nilai for choice in asked.pilihan]
    if asked.jenis == "ya-tidak":
        return ["ya", "tidak"]
    constants = [c for q in questions for way in q.ways if way.condition is not None for c in _constants(way.condition)]
    if asked.jenis == "angka":
        numbers = [c for c in constants if isinstance(c, int | float) and not isinstance(c, bool)]
        return [near for number in numbers for near in (number, number - 1, number + 1)]
    return [*(c for c in constants if isinstance(c, str)), "lain"]


def _constants(condition: Expression) -> list[object]:
    return [node.value for node in ast.walk(condition.body) if isinstance(node, ast.Constant)]


def _something(asked: Isian) -> object:
    usual: dict[str, object] = {"ya-tidak": "ya", "angka": 6, "tanggal": "2026-01-02", "teks": "diisi"}
    if asked.jenis == "pilihan":
        return asked.pilihan[0].nilai if asked.pilihan else None
    return usual.get(asked.jenis, "diisi")
