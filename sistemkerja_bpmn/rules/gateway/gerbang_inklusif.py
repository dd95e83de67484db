"""Gateway inklusif dihindari.

## Apa

Diagram memakai gateway inklusif.

## Mengapa

Penggabungnya menunggu cabang yang masih mungkin datang; pembaca jarang dapat menebaknya, dan tabel SOP tidak
mempunyai lambangnya.

## Contoh

Gateway inklusif "Unit mana yang terlibat?".

## Cara memperbaiki

Uraikan menjadi gateway eksklusif dan paralel.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-GERBANG-003", Level.PERINGATAN, Preset.DISARANKAN, ("bpmnlint:no-inclusive-gateway",))
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.type == "inclusiveGateway":
            pesan = f"Gateway inklusif {called(node)} sulit dibaca dan tidak punya lambang dalam SOP."
            yield on(node, pesan, "Uraikan menjadi gateway eksklusif dan paralel.")
