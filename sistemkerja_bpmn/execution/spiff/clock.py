"""Simulated time of a case: every task of SpiffWorkflow carries the moment its branch has reached.

A branch goes on when its predecessor is done, a join when the last branch arrives, a receipt when the letter has been
sent, a call when the called process has ended.
"""

from __future__ import annotations

from collections.abc import Iterator

from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.bpmn.specs.mixins.subworkflow_task import SubWorkflowTask
from SpiffWorkflow.bpmn.specs.mixins.unstructured_join import UnstructuredJoin
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

__all__ = ["arrivals", "begin", "delay", "due", "finish"]

_BEGUN = "mulai"
_DONE = "selesai"
_DELAY = "tunda"
_INNER = "isi"


def begin(task: Task) -> int:
    """Seconds at which a task was reached: the moment its last predecessor was done. Ask only once it is reached."""
    moment: int | None = task.internal_data.get(_BEGUN)
    if moment is None:
        moment = max((_moment(before) for before in _predecessors(task)), default=0)
        task.internal_data[_BEGUN] = moment
    return moment


def due(task: Task) -> int:
    """Seconds at which a task can be done: after what it contains, and after the timer it waited for."""
    wait: int = task.internal_data.get(_DELAY, 0)
    return max(begin(task), _inner(task)) + wait


def delay(task: Task, seconds: int) -> None:
    """Note that a task waited for a timer."""
    task.internal_data[_DELAY] = seconds


def finish(task: Task, moment: int) -> None:
    """Note when a task was done; a loop is not done before its instances."""
    task.internal_data[_DONE] = moment
    above = task.parent
    if above is not None and isinstance(above.task_spec, LoopTask):
        above.internal_data[_INNER] = max(moment, above.internal_data.get(_INNER, 0))


def arrivals(task: Task) -> list[Task]:
    """The tasks whose tokens a task takes: its parent, and for a join those of the other branches too."""
    spec, parent = task.task_spec, task.parent
    found = [] if parent is None else [parent]
    if isinstance(spec, UnstructuredJoin) and len(spec._inputs) > 1:
        others = task.workflow.tasks.values()
        used = (t.parent for t in others if t.task_spec is spec and t.state == TaskState.CANCELLED and t is not task)
        found.extend(parent for parent in used if parent is not None)
    return found


def _predecessors(task: Task) -> Iterator[Task]:
    yield from arrivals(task)
    if task.parent is None and task.workflow.parent_task_id is not None:
        caller = task.workflow.top_workflow.get_task_from_id(task.workflow.parent_task_id)
        yield from arrivals(caller)


def _inner(task: Task) -> int:
    """When the process or sub-process a task ran, or the last instance of a loop, was done."""
    inner: int = task.internal_data.get(_INNER, 0)
    called = (
        task.workflow.top_workflow.subprocesses.get(task.id) if isinstance(task.task_spec, SubWorkflowTask) else None
    )
    return inner if called is None or called.last_task is None else max(inner, _moment(called.last_task))


def _moment(task: Task) -> int:
    """When a task was done. The start of a called process and a running loop are not noted: they take no time."""
    moment: int | None = task.internal_data.get(_DONE)
    return begin(task) if moment is None else moment
