"""End event tidak menunggu.

## Apa

End event mempunyai definisi link, conditional, atau timer.

## Mengapa

End event hanya mengirim hasil; menunggu syarat atau waktu terjadi sebelum akhir (BPMN 2.0, bab End Event).

## Contoh

End event bertipe waktu "Setelah 3 hari".

## Cara memperbaiki

Letakkan intermediate event bertipe itu sebelum end event polos.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_FORBIDDEN = {"link", "conditional", "timer"}


@rule("SK-PERISTIWA-002", Level.GALAT, Preset.DASAR, ("EXT.146",))
def check(context: Context) -> Iterator[Problem]:
    for event in context.elements.all("endEvent"):
        wrong = [kind for kind in context.elements.definitions(event) if kind in _FORBIDDEN]
        if wrong:
            pesan = f"End event {called(event)} tidak boleh bertipe {', '.join(wrong)}."
            yield on(event, pesan, "Letakkan intermediate event bertipe itu sebelum end event polos.")
