"""Documents and notes of one task: beside it, after routing, in the free part of its cell.

Contract: ``take_out`` removes them from the graph before the ranking, ``take_shared`` those of several tasks (seated
by ``seats``). ``Slots`` then chooses, per task, above or below and how far from the middle, given what docks there,
and says how much room that needs; ``hang`` draws them with straight associations.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..lettering import LABEL_SIZE
from ..plane.graph import Graph, GraphEdge, GraphNode, Side
from ..plane.kit import outline
from ..plane.scene import Scene
from ..plane.sizes import label_box, note_size
from ..text import LINE_HEIGHT

__all__ = ["Local", "Place", "Slots", "hang", "take_out", "take_shared"]

GAP = 16
_PER_TASK = 4
_GUEST_HALF = 20.0
_LINE_PITCH = 8
_LABEL_ALONE, _LABEL_BESIDE = 124, (62, 76, 90)
_LABEL_HEIGHT = 3 * LABEL_SIZE * LINE_HEIGHT + 2
_NOTE_BESIDE, _NOTE_PAIR = 90, 70

Vertical = Literal["N", "S"]


@dataclass(frozen=True, slots=True)
class Local:
    """An artefact, the one task it hangs on, and the associations between the two."""

    artefact: GraphNode
    task: str
    links: tuple[GraphEdge, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Side of the task; offset of the artefact and of its label from the task's middle; size of the label."""

    side: Vertical
    dx: float
    label_dx: float
    label: tuple[float, float] | None


def take_out(graph: Graph) -> list[Local]:
    """Removes what hangs on exactly one task, in the order of the file; a task takes at most four."""
    neighbours: defaultdict[str, dict[str, None]] = defaultdict(dict)
    links: defaultdict[str, list[GraphEdge]] = defaultdict(list)
    for edge in graph.edges:
        for artefact, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if artefact in graph.nodes and graph.nodes[artefact].is_artefact:
                neighbours[artefact][other] = None
                links[artefact].append(edge)
    local: list[Local] = []
    load: Counter[str] = Counter()
    for node in list(graph.nodes.values()):
        if not node.is_artefact or len(neighbours[node.id]) != 1:
            continue
        task = graph.nodes.get(next(iter(neighbours[node.id])))
        if task is None or task.is_artefact or load[task.id] == _PER_TASK:
            continue
        if (node.pinned and node.lane != task.lane) or any(e.source_port or e.target_port for e in links[node.id]):
            continue
        node.lane = task.lane
        load[task.id] += 1
        local.append(Local(node, task.id, tuple(links[node.id])))
    _drop(graph, {item.artefact.id for item in local})
    return local


def take_shared(graph: Graph) -> tuple[dict[str, GraphNode], list[GraphEdge]]:
    """Removes the other artefacts: (nodes, their associations)."""
    shared = {i: n for i, n in graph.nodes.items() if n.is_artefact}
    links = [e for e in graph.edges if e.source in shared or e.target in shared]
    _drop(graph, set(shared))
    return shared, links


def _drop(graph: Graph, gone: set[str]) -> None:
    graph.nodes = {i: n for i, n in graph.nodes.items() if i not in gone}
    graph.edges = [e for e in graph.edges if e.source not in gone and e.target not in gone]


