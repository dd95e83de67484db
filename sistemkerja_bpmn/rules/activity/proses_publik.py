"""Proses publik tidak dijalankan.

## Apa

Proses dengan `processType="Public"` bertanda `isExecutable="true"`.

## Mengapa

Proses publik hanya memperlihatkan pertukaran dengan pihak lain (BPMN 2.0, bab Process).

## Contoh

`<process processType="Public" isExecutable="true">`.

## Cara memperbaiki

Hapus salah satu atributnya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-KEGIATAN-010", Level.GALAT, Preset.DASAR, ("EXT.035",))
def check(context: Context) -> Iterator[Problem]:
    for process in context.elements.all("process"):
        if process.get("processType") == "Public" and process.get("isExecutable", "").strip() in {"true", "1"}:
            pesan = f"Proses publik {called(process)} ditandai dapat dijalankan."
            yield on(process, pesan, "Hapus isExecutable, atau ganti processType.")
