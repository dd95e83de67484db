"""Conditional event menyebut syaratnya.

## Apa

Conditional event dalam proses yang dijalankan tidak mempunyai syarat formal.

## Mengapa

Tanpa syarat mesin tidak tahu kapan event itu terjadi (BPMN 2.0, bab Conditional Event).

## Contoh

`<conditionalEventDefinition/>` tanpa `condition`.

## Cara memperbaiki

Tulis syaratnya sebagai ungkapan formal.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children, is_executable, is_formal

__all__ = ["check"]


@rule("SK-PERISTIWA-010", Level.PERINGATAN, Preset.DASAR, ("EXT.123", "bpmnlint:conditional-event"))
def check(context: Context) -> Iterator[Problem]:
    for definition in context.elements.all("conditionalEventDefinition"):
        conditions = children(definition, "condition")
        complete = any(is_formal(condition) and (condition.text or "").strip() for condition in conditions)
        event = definition.getparent()
        if is_executable(definition) and not complete and event is not None:
            pesan = f"Conditional event {called(event)} tidak menyebut syarat formal."
            yield on(event, pesan, 'Tulis <condition xsi:type="tFormalExpression"> beserta isinya.')
