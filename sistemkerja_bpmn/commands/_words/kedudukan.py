"""Answers on kedudukan as text for people and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from ...regulation.kedudukan import Ruling, Superior
from ...regulation.model import JENJANG, Catalogue
from .text import clean, paragraph, table

__all__ = ["Reply", "as_data", "as_list", "as_overview", "as_text"]

WITH = {True: "ya", False: "tidak", None: "ya atau tidak"}
GENERAL = "Kaidah umum; jenjang ini tidak dirinci bagi organisasi itu."
SILENT = "Naskah tidak menyebut atasan untuk jenjang ini."


@dataclass(frozen=True, slots=True)
class Reply:
    """The ruling for one office and jenjang; ``pengawas`` is None where it does not depend on a Pejabat Pengawas."""

    organisasi: str
    jenjang: str
    pengawas: bool | None
    ruling: Ruling


def as_overview(catalogue: Catalogue, width: int) -> str:
    """What one can ask: the offices, the jenjang, and how."""
    rows = [(office.id, office.nama, office.rujukan) for office in catalogue.organisasi.values()]
    example = f"sistemkerja kedudukan {catalogue.id} --organisasi {rows[0][0] if rows else 'ID'} --jenjang {JENJANG[0]}"
    return "\n".join(
        (
            _title(catalogue),
            "",
            table(("Organisasi", "Nama", "Rujukan"), rows, width),
            "",
            paragraph(f"Jenjang: {', '.join(JENJANG)}.", width),
            f"Contoh: {example}",
        )
    )


def as_text(catalogue: Catalogue, replies: Sequence[Reply], width: int) -> str:
    """The answers for one office and jenjang, with everything that is known of each."""
    return "\n".join(_lines(catalogue, replies, width))


def as_list(catalogue: Catalogue, replies: Sequence[Reply], width: int) -> str:
    """Many answers as one table."""
    head = ("Organisasi", "Jenjang", "Ada pengawas?", "Atasan dan penilai", "Rujukan", "Syarat")
    rows = [_cells(reply) for reply in replies]
    return f"{_title(catalogue)}\n\n{table(head, rows, width)}"


def as_data(regulation: str, replies: Sequence[Reply]) -> list[dict[str, object]]:
    """The answers for programs; documented in docs/perintah.md."""
    return [
        {
            "regulasi": regulation,
            "organisasi": reply.organisasi,
            "jenjang": reply.jenjang,
            "ada_pengawas": reply.pengawas,
            "jawaban": [_data(row) for row in reply.ruling.decides],
            "kaidah_umum": [_data(row) for row in reply.ruling.detailed],
            "bersyarat": [_data(row) for row in reply.ruling.possible],
        }
        for reply in replies
    ]


def _lines(catalogue: Catalogue, replies: Sequence[Reply], width: int) -> Iterator[str]:
    first = replies[0]
    office = catalogue.organisasi[first.organisasi]
    yield f"{_title(catalogue)}: {clean(office.nama)}, {first.jenjang}"
    for reply in replies:
        if reply.pengawas is not None:
            yield f"\n{'Ada' if reply.pengawas else 'Tanpa'} Pejabat Pengawas"
        else:
            yield ""
        if not reply.ruling.decides:
            yield f"  {SILENT}"
        if len(reply.ruling.decides) > 1:
            yield "  Naskah menyebut lebih dari satu atasan:"
        for row in reply.ruling.decides:
            yield from _superior(row, width)
        yield from _others("Kaidah umum yang dirinci ketentuan di atas", reply.ruling.detailed, width)
        yield from _others("Dapat juga", reply.ruling.possible, width)


def _superior(row: Superior, width: int) -> Iterator[str]:
    yield paragraph(f"Atasan langsung: {row.atasan} ({row.rujukan})", width, 2)
    yield paragraph(f"Penilai kinerja: {row.penilai} ({row.rujukan_penilai})", width, 2)
    if row.berlaku == "umum":
        yield f"  {GENERAL}"
    if row.syarat:
        yield paragraph(f"Syarat: {row.syarat}", width, 2)
    if row.catatan:
        yield paragraph(f"Catatan: {row.catatan}", width, 2)


def _others(title: str, rows: Sequence[Superior], width: int) -> Iterator[str]:
    for row in rows:
        condition = f", {row.syarat}" if row.syarat and row.berlaku == "bersyarat" else ""
        yield paragraph(f"{title}: {row.atasan} ({row.rujukan}){condition}", width, 2)


def _cells(reply: Reply) -> tuple[str, ...]:
    decides = reply.ruling.decides
    return (
        reply.organisasi,
        reply.jenjang,
        WITH[reply.pengawas],
        "; ".join(row.atasan for row in decides) or "(tidak disebut)",
        "; ".join(dict.fromkeys(row.rujukan for row in decides)),
        "; ".join(dict.fromkeys(row.syarat for row in decides if row.syarat)),
    )


def _data(row: Superior) -> dict[str, object]:
    return asdict(row)


def _title(catalogue: Catalogue) -> str:
    return clean(f"Kedudukan menurut {catalogue.regulasi.judul}, {catalogue.regulasi.instansi}")
