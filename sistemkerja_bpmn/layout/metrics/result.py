"""What measuring a diagram gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ...bpmn.diagram import Bounds

__all__ = ["Metric", "Metrics", "Violation"]


class Metric(StrEnum):
    """The hard metrics: each must be zero."""

    MISSING_SHAPE = "missing-shape"
    MISSING_EDGE = "missing-edge"
    DUPLICATE = "duplicate"
    BROKEN = "broken"
    OVERLAP = "overlap"
    EDGE_THROUGH_NODE = "edge-through-node"
    ASSOCIATION_THROUGH_NODE = "association-through-node"
    COLLINEAR = "collinear-overlap"
    UNDOCKED = "undocked"
    OUTSIDE_LANE = "outside-lane"
    OUTSIDE_POOL = "outside-pool"
    OUTSIDE_PARENT = "outside-parent"
    OUTSIDE_TAHAP = "outside-tahap"
    FOREIGN_IN_TAHAP = "foreign-in-tahap"
    LABEL_ON_SHAPE = "label-on-shape"
    LABEL_ON_LABEL = "label-on-label"
    LABEL_ON_EDGE = "label-on-edge"
    TEXT_OVERFLOW = "text-overflow"


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken hard metric: the ids concerned, an Indonesian sentence, and where it is seen (pixels)."""

    metric: Metric
    elements: tuple[str, ...]
    message: str
    place: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Metrics:
    """The quality of one diagram.

    violations   every broken hard metric
    crossings    points where two edges cross; ``bends``: inner waypoints where an edge turns
    length       sum of all edge lengths, pixels; ``area``: of the bounding box, square pixels
    edges        number of drawn edges; flow_* count sequence and message flows only
    own_labels   labels that lie on their own edge; border_labels: labels across the border of a lane (watched)
    """

    violations: tuple[Violation, ...]
    crossings: int
    bends: int
    length: float
    area: float
    edges: int
    flow_crossings: int
    flow_bends: int
    flows: int
    own_labels: int = 0
    border_labels: int = 0

    @property
    def hard_zero(self) -> bool:
        """Whether no hard metric is broken."""
        return not self.violations

    @property
    def counts(self) -> Mapping[Metric, int]:
        """Number of violations per metric, only those above zero."""
        found: dict[Metric, int] = {}
        for violation in self.violations:
            found[violation.metric] = found.get(violation.metric, 0) + 1
        return found
