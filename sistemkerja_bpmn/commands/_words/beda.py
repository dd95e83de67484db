"""A comparison of two regulations as text for people and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...regulation.beda.alignment import Row
from ...regulation.beda.aspects import Aspect, Item
from ...regulation.beda.compare import Beda, ProsedurBeda
from ...regulation.beda.portrait import Step
from .text import clean, paragraph, table

__all__ = ["as_data", "as_text"]

LEGEND = "= sama   ~ berpadanan, ada bedanya   < hanya kiri   > hanya kanan"
COUNTS = ("sama", "beda", "hanya_kiri", "hanya_kanan")
TITLES = {
    "peran": "Peran",
    "penyerahan": "Penyerahan pekerjaan dan surat",
    "tanda_tangan": "Surat dan penetapan: siapa yang menandatangani",
    "tembusan": "Tembusan",
    "keputusan": "Keputusan",
    "dokumen": "Dokumen",
    "hasil": "Hasil",
}


def as_text(beda: Beda, width: int) -> str:
    """One procedure in full; several as a table of how much differs."""
    lines = _full(beda.prosedur[0], width) if len(beda.prosedur) == 1 else _overview(beda, width)
    return "\n".join(lines)


def _overview(beda: Beda, width: int) -> Iterator[str]:
    yield f"{beda.kiri} dan {beda.kanan}: {len(beda.prosedur)} pasang prosedur yang sama\n"
    head = (beda.kiri, beda.kanan, "Sama", "Beda", "Hanya kiri", "Hanya kanan")
    yield table(head, [(_tail(p.kiri), _tail(p.kanan), *_numbers(p)) for p in beda.prosedur], width)
    yield "\nAngka: langkah. Satu prosedur selengkapnya: tambahkan --proses, misalnya"
    if beda.prosedur:
        yield f"  sistemkerja telusur --beda {beda.kiri} {beda.kanan} --proses {_tail(beda.prosedur[-1].kiri)}"
    for side, ids in ((beda.kiri, beda.hanya_kiri), (beda.kanan, beda.hanya_kanan)):
        if ids:
            yield f"\nHanya {side}"
            yield from (f"  {_tail(id)}" for id in ids)
    if beda.belum:
        yield "\nBelum dimodelkan pada kedua sisi"
        yield from (f"  {left} dan {right}" for left, right in beda.belum)


def _numbers(item: ProsedurBeda) -> Sequence[str]:
    return [str(item.count(kind)) for kind in COUNTS]


def _tail(id: str) -> str:
    """A procedure id without its regulation."""
    return id.partition("-")[2]


def _full(item: ProsedurBeda, width: int) -> Iterator[str]:
    yield f"{item.kiri} dan {item.kanan}"
    yield LEGEND
    numbers = dict(zip(COUNTS, _numbers(item), strict=True))
    yield (
        f"\nLangkah: {numbers['sama']} sama, {numbers['beda']} ada bedanya, "
        f"{numbers['hanya_kiri']} hanya kiri, {numbers['hanya_kanan']} hanya kanan"
    )
    head = ("", item.kiri, item.kanan, "Beda")
    yield table(head, [_step_cells(row) for row in item.langkah], width, {3: 10})
    for aspect in item.aspek:
        yield from _aspect_lines(aspect, item, width)


def _step_cells(row: Row) -> Sequence[str]:
    differences = [*row.beda, *(["urutan"] if row.pindah else [])]
    return (_mark(row), _step(row.kiri), _step(row.kanan), ", ".join(differences))


def _mark(row: Row) -> str:
    if row.kiri is None:
        return ">"
    if row.kanan is None:
        return "<"
    return "=" if row.sama else "~"


def _step(step: Step | None) -> str:
    if step is None:
        return ""
    copies = f" Tembusan: {'; '.join(step.tembusan)}." if step.tembusan else ""
    added = " (ditambahkan model)" if step.ditambahkan else ""
    return f"{' / '.join(step.pelaku)}: {step.kegiatan}{added}.{copies}"


def _aspect_lines(aspect: Aspect, item: ProsedurBeda, width: int) -> Iterator[str]:
    rows = [
        *(("~", left.teks, right.teks) for left, right in aspect.serupa),
        *(("<", entry.teks, "") for entry in aspect.hanya_kiri),
        *((">", "", entry.teks) for entry in aspect.hanya_kanan),
    ]
    if not rows and not aspect.sama:
        return
    yield f"\n{TITLES[aspect.nama]}"
    if rows:
        yield table(("", item.kiri, item.kanan), rows, width)
    if aspect.sama:
        yield paragraph(f"= {'; '.join(entry.teks for entry in aspect.sama)}", width)


def as_data(beda: Beda) -> dict[str, object]:
    """The comparison for programs: docs/skema/beda.json."""
    return {
        "kiri": beda.kiri,
        "kanan": beda.kanan,
        "prosedur": [_procedure_data(item) for item in beda.prosedur],
        "hanya_kiri": list(beda.hanya_kiri),
        "hanya_kanan": list(beda.hanya_kanan),
        "belum_dimodelkan": [{"kiri": left, "kanan": right} for left, right in beda.belum],
    }


def _procedure_data(item: ProsedurBeda) -> dict[str, object]:
    return {
        "kiri": item.kiri,
        "kanan": item.kanan,
        "jumlah": {kind: item.count(kind) for kind in COUNTS},
        "langkah": [
            {"kiri": _step_data(row.kiri), "kanan": _step_data(row.kanan), "beda": list(row.beda), "pindah": row.pindah}
            for row in item.langkah
        ],
        "aspek": {aspect.nama: _aspect_data(aspect) for aspect in item.aspek},
    }


def _step_data(step: Step | None) -> dict[str, object] | None:
    if step is None:
        return None
    return {
        "id": step.id,
        "kegiatan": step.kegiatan,
        "pelaku": list(step.pelaku),
        "tahap": step.tahap,
        "penerima": list(step.penerima),
        "tembusan": list(step.tembusan),
        "dokumen": list(step.dokumen),
        "keputusan_oleh": step.keputusan_oleh,
        "ditambahkan": step.ditambahkan,
        "elemen": [element.id for element in step.elements],
    }


def _aspect_data(aspect: Aspect) -> dict[str, object]:
    return {
        "sama": [_item_data(item) for item in aspect.sama],
        "serupa": [{"kiri": _item_data(left), "kanan": _item_data(right)} for left, right in aspect.serupa],
        "hanya_kiri": [_item_data(item) for item in aspect.hanya_kiri],
        "hanya_kanan": [_item_data(item) for item in aspect.hanya_kanan],
    }


def _item_data(item: Item) -> dict[str, object]:
    return {"teks": clean(item.teks), "elemen": list(item.elements)}
