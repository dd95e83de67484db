"""Inclusive gateway dihindari.

## Apa

Diagram memakai inclusive gateway.

## Mengapa

Penggabungnya menunggu cabang yang masih mungkin datang; pembaca jarang dapat menebaknya, dan tabel SOP tidak
mempunyai lambangnya.

## Contoh

Inclusive gateway "Unit mana yang terlibat?".

## Cara memperbaiki

Uraikan menjadi exclusive gateway dan paralel.
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
            pesan = f"Inclusive gateway {called(node)} sulit dibaca dan tidak punya lambang dalam SOP."
            yield on(node, pesan, "Uraikan menjadi exclusive gateway dan paralel.")
