"""Each hard metric catches a made-up violation, and a clean diagram has none."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sistemkerja_bpmn.bpmn.diagram import Bounds, Diagram, Edge, Shape
from sistemkerja_bpmn.bpmn.document import read
from sistemkerja_bpmn.bpmn.model import Model
from sistemkerja_bpmn.layout.metrics import Metric, measure
from sistemkerja_bpmn.layout.metrics.geometry import Grid, overlaps

SOURCE = b"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sk="urn:sistemkerja:bpmn:1"
    id="d" targetNamespace="urn:uji">
  <category id="c"><categoryValue id="t1" value="Perencanaan"/><categoryValue id="t2" value="Evaluasi"/></category>
  <collaboration id="kolaborasi">
    <participant id="pool" name="Instansi" processRef="p"/>
    <participant id="luar" name="Instansi dituju"/>
    <messageFlow id="surat" name="Surat" sourceRef="kirim" targetRef="luar"/>
  </collaboration>
  <process id="p">
    <laneSet id="ls">
      <lane id="atas" name="Kepala Bagian">
        <flowNodeRef>mulai</flowNodeRef><flowNodeRef>susun</flowNodeRef><flowNodeRef>tanya</flowNodeRef>
      </lane>
      <lane id="bawah" name="Pelaksana">
        <flowNodeRef>kirim</flowNodeRef><flowNodeRef>rinci</flowNodeRef><flowNodeRef>batas</flowNodeRef>
        <flowNodeRef>akhir</flowNodeRef>
      </lane>
    </laneSet>
    <startEvent id="mulai" name="Mulai"><categoryValueRef>t1</categoryValueRef></startEvent>
    <userTask id="susun" name="Menyusun surat"><categoryValueRef>t1</categoryValueRef>
      <dataOutputAssociation id="hasil"><targetRef>dok</targetRef></dataOutputAssociation></userTask>
    <exclusiveGateway id="tanya" name="Lengkap?"><categoryValueRef>t1</categoryValueRef></exclusiveGateway>
    <task id="kirim" name="Mengirim"><categoryValueRef>t2</categoryValueRef></task>
    <subProcess id="rinci" name="Merinci"><categoryValueRef>t2</categoryValueRef><task id="dalam" name="Langkah"/>
    </subProcess>
    <boundaryEvent id="batas" attachedToRef="rinci"><timerEventDefinition/></boundaryEvent>
    <endEvent id="akhir" name="Selesai"><categoryValueRef>t2</categoryValueRef></endEvent>
    <dataObject id="do"/>
    <dataObjectReference id="dok" name="Surat" dataObjectRef="do">
      <extensionElements><sk:penerima peran="Kepala Bagian"/></extensionElements></dataObjectReference>
    <textAnnotation id="catatan"><text>Catatan kaki</text></textAnnotation>
    <association id="kait" sourceRef="catatan" targetRef="f3"/>
    <sequenceFlow id="f1" sourceRef="mulai" targetRef="susun"/>
    <sequenceFlow id="f2" sourceRef="susun" targetRef="tanya"/>
    <sequenceFlow id="f3" name="Ya" sourceRef="tanya" targetRef="kirim"/>
    <sequenceFlow id="f4" name="Tidak" sourceRef="tanya" targetRef="rinci"/>
    <sequenceFlow id="f5" sourceRef="rinci" targetRef="akhir"/>
    <sequenceFlow id="f6" sourceRef="batas" targetRef="akhir"/>
    <group id="g1" categoryValueRef="t1"/><group id="g2" categoryValueRef="t2"/>
  </process>
</definitions>"""

