"""The immutable BPMN model: flat mappings from id to element, built once from the XML.

Names are those of BPMN 2.0 (OMG formal/2011-01-03). The model holds what the file says, also where it is wrong:
references are plain ids that may dangle; ``rules`` judges. Elements without an id get one that starts with ``?``.
Mappings keep the order of the file. ``line`` counts from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from .diagram import Diagram
from .extension import EMPTY, Extension

__all__ = [
    "ACTIVITIES",
    "EVENTS",
    "GATEWAYS",
    "SUBPROCESSES",
    "Association",
    "Category",
    "Collaboration",
    "DataAssociation",
    "DataReference",
    "EventDefinition",
    "FlowNode",
    "Group",
    "Lane",
    "Loop",
    "MessageFlow",
    "Model",
    "Participant",
    "Process",
    "RootElement",
    "SequenceFlow",
    "TextAnnotation",
    "frozen",
]

K = TypeVar("K")
V = TypeVar("V")

SUBPROCESSES = frozenset({"subProcess", "adHocSubProcess", "transaction"})
TASKS = frozenset(
    ["task", "userTask", "manualTask", "serviceTask", "scriptTask", "sendTask", "receiveTask", "businessRuleTask"]
)
ACTIVITIES = TASKS | SUBPROCESSES | {"callActivity"}
GATEWAYS = frozenset(["exclusiveGateway", "inclusiveGateway", "parallelGateway", "complexGateway", "eventBasedGateway"])
EVENTS = frozenset(["startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"])


def frozen(mapping: dict[K, V]) -> Mapping[K, V]:
    """A read-only view of a mapping nobody else holds."""
    return MappingProxyType(mapping)


@dataclass(frozen=True, slots=True)
class Element:
    """What every element has."""

    id: str
    name: str
    line: int
    extension: Extension = field(default=EMPTY, kw_only=True)


@dataclass(frozen=True, slots=True)
class RootElement(Element):
    """A message, signal, error, escalation or data store.

    ``kind`` is its BPMN tag, ``code`` the error or escalation code.
    """

    kind: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Category(Element):
    """A category value (the tahap): ``name`` is its value."""


@dataclass(frozen=True, slots=True)
class EventDefinition:
    """``kind``: message, timer, signal, error, escalation, conditional, link, terminate, cancel or compensate.

    ref         id of the message, signal, error, escalation or compensated activity
    expression  condition or time; ``timer`` is timeDate, timeDuration or timeCycle
    name        of a link
    """

    kind: str
    id: str
    line: int
    ref: str = ""
    timer: str = ""
    expression: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Loop:
    """Loop characteristics: ``kind`` is standard, parallel or sequential (the last two: multi-instance)."""

    kind: str
    cardinality: str = ""
    condition: str = ""
    test_before: bool = False
    maximum: str = ""


@dataclass(frozen=True, slots=True)
class FlowNode(Element):
    """An activity, gateway or event.

    type      the BPMN tag, for example ``userTask``
    process   id of the process; ``parent``: id of the sub-process it stands in, or None
    lane      id of the innermost lane that lists it, or None
    incoming, outgoing                  ids of sequence flows, from the flows' own ends
    listed_incoming, listed_outgoing    the same as the file's incoming/outgoing elements say
    categories                          ids of category values
    message   messageRef of a send or receive task
    """

    type: str
    process: str
    parent: str | None = None
    lane: str | None = None
    incoming: tuple[str, ...] = ()
    outgoing: tuple[str, ...] = ()
    listed_incoming: tuple[str, ...] = ()
    listed_outgoing: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    documentation: str = ""
    event_definitions: tuple[EventDefinition, ...] = ()
    attached_to: str | None = None
    interrupting: bool = True
    default: str | None = None
    called_element: str | None = None
    message: str | None = None
    script: str | None = None
    script_format: str = ""
    loop: Loop | None = None
    triggered_by_event: bool = False
    instantiate: bool = False
    for_compensation: bool = False
    parallel_multiple: bool = False

    @property
    def is_activity(self) -> bool:
        return self.type in ACTIVITIES

    @property
    def is_gateway(self) -> bool:
        return self.type in GATEWAYS

    @property
    def is_event(self) -> bool:
        return self.type in EVENTS

    @property
    def is_subprocess(self) -> bool:
        return self.type in SUBPROCESSES


@dataclass(frozen=True, slots=True)
class SequenceFlow(Element):
    """``condition`` is None where the flow has none."""

    source: str
    target: str
    process: str
    parent: str | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class MessageFlow(Element):
    """Ends are flow nodes or participants; ``message`` is its messageRef or None."""

    source: str
    target: str
    collaboration: str
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Lane(Element):
    """``path``: ids from the outermost lane down to this one; ``nodes``: its own flowNodeRefs."""

    process: str
    path: tuple[str, ...]
    nodes: tuple[str, ...] = ()
    children: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant(Element):
    """A pool; a black box where ``process`` is None. ``multiple``: several instances of it may take part."""

    process: str | None
    collaboration: str
    multiple: bool = False


@dataclass(frozen=True, slots=True)
class Collaboration(Element):
    """Holds participants and message flows (in the model's mappings)."""


@dataclass(frozen=True, slots=True)
class Process(Element):
    """``is_executable`` is None where the file is silent."""

    is_executable: bool | None = None


@dataclass(frozen=True, slots=True)
class DataReference(Element):
    """A dataObjectReference, dataStoreReference, dataInput or dataOutput (``type``).

    ``data`` is the object or store it points to.
    """

    type: str
    process: str
    parent: str | None = None
    data: str | None = None
    is_collection: bool = False
    state: str = ""


@dataclass(frozen=True, slots=True)
class DataAssociation:
    """``activity`` owns it; ``reference`` is the data element at its other end (None where that is not drawn)."""

    id: str
    activity: str
    reference: str | None
    is_output: bool
    line: int


@dataclass(frozen=True, slots=True)
class TextAnnotation(Element):
    """``name`` is its text; ``process`` is None inside a collaboration."""

    process: str | None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Group(Element):
    """``category`` is the id of its category value or None."""

    process: str | None
    parent: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Association(Element):
    """A dotted line between an artifact and what it is about; ``direction`` is None, One or Both."""

    source: str
    target: str
    process: str | None
    parent: str | None = None
    direction: str = "None"


@dataclass(frozen=True)
class Model:
    """One BPMN file. ``duplicates`` lists (id, line) of ids met again; the first keeps its place in the mappings."""

    id: str
    name: str
    target_namespace: str
    processes: Mapping[str, Process]
    collaborations: Mapping[str, Collaboration]
    participants: Mapping[str, Participant]
    lanes: Mapping[str, Lane]
    nodes: Mapping[str, FlowNode]
    sequence_flows: Mapping[str, SequenceFlow]
    message_flows: Mapping[str, MessageFlow]
    data_references: Mapping[str, DataReference]
    data_associations: Mapping[str, DataAssociation]
    annotations: Mapping[str, TextAnnotation]
    groups: Mapping[str, Group]
    associations: Mapping[str, Association]
    categories: Mapping[str, Category]
    roots: Mapping[str, RootElement]
    diagrams: tuple[Diagram, ...]
    duplicates: tuple[tuple[str, int], ...] = ()

    def nodes_of(self, process: str, parent: str | None = None) -> tuple[FlowNode, ...]:
        """The flow nodes directly inside a process or one of its sub-processes, in file order."""
        return self._scopes.get((process, parent), ())

    def lane_name(self, node: str) -> str:
        """Name of the innermost lane of a node, or of the nearest sub-process around it that has one; else empty."""
        current = self.nodes.get(node)
        while current is not None:
            lane = self.lanes.get(current.lane) if current.lane else None
            if lane is not None:
                return lane.name
            current = self.nodes.get(current.parent) if current.parent else None
        return ""

    def tahap(self, node: str) -> tuple[str, ...]:
        """Names of the category values of a node."""
        return tuple(self.categories[c].name for c in self.nodes[node].categories if c in self.categories)

    def pool_of(self, process: str) -> Participant | None:
        """The participant that carries a process out, if any."""
        return self._pools.get(process)

    @cached_property
    def _scopes(self) -> Mapping[tuple[str, str | None], tuple[FlowNode, ...]]:
        scopes: dict[tuple[str, str | None], list[FlowNode]] = {}
        for node in self.nodes.values():
            scopes.setdefault((node.process, node.parent), []).append(node)
        return {scope: tuple(nodes) for scope, nodes in scopes.items()}

    @cached_property
    def _pools(self) -> Mapping[str, Participant]:
        return {p.process: p for p in self.participants.values() if p.process is not None}
