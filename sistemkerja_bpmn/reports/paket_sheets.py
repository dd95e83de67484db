"""Tables of the review package: codes of processes, maps and SOP; findings of the checks; findings on the text."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import Finding
from ..regulation.process_map import ProcessMap, Rank, cfm_code, sop_code
from ..regulation.telusur import Telusur, TemuanTrace
from .workbook import Sheet

__all__ = ["code_sheet", "coverage_sheet", "finding_sheet", "temuan_sheet"]

NOTHING = "(tidak ada)"


def code_sheet(whole: ProcessMap) -> Sheet:
    """One row per process: codes and titles of process, subprocess, peta lintas fungsi, SOP."""
    rows = tuple(
        (group.code, group.name, box.code, box.name, cfm_code(box.code), box.name, sop_code(box.code), box.name)
        for group in whole.groups
        for box in group.children
        if box.rank is Rank.PROSES
    )
    head = ("Kode proses", "Nama", "Kode subproses", "Judul", "Kode CFM", "Judul CFM", "Kode SOP", "Judul SOP")
    return Sheet("Matriks kode", head, (13, 24, 16, 38, 22, 38, 30, 38), rows)


def finding_sheet(findings: Sequence[Finding]) -> Sheet:
    """What the checks say about the files, worst first."""
    order = ("galat", "peringatan", "saran")
    rows = tuple(
        (str(f.tingkat), f.kode, f.pesan, f.saran, str(f.lokasi))
        for f in sorted(findings, key=lambda f: (order.index(str(f.tingkat)), str(f.lokasi)))
    )
    none = (NOTHING, "", "Pemeriksaan tidak menemukan apa pun.", "", "")
    return Sheet(
        "Temuan pemeriksaan", ("Tingkat", "Kode", "Temuan", "Saran", "Tempat"), (12, 26, 60, 50, 44), rows or (none,)
    )


def temuan_sheet(traced: Telusur) -> Sheet:
    """Gaps and contradictions of the text, and how the processes answer them."""
    rows = tuple((t.temuan.tingkat, t.temuan.id, t.temuan.rujukan, t.temuan.uraian, _answer(t)) for t in traced.temuan)
    head = ("Tingkat", "Temuan", "Rujukan", "Uraian", "Jawaban proses")
    return Sheet("Temuan atas naskah", head, (10, 30, 24, 70, 60), rows or ((NOTHING, "", "", "", ""),))


def _answer(answer: TemuanTrace) -> str:
    names = dict.fromkeys(element.name or element.id for element in answer.elements)
    if names or answer.flows:
        return "; ".join(names) or "alur tambahan"
    return answer.alasan.teks if answer.alasan is not None else "belum dijawab"


def coverage_sheet(traced: Telusur) -> Sheet:
    """Every step of the text and the elements that carry it out."""
    rows = tuple(
        (
            step.langkah.id,
            step.langkah.kegiatan,
            "; ".join(step.langkah.pelaku),
            "; ".join(dict.fromkeys(element.name or element.id for element in step.elements)) or "belum ada",
        )
        for procedure in traced.prosedur
        for step in procedure.langkah
    )
    return Sheet("Matriks klausul", ("Langkah", "Kegiatan dalam naskah", "Pelaku", "Elemen"), (34, 70, 40, 60), rows)
