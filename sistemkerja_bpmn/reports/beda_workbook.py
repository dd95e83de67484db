"""A comparison of two regulations as a workbook: pairs, steps, everything else, procedures without a counterpart."""

from __future__ import annotations

from collections.abc import Iterator

from ..regulation.beda.alignment import Row
from ..regulation.beda.aspects import Aspect, Item
from ..regulation.beda.compare import Beda, ProsedurBeda
from ..regulation.beda.portrait import Step
from .workbook import Sheet, Value, write_workbook

__all__ = ["beda_workbook"]

Cells = tuple[Value, ...]


def beda_workbook(beda: Beda) -> bytes:
    """The XLSX file of a comparison."""
    left, right = _titles(beda)
    only_left, only_right = f"Hanya {left}", f"Hanya {right}"
    sheets = (
        Sheet(
            "Ringkasan",
            (left, right, "Langkah sama", "Langkah berbeda", only_left, only_right),
            (44, 44, 12, 12, 16, 16),
            tuple(_summary(item) for item in beda.prosedur),
        ),
        Sheet(
            "Langkah",
            (
                *("Prosedur kiri", "Prosedur kanan", "Keadaan", "Yang berbeda"),
                *(f"Langkah {left}", f"Pelaku {left}", f"Kegiatan {left}", f"Tembusan {left}"),
                *(f"Langkah {right}", f"Pelaku {right}", f"Kegiatan {right}", f"Tembusan {right}"),
            ),
            (18, 18, 12, 11, 16, 20, 32, 18, 16, 20, 32, 18),
            tuple(cells for item in beda.prosedur for cells in _steps(item, only_left, only_right)),
        ),
        Sheet(
            "Lainnya",
            ("Prosedur kiri", "Prosedur kanan", "Hal", "Keadaan", left, right),
            (20, 20, 13, 13, 46, 46),
            tuple(cells for item in beda.prosedur for cells in _aspects(item, only_left, only_right)),
        ),
        Sheet("Tanpa padanan", (left, right, "Sebab"), (46, 46, 40), tuple(_unpaired(beda))),
    )
    return write_workbook(f"Beda {beda.kiri} dan {beda.kanan}", sheets)


def _titles(beda: Beda) -> tuple[str, str]:
    """Names of the two sides; those of the procedures where both are of one regulation."""
    if beda.kiri == beda.kanan and len(beda.prosedur) == 1:
        return beda.prosedur[0].kiri, beda.prosedur[0].kanan
    return beda.kiri, beda.kanan


def _summary(item: ProsedurBeda) -> Cells:
    counts = [item.count(kind) for kind in ("sama", "beda", "hanya_kiri", "hanya_kanan")]
    return (item.kiri, item.kanan, *counts)


def _steps(item: ProsedurBeda, only_left: str, only_right: str) -> Iterator[Cells]:
    for row in item.langkah:
        differences = "\n".join([*row.beda, *(["urutan"] if row.pindah else [])])
        state = _state(row, only_left, only_right)
        yield (item.kiri, item.kanan, state, differences, *_step(row.kiri), *_step(row.kanan))


def _state(row: Row, only_left: str, only_right: str) -> str:
    if row.kanan is None:
        return only_left
    if row.kiri is None:
        return only_right
    return "sama" if row.sama else "berbeda"


def _step(step: Step | None) -> Cells:
    if step is None:
        return (None, None, None, None)
    text = f"{step.kegiatan} (ditambahkan model)" if step.ditambahkan else step.kegiatan
    return (step.id, "\n".join(step.pelaku), text, "\n".join(step.tembusan))


def _aspects(item: ProsedurBeda, only_left: str, only_right: str) -> Iterator[Cells]:
    for aspect in item.aspek:
        for state, left, right in _items(aspect, only_left, only_right):
            name = aspect.nama.replace("_", " ")
            yield (item.kiri, item.kanan, name, state, left.teks if left else None, right.teks if right else None)


def _items(aspect: Aspect, only_left: str, only_right: str) -> Iterator[tuple[str, Item | None, Item | None]]:
    yield from (("sama", item, item) for item in aspect.sama)
    yield from (("berpadanan", left, right) for left, right in aspect.serupa)
    yield from ((only_left, item, None) for item in aspect.hanya_kiri)
    yield from ((only_right, None, item) for item in aspect.hanya_kanan)


def _unpaired(beda: Beda) -> Iterator[Cells]:
    yield from ((id, None, "tidak ada padanannya") for id in beda.hanya_kiri)
    yield from ((None, id, "tidak ada padanannya") for id in beda.hanya_kanan)
    yield from ((left, right, "belum dimodelkan pada kedua sisi") for left, right in beda.belum)
