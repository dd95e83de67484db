"""SpiffWorkflow's specifications of the processes of a document: parsed at first use, then shared by all cases."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import ClassVar
from weakref import WeakKeyDictionary

from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.parser.ProcessParser import ProcessParser
from SpiffWorkflow.bpmn.parser.task_parsers import ConditionalGatewayParser, GatewayParser, TaskParser
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.defaults import BpmnSpecMixin, CallActivity, InclusiveGateway, ParallelGateway
from SpiffWorkflow.bpmn.specs.mixins.subworkflow_task import SubWorkflowTask
from SpiffWorkflow.specs.base import TaskSpec
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.deep_merge import DeepMerge
from SpiffWorkflow.util.task import TaskState

from ...bpmn.document import Document
from ...bpmn.model import Model
from ...errors import Location, SistemKerjaError
from ..limits import NODE_LIMIT
from .lean import lean_tree
from .letters import Letter, letters_of

__all__ = ["DocumentSpecs", "deep_recursion", "specs_of"]

_FRAMES_PER_NODE = 4
_ARRIVALS = count()
_RUNNING = TaskState.READY | TaskState.WAITING | TaskState.STARTED


@dataclass(frozen=True)
class DocumentSpecs:
    """The specifications of one document.

    file     the document's name
    letters  node id -> the message it sends or waits for
    """

    file: str
    model: Model
    letters: Mapping[str, Letter]
    _parser: BpmnParser = field(repr=False)
    _specs: dict[str, dict[str, BpmnProcessSpec]] = field(default_factory=dict, repr=False)

    def of(self, process_id: str) -> Mapping[str, BpmnProcessSpec]:
        """Specification name -> specification, of a process and of the sub-processes inside it.

        Raises SistemKerjaError SK-JALAN-003 where SpiffWorkflow refuses the process; ``preflight`` says more.
        """
        if process_id not in self._specs:
            try:
                with deep_recursion():
                    self._specs[process_id] = dict(self._parsed(process_id))
            except ValidationException as error:
                raise self._refused(process_id, error) from error
        return self._specs[process_id]

    def _parsed(self, name: str) -> Iterator[tuple[str, BpmnProcessSpec]]:
        waiting = [name]
        while waiting:
            current = waiting.pop()
            spec = self._parser.get_spec(current)
            yield current, spec
            for task in spec.task_specs.values():
                if isinstance(task, SubWorkflowTask) and not isinstance(task, CallActivity):
                    waiting.append(task.spec)

    def _refused(self, process_id: str, error: ValidationException) -> SistemKerjaError:
        process = self.model.processes[process_id]
        return SistemKerjaError(
            "SK-JALAN-003",
            f"SpiffWorkflow tidak dapat menjalankan proses ini: {error}",
            Location(self.file, process.line, process_id),
            "Periksa berkas dengan: sistemkerja periksa.",
        )


# The values must not hold their key, or no document would ever be freed.
_CACHE: WeakKeyDictionary[Document, DocumentSpecs] = WeakKeyDictionary()


def specs_of(document: Document) -> DocumentSpecs:
    """The specifications of a document, the same object as long as the document lives."""
    known = _CACHE.get(document)
    if known is None:
        letters = letters_of(document.model, document.name)
        parser = _Parser()
        parser.add_bpmn_xml(lean_tree(document.model, letters), document.name)
        known = _CACHE[document] = DocumentSpecs(document.name, document.model, letters, parser)
    return known


@contextmanager
def deep_recursion() -> Iterator[None]:
    """Room on the Python stack for the longest process allowed: SpiffWorkflow walks sequences by recursion."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, 1_000 + _FRAMES_PER_NODE * NODE_LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


class _ProcessParser(ProcessParser):  # type: ignore[misc]
    """Reads nodes from the last to the first, so that a node's targets are mostly there: recursion stays shallow."""

    def add_tasks(self) -> None:
        later = (full_tag("startEvent"), full_tag("boundaryEvent"))
        for node in reversed(self.node):
            if node.tag in self.parser.PARSER_CLASSES and node.tag not in later:
                self.parse_node(node)
        super().add_tasks()


