"""Definisi milik throw event tidak dipakai event lain.

## Apa

Sebuah `eventDefinitionRef` menunjuk definisi yang tertulis di dalam throw event atau end event.

## Mengapa

Definisi yang dipakai bersama harus berada di akar berkas; yang tertulis di dalam event adalah miliknya sendiri (BPMN
2.0, bab Events).

## Contoh

Dua end event memakai satu definisi pesan yang tertulis di event pertama.

## Cara memperbaiki

Pindahkan definisinya ke akar berkas, atau tulis definisi sendiri.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import EVENT_DEFINITIONS, identity, tag

__all__ = ["check"]


@rule("SK-PERISTIWA-007", Level.GALAT, Preset.DASAR, ("EXT.095",))
def check(context: Context) -> Iterator[Problem]:
    elements = context.elements
    shared = {(reference.text or "").strip().rpartition(":")[2] for reference in elements.all("eventDefinitionRef")}
    for definition in elements.all(*sorted(EVENT_DEFINITIONS)):
        event = definition.getparent()
        if (
            identity(definition) in shared
            and event is not None
            and tag(event) in {"endEvent", "intermediateThrowEvent"}
        ):
            pesan = f"Definisi {identity(definition)} milik event {called(event)} dipakai event lain."
            yield on(definition, pesan, "Pindahkan definisinya ke akar berkas.")
