"""One case in SpiffWorkflow: the main process, and the partner pools that letters wake up.

SpiffWorkflow runs a called process but not its partner pool. A case therefore has a small top specification of its
own, in which the main process is the participant that starts and every partner pool that can be reached is one that
a message starts. It is built afresh for each case, because waking a partner changes it; the specifications of the
processes are shared.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.defaults import CallActivity
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.util.event import BpmnEvent, EventManager
from SpiffWorkflow.bpmn.util.subworkflow import BpmnBaseWorkflow, BpmnSubWorkflow
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from ...errors import Location, SistemKerjaError
from ..limits import Limits
from ..preparing.plan import Plan
from ..spiff.script_engine import SafeScriptEngine
from ..spiff.trimming import trim

__all__ = ["Case", "Hook"]

Hook = Callable[[Task], None]

TOP = "kasus"

# SpiffWorkflow collects the whole tree for log records below WARNING, whether anybody reads them or not.
for _name in ("spiff.workflow", "spiff.task", "spiff.data"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class _Lean(BpmnBaseWorkflow):  # type: ignore[misc]
    """A workflow that forgets its past and looks only at the tasks that are left."""

    def update_waiting_tasks(self) -> None:
        for task in list(self.tasks.values()):
            if task.state == TaskState.WAITING:
                task.task_spec._update(task)

    def _task_completed_notify(self, task: Task) -> None:
        super()._task_completed_notify(task)
        trim(self, task)

    def _task_removed_notify(self, task: Task) -> None:
        super()._task_removed_notify(task)
        self.top_workflow.event_manager.remove_task(task)

    def get_tasks(self, first_task: Task | None = None, **kwargs: Any) -> list[Task]:
        # Joins ask for their own instances at every arrival; no need to walk the tree for that.
        if first_task is None and kwargs.keys() == {"spec_name"}:
            return [task for task in self.tasks.values() if task.task_spec.name == kwargs["spec_name"]]
        tasks: list[Task] = super().get_tasks(first_task, **kwargs)
        return tasks

    def run_automatic(self, before: Hook, after: Hook) -> bool:
        """Run ready gateways and events until only people or letters can go on; whether anything ran."""
        ran = False
        while (task := next(self.ready(manual=False), None)) is not None:
            before(task)
            task.run()
            after(task)
            ran = True
        return ran

    def ready(self, *, manual: bool) -> Iterator[Task]:
        """The ready tasks of people (``manual``) or of the engine, in order of appearance."""
        return (t for t in self.tasks.values() if t.state == TaskState.READY and t.task_spec.manual is manual)


class _Called(_Lean, BpmnSubWorkflow):  # type: ignore[misc]
    """A process or sub-process inside a case; ``calls`` counts the call activities around it."""

    def __init__(self, spec: BpmnProcessSpec, parent: Task, top: Case, calls: int) -> None:
        self.calls = calls
        super().__init__(spec, parent_task_id=parent.id, top_workflow=top)


class Case(_Lean, BpmnWorkflow):  # type: ignore[misc]
    """A running case of a plan.

    Raises SistemKerjaError SK-JALAN-005 where call activities go deeper than the limit.
    """

    def __init__(self, plan: Plan, limits: Limits) -> None:
        self.plan = plan
        self._limits = limits
        super().__init__(
            _top_spec(plan), dict(plan.specs), script_engine=SafeScriptEngine(self._locate, limits.instances)
        )
        self.event_manager = _Post(self)
        self._kept: list[tuple[BpmnEvent, Task]] = []

    def create_subprocess(self, my_task: Task, spec_name: str) -> _Called:
        calls = getattr(my_task.workflow, "calls", -1) + isinstance(my_task.task_spec, CallActivity)
        if calls > self._limits.call_depth:
            raise SistemKerjaError(
                "SK-JALAN-005",
                f"Proses saling memanggil lebih dari {self._limits.call_depth} tingkat; "
                f'pemanggilan "{spec_name}" dihentikan.',
                self._locate(my_task),
                "Putuskan lingkaran callActivity: proses tidak boleh memanggil dirinya sendiri lewat proses lain.",
            )
        called = self.subprocesses[my_task.id] = _Called(self.subprocess_specs[spec_name], my_task, self, calls)
        return called

    def _locate(self, task: Task) -> Location:
        place = self.plan.places.get((task.workflow.spec.name, task.task_spec.bpmn_id))
        return place.location if place is not None else Location()

    def workflows(self) -> list[_Lean]:
        """The running processes, the innermost first, and the case itself."""
        return [*sorted(self.get_active_subprocesses(), key=lambda w: w.depth, reverse=True), self]

    def advance(self, before: Hook, after: Hook, delivered: Hook) -> None:
        """Run everything that needs neither a person nor a letter from outside.

        delivered  called with the task that sent a letter nobody waited for, once somebody takes it
        """
        while any(w.run_automatic(before, after) for w in self.workflows()) or self._deliver_kept(delivered):
            pass

    def keep_lost(self, sender: Task) -> bool:
        """Keep the letters that reached nobody, as an in-tray does; whether there were any events of that kind.

        SpiffWorkflow hands such events out of the case and forgets them.
        """
        events = self.get_events()
        self._kept += [(e, sender) for e in events if isinstance(e.event_definition, MessageEventDefinition)]
        return bool(events)

    def _deliver_kept(self, delivered: Hook) -> bool:
        """Give the first kept letter that somebody waits for by now to one who does; whether there was one."""
        for kept in self._kept:
            event, sender = kept
            taker = next((t for t in self.waiting_for_events() if t.task_spec.catches(t, event)), None)
            if taker is not None:
                self._kept.remove(kept)
                taker.task_spec.catch(taker, event)
                taker.task_spec._update(taker)
                delivered(sender)
                return True
        return False

    def waiting_for_people(self) -> list[Task]:
        return [task for workflow in reversed(self.workflows()) for task in workflow.ready(manual=True)]

    def waiting_for_events(self) -> list[Task]:
        """Events and event-based gateways that wait."""
        return [task for task in self.event_manager.tasks.values() if task.state == TaskState.WAITING]

    def waiting(self) -> list[Task]:
        """Everything that has been reached and has not been done: acts, events, and joins short of a branch."""
        held = (TaskState.WAITING, TaskState.READY)
        return [t for workflow in reversed(self.workflows()) for t in workflow.tasks.values() if t.state in held]

    def deliver(self, task: Task, definition: Any) -> None:
        """Give a waiting task the event it waits for, as if it came from outside."""
        task.task_spec.catch(task, BpmnEvent(definition, payload={}))
        task.task_spec._update(task)


class _Post(EventManager):  # type: ignore[misc]
    """Wakes partner pools. The original takes any process with a waiting node of the same id for the addressee."""

    def update_collaboration(self, event: BpmnEvent) -> None:
        case = self.workflow
        for name in case.spec.start.trigger_specs:
            spec = case.subprocess_specs[name]
            starts = [s.name for s in spec.bpmn_start_events if s.event_definition == event.event_definition]
            if starts and not any(_awaits(w, name, starts) for w in case.subprocesses.values()):
                case.spec.start.trigger_wf(case.task_tree, name)


def _awaits(workflow: BpmnSubWorkflow, name: str, starts: list[str]) -> bool:
    waiting = (t for t in workflow.tasks.values() if t.state == TaskState.WAITING)
    return workflow.spec.name == name and any(t.task_spec.name in starts for t in waiting)


def _top_spec(plan: Plan) -> BpmnProcessSpec:
    top = BpmnProcessSpec(TOP)
    main = CallActivity(top, plan.main, plan.main)
    top.start.connect(main)
    main.connect(top.end)
    for process in plan.joining:
        top.start.connect_or_add_trigger(CallActivity(top, process, process), plan.specs[process])
    return top
