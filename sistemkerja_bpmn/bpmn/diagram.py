"""Diagram interchange as data: where shapes stand and edges run. Units are BPMN pixels, y grows downwards."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Bounds", "Diagram", "Edge", "Point", "Shape"]

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bounds:
    """An upright rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Shape:
    """The picture of a pool, lane, node, data reference, annotation or group."""

    element: str
    bounds: Bounds
    label: Bounds | None = None
    is_horizontal: bool | None = None
    is_expanded: bool | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """The run of a sequence flow, message flow, association or data association; at least two waypoints when valid."""

    element: str
    waypoints: tuple[Point, ...]
    label: Bounds | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Diagram:
    """One BPMNDiagram with its plane. ``element`` is the collaboration, process or sub-process it draws."""

    element: str
    shapes: tuple[Shape, ...]
    edges: tuple[Edge, ...]
    id: str = ""
    line: int = 0
