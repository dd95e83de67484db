"""Satu lingkup mempunyai paling banyak satu start event polos.

## Apa

Sebuah proses atau sub-process mempunyai lebih dari satu start event tanpa tipe.

## Mengapa

Tidak jelas yang mana memulai kasus; mesin memilih salah satu atau memulai semuanya.

## Contoh

Proses dengan dua start event polos di dua lane.

## Cara memperbaiki

Sisakan satu, atau beri tipe (pesan, waktu) pada yang lain.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children

__all__ = ["check"]


@rule("SK-PERISTIWA-014", Level.GALAT, Preset.DASAR, ("bpmnlint:single-blank-start-event",))
def check(context: Context) -> Iterator[Problem]:
    for scope in context.elements.all("process", "subProcess", "transaction", "adHocSubProcess"):
        blank = [event for event in children(scope, "startEvent") if not context.elements.definitions(event)]
        if len(blank) > 1:
            names = ", ".join(called(event) for event in blank)
            yield on(scope, f"{called(scope)} mempunyai {len(blank)} start event polos: {names}.", "Sisakan satu.")
