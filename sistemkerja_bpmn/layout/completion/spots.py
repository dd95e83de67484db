"""Free spots for new nodes in a drawn diagram, near where a fresh layout has them relative to their neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace

from ...bpmn.diagram import Bounds, Point, Shape
from ...bpmn.model import FlowNode, Model
from ...errors import Location, SistemKerjaError
from .space import Space, grown

__all__ = ["Seeker"]

_CLEAR = 16.0
_STEP = 10.0
_ASIDE = 1.6
"""What a pixel up or down counts against one to the side."""

_BEYOND = 400.0
"""How far right of its frame a node may go; the frame follows."""

_STRIP = 30.0
_INFINITE = 1e6


class Seeker:
    """Seats new nodes one by one; ``shapes`` holds what is drawn and grows with what is added."""

    def __init__(
        self, model: Model, shapes: MutableMapping[str, Shape], fresh: Mapping[str, Shape], space: Space
    ) -> None:
        self.model, self.shapes, self.fresh, self.space = model, shapes, fresh, space
        self.near: defaultdict[str, list[str]] = defaultdict(list)
        links = [(f.source, f.target) for f in model.sequence_flows.values()]
        links += [(d.activity, d.reference or "") for d in model.data_associations.values()]
        links += [(a.source, a.target) for a in model.associations.values()]
        links += [(f.source, f.target) for f in model.message_flows.values()]
        for source, target in links:
            self.near[source].append(target)
            self.near[target].append(source)

    def ordered(self, missing: Sequence[str]) -> Iterator[str]:
        """Those with a drawn neighbour first, boundary events after their activities."""
        left = [i for i in missing if self._is_placeable(i)]
        while left:
            drawn = [i for i in left if any(n in self.shapes for n in self.near[i]) and self._host_drawn(i)]
            element = (drawn or [i for i in left if self._host_drawn(i)] or left)[0]
            left.remove(element)
            yield element

    def seat(self, element: str) -> Shape:
        """The shape of a new node in its spot."""
        fresh = self.fresh[element]
        node = self.model.nodes.get(element)
        if node is not None and node.attached_to in self.shapes:
            return replace(fresh, bounds=self._on_border(node), label=None)
        ideal = self._ideal(element)
        area = self._area(element)
        box = self._spot(fresh.bounds, self._label_room(element), ideal, area)
        if box is None:
            raise _no_room(self.model, element)
        return replace(fresh, bounds=box, label=None)

    def frames_of(self, element: str) -> Iterator[str]:
        """Pool and lanes to keep as wide as what stands in them."""
        process = getattr(self._item(element), "process", None)
        pool = self.model.pool_of(process) if process else None
        if pool is not None and pool.id in self.shapes:
            yield pool.id
        yield from (lane.id for lane in self.model.lanes.values() if lane.process == process and lane.id in self.shapes)

    # ---- what is there

    def _is_placeable(self, element: str) -> bool:
        if element in self.model.lanes or element in self.model.participants:
            raise _no_room(self.model, element)
        return True

    def _item(self, element: str) -> object:
        model = self.model
        found = model.nodes.get(element) or model.data_references.get(element) or model.annotations.get(element)
        return found or model.groups.get(element)

    def _host_drawn(self, element: str) -> bool:
        node = self.model.nodes.get(element)
        return node is None or node.attached_to is None or node.attached_to in self.shapes

    # ---- where

    def _ideal(self, element: str) -> Point:
        """Centre of a node relative to its drawn neighbours, as in a fresh layout; else relative to its lane."""
        own = self.fresh[element].bounds.centre
        spots = []
        for other in self.near[element]:
            if other in self.shapes and other in self.fresh and other in self.model.nodes:
                now, then = self.shapes[other].bounds.centre, self.fresh[other].bounds.centre
                spots.append((now[0] + own[0] - then[0], now[1] + own[1] - then[1]))
        if spots:
            return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)
        for frame in self.frames_of(element):
            if frame in self.fresh:
                now_box, then_box = self.shapes[frame].bounds, self.fresh[frame].bounds
                return now_box.x + own[0] - then_box.x, now_box.y + own[1] - then_box.y
        return own

    def _area(self, element: str) -> Bounds:
        """Where the node may stand: inside its frames, and inside the drawn group of its tahap."""
        frame = self._frame(element)
        node = self.model.nodes.get(element)
        for group in self.model.groups.values():
            if node is not None and group.category in node.categories and group.id in self.shapes:
                return _common(frame, self.shapes[group.id].bounds)
        return frame

    def _frame(self, element: str) -> Bounds:
        """The sub-process of a node, its lane, its pool, or anywhere."""
        item = self._item(element)
        parent = getattr(item, "parent", None)
        if parent is not None and parent in self.shapes:
            return grown(self.shapes[parent].bounds, -8.0)
        lane = getattr(item, "lane", None) or self._lane_at(element)
        if lane is not None and lane in self.shapes:
            box = self.shapes[lane].bounds
            return Bounds(box.x + _STRIP, box.y + 4, box.width + _BEYOND, box.height - 8)
        process = getattr(item, "process", None)
        pool = self.model.pool_of(process) if process else None
        if pool is not None and pool.id in self.shapes:
            box = self.shapes[pool.id].bounds
            return Bounds(box.x + _STRIP, box.y + 4, box.width + _BEYOND, box.height - 8)
        return Bounds(0, 0, _INFINITE, _INFINITE)

    def _lane_at(self, element: str) -> str | None:
        """The drawn lane of the first drawn neighbour, for documents and notes."""
        for other in self.near[element]:
            node = self.model.nodes.get(other)
            if node is not None and node.lane in self.shapes:
                return node.lane
        return None

    def _label_room(self, element: str) -> Point:
        """Width and height the name below a round shape takes."""
        label = self.fresh[element].label
        return (label.width, label.height + 4) if label else (0.0, 0.0)

    def _spot(self, size: Bounds, label: Point, ideal: Point, area: Bounds) -> Bounds | None:
        """The free spot nearest to the ideal centre."""
        width, height = size.width, size.height
        best: tuple[float, Bounds] | None = None
        for x, y, cost in _rings(ideal, width, height, area):
            if best is not None and cost >= best[0]:
                continue
            needed = Bounds(x - max(0.0, label[0] - width) / 2, y, max(width, label[0]), height + label[1])
            if needed.bottom <= area.bottom and self.space.is_free(grown(needed, _CLEAR)):
                best = cost, Bounds(x, y, width, height)
        return best[1] if best else None

    def _on_border(self, node: FlowNode) -> Bounds:
        """A free place on the lower border of the activity, from right to left."""
        host = self.shapes[node.attached_to or ""].bounds
        taken = [
            self.shapes[n.id].bounds.x
            for n in self.model.nodes.values()
            if n.attached_to == node.attached_to and n.id in self.shapes
        ]
        x = host.right - 54
        while any(abs(x - other) < 40 for other in taken) and x > host.x - 18:
            x -= 8
        return Bounds(x, host.bottom - 18, 36, 36)


def _common(a: Bounds, b: Bounds) -> Bounds:
    left, top = max(a.x, b.x), max(a.y, b.y)
    return Bounds(left, top, max(0.0, min(a.right, b.right) - left), max(0.0, min(a.bottom, b.bottom) - top))


def _rings(ideal: Point, width: float, height: float, area: Bounds) -> Iterator[tuple[float, float, float]]:
    """Corners around the ideal place inside an area, with their price."""
    left, top = round(ideal[0] - width / 2), round(ideal[1] - height / 2)
    across = range(-80, 140)
    down = range(-60, 61)
    found = []
    for i in across:
        x = left + i * _STEP
        if not area.x + 10 <= x <= area.right - width:
            continue
        for j in down:
            y = top + j * _STEP
            if area.y <= y <= area.bottom - height:
                found.append((x, y, abs(i * _STEP) + _ASIDE * abs(j * _STEP)))
    return iter(sorted(found, key=lambda spot: spot[2]))


def _no_room(model: Model, element: str) -> SistemKerjaError:
    return SistemKerjaError(
        "SK-TATA-001",
        f"{element} tidak dapat ditambahkan tanpa menggeser gambar yang sudah ada.",
        Location(element=element),
        "Beri ruang di pemodel, atau pakai --ulang untuk menata semuanya dari awal.",
    )
