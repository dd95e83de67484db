"""Subproses ad hoc berisi kegiatan saja.

## Apa

Subproses ad hoc tidak berisi kegiatan, atau berisi peristiwa mulai atau peristiwa akhir.

## Mengapa

Urutan kegiatan di dalamnya bebas, jadi tidak ada awal dan akhir; tanpa kegiatan ia kosong (BPMN 2.0, bab Ad-Hoc Sub-
Process).

## Contoh

Subproses ad hoc dengan peristiwa mulai.

## Cara memperbaiki

Hapus peristiwa mulai dan akhirnya, dan isi dengan kegiatan.
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
                scope, f"Subproses ad hoc {called(scope)} tidak berisi kegiatan.", "Isi dengan paling sedikit satu."
            )
        for event in children(scope, "startEvent", "endEvent"):
            kind = "mulai" if tag(event) == "startEvent" else "akhir"
            pesan = f"Peristiwa {kind} {called(event)} tidak boleh ada di subproses ad hoc {called(scope)}."
            yield on(event, pesan, "Hapus peristiwa itu.")
