"""Message event dalam proses yang dijalankan menunjuk pesannya.

## Apa

Definisi pesan dalam proses bertanda `isExecutable` tidak mempunyai `messageRef`.

## Mengapa

Mesin mencocokkan surat menurut pesannya; tanpa rujukan surat yang salah dapat diterima (BPMN 2.0, bab Message Event).

## Contoh

Event "Surat jawaban diterima" dengan `<messageEventDefinition/>` kosong.

## Cara memperbaiki

Tunjuk pesan dengan `messageRef`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import is_executable

__all__ = ["check"]


@rule("SK-PERISTIWA-011", Level.PERINGATAN, Preset.DASAR, ("EXT.127",))
def check(context: Context) -> Iterator[Problem]:
    for definition in context.elements.all("messageEventDefinition"):
        event = definition.getparent()
        if event is not None and is_executable(definition) and not (definition.get("messageRef") or "").strip():
            yield on(
                event, f"Message event {called(event)} tidak menunjuk pesan.", "Tulis messageRef pada definisinya."
            )
