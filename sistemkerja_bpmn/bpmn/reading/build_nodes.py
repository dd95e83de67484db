"""One flow node of the tree as data: the activity, gateway or event with all that BPMN hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from ..extension import EMPTY
from ..model import ACTIVITIES, EVENTS, GATEWAYS, EventDefinition, FlowNode, Loop
from ..names import local_name
from .build_extension import read_extension
from .index import TreeIndex, child_text, children, first_child, flag, grouped_children, text_of

__all__ = ["FLOW_NODES", "Links", "Scope", "build_node"]

FLOW_NODES = ACTIVITIES | GATEWAYS | EVENTS
_DEFINITION = "EventDefinition"
_DEFINITION_REFERENCES = ("messageRef", "signalRef", "errorRef", "escalationRef", "activityRef")
_TIMERS = ("timeDate", "timeDuration", "timeCycle")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an element stands: its process, and the sub-process around it or None."""

    process: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """What other elements say about nodes, by node id."""

    incoming: Mapping[str, tuple[str, ...]]
    outgoing: Mapping[str, tuple[str, ...]]
    lanes: Mapping[str, str]


def build_node(index: TreeIndex, element: etree._Element, scope: Scope, links: Links) -> FlowNode:
    """The flow node an element describes."""
    node, tag, inside = index.id_of(element), local_name(element), grouped_children(element)
    return FlowNode(
        id=node,
        name=element.get("name", ""),
        line=index.line(element),
        extension=read_extension(element, index.line) if "extensionElements" in inside else EMPTY,
        type=tag,
        process=scope.process,
        parent=scope.parent,
        lane=links.lanes.get(node),
        incoming=links.incoming.get(node, ()),
        outgoing=links.outgoing.get(node, ()),
        listed_incoming=index.references_in(inside.get("incoming", ())),
        listed_outgoing=index.references_in(inside.get("outgoing", ())),
        categories=index.references_in(inside.get("categoryValueRef", ())),
        documentation="\n\n".join(filter(None, map(text_of, inside.get("documentation", ())))),
        event_definitions=tuple(_event_definitions(index, element)) if tag in EVENTS else (),
        attached_to=index.attribute_reference(element, "attachedToRef"),
        interrupting=_is_interrupting(element, tag),
        default=index.attribute_reference(element, "default"),
        called_element=index.attribute_reference(element, "calledElement"),
        message=index.attribute_reference(element, "messageRef"),
        script=text_of(inside["script"][0]) if tag == "scriptTask" and "script" in inside else None,
        script_format=element.get("scriptFormat", ""),
        loop=_loop(inside) if tag in ACTIVITIES else None,
        triggered_by_event=_is_set(element, "triggeredByEvent"),
        instantiate=_is_set(element, "instantiate"),
        for_compensation=_is_set(element, "isForCompensation"),
        parallel_multiple=_is_set(element, "parallelMultiple"),
    )


def _is_set(element: etree._Element, attribute: str) -> bool:
    return flag(element.get(attribute)) or False


def _is_interrupting(element: etree._Element, tag: str) -> bool:
    attribute = "cancelActivity" if tag == "boundaryEvent" else "isInterrupting"
    return flag(element.get(attribute)) is not False


def _event_definitions(index: TreeIndex, element: etree._Element) -> Iterator[EventDefinition]:
    for child in children(element):
        tag = local_name(child)
        if tag == "eventDefinitionRef":
            shared = index.elements.get(index.reference(child, text_of(child)))
            if shared is not None and local_name(shared).endswith(_DEFINITION):
                yield _event_definition(index, shared)
        elif tag.endswith(_DEFINITION):
            yield _event_definition(index, child)


def _event_definition(index: TreeIndex, element: etree._Element) -> EventDefinition:
    references = (index.attribute_reference(element, attribute) for attribute in _DEFINITION_REFERENCES)
    timer = next((tag for tag in _TIMERS if first_child(element, tag) is not None), "")
    return EventDefinition(
        kind=local_name(element).removesuffix(_DEFINITION),
        id=index.id_of(element),
        line=index.line(element),
        ref=next(filter(None, references), ""),
        timer=timer,
        expression=child_text(element, timer or "condition"),
        name=element.get("name", ""),
    )


def _loop(inside: Mapping[str, Sequence[etree._Element]]) -> Loop | None:
    for standard in inside.get("standardLoopCharacteristics", ()):
        return Loop(
            kind="standard",
            condition=child_text(standard, "loopCondition"),
            test_before=_is_set(standard, "testBefore"),
            maximum=standard.get("loopMaximum", "").strip(),
        )
    for multiple in inside.get("multiInstanceLoopCharacteristics", ()):
        return Loop(
            kind="sequential" if _is_set(multiple, "isSequential") else "parallel",
            cardinality=child_text(multiple, "loopCardinality"),
            condition=child_text(multiple, "completionCondition"),
        )
    return None
