"""Paths become segments; segments that overlap on a line get tracks of their own, ordered to cross least.

Contract: ``segments`` turns grid paths into chains of alternating horizontal and vertical segments; ``assign_tracks``
sets track, number of tracks, pitch and anchor of each and tells how many tracks every grid line needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..plane.graph import Graph, GraphEdge, GraphNode, Side
from .bundles import Bundle, bundles

__all__ = ["PITCH", "Chains", "Lines", "Segment", "assign_tracks", "docking_room", "segments"]

PITCH = 9.0
"""Distance of two tracks in a channel."""

_DOCK = 0.4
"""A segment that docks ends this much short of the cell's centre: two that dock face to face do not overlap."""

_TOUCH, _TOUCH_SAME = 0.55, 0.3
"""Share of a crossing where two segments end at the same line, and turn to different or the same side."""

_SWAPS = 20

Lines = dict[tuple[bool, int], int]
"""(horizontal, grid line) -> number of tracks."""


@dataclass(slots=True)
class Segment:
    """A straight stretch of an edge on one grid line, from ``start`` to ``end`` along it.

    turn_low, turn_high   the way the neighbour leaves at the smaller and larger end: -1, 0 (docks there), 1
    bundle                the bundle of its edge
    anchor                the track that keeps the centre of the line
    fixed                 offset from the centre line that a port dictates
    """

    edge: GraphEdge
    horizontal: bool
    line: int
    start: int
    end: int
    docks_first: bool
    docks_last: bool
    low: float = 0.0
    high: float = 0.0
    turn_low: int = 0
    turn_high: int = 0
    track: int = 0
    tracks: int = 1
    pitch: float = PITCH
    anchor: float = 0.0
    fixed: float | None = None
    bundle: Bundle | None = None

    def close(self, turn_start: int, turn_end: int) -> None:
        """Sets extent and turns, once the neighbours are known."""
        low, high = float(self.start), float(self.end)
        first, last = self.docks_first, self.docks_last
        if low > high:
            low, high, first, last = high, low, last, first
            turn_start, turn_end = turn_end, turn_start
        self.low, self.high = low + _DOCK * first, high - _DOCK * last
        self.turn_low, self.turn_high = turn_start, turn_end

    def side(self, at_start: bool) -> Side:
        """The side of the node on which this segment docks."""
        towards_larger = (self.end > self.start) == at_start
        if self.horizontal:
            return "E" if towards_larger else "W"
        return "S" if towards_larger else "N"

    @property
    def offset(self) -> float:
        """Distance from the centre of the line, for segments down the middle of cells."""
        if self.fixed is not None:
            return self.fixed
        return (self.track - self.anchor) * self.pitch if self.tracks > 1 else 0.0


Chains = dict[int, list[Segment]]
"""The segments of every edge, by its key, from source to target."""


def segments(graph: Graph, paths: Mapping[int, Sequence[tuple[int, int]]]) -> Chains:
    """Cuts every path at its bends."""
    chains: Chains = {}
    grouped = bundles(graph)
    for edge in graph.edges:
        chain = _cut(edge, paths[edge.key])
        for segment in chain:
            segment.bundle = grouped.get(edge.key)
        for k, segment in enumerate(chain):
            before = chain[k - 1].start - chain[k - 1].end if k else 0
            after = chain[k + 1].end - chain[k + 1].start if k + 1 < len(chain) else 0
            segment.close(_sign(before), _sign(after))
        for segment, port, at_start in ((chain[0], edge.source_port, True), (chain[-1], edge.target_port, False)):
            if port:
                segment.fixed = port.at[segment.side(at_start)][1 if segment.horizontal else 0]
        chains[edge.key] = chain
    return chains


def _cut(edge: GraphEdge, path: Sequence[tuple[int, int]]) -> list[Segment]:
    chain: list[Segment] = []
    first = 0
    while first < len(path) - 1:
        horizontal = path[first][1] == path[first + 1][1]
        last = first + 1
        while last + 1 < len(path) and (path[last][1] == path[last + 1][1]) == horizontal:
            last += 1
        (ax, ay), (bx, by) = path[first], path[last]
        docks = first == 0, last == len(path) - 1
        line, start, end = (ay, ax, bx) if horizontal else (ax, ay, by)
        chain.append(Segment(edge, horizontal, line, start, end, *docks))
        first = last
    return chain


class Strand:
    """What keeps one track: a segment, or the segments of a bundle that run into each other on one line.

    ends   (position, turn) of all ends, the turns as in ``Segment``
    """

    def __init__(self, members: Sequence[Segment]) -> None:
        self.members = members
        self.low = min(s.low for s in members)
        self.high = max(s.high for s in members)
        self.ends = list(dict.fromkeys(end for s in members for end in ((s.low, s.turn_low), (s.high, s.turn_high))))
        self.track = 0


def assign_tracks(graph: Graph, chains: Chains) -> Lines:
    """Sets the tracks of all segments, cluster by cluster; gives the number of tracks of every line in use."""
    by_line: defaultdict[tuple[bool, int], list[Segment]] = defaultdict(list)
    for chain in chains.values():
        for segment in chain:
            mine = by_line[segment.horizontal, segment.line]
            if segment.fixed is None:
                mine.append(segment)
    return {
        key: max((_spread(graph, c, key[1] % 2 == 1) for c in _clusters(_strands(found))), default=1)
        for key, found in by_line.items()
    }