SHAPES = {
    "pool": (0, 0, 1000, 400),
    "atas": (30, 0, 970, 180),
    "bawah": (30, 180, 970, 220),
    "luar": (0, 450, 1000, 60),
    "mulai": (80, 62, 36, 36),
    "susun": (150, 40, 100, 80),
    "dok": (310, 10, 36, 50),
    "tanya": (380, 55, 50, 50),
    "kirim": (480, 270, 100, 80),
    "rinci": (640, 220, 200, 160),
    "dalam": (690, 270, 100, 80),
    "batas": (700, 362, 36, 36),
    "akhir": (900, 282, 36, 36),
    "catatan": (570, 60, 110, 40),
    "g1": (64, 2, 390, 394),
    "g2": (470, 2, 520, 394),
}
LABELS = {
    "mulai": (80, 100, 40, 14),
    "tanya": (376, 36, 60, 14),
    "akhir": (895, 264, 50, 14),
    "dok": (310, 62, 40, 14),
    "f3": (435, 64, 20, 14),
    "f4": (410, 150, 40, 14),
    "surat": (535, 420, 40, 14),
}
EDGES: dict[str, list[tuple[float, float]]] = {
    "f1": [(116, 80), (150, 80)],
    "f2": [(250, 80), (380, 80)],
    "f3": [(430, 80), (530, 80), (530, 270)],
    "f4": [(405, 105), (405, 240), (640, 240)],
    "f5": [(840, 300), (900, 300)],
    "f6": [(718, 398), (918, 398), (918, 318)],
    "surat": [(530, 350), (530, 450)],
    "hasil": [(250, 50), (310, 35)],
    "kait": [(570, 80), (530, 80)],
}


@pytest.fixture(scope="module")
def model() -> Model:
    return read(SOURCE).model


@pytest.fixture
def clean() -> Diagram:
    def label(element: str) -> Bounds | None:
        return Bounds(*LABELS[element]) if element in LABELS else None

    expanded = {"rinci": True}
    shapes = tuple(Shape(i, Bounds(*box), label(i), is_expanded=expanded.get(i)) for i, box in SHAPES.items())
    edges = tuple(Edge(i, tuple(points), label(i)) for i, points in EDGES.items())
    return Diagram("kolaborasi", shapes, edges)


def moved(diagram: Diagram, element: str, *box: float) -> Diagram:
    """The diagram with one shape elsewhere."""
    shapes = (replace(s, bounds=Bounds(*box)) if s.element == element else s for s in diagram.shapes)
    return replace(diagram, shapes=tuple(shapes))


def rerouted(diagram: Diagram, element: str, *points: tuple[float, float]) -> Diagram:
    """The diagram with one edge elsewhere."""
    edges = (replace(e, waypoints=points) if e.element == element else e for e in diagram.edges)
    return replace(diagram, edges=tuple(edges))


def relabelled(diagram: Diagram, element: str, *box: float) -> Diagram:
    """The diagram with one label elsewhere."""
    return replace(
        diagram,
        shapes=tuple(replace(s, label=Bounds(*box)) if s.element == element else s for s in diagram.shapes),
        edges=tuple(replace(e, label=Bounds(*box)) if e.element == element else e for e in diagram.edges),
    )


def found(model: Model, diagram: Diagram, metric: Metric) -> set[str]:
    """Ids of all elements that violate one metric."""
    return {i for v in measure(model, diagram).violations if v.metric == metric for i in v.elements}


def test_a_clean_diagram_has_no_violation(model: Model, clean: Diagram) -> None:
    metrics = measure(model, clean)
    assert metrics.violations == ()
    assert metrics.hard_zero
    assert metrics.counts == {}


def test_watched_metrics_are_counted(model: Model, clean: Diagram) -> None:
    metrics = measure(model, clean)
    assert (metrics.edges, metrics.flows) == (9, 7)
    assert (metrics.bends, metrics.flow_bends) == (3, 3)
    assert metrics.crossings == metrics.flow_crossings == 1  # f3 down through f4
    assert metrics.area == 1000 * 510
    assert metrics.length == pytest.approx(34 + 130 + 290 + 370 + 60 + 280 + 100 + 61.85 + 40, abs=0.1)


def test_missing_shape(model: Model, clean: Diagram) -> None:
    cut = replace(clean, shapes=tuple(s for s in clean.shapes if s.element not in {"susun", "atas", "dalam", "g1"}))
    assert found(model, cut, Metric.MISSING_SHAPE) == {"susun", "atas", "dalam", "g1"}


def test_the_inside_of_a_collapsed_sub_process_is_not_missing(model: Model, clean: Diagram) -> None:
    shapes = (replace(s, is_expanded=False) if s.element == "rinci" else s for s in clean.shapes)
    cut = replace(clean, shapes=tuple(s for s in shapes if s.element != "dalam"))
    assert measure(model, cut).hard_zero


def test_a_diagram_of_a_sub_process_expects_its_inside_only(model: Model) -> None:
    plane = Diagram("rinci", (Shape("dalam", Bounds(0, 0, 100, 80)),), ())
    assert measure(model, plane).hard_zero
    assert found(model, replace(plane, shapes=()), Metric.MISSING_SHAPE) == {"dalam"}


