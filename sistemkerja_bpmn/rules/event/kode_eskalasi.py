"""Eskalasi yang dilempar mempunyai kode.

## Apa

Throw event atau end event bertipe eskalasi dalam proses yang dijalankan menunjuk eskalasi tanpa `escalationCode`,
atau tidak menunjuk eskalasi.

## Mengapa

Catch event memilih eskalasi menurut kodenya (BPMN 2.0, bab Escalation).

## Contoh

`<escalation id="e1" name="Terlambat"/>` tanpa kode.

## Cara memperbaiki

Tulis `escalationCode` dan tunjuk eskalasinya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children, is_executable

__all__ = ["check"]


@rule("SK-PERISTIWA-012", Level.PERINGATAN, Preset.DASAR, ("EXT.011",))
def check(context: Context) -> Iterator[Problem]:
    elements = context.elements
    for event in elements.all("endEvent", "intermediateThrowEvent"):
        for definition in children(event, "escalationEventDefinition"):
            target = elements.get(definition.get("escalationRef"))
            if is_executable(event) and (target is None or not target.get("escalationCode")):
                pesan = f"Escalation event {called(event)} tidak menunjuk eskalasi yang berkode."
                yield on(event, pesan, "Tunjuk eskalasi dan tulis escalationCode-nya.")
