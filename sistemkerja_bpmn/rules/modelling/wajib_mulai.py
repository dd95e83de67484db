"""Proses dan sub-process mempunyai start event.

## Apa

Sebuah proses atau sub-process tidak mempunyai start event (dan tidak mempunyai end event).

## Mengapa

Pembaca tidak tahu apa yang memicu pekerjaan.

## Contoh

Proses yang langsung dibuka dengan task "Menyusun surat".

## Cara memperbaiki

Tambahkan start event yang menyebut pemicunya, misalnya "Permohonan diterima".
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ._scope import place_of

__all__ = ["check"]


@rule(
    "SK-MODEL-001", Level.PERINGATAN, Preset.DISARANKAN, ("bpmnlint:start-event-required", "bpmnlint:no-implicit-start")
)
def check(context: Context) -> Iterator[Problem]:
    for scope in context.elements.all("process", "subProcess", "transaction"):
        nodes = context.model.nodes_of(*place_of(scope))
        if nodes and not any(node.type in {"startEvent", "endEvent"} for node in nodes):
            pesan = f"{called(scope)} tidak mempunyai start event."
            yield on(scope, pesan, "Tambahkan start event yang menyebut pemicunya.")
