"""Tahap: stages of the columns, and the frames of the groups that show them.

Contract: ``prepare_groups`` gives nodes their stage before the ranking (in pools whose tahap are framed, nodes
without one get columns between the frames), and the graph its frames, which the geometry places: each spans the
columns of its tahap's nodes and the height of their pool. A group without members stands below the drawing.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..bpmn.model import Group, Model
from .drawing.geometry import MARGIN
from .frames import Frames
from .plane.graph import Graph, GroupFrame
from .plane.scene import Scene

__all__ = ["draw_strays", "prepare_groups"]

_STRAY = (140.0, 60.0)
_GAP = 20.0


def prepare_groups(model: Model, graph: Graph, scope: str | None, frames: Frames) -> list[Group]:
    """Sets the stages of all nodes of a plane and its frames; gives the groups without members."""
    number = {category: 2 * k + 1 for k, category in enumerate(model.categories)}
    for node in graph.nodes.values():
        stages = [number[c] for c in _categories(model, node.id) if c in number]
        node.stage = min(stages, default=None)
    framed: list[GroupFrame] = []
    strays: list[Group] = []
    for group in model.groups.values():
        if group.parent != scope:
            continue
        pool = _pool_of(graph, frames, group)
        stage = number.get(group.category or "")
        pools = [p for p in _pools_with(graph, stage) if pool is None or p == pool]
        if stage is None or not pools:
            strays.append(group)
            continue
        name = model.categories[group.category or ""].name
        framed.append(GroupFrame(group.id, name, stage, pools[0], pools[-1]))
    graph.groups = tuple(framed)
    between = {pool for frame in framed for pool in range(frame.first_pool, frame.last_pool + 1)}
    _fill_gaps(graph, between)
    return strays


def _categories(model: Model, node: str) -> Sequence[str]:
    found = model.nodes.get(node)
    return found.categories if found is not None else ()


def _pool_of(graph: Graph, frames: Frames, group: Group) -> int | None:
    """Index of the pool a group belongs to; None: a group of the collaboration, or of the only plane there is."""
    if group.process is None:
        return None
    lane = frames.first.get(group.process)
    return None if lane is None else graph.lanes[lane].pool


def _pools_with(graph: Graph, stage: int | None) -> list[int]:
    return sorted({graph.lanes[n.lane].pool for n in graph.nodes.values() if n.stage is not None and n.stage == stage})


def _fill_gaps(graph: Graph, pools: set[int]) -> None:
    """Nodes without a tahap, in pools that frame theirs, get the columns behind the tahap before them, or in front."""
    loose = [n for n in graph.nodes.values() if n.stage is None and graph.lanes[n.lane].pool in pools]
    loose = [n for n in loose if not n.is_artefact]
    if not loose:
        return
    after = _spread(graph, {n.id for n in loose}, forward=True)
    before = _spread(graph, {n.id for n in loose}, forward=False)
    for node in loose:
        if node.id in after:
            node.stage = after[node.id] + 1
        else:
            node.stage = before.get(node.id, 1) - 1


def _spread(graph: Graph, loose: set[str], forward: bool) -> dict[str, int]:
    """The latest tahap in front of each loose node, or the earliest behind it, along the sequence flows."""
    stages = {n.id: n.stage for n in graph.nodes.values() if n.stage is not None}
    best = max if forward else min
    found: dict[str, int] = {}
    changed = True
    while changed:
        changed = False
        for edge in graph.between_nodes():
            near, far = (edge.source, edge.target) if forward else (edge.target, edge.source)
            stage = stages.get(near, found.get(near))
            if far not in loose or stage is None or edge.kind != "sequence":
                continue
            new = best(found.get(far, stage), stage)
            if found.get(far) != new:
                found[far] = new
                changed = True
    return found


def draw_strays(strays: Sequence[Group], scene: Scene) -> None:
    """Stands groups without members in a row below everything."""
    x = MARGIN
    for group in strays:
        scene.groups[group.id] = x, scene.bottom + _GAP, *_STRAY
        x += _STRAY[0] + _GAP
    if strays:
        scene.bottom += _STRAY[1] + 2 * _GAP
        scene.right = max(scene.right, x)
