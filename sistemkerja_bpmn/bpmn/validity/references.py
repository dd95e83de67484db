"""References between the elements of a file, and what is wrong with them, as plain data. Rules make findings of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from ..document import Document
from ..model import FlowNode, Model
from ..names import BPMN, BPMNDI, local_name, namespace, qualified
from ..reading.index import TreeIndex, text_of
from .reference_kinds import RULES, ReferenceRule

__all__ = ["Problem", "Reference", "ReferenceProblem", "find_references", "problems"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference of a file.

    element, tag  the referring element and its tag; ``line`` is its line
    attribute     the attribute, or the child element, that holds the reference
    target        the id it names; ``actual`` is the tag found there, None where there is nothing
    expected      what may stand there, in words for users
    is_external   it points into a namespace that is not of this file and cannot be judged here
    """

    element: str
    tag: str
    line: int
    attribute: str
    target: str
    actual: str | None
    expected: str
    fits: bool
    is_external: bool


class Problem(StrEnum):
    """What can be wrong with a reference."""

    DANGLING = "menggantung"
    WRONG_KIND = "jenis-salah"
    MISMATCH = "tak-cocok"
    UNLISTED = "tak-tercatat"


@dataclass(frozen=True, slots=True)
class ReferenceProblem:
    """A reference that does not hold.

    kind      DANGLING: nothing has that id; WRONG_KIND: something else has it (``actual``); MISMATCH: an incoming,
              outgoing or default names a flow that does not touch the element there; UNLISTED: the element lists
              flows of this direction, but not this one
    The other fields as in Reference.
    """

    kind: Problem
    element: str
    tag: str
    line: int
    attribute: str
    target: str
    expected: str
    actual: str | None = None


_Place = tuple[etree._Element, ReferenceRule, etree._Element, str]
_OF_ATTRIBUTE = {
    qualified(uri, tag): tuple(rule for rule in rules if not rule.is_child)
    for tag, rules in RULES.items()
    for uri in (BPMN, BPMNDI)
}
_OF_CHILD = {
    qualified(BPMN, tag): {qualified(BPMN, rule.name): rule for rule in rules if rule.is_child}
    for tag, rules in RULES.items()
}
_NO_CHILDREN: dict[str, ReferenceRule] = {}


def find_references(document: Document) -> tuple[Reference, ...]:
    """All references of the kinds BPMN knows (``reference_kinds``), in file order."""
    return tuple(_references(document.index))


def problems(document: Document, known_processes: Collection[str] | None = None) -> tuple[ReferenceProblem, ...]:
    """Every reference that does not hold, in file order, then flows the nodes disagree about.

    ``known_processes``: ids of the library; a call of a process outside the file is judged only when they are given.
    """
    found = [*_broken(document.index, known_processes), *_mismatched(document), *_unlisted(document)]
    return tuple(sorted(found, key=lambda problem: problem.line))


def _references(index: TreeIndex) -> Iterator[Reference]:
    return (_reference(index, *place) for place in _places(index))


def _places(index: TreeIndex) -> Iterator[_Place]:
    """Every reference where it is written: the element it belongs to, its kind, what holds it, its text."""
    for element in index.root.iter(etree.Element):
        tag = element.tag
        for rule in _OF_ATTRIBUTE.get(tag, ()):
            written = element.get(rule.name)
            if written and written.strip():
                yield element, rule, element, written
        of_child = _OF_CHILD.get(tag, _NO_CHILDREN)
        for child in element if of_child else ():
            found = of_child.get(child.tag)
            written = text_of(child) if found is not None else ""
            if found is not None and written:
                yield element, found, child, written


def _reference(
    index: TreeIndex, element: etree._Element, rule: ReferenceRule, holder: etree._Element, written: str
) -> Reference:
    target = index.reference(holder, written)
    found = index.elements.get(target)
    actual = None if found is None else local_name(found)
    return Reference(
        element=_owner_id(index, element),
        tag=local_name(element),
        line=index.line(holder),
        attribute=rule.name,
        target=target,
        actual=actual,
        expected=rule.words,
        fits=found is not None and _fits(found, rule),
        is_external=found is None and _is_external(index, holder, target),
    )


def _fits(found: etree._Element, rule: ReferenceRule) -> bool:
    return found.tag in rule.tags if rule.tags else namespace(found) == BPMN


def _is_external(index: TreeIndex, element: etree._Element, target: str) -> bool:
    prefix, colon, _ = target.partition(":")
    return bool(colon) and element.nsmap.get(prefix) not in {None, index.target_namespace}


def _owner_id(index: TreeIndex, element: etree._Element) -> str:
    """The element's id; that of the event around a definition without one."""
    parent = element.getparent()
    if not element.get("id") and parent is not None and local_name(element).endswith("EventDefinition"):
        return index.id_of(parent)
    return index.id_of(element)


def _broken(index: TreeIndex, known: Collection[str] | None) -> Iterator[ReferenceProblem]:
    for element, rule, holder, written in _places(index):
        found = index.elements.get(index.reference(holder, written))
        # Nearly all references hold; only the others are worth a closer look.
        if found is not None and _fits(found, rule):
            continue
        reference = _reference(index, element, rule, holder, written)
        if reference.is_external:
            continue
        if (
            reference.attribute == "calledElement"
            and reference.actual is None
            and (known is None or reference.target in known)
        ):
            continue
        kind = Problem.DANGLING if reference.actual is None else Problem.WRONG_KIND
        yield ReferenceProblem(
            kind=kind,
            element=reference.element,
            tag=reference.tag,
            line=reference.line,
            attribute=reference.attribute,
            target=reference.target,
            expected=reference.expected,
            actual=reference.actual,
        )


def _may_exist(process: str, known: Collection[str] | None) -> bool:
    return known is None or process in known


def _mismatched(document: Document) -> Iterator[ReferenceProblem]:
    model = document.model
    for node in model.nodes.values():
        sides = (("incoming", node.listed_incoming, node.incoming), ("outgoing", node.listed_outgoing, node.outgoing))
        for attribute, listed, real in sides:
            for flow in dict.fromkeys(listed):
                if flow not in real and _has_node(model, flow, attribute):
                    yield _disagreement(Problem.MISMATCH, node, attribute, flow)
        if node.default in model.sequence_flows and node.default not in node.outgoing:
            yield _disagreement(Problem.MISMATCH, node, "default", node.default or "")


def _has_node(model: Model, flow: str, attribute: str) -> bool:
    """Whether the flow's own end on this side is a node; a flow that hangs is told of once, not here again."""
    found = model.sequence_flows.get(flow)
    return found is not None and (found.target if attribute == "incoming" else found.source) in model.nodes


def _unlisted(document: Document) -> Iterator[ReferenceProblem]:
    for node in document.model.nodes.values():
        sides = (("incoming", node.listed_incoming, node.incoming), ("outgoing", node.listed_outgoing, node.outgoing))
        for attribute, listed, real in sides:
            # Many tools write no lists at all, which the standard allows; half a list is a mistake.
            for flow in real if listed else ():
                if flow not in listed:
                    yield _disagreement(Problem.UNLISTED, node, attribute, flow)


def _disagreement(kind: Problem, node: FlowNode, attribute: str, flow: str) -> ReferenceProblem:
    return ReferenceProblem(kind, node.id, node.type, node.line, attribute, flow, "sequence flow", "sequenceFlow")
