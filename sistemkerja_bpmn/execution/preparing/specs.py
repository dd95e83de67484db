"""SpiffWorkflow's specifications of the processes of a document: parsed at first use, then shared by all cases."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ClassVar
from weakref import WeakKeyDictionary

from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.parser.ProcessParser import ProcessParser
from SpiffWorkflow.bpmn.parser.task_parsers import ConditionalGatewayParser, GatewayParser, TaskParser
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.defaults import BpmnSpecMixin, CallActivity
from SpiffWorkflow.bpmn.specs.mixins.subworkflow_task import SubWorkflowTask

from ...bpmn.document import Document
from ...bpmn.model import Model
from ...errors import Location, SistemKerjaError
from ..limits import NODE_LIMIT
from .joins import StandardInclusiveGateway, StandardParallelGateway
from .lean import lean_tree
from .letters import Letter, letters_of

__all__ = ["DocumentSpecs", "deep_recursion", "specs_of"]

_FRAMES_PER_NODE = 4


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


class _BusinessRuleTask(BpmnSpecMixin):  # type: ignore[misc]
    """Runs by itself; the runner asks the decision table just before."""


class _Parser(BpmnParser):  # type: ignore[misc]
    PROCESS_PARSER_CLASS = _ProcessParser
    OVERRIDE_PARSER_CLASSES: ClassVar = {
        full_tag("parallelGateway"): (GatewayParser, StandardParallelGateway),
        full_tag("inclusiveGateway"): (ConditionalGatewayParser, StandardInclusiveGateway),
        full_tag("businessRuleTask"): (TaskParser, _BusinessRuleTask),
    }
