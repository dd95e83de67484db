"""The trace of a case: who did what, decided what, with which documents, copies and messages, and how it ended.

Traces are data: no wall clock, no random ids, the same answers give the same trace. Times are simulated: each act
takes the time its ``sk:mutuBaku`` states (an assumption of the model, not of the regulation), an act without one takes
none, a join waits for the last branch. They count from the start of the case in nominal days of 24 hours.

JSON of ``jalankan --jejak json`` (``to_json``), stable:

    {"proses": "kapuas-…", "nama": "…", "status": "selesai", "waktu": "P9DT7H", "waktu_asumsi": true,
     "hasil": {"elemen": "ditugaskan", "nama": "…", "nilai": "ditugaskan", "teks": "…"},
     "langkah": [{"nomor": 1, "mulai": "PT0S", "selesai": "P1D", "proses": "…", "pool": "…",
                  "lane": "lane-…", "peran": ["…"], "bersama": [], "alternatif": [], "tahap": ["Perencanaan"],
                  "elemen": "susun-…", "nama": "Menyusun …", "jenis": "userTask", "dasar": ["…"],
                  "pelengkap": [], "isian": [{"id": "…", "label": "…", "nilai": …, "teks": "…"}],
                  "keputusan": [{"gateway": "…", "pertanyaan": "…", "jawaban": "Ya", "aliran": "…"}],
                  "dokumen_dibaca": [{"id": "…", "nama": "…", "langkah": 2}], "dokumen_ditulis": [{"id": …}],
                  "tembusan": [{"peran": "…", "dokumen": "…"}],
                  "pesan_dikirim": [{"nama": "…", "diterima": true}], "pesan_diterima": ["…"], "hasil": null,
                  "tabel": {"id": "…", "nama": "…", "masukan": [{"nama": "…", "nilai": …}],
                            "jawaban": [{"nama": "…", "nilai": …}], "baris": [2], "rujukan": ["Pasal …"]}}],
     "akhir": [{"proses": "…", "elemen": "…", "nama": "…"}], "dokumen": [{"id": "…", "nama": "…", "langkah": 1}],
     "menunggu": [], "jalur": ["mulai", "mulai--susun", …]}

``status`` is selesai, macet (``menunggu`` says where and for what) or batas (stopped at the step limit).
``jenis`` is the BPMN tag. ``langkah`` of a document is the step that wrote it, null where it existed before.
``tabel`` is the decision table a business rule task asked, the rows that hit and their clauses; null elsewhere.
``jalur`` lists every node and sequence flow passed, gateways included, in order: what a map marks.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ..bpmn.durations import format_duration

__all__ = [
    "Answered",
    "Copy",
    "Decision",
    "DocumentUse",
    "End",
    "Message",
    "NamedValue",
    "Outcome",
    "Status",
    "Step",
    "TableUse",
    "Trace",
    "Waiting",
    "to_json",
]


class Status(StrEnum):
    """How a case ended."""

    SELESAI = "selesai"
    MACET = "macet"
    BATAS = "batas"


@dataclass(frozen=True, slots=True)
class Answered:
    """A filled form field; ``teks`` is the value as people read it."""

    id: str
    label: str
    nilai: str | int | float | None
    teks: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a gateway answered: the flow taken (or, behind an event-based gateway, the event that happened)."""

    gateway: str
    pertanyaan: str
    jawaban: str
    aliran: str


@dataclass(frozen=True, slots=True)
class DocumentUse:
    """A document read or written; ``langkah`` is the step that last wrote it, None where it existed before."""

    id: str
    nama: str
    langkah: int | None


@dataclass(frozen=True, slots=True)
class Copy:
    """A tembusan: who gets a copy of what."""

    peran: str
    dokumen: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message sent; ``diterima`` is False where nobody ever took it."""

    nama: str
    diterima: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end event the main process reached, with the value callers read and the catalogue's words."""

    elemen: str
    nama: str
    nilai: str
    teks: str


