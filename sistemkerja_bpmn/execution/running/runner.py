"""Runs one case from start to end: SpiffWorkflow moves, answers decide, the recorder writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.multiple import MultipleEventDefinition
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.exceptions import SpiffWorkflowException
from SpiffWorkflow.task import Task

from ...bpmn.durations import parse_duration
from ...bpmn.expressions import evaluate, parse_expression
from ...bpmn.library import Library
from ...errors import Location, SistemKerjaError
from ..answering.answers import Answers, Option, Retrying
from ..limits import Limits
from ..preparing.forms import Form, check_form
from ..preparing.letters import Letter
from ..preparing.plan import Place, Plan, plan_case
from ..preparing.preflight import require_executable
from ..preparing.requirements import RequestRefused, form_of, require
from ..preparing.specs import deep_recursion
from ..spiff import clock
from ..spiff.decisions import decide
from ..trace import Status, TableUse, Trace
from .case import Case
from .recorder import Recorder

__all__ = ["prepare", "run", "run_plan"]


def run(library: Library, process_id: str, answers: Answers, *, limits: Limits | None = None) -> Trace:
    """Run one case of a process (id or path of a file), with its partner pools and called processes.

    Raises SistemKerjaError before the case starts where the process is unknown (SK-PUSTAKA-…) or holds what cannot
    be carried out (SK-JALAN-…, SK-UNGKAPAN-…), and while it runs where an answer does not fit (SK-ISIAN-…), breaks a
    rule of the regulation (SK-SYARAT-001) or the data does not fit an expression. A case that gets stuck or goes on
    for ever is a trace with that status.
    """
    return run_plan(prepare(library, process_id), answers, limits=limits)


def prepare(library: Library, process_id: str) -> Plan:
    """The checked plan of a process, for running many cases.

    Raises SistemKerjaError as ``run`` does before a case starts.
    """
    plan = plan_case(library, process_id)
    require_executable(plan)
    return plan


def run_plan(plan: Plan, answers: Answers, *, limits: Limits | None = None) -> Trace:
    """Run one case of a plan that ``prepare`` made; raises as ``run`` does while the case runs."""
    with deep_recursion():
        return _Run(plan, answers, limits or Limits()).to_end()


@dataclass(frozen=True, slots=True)
class _Chance:
    """An option with what makes it happen; ``definition`` is None for an act of a person."""

    option: Option
    task: Task
    definition: Any = None
    delay: int = 0


_TOKENS_COUNTED_EVERY = 50


class _LimitReached(Exception):
    """Leaves SpiffWorkflow's loops when a case has used up its steps."""


