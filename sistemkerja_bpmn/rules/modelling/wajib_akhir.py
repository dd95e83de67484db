"""Proses dan subproses mempunyai peristiwa akhir.

## Apa

Sebuah proses atau subproses tidak mempunyai peristiwa akhir (dan tidak mempunyai peristiwa mulai).

## Mengapa

Pembaca tidak tahu apa hasilnya.

## Contoh

Proses yang berhenti pada tugas "Mengirimkan surat".

## Cara memperbaiki

Tambahkan peristiwa akhir yang menyebut hasilnya, satu untuk setiap hasil.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ._scope import place_of

__all__ = ["check"]


@rule("SK-MODEL-002", Level.PERINGATAN, Preset.DISARANKAN, ("bpmnlint:end-event-required", "bpmnlint:no-implicit-end"))
def check(context: Context) -> Iterator[Problem]:
    for scope in context.elements.all("process", "subProcess", "transaction"):
        nodes = context.model.nodes_of(*place_of(scope))
        if nodes and not any(node.type in {"startEvent", "endEvent"} for node in nodes):
            pesan = f"{called(scope)} tidak mempunyai peristiwa akhir."
            yield on(scope, pesan, "Tambahkan peristiwa akhir yang menyebut hasilnya.")
