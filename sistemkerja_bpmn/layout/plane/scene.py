"""The drawn plane: where everything stands, in BPMN pixels. What the pipeline hands to the diagram."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

__all__ = ["Box", "Point", "Scene"]

Box = tuple[float, float, float, float]
"""Left, top, width, height."""

Point = tuple[float, float]
T = TypeVar("T")


@dataclass(slots=True)
class Scene:
    """Positions by element id. ``right`` and ``bottom`` are the limits of the drawing."""

    nodes: dict[str, Box] = field(default_factory=dict)
    node_labels: dict[str, Box] = field(default_factory=dict)
    edges: dict[str, list[Point]] = field(default_factory=dict)
    edge_labels: dict[str, Box] = field(default_factory=dict)
    lanes: dict[str, Box] = field(default_factory=dict)
    pools: dict[str, Box] = field(default_factory=dict)
    groups: dict[str, Box] = field(default_factory=dict)
    right: float = 0.0
    bottom: float = 0.0

    def _boxes(self) -> tuple[dict[str, Box], ...]:
        return self.nodes, self.node_labels, self.edge_labels, self.lanes, self.pools, self.groups

    def shift(self, dx: float, dy: float) -> None:
        """Moves everything."""
        for boxes in self._boxes():
            for key, (x, y, w, h) in boxes.items():
                boxes[key] = x + dx, y + dy, w, h
        for key, points in self.edges.items():
            self.edges[key] = [(x + dx, y + dy) for x, y in points]

    def absorb(self, other: Scene) -> None:
        """Takes over everything of another scene."""
        for mine, theirs in zip(self._boxes(), other._boxes(), strict=True):
            mine.update(theirs)
        self.edges.update(other.edges)

    def extent(self) -> Box:
        """The smallest box around shapes, labels and edges; of size zero when there is nothing."""
        xs: list[float] = []
        ys: list[float] = []
        for boxes in self._boxes():
            for x, y, w, h in boxes.values():
                xs += (x, x + w)
                ys += (y, y + h)
        for points in self.edges.values():
            xs += (x for x, _ in points)
            ys += (y for _, y in points)
        if not xs:
            return 0.0, 0.0, 0.0, 0.0
        return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
