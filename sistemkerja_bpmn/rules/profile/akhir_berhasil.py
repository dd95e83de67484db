"""Setiap akhir proses utama menyebut hasilnya.

## Apa

End event proses utama tidak membawa `sk:hasil`, dua hasil bernilai sama, atau end event proses mitra membawa
`sk:hasil`.

## Mengapa

Proses pemanggil membaca hasil itu; tanpa hasil ia tidak dapat memilih jalan.

## Contoh

End event "Permohonan ditolak" tanpa `sk:hasil`.

## Cara memperbaiki

Tulis `<sk:hasil nilai="ditolak">permohonan ditolak</sk:hasil>` dengan kata-kata katalog.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.model import FlowNode
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-PROFIL-015", Level.GALAT, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    for process in model.processes:
        nodes = model.nodes_of(process)
        ends = [node for node in nodes if node.type == "endEvent"]
        if _is_partner(nodes):
            for node in ends:
                if node.extension.hasil is not None:
                    pesan = f"Akhir proses mitra {called(node)} membawa hasil."
                    yield on(node, pesan, "Pindahkan sk:hasil ke proses utama.")
            continue
        yield from _outcomes(ends)


def _outcomes(ends: list[FlowNode]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for node in ends:
        outcome = node.extension.hasil
        if outcome is None:
            yield on(node, f"End event {called(node)} tidak menyebut hasil.", "Tulis sk:hasil di dalamnya.")
        elif outcome.nilai in seen:
            pesan = f'Hasil "{outcome.nilai}" pada {called(node)} sudah dipakai {seen[outcome.nilai]}.'
            yield Problem(pesan, "Beri nilai yang berbeda untuk setiap hasil.", node.id, outcome.line)
        else:
            seen[outcome.nilai] = node.id


def _is_partner(nodes: tuple[FlowNode, ...]) -> bool:
    """A process that only letters start: the partner pool of another one."""
    starts = [node for node in nodes if node.type == "startEvent"]
    return bool(starts) and all(any(d.kind == "message" for d in start.event_definitions) for start in starts)
