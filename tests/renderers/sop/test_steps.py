"""From BPMN to rows and arrows."""

from __future__ import annotations

import pytest

from renderers.sop.model import Kind, Sop, Step
from renderers.sop.steps import build_sop
from renderers.sop.steps.words import duration_words, row_numbers
from sistemkerja_bpmn.errors import SistemKerjaError

from .cases import decision, parallel, two_pools, wrapped
from .consistency import problems_of_sop


def row(sop: Sop, element: str) -> Step:
    return next(step for step in sop.steps if element in step.elements)


def arrows(sop: Sop, element: str) -> list[tuple[str, str, bool]]:
    """Answer, first element of the target, leaves downward."""
    no = row(sop, element).no
    return [(f.answer, sop.steps[f.target - 1].elements[0], f.downward) for f in sop.flows if f.source == no]


def messages(sop: Sop) -> str:
    return " ".join(caveat.message for caveat in sop.warnings)


def test_an_act_and_the_question_it_answers_are_one_row() -> None:
    sop = build_sop(decision(), "uji-putusan")
    step = row(sop, "putus")
    assert step.elements == ("putus", "disetujui")
    assert step.kind is Kind.KEPUTUSAN
    assert step.text == "Memutuskan permohonan. Permohonan disetujui?"
    assert arrows(sop, "putus") == [("Ya", "terbitkan", True), ("Tidak", "susun", False)]
    assert [role.name for role in sop.roles] == ["Pemohon", "Kepala Dinas"]
    assert not sop.warnings
    assert not problems_of_sop(decision(), sop)


def test_mutu_baku_and_remarks_come_from_the_activity() -> None:
    sop = build_sop(decision(), "uji-putusan")
    step = row(sop, "susun")
    assert (step.kelengkapan, step.waktu, step.keluaran) == ("Formulir", "1 hari 4 jam (asumsi)", "Berkas lengkap")
    assert row(sop, "putus").notes == ("Bersama Sekretaris", "Tembusan: Inspektur")


def test_a_question_that_reads_something_else_has_a_row_of_its_own() -> None:
    content = (
        '<startEvent id="m"/><userTask id="a" name="Menyusun laporan"/><exclusiveGateway id="g" name="Mendesak?"/>'
        '<endEvent id="x"/><endEvent id="y"/><sequenceFlow id="f1" sourceRef="m" targetRef="a"/>'
        '<sequenceFlow id="f2" sourceRef="a" targetRef="g"/>'
        '<sequenceFlow id="f3" name="Tidak" sourceRef="g" targetRef="x"/>'
        '<sequenceFlow id="f4" name="Ya" sourceRef="g" targetRef="y">'
        "<conditionExpression>mendesak == 1</conditionExpression></sequenceFlow>"
    )
    found = wrapped(content)
    sop = build_sop(found, "p")
    assert row(sop, "a").kind is Kind.KEGIATAN
    assert row(sop, "g").text == "Mendesak?"
    # Yes goes on right below, whatever the order of the file.
    assert arrows(sop, "g") == [("Ya", "y", True), ("Tidak", "x", False)]
    assert row(sop, "y").no == row(sop, "g").no + 1
    assert not problems_of_sop(found, sop)


def test_parallel_branches_follow_each_other_and_say_so() -> None:
    sop = build_sop(parallel(), "uji-bersamaan", {"uji-pelaporan": "pelaporan berkala"})
    assert [step.elements[0] for step in sop.steps] == ["mulai", "satu", "dua", "tiga", "lapor", "selesai"]
    assert all((a.target - a.source) == 1 for a in sop.flows)
    assert len(sop.flows) == 5
    assert row(sop, "satu").notes == ("Dapat bersamaan dengan No 3, 4",)
    assert row(sop, "dua").notes == ("Dapat bersamaan dengan No 2",)
    assert row(sop, "lapor").notes == ("Sesuai SOP Pelaporan berkala",)
    assert "Kegiatan yang bersamaan" in messages(sop)
    assert "Pemanggilan proses lain" in messages(sop)
    assert sop.calls == ("uji-pelaporan",)


def test_letters_are_put_in_order_and_told_on_both_sides() -> None:
    found = two_pools()
    sop = build_sop(found, "uji-dua-pool")
    assert [(role.name, role.instansi) for role in sop.roles] == [
        ("Pemohon", "Instansi pemohon"),
        ("Pejabat", "Instansi dituju"),
    ]
    assert row(sop, "datang").no == row(sop, "kirim").no + 1
    assert row(sop, "kirim").notes == (f"Surat permohonan kepada Instansi dituju (No {row(sop, 'datang').no})",)
    assert row(sop, "terima").notes[0] == f"Surat jawaban dari Instansi dituju (No {row(sop, 'jawab').no})"
    assert row(sop, "tunggu").no > row(sop, "ditolak").no
    assert [answer for answer, _, _ in arrows(sop, "tunggu")] == ["Surat jawaban diterima", "Surat penolakan diterima"]
    assert "message flow" in messages(sop) and "event-based gateway" in messages(sop)
    assert not problems_of_sop(found, sop)


