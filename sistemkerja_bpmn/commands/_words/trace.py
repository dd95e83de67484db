"""A trace as people read it: one step a row (or a block on a narrow terminal), then the outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from ...execution.trace import Status, Step, TableUse, Trace
from .text import clean, paragraph, table

__all__ = ["as_text", "duration_text"]

HEAD = ("No", "Tahap", "Peran", "Kegiatan", "Keputusan", "Dokumen", "Tembusan")
NARROW = 100
# Answers of a table that tell what it rests on.
CLAUSES = ("ketentuan", "rujukan")
ENDS = {Status.MACET: "Permohonan ini macet.", Status.BATAS: "Permohonan ini dihentikan pada batas langkah."}


def as_text(trace: Trace, width: int) -> str:
    """The whole trace in lines of at most ``width`` characters."""
    return "\n".join([*_steps(trace.langkah, width), "", *_ending(trace, width)])


def duration_text(seconds: int) -> str:
    """Seconds as days of 24 hours, hours and minutes, for example ``9 hari 7 jam``."""
    minutes = seconds // 60
    parts = ((minutes // 1440, "hari"), (minutes // 60 % 24, "jam"), (minutes % 60, "menit"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 menit"


def _steps(steps: Sequence[Step], width: int) -> Iterator[str]:
    awaited = frozenset(step.nama for step in steps if step.jenis == "intermediateCatchEvent")
    if width >= NARROW:
        yield table(HEAD, [_cells(step, awaited) for step in steps], width)
        return
    for step in steps:
        number, *cells = _cells(step, awaited)
        yield paragraph(f"{number}. {cells[2]}", width)
        named = zip(HEAD[1:], cells, strict=True)
        yield from (paragraph(f"{name}: {cell}", width, 4) for name, cell in named if cell and name != "Kegiatan")


def _cells(step: Step, awaited: Set[str]) -> tuple[str, ...]:
    # What a pool waits for is decided by the other pool and stands at the step that receives it.
    decided = [decision for decision in step.keputusan if decision.jawaban not in awaited]
    answers = [f"{decision.pertanyaan or decision.gateway} {decision.jawaban}" for decision in decided]
    return (
        str(step.nomor),
        ", ".join(step.tahap),
        _roles(step),
        step.nama or step.elemen,
        "; ".join([*answers, *([_table_answer(step.tabel)] if step.tabel else [])]),
        _documents(step),
        "; ".join(f"{copy.peran} ({copy.dokumen})" if copy.dokumen else copy.peran for copy in step.tembusan),
    )


def _table_answer(use: TableUse) -> str:
    """The table with its answers and the clauses they rest on."""
    answers = [text for value in use.jawaban if value.nama not in CLAUSES and (text := _listed(value.nilai))]
    clauses = f" ({'; '.join(use.rujukan)})" if use.rujukan else ""
    return f"{use.nama}: {', '.join(answers) or 'tidak ada baris yang cocok'}{clauses}"


def _listed(value: object) -> str:
    parts = value if isinstance(value, list) else [value]
    return ", ".join(str(part) for part in parts if part not in (None, ""))


def _roles(step: Step) -> str:
    together = f" bersama {', '.join(step.bersama)}" if step.bersama else ""
    instead = f" atau {', '.join(step.alternatif)}" if step.alternatif else ""
    return (" dan/atau ".join(step.peran) or step.pool) + together + instead


def _documents(step: Step) -> str:
    sent = [message.nama if message.diterima else f"{message.nama} (tidak diterima)" for message in step.pesan_dikirim]
    kinds = (
        ("menulis", [document.nama for document in step.dokumen_ditulis]),
        ("membaca", [document.nama for document in step.dokumen_dibaca]),
        ("mengirim", sent),
        ("menerima", list(step.pesan_diterima)),
    )
    return "; ".join(f"{verb} {', '.join(names)}" for verb, names in kinds if names)


def _ending(trace: Trace, width: int) -> Iterator[str]:
    if trace.hasil is not None:
        name, words = trace.hasil.nama or trace.hasil.elemen, trace.hasil.teks
        said_twice = words.casefold() == name.casefold()
        yield paragraph(f"Hasil: {name}{f' ({words})' if words and not said_twice else ''}", width)
    if trace.status in ENDS:
        yield ENDS[trace.status]
    for place in trace.menunggu:
        reason = f", menunggu {place.untuk}" if place.untuk else ""
        yield clean(f"  di {place.nama or place.elemen} ({place.proses}, {place.elemen}){reason}")
    if trace.waktu:
        yield f"Waktu: {duration_text(trace.waktu)} (waktu baku adalah asumsi, bukan dari peraturan)"
