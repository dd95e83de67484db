"""Alur yang bertemu di kegiatan tidak saling menunggu.

## Apa

Kegiatan atau event mempunyai lebih dari satu alur masuk tanpa gateway.

## Mengapa

Setiap alur yang tiba menjalankan kegiatan itu sekali; pembaca dapat mengira alurnya digabung. Bagi alternatif hal itu
benar dan justru mengurangi gateway.

## Contoh

Dua cabang paralel langsung menuju "Menyusun laporan".

## Cara memperbaiki

Beri parallel gateway bila harus saling menunggu; bila alternatif, biarkan.
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
            pesan = f"{len(node.incoming)} alur bertemu di {called(node)} tanpa gateway."
            yield on(node, pesan, "Beri gateway bila alurnya harus saling menunggu.")
