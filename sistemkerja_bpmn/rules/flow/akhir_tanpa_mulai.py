"""Bila ada peristiwa akhir, harus ada peristiwa mulai.

## Apa

Sebuah proses atau subproses mempunyai peristiwa akhir tetapi tidak mempunyai peristiwa mulai.

## Mengapa

Standar mewajibkan keduanya bersama supaya awal dan akhir kasus jelas (BPMN 2.0, bab Start Event).

## Contoh

Subproses "Menilai" berisi tugas dan peristiwa akhir saja.

## Cara memperbaiki

Tambahkan peristiwa mulai di lingkup yang sama.
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
            pesan = f"{called(scope)} mempunyai peristiwa akhir tetapi tidak mempunyai peristiwa mulai."
            yield on(scope, pesan, "Tambahkan peristiwa mulai di lingkup yang sama.")
