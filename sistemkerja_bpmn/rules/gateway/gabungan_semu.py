"""Alir yang bertemu di kegiatan tidak saling menunggu.

## Apa

Kegiatan atau peristiwa mempunyai lebih dari satu alir masuk tanpa gateway.

## Mengapa

Setiap alir yang tiba menjalankan kegiatan itu sekali; pembaca dapat mengira alirnya digabung. Bagi alternatif hal itu
benar dan justru mengurangi gateway.

## Contoh

Dua cabang paralel langsung menuju "Menyusun laporan".

## Cara memperbaiki

Beri gateway paralel bila harus saling menunggu; bila alternatif, biarkan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-GERBANG-005", Level.SARAN, Preset.SEMUA, ("bpmnlint:fake-join",))
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if not node.is_gateway and len(node.incoming) > 1:
            pesan = f"{len(node.incoming)} alir bertemu di {called(node)} tanpa gateway."
            yield on(node, pesan, "Beri gateway bila alirnya harus saling menunggu.")
