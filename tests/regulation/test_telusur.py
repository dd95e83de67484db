"""Traceability: what is covered, what differs from the text, and where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sistemkerja_bpmn.regulation.telusur import trace
from tests.regulation.samples import CATALOGUE, catalogue_from, document_from, process


def test_clauses_and_elements_both_ways(tmp_path: Path) -> None:
    answer = trace(catalogue_from(tmp_path), [document_from(process())])
    steps = {step.langkah.id: [e.id for e in step.elements] for p in answer.prosedur for step in p.langkah}
    assert steps == {"contoh.A.3.a": [], "contoh.A.4.a": ["kirim"], "contoh.A.4.b": ["putus"]}
    assert {t.element.id: t.dasar for t in answer.elements if t.dasar} == {
        "kirim": ("contoh.A.4.a", "contoh-k-isi"),
        "putus": ("contoh.A.4.b",),
    }
    assert [[e.id for e in rule.elements] for rule in answer.ketentuan] == [["kirim"]]
    (finding,) = answer.temuan
    assert [e.id for e in finding.elements] == ["ditolak", "mundur"]
    assert finding.flows == ("disetujui--mundur", "disetujui--ditolak")
    assert finding.answered
    assert finding.ways == ("pelengkap",)


def test_a_finding_is_answered_by_the_reading_the_model_follows(tmp_path: Path) -> None:
    plain = re.sub(r"<sk:pelengkap[^>]*/>", "", process())
    mark = '<sk:dasar ref="contoh.A.4.b"/><sk:tafsir temuan="contoh-t-penolakan"/>'
    answer = trace(catalogue_from(tmp_path), [document_from(plain.replace('<sk:dasar ref="contoh.A.4.b"/>', mark))])
    (finding,) = answer.temuan
    assert ([e.id for e in finding.elements], finding.flows, finding.ways) == (["putus"], (), ("tafsir",))
    assert {t.element.id: t.tafsir for t in answer.elements if t.tafsir} == {"putus": ("contoh-t-penolakan",)}


def test_a_reading_is_no_basis(tmp_path: Path) -> None:
    mark = '<sk:tafsir temuan="contoh-t-penolakan"/>'
    document = document_from(process().replace('<sk:dasar ref="contoh.A.4.b"/>', mark))
    found = {(f.kode, f.lokasi.element) for f in trace(catalogue_from(tmp_path), [document]).findings}
    assert ("SK-TELUSUR-004", "putus") in found


def test_coverage_counts_steps(tmp_path: Path) -> None:
    answer = trace(catalogue_from(tmp_path), [document_from(process())])
    assert (answer.covered, answer.total, answer.complete) == (2, 3, False)
    cycle, involvement = answer.prosedur
    assert (cycle.modelled, involvement.modelled, involvement.covered) == (False, True, 2)


def test_a_procedure_without_a_file_is_one_finding(tmp_path: Path) -> None:
    answer = trace(catalogue_from(tmp_path), [document_from(process())])
    assert [(f.kode, f.lokasi.element) for f in answer.findings] == [("SK-TELUSUR-012", "contoh-siklus-dinas")]


def test_other_regulations_are_left_out(tmp_path: Path) -> None:
    foreign = document_from(process().replace('"contoh-', '"lain-'))
    answer = trace(catalogue_from(tmp_path), [foreign])
    assert answer.covered == 0
    assert answer.elements == ()


CHANGES = [
    ("001", '<sk:dasar ref="contoh.A.4.b"/>', '<sk:dasar ref="contoh-k-isi"/>', "contoh.A.4.b", "belum dilaksanakan"),
    ("002", 'ref="contoh.A.4.b"', 'ref="contoh.A.4.bb"', "putus", "Mungkin maksud Anda: contoh.A.4.b"),
    ("003", 'temuan="contoh-t-penolakan"', 'temuan="contoh-t-lain"', "disetujui--mundur", "'contoh-t-lain'"),
    (
        "003",
        '<sk:dasar ref="contoh.A.4.b"/>',
        '<sk:dasar ref="contoh.A.4.b"/><sk:tafsir temuan="contoh-t-lain"/>',
        "putus",
        "'contoh-t-lain'",
    ),
    ("004", '<sk:dasar ref="contoh.A.4.b"/>', "", "putus", "tanpa dasar"),
    ("005", 'name="Pemutus"', 'name="Sekretaris"', "putus", "Pelaku Pemutus"),
    ("005", '<sk:alternatif peran="Wakil"/>', "", "putus", "Pelaku Wakil"),
    ("006", 'keluaran="surat permohonan"', 'keluaran="surat"', "kirim", "'surat permohonan'"),
    ("007", '<sk:tembusan peran="Wakil"/>', "", "kirim", "Tembusan kepada Wakil"),
    ("007", '<sk:tembusan peran="Wakil"/>', '<sk:tembusan peran="Camat"/>', "kirim", "Tembusan kepada Camat"),
    ("008", ">pegawai ditugaskan<", ">pegawai bertugas<", "contoh-penunjukan", "'pegawai ditugaskan'"),
    ("009", ">pegawai ditugaskan<", ">pegawai bertugas<", "ditugaskan", "'pegawai bertugas'"),
    ("010", 'value="Perencanaan"', 'value="Evaluasi"', "putus", "di tahap evaluasi"),
    ("011", "<sk:tembusan", '<sk:dasar ref="contoh.A.4.b"/><sk:tembusan', "putus", "beberapa elemen: kirim, putus"),
]


@pytest.mark.parametrize(("kode", "before", "after", "element", "words"), CHANGES)
def test_each_difference_from_the_text_is_found_with_its_place(
    tmp_path: Path, kode: str, before: str, after: str, element: str, words: str
) -> None:
    source = process()
    assert before in source
    answer = trace(catalogue_from(tmp_path), [document_from(source.replace(before, after, 1))])
    found = [f for f in answer.findings if f.kode == f"SK-TELUSUR-{kode}" and f.lokasi.element == element]
    assert found
    assert any(words in f"{f.pesan} {f.saran}" for f in found)
    assert all(f.lokasi.file and f.lokasi.line for f in found)


def test_joint_work_needs_its_partners_not_a_replacement(tmp_path: Path) -> None:
    catalogue = catalogue_from(tmp_path, CATALOGUE.replace("Memutuskan permohonan", "Memutuskan bersama permohonan"))
    before = trace(catalogue, [document_from(process())])
    assert "SK-TELUSUR-005" in {finding.kode for finding in before.findings}
    after = trace(catalogue, [document_from(process().replace("sk:alternatif", "sk:bersama"))])
    assert "SK-TELUSUR-005" not in {finding.kode for finding in after.findings}


def test_a_lane_that_is_no_actor_is_reported_even_with_an_alternative(tmp_path: Path) -> None:
    source = (
        process()
        .replace('<sk:alternatif peran="Wakil"/>', '<sk:alternatif peran="Pemutus"/><sk:alternatif peran="Wakil"/>')
        .replace('name="Pemutus"', 'name="Camat"')
    )
    answer = trace(catalogue_from(tmp_path), [document_from(source)])
    assert [f.pesan for f in answer.findings if f.kode == "SK-TELUSUR-005"] == [
        "Lane 'Camat' bukan pelaku langkah contoh.A.4.b (Pemutus, Wakil)."
    ]


def test_a_shared_lane_covers_the_roles_it_lists(tmp_path: Path) -> None:
    lane = '<bpmn:lane id="lane-pemutus" name="Pemutus dan/atau Wakil">'
    roles = '<sk:peran nama="Pemutus"/><sk:peran nama="Wakil"/>'
    source = (
        process()
        .replace('<sk:alternatif peran="Wakil"/>', "")
        .replace(
            '<bpmn:lane id="lane-pemutus" name="Pemutus">',
            f"{lane}<bpmn:extensionElements>{roles}</bpmn:extensionElements>",
        )
    )
    answer = trace(catalogue_from(tmp_path), [document_from(source)])
    assert "SK-TELUSUR-005" not in {finding.kode for finding in answer.findings}