class _ParallelGateway(ParallelGateway):  # type: ignore[misc]
    """Decides at once where there is nothing to wait for, and merges data in the order in which branches arrived.

    The original orders branches by wall clock, whose steps may be too coarse to tell them apart; removes what an
    earlier token left behind the gateway, though that token may still be on its way; and looks ahead as far as no
    choice stops it, for ever in a loop of parallel gateways.
    """

    def _check_threshold_unstructured(self, my_task: Task) -> bool:
        return len(self.inputs) < 2 or bool(super()._check_threshold_unstructured(my_task))

    def _run_hook(self, my_task: Task) -> bool:
        same = (t for t in my_task.workflow.tasks.values() if t.task_spec is self and t.state == TaskState.CANCELLED)
        for arrived in sorted(same, key=lambda t: t.last_state_change):
            DeepMerge.merge(my_task.data, arrived.parent.data)
        my_task._inherit_data()
        my_task._sync_children(self.outputs, TaskState.FUTURE)
        for child in my_task.children:
            child.task_spec._predict(child, mask=TaskState.FUTURE | TaskState.PREDICTED_MASK)
        return True

    def _on_cancel(self, my_task: Task) -> None:
        my_task.last_state_change = next(_ARRIVALS)
        super()._on_cancel(my_task)

    def _predict_hook(self, my_task: Task) -> None:
        reached = my_task.has_state(TaskState.DEFINITE_MASK) and my_task.state != TaskState.FUTURE
        my_task._sync_children(self.outputs, TaskState.FUTURE if reached else TaskState.MAYBE)


class _InclusiveGateway(InclusiveGateway):  # type: ignore[misc]
    """Goes on when nothing more can come (BPMN 2.0.2, 13.4.3).

    The original waits for branches whose way to it is laid out in the tree of tasks, which it is not behind a repeated
    activity; of other branches it follows only one of the ways that meet. So it may go on too early, and once more when
    the branch arrives.
    """

    def _check_threshold_unstructured(self, my_task: Task) -> bool:
        tasks = list(my_task.workflow.tasks.values())
        unused = (t.parent for t in tasks if t.task_spec is self and t.state != TaskState.COMPLETED)
        arrived = {parent.task_spec.name for parent in unused if parent.state == TaskState.COMPLETED}
        running = {t.task_spec.name: t.task_spec for t in tasks if t.task_spec is not self and _holds_token(t)}
        coming = (self._reached_from(spec) for spec in running.values())
        return not any(reached and not reached & arrived for reached in coming)

    def _reached_from(self, spec: TaskSpec) -> set[str]:
        """The inputs of this gateway that a token at a node can come by."""
        seen, waiting = {spec.name}, [spec]
        while waiting:
            new = [output for output in waiting.pop().outputs if output is not self and output.name not in seen]
            seen.update(output.name for output in new)
            waiting += new
        return {source.name for source in self.inputs if source.name in seen}


def _holds_token(task: Task) -> bool:
    """Whether a token stands at a task, or has just been sent to it."""
    sent = task.state == TaskState.FUTURE and task.parent is not None and task.parent.state == TaskState.COMPLETED
    return sent or bool(task.has_state(_RUNNING))


class _BusinessRuleTask(BpmnSpecMixin):  # type: ignore[misc]
    """Runs by itself; the runner asks the decision table just before."""


class _Parser(BpmnParser):  # type: ignore[misc]
    PROCESS_PARSER_CLASS = _ProcessParser
    OVERRIDE_PARSER_CLASSES: ClassVar = {
        full_tag("parallelGateway"): (GatewayParser, _ParallelGateway),
        full_tag("inclusiveGateway"): (ConditionalGatewayParser, _InclusiveGateway),
        full_tag("businessRuleTask"): (TaskParser, _BusinessRuleTask),
    }