class _Run:
    def __init__(self, plan: Plan, answers: Answers, limits: Limits) -> None:
        self._plan = plan
        self._answers = answers
        self._limits = limits
        self._steps = 0
        self._visits: Counter[tuple[str, str]] = Counter()
        self._recorder = Recorder(plan)
        self._current: Place | None = None
        self._case = Case(plan, limits)
        # A ready act waits unchanged until it is done, however many others are done first.
        self._acts: dict[UUID, _Chance] = {}

    def to_end(self) -> Trace:
        try:
            status = self._drive()
        except _LimitReached:
            status = Status.BATAS
        except SpiffWorkflowException as error:
            raise self._translated(error) from error
        return self._recorder.trace(status, self._case)

    def _drive(self) -> Status:
        while True:
            self._case.advance(self._before, self._after, self._recorder.delivered)
            if self._case.completed:
                return Status.SELESAI
            chances = self._chances()
            if not chances:
                return Status.MACET
            chosen = chances[self._answers.choose([chance.option for chance in chances])]
            if chosen.definition is None:
                self._act(chosen.task)
            else:
                clock.delay(chosen.task, chosen.delay)
                self._case.deliver(chosen.task, chosen.definition)

    def _count(self) -> None:
        self._steps += 1
        if self._steps > self._limits.steps:
            raise _LimitReached
        if self._steps % _TOKENS_COUNTED_EVERY == 0 and len(self._case.waiting_for_people()) > self._limits.tokens:
            raise _LimitReached

    def _before(self, task: Task) -> None:
        self._count()
        self._current = self._place(task)
        self._recorder.before(task, tabel=self._decided_by_table(task))

    def _after(self, task: Task) -> None:
        decision = self._recorder.after(task)
        if decision is not None:
            self._answers.decided(task.workflow.spec.name, decision)
        if self._case.keep_lost(task):
            self._recorder.lost(task)

    def _decided_by_table(self, task: Task) -> TableUse | None:
        """Ask the decision table of a business rule task and put its answers into the data of the case."""
        place = self._current
        asked = place.node.extension.keputusan if place is not None else None
        if asked is None or isinstance(task.task_spec, LoopTask):
            return None
        answer = decide(self._plan.decisions.find(asked.ref), task.data)
        use = answer.use(task.data)
        task.data.update(answer.values)
        return use

    def _act(self, task: Task) -> None:
        """A person carries out an act: fill its form, complete it."""
        place = self._require_place(task)
        self._current = place
        self._acts.pop(task.id, None)
        self._count()
        form = self._form(task, place)
        answers = check_form(form, self._filled(form))
        task.data.update((answer.id, answer.nilai) for answer in answers)
        self._recorder.before(task, answers)
        task.run()
        self._after(task)

    def _form(self, task: Task, place: Place) -> Form:
        node = place.node
        self._visits[node.process, node.id] += 1
        return form_of(place, dict(task.data), self._visits[node.process, node.id])

    def _filled(self, form: Form) -> Mapping[str, object]:
        """The answers for a form, held against the rules it must satisfy before the case goes on."""
        while True:
            answers = self._answers.fill(form)
            try:
                require(form, answers, self._plan.decisions)
            except RequestRefused:
                if not (isinstance(self._answers, Retrying) and self._answers.again(form)):
                    raise
                self._count()
            else:
                return answers

    def _chances(self) -> list[_Chance]:
        people = [self._chance_of_act(task) for task in self._case.waiting_for_people()]
        events = [chance for task in self._case.waiting_for_events() for chance in self._chances_of_event(task)]
        return people + events

    def _chance_of_act(self, task: Task) -> _Chance:
        known = self._acts.get(task.id)
        if known is None:
            place = self._require_place(task)
            node, done = place.node, clock.due(task) + place.facts.lama
            option = Option("tugas", node.process, node.id, node.name or node.id, done)
            known = self._acts[task.id] = _Chance(option, task)
        return known

    def _chances_of_event(self, task: Task) -> list[_Chance]:
        """What nobody in the case can trigger: timers, conditions, letters of pools that are not modelled."""
        own = task.task_spec.event_definition
        definitions = own.event_definitions if isinstance(own, MultipleEventDefinition) else [own]
        chances = []
        for definition in definitions:
            if not isinstance(definition, MessageEventDefinition) or definition.name in self._plan.sent:
                continue
            place = self._plan.waiting_places.get(definition.name)
            if place is not None and place.letter is not None:
                chances.append(self._chance_of_event(task, place, place.letter, definition))
        return chances

    def _chance_of_event(self, task: Task, place: Place, letter: Letter, definition: Any) -> _Chance:
        node = place.node
        wait = _timer(place, task.data) if letter.kind == "waktu" else None
        done = None if wait is None else clock.begin(task) + wait
        option = Option(letter.kind, node.process, node.id, node.name or node.id, done)
        return _Chance(option, task, definition, wait or 0)

    def _place(self, task: Task) -> Place | None:
        return self._plan.places.get((task.workflow.spec.name, task.task_spec.bpmn_id))

    def _require_place(self, task: Task) -> Place:
        place = self._place(task)
        if place is None:
            raise AssertionError(task.task_spec.name)
        return place

    def _translated(self, error: SpiffWorkflowException) -> SistemKerjaError:
        place = self._current.location if self._current is not None else Location()
        if "No conditions satisfied" in str(error):
            name = self._current.node.name or self._current.node.id if self._current is not None else ""
            return SistemKerjaError(
                "SK-JALAN-006",
                f'Tidak ada aliran dari gateway "{name}" yang syaratnya terpenuhi.',
                place,
                "Tandai satu aliran sebagai default.",
            )
        return SistemKerjaError(
            "SK-JALAN-007", f"SpiffWorkflow menghentikan kasus: {error}", place, "Periksa elemen yang disebut."
        )


def _timer(place: Place, data: Mapping[str, Any]) -> int:
    """Seconds a timer waits; 0 for a date or a cycle, whose start is not known to a case."""
    definition = next(d for d in place.node.event_definitions if d.kind == "timer")
    if definition.timer != "timeDuration":
        return 0
    seconds = parse_duration(definition.expression)
    if seconds is None:
        seconds = _computed_timer(definition.expression, data)
    if seconds is None:
        raise SistemKerjaError(
            "SK-JALAN-008",
            f'Lama timer "{definition.expression}" bukan durasi ISO 8601.',
            place.location,
            "Tulis misalnya P1D (satu hari) atau PT4H (empat jam).",
        )
    return seconds


def _computed_timer(expression: str, data: Mapping[str, Any]) -> int | None:
    try:
        value = evaluate(parse_expression(expression), data)
    except SistemKerjaError:
        return None
    return parse_duration(value) if isinstance(value, str) else None
