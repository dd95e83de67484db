"""One flow node of the tree as data: the activity, gateway or event with all that BPMN hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from .build_extension import read_extension
from .index import TreeIndex, child_text, children, first_child, flag, text_of
from .model import ACTIVITIES, EVENTS, GATEWAYS, EventDefinition, FlowNode, Loop
from .names import BPMN, local_name, namespace

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
    node, tag = index.id_of(element), local_name(element)
    script = first_child(element, "script") if tag == "scriptTask" else None
    return FlowNode(
        id=node,
        name=element.get("name", ""),
        line=index.line(element),
        extension=read_extension(element, index.line),
        type=tag,
        process=scope.process,
        parent=scope.parent,
        lane=links.lanes.get(node),
        incoming=links.incoming.get(node, ()),
        outgoing=links.outgoing.get(node, ()),
        listed_incoming=index.child_references(element, "incoming"),
        listed_outgoing=index.child_references(element, "outgoing"),
        categories=index.child_references(element, "categoryValueRef"),
        documentation="\n\n".join(filter(None, map(text_of, children(element, "documentation")))),
        event_definitions=tuple(_event_definitions(index, element)) if tag in EVENTS else (),
        attached_to=index.attribute_reference(element, "attachedToRef"),
        interrupting=_is_interrupting(element, tag),
        default=index.attribute_reference(element, "default"),
        called_element=index.attribute_reference(element, "calledElement"),
        message=index.attribute_reference(element, "messageRef"),
        script=None if script is None else text_of(script),
        script_format=element.get("scriptFormat", ""),
        loop=_loop(element) if tag in ACTIVITIES else None,
        triggered_by_event=flag(element.get("triggeredByEvent")) or False,
        instantiate=flag(element.get("instantiate")) or False,
        for_compensation=flag(element.get("isForCompensation")) or False,
        parallel_multiple=flag(element.get("parallelMultiple")) or False,
    )


def _is_interrupting(element: etree._Element, tag: str) -> bool:
    attribute = "cancelActivity" if tag == "boundaryEvent" else "isInterrupting"
    return flag(element.get(attribute)) is not False


def _event_definitions(index: TreeIndex, element: etree._Element) -> Iterator[EventDefinition]:
    for child in children(element):
        tag = local_name(child)
        if tag == "eventDefinitionRef":
            reference = index.reference(child, text_of(child))
            shared = (e for e in children(index.root) if e.get("id") == reference)
            yield from (_event_definition(index, e) for e in shared if local_name(e).endswith(_DEFINITION))
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


def _loop(element: etree._Element) -> Loop | None:
    for child in element.iterchildren():
        if not isinstance(child.tag, str) or namespace(child) != BPMN:
            continue
        tag = local_name(child)
        if tag == "standardLoopCharacteristics":
            return Loop(
                kind="standard",
                condition=child_text(child, "loopCondition"),
                test_before=flag(child.get("testBefore")) or False,
                maximum=child.get("loopMaximum", "").strip(),
            )
        if tag == "multiInstanceLoopCharacteristics":
            return Loop(
                kind="sequential" if flag(child.get("isSequential")) else "parallel",
                cardinality=child_text(child, "loopCardinality"),
                condition=child_text(child, "completionCondition"),
            )
    return None
