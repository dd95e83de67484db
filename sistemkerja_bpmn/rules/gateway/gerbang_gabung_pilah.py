"""Satu gateway tidak menggabung sekaligus memilah.

## Apa

Gateway mempunyai beberapa alur masuk dan beberapa alur keluar.

## Mengapa

Dua perbuatan dalam satu belah ketupat sulit dibaca, dan untuk parallel gateway mudah macet.

## Contoh

Gateway dengan dua alur masuk dan dua alur keluar.

## Cara memperbaiki

Pisahkan menjadi gateway penggabung diikuti gateway pemilah.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-GERBANG-002", Level.PERINGATAN, Preset.DISARANKAN, ("bpmnlint:no-gateway-join-fork",))
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.is_gateway and len(node.incoming) > 1 and len(node.outgoing) > 1:
            pesan = f"Gateway {called(node)} menggabung sekaligus memilah."
            yield on(node, pesan, "Pisahkan menjadi dua gateway.")
