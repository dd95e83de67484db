"""Columns. An edge inside a lane takes a column; across lanes it may drop straight down.

Contract: ``assign_columns`` gives every node a column, counted from 0 without gaps; forward edges never run to
the left, the stages (tahap) do not overlap, and two linked nodes never share a cell. The weighted length of the
edges is shortened by moving tight groups of nodes (a simple relative of the network simplex of Gansner et al. 1993).
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence

from ..plane.graph import Graph, GraphEdge, GraphNode
from ..plane.paths import Reach

__all__ = ["Pair", "assign_columns"]

MESSAGE_WEIGHT = 4
"""Letters get the straight drop first, so pools shift until they fall straight."""

_ROUNDS = 40
_SWEEPS = 4
_GROUP_LIMIT = 40
_FAR = 99

Pair = tuple[str, str]
Arcs = dict[Pair, list[int]]
"""(source, target) -> [least number of columns between, weight]; includes the barriers between stages."""


def assign_columns(graph: Graph, back: set[int], apart: Iterable[Pair] = ()) -> dict[str, int]:
    """Column of every node; ``back``: keys of the edges to leave out; ``apart``: linked pairs that must not drop."""
    forward = [e for e in graph.between_nodes() if e.key not in back]
    arcs = _arcs(graph, forward)
    _separate(arcs, apart)
    _barriers(graph.nodes.values(), arcs)
    reach = Reach(forward)
    columns: dict[str, int] = {}
    for _ in range(_ROUNDS):
        columns = _longest(graph.nodes, arcs)
        if _separate(arcs, _clashes(graph, forward, columns, reach)):
            continue
        _balance(columns, arcs)
        if not _separate(arcs, _clashes(graph, forward, columns, reach)):
            break
    used = sorted({columns[i] for i in graph.nodes})
    number = {column: k for k, column in enumerate(used)}
    return {i: number[columns[i]] for i in graph.nodes}


def _arcs(graph: Graph, edges: Iterable[GraphEdge]) -> Arcs:
    arcs: Arcs = {}
    for edge in edges:
        arc = arcs.setdefault((edge.source, edge.target), [0, 0])
        arc[0] = max(arc[0], _least(edge, graph.nodes))
        arc[1] += _weight(edge, graph.nodes)
    return arcs


def _least(edge: GraphEdge, nodes: Mapping[str, GraphNode]) -> int:
    """How many columns an edge needs."""
    if edge.kind == "document":
        return 0
    if edge.source_port or edge.target_port:
        return 1 if edge.kind == "sequence" else 0
    return 1 if nodes[edge.source].lane == nodes[edge.target].lane else 0


def _weight(edge: GraphEdge, nodes: Mapping[str, GraphNode]) -> int:
    if edge.kind == "message":
        return MESSAGE_WEIGHT
    if edge.kind == "document":
        return 1
    return 3 if nodes[edge.source].lane == nodes[edge.target].lane else 2


def _barriers(nodes: Iterable[GraphNode], arcs: Arcs) -> None:
    """Adds a point between every two stages that are used."""
    staged = [(n.id, n.stage) for n in nodes if n.stage is not None]
    used = sorted({stage for _, stage in staged})
    number = {stage: k for k, stage in enumerate(used)}
    for node, stage in staged:
        k = number[stage]
        if k < len(used) - 1:
            arcs[node, _barrier(k)] = [1, 0]
        if k:
            arcs[_barrier(k - 1), node] = [1, 0]


def _barrier(k: int) -> str:
    return f"\0{k}"  # no id of XML holds a NUL


def _separate(arcs: Arcs, pairs: Iterable[Pair]) -> int:
    """Puts a column between pairs; how many that changed."""
    changed = 0
    for pair in pairs:
        arc = arcs.setdefault(pair, [0, 0])
        if arc[0] < 1:
            arc[0] = 1
            changed += 1
    return changed


def _longest(nodes: Iterable[str], arcs: Arcs) -> dict[str, int]:
    """Longest distance from the left."""
    following: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    indegree: Counter[str] = Counter()
    for (source, target), (least, _) in arcs.items():
        following[source].append((target, least))
        indegree[target] += 1
    column = dict.fromkeys(nodes, 0) | {end: 0 for pair in arcs for end in pair}
    queue = deque(i for i in column if not indegree[i])
    while queue:
        node = queue.popleft()
        for target, least in following[node]:
            column[target] = max(column[target], column[node] + least)
            indegree[target] -= 1
            if not indegree[target]:
                queue.append(target)
    return column


def _clashes(graph: Graph, edges: Iterable[GraphEdge], columns: Mapping[str, int], reach: Reach) -> list[Pair]:
    """Pairs that must not share a column: linked nodes of one lane; a second drop on the same side of a node."""
    nodes = graph.nodes
    cells: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for node in nodes.values():
        cells[node.lane, columns[node.id]].append(node.id)
    found: list[Pair] = []
    for ids in cells.values():
        if len(ids) > 1:
            for a in ids:
                behind = reach(a)
                found += [(a, b) for b in ids if a != b and b in behind and nodes[b].kind != "document"]
    return found + _crowded_drops(nodes, edges, columns)


def _crowded_drops(
    nodes: Mapping[str, GraphNode], edges: Iterable[GraphEdge], columns: Mapping[str, int]
) -> list[Pair]:
    """Drops that find the side of a node taken; messages and near lanes come first."""

    def drops(edge: GraphEdge) -> bool:
        source, target = nodes[edge.source], nodes[edge.target]
        return edge.kind != "document" and columns[source.id] == columns[target.id] and source.lane != target.lane

    def precedence(edge: GraphEdge) -> tuple[bool, int]:
        return edge.kind != "message", abs(nodes[edge.source].lane - nodes[edge.target].lane)

    found: list[Pair] = []
    taken: set[tuple[str, bool]] = set()
    for edge in sorted(filter(drops, edges), key=precedence):
        down = nodes[edge.target].lane > nodes[edge.source].lane
        sides = {(edge.source, down), (edge.target, not down)}
        if sides & taken:
            found.append((edge.source, edge.target))
        taken |= sides
    return found


class _Neighbours:
    """Arcs by node, as seen when moving to the right (sign 1) or to the left (sign -1)."""

    def __init__(self, arcs: Arcs) -> None:
        ahead: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
        behind: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for (source, target), (least, weight) in arcs.items():
            ahead[source].append((target, least, weight))
            behind[target].append((source, least, weight))
        self.directions = ((1, ahead, behind), (-1, behind, ahead))


def _balance(columns: dict[str, int], arcs: Arcs) -> None:
    """Shortens the weighted length: moves a node, with all that is tight behind it, to the right or to the left."""
    neighbours = _Neighbours(arcs)
    ids = sorted(columns, key=lambda i: -columns[i])
    for _ in range(_SWEEPS):
        moved = False
        for sign, ahead, behind in neighbours.directions:
            for node in ids:
                pull, hold = ahead[node], behind[node]
                if sum(w for *_, w in pull) <= sum(w for *_, w in hold) and len(pull) <= len(hold):
                    continue
                while _move(node, sign, ahead, behind, columns):
                    moved = True
        if not moved:
            break


def _move(
    node: str,
    sign: int,
    ahead: Mapping[str, Sequence[tuple[str, int, int]]],
    behind: Mapping[str, Sequence[tuple[str, int, int]]],
    columns: dict[str, int],
) -> bool:
    """Moves a tight group as far as it goes, when that shortens the edges."""
    group = _tight_group(node, sign, ahead, columns)
    if group is None:
        return False
    gain, slack = 0, _FAR
    for member in group:
        for other, least, weight in ahead[member]:
            if other not in group:
                gain += weight
                slack = min(slack, sign * (columns[other] - columns[member]) - least)
        gain -= sum(weight for other, _, weight in behind[member] if other not in group)
    if gain <= 0 or slack in (0, _FAR):
        return False
    for member in group:
        columns[member] += sign * slack
    return True


def _tight_group(
    node: str, sign: int, ahead: Mapping[str, Sequence[tuple[str, int, int]]], columns: Mapping[str, int]
) -> set[str] | None:
    """The node and all that must move with it; None when that is too much."""
    group, stack = {node}, [node]
    while stack:
        member = stack.pop()
        for other, least, _ in ahead[member]:
            if other not in group and sign * (columns[other] - columns[member]) <= least:
                group.add(other)
                stack.append(other)
                if len(group) > _GROUP_LIMIT:
                    return None
    return group
