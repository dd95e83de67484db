"""From the model to graphs: one per plane, the insides of expanded sub-processes laid out first.

Contract: ``lay_out(model)`` gives the scene of the whole model (collaboration or process). Every pool, lane, node,
document, note and group is drawn; every link between two drawn things is an edge of the innermost plane that holds
both of its ends. A sub-process with content is drawn expanded.
"""

from __future__ import annotations

from collections import defaultdict

from ..bpmn.model import DataReference, FlowNode, Model, TextAnnotation
from .frames import Frames, build_frames
from .groups import draw_strays, prepare_groups
from .links import Link, Links
from .loose import draw_loose_links
from .pipeline import draw
from .plane.graph import Graph, GraphEdge, GraphNode, Guest, NodeKind, Port
from .plane.scene import Scene
from .plane.sizes import DOCUMENT, EVENT, GATEWAY, STORE, box_size, note_size, task_size
from .ports import child_port, guest_port

__all__ = ["lay_out"]

PADDING = 10.0
_GUEST_PITCH, _GUEST_INSET = 42.0, 32.0
_GUEST_CLEAR = 22.0
"""Half a boundary event and the distance an edge keeps from it."""
_TYPED = frozenset({"task", "callActivity"})

Scope = str | None


def lay_out(model: Model) -> Scene:
    """Lays the whole model out."""
    planner = _Planner(model)
    scene = planner.plane(None)
    draw_loose_links(planner.links, scene)
    return scene


