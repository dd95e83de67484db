"""Sub-process tidak mempunyai spesifikasi data sendiri.

## Apa

`ioSpecification` ditulis pada sub-process.

## Mengapa

Sub-process memakai data proses di sekitarnya (BPMN 2.0, bab Items and Data).

## Contoh

`<subProcess><ioSpecification>…`.

## Cara memperbaiki

Hapus `ioSpecification`; hubungkan data dengan asosiasi.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children

__all__ = ["check"]


@rule("SK-DATA-001", Level.GALAT, Preset.DASAR, ("EXT.079",))
def check(context: Context) -> Iterator[Problem]:
    for scope in context.elements.all("subProcess", "transaction", "adHocSubProcess"):
        if children(scope, "ioSpecification"):
            pesan = f"Sub-process {called(scope)} mempunyai ioSpecification."
            yield on(scope, pesan, "Hapus ioSpecification dari sub-process.")
