"""From the XML tree to the immutable model. Nothing is judged here: what the file says is what the model holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Protocol, TypedDict, TypeVar

from lxml import etree

from ..extension import Extension
from ..model import (
    SUBPROCESSES,
    Association,
    Category,
    Collaboration,
    DataAssociation,
    DataReference,
    FlowNode,
    Group,
    Lane,
    MessageFlow,
    Model,
    Participant,
    Process,
    RootElement,
    SequenceFlow,
    TextAnnotation,
    frozen,
)
from ..names import BPMN, local_name, qualified
from .build_diagram import read_diagrams
from .build_extension import read_extension
from .build_nodes import FLOW_NODES, Links, Scope, build_node
from .index import TreeIndex, child_text, children, first_child, flag, text_of

__all__ = ["build_model"]


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


class _Basics(TypedDict):
    id: str
    name: str
    line: int
    extension: Extension


T = TypeVar("T", bound=_HasId)

_ROOT_KINDS = frozenset({"message", "signal", "error", "escalation", "dataStore"})
_COLLABORATIONS = frozenset({"collaboration", "globalConversation", "choreography", "globalChoreographyTask"})
_DATA_REFERENCES = frozenset({"dataObjectReference", "dataStoreReference"})
_DATA_ASSOCIATIONS = ("dataInputAssociation", "dataOutputAssociation")
_DATA_SLOTS = frozenset({"dataInput", "dataOutput"})


def build_model(index: TreeIndex) -> Model:
    """The model of an indexed BPMN tree."""
    return _Builder(index).build()


class _Builder:
    """Walks the tree once and fills the mappings; of two elements with one id the first stays."""

    def __init__(self, index: TreeIndex) -> None:
        self.index = index
        self.processes: dict[str, Process] = {}
        self.collaborations: dict[str, Collaboration] = {}
        self.participants: dict[str, Participant] = {}
        self.lanes: dict[str, Lane] = {}
        self.node_elements: dict[str, tuple[etree._Element, Scope]] = {}
        self.sequence_flows: dict[str, SequenceFlow] = {}
        self.message_flows: dict[str, MessageFlow] = {}
        self.data_references: dict[str, DataReference] = {}
        self.annotations: dict[str, TextAnnotation] = {}
        self.groups: dict[str, Group] = {}
        self.associations: dict[str, Association] = {}
        self.categories: dict[str, Category] = {}
        self.roots: dict[str, RootElement] = {}

    def build(self) -> Model:
        index = self.index
        for element in children(index.root):
            self._read_root(element)
        nodes = self._nodes()
        return Model(
            id=index.root.get("id", ""),
            name=index.root.get("name", ""),
            target_namespace=index.target_namespace,
            processes=frozen(self.processes),
            collaborations=frozen(self.collaborations),
            participants=frozen(self.participants),
            lanes=frozen(self.lanes),
            nodes=frozen(nodes),
            sequence_flows=frozen(self.sequence_flows),
            message_flows=frozen(self.message_flows),
            data_references=frozen(self.data_references),
            data_associations=frozen(self._data_associations()),
            annotations=frozen(self.annotations),
            groups=frozen(self.groups),
            associations=frozen(self.associations),
            categories=frozen(self.categories),
            roots=frozen(self.roots),
            diagrams=read_diagrams(index),
            duplicates=index.duplicates,
        )

    def _read_root(self, element: etree._Element) -> None:
        tag = local_name(element)
        if tag == "process":
            self._read_process(element)
        elif tag in _COLLABORATIONS:
            self._read_collaboration(element)
        elif tag == "category":
            for value in children(element, "categoryValue"):
                _keep(self.categories, Category(**self._basics(value, name=value.get("value", ""))))
        elif tag in _ROOT_KINDS:
            code = element.get(f"{tag}Code", "")
            _keep(self.roots, RootElement(**self._basics(element), kind=tag, code=code))

    def _read_process(self, element: etree._Element) -> None:
        process = Process(**self._basics(element), is_executable=flag(element.get("isExecutable")))
        _keep(self.processes, process)
        self._read_scope(element, Scope(process.id))

    def _read_scope(self, element: etree._Element, scope: Scope) -> None:
        for child in children(element):
            tag = local_name(child)
            if tag in FLOW_NODES:
                node = self.index.id_of(child)
                self.node_elements.setdefault(node, (child, scope))
                if tag in SUBPROCESSES:
                    self._read_scope(child, Scope(scope.process, node))
            elif tag == "sequenceFlow":
                _keep(self.sequence_flows, self._sequence_flow(child, scope))
            elif tag == "laneSet":
                self._read_lanes(child, scope.process, ())
            elif tag in _DATA_REFERENCES:
                _keep(self.data_references, self._data_reference(child, scope))
            elif tag == "ioSpecification" and scope.parent is None:
                self._read_data_slots(child, scope)
            else:
                self._read_artifact(child, scope)

    def _read_data_slots(self, element: etree._Element, scope: Scope) -> None:
        for child in children(element):
            if local_name(child) in _DATA_SLOTS:
                _keep(self.data_references, self._data_reference(child, scope))

    def _read_collaboration(self, element: etree._Element) -> None:
        collaboration = Collaboration(**self._basics(element))
        _keep(self.collaborations, collaboration)
        for child in children(element):
            tag = local_name(child)
            if tag == "participant":
                _keep(self.participants, self._participant(child, collaboration.id))
            elif tag == "messageFlow":
                _keep(self.message_flows, self._message_flow(child, collaboration.id))
            else:
                self._read_artifact(child, None)

    def _read_artifact(self, element: etree._Element, scope: Scope | None) -> None:
        process, parent = (scope.process, scope.parent) if scope else (None, None)
        tag, reference = local_name(element), self.index.attribute_reference
        if tag == "textAnnotation":
            basics = self._basics(element, name=child_text(element, "text"))
            _keep(self.annotations, TextAnnotation(**basics, process=process, parent=parent))
        elif tag == "group":
            category = reference(element, "categoryValueRef")
            _keep(self.groups, Group(**self._basics(element), process=process, parent=parent, category=category))
        elif tag == "association":
            association = Association(
                **self._basics(element),
                source=reference(element, "sourceRef") or "",
                target=reference(element, "targetRef") or "",
                process=process,
                parent=parent,
                direction=element.get("associationDirection", "None"),
            )
            _keep(self.associations, association)

    def _read_lanes(self, lane_set: etree._Element, process: str, path: tuple[str, ...]) -> tuple[str, ...]:
        ids = []
        for element in children(lane_set, "lane"):
            lane = self.index.id_of(element)
            ids.append(lane)
            if lane in self.lanes:
                continue
            own_path = (*path, lane)
            nodes = self.index.child_references(element, "flowNodeRef")
            basics = self._basics(element)
            self.lanes[lane] = Lane(**basics, process=process, path=own_path, nodes=nodes)
            inner = first_child(element, "childLaneSet")
            if inner is not None:
                below = self._read_lanes(inner, process, own_path)
                self.lanes[lane] = Lane(**basics, process=process, path=own_path, nodes=nodes, children=below)
        return tuple(ids)

    def _participant(self, element: etree._Element, collaboration: str) -> Participant:
        process = self.index.attribute_reference(element, "processRef")
        multiplicity = first_child(element, "participantMultiplicity")
        return Participant(
            **self._basics(element),
            process=process,
            collaboration=collaboration,
            multiple=multiplicity is not None and multiplicity.get("maximum", "1").strip() not in {"0", "1"},
        )

    def _sequence_flow(self, element: etree._Element, scope: Scope) -> SequenceFlow:
        condition = first_child(element, "conditionExpression")
        return SequenceFlow(
            **self._basics(element),
            source=self.index.attribute_reference(element, "sourceRef") or "",
            target=self.index.attribute_reference(element, "targetRef") or "",
            process=scope.process,
            parent=scope.parent,
            condition=None if condition is None else text_of(condition),
        )

    def _message_flow(self, element: etree._Element, collaboration: str) -> MessageFlow:
        return MessageFlow(
            **self._basics(element),
            source=self.index.attribute_reference(element, "sourceRef") or "",
            target=self.index.attribute_reference(element, "targetRef") or "",
            collaboration=collaboration,
            message=self.index.attribute_reference(element, "messageRef"),
        )

    def _data_reference(self, element: etree._Element, scope: Scope) -> DataReference:
        tag = local_name(element)
        state = first_child(element, "dataState")
        return DataReference(
            **self._basics(element),
            type=tag,
            process=scope.process,
            parent=scope.parent,
            data=self.index.attribute_reference(element, tag.removesuffix("Reference") + "Ref"),
            is_collection=self._is_collection(element),
            state="" if state is None else state.get("name", ""),
        )

    def _is_collection(self, element: etree._Element) -> bool:
        written = flag(element.get("isCollection"))
        target = self.index.attribute_reference(element, "dataObjectRef")
        if written is None and target:
            return target in self._collections
        return written or False

    @cached_property
    def _collections(self) -> frozenset[str]:
        objects = self.index.root.iter(qualified(BPMN, "dataObject"))
        return frozenset(self.index.id_of(e) for e in objects if flag(e.get("isCollection")))

    def _nodes(self) -> dict[str, FlowNode]:
        links = Links(
            incoming=_grouped((flow.target, flow.id) for flow in self.sequence_flows.values()),
            outgoing=_grouped((flow.source, flow.id) for flow in self.sequence_flows.values()),
            lanes=self._innermost_lanes(),
        )
        return {
            node: build_node(self.index, element, scope, links) for node, (element, scope) in self.node_elements.items()
        }

    def _innermost_lanes(self) -> dict[str, str]:
        innermost: dict[str, Lane] = {}
        for lane in self.lanes.values():
            for node in lane.nodes:
                if node not in innermost or len(lane.path) > len(innermost[node].path):
                    innermost[node] = lane
        return {node: lane.id for node, lane in innermost.items()}

    def _data_associations(self) -> dict[str, DataAssociation]:
        found: dict[str, DataAssociation] = {}
        for node, (element, _) in self.node_elements.items():
            for tag in _DATA_ASSOCIATIONS:
                for child in children(element, tag):
                    _keep(found, self._data_association(child, node, tag))
        return found

    def _data_association(self, element: etree._Element, node: str, tag: str) -> DataAssociation:
        is_output = tag == "dataOutputAssociation"
        ends = self.index.child_references(element, "targetRef" if is_output else "sourceRef")
        drawn = (end for end in ends if end in self.data_references or end not in self.index.elements)
        return DataAssociation(self.index.id_of(element), node, next(drawn, None), is_output, self.index.line(element))

    def _basics(self, element: etree._Element, *, name: str | None = None) -> _Basics:
        index = self.index
        return {
            "id": index.id_of(element),
            "name": element.get("name", "") if name is None else name,
            "line": index.line(element),
            "extension": read_extension(element, index.line),
        }


def _keep(mapping: dict[str, T], element: T) -> None:
    mapping.setdefault(element.id, element)


def _grouped(pairs: Iterator[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