def test_a_partner_pool_gives_the_same_table() -> None:
    found = two_pools()
    other = next(id for id in found.processes if id != "uji-dua-pool")
    both = {
        build_sop(found, id).steps and frozenset(s.elements for s in build_sop(found, id).steps)
        for id in ("uji-dua-pool", other)
    }
    assert len(both) == 1


def test_sub_processes_are_opened_and_boundary_events_told() -> None:
    content = (
        '<startEvent id="m"/><subProcess id="s" name="Pemeriksaan"><startEvent id="sm"/><task id="a" name="Membaca"/>'
        '<task id="b" name="Mencatat"/><endEvent id="se"/><sequenceFlow id="g1" sourceRef="sm" targetRef="a"/>'
        '<sequenceFlow id="g2" sourceRef="a" targetRef="b"/><sequenceFlow id="g3" sourceRef="b" targetRef="se"/>'
        '</subProcess><boundaryEvent id="t" name="Batas waktu lewat" attachedToRef="s"><timerEventDefinition/>'
        '</boundaryEvent><task id="c" name="Melapor"/><endEvent id="e"/>'
        '<sequenceFlow id="f1" sourceRef="m" targetRef="s"/><sequenceFlow id="f2" sourceRef="s" targetRef="c"/>'
        '<sequenceFlow id="f3" sourceRef="c" targetRef="e"/><sequenceFlow id="f4" sourceRef="t" targetRef="c"/>'
    )
    found = wrapped(content)
    sop = build_sop(found, "p")
    assert [step.elements[0] for step in sop.steps] == ["m", "a", "b", "t", "c", "e"]
    assert "Bila batas waktu lewat: ke No 4".lower() in " ".join(row(sop, "a").notes).lower()
    assert row(sop, "t").notes == ("Bila terjadi selama No 2, 3",)
    assert row(sop, "a").notes[0] == "Bagian dari Pemeriksaan (No 2, 3)"
    assert not problems_of_sop(found, sop)


def test_steps_without_lane_get_a_column_and_a_caveat() -> None:
    sop = build_sop(wrapped('<task id="a" name="Menyusun"/>'), "p")
    assert [role.name for role in sop.roles] == ["Pelaksana"]
    assert "tanpa lane" in messages(sop)


@pytest.mark.parametrize(
    ("content", "process", "code"),
    [("", "p", "SK-SOP-002"), ('<task id="a"/>', "q", "SK-SOP-001")],
)
def test_what_has_no_sop_is_refused(content: str, process: str, code: str) -> None:
    with pytest.raises(SistemKerjaError) as caught:
        build_sop(wrapped(content), process)
    assert caught.value.kode == code
    assert caught.value.saran


@pytest.mark.parametrize(
    ("iso", "words"),
    [("P1D", "1 hari"), ("PT4H30M", "4 jam 30 menit"), ("P2W", "2 minggu"), ("PT0S", "seketika"), ("besok", "besok")],
)
def test_durations_in_words(iso: str, words: str) -> None:
    assert duration_words(iso) == words


def test_row_numbers_are_gathered() -> None:
    assert row_numbers([7, 3, 5, 6]) == "3, 5–7"
    assert row_numbers([2, 1]) == "1, 2"


def test_ways_that_lead_straight_from_fork_to_join_leave_no_trace() -> None:
    content = (
        '<task id="a" name="Menyusun"/><parallelGateway id="g"/><parallelGateway id="h"/><task id="b" name="Melapor"/>'
        '<sequenceFlow id="f1" sourceRef="a" targetRef="g"/><sequenceFlow id="f2" sourceRef="g" targetRef="h"/>'
        '<sequenceFlow id="f3" sourceRef="g" targetRef="h"/><sequenceFlow id="f4" sourceRef="h" targetRef="b"/>'
    )
    sop = build_sop(wrapped(content), "p")
    assert [(flow.source, flow.target) for flow in sop.flows] == [(1, 2)]
    assert not sop.steps[1].notes


def test_branches_that_never_meet_are_told() -> None:
    content = (
        '<task id="a" name="Menyusun"/><parallelGateway id="g"/><task id="b" name="Mengirim"/>'
        '<task id="c" name="Mencatat"/><sequenceFlow id="f1" sourceRef="a" targetRef="g"/>'
        '<sequenceFlow id="f2" sourceRef="g" targetRef="b"/><sequenceFlow id="f3" sourceRef="g" targetRef="c"/>'
    )
    found = wrapped(content)
    sop = build_sop(found, "p")
    assert arrows(sop, "a") == [("", "b", False)]
    assert row(sop, "c").notes == ("Dimulai setelah No 1", "Dapat bersamaan dengan No 2 dan seterusnya")
    assert sop.implied == ("f3",)
    assert not problems_of_sop(found, sop)
