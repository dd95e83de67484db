"""Tracings of regulations as a workbook: summary, clause to element, element to clause, findings, rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..regulation.carrier import Carrier
from ..regulation.telusur import ElementTrace, ProsedurTrace, Telusur, TemuanTrace
from .workbook import Sheet, Value, write_workbook

__all__ = ["telusur_workbook"]

Row = tuple[Value, ...]
NOTHING = "(belum ada)"


def telusur_workbook(traces: Sequence[Telusur]) -> bytes:
    """One XLSX file for one or several regulations."""
    names = ", ".join(traced.catalogue.id for traced in traces)
    sheets = (
        Sheet(
            "Ringkasan",
            ("Regulasi", "Prosedur", "Rujukan", "Langkah", "Terlaksana", "Cakupan (%)", "Berkas", "Temuan tinggi"),
            (12, 34, 24, 9, 11, 10, 30, 30),
            tuple(row for traced in traces for row in _summary(traced)),
        ),
        Sheet(
            "Klausul → elemen",
            (
                *("Regulasi", "Prosedur", "Langkah", "Tahap", "Pelaku", "Kegiatan dalam naskah", "Dokumen"),
                *("Tembusan", "Elemen", "Lane", "Id elemen", "Berkas", "Baris"),
            ),
            (12, 20, 20, 13, 18, 32, 18, 18, 28, 18, 18, 22, 7),
            tuple(row for traced in traces for row in _clauses(traced)),
        ),
        Sheet(
            "Elemen → klausul",
            (
                *("Regulasi", "Berkas", "Baris", "Proses", "Lane", "Elemen", "Jenis", "Id elemen"),
                *("Klausul", "Bunyi klausul", "Temuan yang dijawab"),
            ),
            (12, 22, 7, 20, 18, 28, 14, 20, 22, 36, 22),
            tuple(row for traced in traces for row in _elements(traced)),
        ),
        Sheet(
            "Temuan",
            ("Regulasi", "Temuan", "Rujukan", "Tingkat", "Uraian", "Keadaan", "Dijawab oleh, atau alasannya"),
            (12, 24, 18, 9, 42, 15, 40),
            tuple(row for traced in traces for row in _findings(traced)),
        ),
        Sheet(
            "Ketentuan",
            ("Regulasi", "Ketentuan", "Rujukan", "Isi", "Berlaku pada", "Elemen"),
            (12, 26, 20, 50, 24, 28),
            tuple(row for traced in traces for row in _rules(traced)),
        ),
    )
    return write_workbook(f"Telusur klausul dan elemen: {names}", sheets)


def _summary(traced: Telusur) -> Iterator[Row]:
    id = traced.catalogue.id
    yield (
        *(id, "(semua)", traced.catalogue.regulasi.judul, traced.total, traced.covered),
        *(_percent(traced.covered, traced.total), None, _severe(traced)),
    )
    for item in traced.prosedur:
        total = len(item.langkah)
        coverage = _percent(item.covered, total)
        yield (id, item.prosedur.id, item.prosedur.rujukan, total, item.covered, coverage, _files(item), None)


def _severe(traced: Telusur) -> str:
    severe = [item for item in traced.temuan if item.temuan.tingkat == "tinggi"]
    answered = sum(item.answered for item in severe)
    waiting = [item.temuan.id for item in severe if item.is_open]
    text = f"{len(severe)} temuan: {answered} dijawab, {len(severe) - answered - len(waiting)} dengan alasan"
    return f"{text}, {len(waiting)} terbuka ({', '.join(waiting)})" if waiting else text


def _files(item: ProsedurTrace) -> str:
    own = [item.document.name] if item.document is not None else []
    names = dict.fromkeys([*own, *(element.document.name for step in item.langkah for element in step.elements)])
    return "\n".join(Path(name).name for name in names) or NOTHING


def _percent(covered: int, total: int) -> int:
    """Rounded down, so that 100 means all."""
    return 100 * covered // total if total else 100


def _clauses(traced: Telusur) -> Iterator[Row]:
    for item in traced.prosedur:
        for step in item.langkah:
            langkah = step.langkah
            clause = (
                *(traced.catalogue.id, item.prosedur.id, langkah.id, langkah.tahap, _lines(langkah.pelaku)),
                *(langkah.kegiatan, _lines(langkah.dokumen), _lines(langkah.tembusan)),
            )
            for element in step.elements:
                place = (element.name, element.lane, element.id, _file(element), element.location.line)
                yield (*clause, *place)
            if not step.elements:
                yield (*clause, NOTHING, None, None, None, None)


def _elements(traced: Telusur) -> Iterator[Row]:
    steps, rules = traced.catalogue.langkah, traced.catalogue.ketentuan
    for item in traced.elements:
        if not _tells(item):
            continue
        element = item.element
        words = [
            steps[ref].kegiatan if ref in steps else rules[ref].isi
            for ref in item.dasar
            if ref in steps or ref in rules
        ]
        findings = _lines((*item.pelengkap, *item.tafsir))
        yield (
            *(traced.catalogue.id, _file(element), element.location.line, element.process, element.lane),
            *(element.name, element.node.type, element.id, _lines(item.dasar), _lines(words), findings),
        )


def _tells(item: ElementTrace) -> bool:
    return bool(item.dasar or item.pelengkap or item.tafsir or item.element.node.is_activity)


def _findings(traced: Telusur) -> Iterator[Row]:
    for item in traced.temuan:
        finding = item.temuan
        yield (
            *(traced.catalogue.id, finding.id, finding.rujukan, finding.tingkat, finding.uraian),
            *(_state(item), _answer(item)),
        )


def _state(item: TemuanTrace) -> str:
    if item.answered:
        return f"dijawab: {' dan '.join(item.ways)}"
    if item.alasan is not None:
        return "dengan alasan"
    return "terbuka" if item.is_open else "-"


def _answer(item: TemuanTrace) -> str:
    if not item.answered:
        return item.alasan.teks if item.alasan is not None else ""
    places = [f"{element.name or element.id} ({_file(element)})" for element in item.elements]
    return _lines([*places, *(f"alur {flow}" for flow in item.flows)])


def _rules(traced: Telusur) -> Iterator[Row]:
    for item in traced.ketentuan:
        rule = item.ketentuan
        places = [f"{element.name or element.id} ({_file(element)})" for element in item.elements]
        yield (traced.catalogue.id, rule.id, rule.rujukan, rule.isi, _lines(rule.berlaku_pada), _lines(places))


def _file(element: Carrier) -> str:
    return Path(element.document.name).name


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(dict.fromkeys(texts))
