"""How wide columns and channels, how high rows and channels have to be, once all routes are known.

Contract: after ``measure`` the sizes hold every shape with its label and its documents, every track of every channel,
and the labels of flows where they usually stand. ``ask`` adds room where a label found none; then measure again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from ..plane.graph import Graph, GraphNode, Guest, Side
from ..plane.sizes import label_box
from ..routing.compact import Plan
from ..routing.tracks import PITCH, Chains, Lines, Segment
from .documents import Local, Slots

__all__ = ["GROUP_MARGIN", "LABEL_FLOW", "LABEL_WIDE", "Measures"]

GROUP_MARGIN = 10.0
"""Distance of the frame of a tahap from the columns inside it."""

LABEL_WIDE, LABEL_NARROW, LABEL_GUEST, LABEL_FLOW = 100.0, 72.0, 60.0, 84.0
"""Where labels are wrapped: usually, beside a flow, at boundary events, on flows."""

_CHANNEL_WIDTH, _CHANNEL_HEIGHT, _FIRST_CHANNEL = 22.0, 12.0, 14.0
_ROW_HALF, _COLUMN = 22.0, 50.0


class Measures:
    """Sizes by index. ``up`` and ``down``: of a row from its centre line; ``dx``: nodes off their column's middle."""

    def __init__(
        self,
        graph: Graph,
        plan: Plan,
        chains: Chains,
        lines: Lines,
        local: Sequence[Local],
        slots: Slots,
    ) -> None:
        self.graph, self.columns, self.rows, self.chains = graph, plan.columns, plan.rows, chains
        self.slots, self._lines = slots, lines
        self.column_count = max(plan.columns.values(), default=0) + 1
        self.row_count = plan.spans[-1][1]
        self._idle = plan.idle_rows()
        self.guests: defaultdict[str, list[Guest]] = defaultdict(list)
        for guest in graph.guests:
            self.guests[guest.host].append(guest)
        self._laden = {item.task for item in local} | set(self.guests)
        self._asked: Counter[tuple[bool, int]] = Counter()
        self.up: list[float] = []
        self.down: list[float] = []
        self.widths: list[float] = []
        self.channel_widths: list[float] = []
        self.channel_heights: list[float] = []
        self.dx: dict[str, float] = {}

    def ask(self, horizontal: bool, channel: int, room: float) -> None:
        """Wishes for a higher (horizontal) or wider channel."""
        if channel <= (self.row_count if horizontal else self.column_count):
            self._asked[horizontal, channel] += int(room)

    def measure(self) -> None:
        rows, columns = self.row_count, self.column_count
        self.up, self.down, self.widths = self._row_halves(), self._row_halves(), [_COLUMN] * columns
        docked = self._docked_sides()
        for node in self.graph.nodes.values():
            self._hold(node, docked[node.id])
        self.channel_widths = [_CHANNEL_WIDTH] * (columns + 1)
        self.channel_heights = [_CHANNEL_HEIGHT] * (rows + 1)
        for (horizontal, line), count in self._lines.items():
            if line % 2 == 0:
                sizes, margin = (self.channel_heights, 10) if horizontal else (self.channel_widths, 16)
                sizes[line // 2] = max(sizes[line // 2], count * PITCH + margin)
        self.channel_widths[0] = max(_FIRST_CHANNEL, self.channel_widths[0] - _CHANNEL_WIDTH + _FIRST_CHANNEL)
        if (True, 2 * rows) not in self._lines:
            self.channel_heights[rows] = 0.0
        for channel in self._group_channels():
            self.channel_widths[channel] += 2 * GROUP_MARGIN + 6
        for chain in self.chains.values():
            self._hold_flow_label(chain)
        for (horizontal, channel), room in self._asked.items():
            (self.channel_heights if horizontal else self.channel_widths)[channel] += room
        self._align()

    def _row_halves(self) -> list[float]:
        """Least half heights of the rows; a row without nodes is as high as its tracks."""
        tracks = [self._lines.get((True, 2 * row + 1), 0) for row in range(self.row_count)]
        return [count * PITCH / 2 if row in self._idle else _ROW_HALF for row, count in enumerate(tracks)]

    def _group_channels(self) -> set[int]:
        """Channels in which the frame of a tahap begins or ends."""
        graph, found = self.graph, set()
        for group in graph.groups:
            pools = range(group.first_pool, group.last_pool + 1)
            members = [n for n in graph.nodes.values() if n.stage == group.stage and graph.lanes[n.lane].pool in pools]
            columns = [self.columns[n.id] for n in members]
            found |= {min(columns), max(columns) + 1}
        return found

    def _docked_sides(self) -> defaultdict[str, set[Side]]:
        sides: defaultdict[str, set[Side]] = defaultdict(set)
        for chain in self.chains.values():
            edge = chain[0].edge
            sides[edge.source].add(chain[0].side(True))
            sides[edge.target].add(chain[-1].side(False))
        return sides

    def _hold(self, node: GraphNode, docked: set[Side]) -> None:
        """Makes the node's row and column large enough."""
        up = down = node.height / 2
        width = node.width
        if node.is_round and node.label:
            above, wide = _label_place(node, docked)
            label_width, label_height = label_box(node.label, wide)
            width = max(width, label_width if wide == LABEL_WIDE else 2 * label_width + 14)
            up, down = (up + label_height + 3, down) if above else (up, down + label_height + 3)
        up += self.slots.need.get((node.id, "N"), 0)
        down += self.slots.need.get((node.id, "S"), 0)
        for guest in self.guests.get(node.id, ()):
            label_height = label_box(guest.label, LABEL_GUEST)[1] if guest.label else 0
            down = max(down, node.height / 2 + 20 + label_height)
        row, column = self.rows[node.id], self.columns[node.id]
        self.up[row], self.down[row] = max(self.up[row], up), max(self.down[row], down)
        self.widths[column] = max(self.widths[column], width, self.slots.wide.get(node.id, 0))

    def _hold_flow_label(self, chain: Sequence[Segment]) -> None:
        """Room for the label of a flow beside the gateway it leaves."""
        first, edge = chain[0], chain[0].edge
        if not edge.label or edge.source not in self.graph.nodes or edge.kind == "message":
            return
        width, height = label_box(edge.label, LABEL_FLOW)
        channel = first.start // 2 + (first.end > first.start)
        tracks = self._lines.get((not first.horizontal, 2 * channel), 0) if len(chain) > 1 else 0
        more = PITCH * tracks
        if not first.horizontal:
            needed = min(height, 30) + 8 + more
            self.channel_heights[channel] = max(self.channel_heights[channel], needed)
            return
        slack = self._beside(edge.source)
        if edge.target in self.graph.nodes and len(chain) == 1 and abs(first.end - first.start) == 2:
            slack += self._beside(edge.target)
        self.channel_widths[channel] = max(self.channel_widths[channel], width + 10 - slack + more)

    def _beside(self, node: str) -> float:
        """Free width in the cell of a node, on one side."""
        return (self.widths[self.columns[node]] - self.graph.nodes[node].width) / 2

    def _align(self) -> None:
        """A node whose one vertical flow comes from an off-centre port moves sideways: the flow stays straight."""
        vertical: Counter[str] = Counter()
        for chain in self.chains.values():
            vertical[chain[0].edge.source] += not chain[0].horizontal
            vertical[chain[-1].edge.target] += not chain[-1].horizontal
        self.dx = dict.fromkeys(self.graph.nodes, 0.0)
        for chain in self.chains.values():
            segment, edge = chain[0], chain[0].edge
            if len(chain) > 1 or segment.fixed is None:
                continue
            for node, port in ((edge.source, edge.source_port), (edge.target, edge.target_port)):
                if port or node not in self.graph.nodes or vertical[node] > 1 or node in self._laden:
                    continue
                room = self._beside(node)
                self.dx[node] = float(round(max(-room, min(room, segment.fixed))))


def _label_place(node: GraphNode, docked: set[Side]) -> tuple[bool, float]:
    """Whether the label of a round shape stands above, and where it is wrapped."""
    above = node.kind == "gateway"
    first, second = ("N", "S") if above else ("S", "N")
    if first not in docked:
        return above, LABEL_WIDE
    if second not in docked:
        return not above, LABEL_WIDE
    return above, LABEL_NARROW
