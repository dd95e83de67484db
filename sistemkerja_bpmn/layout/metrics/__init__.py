"""How good a diagram is, measured from the model and the diagram alone, whoever laid it out.

Hard metrics must be zero (``Metrics.violations``); watched ones may not grow.
"""

from __future__ import annotations

import math
from itertools import pairwise

from ...bpmn.diagram import Diagram
from ...bpmn.model import Model
from ..picture import Picture, join
from .completeness import check_completeness
from .geometry import Grid, Segment, segment_box
from .places import check_places
from .result import Metric, Metrics, Violation
from .runs import check_runs, count_bends, count_crossings, segments_of
from .texts import check_texts, count_border_labels, count_own_labels

__all__ = ["Metric", "Metrics", "Violation", "measure"]

_ALL = frozenset({"sequence", "message", "association", "data"})
_FLOWS = frozenset({"sequence", "message"})


def measure(model: Model, diagram: Diagram) -> Metrics:
    """Measures one diagram of a model. Lengths are pixels; never raises on bad geometry, it reports it."""
    picture = join(model, diagram)
    grid: Grid[Segment] = Grid()
    for segment in segments_of(picture):
        grid.add(segment_box(segment), segment)
    violations = (
        *check_completeness(picture),
        *check_places(picture),
        *check_runs(picture, grid),
        *check_texts(picture, grid),
    )
    flows = [run for run in picture.runs.values() if run.kind in _FLOWS]
    return Metrics(
        violations=violations,
        crossings=count_crossings(picture, grid, _ALL),
        bends=sum(map(count_bends, picture.runs.values())),
        length=sum(math.dist(a, b) for r in picture.runs.values() for a, b in pairwise(r.points)),
        area=_area(picture),
        edges=len(picture.runs),
        flow_crossings=count_crossings(picture, grid, _FLOWS),
        flow_bends=sum(map(count_bends, flows)),
        flows=len(flows),
        own_labels=count_own_labels(picture, grid),
        border_labels=count_border_labels(picture),
    )


def _area(picture: Picture) -> float:
    """Area of the bounding box of all shapes and edges."""
    boxes = [f.bounds for f in picture.figures.values()]
    xs = [x for b in boxes for x in (b.x, b.right)] + [p[0] for r in picture.runs.values() for p in r.points]
    ys = [y for b in boxes for y in (b.y, b.bottom)] + [p[1] for r in picture.runs.values() for p in r.points]
    return (max(xs) - min(xs)) * (max(ys) - min(ys)) if xs else 0.0
