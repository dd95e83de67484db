"""Associations of a shared document are drawn as a comb: one line that branches, crossed once where it is crossed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from sistemkerja_bpmn.bpmn.diagram import Diagram, Edge
from sistemkerja_bpmn.bpmn.model import Model
from sistemkerja_bpmn.layout import arrange
from sistemkerja_bpmn.layout.metrics import measure
from sistemkerja_bpmn.layout.plane.graph import Graph, GraphEdge, GraphNode, LaneBand, NodeKind, Pool
from sistemkerja_bpmn.layout.routing.bundles import bundles
from sistemkerja_bpmn.layout.routing.router import Router

from .test_arrange import flow, lane, model, pool, task, violations

READERS = ("baca1", "baca2", "baca3", "baca4", "baca5", "baca6", "baca7")


def reads(node: str) -> str:
    return (
        f'<bpmn:dataInputAssociation id="d-{node}"><bpmn:sourceRef>surat</bpmn:sourceRef></bpmn:dataInputAssociation>'
    )


def with_shared_document() -> Model:
    """Seven steps in two lanes that all read one letter."""
    upper, lower = READERS[::2], READERS[1::2]
    lanes = f'<bpmn:laneSet id="ls">{lane("l1", "Kepala", *upper)}{lane("l2", "Staf", *lower)}</bpmn:laneSet>'
    steps = "".join(task(node, f"Membaca {node}", reads(node)) for node in READERS)
    flows = "".join(flow(a, b) for a, b in pairwise(READERS))
    letter = '<bpmn:dataObject id="o"/><bpmn:dataObjectReference id="surat" name="Surat" dataObjectRef="o"/>'
    return model(pool("p", lanes + steps + letter + flows))


def associations(diagram: Diagram) -> list[Edge]:
    return [edge for edge in diagram.edges if edge.element.startswith("d-")]


def test_associations_of_a_shared_document_run_together() -> None:
    found = associations(arrange(with_shared_document()))
    starts = Counter(edge.waypoints[0] for edge in found)
    assert len(found) == len(READERS)
    assert max(starts.values()) >= 4


def test_a_comb_breaks_no_hard_metric() -> None:
    assert violations(with_shared_document()) == []


def node(name: str, kind: NodeKind, order: int) -> GraphNode:
    return GraphNode(name, "", kind, 0, 100, 60, order)


def comb() -> Graph:
    """A document above three tasks."""
    graph = Graph([Pool(None, "", (0,))], [LaneBand((), 0)])
    graph.nodes = {n.id: n for n in (node("d", "document", 3), *(node(f"t{k}", "task", k) for k in range(3)))}
    graph.edges = [GraphEdge(f"e{k}", "d", f"t{k}", "document", key=k) for k in range(3)]
    return graph


def test_routes_of_a_bundle_leave_each_other_once() -> None:
    graph = comb()
    router = Router(graph, {"d": 0, "t0": 1, "t1": 2, "t2": 3}, {"d": 0, "t0": 1, "t1": 1, "t2": 1}, [(0, 2)], set())
    router.run()
    paths = list(router.grid_paths().values())
    for k, path in enumerate(paths):
        for other in paths[k + 1 :]:
            shared = [a for a, b in zip(path, other, strict=False) if a == b]
            assert set(path) & set(other) == set(shared)
    assert len({path[1] for path in map(tuple, paths)}) == 1


def test_only_several_associations_of_one_direction_make_a_bundle() -> None:
    graph = comb()
    graph.edges[0] = GraphEdge("e0", "t0", "d", "document", key=0)
    assert set(bundles(graph)) == {1, 2}


def test_a_comb_is_crossed_once() -> None:
    """Two associations that run together across a flow count one crossing, apart they count two."""
    of = with_shared_document()
    diagram = arrange(of)
    first, second = associations(diagram)[:2]
    crossing = next(edge for edge in diagram.edges if edge.element in of.sequence_flows)

    def crossings(one: Edge, other: Edge) -> int:
        return measure(of, replace(diagram, edges=(one, other, line))).crossings

    line = Edge(crossing.element, ((5000.0, 5050.0), (5200.0, 5050.0)))
    together = [Edge(e.element, ((5100.0, 5000.0), (5100.0, 5100.0), end)) for e, end in
                ((first, (5150.0, 5100.0)), (second, (5050.0, 5100.0)))]  # fmt: skip
    apart = [Edge(e.element, ((x, 5000.0), (x, 5100.0))) for e, x in ((first, 5100.0), (second, 5120.0))]
    assert crossings(*together) == 1
    assert crossings(*apart) == 2
