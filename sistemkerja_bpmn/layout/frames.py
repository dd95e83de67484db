"""Pools and leaf lanes of a plane, and which lane an element stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..bpmn.model import DataReference, FlowNode, Lane, Model, TextAnnotation
from .plane.graph import LaneBand, Pool

__all__ = ["Frames", "build_frames"]

_LOOSE = "\0"
"""Key of the band for what stands in no lane; no id of XML holds a NUL."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Pools and leaf lanes from top to bottom.

    bands    lanes of pools without content
    by_lane  leaf lane index by (process, lane id, or NUL for no lane)
    by_role  leaf lane index by (process, name or role of the lane)
    first    first leaf lane of a process
    """

    pools: tuple[Pool, ...]
    lanes: tuple[LaneBand, ...]
    bands: frozenset[int]
    by_lane: Mapping[tuple[str, str], int]
    by_role: Mapping[tuple[str, str], int]
    first: Mapping[str, int]

    def lane_of(self, element: FlowNode | DataReference | TextAnnotation) -> int:
        """Index of the leaf lane of an element; the first of its process where it says nothing."""
        process = element.process or ""
        lane = element.lane if isinstance(element, FlowNode) else None
        found = self.by_lane.get((process, lane or _LOOSE))
        return self.first.get(process, self._home()) if found is None else found

    def _home(self) -> int:
        """Where the notes of a collaboration stand that hang on nothing: the first lane that is no band."""
        return next((lane for lane in range(len(self.lanes)) if lane not in self.bands), 0)

    def lane_of_roles(self, document: DataReference) -> int | None:
        """Index of the lane of the role that receives a copy, None where there is none."""
        lanes = (self.by_role.get((document.process, role)) for role in document.extension.penerima)
        return next((lane for lane in lanes if lane is not None), None)


class _Builder:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.pools: list[Pool] = []
        self.lanes: list[LaneBand] = []
        self.bands: set[int] = set()
        self.by_lane: dict[tuple[str, str], int] = {}
        self.by_role: dict[tuple[str, str], int] = {}
        self.first: dict[str, int] = {}

    def add_pool(self, pool_id: str | None, name: str, process: str | None, black_box: bool = False) -> None:
        start, index = len(self.lanes), len(self.pools)
        paths = list(_leaves(self.model, process)) if process else []
        for path in paths:
            self._add_lane(path, index, process or "")
        if not paths or self._has_loose(process):
            self.by_lane[process or "", _LOOSE] = len(self.lanes)
            self.lanes.append(LaneBand((), index))
        if process:
            self.first[process] = start
        if not paths and not self._has_content(process):
            self.bands.add(start)
        self.pools.append(Pool(pool_id, name, tuple(range(start, len(self.lanes))), black_box))

    def _add_lane(self, path: tuple[Lane, ...], pool: int, process: str) -> None:
        leaf = path[-1]
        self.by_lane[process, leaf.id] = len(self.lanes)
        for role in (leaf.name, *leaf.extension.peran):
            self.by_role.setdefault((process, role), len(self.lanes))
        self.lanes.append(LaneBand(tuple((lane.id, lane.name) for lane in path), pool))

    def _top(self, process: str | None) -> Iterator[FlowNode]:
        return iter(self.model.nodes_of(process)) if process else iter(())

    def _has_loose(self, process: str | None) -> bool:
        return any(n.lane not in self.model.lanes and n.type != "boundaryEvent" for n in self._top(process))

    def _has_content(self, process: str | None) -> bool:
        artefacts: tuple[DataReference | TextAnnotation, ...] = (
            *self.model.data_references.values(),
            *self.model.annotations.values(),
        )
        return any(self._top(process)) or any(a.process == process and a.parent is None for a in artefacts)

    def result(self) -> Frames:
        bands = frozenset(self.bands)
        return Frames(tuple(self.pools), tuple(self.lanes), bands, self.by_lane, self.by_role, self.first)


def build_frames(model: Model, scope: str | None) -> Frames:
    """The frames of the top plane, or the one invisible lane of a sub-process."""
    if scope is not None:
        return Frames((Pool(None, "", (0,)),), (LaneBand((), 0),), frozenset(), {}, {}, {})
    builder = _Builder(model)
    collaboration = next(iter(model.collaborations), None)
    pooled: set[str] = set()
    for participant in model.participants.values():
        if participant.collaboration != collaboration:
            continue
        known = participant.process in model.processes
        process = participant.process if known and participant.process not in pooled else None
        if process:
            pooled.add(process)
        builder.add_pool(participant.id, participant.name, process, black_box=not known)
    for process in model.processes:
        if process not in pooled and (model.nodes_of(process) or any(_leaves(model, process))):
            builder.add_pool(None, "", process)
    if not builder.pools:
        builder.add_pool(None, "", next(iter(model.processes), None))
    return builder.result()


def _leaves(model: Model, process: str) -> Iterator[tuple[Lane, ...]]:
    """Paths to the leaf lanes in drawing order; a lane with lanes inside counts as well where it lists nodes itself."""
    direct = {n.lane for n in model.nodes_of(process) if n.lane and n.type != "boundaryEvent"}

    def walk(lane: Lane, path: tuple[Lane, ...]) -> Iterator[tuple[Lane, ...]]:
        children = [model.lanes[c] for c in lane.children if c in model.lanes and model.lanes[c] not in path]
        if not children or lane.id in direct:
            yield (*path, lane)
        for child in children:
            yield from walk(child, (*path, lane))

    for lane in model.lanes.values():
        if lane.process == process and len(lane.path) == 1:
            yield from walk(lane, ())