@dataclass(frozen=True, slots=True)
class End:
    """An end event reached, of any process."""

    proses: str
    elemen: str
    nama: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where a stuck case waits: ``untuk`` is the message or event, or empty."""

    proses: str
    elemen: str
    nama: str
    untuk: str


@dataclass(frozen=True, slots=True)
class NamedValue:
    """What a decision table read, or answered; ``nilai`` is a list where several rows answered."""

    nama: str
    nilai: object


@dataclass(frozen=True, slots=True)
class TableUse:
    """A decision table that was asked: ``baris`` are the numbers of the rows that hit, ``rujukan`` their clauses."""

    id: str
    nama: str
    masukan: tuple[NamedValue, ...]
    jawaban: tuple[NamedValue, ...]
    baris: tuple[int, ...]
    rujukan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One act or event of the case; gateways are decisions of the step before them.

    nomor            from 1, in order of completion
    mulai, selesai   seconds of simulated time since the case began
    pool, lane       name of the pool; id of the lane or None
    peran            the role names of the lane (several where roles act alike)
    hasil            value a call activity brought back
    tabel            the decision table a business rule task asked
    """

    nomor: int
    mulai: int
    selesai: int
    proses: str
    pool: str
    lane: str | None
    peran: tuple[str, ...]
    bersama: tuple[str, ...]
    alternatif: tuple[str, ...]
    tahap: tuple[str, ...]
    elemen: str
    nama: str
    jenis: str
    dasar: tuple[str, ...] = ()
    pelengkap: tuple[str, ...] = ()
    isian: tuple[Answered, ...] = ()
    keputusan: tuple[Decision, ...] = ()
    dokumen_dibaca: tuple[DocumentUse, ...] = ()
    dokumen_ditulis: tuple[DocumentUse, ...] = ()
    tembusan: tuple[Copy, ...] = ()
    pesan_dikirim: tuple[Message, ...] = ()
    pesan_diterima: tuple[str, ...] = ()
    hasil: str | None = None
    tabel: TableUse | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """What happened in one case, see the module for the fields as JSON."""

    proses: str
    nama: str
    status: Status
    langkah: tuple[Step, ...]
    hasil: Outcome | None
    akhir: tuple[End, ...]
    dokumen: tuple[DocumentUse, ...]
    menunggu: tuple[Waiting, ...]
    jalur: tuple[str, ...]

    @property
    def waktu(self) -> int:
        """Simulated seconds from the start to the last step."""
        return max((step.selesai for step in self.langkah), default=0)


def to_json(trace: Trace, *, indent: int | None = 2) -> str:
    """The trace as JSON text, keys and order as in the module's docstring; not ASCII-escaped."""
    return json.dumps(_trace(trace), ensure_ascii=False, indent=indent)


def _trace(trace: Trace) -> dict[str, Any]:
    return {
        "proses": trace.proses,
        "nama": trace.nama,
        "status": trace.status.value,
        "waktu": format_duration(trace.waktu),
        "waktu_asumsi": True,
        "hasil": None if trace.hasil is None else _fields(trace.hasil),
        "langkah": [_step(step) for step in trace.langkah],
        "akhir": [_fields(end) for end in trace.akhir],
        "dokumen": [_fields(document) for document in trace.dokumen],
        "menunggu": [_fields(place) for place in trace.menunggu],
        "jalur": list(trace.jalur),
    }


def _step(step: Step) -> dict[str, Any]:
    fields = _fields(step)
    return fields | {"mulai": format_duration(step.mulai), "selesai": format_duration(step.selesai)}


def _fields(record: Any) -> dict[str, Any]:
    """A record as JSON: its fields in order, records inside it alike."""
    return {name: _value(getattr(record, name)) for name in record.__slots__}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return _fields(value) if hasattr(value, "__slots__") and not isinstance(value, str) else value