def test_missing_edge(model: Model, clean: Diagram) -> None:
    cut = replace(clean, edges=tuple(e for e in clean.edges if e.element not in {"f2", "surat", "hasil", "kait"}))
    assert found(model, cut, Metric.MISSING_EDGE) == {"f2", "surat", "hasil", "kait"}


def test_duplicates(model: Model, clean: Diagram) -> None:
    double = replace(clean, shapes=(*clean.shapes, clean.shapes[4]), edges=(*clean.edges, clean.edges[0]))
    assert found(model, double, Metric.DUPLICATE) == {"mulai", "f1"}


@pytest.mark.parametrize("box", [(0, 0, -5, 10), (float("nan"), 0, 10, 10), (0, float("inf"), 10, 10), (0, 0, 0, 0)])
def test_shapes_that_cannot_be_drawn(model: Model, clean: Diagram, box: tuple[float, ...]) -> None:
    assert found(model, moved(clean, "kirim", *box), Metric.BROKEN) == {"kirim"}


def test_edges_that_cannot_be_drawn(model: Model, clean: Diagram) -> None:
    assert found(model, rerouted(clean, "f1", (116, 80)), Metric.BROKEN) == {"f1"}
    assert found(model, rerouted(clean, "f1", (116, 80), (float("nan"), 80)), Metric.BROKEN) == {"f1"}


def test_overlapping_nodes(model: Model, clean: Diagram) -> None:
    assert found(model, moved(clean, "susun", 90, 40, 100, 80), Metric.OVERLAP) == {"mulai", "susun"}


def test_overlapping_pools_and_lanes(model: Model, clean: Diagram) -> None:
    assert found(model, moved(clean, "luar", 0, 380, 1000, 60), Metric.OVERLAP) == {"pool", "luar"}
    assert found(model, moved(clean, "bawah", 30, 160, 970, 240), Metric.OVERLAP) == {"atas", "bawah"}


def test_an_edge_through_a_foreign_node(model: Model, clean: Diagram) -> None:
    through = rerouted(clean, "f1", (98, 62), (98, 20), (200, 20), (200, 150), (150, 80))
    assert {"f1", "susun"} <= found(model, through, Metric.EDGE_THROUGH_NODE)
    across = rerouted(clean, "f2", (200, 120), (200, 320), (560, 320), (405, 105))
    assert found(model, across, Metric.EDGE_THROUGH_NODE) == {"f2", "kirim"}


def test_a_message_may_leave_an_expanded_sub_process_but_not_cross_another_node(model: Model, clean: Diagram) -> None:
    source = SOURCE.replace(b'sourceRef="kirim" targetRef="luar"', b'sourceRef="dalam" targetRef="luar"')
    inner = read(source).model
    out = relabelled(rerouted(clean, "surat", (760, 350), (760, 450)), "surat", 765, 420, 40, 14)
    assert found(inner, out, Metric.EDGE_THROUGH_NODE) == set()
    over = rerouted(out, "surat", (718, 350), (718, 450))
    assert found(inner, over, Metric.EDGE_THROUGH_NODE) == {"surat", "batas"}


def test_an_association_through_a_node(model: Model, clean: Diagram) -> None:
    through = rerouted(clean, "hasil", (150, 50), (310, 35))
    assert found(model, through, Metric.ASSOCIATION_THROUGH_NODE) == {"hasil", "susun"}


def test_collinear_edges(model: Model, clean: Diagram) -> None:
    side_by_side = rerouted(clean, "f4", (405, 105), (405, 150), (531, 150), (531, 240), (640, 240))
    assert found(model, side_by_side, Metric.COLLINEAR) == {"f3", "f4"}
    apart = rerouted(clean, "f4", (405, 105), (405, 150), (533, 150), (533, 240), (640, 240))
    assert found(model, apart, Metric.COLLINEAR) == set()


