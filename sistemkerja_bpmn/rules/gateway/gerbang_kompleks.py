"""Complex gateway dihindari.

## Apa

Diagram memakai complex gateway.

## Mengapa

Perilakunya bergantung pada ungkapan yang tidak terlihat di gambar, dan hampir tidak ada mesin yang menjalankannya.

## Contoh

Complex gateway "Tiga dari lima setuju".

## Cara memperbaiki

Uraikan menjadi exclusive gateway dan paralel, atau task yang memutuskan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-GERBANG-004", Level.PERINGATAN, Preset.DISARANKAN, ("bpmnlint:no-complex-gateway",))
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.type == "complexGateway":
            pesan = f"Complex gateway {called(node)} tidak dapat dibaca dari gambarnya."
            yield on(node, pesan, "Uraikan menjadi exclusive gateway dan paralel.")
