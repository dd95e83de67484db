"""Percabangan digambar dengan gateway.

## Apa

Kegiatan atau peristiwa mempunyai lebih dari satu alir keluar tanpa syarat.

## Mengapa

Menurut standar semua alir itu ditempuh bersamaan; kebanyakan pembaca mengira salah satu.

## Contoh

Dari "Menelaah" keluar dua alir ke "Menyetujui" dan "Menolak" tanpa gateway.

## Cara memperbaiki

Beri gateway eksklusif bila memilih, gateway paralel bila memang bersamaan.
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
            pesan = f"{called(node)} bercabang ke {len(free)} alir tanpa gateway."
            yield on(node, pesan, "Beri gateway eksklusif (memilih) atau paralel (bersamaan) setelahnya.")
