"""Percabangan digambar dengan gateway.

## Apa

Kegiatan atau event mempunyai lebih dari satu alur keluar tanpa syarat.

## Mengapa

Menurut standar semua alur itu ditempuh bersamaan; kebanyakan pembaca mengira salah satu.

## Contoh

Dari "Menelaah" keluar dua alur ke "Menyetujui" dan "Menolak" tanpa gateway.

## Cara memperbaiki

Beri exclusive gateway bila memilih, parallel gateway bila memang bersamaan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-ALIR-019", Level.PERINGATAN, Preset.DISARANKAN, ("bpmnlint:no-implicit-split",))
def check(context: Context) -> Iterator[Problem]:
    flows = context.model.sequence_flows
    for node in context.model.nodes.values():
        free = [f for f in node.outgoing if f in flows and flows[f].condition is None and f != node.default]
        if not node.is_gateway and len(free) > 1:
            pesan = f"{called(node)} bercabang ke {len(free)} alur tanpa gateway."
            yield on(node, pesan, "Beri exclusive gateway (memilih) atau paralel (bersamaan) setelahnya.")