class _Planner:
    """Builds the planes of one model, from the inside out. A scope is a sub-process id, or None for the top."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.links = Links(model)
        self.docked: defaultdict[str, list[float]] = defaultdict(list)
        self.nodes: defaultdict[Scope, list[FlowNode]] = defaultdict(list)
        self.artefacts: defaultdict[Scope, list[DataReference | TextAnnotation]] = defaultdict(list)
        for node in model.nodes.values():
            self.nodes[node.parent].append(node)
        artefacts: tuple[DataReference | TextAnnotation, ...] = (*self.links.documents(), *model.annotations.values())
        for item in artefacts:
            self.artefacts[item.parent].append(item)

    def plane(self, scope: Scope) -> Scene:
        """Lays out what stands directly in a scope, with the laid-out insides of its sub-processes."""
        frames = build_frames(self.model, scope)
        graph = Graph(list(frames.pools), list(frames.lanes), bands=set(frames.bands))
        for order, node in enumerate(self.nodes[scope]):
            self._add_node(graph, frames, node, order)
        for order, item in enumerate(self.artefacts[scope], len(self.nodes[scope])):
            _add_artefact(graph, frames, item, order)
        if scope is not None:
            graph.tied = {end for flow in self.model.message_flows.values() for end in (flow.source, flow.target)}
        _seat_guests(graph)
        for link in self.links.of(scope):
            self._add_link(graph, scope, link)
        _settle_artefacts(graph)
        graph.bands -= {node.lane for node in graph.nodes.values()}
        strays = prepare_groups(self.model, graph, scope, frames)
        scene = draw(graph, framed=scope is None)
        draw_strays(strays, scene)
        for node_id, inside in graph.inner.items():
            x, y, _, _ = scene.nodes[node_id]
            inside.shift(x, y)
            scene.absorb(inside)
        return scene

    # ---- nodes

    def _add_node(self, graph: Graph, frames: Frames, node: FlowNode, order: int) -> None:
        host = self.model.nodes.get(node.attached_to or "")
        if node.type == "boundaryEvent" and host is not None and host.parent == node.parent and host.is_activity:
            graph.guests.append(Guest(node.id, node.name, host.id, order))
            return
        kind: NodeKind = "task"
        if node.is_gateway:
            kind, (width, height) = "gateway", GATEWAY
        elif node.is_event:
            kind, (width, height) = "event", EVENT
        else:
            marked = node.loop is not None or node.is_subprocess or node.for_compensation
            width, height = task_size(node.name, node.type not in _TYPED and not node.is_subprocess, marked)
        added = GraphNode(node.id, node.name, kind, frames.lane_of(node), width, height, order)
        added.is_start = node.type == "startEvent"
        graph.nodes[node.id] = added
        if self.nodes[node.id] or self.artefacts[node.id]:
            hosts = any(n.attached_to == node.id for n in self.nodes[node.parent])
            graph.inner[node.id] = self._inside(added, node, hosts)

    def _inside(self, added: GraphNode, node: FlowNode, hosts: bool) -> Scene:
        """Lays out the inside of an expanded sub-process; then it is a node of that size."""
        scene = self.plane(node.id)
        x, y, w, h = scene.extent()
        width, title = box_size(node.name, w + 2 * PADDING)
        scene.shift((width - w) / 2 // 1 - x, PADDING + title - y)
        foot = 18.0 if node.loop is not None or node.type == "adHocSubProcess" or node.for_compensation else 0.0
        added.kind = "box"
        added.width = width
        added.height = max(60.0, 2 * (-(-(h + 2 * PADDING + title + foot + 20.0 * hosts) // 2)))
        return scene

    # ---- edges

    def _add_link(self, graph: Graph, scope: Scope, link: Link) -> None:
        ends = [self._end(graph, scope, end) for end in (link.source, link.target)]
        if ends[0] is None or ends[1] is None:
            return
        (source, source_port), (target, target_port) = ends[0], ends[1]
        on_pool = source not in graph.nodes, target not in graph.nodes
        if any(on_pool) and (link.kind != "message" or source == target or _is_inside(graph, source, target)):
            return  # drawn as a loose link
        owner = self.model.nodes.get(link.source)
        is_default = owner is not None and owner.default == link.id
        edge = GraphEdge(link.id, source, target, link.kind, link.label, is_default, source_port, target_port)
        graph.edges.append(edge)
        self.links.drawn.add(link.id)

    def _end(self, graph: Graph, scope: Scope, element: str) -> tuple[str, Port | None] | None:
        """The node (or pool) of this plane an end belongs to, and the port where it is not the node itself."""
        if any(pool.id == element for pool in graph.pools):
            return element, None
        guest = next((g for g in graph.guests if g.id == element), None)
        if guest is not None:
            return guest.host, guest_port(guest, graph.nodes[guest.host], self.docked[element])
        top = self.links.ancestor_in(element, scope)
        if top is None or top not in graph.nodes:
            return None
        if top == element:
            return top, None
        inside = graph.inner.get(top)
        if inside is None or element not in inside.nodes:
            return None
        kind = _kind_of(self.model, element)
        return top, child_port(graph.nodes[top], inside, element, kind, self.docked[element])


def _is_inside(graph: Graph, source: str, target: str) -> bool:
    """One end is a node, the other the pool it stands in."""
    for node, pool in ((source, target), (target, source)):
        if node in graph.nodes and pool not in graph.nodes:
            return graph.nodes[node].lane in graph.pool(pool).lanes
    return False


def _kind_of(model: Model, element: str) -> NodeKind:
    node = model.nodes.get(element)
    if node is None:
        return "document"
    return "gateway" if node.is_gateway else "event" if node.is_event else "task"


def _add_artefact(graph: Graph, frames: Frames, item: DataReference | TextAnnotation, order: int) -> None:
    if isinstance(item, TextAnnotation):
        width, height = note_size(item.name)
        graph.nodes[item.id] = GraphNode(item.id, item.name, "note", frames.lane_of(item), width, height, order)
        return
    width, height = STORE if item.type == "dataStoreReference" else DOCUMENT
    name = f"{item.name} [{item.state}]" if item.state else item.name
    lane = frames.lane_of_roles(item)
    node = GraphNode(item.id, name, "document", frames.lane_of(item), width, height, order)
    if lane is not None:
        node.lane, node.pinned = lane, True
    graph.nodes[item.id] = node


def _seat_guests(graph: Graph) -> None:
    """Boundary events along the lower border of their host, from right to left."""
    by_host: defaultdict[str, list[Guest]] = defaultdict(list)
    for guest in graph.guests:
        by_host[guest.host].append(guest)
    for host_id, guests in by_host.items():
        host = graph.nodes[host_id]
        if len(guests) > (host.width - 20) // _GUEST_PITCH:
            host.width = _GUEST_PITCH * len(guests) + 24
        for k, guest in enumerate(guests):
            guest.dx = host.width / 2 - _GUEST_INSET - _GUEST_PITCH * k
        if len(guests) == 1:
            guests[0].dx = min(guests[0].dx, host.width / 2 - 36)
        host.below = max(0.0, min(abs(guest.dx) for guest in guests) - _GUEST_CLEAR)


def _settle_artefacts(graph: Graph) -> None:
    """A document or note lives in the lane of the first task it hangs on."""
    settled: set[str] = set()
    for edge in graph.edges:
        for mine, other in ((edge.source, edge.target), (edge.target, edge.source)):
            artefact, task = graph.nodes.get(mine), graph.nodes.get(other)
            if artefact is None or task is None or mine in settled:
                continue
            if artefact.is_artefact and not artefact.pinned and not task.is_artefact:
                settled.add(mine)
                artefact.lane = task.lane
