"""The model of real and of small made-up files."""

from __future__ import annotations

from collections import Counter
from math import inf, isnan
from pathlib import Path

from lxml import etree

from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.model import ACTIVITIES, EVENTS, GATEWAYS, Model

from .samples import process, read_process, readable

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
BPMNDI = "{http://www.omg.org/spec/BPMN/20100524/DI}"


def raw_counts(path: Path) -> dict[str, int]:
    """Counts straight from the XML, by a parse that shares nothing with ours."""
    root = etree.parse(str(path)).getroot()
    tags: Counter[str] = Counter(str(e.tag) for e in root.iter(etree.Element))

    def count(*names: str) -> int:
        return sum(tags[BPMN + name] for name in names)

    io_slots = root.xpath(
        "count(//*[local-name()='process']/*[local-name()='ioSpecification']"
        "/*[local-name()='dataInput' or local-name()='dataOutput'])"
    )
    return {
        "processes": count("process"),
        "collaborations": count("collaboration"),
        "participants": count("participant"),
        "lanes": count("lane"),
        "nodes": count(*ACTIVITIES, *GATEWAYS, *EVENTS),
        "sequence_flows": count("sequenceFlow"),
        "message_flows": count("messageFlow"),
        "data_references": count("dataObjectReference", "dataStoreReference") + int(str(io_slots).split(".")[0]),
        "data_associations": count("dataInputAssociation", "dataOutputAssociation"),
        "annotations": count("textAnnotation"),
        "groups": count("group"),
        "associations": count("association"),
        "categories": count("categoryValue"),
        "roots": count("message", "signal", "error", "escalation", "dataStore"),
        "definitions": sum(n for t, n in tags.items() if t.startswith(BPMN) and t.endswith("EventDefinition")),
        "loops": count("standardLoopCharacteristics", "multiInstanceLoopCharacteristics"),
        "shapes": tags[BPMNDI + "BPMNShape"],
        "edges": tags[BPMNDI + "BPMNEdge"],
        "diagrams": tags[BPMNDI + "BPMNDiagram"],
    }


def model_counts(model: Model) -> dict[str, int]:
    mappings = (
        *("processes", "collaborations", "participants", "lanes", "nodes", "sequence_flows", "message_flows"),
        *("data_references", "data_associations", "annotations", "groups", "associations", "categories", "roots"),
    )
    return {name: len(getattr(model, name)) for name in mappings} | {
        "definitions": sum(len(n.event_definitions) for n in model.nodes.values()),
        "loops": sum(n.loop is not None for n in model.nodes.values()),
        "shapes": sum(len(d.shapes) for d in model.diagrams),
        "edges": sum(len(d.edges) for d in model.diagrams),
        "diagrams": len(model.diagrams),
    }


def test_all_reference_models_are_read_completely(shared: Path) -> None:
    paths = sorted((shared / "korpus/nyata/bpmn-miwg__reference").glob("*.bpmn"))
    assert len(paths) == 21
    for path in paths:
        assert model_counts(read(path).model) == raw_counts(path), path.name


def test_every_line_is_that_of_the_start_tag(shared: Path) -> None:
    for path, document in readable(shared):
        lines = document.text.split("\n")
        for node in document.model.nodes.values():
            assert f"{node.type}" in lines[node.line - 1], (path.name, node.id)


def test_references_in_real_files_resolve(shared: Path) -> None:
    for path in sorted((shared / "korpus/nyata/bpmn-miwg__reference").glob("*.bpmn")):
        model = read(path).model
        for flow in model.sequence_flows.values():
            assert flow.source in model.nodes and flow.target in model.nodes, (path.name, flow.id)
        for lane in model.lanes.values():
            assert set(lane.nodes) <= set(model.nodes), (path.name, lane.id)
        for node in model.nodes.values():
            assert set(node.listed_incoming) <= set(node.incoming), (path.name, node.id)
        for diagram in model.diagrams:
            assert diagram.element


def test_white_space_prefixes_and_line_breaks_in_references() -> None:
    model = read_process(
        "<bpmn:laneSet><bpmn:lane id='l'><bpmn:flowNodeRef>\n      t\n   </bpmn:flowNodeRef>"
        "<bpmn:flowNodeRef><!-- x -->u</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>",
        '<bpmn:task id="t"><bpmn:outgoing> f </bpmn:outgoing></bpmn:task>',
        '<bpmn:sendTask id="u" xmlns:ini="urn:contoh" messageRef="ini:surat"/>',
        '<bpmn:callActivity id="c" calledElement="lain:proses" xmlns:lain="urn:lain"/>',
        '<bpmn:sequenceFlow id="f" sourceRef=" t " targetRef="bpmn:u"/>',
        outside='<bpmn:message id="surat"/>',
    ).model
    assert model.lanes["l"].nodes == ("t", "u")
    assert (model.nodes["t"].lane, model.nodes["u"].lane) == ("l", "l")
    assert model.nodes["t"].listed_outgoing == model.nodes["t"].outgoing == ("f",)
    assert model.nodes["u"].message == "surat"
    assert model.nodes["u"].incoming == ("f",)
    assert model.nodes["c"].called_element == "lain:proses"


