"""What the rarer references of BPMN 2.0 may point to: data, services, correlation, conversations."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KINDS", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """``name``: the attribute or child element on ``owners``; ``expected``: tags of the target.

    must_exist   False where the target may be a type of another language (an XSD type, for example)
    """

    name: str
    owners: tuple[str, ...]
    expected: frozenset[str]
    is_attribute: bool = False
    must_exist: bool = True


_EVENTS = ("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent")
_DEFINITIONS = frozenset(
    f"{kind}EventDefinition"
    for kind in (
        "message",
        "timer",
        "escalation",
        "conditional",
        "link",
        "error",
        "cancel",
        "compensate",
        "signal",
        "terminate",
    )
)
_CONVERSATIONS = ("conversation", "subConversation", "callConversation")
_ITEM = frozenset({"itemDefinition"})
_OPERATION = frozenset({"operation"})
_MESSAGE = frozenset({"message"})
_PARTNERED = (*_CONVERSATIONS, "choreographyTask", "subChoreography", "partnerEntity", "partnerRole")
_PARTICIPANT = frozenset({"participant"})
_DATA_OWNERS = ("dataObject", "dataStore", "dataInput", "dataOutput", "property", "inputDataItem", "outputDataItem")

KINDS = (
    Kind("itemRef", ("message",), _ITEM, is_attribute=True, must_exist=False),
    Kind("itemSubjectRef", _DATA_OWNERS, _ITEM, is_attribute=True, must_exist=False),
    Kind("operationRef", ("serviceTask", "sendTask", "receiveTask", "ioBinding"), _OPERATION, is_attribute=True),
    Kind("operationRef", ("messageEventDefinition",), _OPERATION),
    Kind("inMessageRef", ("operation",), _MESSAGE),
    Kind("outMessageRef", ("operation",), _MESSAGE),
    Kind("errorRef", ("operation",), frozenset({"error"})),
    Kind("interfaceRef", ("participant",), frozenset({"interface"})),
    Kind("participantRef", _PARTNERED, _PARTICIPANT),
    Kind("dataInputRefs", ("inputSet",), frozenset({"dataInput"})),
    Kind("dataOutputRefs", ("outputSet",), frozenset({"dataOutput"})),
    Kind("eventDefinitionRef", _EVENTS, _DEFINITIONS),
    Kind("correlationPropertyRef", ("correlationKey",), frozenset({"correlationProperty"})),
    Kind("definitionalCollaborationRef", ("process",), frozenset({"collaboration"}), is_attribute=True),
    Kind("messageRef", ("correlationPropertyRetrievalExpression",), _MESSAGE, is_attribute=True),
    Kind("source", ("linkEventDefinition",), frozenset({"linkEventDefinition"})),
    Kind("target", ("linkEventDefinition",), frozenset({"linkEventDefinition"})),
    *(
        Kind(end, ("conversationLink",), _PARTICIPANT | set(_CONVERSATIONS) | set(_EVENTS), is_attribute=True)
        for end in ("sourceRef", "targetRef")
    ),
)
