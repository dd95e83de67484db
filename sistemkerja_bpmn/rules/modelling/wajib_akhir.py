"""Proses dan sub-process mempunyai end event.

## Apa

Sebuah proses atau sub-process tidak mempunyai end event (dan tidak mempunyai start event).

## Mengapa

Pembaca tidak tahu apa hasilnya.

## Contoh

Proses yang berhenti pada task "Mengirimkan surat".

## Cara memperbaiki

Tambahkan end event yang menyebut hasilnya, satu untuk setiap hasil.
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
            pesan = f"{called(scope)} tidak mempunyai end event."
            yield on(scope, pesan, "Tambahkan end event yang menyebut hasilnya.")