def test_a_merge_into_one_point_is_no_collinear_overlap(model: Model, clean: Diagram) -> None:
    merge = rerouted(clean, "f5", (840, 350), (880, 350), (880, 398), (918, 398), (918, 318))
    assert found(model, merge, Metric.COLLINEAR) == set()
    beside = rerouted(clean, "f5", (840, 350), (880, 350), (880, 398), (917, 398), (917, 318))
    assert found(model, beside, Metric.COLLINEAR) == {"f5", "f6"}
    parted = rerouted(merge, "f6", (718, 398), (900, 398), (900, 390), (918, 390), (918, 318))
    assert found(model, parted, Metric.COLLINEAR) == {"f5", "f6"}


def test_a_fork_out_of_one_point_is_no_collinear_overlap(model: Model, clean: Diagram) -> None:
    fork = rerouted(clean, "f4", (430, 80), (530, 80), (530, 240), (640, 240))
    assert found(model, fork, Metric.COLLINEAR) == set()


def test_ends_off_their_shapes(model: Model, clean: Diagram) -> None:
    assert found(model, rerouted(clean, "f1", (116, 80), (145, 80)), Metric.UNDOCKED) == {"f1", "susun"}
    assert found(model, rerouted(clean, "f3", (425, 60), (530, 60), (530, 270)), Metric.UNDOCKED) >= {"f3", "tanya"}
    assert found(model, rerouted(clean, "surat", (530, 350), (530, 440)), Metric.UNDOCKED) == {"surat", "luar"}
    assert found(model, rerouted(clean, "kait", (570, 80), (540, 80)), Metric.UNDOCKED) == {"kait", "f3"}


def test_a_node_outside_its_lane(model: Model, clean: Diagram) -> None:
    assert found(model, moved(clean, "kirim", 480, 140, 100, 80), Metric.OUTSIDE_LANE) == {"kirim", "bawah"}
    assert found(model, moved(clean, "mulai", 40, 62, 36, 36), Metric.OUTSIDE_LANE) == {"mulai", "atas"}


def test_a_copy_outside_the_lane_of_its_receiver(model: Model, clean: Diagram) -> None:
    assert found(model, moved(clean, "dok", 310, 210, 36, 50), Metric.OUTSIDE_LANE) == {"dok", "atas"}


def test_a_node_outside_its_pool(model: Model, clean: Diagram) -> None:
    assert found(model, moved(clean, "akhir", 990, 282, 36, 36), Metric.OUTSIDE_POOL) == {"akhir", "pool"}


def test_a_node_outside_its_sub_process(model: Model, clean: Diagram) -> None:
    assert found(model, moved(clean, "dalam", 780, 270, 100, 80), Metric.OUTSIDE_PARENT) == {"dalam", "rinci"}
    assert found(model, moved(clean, "batas", 700, 340, 36, 36), Metric.OUTSIDE_PARENT) == {"batas", "rinci"}


def test_tahap_groups(model: Model, clean: Diagram) -> None:
    assert found(model, moved(clean, "mulai", 44, 62, 30, 36), Metric.OUTSIDE_TAHAP) == {"mulai", "g1"}
    assert found(model, moved(clean, "kirim", 440, 270, 100, 80), Metric.FOREIGN_IN_TAHAP) == {"kirim", "g1"}


def test_a_label_on_a_shape(model: Model, clean: Diagram) -> None:
    assert found(model, relabelled(clean, "f4", 490, 300, 40, 14), Metric.LABEL_ON_SHAPE) == {"f4", "kirim"}
    assert found(model, relabelled(clean, "mulai", 2, 62, 40, 14), Metric.LABEL_ON_SHAPE) == {"mulai", "pool", "atas"}
    assert found(model, relabelled(clean, "tanya", 385, 70, 60, 14), Metric.LABEL_ON_SHAPE) == {"tanya"}


def test_a_label_beside_the_tip_of_a_diamond_is_free(model: Model, clean: Diagram) -> None:
    assert found(model, relabelled(clean, "f4", 412, 97, 30, 14), Metric.LABEL_ON_SHAPE) == set()


def test_the_title_of_a_sub_process_on_its_inside(model: Model, clean: Diagram) -> None:
    assert found(model, moved(clean, "dalam", 690, 225, 100, 80), Metric.LABEL_ON_SHAPE) == {"rinci", "dalam"}


