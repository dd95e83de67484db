"""What is in the way in a drawn diagram: solid shapes, labels, the stretches of edges. Units: pixels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ...bpmn.diagram import Bounds, Point
from ..metrics.geometry import Grid
from ..picture import Picture

__all__ = ["Space", "Stretch", "grown"]

Stretch = tuple[Point, Point]


class Space:
    """Boxes, labels and stretches, found by place."""

    def __init__(self, picture: Picture) -> None:
        self.boxes: list[Bounds] = []
        self.labels: list[Bounds] = []
        self.stretches: list[Stretch] = []
        self._boxes: Grid[Bounds] = Grid()
        self._labels: Grid[Bounds] = Grid()
        self._stretches: Grid[Stretch] = Grid()
        for figure in picture.figures.values():
            if figure.is_solid and not figure.expanded:
                self.add_box(figure.bounds)
            if figure.label is not None:
                self.add_label(figure.label.bounds)
            elif figure.expanded and figure.text is not None:
                self.add_label(figure.text.bounds)
        for run in picture.runs.values():
            self.add_run(run.points)
            if run.label is not None:
                self.add_label(run.label.bounds)

    def add_box(self, box: Bounds) -> None:
        self.boxes.append(box)
        self._boxes.add(box, box)

    def add_label(self, box: Bounds | None) -> None:
        if box is not None:
            self.labels.append(box)
            self._labels.add(box, box)

    def add_run(self, points: Sequence[Point]) -> None:
        for stretch in pairwise(points):
            self.stretches.append(stretch)
            self._stretches.add(_around(stretch), stretch)

    def is_free(self, box: Bounds) -> bool:
        """Whether nothing at all lies in a box."""
        if any(_meet(box, other) for other in self._boxes.near(box)):
            return False
        if any(_meet(box, other) for other in self._labels.near(box)):
            return False
        return not any(_meet(box, _around(stretch)) for stretch in self._stretches.near(box))

    def hits_box(self, box: Bounds) -> bool:
        return any(_meet(box, other) for other in self._boxes.near(box))

    def labels_in(self, box: Bounds) -> int:
        return sum(_meet(box, other) for other in self._labels.near(box))

    def runs_in(self, box: Bounds) -> list[Stretch]:
        """Stretches that come near a box."""
        return [s for s in self._stretches.near(box) if _meet(box, _around(s))]


def grown(box: Bounds, margin: float) -> Bounds:
    """A box with a margin all around."""
    return Bounds(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin)


def _around(stretch: Stretch) -> Bounds:
    (x0, y0), (x1, y1) = stretch
    return Bounds(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))


def _meet(a: Bounds, b: Bounds) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom
