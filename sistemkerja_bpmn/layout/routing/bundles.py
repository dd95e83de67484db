"""Associations of one shared document run together and branch off: a comb instead of a bunch of parallel lines.

Contract: ``bundles`` says which associations may share their way, and with whom. The routes of one bundle form a
tree: each starts at the document, leaves the others at one point and never meets them again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..plane.graph import Graph, GraphEdge

__all__ = ["Branch", "Bundle", "Tree", "branches", "bundles"]


class Bundle(NamedTuple):
    """What the associations of a bundle have in common: the document, and whether they leave it."""

    hub: str
    leaves: bool


class Branch(NamedTuple):
    """A point of a tree where another route may leave it: how it is reached, and what bends and crosses until there."""

    way: Sequence[int]
    direction: int
    bends: int
    crossings: int


def bundles(graph: Graph) -> dict[int, Bundle]:
    """Bundle by edge key; only where a document has several associations of one direction."""
    groups: defaultdict[Bundle, list[int]] = defaultdict(list)
    for edge in graph.edges:
        bundle = _bundle_of(graph, edge)
        if bundle is not None:
            groups[bundle].append(edge.key)
    return {key: bundle for bundle, keys in groups.items() if len(keys) > 1 for key in keys}


def _bundle_of(graph: Graph, edge: GraphEdge) -> Bundle | None:
    if edge.kind != "document" or edge.source not in graph.nodes or edge.target not in graph.nodes:
        return None
    from_artefact = graph.nodes[edge.source].is_artefact
    if from_artefact == graph.nodes[edge.target].is_artefact:
        return None
    port = edge.source_port if from_artefact else edge.target_port
    return None if port else Bundle(edge.source if from_artefact else edge.target, from_artefact)


class Tree:
    """How many routes of a bundle take each step."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[int, int]] = Counter()

    def changes(self, axis: int, step: int, sign: int) -> bool:
        """Enters (1) or withdraws (-1) one route; whether it is the first to come or the last to go."""
        self._counts[axis, step] += sign
        return self._counts[axis, step] == (sign > 0)


def branches(
    paths: Sequence[Sequence[int]], delta: Sequence[int], through: tuple[Sequence[int], Sequence[int]]
) -> Iterator[Branch]:
    """Where a route may leave those of its bundle, each point once.

    ``delta``: the step of each direction; ``through``: how many routes run straight over each point, by axis.
    """
    seen: set[int] = set()
    direction_of: Mapping[int, int] = {step: direction for direction, step in enumerate(delta)}
    for path in paths:
        bends = crossings = 0
        for k, (a, b) in enumerate(pairwise(path[:-1])):
            direction = direction_of[b - a]
            if k and direction == direction_of[a - path[k - 1]]:
                crossings += through[1 - (direction & 1)][a]
            else:
                bends += k > 0
            if b not in seen:
                seen.add(b)
                yield Branch(path[: k + 2], direction, bends, crossings)
