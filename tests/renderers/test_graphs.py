"""Placing boxes by graphviz: nothing overlaps, labels keep their room, the same graph gives the same picture."""

from __future__ import annotations

import shutil
import stat
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renderers.graphs import CARRIED, CHOICE, MOST_NODES, Edge, Graph, Node, lay_out
from sistemkerja_bpmn.errors import SistemKerjaError

SLACK = 0.1


@pytest.fixture(autouse=True)
def carried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, CARRIED)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    count = draw(st.integers(1, 12))
    sizes = st.floats(4, 60)
    nodes = tuple(Node(draw(sizes), draw(sizes)) for _ in range(count))
    place = st.integers(0, count - 1)
    labels = st.one_of(st.just((0.0, 0.0)), st.tuples(st.floats(2, 40), st.floats(3, 12)))
    edges = tuple(Edge(draw(place), draw(place), draw(labels)) for _ in range(draw(st.integers(0, 20))))
    return Graph(nodes, edges, across=draw(st.booleans()))


@given(graphs())
@settings(max_examples=40)
def test_boxes_and_labels_keep_their_room(graph: Graph) -> None:
    assert_room_is_kept(graph)


def assert_room_is_kept(graph: Graph) -> None:
    """No box stands on another or on a label, all inside the plan."""
    plan = lay_out(graph)
    boxes = [(x, y, node.width, node.height) for (x, y), node in zip(plan.centres, graph.nodes, strict=True)]
    for edge, curve in zip(graph.edges, plan.curves, strict=True):
        assert (curve.label is None) == (edge.label[0] <= 0)
        boxes += [(*curve.label, *edge.label)] if curve.label is not None else []
    for (ax, ay, aw, ah), (bx, by, bw, bh) in combinations(boxes, 2):
        apart = abs(ax - bx) >= (aw + bw) / 2 - SLACK or abs(ay - by) >= (ah + bh) / 2 - SLACK
        assert apart
    for x, y, wide, high in boxes:
        assert x - wide / 2 >= -SLACK and x + wide / 2 <= plan.width + SLACK
        assert y - high / 2 >= -SLACK and y + high / 2 <= plan.height + SLACK


@given(graphs())
@settings(max_examples=20)
def test_lines_end_at_the_box_they_lead_to(graph: Graph) -> None:
    assert_lines_reach_their_boxes(graph)


def assert_lines_reach_their_boxes(graph: Graph) -> None:
    """Lines begin and end at the borders of their boxes."""
    plan = lay_out(graph)
    for edge, curve in zip(graph.edges, plan.curves, strict=True):
        (x, y), node = plan.centres[edge.target], graph.nodes[edge.target]
        assert abs(curve.tip[0] - x) <= node.width / 2 + 1
        assert abs(curve.tip[1] - y) <= node.height / 2 + 1
        (x, y), node = plan.centres[edge.source], graph.nodes[edge.source]
        start = curve.pieces[0][0]
        assert abs(start[0] - x) <= node.width / 2 + 1
        assert abs(start[1] - y) <= node.height / 2 + 1


def test_rows_stand_below_one_another() -> None:
    rows = (0, 0, 1, 2, 2)
    plan = lay_out(Graph(tuple(Node(20, 10, row) for row in rows), (Edge(4, 0, (10, 4)), Edge(0, 1))))
    heights = [y for _, y in plan.centres]
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]


def test_the_same_graph_gives_the_same_places() -> None:
    graph = Graph(tuple(Node(20, 10) for _ in range(6)), tuple(Edge(a, b) for a, b in combinations(range(6), 2)))
    assert lay_out(graph) == lay_out(graph)


@pytest.mark.skipif(shutil.which("dot") is None, reason="program dot tidak terpasang")
@given(graphs())
@settings(max_examples=15)
def test_the_installed_program_keeps_the_same_promises(graph: Graph) -> None:
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv(CHOICE, raising=False)
        assert_room_is_kept(graph)
        assert_lines_reach_their_boxes(graph)


def test_nothing_is_nothing() -> None:
    assert lay_out(Graph((), ())).centres == ()


def test_too_many_boxes_are_refused() -> None:
    with pytest.raises(SistemKerjaError) as caught:
        lay_out(Graph((Node(1, 1),) * (MOST_NODES + 1), ()))
    assert caught.value.kode == "SK-PETA-021"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the program")
def test_a_drawing_program_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "dot"
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.delenv(CHOICE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SistemKerjaError) as caught:
        lay_out(Graph((Node(1, 1),), ()))
    assert caught.value.kode == "SK-PETA-022"
