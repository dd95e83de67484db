"""Ad-hoc sub-process berisi kegiatan saja.

## Apa

Ad-hoc sub-process tidak berisi kegiatan, atau berisi start event atau end event.

## Mengapa

Urutan kegiatan di dalamnya bebas, jadi tidak ada awal dan akhir; tanpa kegiatan ia kosong (BPMN 2.0, bab Ad-Hoc Sub-
Process).

## Contoh

Ad-hoc sub-process dengan start event.

## Cara memperbaiki

Hapus start event dan akhirnya, dan isi dengan kegiatan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.model import ACTIVITIES
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children, tag

__all__ = ["check"]


@rule("SK-KEGIATAN-003", Level.GALAT, Preset.DASAR, ("EXT.061", "EXT.062", "bpmnlint:ad-hoc-sub-process"))
def check(context: Context) -> Iterator[Problem]:
    for scope in context.elements.all("adHocSubProcess"):
        if not children(scope, *sorted(ACTIVITIES)):
            yield on(
                scope, f"Ad-hoc sub-process {called(scope)} tidak berisi kegiatan.", "Isi dengan paling sedikit satu."
            )
        for event in children(scope, "startEvent", "endEvent"):
            kind = "Start" if tag(event) == "startEvent" else "End"
            pesan = f"{kind} event {called(event)} tidak boleh ada di ad-hoc sub-process {called(scope)}."
            yield on(event, pesan, "Hapus event itu.")
