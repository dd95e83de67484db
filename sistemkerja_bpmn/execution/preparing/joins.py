"""Gateways that bring branches together, as the standard has them: they count tokens by sequence flow.

What an activation takes is one token from each incoming flow (a parallel gateway: from every one of them; an inclusive
one: from those that have one); what has come beyond that stays at the gateway (BPMN 2.0.2, tables 13.1 and 13.3).
SpiffWorkflow takes everything that has arrived, takes tokens that are still to come for arrived ones where they can
only come from the gateway itself, and removes what an earlier token left behind the gateway, though that token may
still be on its way.

Where two flows lead from one node to the same gateway, a token does not say which of them it came by.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from itertools import count

from SpiffWorkflow.bpmn.exceptions import WorkflowTaskException
from SpiffWorkflow.bpmn.specs.defaults import InclusiveGateway, ParallelGateway
from SpiffWorkflow.specs.base import TaskSpec
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.deep_merge import DeepMerge
from SpiffWorkflow.util.task import TaskState

__all__ = ["StandardInclusiveGateway", "StandardParallelGateway"]

_ARRIVALS = count()
"""Numbers what arrives: the clock of the machine may be too coarse to tell two arrivals apart."""

_RUNNING = TaskState.READY | TaskState.WAITING | TaskState.STARTED


class _Join(ABC):
    """Part of both gateways. A token that has arrived is a waiting task; its parent is the node it came from."""

    _inputs: list[str]

    def _update_hook(self, my_task: Task) -> bool:
        if len(self._inputs) > 1:
            arrived = self._arrived(my_task)
            if not self._may_go_on(my_task, [token.parent.task_spec.name for token in arrived]):
                self._wait(my_task)
                return False
            self._take(arrived)
        my_task._inherit_data()
        return True

    def _take(self, arrived: list[Task]) -> None:
        """Take one token of each flow; the first of ``arrived`` is the one that goes on."""
        left = Counter(self._inputs)
        for token in arrived:
            source = token.parent.task_spec.name
            if left[source]:
                left[source] -= 1
                if token is not arrived[0]:
                    token.cancel()

    @abstractmethod
    def _may_go_on(self, my_task: Task, sources: list[str]) -> bool:
        """Whether the tokens that have arrived, each from its source, are enough."""

    def _arrived(self, my_task: Task) -> list[Task]:
        """The tokens here, this one first, the others in the order they came in."""
        others = (t for t in my_task.workflow.tasks.values() if t.task_spec is self and t.state == TaskState.WAITING)
        return [my_task, *sorted((t for t in others if t is not my_task), key=_since)]

    def _wait(self, my_task: Task) -> None:
        if my_task.state != TaskState.WAITING:
            my_task._set_state(TaskState.WAITING)
            my_task.internal_data["arrival"] = next(_ARRIVALS)

    def _merge(self, my_task: Task) -> None:
        """The data of all tokens taken, a later one over an earlier one."""
        tasks = my_task.workflow.tasks.values()
        taken = [t for t in tasks if t.task_spec is self and t.state == TaskState.CANCELLED and t is not my_task]
        for token in sorted(taken, key=_since):
            DeepMerge.merge(my_task.data, token.parent.data)
        my_task._inherit_data()

    def _go_on(self, my_task: Task, outputs: list[TaskSpec]) -> bool:
        my_task._sync_children(outputs, TaskState.FUTURE)
        for child in my_task.children:
            child.task_spec._predict(child, mask=TaskState.FUTURE | TaskState.PREDICTED_MASK)
        return True


class StandardParallelGateway(_Join, ParallelGateway):  # type: ignore[misc]
    """Goes on once every incoming flow has a token.

    The original also looks ahead as far as no choice stops it, for ever in a loop of parallel gateways.
    """

    def _may_go_on(self, my_task: Task, sources: list[str]) -> bool:
        return len(sources) >= len(self._inputs) and Counter(self._inputs) <= Counter(sources)

    def _run_hook(self, my_task: Task) -> bool:
        self._merge(my_task)
        return self._go_on(my_task, self.outputs)

    def _predict_hook(self, my_task: Task) -> None:
        reached = my_task.has_state(TaskState.DEFINITE_MASK) and my_task.state != TaskState.FUTURE
        my_task._sync_children(self.outputs, TaskState.FUTURE if reached else TaskState.MAYBE)


class StandardInclusiveGateway(_Join, InclusiveGateway):  # type: ignore[misc]
    """Goes on when nothing more can come by a flow that has no token yet (BPMN 2.0.2, 13.4.3).

    The original waits for branches whose way to it is laid out in the tree of tasks, which it is not behind a repeated
    activity; of other branches it follows only one of the ways that meet. So it may go on too early, and once more when
    the branch arrives.
    """

    def _may_go_on(self, my_task: Task, sources: list[str]) -> bool:
        others = [task for task in my_task.workflow.tasks.values() if task is not my_task]
        if any(task.task_spec is self and _is_sent(task) for task in others):
            return False
        running = {t.task_spec.name: t.task_spec for t in others if t.task_spec is not self and _holds_token(t)}
        coming = (self._reached_from(spec) for spec in running.values())
        return not any(reached and reached.isdisjoint(sources) for reached in coming)

    def _reached_from(self, spec: TaskSpec) -> set[str]:
        """The inputs of this gateway that a token at a node can come by."""
        seen, waiting = {spec.name}, [spec]
        while waiting:
            new = [output for output in waiting.pop().outputs if output is not self and output.name not in seen]
            seen.update(output.name for output in new)
            waiting += new
        return seen.intersection(self._inputs)

    def _run_hook(self, my_task: Task) -> bool:
        self._merge(my_task)
        matches, defaults = self._get_matching_outputs(my_task)
        if not (matches or defaults):
            raise WorkflowTaskException("No conditions satisfied on gateway", task=my_task)
        return self._go_on(my_task, matches or defaults)


def _since(token: Task) -> int:
    arrival: int = token.internal_data["arrival"]
    return arrival


def _holds_token(task: Task) -> bool:
    """Whether a token stands at a task, or has just been sent to it."""
    return _is_sent(task) or bool(task.has_state(_RUNNING))


def _is_sent(task: Task) -> bool:
    return task.state == TaskState.FUTURE and task.parent is not None and task.parent.state == TaskState.COMPLETED
