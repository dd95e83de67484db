"""Bila ada start event, harus ada end event.

## Apa

Sebuah proses atau sub-process mempunyai start event tetapi tidak mempunyai end event.

## Mengapa

Standar mewajibkan keduanya bersama supaya awal dan akhir kasus jelas (BPMN 2.0, bab End Event).

## Contoh

Proses dimulai dengan "Surat diterima" dan berhenti begitu saja di task terakhir.

## Cara memperbaiki

Tambahkan end event di lingkup yang sama, satu untuk setiap hasil.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children

__all__ = ["check"]


@rule("SK-ALIR-013", Level.GALAT, Preset.DASAR, ("EXT.105", "bpmnlint:end-event-required"))
def check(context: Context) -> Iterator[Problem]:
    for scope in context.elements.all("process", "subProcess", "transaction"):
        if children(scope, "startEvent") and not children(scope, "endEvent"):
            pesan = f"{called(scope)} mempunyai start event tetapi tidak mempunyai end event."
            yield on(scope, pesan, "Tambahkan end event di lingkup yang sama.")
