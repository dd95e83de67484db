"""Hard metrics of what must be drawn: nothing missing, nothing twice, nothing impossible."""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.diagram import Bounds
from ...bpmn.model import Association, Group, MessageFlow, Model, SequenceFlow, TextAnnotation
from ..picture import Picture
from .result import Metric, Violation

__all__ = ["check_completeness", "expected_scopes"]

_PICTURED_DATA = {"dataObjectReference", "dataStoreReference"}

Scope = tuple[str, str | None]


def check_completeness(picture: Picture) -> Iterator[Violation]:
    """Missing and duplicate shapes and edges, and those that cannot be drawn."""
    for element in picture.duplicates:
        yield Violation(
            Metric.DUPLICATE, (element,), f"{element} digambar lebih dari sekali.", _place(picture, element)
        )
    for element in picture.broken:
        yield Violation(Metric.BROKEN, (element,), f"Bentuk atau garis {element} tidak dapat digambar.")
    broken = set(picture.broken)
    for element in _expected_shapes(picture):
        if element not in picture.figures and element not in broken:
            yield Violation(Metric.MISSING_SHAPE, (element,), f"{element} tidak digambar.")
    for element in _expected_edges(picture):
        if element not in picture.runs and element not in broken:
            yield Violation(Metric.MISSING_EDGE, (element,), f"Garis {element} tidak digambar.")


def _place(picture: Picture, element: str) -> Bounds | None:
    figure = picture.figures.get(element)
    return figure.bounds if figure is not None else None


def expected_scopes(picture: Picture) -> set[Scope]:
    """The (process, sub-process) pairs whose direct content belongs into this diagram.

    A diagram of a sub-process holds that one; any other holds its own processes and those no other diagram of the
    file draws. The inside of a sub-process belongs to it where the sub-process is drawn expanded.
    """
    model, plane = picture.model, picture.diagram.element
    if plane in model.nodes:
        node = model.nodes[plane]
        todo: list[Scope] = [(node.process, plane)]
    else:
        elsewhere = {p for d in model.diagrams if d.element != plane for p in _processes(model, d.element)}
        own = _processes(model, plane)
        todo = [(p, None) for p in model.processes if p in own or p not in elsewhere]
    scopes: set[Scope] = set()
    while todo:
        scope = todo.pop()
        if scope in scopes:
            continue
        scopes.add(scope)
        todo += [(n.process, n.id) for n in model.nodes_of(*scope) if n.id in picture.figures and _open(picture, n.id)]
    return scopes


def _open(picture: Picture, element: str) -> bool:
    return picture.figures[element].expanded


def _processes(model: Model, plane: str) -> set[str]:
    """The processes a plane element stands for."""
    if plane in model.processes:
        return {plane}
    return {p.process for p in model.participants.values() if p.collaboration == plane and p.process is not None}


def _expected_shapes(picture: Picture) -> Iterator[str]:
    model, plane = picture.model, picture.diagram.element
    scopes = expected_scopes(picture)
    processes = {process for process, parent in scopes if parent is None}
    for participant in model.participants.values():
        if participant.collaboration == plane:
            yield participant.id
    yield from (lane.id for lane in model.lanes.values() if lane.process in processes)
    yield from (n.id for n in model.nodes.values() if (n.process, n.parent) in scopes)
    for data in model.data_references.values():
        if data.type in _PICTURED_DATA and (data.process, data.parent) in scopes:
            yield data.id
    on_collaboration = plane in model.collaborations
    artifacts: tuple[TextAnnotation | Group, ...] = (*model.annotations.values(), *model.groups.values())
    for artifact in artifacts:
        inside = artifact.process is not None and (artifact.process, artifact.parent) in scopes
        if inside or (artifact.process is None and on_collaboration):
            yield artifact.id


def _expected_edges(picture: Picture) -> Iterator[str]:
    """Every link between two things that are drawn."""
    model = picture.model
    drawn = picture.figures.keys() | picture.runs.keys()
    links: tuple[SequenceFlow | MessageFlow | Association, ...] = (
        *model.sequence_flows.values(),
        *model.message_flows.values(),
        *model.associations.values(),
    )
    for flow in links:
        if flow.source in drawn and flow.target in drawn:
            yield flow.id
    for data in model.data_associations.values():
        if data.reference in drawn and data.activity in drawn:
            yield data.id
