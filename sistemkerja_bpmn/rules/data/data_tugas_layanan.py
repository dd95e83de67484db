"""Data service task sama dengan pesan operasinya.

## Apa

Service task yang menunjuk operasi tidak mempunyai tepat satu himpunan masukan, mempunyai lebih dari satu himpunan
keluaran, atau jenis datanya berbeda dari pesan operasi.

## Mengapa

Operasi menerima satu pesan dan membalas dengan satu pesan (BPMN 2.0, bab Service Task).

## Contoh

Dua `outputSet` pada service task.

## Cara memperbaiki

Sisakan satu himpunan dan samakan jenisnya dengan pesan operasi.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import texts
from ._io import sets_of, structures_of

__all__ = ["check"]


@rule("SK-DATA-008", Level.PERINGATAN, Preset.DASAR, ("EXT.042", "EXT.043", "EXT.044", "EXT.045"))
def check(context: Context) -> Iterator[Problem]:
    elements = context.elements
    for task in elements.all("serviceTask"):
        operation = elements.get(task.get("operationRef"))
        if operation is None:
            continue
        inputs, outputs = sets_of(task, "inputSet"), sets_of(task, "outputSet")
        if inputs != 1 or outputs > 1:
            pesan = f"Service task {called(task)} mempunyai {inputs} himpunan masukan dan {outputs} keluaran."
            yield on(task, pesan, "Sisakan tepat satu himpunan masukan dan paling banyak satu keluaran.")
        for data_tag, message_tag, needed in (
            ("dataInput", "inMessageRef", False),
            ("dataOutput", "outMessageRef", True),
        ):
            data = structures_of(elements, task, data_tag)
            messages = [elements.get(name) for name in texts(operation, message_tag)]
            expected = {elements.structure_of(m.get("itemRef")) for m in messages if m is not None}
            if expected and (data or needed) and not data & expected:
                pesan = f"Jenis {data_tag} service task {called(task)} berbeda dari {message_tag} operasinya."
                yield on(task, pesan, "Samakan jenis datanya dengan pesan operasi.")
