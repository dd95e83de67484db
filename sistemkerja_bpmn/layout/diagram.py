"""The public door of the layout: from a model to a diagram."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..bpmn.diagram import Bounds, Diagram, Edge, Shape
from ..bpmn.model import Model
from .build import lay_out
from .plane.scene import Box, Scene
from .planes import collaborations, collapsed_with_content, content_of, without_content

__all__ = ["arrange", "arrange_all"]


def arrange(model: Model) -> Diagram:
    """Lays a model out anew, whatever diagram the file has.

    Units are BPMN pixels. The same model gives the same diagram, on every machine. The plane is the first
    collaboration, or the first process where there is none. Shapes come in drawing order: pools, lanes, groups,
    nodes from the outside in, documents and notes. What the file draws collapsed stays collapsed.
    """
    return _drawn(without_content(model, collapsed_with_content(model)))


def arrange_all(model: Model) -> tuple[Diagram, ...]:
    """Lays a model out anew as as many diagrams as it needs.

    One per collaboration, the first one first, then one per collapsed sub-process with content.
    """
    closed = collapsed_with_content(model)
    parts = list(collaborations(model)) or [model]
    planes = (replace(_drawn(content_of(model, node, closed)), element=node) for node in closed)
    return (*(arrange(part) for part in parts), *planes)


def _drawn(model: Model) -> Diagram:
    scene = lay_out(model)
    plane = next(iter(model.collaborations), None) or next(iter(model.processes), "")
    edges = tuple(_edge(scene, key) for key in _ordered_edges(model, scene))
    return Diagram(plane, tuple(_shapes(model, scene)), edges)


def _bounds(box: Box) -> Bounds:
    x, y, width, height = (float(round(value)) for value in box)
    return Bounds(x, y, width, height)


def _label(scene: Scene, element: str) -> Bounds | None:
    box = scene.node_labels.get(element)
    return _bounds(box) if box else None


def _edge(scene: Scene, key: str) -> Edge:
    points: list[tuple[float, float]] = []
    for x, y in scene.edges[key]:
        point = float(round(x)), float(round(y))
        if not points or points[-1] != point:
            points.append(point)
    if len(points) == 1:
        points.append(points[0])
    label = scene.edge_labels.get(key)
    return Edge(key, tuple(points), _bounds(label) if label else None)


def _ordered_edges(model: Model, scene: Scene) -> Iterator[str]:
    kinds = (model.sequence_flows, model.message_flows, model.data_associations, model.associations)
    for mapping in kinds:
        yield from (key for key in mapping if key in scene.edges)


def _shapes(model: Model, scene: Scene) -> Iterator[Shape]:
    for boxes in (scene.pools, scene.lanes):
        for key, box in boxes.items():
            yield Shape(key, _bounds(box), is_horizontal=True)
    for key, box in scene.groups.items():
        yield Shape(key, _bounds(box), _label(scene, key))
    drawn = [node for node in model.nodes.values() if node.id in scene.nodes]
    holding = {node.parent for node in drawn}
    holding |= {item.parent for item in model.data_references.values() if item.id in scene.nodes}
    holding |= {item.parent for item in model.annotations.values()}
    for node in sorted(drawn, key=lambda n: (_depth(model, n.parent), n.type == "boundaryEvent")):
        expanded = node.id in holding if node.is_subprocess else None
        yield Shape(node.id, _bounds(scene.nodes[node.id]), _label(scene, node.id), is_expanded=expanded)
    for key in (*model.data_references, *model.annotations):
        if key in scene.nodes:
            yield Shape(key, _bounds(scene.nodes[key]), _label(scene, key))


def _depth(model: Model, parent: str | None) -> int:
    depth = 0
    while parent is not None and depth < len(model.nodes):
        depth += 1
        around = model.nodes.get(parent)
        parent = around.parent if around is not None else None
    return depth
