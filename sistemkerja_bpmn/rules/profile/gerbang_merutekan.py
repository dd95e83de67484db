"""Gateway hanya merutekan; yang memutuskan adalah task.

## Apa

Gateway membawa `sk:dasar`, atau mempunyai lebih dari tiga jalan keluar.

## Mengapa

Perbuatan memutuskan dilakukan seorang pejabat, jadi digambar sebagai task sebelum gateway. Lebih dari tiga jalan
tidak terbaca dalam SOP.

## Contoh

`<sk:dasar>` pada gateway "Permohonan disetujui?".

## Cara memperbaiki

Pindahkan `sk:dasar` ke task keputusannya; uraikan pilihan menjadi beberapa pertanyaan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_MOST_WAYS = 3


@rule("SK-PROFIL-006", Level.PERINGATAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.is_gateway and node.extension.dasar:
            pesan = f"Gateway {called(node)} membawa dasar hukum."
            yield on(node, pesan, "Pindahkan sk:dasar ke task yang memutuskan.")
        if node.type in {"exclusiveGateway", "inclusiveGateway"} and len(node.outgoing) > _MOST_WAYS:
            pesan = f"Gateway {called(node)} mempunyai {len(node.outgoing)} jalan keluar."
            yield on(node, pesan, "Uraikan menjadi beberapa pertanyaan.")
