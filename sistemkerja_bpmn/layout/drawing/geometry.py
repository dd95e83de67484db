"""Coordinates: grid lines, lanes and pools with their titles, nodes, the points of every edge.

Contract: ``place`` turns measured sizes into a ``Scene`` without labels. Lanes are at least as high as their wrapped
title, lanes around lanes and pools too; a black-box pool holds its title across. Centres and tracks fall on whole
pixels, so that straight edges stay straight when written.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..plane.graph import GraphNode, GroupFrame, Port, Side
from ..plane.kit import outline
from ..plane.scene import Point, Scene
from ..plane.sizes import group_title, title_height, title_length
from ..routing.tracks import PITCH, Segment, docking_room
from .documents import Local, hang
from .measure import GROUP_MARGIN, Measures

__all__ = ["LANE_HEAD", "MARGIN", "POOL_HEAD", "Geometry"]

MARGIN = 10.0
LANE_HEAD, POOL_HEAD = 30.0, 30.0
POOL_GAP = 22.0
LANE_FOOT = 6.0
_GROUP_INSET = 4.0

_JOG = 14.0
_GUEST = 36.0


class Geometry:
    """Places one plane. ``framed``: False inside a sub-process, where neither pools nor lanes are drawn."""

    def __init__(
        self, measures: Measures, spans: Sequence[tuple[int, int]], local: Sequence[Local], framed: bool
    ) -> None:
        self.graph, self.measures, self.spans, self.local = measures.graph, measures, spans, local
        self.framed = framed
        self.xs: list[float] = []
        self.ys: list[float] = []
        self.channel_x: list[float] = []
        self.channel_y: list[float] = []
        self.lane_limits: list[tuple[float, float]] = []
        self.right = 0.0

    # ---- lines

    def content_left(self) -> float:
        """Where the lanes' heads end."""
        if not self.framed:
            return MARGIN
        head = POOL_HEAD if any(p.id for p in self.graph.pools) else 0
        return MARGIN + head + LANE_HEAD * max((len(lane.path) for lane in self.graph.lanes), default=0)

    def place(self) -> Scene:
        self._columns()
        self._rows()
        scene = Scene(right=self.right + MARGIN, bottom=self.lane_limits[-1][1] + MARGIN)
        if self.framed:
            self._frames(scene)
        self._group_frames(scene)
        self._nodes(scene)
        for chain in self.measures.chains.values():
            scene.edges[chain[0].edge.id] = self._points(chain)
        hang(self.graph, self.local, self.measures.slots, scene)
        return scene

    def _columns(self) -> None:
        m = self.measures
        x = self.content_left() + 2
        self.xs, self.channel_x = [], []
        for column in range(m.column_count):
            self.channel_x.append(x)
            x += m.channel_widths[column]
            self.xs.append(float(round(x + m.widths[column] / 2)))
            x += m.widths[column]
        self.channel_x.append(x)
        self.right = float(round(x + m.channel_widths[m.column_count] + 2))
        if self.framed:
            self.right = max(self.right, self.content_left() + 120)

    def _rows(self) -> None:
        """From top to bottom; a lane higher than its rows has them in its middle."""
        m = self.measures
        self._open_bands()
        heights = self._lane_heights()
        y = MARGIN
        self.ys, self.channel_y, self.lane_limits = [], [], []
        pool: int | None = None
        for lane, (first, end) in enumerate(self.spans):
            mine = self.graph.lanes[lane].pool
            if pool is not None and mine != pool:
                y += POOL_GAP
            pool, top = mine, y
            y += (heights[lane] - self._content_height(lane)) / 2 + self._strip(lane)
            for row in range(first, end):
                self.channel_y.append(y)
                y += m.channel_heights[row] + m.up[row]
                self.ys.append(float(round(y)))
                y += m.down[row]
            if end == m.row_count:
                self.channel_y.append(y)
            y = top + heights[lane]
            self.lane_limits.append((top, y))

    def _open_bands(self) -> None:
        """Rows of pools without content are as high as their title needs."""
        m = self.measures
        for lane in self.graph.bands:
            pool = self.graph.pools[self.graph.lanes[lane].pool]
            needed = title_height(pool.name, self.right - MARGIN) if pool.is_black_box else 36.0
            for row in range(*self.spans[lane]):
                rest = max(needed - m.channel_heights[row] - LANE_FOOT, 24.0)
                m.up[row] = m.down[row] = rest / 2

    def _strip(self, lane: int) -> float:
        """Height kept free above the first row of a pool for the titles of its tahap groups."""
        pool = self.graph.lanes[lane].pool
        if self.graph.pools[pool].lanes[0] != lane:
            return 0.0
        titles = [self._group_title(group)[1] for group in self.graph.groups if group.first_pool == pool]
        return max(titles) + 2 * _GROUP_INSET if titles else 0.0

    def _group_title(self, group: GroupFrame) -> tuple[float, float]:
        left, right = self._stage_limits(group)
        return group_title(group.name, right - left)

    def _stage_limits(self, group: GroupFrame) -> tuple[float, float]:
        """Left and right of a tahap's frame: in the channels around its columns, beside the tracks."""
        graph, m = self.graph, self.measures
        pools = range(group.first_pool, group.last_pool + 1)
        columns = [
            m.columns[n.id]
            for n in graph.nodes.values()
            if n.stage == group.stage and graph.lanes[n.lane].pool in pools
        ]
        first, last = min(columns), max(columns)
        left = self.channel_x[first] + m.channel_widths[first] - GROUP_MARGIN
        return float(round(left)), float(round(self.channel_x[last + 1] + GROUP_MARGIN))

    def _group_frames(self, scene: Scene) -> None:
        for group in self.graph.groups:
            left, right = self._stage_limits(group)
            top = self.lane_limits[self.graph.pools[group.first_pool].lanes[0]][0] + _GROUP_INSET
            bottom = self.lane_limits[self.graph.pools[group.last_pool].lanes[-1]][1] - _GROUP_INSET
            scene.groups[group.id] = left, top, right - left, bottom - top
            width, height = self._group_title(group)
            if height:
                scene.node_labels[group.id] = float(round((left + right - width) / 2)), top + 3, width, height

    def _content_height(self, lane: int) -> float:
        m = self.measures
        first, end = self.spans[lane]
        height = sum(m.channel_heights[row] + m.up[row] + m.down[row] for row in range(first, end))
        return height + LANE_FOOT + self._strip(lane) + (m.channel_heights[end] if end == m.row_count else 0)

    def _lane_heights(self) -> list[float]:
        """Content or title, whichever is higher; what a frame lacks is shared among its lanes."""
        heights = [float(round(self._content_height(lane))) for lane in range(len(self.spans))]
        if not self.framed:
            return heights
        for title, lanes in self._titles():
            missing = title_length(title) - sum(heights[lane] for lane in lanes)
            for lane in lanes:
                heights[lane] += max(0.0, float(round(missing / len(lanes) + 0.5)))
        return heights

    def _titles(self) -> list[tuple[str, list[int]]]:
        """(title, leaf lanes it runs along), the innermost lanes first, pools last."""
        frames: dict[str, tuple[int, str, list[int]]] = {}
        for index, lane in enumerate(self.graph.lanes):
            for depth, (lane_id, name) in enumerate(lane.path):
                frames.setdefault(lane_id, (depth, name, []))[2].append(index)
        titles = [(name, lanes) for _, name, lanes in sorted(frames.values(), key=lambda f: -f[0])]
        return titles + [(p.name, list(p.lanes)) for p in self.graph.pools if p.id and not p.is_black_box]

    def _frames(self, scene: Scene) -> None:
        """Boxes of pools and lanes; a lane around lanes spans all of them."""
        left = MARGIN + (POOL_HEAD if any(p.id for p in self.graph.pools) else 0)
        for pool in self.graph.pools:
            if pool.id:
                top, bottom = self.lane_limits[pool.lanes[0]][0], self.lane_limits[pool.lanes[-1]][1]
                scene.pools[pool.id] = MARGIN, top, self.right - MARGIN, bottom - top
        for index, lane in enumerate(self.graph.lanes):
            top, bottom = self.lane_limits[index]
            for depth, (lane_id, _) in enumerate(lane.path):
                x = left + depth * LANE_HEAD
                start = scene.lanes[lane_id][1] if lane_id in scene.lanes else top
                scene.lanes[lane_id] = x, start, self.right - x, bottom - start

    def _nodes(self, scene: Scene) -> None:
        for node in self.graph.nodes.values():
            cx, cy = self._centre(node)
            scene.nodes[node.id] = cx - node.width / 2, cy - node.height / 2, node.width, node.height
        for guest in self.graph.guests:
            x, y, w, h = scene.nodes[guest.host]
            scene.nodes[guest.id] = x + w / 2 + guest.dx - _GUEST / 2, y + h - _GUEST / 2, _GUEST, _GUEST

    def _centre(self, node: GraphNode) -> Point:
        m = self.measures
        return self.xs[m.columns[node.id]] + m.dx[node.id], self.ys[m.rows[node.id]]

    # ---- edges

    def _coordinate(self, segment: Segment) -> float:
        """Where a segment runs, across its direction."""
        index = segment.line // 2
        if segment.line % 2:
            return float(round((self.ys if segment.horizontal else self.xs)[index] + segment.offset))
        starts, sizes = (
            (self.channel_y, self.measures.channel_heights)
            if segment.horizontal
            else (self.channel_x, self.measures.channel_widths)
        )
        track = (segment.track - (segment.tracks - 1) / 2) * PITCH
        return float(round(starts[index] + sizes[index] / 2 + track))

    def _points(self, chain: Sequence[Segment]) -> list[Point]:
        first, last, edge = chain[0], chain[-1], chain[0].edge
        at = [self._coordinate(segment) for segment in chain]
        points = [self._dock(first, at[0], edge.source, edge.source_port, True)]
        for k in range(1, len(chain)):
            points.append((at[k], at[k - 1]) if chain[k - 1].horizontal else (at[k - 1], at[k]))
        points.append(self._dock(last, at[-1], edge.target, edge.target_port, False))
        if len(chain) == 1 and first.fixed is not None:
            return self._jog(first, points)
        return points

    def _dock(self, segment: Segment, at: float, end: str, port: Port | None, at_start: bool) -> Point:
        """The end point of an edge on the outline of its node, or on the border of its pool."""
        side = segment.side(at_start)
        node = self.graph.nodes.get(end)
        if node is None:
            lanes = self.graph.pool(end).lanes
            return at, self.lane_limits[lanes[-1]][1] if side == "S" else self.lane_limits[lanes[0]][0]
        cx, cy = self._centre(node)
        if port:
            dx, dy = port.at[side]
            return cx + dx, cy + dy
        return _on_outline(node, (cx, cy), side, at)

    def _jog(self, segment: Segment, points: list[Point]) -> list[Point]:
        """A straight vertical run whose two ends do not face each other bends beside the one without a port."""
        edge = segment.edge
        for end, port, at_start in ((edge.source, edge.source_port, True), (edge.target, edge.target_port, False)):
            node = self.graph.nodes.get(end)
            if node is None or port:
                continue
            mine, far = (points[0], points[-1]) if at_start else (points[-1], points[0])
            cx = self._centre(node)[0]
            if abs(mine[0] - cx) <= docking_room(node, False):
                continue
            docked = self._dock(segment, cx, end, None, at_start)
            y = docked[1] + (_JOG if far[1] > docked[1] else -_JOG)
            turn = [docked, (cx, y), (mine[0], y)]
            points = turn + points[1:] if at_start else points[:-1] + turn[::-1]
        return points


def _on_outline(node: GraphNode, centre: Point, side: Side, at: float) -> Point:
    cx, cy = centre
    rx, ry = node.width / 2, node.height / 2
    if side in "EW":
        reach = outline(node.kind, rx, ry, at - cy)
        return cx + (reach if side == "E" else -reach), at
    reach = outline(node.kind, ry, rx, at - cx)
    return at, cy + (reach if side == "S" else -reach)
