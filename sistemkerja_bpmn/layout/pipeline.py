"""The pipeline for one plane: from a graph to a drawn scene.

Contract: ``draw`` takes a freshly built graph and gives a scene with every node, edge and label of it. Stages, in
order: documents out, back edges, columns, rows, documents of several tasks in, routes, tracks, sizes, coordinates,
labels; where routes cross or bend, nodes change rows and are routed again (``improve``); where labels lack room,
sizes grow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from .drawing.documents import Local, Slots, take_out, take_shared
from .drawing.geometry import Geometry
from .drawing.labels import Labels
from .drawing.measure import Measures
from .drawing.straighten import straighten
from .ordering.cycles import back_edges
from .ordering.rows import number_rows
from .ordering.seats import combed, seat
from .placing import place
from .plane.graph import Graph, Side
from .plane.scene import Scene
from .routing.compact import Plan, compact
from .routing.improve import improve
from .routing.router import Router
from .routing.tracks import Chains, Segment, assign_tracks, segments

__all__ = ["draw"]

_LABEL_ROUNDS = 8


def draw(graph: Graph, framed: bool) -> Scene:
    """Lays one plane out; ``framed``: draw pools and lanes."""
    for key, edge in enumerate(graph.edges):
        edge.key = key
    local = take_out(graph)
    shared, links = take_shared(graph)
    back = back_edges(graph)
    cells = place(graph, back)
    seat(graph, cells, shared, links)
    rows, spans = number_rows(cells, combed(graph))
    router = Router(graph, cells.column, rows, spans, back)
    router.run()
    improve(graph, router)
    return _build(graph, framed, local, compact(router))


# ---- coordinates


def _build(graph: Graph, framed: bool, local: Sequence[Local], plan: Plan) -> Scene:
    graph.edges = [e for e in graph.edges if e.key in plan.paths]
    chains = segments(graph, plan.paths)
    lines = assign_tracks(graph, chains)
    slots = Slots(graph, local, _docked(graph, chains), plan.rows)
    measures = Measures(graph, plan, chains, lines, local, slots)
    geometry = Geometry(measures, plan.spans, local, framed)
    best: tuple[float, Scene] | None = None
    for turn in range(_LABEL_ROUNDS):
        measures.measure()
        scene = geometry.place()
        straighten(graph, scene)
        bad = Labels(graph, scene, geometry.content_left()).run([item.artefact for item in local])
        cost = sum(bad.values())
        if best is None or cost < best[0]:
            best = cost, scene
        if not bad:
            break
        _widen(graph, measures, {item.artefact.id: item.task for item in local}, bad)
        if turn:
            _widen_at_end(measures, bad)
    if best is None:  # cannot be: there is at least one round
        raise AssertionError
    return best[1]


def _docked(graph: Graph, chains: Chains) -> dict[tuple[str, Side], list[float]]:
    """Offsets from the middle at which edges and boundary events dock, by node and side."""
    docked: defaultdict[tuple[str, Side], list[float]] = defaultdict(list)
    for chain in chains.values():
        first, last = chain[0], chain[-1]
        docked[first.edge.source, first.side(True)].append(first.offset)
        docked[first.edge.target, last.side(False)].append(last.offset)
    for guest in graph.guests:
        docked[guest.host, "S"].append(guest.dx)
    return docked


def _widen(graph: Graph, measures: Measures, hung: Mapping[str, str], bad: Mapping[str, float]) -> None:
    """Asks for room around the labels that found no clear place; ``hung``: artefact -> task."""
    for chain in measures.chains.values():
        if chain[0].edge.id in bad:
            _widen_along(graph, measures, chain)
    for guest in graph.guests:
        if guest.id in bad:
            measures.ask(False, measures.columns[guest.host] + (guest.dx > 0), 60)
    hosts = {**hung, **{guest.id: guest.host for guest in graph.guests}}
    for key in bad:
        node = hosts.get(key, key)
        if node in graph.nodes:
            for side in (0, 1):
                measures.ask(True, measures.rows[node] + side, 16)
                measures.ask(False, measures.columns[node] + side, 12)


def _widen_at_end(measures: Measures, bad: Mapping[str, float]) -> None:
    """Room where an edge arrives: its label may stand there when tracks run close together where it leaves."""
    for chain in measures.chains.values():
        last = chain[-1]
        if last.edge.id in bad and len(chain) > 1:
            channel = last.start // 2 + (last.start % 2 and last.end > last.start)
            measures.ask(not last.horizontal, channel, 40 if last.horizontal else 20)


def _widen_along(graph: Graph, measures: Measures, chain: Sequence[Segment]) -> None:
    """Room for the label of an edge: in the channel its first segment enters, or leaves last from a pool."""
    if chain[0].edge.source in graph.nodes:
        segment, at, towards = chain[0], chain[0].start, chain[0].end
    else:
        segment, at, towards = chain[-1], chain[-1].end, chain[-1].start
    measures.ask(not segment.horizontal, at // 2 + (towards > at), 40 if segment.horizontal else 20)
    if not segment.horizontal:  # a label beside an upright line needs width as well
        for side in (0, 1):
            measures.ask(False, segment.line // 2 + side, 20)
