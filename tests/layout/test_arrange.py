"""The layout as a whole: hard metrics zero, lanes and tahap respected, sizes, determinism."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.diagram import Bounds, Diagram
from sistemkerja_bpmn.bpmn.model import Model
from sistemkerja_bpmn.layout import arrange
from sistemkerja_bpmn.layout.metrics import measure

from .generator import generate

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sk="urn:sistemkerja:bpmn:1" '
    'id="d" targetNamespace="urn:uji">'
)


def model(body: str) -> Model:
    return read(f"{HEAD}{body}</bpmn:definitions>".encode(), name="uji.bpmn").model


def boxes(diagram: Diagram) -> dict[str, Bounds]:
    return {shape.element: shape.bounds for shape in diagram.shapes}


def inside(outer: Bounds, inner: Bounds) -> bool:
    return outer.x <= inner.x and outer.y <= inner.y and outer.right >= inner.right and outer.bottom >= inner.bottom


def lane(lane_id: str, name: str, *nodes: str, inner: str = "") -> str:
    refs = "".join(f"<bpmn:flowNodeRef>{node}</bpmn:flowNodeRef>" for node in nodes)
    return f'<bpmn:lane id="{lane_id}" name="{name}">{refs}{inner}</bpmn:lane>'


def task(node: str, name: str = "", inner: str = "", kind: str = "userTask") -> str:
    return f'<bpmn:{kind} id="{node}" name="{name or node}">{inner}</bpmn:{kind}>'


def flow(source: str, target: str, name: str = "") -> str:
    return f'<bpmn:sequenceFlow id="{source}-{target}" name="{name}" sourceRef="{source}" targetRef="{target}"/>'


def pool(process: str, content: str, name: str = "Instansi") -> str:
    return (
        f'<bpmn:collaboration id="k"><bpmn:participant id="pool" name="{name}" processRef="{process}"/>'
        f'</bpmn:collaboration><bpmn:process id="{process}">{content}</bpmn:process>'
    )


def violations(of: Model) -> list[str]:
    return [v.message for v in measure(of, arrange(of)).violations]


# ---- hard metrics


def test_library_processes_have_no_violation(processes: Path) -> None:
    files = sorted(processes.glob("*.bpmn"))
    assert files
    for path in files:
        assert violations(read(path).model) == [], path.name


@pytest.mark.korpus
def test_measured_maps_keep_their_quality(shared: Path) -> None:
    bars = {"A": (0.084, 0.46), "B": (0.036, 0.50), "C300": (0.021, 0.28)}
    for name, (crossings, bends) in bars.items():
        of = read(shared / "contoh" / "peta" / f"{name}.bpmn").model
        metrics = measure(of, arrange(of))
        assert metrics.violations == ()
        assert metrics.crossings / metrics.edges <= crossings, name
        assert metrics.bends / metrics.edges <= bends, name


@pytest.mark.korpus
def test_generated_maps_and_reference_models_have_no_violation(shared: Path) -> None:
    files = sorted((shared / "contoh" / "peta").glob("g*.bpmn"))
    files += sorted((shared / "korpus" / "nyata" / "bpmn-miwg__reference").glob("*.bpmn"))
    assert len(files) == 31
    for path in files:
        assert violations(read(path).model) == [], path.name


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_random_flows_have_no_violation(first: int) -> None:
    for seed in range(first, first + 20):
        assert violations(read(generate(seed), name=f"acak {seed}").model) == [], seed


# ---- determinism

_DIGEST = """
import hashlib, sys
sys.path.insert(0, {root!r})
from sistemkerja_bpmn import read
from sistemkerja_bpmn.layout import arrange
from tests.layout.generator import generate
digest = hashlib.sha256()
for seed in range(8):
    digest.update(repr(arrange(read(generate(seed), name="acak").model)).encode())
