"""Cases of a process in SpiffWorkflow: forms filled in every way, every act done when its seconds have passed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from typing import TYPE_CHECKING
from unittest.mock import patch

from sistemkerja_bpmn import SistemKerjaError
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.execution import Limits, Status, Trace, prepare, run_plan
from sistemkerja_bpmn.execution.running import runner

from .case import Bounds, Case, Visits
from .choices import Choices, Cut
from .elements import Elements
from .watching import Kind, Meeting, Watched

if TYPE_CHECKING:
    from sistemkerja_bpmn.execution.answering.answers import Option
    from sistemkerja_bpmn.execution.preparing.forms import Form
    from sistemkerja_bpmn.execution.trace import Decision

__all__ = ["Executed"]

_LIMITS = Limits(steps=3_000, tokens=200)


class Executed:
    """A process that SpiffWorkflow carries out one case at a time.

    met  what its cases met of known kinds of differences, where they are ``watched``
    Raises SistemKerjaError as ``execution.prepare`` does.
    """

    def __init__(self, library: Library, process: str, elements: Elements) -> None:
        self.met: set[Meeting] = set()
        self._elements = elements
        self._plan = prepare(library, process)

    def watched(self, choices: Choices, seed: int, bounds: Bounds) -> Case:
        """One case as ``case`` gives it, watched."""
        answers = _Answers(self._elements, Visits(seed, bounds, choices, self._elements.back))
        try:
            with patch.object(runner, "Case", partial(Watched, met=answers.meet)):
                return self._carried_out(answers)
        finally:
            self.met.update(answers.met.values())

    def case(self, choices: Choices, seed: int, bounds: Bounds) -> Case:
        """One case, its forms filled by ``choices``; raises Cut where it exceeds the bounds."""
        return self._carried_out(_Answers(self._elements, Visits(seed, bounds, choices, self._elements.back)))

    def _carried_out(self, answers: _Answers) -> Case:
        try:
            trace = run_plan(self._plan, answers, limits=_LIMITS)
        except SistemKerjaError as error:
            return Case((), answers.visits.ways(), error.kode, False)
        if trace.status is Status.BATAS:
            raise Cut
        outcome, ended = "", trace.status is Status.SELESAI
        if ended and trace.hasil is not None:
            outcome = trace.hasil.nilai or trace.hasil.nama or trace.hasil.elemen
        return Case(tuple(sorted(answers.timed(trace))), answers.visits.ways(), outcome, ended)


class _Answers:
    """Answers of a script; ``now`` is the second the case has come to, ``met`` the first of each known kind."""

    def __init__(self, elements: Elements, visits: Visits) -> None:
        self.visits = visits
        self.met: dict[Kind, Meeting] = {}
        self._ways_before: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self._elements = elements
        self._now = 0.0
        self._running: list[tuple[float, Option]] = []
        self._done: list[tuple[float, str]] = []
        self._filled: dict[str, object] = {}
        self._others: Iterator[dict[str, object]] = iter(())
        self._retried: dict[str, object] | None = None

    def choose(self, options: Sequence[Option]) -> int:
        before = list(self._running)
        dues = [_taken_out(before, option) for option in options]
        due = [self._now + self._length(_called(o)) if d is None else d for d, o in zip(dues, options, strict=True)]
        self._running = list(zip(due, options, strict=True))
        first = min(range(len(options)), key=lambda index: (due[index], index))
        self._now = due[first]
        self._ways_before = self.visits.ways()
        del self._running[first]
        self._done.append((self._now, _called(options[first])))
        return first

    def meet(self, kind: Kind) -> None:
        """Note that the case meets something of a known kind now."""
        if kind not in self.met:
            work = (done for done in self._done if done[0] < self._now and self._elements.is_act(done[1]))
            self.met[kind] = Meeting(kind, self._now, tuple(sorted(work)), self._ways_before)

    def fill(self, form: Form) -> Mapping[str, object]:
        if self._retried is None:
            values = {field.id: self._elements.values(field) for field in form.isian}
            self._filled = {id: known[self.visits.choices.choose(len(known))] for id, known in values.items()}
            self._others = self._other_answers(form)
        else:
            self._filled |= self._retried
        self._retried = None
        return self._filled

    def again(self, form: Form) -> bool:
        """A form that breaks a rule gets other answers where they make no difference to the way of the case."""
        self._retried = next(self._others, None)
        if self._retried is None:
            raise Cut
        return True

    def decided(self, process: str, decision: Decision) -> None:
        # In a sub-process the name of its specification is process/sub-process.
        process = process.split("/")[0]
        gateway = f"{process}/{decision.gateway}"
        if self._elements.nodes[gateway].type != "eventBasedGateway":
            taken = {self._elements.targets[process, flow] for flow in decision.aliran.split(",")}
            self.visits.pass_gateway(gateway, taken)

    def timed(self, trace: Trace) -> list[tuple[float, str]]:
        """The work of a trace, each with its second: what the engine does by itself follows at once."""
        done, now, found = iter(self._done), 0.0, []
        moment, element = next(done, (0.0, ""))
        for step in trace.langkah:
            name = f"{step.proses}/{step.elemen}"
            if name == element:
                now = moment
                moment, element = next(done, (0.0, ""))
            if self._elements.is_work(name):
                found.append((now, name))
        return found

    def _length(self, element: str) -> float:
        return self.visits.race(element) if element in self._elements.racing else self.visits.work(element)

    def _other_answers(self, form: Form) -> Iterator[dict[str, object]]:
        free = {f.id: self._elements.all_values(f) for f in form.isian if len(self._elements.values(f)) == 1}
        return (dict(zip(free, answers, strict=True)) for answers in product(*free.values()))


def _called(option: Option) -> str:
    return f"{option.proses}/{option.elemen}"


def _taken_out(running: list[tuple[float, Option]], option: Option) -> float | None:
    """When an option that was there before will be done, taken out of the list; None for a new one.

    The same act is the same object; events are made anew each time and are told apart by what they are.
    """
    for same in (lambda other: other is option, lambda other: other == option):
        for index, (due, other) in enumerate(running):
            if same(other):
                del running[index]
                return due
    return None
