"""Which attribute or child element of BPMN refers to what (OMG formal/2011-01-03, IDREF and QName types)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import ACTIVITIES, EVENTS, SUBPROCESSES
from ..names import BPMN, qualified
from ..reading.build_nodes import FLOW_NODES

__all__ = ["CALLABLE", "RULES", "ReferenceRule"]


@dataclass(frozen=True, slots=True)
class ReferenceRule:
    """``tags``: what a target may be, in Clark notation, empty for anything of BPMN; ``words``: the same for users.

    is_child   the reference is the text of a child element, not an attribute
    """

    name: str
    tags: frozenset[str]
    words: str
    is_child: bool = False


def _rule(name: str, expected: set[str] | frozenset[str], words: str, *, is_child: bool = False) -> ReferenceRule:
    return ReferenceRule(name, frozenset(qualified(BPMN, tag) for tag in expected), words, is_child)


_NODE = "aktivitas, gateway, atau event"
# The model leaves choreographies out; their files are still not called wrong.
_CHOREOGRAPHY = {"choreographyTask", "subChoreography", "callChoreography"}
_FLOW_ENDS = FLOW_NODES | _CHOREOGRAPHY
_MESSAGE_ENDS = ACTIVITIES | EVENTS | _CHOREOGRAPHY | {"participant"}
_GLOBAL_TASKS = {"globalTask", "globalUserTask", "globalManualTask", "globalScriptTask", "globalBusinessRuleTask"}
CALLABLE = frozenset({"process", *_GLOBAL_TASKS})
"""What a call activity may call."""

_ITEMS = {"dataObject", "dataObjectReference", "dataStoreReference", "dataInput", "dataOutput", "property", "dataStore"}
_CONNECTIONS = {
    "sequenceFlow",
    "messageFlow",
    "association",
    "dataInputAssociation",
    "dataOutputAssociation",
    "conversationLink",
}
_COLLABORATIONS = {"collaboration", "choreography", "globalConversation"}

_DEFAULT = _rule("default", {"sequenceFlow"}, "sequence flow")
_MESSAGE = _rule("messageRef", {"message"}, "message")
_INCOMING = _rule("incoming", {"sequenceFlow"}, "sequence flow", is_child=True)
_OUTGOING = _rule("outgoing", {"sequenceFlow"}, "sequence flow", is_child=True)
_CATEGORY = _rule("categoryValueRef", {"categoryValue"}, "category value")
_CATEGORY_CHILD = _rule("categoryValueRef", {"categoryValue"}, "category value", is_child=True)
_SOURCE_ITEM = _rule("sourceRef", _ITEMS, "dokumen atau data", is_child=True)
_TARGET_ITEM = _rule("targetRef", _ITEMS, "dokumen atau data", is_child=True)
_DEFINITION = _rule("eventDefinitionRef", frozenset(), "event definition", is_child=True)

_BY_TAG: dict[str, tuple[ReferenceRule, ...]] = {
    "sequenceFlow": (
        _rule("sourceRef", _FLOW_ENDS, _NODE),
        _rule("targetRef", _FLOW_ENDS, _NODE),
        _CATEGORY_CHILD,
    ),
    "messageFlow": (
        _rule("sourceRef", _MESSAGE_ENDS, "pool, aktivitas, atau event"),
        _rule("targetRef", _MESSAGE_ENDS, "pool, aktivitas, atau event"),
        _MESSAGE,
    ),
    "association": (_rule("sourceRef", frozenset(), "elemen"), _rule("targetRef", frozenset(), "elemen")),
    "participant": (_rule("processRef", {"process"}, "proses"),),
    "lane": (_rule("flowNodeRef", FLOW_NODES, _NODE, is_child=True),),
    "group": (_CATEGORY,),
    "dataObjectReference": (_rule("dataObjectRef", {"dataObject"}, "data object"), _CATEGORY_CHILD),
    "dataStoreReference": (_rule("dataStoreRef", {"dataStore"}, "data store"), _CATEGORY_CHILD),
    "dataInputAssociation": (_SOURCE_ITEM, _TARGET_ITEM),
    "dataOutputAssociation": (_SOURCE_ITEM, _TARGET_ITEM),
    "messageEventDefinition": (_MESSAGE,),
    "signalEventDefinition": (_rule("signalRef", {"signal"}, "signal"),),
    "errorEventDefinition": (_rule("errorRef", {"error"}, "error"),),
    "escalationEventDefinition": (_rule("escalationRef", {"escalation"}, "escalation"),),
    "compensateEventDefinition": (_rule("activityRef", ACTIVITIES, "aktivitas"),),
    "BPMNPlane": (_rule("bpmnElement", _COLLABORATIONS | SUBPROCESSES | {"process"}, "proses atau kolaborasi"),),
    "BPMNShape": (_rule("bpmnElement", frozenset(), "elemen"),),
    "BPMNEdge": (_rule("bpmnElement", _CONNECTIONS, "alur atau asosiasi"),),
}
_MORE: dict[str, tuple[ReferenceRule, ...]] = {
    "boundaryEvent": (_rule("attachedToRef", ACTIVITIES, "aktivitas"),),
    "callActivity": (_rule("calledElement", CALLABLE, "proses"),),
    "sendTask": (_MESSAGE,),
    "receiveTask": (_MESSAGE,),
}


def _node_rules(tag: str) -> tuple[ReferenceRule, ...]:
    definition = (_DEFINITION,) if tag in EVENTS else ()
    return (_INCOMING, _OUTGOING, _CATEGORY_CHILD, _DEFAULT, *definition, *_MORE.get(tag, ()))


RULES: Mapping[str, tuple[ReferenceRule, ...]] = _BY_TAG | {tag: _node_rules(tag) for tag in sorted(FLOW_NODES)}
"""Tag -> its references."""