def _strands(found: Sequence[Segment]) -> list[Strand]:
    """The segments of one line, those of a bundle that touch taken together."""
    groups: list[list[Segment]] = []
    reach: dict[Bundle, tuple[float, list[Segment]]] = {}
    for segment in sorted(found, key=lambda s: s.low):
        if segment.bundle in reach and segment.low <= reach[segment.bundle][0]:
            high, group = reach[segment.bundle]
            group.append(segment)
            reach[segment.bundle] = max(high, segment.high), group
            continue
        groups.append([segment])
        if segment.bundle is not None:
            reach[segment.bundle] = segment.high, groups[-1]
    return [Strand(group) for group in groups]


def _clusters(found: list[Strand]) -> list[list[Strand]]:
    """Groups of segments that overlap, directly or through others."""
    clusters: list[list[Strand]] = []
    reach = 0.0
    for segment in sorted(found, key=lambda s: s.low):
        if clusters and segment.low <= reach:
            clusters[-1].append(segment)
            reach = max(reach, segment.high)
        else:
            clusters.append([segment])
            reach = segment.high
    return clusters


def _spread(graph: Graph, cluster: list[Strand], in_cells: bool) -> int:
    """Gives the segments of one cluster their tracks; how many."""
    if len(cluster) == 1:
        return 1
    order = _order(cluster)
    for k, strand in enumerate(order):
        strand.track = max([o.track + 1 for o in order[:k] if _meet(o, strand)], default=0)
    count = max(s.track for s in cluster) + 1
    anchor = (count - 1) / 2
    pitch = PITCH
    if in_cells:  # round shapes and straight runs keep the centre line
        central = [s for s in order if _docks_on_round(graph, s)]
        if central:
            anchor = central[(len(central) - 1) // 2].track
        most = max(anchor, count - 1 - anchor, 1)
        pitch = min([PITCH, *(room / most for strand in cluster for s in strand.members for room in _rooms(graph, s))])
    for strand in cluster:
        for segment in strand.members:
            segment.track, segment.tracks, segment.anchor, segment.pitch = strand.track, count, anchor, pitch
    return count


def _order(cluster: Sequence[Strand]) -> list[Strand]:
    """From the smaller to the larger coordinate: insertion, then swapping of neighbours."""
    order: list[Strand] = []
    for segment in cluster:
        best: tuple[float, int] | None = None
        for place in range(len(order) + 1):
            cost = sum(_over(o, segment) for o in order[:place]) + sum(_over(segment, o) for o in order[place:])
            if best is None or cost < best[0] - 1e-9:
                best = cost, place
        order.insert(best[1] if best else 0, segment)
    for _ in range(_SWAPS):
        moved = False
        for k in range(len(order) - 1):
            a, b = order[k], order[k + 1]
            if _over(b, a) < _over(a, b) - 1e-9:
                order[k], order[k + 1], moved = b, a, True
        if not moved:
            break
    return order


def _docks_on_round(graph: Graph, strand: Strand) -> bool:
    return any(node.is_round for segment in strand.members for node in _docked_nodes(graph, segment))


def _docked_nodes(graph: Graph, segment: Segment) -> list[GraphNode]:
    ends = ((segment.edge.source, segment.docks_first), (segment.edge.target, segment.docks_last))
    return [graph.nodes[node] for node, docks in ends if docks and node in graph.nodes]


def _rooms(graph: Graph, segment: Segment) -> list[float]:
    """How far off the middle a segment may dock at its ends."""
    rooms = [docking_room(node, segment.horizontal) for node in _docked_nodes(graph, segment)]
    for node, docks, at_start in (
        (segment.edge.source, segment.docks_first, True),
        (segment.edge.target, segment.docks_last, False),
    ):
        below = graph.nodes[node].below if docks and node in graph.nodes else None
        if below is not None and segment.side(at_start) == "S":
            rooms.append(below)
    return rooms


def docking_room(node: GraphNode, horizontal: bool) -> float:
    """Largest distance from the middle of a side at which an edge may dock."""
    half = (node.height if horizontal else node.width) / 2
    return half * 0.7 if node.kind in ("gateway", "event") else half - 6


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _meet(s: Strand, t: Strand) -> bool:
    return s.low <= t.high and t.low <= s.high


def _over(s: Strand, t: Strand) -> float:
    """Crossings when ``s`` lies on the smaller-coordinate side of ``t``."""
    if not _meet(s, t):
        return 0.0
    return _cut_by(s, t, 1) + _cut_by(t, s, -1)


def _cut_by(s: Strand, t: Strand, way: int) -> float:
    """Crossings of the ends of ``s`` that turn the given way with ``t``."""
    count = 0.0
    for position, turn in s.ends:
        if turn != way:
            continue
        if t.low < position < t.high:
            count += 1
        elif position in (t.low, t.high):
            same = any(at == position and other == way for at, other in t.ends)
            count += _TOUCH_SAME if same else _TOUCH
    return count
