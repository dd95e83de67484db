"""Places for the names of new round shapes and new edges, clear of what is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...bpmn.diagram import Bounds, Edge, Shape
from ...bpmn.model import DataReference, Model
from ..drawing.labels import Labels
from ..plane.graph import Graph, GraphEdge, GraphNode, Guest, NodeKind
from ..plane.scene import Box, Scene
from .space import Space

__all__ = ["label_all"]

_WIDE = 1e6


def label_all(
    model: Model,
    shapes: Mapping[str, Shape],
    edges: Mapping[str, Edge],
    space: Space,
    new_nodes: Sequence[str],
    new_edges: Sequence[str],
) -> tuple[dict[str, Shape], dict[str, Edge]]:
    """The new shapes and edges again, with their labels."""
    scene = Scene(right=_WIDE, bottom=_WIDE)
    graph = Graph([], [])
    for k, box in enumerate((*space.boxes, *space.labels)):
        scene.nodes[f"\0{k}"] = box.x, box.y, box.width, box.height
    for key, edge in edges.items():
        scene.edges[key] = list(edge.waypoints)
    for key in new_nodes:
        _add_node(model, graph, scene, shapes, key)
    for key in new_edges:
        link = model.sequence_flows.get(key) or model.message_flows.get(key)
        if link is not None and link.name.strip():
            graph.edges.append(GraphEdge(key, link.source, link.target, "sequence", link.name))
    left = min((s.bounds.x for s in shapes.values()), default=0.0)
    Labels(graph, scene, left).run([])
    named = {key: replace(shapes[key], label=_bounds(box)) for key, box in scene.node_labels.items()}
    return named, {key: replace(edges[key], label=_bounds(box)) for key, box in scene.edge_labels.items()}


def _add_node(model: Model, graph: Graph, scene: Scene, shapes: Mapping[str, Shape], key: str) -> None:
    """Makes a round shape with a name known to the labelling."""
    box = shapes[key].bounds
    node = model.nodes.get(key)
    item = node or model.data_references.get(key)
    if item is None or not item.name.strip() or (node is not None and node.is_activity):
        return
    scene.nodes[key] = box.x, box.y, box.width, box.height
    if node is not None and node.attached_to is not None and node.attached_to in shapes:
        dx = box.centre[0] - shapes[node.attached_to].bounds.centre[0]
        graph.guests.append(Guest(key, item.name, node.attached_to, 0, dx))
        return
    kind: NodeKind = "document" if node is None else "gateway" if node.is_gateway else "event"
    name = f"{item.name} [{item.state}]" if isinstance(item, DataReference) and item.state else item.name
    graph.nodes[key] = GraphNode(key, name, kind, 0, box.width, box.height, 0)


def _bounds(box: Box) -> Bounds:
    return Bounds(*(float(round(value)) for value in box))
