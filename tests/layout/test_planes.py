"""Several diagrams of one file: one per collaboration, one per collapsed sub-process with content."""

from __future__ import annotations

from sistemkerja_bpmn import read
from sistemkerja_bpmn.layout import arrange_all
from sistemkerja_bpmn.layout.interchange import write
from sistemkerja_bpmn.layout.metrics import measure

from .test_arrange import HEAD, flow, task

INSIDE = f"{task('x')}{task('y')}{flow('x', 'y')}"
SUB = f'<bpmn:process id="p">{task("a")}<bpmn:subProcess id="sub" name="Menelaah">{INSIDE}</bpmn:subProcess>'
SUB += f"{flow('a', 'sub')}</bpmn:process>"


def test_collapsed_sub_process_stays_collapsed_with_a_plane_of_its_own() -> None:
    document = read(f"{HEAD}{SUB}</bpmn:definitions>".encode(), name="uji.bpmn")
    drawn = write(document, *arrange_all(document.model))
    collapsed = read(drawn.text.replace('isExpanded="true"', 'isExpanded="false"').encode(), name="uji.bpmn")
    result = write(collapsed, *arrange_all(collapsed.model)).model
    assert [diagram.element for diagram in result.diagrams] == ["p", "sub"]
    top, inside = ({s.element: s for s in diagram.shapes} for diagram in result.diagrams)
    assert top.keys() == {"a", "sub"}
    assert top["sub"].is_expanded is False
    assert inside.keys() == {"x", "y"}
    assert all(measure(result, diagram).violations == () for diagram in result.diagrams)


def test_every_collaboration_gets_its_diagram() -> None:
    collaborations = "".join(
        f'<bpmn:collaboration id="k{k}"><bpmn:participant id="pool{k}" name="Pool {k}" processRef="p{k}"/>'
        "</bpmn:collaboration>"
        for k in (1, 2)
    )
    processes = f'<bpmn:process id="p1">{task("a")}</bpmn:process><bpmn:process id="p2">{task("b")}</bpmn:process>'
    document = read(f"{HEAD}{collaborations}{processes}</bpmn:definitions>".encode(), name="uji.bpmn")
    result = write(document, *arrange_all(document.model)).model
    assert [diagram.element for diagram in result.diagrams] == ["k1", "k2"]
    assert [{s.element for s in d.shapes} for d in result.diagrams] == [{"pool1", "a"}, {"pool2", "b"}]
    assert all(measure(result, diagram).violations == () for diagram in result.diagrams)
