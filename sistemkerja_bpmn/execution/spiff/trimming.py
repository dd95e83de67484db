"""Forgetting what a case has behind it, so that a thousand rounds of rework cost a thousand times one round.

SpiffWorkflow keeps every task it ever ran in one tree and walks that tree at each step: the cost grows with the
square of the length, and its iterators silently stop at depth 1,000. BPMN looks only at where tokens are. After each
completed task the past is therefore taken out of the tree: a completed task with one successor is skipped over, and
what a join or a boundary event has used up is removed.

Kept, because something still looks at it: the parent of every live task, branches that ended while others run
(their data is merged at the end), and the last instance of a loop.
"""

from __future__ import annotations

from collections.abc import Iterable

from SpiffWorkflow.bpmn.specs.control import BoundaryEventJoin
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.bpmn.specs.mixins.unstructured_join import UnstructuredJoin
from SpiffWorkflow.bpmn.util.subworkflow import BpmnBaseWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

__all__ = ["trim"]


def trim(workflow: BpmnBaseWorkflow, completed: Task) -> None:
    """Remove from a workflow what lies behind a task that has just been completed."""
    if isinstance(completed.task_spec, UnstructuredJoin):
        _drop_used_arrivals(workflow, completed)
    elif isinstance(completed.task_spec, BoundaryEventJoin):
        _drop_boundary(workflow, completed)
    if completed.parent is not None and isinstance(completed.parent.task_spec, LoopTask):
        _drop_instances(workflow, completed)
    if workflow.top_workflow is workflow:
        # Pools that have ended: the top tree holds one branch per pool woken, and nobody merges their data.
        _drop_finished(workflow, [t for t in workflow.tasks.values() if t.state == TaskState.CANCELLED])
    parent = completed.parent
    while parent is not None and _is_past(parent):
        above = parent.parent
        _skip(workflow, parent)
        parent = above


def _is_past(task: Task) -> bool:
    return (
        task.state == TaskState.COMPLETED
        and len(task._children) == 1
        and task.children[0].state == TaskState.COMPLETED
        and task.parent is not None
        and not isinstance(task.task_spec, LoopTask)
    )


def _skip(workflow: BpmnBaseWorkflow, task: Task) -> None:
    """Hang the only child of a completed task under the task's parent."""
    parent, child = task.parent, workflow.tasks[task._children[0]]
    parent._children[parent._children.index(task.id)] = child.id
    child._parent = parent.id
    del workflow.tasks[task.id]
    _forget_subprocess(workflow, task)


def _drop_used_arrivals(workflow: BpmnBaseWorkflow, join: Task) -> None:
    """The tokens a join has consumed: left in the tree, the next round would count them as arrived again."""
    same = [t for t in workflow.tasks.values() if t.task_spec is join.task_spec and t is not join]
    _drop_finished(workflow, same)


def _drop_instances(workflow: BpmnBaseWorkflow, completed: Task) -> None:
    """The finished instances of a loop but the last, whose data may still decide whether the loop goes on."""
    for instance in completed.parent.children:
        if instance is not completed and not instance._children and instance.has_state(TaskState.FINISHED_MASK):
            workflow._remove_task(instance.id)
            _forget_subprocess(workflow, instance)


def _drop_boundary(workflow: BpmnBaseWorkflow, join: Task) -> None:
    """The boundary events that did not happen, and the bookkeeping around the activity."""
    split = join.find_ancestor(join.task_spec.split_task)
    if split is None:
        return
    branches = list(split.children)
    ends = [end for branch in branches for end in branch.children if end.task_spec is join.task_spec]
    _drop_finished(workflow, [*ends, *branches])


def _drop_finished(workflow: BpmnBaseWorkflow, tasks: Iterable[Task]) -> None:
    for task in tasks:
        current: Task | None = task
        while current is not None and _is_dead_end(workflow, current):
            parent = current.parent
            workflow._remove_task(current.id)
            _forget_subprocess(workflow, current)
            current = parent


def _is_dead_end(workflow: BpmnBaseWorkflow, task: Task) -> bool:
    return (
        task.id in workflow.tasks
        and not task._children
        and task.has_state(TaskState.FINISHED_MASK)
        and task.parent is not None
        and not isinstance(task.parent.task_spec, LoopTask)
    )


def _forget_subprocess(workflow: BpmnBaseWorkflow, task: Task) -> None:
    """Drop the finished process a call activity or sub-process ran, with everything that one ran."""
    subprocesses = workflow.top_workflow.subprocesses
    waiting = [task.id]
    while waiting:
        inner = subprocesses.pop(waiting.pop(), None)
        if inner is not None:
            waiting.extend(inner.tasks)
