"""What can be mended without asking: incoming/outgoing lists, and the names of answers that follow from conditions.

Only changes with one possible outcome are offered; each is a small change of the file's text (``bpmn.edit``), so that
the difference is as short as the fault.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from ..bpmn.document import Document
from ..bpmn.editing.edit import Change, InsertXml, RemoveElement, SetAttribute, SetText, Where
from ..bpmn.expressions import parse_expression
from ..bpmn.extension import Isian
from ..bpmn.model import FlowNode, Model, SequenceFlow
from ..errors import SistemKerjaError
from .contract import called
from .elements import children, tag

__all__ = ["Mending", "mendings"]

_BEFORE_LISTS = ("documentation", "extensionElements", "auditing", "monitoring", "categoryValueRef")
_YES, _NO = "Ya", "Tidak"


@dataclass(frozen=True, slots=True)
class Mending:
    """Changes that belong together, and what they do, for the user."""

    pesan: str
    changes: tuple[Change, ...]


def mendings(document: Document) -> tuple[Mending, ...]:
    """Everything that can be mended safely, in file order; apply with ``bpmn.edit.apply``."""
    return (*_lists(document), *_answers(document.model))


def _lists(document: Document) -> Iterator[Mending]:
    nodes = document.model.nodes.values()
    if not any(node.listed_incoming or node.listed_outgoing for node in nodes):
        return
    for node in nodes:
        element = document.index.elements.get(node.id)
        if element is None or tag(element) != node.type:
            continue
        changes = tuple(_Lists(document, element).changes(node))
        if changes:
            yield Mending(f"Daftar alur {called(node)} disesuaikan dengan alurnya.", changes)


class _Lists:
    """The incoming and outgoing children of one node."""

    def __init__(self, document: Document, element: etree._Element) -> None:
        self._document = document
        self._element = element
        self._kept: list[etree._Element] = list(children(element, *_BEFORE_LISTS))

    def changes(self, node: FlowNode) -> Iterator[Change]:
        inserts: dict[tuple[etree._Element, Where], str] = {}
        for name, actual in (("incoming", node.incoming), ("outgoing", node.outgoing)):
            wrong, missing = self._compare(name, actual)
            for child in wrong:
                if missing:
                    self._kept.append(child)
                    yield SetText(child, missing.pop(0))
                else:
                    yield RemoveElement(child)
            if missing:
                place = self._place()
                inserts[place] = inserts.get(place, "") + "".join(f"<bpmn:{name}>{m}</bpmn:{name}>" for m in missing)
        for (target, where), xml in inserts.items():
            yield InsertXml(target, xml, where)

    def _compare(self, name: str, actual: Iterable[str]) -> tuple[list[etree._Element], list[str]]:
        """Children that name no flow of this side (or name one again), and named flows without one."""
        wrong, missing = [], [flow for flow in actual if not flow.startswith("?")]
        for child in children(self._element, name):
            flow = self._document.index.reference(child, child.text)
            if flow in missing:
                missing.remove(flow)
                self._kept.append(child)
            else:
                wrong.append(child)
        return wrong, missing

    def _place(self) -> tuple[etree._Element, Where]:
        """Behind the last child that has to stand before the list, as the schema orders them."""
        if not self._kept:
            return self._element, Where.FIRST
        order = list(self._element)
        return max(self._kept, key=order.index), Where.AFTER


def _answers(model: Model) -> Iterator[Mending]:
    fields = {field.id: field for node in model.nodes.values() for field in node.extension.isian}
    for node in model.nodes.values():
        if node.type != "exclusiveGateway" or len(node.outgoing) < 2:
            continue
        flows = [model.sequence_flows[flow] for flow in node.outgoing if flow in model.sequence_flows]
        names = {flow.id: flow.name.strip() or _answer(flow, fields) for flow in flows}
        open_flows = [flow for flow in flows if not names[flow.id]]
        if len(flows) == 2 and len(open_flows) == 1 and open_flows[0].id == node.default and _YES in names.values():
            names[open_flows[0].id] = _NO
        for flow in flows:
            if not flow.name.strip() and names[flow.id]:
                pesan = f'Alur {flow.id} dari {called(node)} diberi nama "{names[flow.id]}".'
                yield Mending(pesan, (SetAttribute(flow.id, "name", names[flow.id]),))


def _answer(flow: SequenceFlow, fields: dict[str, Isian]) -> str:
    """The answer a condition ``field == "value"`` stands for; empty where it says anything else."""
    try:
        body = parse_expression(flow.condition or "").body
    except SistemKerjaError:
        return ""
    match body:
        case ast.Compare(left=ast.Name(id=name), ops=[ast.Eq()], comparators=[ast.Constant(value=str(value))]):
            return _label(fields.get(name), value)
    return ""


def _label(field: Isian | None, value: str) -> str:
    if field is None:
        return ""
    if field.jenis == "ya-tidak":
        return {"ya": _YES, "tidak": _NO}.get(value, "")
    return next((choice.label for choice in field.pilihan if choice.nilai == value), "")
