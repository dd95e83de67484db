"""The part of a BPMN file that SpiffWorkflow needs, written anew from our model.

Its parser stumbles over much that real files hold: white space in references, prefixes, bare ISO timers, data
associations (one kind never stops being looked up), data stores, diagrams that reorder parallel branches. None of
that reaches it: it is given a small tree with nodes, flows, conditions and messages. Lanes, forms and documents are
ours, read from the model. The file itself is never touched.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from ...bpmn.model import FlowNode, Loop, Model, SequenceFlow
from ...bpmn.names import BPMN, qualified
from .letters import Letter

__all__ = ["lean_tree", "spec_id"]

_CONDITIONAL = frozenset({"exclusiveGateway", "inclusiveGateway"})
_ROOTS = {"signal": "signal", "error": "error", "escalation": "escalation"}


def spec_id(node: FlowNode) -> str:
    """The id a node has for SpiffWorkflow, which keeps sub-processes of all files in one namespace."""
    return f"{node.process}/{node.id}" if node.is_subprocess else node.id


def lean_tree(model: Model, letters: Mapping[str, Letter]) -> etree._ElementTree:
    """All processes of a model as a tree for ``BpmnParser.add_bpmn_xml``."""
    root = etree.Element(qualified(BPMN, "definitions"))
    for key in dict.fromkeys(letter.key for letter in letters.values()):
        _add(root, "message", id=key, name=key)
    for element in model.roots.values():
        if element.kind in _ROOTS:
            code = {"error": "errorCode", "escalation": "escalationCode"}.get(element.kind)
            extra = {code: element.code or element.id} if code else {}
            _add(root, element.kind, id=element.id, name=element.id, **extra)
    writer = _Writer(model, letters)
    for process in model.processes:
        writer.write_scope(_add(root, "process", id=process), process, None)
    return root.getroottree()


class _Writer:
    def __init__(self, model: Model, letters: Mapping[str, Letter]) -> None:
        self._model = model
        self._letters = letters
        self._flows: dict[tuple[str, str | None], list[SequenceFlow]] = {}
        for flow in model.sequence_flows.values():
            self._flows.setdefault((flow.process, flow.parent), []).append(flow)

    def write_scope(self, owner: etree._Element, process: str, parent: str | None) -> None:
        """The nodes and flows of a process or sub-process, and of what it holds."""
        waiting: list[tuple[etree._Element, str | None]] = [(owner, parent)]
        while waiting:
            element, scope = waiting.pop()
            for node in self._model.nodes_of(process, scope):
                written = self._write_node(element, node)
                if node.is_subprocess:
                    waiting.append((written, node.id))
            for flow in self._flows.get((process, scope), ()):
                self._write_flow(element, flow)

    def _write_node(self, owner: etree._Element, node: FlowNode) -> etree._Element:
        element = _add(owner, node.type, id=spec_id(node), name=node.name)
        if node.default:
            element.set("default", node.default)
        if node.called_element:
            element.set("calledElement", node.called_element)
        if node.attached_to:
            element.set("attachedToRef", self._reference(node.attached_to))
            element.set("cancelActivity", "true" if node.interrupting else "false")
        if node.loop is not None:
            _write_loop(element, node.loop)
        self._write_events(element, node)
        return element

    def _write_events(self, element: etree._Element, node: FlowNode) -> None:
        letter = self._letters.get(node.id)
        if letter is not None and node.is_activity:
            element.set("messageRef", letter.key)
        elif letter is not None:
            _add(element, "messageEventDefinition", messageRef=letter.key)
        for definition in node.event_definitions:
            if definition.kind in {"signal", "error", "escalation"}:
                reference = {f"{definition.kind}Ref": definition.ref} if definition.ref else {}
                _add(element, f"{definition.kind}EventDefinition", **reference)
            elif definition.kind in {"terminate", "cancel"}:
                _add(element, f"{definition.kind}EventDefinition")

    def _write_flow(self, owner: etree._Element, flow: SequenceFlow) -> None:
        ends = {"sourceRef": self._reference(flow.source), "targetRef": self._reference(flow.target)}
        element = _add(owner, "sequenceFlow", id=flow.id, **ends)
        source = self._model.nodes.get(flow.source)
        if flow.condition is not None and source is not None and source.type in _CONDITIONAL:
            _add(element, "conditionExpression").text = flow.condition

    def _reference(self, node: str) -> str:
        return spec_id(self._model.nodes[node]) if node in self._model.nodes else node


def _write_loop(element: etree._Element, loop: Loop) -> None:
    if loop.kind == "standard":
        standard = _add(element, "standardLoopCharacteristics", testBefore="true" if loop.test_before else "false")
        if loop.maximum:
            standard.set("loopMaximum", loop.maximum)
        if loop.condition:
            _add(standard, "loopCondition").text = loop.condition
        return
    sequential = "true" if loop.kind == "sequential" else "false"
    multiple = _add(element, "multiInstanceLoopCharacteristics", isSequential=sequential)
    _add(multiple, "loopCardinality").text = loop.cardinality
    if loop.condition:
        _add(multiple, "completionCondition").text = loop.condition


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, qualified(BPMN, tag), attributes)
