"""Data send task dan receive task sama dengan pesannya.

## Apa

Send task atau penerima yang menunjuk pesan mempunyai lebih dari satu data atau himpunan, atau jenis datanya berbeda
dari isi pesan.

## Mengapa

Satu pesan mempunyai satu isi (BPMN 2.0, bab Send Task dan Receive Task).

## Contoh

Send task dengan dua `dataInput`.

## Cara memperbaiki

Sisakan satu data dan samakan jenisnya dengan pesan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ._io import data_of, sets_of, structures_of

__all__ = ["check"]


@rule("SK-DATA-009", Level.PERINGATAN, Preset.DASAR, ("EXT.046", "EXT.047", "EXT.048", "EXT.050", "EXT.051", "EXT.052"))
def check(context: Context) -> Iterator[Problem]:
    elements = context.elements
    for task_tag, data_tag, set_tag in (
        ("sendTask", "dataInput", "inputSet"),
        ("receiveTask", "dataOutput", "outputSet"),
    ):
        for task in elements.all(task_tag):
            data = data_of(task, data_tag)
            message = elements.get(task.get("messageRef"))
            if message is not None and (len(data) > 1 or sets_of(task, set_tag) > 1):
                pesan = f"{called(task)} mempunyai lebih dari satu {data_tag} atau {set_tag} untuk satu pesan."
                yield on(task, pesan, "Sisakan satu data dan satu himpunan.")
            item = elements.structure_of(message.get("itemRef")) if message is not None else ""
            if data and item not in structures_of(elements, task, data_tag):
                pesan = f"Jenis {data_tag} pada {called(task)} berbeda dari isi pesannya."
                yield on(task, pesan, "Samakan itemSubjectRef dengan itemRef pesan.")