print(digest.hexdigest())
"""


def test_same_diagram_under_every_hash_seed(root: Path) -> None:
    digests = set()
    for seed in ("0", "4711"):
        run = subprocess.run(
            [sys.executable, "-c", _DIGEST.format(root=str(root))],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        digests.add(run.stdout.strip())
    own = hashlib.sha256()
    for number in range(8):
        own.update(repr(arrange(read(generate(number), name="acak").model)).encode())
    assert digests == {own.hexdigest()}


# ---- lanes and pools


def test_lane_is_as_high_as_its_title() -> None:
    name = "Pejabat Penilai Kinerja pada instansi pemerintah yang dituju di tingkat kabupaten"
    of = model(
        pool("p", f'<bpmn:laneSet id="ls">{lane("l1", name, "a")}{lane("l2", "Asisten")}</bpmn:laneSet>{task("a")}')
    )
    assert violations(of) == []
    assert boxes(arrange(of))["l1"].height > 200


def test_nested_lanes_stand_inside_their_parent() -> None:
    inner = (
        f'<bpmn:childLaneSet id="c">{lane("l1", "Asisten", "a")}{lane("l2", "Kepala Bagian", "b")}</bpmn:childLaneSet>'
    )
    outer = lane("atas", "Sekretariat Daerah", inner=inner) + lane("l3", "Tim", "c")
    lanes = f'<bpmn:laneSet id="ls">{outer}</bpmn:laneSet>'
    of = model(pool("p", lanes + task("a") + task("b") + task("c") + flow("a", "b") + flow("b", "c")))
    assert violations(of) == []
    drawn = boxes(arrange(of))
    assert inside(drawn["atas"], drawn["l1"])
    assert inside(drawn["atas"], drawn["l2"])
    assert not inside(drawn["atas"], drawn["l3"])
    assert drawn["l1"].x > drawn["atas"].x
    assert inside(drawn["l2"], drawn["b"])


def test_black_box_pool_holds_its_long_name() -> None:
    name = "Instansi pemerintah lain yang menjadi mitra kerja sama dan penerima tembusan surat keputusan bersama"
    of = model(
        '<bpmn:collaboration id="k"><bpmn:participant id="pool" name="Kami" processRef="p"/>'
        f'<bpmn:participant id="mitra" name="{name}"/>'
        '<bpmn:messageFlow id="m" name="Surat" sourceRef="a" targetRef="mitra"/></bpmn:collaboration>'
        f'<bpmn:process id="p">{task("a")}</bpmn:process>'
    )
    assert violations(of) == []
    assert boxes(arrange(of))["mitra"].height > 50


def test_copy_stands_in_the_lane_of_its_receiver() -> None:
    copy = (
        '<bpmn:dataObject id="o"/><bpmn:dataObjectReference id="tembusan" name="Tembusan" dataObjectRef="o">'
        '<bpmn:extensionElements><sk:penerima peran="Pelaksana"/></bpmn:extensionElements></bpmn:dataObjectReference>'
    )
    roles = '<bpmn:extensionElements><sk:peran nama="Pelaksana"/></bpmn:extensionElements>'
    written = (
        '<bpmn:dataOutputAssociation id="x"><bpmn:targetRef>tembusan</bpmn:targetRef></bpmn:dataOutputAssociation>'
    )
    receiver = f'<bpmn:lane id="l3" name="Pejabat Fungsional dan/atau Pelaksana">{roles}</bpmn:lane>'
    lanes = f'<bpmn:laneSet id="ls">{lane("l1", "Asisten", "a")}{lane("l2", "Tim", "b")}{receiver}</bpmn:laneSet>'
    of = model(pool("p", lanes + task("a", inner=written) + task("b") + flow("a", "b") + copy))
    drawn = boxes(arrange(of))
    assert violations(of) == []
    assert inside(drawn["l3"], drawn["tembusan"])


# ---- tahap


def test_tahap_frames_hold_their_nodes_and_no_others() -> None:
    def staged(node: str, tahap: str) -> str:
        return task(node, inner=f"<bpmn:categoryValueRef>{tahap}</bpmn:categoryValueRef>" if tahap else "")

    values = '<bpmn:categoryValue id="t1" value="Perencanaan"/><bpmn:categoryValue id="t2" value="Pelaksanaan"/>'
    content = staged("a", "") + staged("b", "t1") + staged("c", "t1") + staged("d", "t2") + staged("e", "t2")
    content += flow("a", "b") + flow("b", "c") + flow("c", "d") + flow("d", "e") + flow("e", "b")
    content += '<bpmn:group id="g1" categoryValueRef="t1"/><bpmn:group id="g2" categoryValueRef="t2"/>'
    lanes = f'<bpmn:laneSet id="ls">{lane("l1", "Asisten", "a", "b", "d")}{lane("l2", "Tim", "c", "e")}</bpmn:laneSet>'
    of = model(f'<bpmn:category id="tahap">{values}</bpmn:category>' + pool("p", lanes + content))
    drawn = boxes(arrange(of))
    assert violations(of) == []
    members = {"g1": {"b", "c"}, "g2": {"d", "e"}}
    for group, nodes in members.items():
        assert {node for node in "abcde" if inside(drawn[group], drawn[node])} == nodes
        assert inside(drawn["pool"], drawn[group])
    assert drawn["g1"].right < drawn["g2"].x


# ---- shapes


def test_gateway_with_eight_ways_out() -> None:
    ends = [f"e{k}" for k in range(8)]
    content = '<bpmn:exclusiveGateway id="g" name="Jenis permohonan apa yang diterima?"/>'
    content += "".join(task(end, f"Menyusun jawaban bentuk {k}") for k, end in enumerate(ends))
    content += "".join(flow("g", end, f"Jawaban {k}") for k, end in enumerate(ends))
    lanes = (
        f'<bpmn:laneSet id="ls">{lane("l1", "Asisten", "g", *ends[:4])}{lane("l2", "Tim", *ends[4:])}</bpmn:laneSet>'
    )
    assert violations(model(pool("p", lanes + content))) == []


def test_sub_process_is_drawn_expanded_around_its_content() -> None:
    sub = (
        '<bpmn:subProcess id="sub" name="Penyusunan"><bpmn:startEvent id="s"/>'
        f"{task('a')}{task('b')}{flow('s', 'a')}{flow('a', 'b')}</bpmn:subProcess>"
        '<bpmn:subProcess id="kosong" name="Reviu"/>'
        '<bpmn:boundaryEvent id="batas" name="Terlambat" attachedToRef="sub"/>'
    )
    of = model(f'<bpmn:process id="p">{sub}{flow("sub", "kosong")}{flow("batas", "kosong")}</bpmn:process>')
    diagram = arrange(of)
    drawn, expanded = boxes(diagram), {s.element: s.is_expanded for s in diagram.shapes}
    assert violations(of) == []
    assert all(inside(drawn["sub"], drawn[node]) for node in ("s", "a", "b"))
    assert expanded["sub"] is True
    assert expanded["kosong"] is False
    order = [shape.element for shape in diagram.shapes]
    assert order.index("sub") < order.index("a")


def test_long_names_and_markup_stay_inside() -> None:
    name = "Menindaklanjuti &lt;b&gt;permohonan&lt;/b&gt; " + "yang sangat panjang " * 100
    of = model(
        f'<bpmn:process id="p">{task("a", name)}<bpmn:endEvent id="e" name="{name}"/>{flow("a", "e")}</bpmn:process>'
    )
    assert violations(of) == []


def test_documents_have_their_usual_size() -> None:
    content = '<bpmn:dataObject id="o"/><bpmn:dataObjectReference id="d" name="Surat" dataObjectRef="o"/>'
    drawn = boxes(arrange(model(f'<bpmn:process id="p">{task("a")}{content}</bpmn:process>')))
    assert (drawn["d"].width, drawn["d"].height) == (36, 50)


@pytest.mark.parametrize(
    "body",
    [
        '<bpmn:process id="p"/>',
        '<bpmn:collaboration id="k"><bpmn:participant id="a" name="A"/><bpmn:participant id="b" name="B"/>'
        '<bpmn:messageFlow id="m" sourceRef="a" targetRef="b"/></bpmn:collaboration>',
        f'<bpmn:process id="p">{task("a")}{flow("a", "a")}</bpmn:process>',
        f'<bpmn:process id="p">{task("a")}{flow("a", "tidak-ada")}</bpmn:process>',
        '<bpmn:process id="p"><bpmn:group id="g"/></bpmn:process>',
    ],
    ids=["kosong", "dua-kotak-hitam", "kait-diri", "gantung", "kelompok-kosong"],
)
def test_odd_models_are_drawn(body: str) -> None:
    assert violations(model(body)) == []


def test_ninety_shapes_take_no_more_than_seconds() -> None:
    of = read(generate(9), name="acak").model
    start = time.process_time()
    arrange(of)
    assert time.process_time() - start < 3
