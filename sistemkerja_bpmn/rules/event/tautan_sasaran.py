"""Throw link event menyebut sasarannya.

## Apa

Definisi link event pada throw event tidak mempunyai elemen `target`.

## Mengapa

Standar menyediakan `target` untuk menunjuk pasangannya; kebanyakan pemodel memasangkan menurut nama saja.

## Contoh

`<linkEventDefinition name="A"/>` tanpa `<target>`.

## Cara memperbaiki

Tulis elemen `target` bila perangkat penerima memerlukannya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children, tag

__all__ = ["check"]


@rule("SK-PERISTIWA-009", Level.SARAN, Preset.SEMUA, ("EXT.125",))
def check(context: Context) -> Iterator[Problem]:
    for definition in context.elements.all("linkEventDefinition"):
        event = definition.getparent()
        throws = event is not None and tag(event) == "intermediateThrowEvent"
        if throws and len(children(definition, "target")) != 1:
            yield on(
                definition, f"Throw link event {called(event)} tidak menunjuk satu sasaran.", "Tulis elemen target."
            )