def test_the_title_of_a_tahap_stays_free(model: Model, clean: Diagram) -> None:
    assert found(model, moved(clean, "susun", 220, 10, 100, 80), Metric.LABEL_ON_SHAPE) >= {"susun", "g1"}
    assert found(model, relabelled(clean, "tanya", 240, 8, 60, 14), Metric.LABEL_ON_LABEL) >= {"tanya", "g1"}
    above = rerouted(clean, "f2", (200, 40), (200, 14), (405, 14), (405, 55))
    assert found(model, above, Metric.LABEL_ON_EDGE) >= {"f2", "g1"}


def test_a_label_on_a_label(model: Model, clean: Diagram) -> None:
    assert found(model, relabelled(clean, "f4", 533, 416, 40, 14), Metric.LABEL_ON_LABEL) == {"f4", "surat"}


def test_a_label_on_a_foreign_edge(model: Model, clean: Diagram) -> None:
    assert found(model, relabelled(clean, "tanya", 440, 73, 60, 14), Metric.LABEL_ON_EDGE) == {"tanya", "f3"}
    own = measure(model, relabelled(clean, "f3", 470, 73, 20, 14))
    assert own.hard_zero
    assert own.own_labels == 1


@pytest.mark.parametrize(
    ("element", "name"),
    [
        ("susun", "Menyusun surat"),
        ("rinci", "Merinci"),
        ("atas", "Kepala Bagian"),
        ("luar", "Instansi dituju"),
        ("catatan", "Catatan kaki"),
        ("f4", "Tidak"),
    ],
)
def test_text_that_leaves_its_box(model: Model, clean: Diagram, element: str, name: str) -> None:
    longer = read(SOURCE.replace(name.encode(), b"Kata panjang sekali " * 60)).model
    assert found(longer, clean, Metric.TEXT_OVERFLOW) == {element}


def test_a_typed_task_needs_room_for_its_icon(model: Model, clean: Diagram) -> None:
    five_lines = SOURCE.replace(b"Menyusun surat", b"Menyusun surat resmi tentang permohonan pelibatan pegawai")
    plain = five_lines.replace(b"userTask", b"task")
    assert found(read(plain).model, clean, Metric.TEXT_OVERFLOW) == set()
    assert found(read(five_lines).model, clean, Metric.TEXT_OVERFLOW) == {"susun"}


def test_every_violation_speaks_indonesian_and_says_where(model: Model, clean: Diagram) -> None:
    [violation] = measure(model, moved(clean, "susun", 90, 40, 100, 60)).violations[:1]
    assert violation.message == "mulai dan susun bertumpuk."
    assert violation.place == Bounds(80, 62, 36, 36)


_BOX = st.builds(Bounds, *(st.floats(-500, 500) for _ in "xy"), *(st.floats(1, 400) for _ in "wh"))


@given(st.lists(_BOX, max_size=12))
def test_the_grid_misses_no_overlap(boxes: list[Bounds]) -> None:
    grid: Grid[int] = Grid()
    for place, box in enumerate(boxes):
        grid.add(box, place)
    near = {frozenset(pair) for pair in grid.pairs()}
    for a, b in combinations(range(len(boxes)), 2):
        if overlaps(boxes[a], boxes[b]):
            assert frozenset((a, b)) in near


def test_three_hundred_nodes_are_measured_quickly() -> None:
    rows, columns = 10, 30
    names = [f"n{k}" for k in range(rows * columns)]
    nodes = "".join(f'<task id="{i}" name="Langkah"/>' for i in names)
    flows = "".join(
        f'<sequenceFlow id="f{k}" sourceRef="{a}" targetRef="{b}"/>' for k, (a, b) in enumerate(pairwise(names))
    )
    head = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="u"><process id="p">'
    source = f"{head}{nodes}{flows}</process></definitions>"
    big = read(source.encode()).model
    place = {i: (150.0 * (k % columns), 150.0 * (k // columns)) for k, i in enumerate(names)}
    shapes = tuple(Shape(i, Bounds(*place[i], 100, 80)) for i in names)
    edges = []
    for k, (a, b) in enumerate(pairwise(names)):
        (ax, ay), (bx, by) = place[a], place[b]
        turn = (ay + 115) if ay != by else ay + 40
        middle = ((ax + 125, ay + 40), (ax + 125, turn), (bx - 25, turn), (bx - 25, by + 40)) if ay != by else ()
        edges.append(Edge(f"f{k}", ((ax + 100, ay + 40), *middle, (bx, by + 40))))
    diagram = Diagram("p", shapes, tuple(edges))
    assert measure(big, diagram).hard_zero
