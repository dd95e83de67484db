"""A tracing as text for people and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...regulation.carrier import Carrier
from ...regulation.telusur import LangkahTrace, ProsedurTrace, Telusur, TemuanTrace
from .findings import finding_data, finding_lines
from .text import clean, table

__all__ = ["as_data", "as_text"]

STEP_HEAD = ("Langkah", "Kegiatan dalam naskah", "Pelaku", "Elemen")
# One finding per procedure without a file; the text shows them as one list.
UNMODELLED = "SK-TELUSUR-012"
TEMUAN_HEAD = ("Temuan", "Tingkat", "Uraian", "Dijawab oleh, atau alasannya")


def as_text(traced: Telusur, width: int) -> str:
    """Matrix of steps per procedure, the findings on the text, then what is missing and how much is covered."""
    return "\n".join(_lines(traced, width))


def _lines(traced: Telusur, width: int) -> Iterator[str]:
    regulation = traced.catalogue.regulasi
    yield f"{clean(regulation.judul)} ({regulation.id})"
    for procedure in traced.prosedur:
        if procedure.modelled:
            yield f"\n{procedure.prosedur.id}: {procedure.covered} dari {len(procedure.langkah)} langkah"
            yield table(STEP_HEAD, [_step_cells(step) for step in procedure.langkah], width)
    if traced.temuan:
        yield "\nTemuan atas naskah"
        yield table(TEMUAN_HEAD, _temuan_cells(traced), width)
    gaps = [finding for finding in traced.findings if finding.kode != UNMODELLED]
    if gaps:
        yield "\nYang belum beres"
        yield from finding_lines(gaps)
    waiting = [procedure for procedure in traced.prosedur if not procedure.modelled]
    if waiting:
        yield f"\nProsedur yang belum dimodelkan: {len(waiting)} dari {len(traced.prosedur)}"
        yield from (f"  {item.prosedur.id} ({len(item.langkah)} langkah)" for item in waiting)
    yield f"\nCakupan {traced.catalogue.id}: {traced.covered} dari {traced.total} langkah ({_percent(traced)} %)."


def _step_cells(step: LangkahTrace) -> tuple[str, ...]:
    langkah = step.langkah
    elements = "; ".join(_element(element) for element in step.elements)
    return (langkah.id, langkah.kegiatan, "; ".join(langkah.pelaku), elements or "(belum ada)")


def _element(element: Carrier) -> str:
    return f"{element.name or element.id} [{element.lane}]" if element.lane else element.name or element.id


def _temuan_cells(traced: Telusur) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    for answer in traced.temuan:
        places = dict.fromkeys([element.name or element.id for element in answer.elements])
        answered = "; ".join(places) or ("alur tambahan" if answer.flows else _reason(answer))
        if answer.answered:
            answered = f"{' dan '.join(answer.ways)}: {answered}"
        rows.append((answer.temuan.id, answer.temuan.tingkat, answer.temuan.uraian, answered))
    return rows


def _reason(answer: TemuanTrace) -> str:
    if answer.alasan is not None:
        return f"tanpa elemen: {answer.alasan.teks}"
    return "(terbuka)" if answer.is_open else "-"


def _percent(traced: Telusur) -> int:
    """Rounded down, so that 100 means all."""
    return 100 * traced.covered // traced.total if traced.total else 100


def as_data(traced: Telusur) -> dict[str, object]:
    """The tracing for programs; documented in docs/perintah.md."""
    return {
        "regulasi": traced.catalogue.id,
        "cakupan": {"terlaksana": traced.covered, "jumlah": traced.total, "lengkap": traced.complete},
        "prosedur": [_procedure_data(procedure) for procedure in traced.prosedur],
        "ketentuan": [
            {"id": item.ketentuan.id, "elemen": [_element_data(element) for element in item.elements]}
            for item in traced.ketentuan
        ],
        "temuan_naskah": [
            {
                "id": item.temuan.id,
                "tingkat": item.temuan.tingkat,
                "uraian": item.temuan.uraian,
                "dijawab": item.answered,
                "cara": list(item.ways),
                "elemen": [_element_data(element) for element in item.elements],
                "alur": list(item.flows),
                "alasan": item.alasan.teks if item.alasan else None,
            }
            for item in traced.temuan
        ],
        "temuan": [{"berkas": finding.lokasi.file, **finding_data(finding)} for finding in traced.findings],
    }


def _procedure_data(procedure: ProsedurTrace) -> dict[str, object]:
    return {
        "id": procedure.prosedur.id,
        "dimodelkan": procedure.modelled,
        "cakupan": {"terlaksana": procedure.covered, "jumlah": len(procedure.langkah)},
        "langkah": [
            {
                "id": step.langkah.id,
                "kegiatan": step.langkah.kegiatan,
                "pelaku": list(step.langkah.pelaku),
                "elemen": [_element_data(element) for element in step.elements],
            }
            for step in procedure.langkah
        ],
    }


def _element_data(element: Carrier) -> dict[str, object]:
    return {
        "id": element.id,
        "nama": element.name,
        "proses": element.process,
        "lane": element.lane,
        "berkas": element.location.file,
        "baris": element.location.line,
    }