def test_nested_lanes_have_paths_and_the_innermost_one_counts() -> None:
    model = read_process(
        '<bpmn:laneSet><bpmn:lane id="a"><bpmn:flowNodeRef>t</bpmn:flowNodeRef><bpmn:childLaneSet>'
        '<bpmn:lane id="b" name="Dalam"><bpmn:flowNodeRef>t</bpmn:flowNodeRef></bpmn:lane><bpmn:lane id="c"/>'
        "</bpmn:childLaneSet></bpmn:lane></bpmn:laneSet>",
        '<bpmn:subProcess id="t"><bpmn:task id="u"/></bpmn:subProcess>',
    ).model
    assert model.lanes["b"].path == ("a", "b")
    assert model.lanes["a"].children == ("b", "c")
    assert model.nodes["t"].lane == "b"
    assert (model.nodes["u"].lane, model.lane_name("u")) == (None, "Dalam")
    assert [n.id for n in model.nodes_of("p")] == ["t"]
    assert [n.id for n in model.nodes_of("p", "t")] == ["u"]


def test_events_and_their_definitions() -> None:
    model = read_process(
        '<bpmn:userTask id="t"/>',
        '<bpmn:boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><bpmn:timerEventDefinition id="d">'
        "<bpmn:timeDuration>PT1S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>",
        '<bpmn:startEvent id="s"><bpmn:eventDefinitionRef>bersama</bpmn:eventDefinitionRef></bpmn:startEvent>',
        '<bpmn:intermediateCatchEvent id="k"><bpmn:conditionalEventDefinition><bpmn:condition>a &gt; 1'
        "</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>",
        '<bpmn:intermediateThrowEvent id="l"><bpmn:linkEventDefinition name="ke-b"/></bpmn:intermediateThrowEvent>',
        outside='<bpmn:signal id="bendera"/><bpmn:signalEventDefinition id="bersama" signalRef="bendera"/>',
    ).model
    boundary = model.nodes["b"]
    assert (boundary.attached_to, boundary.interrupting) == ("t", False)
    timer = boundary.event_definitions[0]
    assert (timer.kind, timer.id, timer.timer, timer.expression) == ("timer", "d", "timeDuration", "PT1S")
    shared = model.nodes["s"].event_definitions[0]
    assert (shared.kind, shared.ref) == ("signal", "bendera")
    assert model.nodes["k"].event_definitions[0].expression == "a > 1"
    assert model.nodes["l"].event_definitions[0].name == "ke-b"


def test_loops_scripts_and_data() -> None:
    model = read_process(
        '<bpmn:task id="s"><bpmn:standardLoopCharacteristics testBefore="true" loopMaximum="3">'
        "<bpmn:loopCondition>x</bpmn:loopCondition></bpmn:standardLoopCharacteristics></bpmn:task>",
        '<bpmn:task id="m"><bpmn:multiInstanceLoopCharacteristics isSequential="1"><bpmn:loopCardinality>4'
        "</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>"
        "<bpmn:dataOutputAssociation id='o'><bpmn:targetRef>r</bpmn:targetRef></bpmn:dataOutputAssociation>"
        "</bpmn:task>",
        '<bpmn:scriptTask id="k" scriptFormat="python"><bpmn:script><![CDATA[a < 1]]></bpmn:script></bpmn:scriptTask>',
        '<bpmn:dataObject id="d" isCollection="true"/>',
        '<bpmn:dataObjectReference id="r" dataObjectRef="d"><bpmn:dataState name="final"/></bpmn:dataObjectReference>',
    ).model
    standard, multiple = model.nodes["s"].loop, model.nodes["m"].loop
    assert standard is not None and multiple is not None
    assert (standard.kind, standard.condition, standard.test_before, standard.maximum) == ("standard", "x", True, "3")
    assert (multiple.kind, multiple.cardinality) == ("sequential", "4")
    assert (model.nodes["k"].script, model.nodes["k"].script_format) == ("a < 1", "python")
    reference = model.data_references["r"]
    assert (reference.data, reference.is_collection, reference.state) == ("d", True, "final")
    association = model.data_associations["o"]
    assert (association.activity, association.reference, association.is_output) == ("m", "r", True)


def test_elements_without_id_and_repeated_ids() -> None:
    source = process('<bpmn:task name="a"/>', '<bpmn:task id="t" name="b"/>', '<bpmn:task id="t" name="c"/>')
    model = read(source.encode()).model
    first, second = model.nodes.values()
    assert first.id.startswith("?")
    assert (second.name, model.duplicates) == ("b", (("t", 6),))
    assert list(read(source.encode()).model.nodes) == list(model.nodes)


def test_extension_elements_of_the_profile(shared: Path) -> None:
    model = read(shared / "contoh/kapuas-penunjukan-lintas-instansi.bpmn").model
    node = model.nodes["susun-surat-permohonan"]
    assert [d.ref for d in node.extension.dasar] == ["kapuas-k-isi-surat-permohonan"]
    assert [(i.id, i.jenis, i.wajib) for i in node.extension.isian][3] == ("durasi_bulan", "angka", True)
    assert node.extension.mutu_baku is not None
    assert (node.extension.mutu_baku.waktu, node.extension.mutu_baku.asumsi) == ("P1D", True)
    end = model.nodes["tidak-tersedia"].extension.hasil
    assert end is not None and (end.nilai, end.teks) == ("tidak-tersedia", "pegawai tidak tersedia")
    assert model.tahap("susun-surat-permohonan") == ("Perencanaan",)


def test_odd_numbers_in_the_diagram_are_kept_as_numbers(shared: Path) -> None:
    folder = shared / "korpus/jahat"
    numbers = [s.bounds.x for s in read(folder / "72_di_nan.bpmn").model.diagrams[0].shapes]
    assert any(isnan(number) for number in numbers)
    numbers = [s.bounds.x for s in read(folder / "73_di_inf.bpmn").model.diagrams[0].shapes]
    assert inf in map(abs, numbers)
    shapes = read(folder / "75_di_ukuran_negatif.bpmn").model.diagrams[0].shapes
    assert min(s.bounds.width for s in shapes) <= 0