class Slots:
    """Places for the local artefacts. ``need``: height above and below a task; ``wide``: width of its cell.

    ``guest_room``: height below a task that belongs to its boundary events.
    """

    def __init__(
        self,
        graph: Graph,
        local: Sequence[Local],
        docked: Mapping[tuple[str, Side], Sequence[float]],
        rows: Mapping[str, int],
    ) -> None:
        self.place: dict[str, Place] = {}
        self.need: defaultdict[tuple[str, Vertical], float] = defaultdict(float)
        self.wide: defaultdict[str, float] = defaultdict(float)
        self.guest_room = _guest_rooms(graph)
        self._graph, self._docked, self._rows = graph, docked, rows
        by_task: defaultdict[str, list[GraphNode]] = defaultdict(list)
        for item in local:
            by_task[item.task].append(item.artefact)
        bands: set[tuple[int, Vertical]] = set()  # rows and sides that give room to artefacts already
        for task, artefacts in sorted(by_task.items(), key=lambda item: bool(self._docks(item[0], "S"))):
            sides = self._sides(task, len(artefacts), bands)
            bands |= {(rows[task], side) for side in sides}
            self._distribute(task, artefacts, sides)

    def _docks(self, task: str, side: Vertical) -> Sequence[float]:
        return self._docked.get((task, side), ())

    def _sides(self, task: str, count: int, bands: set[tuple[int, Vertical]]) -> list[Vertical]:
        """One side, or both: a free one in a row that has room anyway comes first."""
        row = self._rows[task]
        both: tuple[Vertical, Vertical] = ("S", "N")
        free = [side for side in both if not self._docks(task, side)]

        def precedence(side: Vertical) -> tuple[bool, bool, bool]:
            crowded, new_band = side not in free, (row, side) not in bands
            return crowded and new_band, new_band, crowded

        sides = sorted(both, key=precedence)
        if task in self.guest_room and "N" in free:
            sides = ["N"]
        elif self._graph.nodes[task].width < 60 and free:  # beside a round shape there is no room
            sides = list(free)
        elif count == 1 or len(free) < 2:
            sides = sides[:1]
        if len(sides) == 1 and count > 2:
            sides = sides + [side for side in both if side not in sides]
        return sides

    def _distribute(self, task: str, artefacts: Sequence[GraphNode], sides: Sequence[Vertical]) -> None:
        groups: dict[Vertical, list[GraphNode]] = {side: [] for side in sides}
        most = 1 if len(artefacts) <= len(sides) else 2
        for artefact in artefacts:
            side = next((s for s in sides if len(groups[s]) < most), sides[-1])
            groups[side].append(artefact)
        for side, group in groups.items():
            if group:
                self._fill(self._graph.nodes[task], side, group, self._docks(task, side))

    def _fill(self, task: GraphNode, side: Vertical, group: Sequence[GraphNode], docks: Sequence[float]) -> None:
        """One artefact in the middle, or one left and one right of what docks on this side."""
        alone = len(group) == 1 and not docks
        right_first = sum(x > 2 for x in docks) <= sum(x < -2 for x in docks)
        signs = (0, 0) if alone else (1, -1) if right_first else (-1, 1)
        for artefact, sign in zip(group, signs, strict=False):
            label = None
            if artefact.kind == "document" and artefact.label:
                label = label_box(artefact.label, _LABEL_ALONE) if alone else _label_beside(artefact.label)
            if artefact.kind == "note" and not alone:
                limit = _NOTE_PAIR if len(group) > 1 else _NOTE_BESIDE
                artefact.width, artefact.height = note_size(artefact.label, limit)
            free = max([0.0, *(x * sign for x in docks)]) + 7
            dx = sign * max(free + artefact.width / 2, min(36, task.width / 2 - 8))
            label_dx = sign * max(abs(dx), free + label[0] / 2) if label else dx
            self._note(task.id, side, artefact, Place(side, dx, label_dx, label))

    def _note(self, task: str, side: Vertical, artefact: GraphNode, place: Place) -> None:
        """Remembers a place and the room it takes."""
        self.place[artefact.id] = place
        label_width, label_height = place.label or (0.0, 0.0)
        height = artefact.height + (label_height + 4 if place.label else 0)
        height += self.guest_room.get(task, 0.0) if side == "S" else 0.0
        self.need[task, side] = max(self.need[task, side], GAP + height + 4)
        self.wide[task] = max(
            self.wide[task], 2 * abs(place.dx) + artefact.width + 6, 2 * abs(place.label_dx) + label_width + 6
        )


def _guest_rooms(graph: Graph) -> dict[str, float]:
    """Height that boundary events and their labels take below a task."""
    rooms: dict[str, float] = {}
    for guest in graph.guests:
        label = label_box(guest.label, _LABEL_ALONE)[1] if guest.label else 0.0
        rooms[guest.host] = max(rooms.get(guest.host, 0.0), _GUEST_HALF + label)
    return rooms


def _label_beside(label: str) -> tuple[float, float]:
    """The narrowest label of at most three lines, else the widest."""
    size = label_box(label, _LABEL_BESIDE[0])
    for limit in _LABEL_BESIDE[1:]:
        if size[1] > _LABEL_HEIGHT:
            size = label_box(label, limit)
    return size


def hang(graph: Graph, local: Sequence[Local], slots: Slots, scene: Scene) -> None:
    """Draws the local artefacts, their labels and their associations."""
    for item in local:
        artefact, place = item.artefact, slots.place[item.artefact.id]
        x, y, w, h = scene.nodes[item.task]
        below = place.side == "S"
        guests = slots.guest_room.get(item.task, 0.0) if below else 0.0
        centre = x + w / 2 + place.dx
        top = y + h + GAP + guests if below else y - GAP - artefact.height
        scene.nodes[artefact.id] = centre - artefact.width / 2, top, artefact.width, artefact.height
        if place.label:
            label_width, label_height = place.label
            label_top = top + artefact.height + 2 if below else top - label_height - 2
            left = x + w / 2 + place.label_dx - label_width / 2
            scene.node_labels[artefact.id] = left, label_top, label_width, label_height
        middle = y + h / 2
        reach = outline(graph.nodes[item.task].kind, h / 2, w / 2, place.dx)
        near = (centre, middle + reach) if below else (centre, middle - reach)
        far = (centre, top) if below else (centre, top + artefact.height)
        if abs(place.dx) > w / 2 - 4:  # a round shape between two flows
            near = x + w / 2 + (w / 2 if place.dx > 0 else -w / 2), middle
        for k, link in enumerate(item.links):
            offset = _LINE_PITCH * (k - (len(item.links) - 1) / 2)
            line = [(near[0] + offset, near[1]), (far[0] + offset, far[1])]
            scene.edges[link.id] = line if link.source == item.task else line[::-1]
