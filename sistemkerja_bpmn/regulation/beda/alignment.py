"""The steps of two procedures side by side: which step is which, in an order both sides keep.

The alignment is the best one by dynamic programming (Needleman and Wunsch 1970) with free gaps; steps left over on
both sides are paired afterwards when they are clearly the same act done at another place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .portrait import Step
from .similarity import best, normal, similarity

__all__ = ["Row", "align"]

MATCH = 0.5
MOVED = 0.8
LEAST_TEXT = 0.3


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the alignment; a side is None where it has no such step.

    beda    names of what differs, empty where nothing does or a side is missing
    pindah  the two steps stand at different places of their procedures
    """

    kiri: Step | None
    kanan: Step | None
    beda: tuple[str, ...] = ()
    pindah: bool = False

    @property
    def sama(self) -> bool:
        """Do both sides do the same, in the same words and at the same place?"""
        return self.kiri is not None and self.kanan is not None and not self.beda and not self.pindah


def align(left: Sequence[Step], right: Sequence[Step]) -> tuple[Row, ...]:
    """Align two lists of steps; every step appears once."""
    scores = [[_score(one, other) for other in right] for one in left]
    rows = _walk(left, right, _sums(scores), scores)
    return tuple(_with_differences(row) for row in _pair_moved(rows))


def _score(one: Step, other: Step) -> float:
    """How surely two steps are the same act; 0 to 1."""
    words = similarity(one.kegiatan, other.kegiatan)
    if words < LEAST_TEXT or (one.tahap and other.tahap and one.tahap != other.tahap):
        return 0.0
    return 0.65 * words + 0.25 * best(one.pelaku, other.pelaku) + 0.1 * (one.jenis == other.jenis)


def _gain(score: float) -> float:
    return max(score - MATCH, 0.0)


def _sums(scores: Sequence[Sequence[float]]) -> list[list[float]]:
    """Best total gain of aligning the steps from (i, j) on."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    sums = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            sums[i][j] = max(_gain(scores[i][j]) + sums[i + 1][j + 1], sums[i + 1][j], sums[i][j + 1])
    return sums


def _walk(
    left: Sequence[Step], right: Sequence[Step], sums: Sequence[Sequence[float]], scores: Sequence[Sequence[float]]
) -> list[Row]:
    rows: list[Row] = []
    i = j = 0
    while i < len(left) and j < len(right):
        gain = _gain(scores[i][j])
        if gain > 0 and sums[i][j] == gain + sums[i + 1][j + 1]:
            rows.append(Row(left[i], right[j]))
            i, j = i + 1, j + 1
        elif sums[i][j] == sums[i + 1][j]:
            rows.append(Row(left[i], None))
            i += 1
        else:
            rows.append(Row(None, right[j]))
            j += 1
    return [*rows, *(Row(step, None) for step in left[i:]), *(Row(None, step) for step in right[j:])]


def _pair_moved(rows: Sequence[Row]) -> list[Row]:
    """Join single steps that are the same act at another place; the pair stands where the left one stood."""
    lonely = [row.kanan for row in rows if row.kiri is None and row.kanan is not None]
    partner: dict[str, Step] = {}
    for row in rows:
        if row.kiri is None or row.kanan is not None or not lonely:
            continue
        step = row.kiri
        nearest = max(lonely, key=lambda other: _score(step, other))
        if _score(step, nearest) >= MOVED:
            partner[step.id] = nearest
            lonely.remove(nearest)
    moved = {id(step) for step in partner.values()}
    joined = []
    for row in rows:
        if row.kiri is not None and row.kiri.id in partner:
            joined.append(Row(row.kiri, partner[row.kiri.id], pindah=True))
        elif row.kiri is not None or id(row.kanan) not in moved:
            joined.append(row)
    return joined


def _with_differences(row: Row) -> Row:
    if row.kiri is None or row.kanan is None:
        return row
    one, other = row.kiri, row.kanan
    fields = {
        "kata": ({normal(one.kegiatan)}, {normal(other.kegiatan)}),
        "pelaku": (_set(one.pelaku), _set(other.pelaku)),
        "bersama": ({one.bersama}, {other.bersama}),
        "pemutus": ({normal(one.keputusan_oleh)}, {normal(other.keputusan_oleh)}),
        "penerima": (_set(one.penerima), _set(other.penerima)),
        "tembusan": (_set(one.tembusan), _set(other.tembusan)),
        "dokumen": (_set(one.dokumen), _set(other.dokumen)),
        "sifat": ({one.sifat}, {other.sifat}),
        "syarat": ({bool(one.bila)}, {bool(other.bila)}),
    }
    return replace(row, beda=tuple(name for name, (mine, theirs) in fields.items() if mine != theirs))


def _set(texts: Sequence[str]) -> set[str]:
    return {normal(text) for text in texts}
