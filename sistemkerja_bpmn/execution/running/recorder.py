"""Listens to a running case and writes its trace."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from ..documents import DocumentRegister
from ..preparing.plan import Place, Plan
from ..spiff import clock
from ..trace import (
    Answered,
    Decision,
    End,
    Message,
    Outcome,
    Status,
    Step,
    TableUse,
    Trace,
    Waiting,
)
from .case import Case

__all__ = ["Recorder"]

_STEP = "langkah"


@dataclass
class Recorder:
    """Collects steps while a case runs; ``before`` and ``after`` surround every completed task."""

    plan: Plan
    steps: list[Step] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    _ends: list[End] = field(default_factory=list)
    _outcome: Outcome | None = None
    _documents: DocumentRegister = field(default_factory=DocumentRegister)
    _sent_at: dict[str, int] = field(default_factory=dict)

    def before(self, task: Task, answers: tuple[Answered, ...] = (), tabel: TableUse | None = None) -> Step | None:
        """A task is about to be completed; the step it makes, None for gateways and inner tasks."""
        place = self._place(task)
        begin, end = clock.begin(task), clock.due(task)
        above = clock.arrivals(task)
        if above:
            task.internal_data[_STEP] = max(t.internal_data.get(_STEP, -1) for t in above)
        if place is None or isinstance(task.task_spec, LoopTask):
            clock.finish(task, end)
            return None
        end = max(end, self._letter_time(place)) + place.facts.lama
        clock.finish(task, end)
        if place.node.type == "startEvent":
            begin = end  # a process that a letter starts did not wait for it
        self._walk(above, place)
        if place.node.is_gateway:
            return None
        step = replace(self._step(task, place, (begin, end), answers), tabel=tabel)
        task.internal_data[_STEP] = len(self.steps)
        self.steps.append(step)
        return step

    def after(self, task: Task) -> Decision | None:
        """A task has been completed; the decision it was, if it was one."""
        place = self._place(task)
        if place is None or not place.node.is_gateway or len(place.node.outgoing) < 2:
            return None
        if place.node.type == "parallelGateway":
            return None
        decision = self._decision(task, place)
        index = task.internal_data.get(_STEP, -1)
        if decision is not None and 0 <= index < len(self.steps):
            step = self.steps[index]
            self.steps[index] = replace(step, keputusan=(*step.keputusan, decision))
        return decision

    def lost(self, task: Task) -> None:
        """The message a task sent reached nobody, so far."""
        self._note_delivery(task, False)

    def delivered(self, task: Task) -> None:
        """The message a task sent earlier has found somebody who waits for it."""
        self._note_delivery(task, True)

    def _note_delivery(self, task: Task, received: bool) -> None:
        index = task.internal_data.get(_STEP, -1)
        step = self.steps[index]
        sent = tuple(replace(message, diterima=received) for message in step.pesan_dikirim)
        self.steps[index] = replace(step, pesan_dikirim=sent)

    def trace(self, status: Status, case: Case) -> Trace:
        """What happened, with where a case that did not finish waits."""
        entry = self.plan.entries[self.plan.main]
        return Trace(
            proses=self.plan.main,
            nama=entry.model.processes[self.plan.main].name or self.plan.main,
            status=status,
            langkah=tuple(self.steps),
            hasil=self._outcome,
            akhir=tuple(self._ends),
            dokumen=tuple(self._documents.written),
            menunggu=() if status is Status.SELESAI else self._waiting(case),
            jalur=tuple(self.path),
        )

    def _place(self, task: Task) -> Place | None:
        return self.plan.places.get((task.workflow.spec.name, task.task_spec.bpmn_id))

    def _letter_time(self, place: Place) -> int:
        letter = place.letter
        return 0 if letter is None or place.facts.sends else self._sent_at.get(letter.key, 0)

    def _walk(self, arrivals: list[Task], place: Place) -> None:
        for near in arrivals:
            before = self._place(near)
            while before is None and near.parent is not None:
                near = near.parent
                before = self._place(near)
            flow = place.facts.masuk.get(before.node.id) if before is not None else None
            if flow is not None:
                self.path.append(flow)
        self.path.append(place.node.id)

    def _step(self, task: Task, place: Place, span: tuple[int, int], answers: tuple[Answered, ...]) -> Step:
        node, facts = place.node, place.facts
        number = len(self.steps) + 1
        if place.letter is not None and facts.sends:
            self._sent_at[place.letter.key] = span[1]
        if node.type == "endEvent":
            self._note_end(task, place)
        run = self._run_of(task) if facts.membaca or facts.menulis else None
        reads = self._documents.read(run, facts.membaca) if facts.membaca else ()
        return Step(
            nomor=number,
            mulai=span[0],
            selesai=span[1],
            proses=node.process,
            pool=facts.pool,
            lane=node.lane,
            peran=facts.peran,
            bersama=node.extension.bersama,
            alternatif=node.extension.alternatif,
            tahap=facts.tahap,
            elemen=node.id,
            nama=node.name or node.id,
            jenis=node.type,
            dasar=facts.dasar,
            pelengkap=facts.pelengkap,
            isian=answers,
            dokumen_dibaca=reads,
            dokumen_ditulis=self._documents.write(run, facts.menulis, number) if facts.menulis else (),
            tembusan=facts.tembusan,
            pesan_dikirim=(Message(facts.letter, True),) if facts.letter and facts.sends else (),
            pesan_diterima=(facts.letter,) if facts.letter and not facts.sends else (),
            hasil=task.data.get("hasil") if node.type == "callActivity" else None,
        )

    def _run_of(self, task: Task) -> Hashable:
        """Identifies the run of the process a task belongs to; sub-processes belong to the run around them."""
        workflow = task.workflow
        while workflow.parent_task_id is not None and workflow.spec.name not in self.plan.entries:
            workflow = workflow.parent_workflow
        run: Hashable = workflow.parent_task_id
        return run

    def _note_end(self, task: Task, place: Place) -> None:
        node = place.node
        if node.parent is not None:
            return
        self._ends.append(End(node.process, node.id, node.name))
        hasil = node.extension.hasil
        if hasil is not None:
            task.data["hasil"] = hasil.nilai
        if node.process == self.plan.main and _is_outermost(task) and (hasil or self._outcome is None):
            nilai, teks = (hasil.nilai, hasil.teks) if hasil else ("", "")
            self._outcome = Outcome(node.id, node.name, nilai, teks)

    def _decision(self, task: Task, place: Place) -> Decision | None:
        chosen = {self._inner(child) for child in task.children if child.has_state(~TaskState.PREDICTED_MASK)}
        model = place.model
        flows = [model.sequence_flows[f] for f in place.node.outgoing if f in model.sequence_flows]
        taken = [flow for flow in flows if flow.target in chosen]
        if not taken:
            return None
        names = [flow.name or model.nodes[flow.target].name or flow.target for flow in taken]
        return Decision(
            place.node.id, place.node.name or place.node.id, ", ".join(names), ",".join(flow.id for flow in taken)
        )

    def _inner(self, task: Task) -> str:
        """The id of the node a task stands for; the bookkeeping task before boundary events stands for its activity."""
        place = self._place(task)
        if place is None:
            # A sub-process is called process/sub-process.
            return str(task.task_spec.name).removesuffix(".BoundaryEventSplit").rsplit("/", 1)[-1]
        return place.node.id

    def _waiting(self, case: Case) -> tuple[Waiting, ...]:
        found = []
        for task in case.waiting():
            place = self._place(task)
            if place is not None:
                node = place.node
                found.append(Waiting(node.process, node.id, node.name or node.id, _awaited(place)))
        return tuple(dict.fromkeys(found))


def _awaited(place: Place) -> str:
    if place.letter is not None:
        return place.letter.name
    flows, nodes = place.model.sequence_flows, place.model.nodes
    targets = [nodes[flows[f].target] for f in place.node.outgoing if f in flows and flows[f].target in nodes]
    names = (place.specs.letters[t.id].name for t in targets if t.id in place.specs.letters)
    return " atau ".join(names) if place.node.type == "eventBasedGateway" else ""


def _is_outermost(task: Task) -> bool:
    """Whether a task belongs to the case's own main process, not to a call of the same process."""
    return getattr(task.workflow, "calls", 0) == 0
