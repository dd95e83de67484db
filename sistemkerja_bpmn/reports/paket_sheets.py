"""Tables of the review package: codes of processes, maps and SOP; findings of the checks; findings on the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ..errors import Finding
from ..regulation.process_map import ProcessMap, Rank, cfm_code, sop_code
from ..regulation.telusur import Telusur, TemuanTrace
from .workbook import Sheet

__all__ = ["SopRemark", "code_sheet", "coverage_sheet", "finding_sheet", "sop_sheet", "temuan_sheet"]

NOTHING = "(tidak ada)"
UNANSWERED = "belum ditandai pada proses; diputuskan penyusun"


@dataclass(frozen=True, slots=True)
class SopRemark:
    """What one SOP has put into words because it has no symbol, and what its identity page still lacks."""

    code: str
    name: str
    unshown: tuple[str, ...]
    blank: str


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


def finding_sheet(findings: Sequence[Finding], codes: Mapping[str, str]) -> Sheet:
    """What the checks say about the files, worst first; ``codes``: file name -> code of its process."""
    order = ("galat", "peringatan", "saran")
    rows = tuple(
        (str(f.tingkat), codes.get(_file(f), ""), f.pesan, f.saran, f.kode, _place(f))
        for f in sorted(findings, key=lambda f: (order.index(str(f.tingkat)), codes.get(_file(f), ""), str(f.lokasi)))
    )
    none = (NOTHING, "", "Pemeriksaan tidak menemukan apa pun.", "", "", "")
    head = ("Tingkat", "Proses", "Temuan", "Saran", "Kode", "Tempat")
    return Sheet("Temuan pemeriksaan", head, (12, 13, 60, 50, 24, 44), rows or (none,))


def _file(finding: Finding) -> str:
    return PurePath(finding.lokasi.file or "").name


def _place(finding: Finding) -> str:
    """File without its folder, which is another one on the reader's computer; line and element."""
    line = f" baris {finding.lokasi.line}" if finding.lokasi.line else ""
    element = f" [{finding.lokasi.element}]" if finding.lokasi.element else ""
    return f"{_file(finding)}{line}{element}"


def sop_sheet(remarks: Sequence[SopRemark]) -> Sheet:
    """One row per SOP."""
    rows = tuple((r.code, r.name, "\n".join(r.unshown) or NOTHING, r.blank or NOTHING) for r in remarks)
    head = ("Kode SOP", "SOP", "Diterangkan dengan kata di kolom Keterangan", "Belum terisi di halaman identitas")
    return Sheet("Catatan SOP", head, (26, 34, 80, 50), rows or ((NOTHING, "", "", ""),))


def temuan_sheet(traced: Telusur) -> Sheet:
    """Gaps and contradictions of the text, and how the processes answer them."""
    rows = tuple((t.temuan.tingkat, t.temuan.id, t.temuan.rujukan, t.temuan.uraian, _answer(t)) for t in traced.temuan)
    head = ("Tingkat", "Temuan", "Rujukan", "Uraian", "Jawaban proses")
    return Sheet("Temuan atas naskah", head, (10, 30, 24, 70, 60), rows or ((NOTHING, "", "", "", ""),))


def _answer(answer: TemuanTrace) -> str:
    names = dict.fromkeys(element.name or element.id for element in answer.elements)
    if names or answer.flows:
        return "; ".join(names) or "alur tambahan"
    return answer.alasan.teks if answer.alasan is not None else UNANSWERED


def coverage_sheet(traced: Telusur, codes: Mapping[str, str]) -> Sheet:
    """Every step of the text and the elements that carry it out; ``codes``: process id -> code."""
    rows = tuple(
        (
            step.langkah.id,
            step.langkah.kegiatan,
            "; ".join(step.langkah.pelaku),
            "; ".join(dict.fromkeys(codes.get(element.process, "") for element in step.elements)).strip("; "),
            "; ".join(dict.fromkeys(element.name or element.id for element in step.elements)) or "belum ada",
        )
        for procedure in traced.prosedur
        for step in procedure.langkah
    )
    head = ("Klausul", "Kegiatan dalam naskah", "Pelaku", "Proses", "Kegiatan dalam proses")
    return Sheet("Matriks klausul", head, (30, 66, 40, 13, 60), rows)
