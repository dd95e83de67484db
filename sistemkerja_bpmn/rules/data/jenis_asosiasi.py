"""Asosiasi data menghubungkan data sejenis.

## Apa

Sumber dan sasaran asosiasi data tanpa transformasi mempunyai jenis yang berbeda.

## Mengapa

Isi tidak dapat disalin begitu saja ke data yang jenisnya lain (BPMN 2.0, bab Data Associations).

## Contoh

Sumber berjenis teks, sasaran berjenis angka.

## Cara memperbaiki

Samakan jenisnya, atau tulis `transformation`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, on, rule
from ..elements import Elements, children, texts

__all__ = ["check"]


@rule("SK-DATA-005", Level.PERINGATAN, Preset.DASAR, ("EXT.091",))
def check(context: Context) -> Iterator[Problem]:
    for association in context.elements.all("dataInputAssociation", "dataOutputAssociation"):
        if children(association, "transformation"):
            continue
        sources, targets = texts(association, "sourceRef"), texts(association, "targetRef")
        if len(sources) != 1 or len(targets) != 1:
            continue
        source, target = _structure(context.elements, sources[0]), _structure(context.elements, targets[0])
        if source and target and source != target:
            pesan = f"Jenis data {sources[0]} dan {targets[0]} berbeda."
            yield on(association, pesan, "Samakan jenisnya, atau tulis transformation.")


def _structure(elements: Elements, reference: str) -> str:
    data = elements.get(reference)
    if data is None:
        return ""
    behind = elements.get(data.get("dataObjectRef") or data.get("dataStoreRef"))
    return elements.structure_of(
        data.get("itemSubjectRef") or (behind.get("itemSubjectRef") if behind is not None else None)
    )
