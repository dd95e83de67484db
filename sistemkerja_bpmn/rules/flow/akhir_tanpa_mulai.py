"""Bila ada end event, harus ada start event.

## Apa

Sebuah proses atau sub-process mempunyai end event tetapi tidak mempunyai start event.

## Mengapa

Standar mewajibkan keduanya bersama supaya awal dan akhir kasus jelas (BPMN 2.0, bab Start Event).

## Contoh

Sub-process "Menilai" berisi task dan end event saja.

## Cara memperbaiki

Tambahkan start event di lingkup yang sama.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children

__all__ = ["check"]


@rule("SK-ALIR-012", Level.GALAT, Preset.DASAR, ("EXT.097", "bpmnlint:start-event-required"))
def check(context: Context) -> Iterator[Problem]:
    for scope in context.elements.all("process", "subProcess", "transaction"):
        if children(scope, "endEvent") and not children(scope, "startEvent"):
            pesan = f"{called(scope)} mempunyai end event tetapi tidak mempunyai start event."
            yield on(scope, pesan, "Tambahkan start event di lingkup yang sama.")
