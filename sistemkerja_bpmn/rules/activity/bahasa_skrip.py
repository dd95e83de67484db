"""Script task menyebut bahasa skripnya.

## Apa

Script task berisi skrip tanpa `scriptFormat`.

## Mengapa

Tanpa bahasa, skrip tidak dapat dibaca siapa pun (BPMN 2.0, bab Script Task). Skrip sendiri tidak pernah dijalankan di
sini.

## Contoh

`<scriptTask><script>x = 1</script></scriptTask>`.

## Cara memperbaiki

Tulis `scriptFormat`, atau ganti dengan task biasa.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children

__all__ = ["check"]


@rule("SK-KEGIATAN-007", Level.GALAT, Preset.DASAR, ("EXT.053",))
def check(context: Context) -> Iterator[Problem]:
    for task in context.elements.all("scriptTask"):
        if children(task, "script") and not (task.get("scriptFormat") or "").strip():
            yield on(task, f"Script task {called(task)} tidak menyebut bahasa skripnya.", "Tulis scriptFormat.")
