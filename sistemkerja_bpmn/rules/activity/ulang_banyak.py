"""Kegiatan ganda menyebut berapa kali ia dijalankan.

## Apa

Penanda ganda (multi-instance) dalam proses yang dijalankan tidak mempunyai jumlah dan tidak mempunyai data acuan;
data acuannya bukan milik kegiatan itu; atau jenis butirnya berbeda dari jenis kumpulannya.

## Mengapa

Mesin tidak tahu berapa salinan yang harus dibuat (BPMN 2.0, bab Multi-Instance Activity).

## Contoh

`<multiInstanceLoopCharacteristics/>` kosong.

## Cara memperbaiki

Tulis `loopCardinality` atau `loopDataInputRef` yang menunjuk data masukan kegiatan.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import Elements, children, identity, is_executable, tag, texts

__all__ = ["check"]


@rule("SK-KEGIATAN-008", Level.PERINGATAN, Preset.DASAR, ("EXT.067", "EXT.068", "EXT.069", "EXT.070"))
def check(context: Context) -> Iterator[Problem]:
    for loop in context.elements.all("multiInstanceLoopCharacteristics"):
        activity = loop.getparent()
        if activity is None or not is_executable(loop):
            continue
        inputs = texts(loop, "loopDataInputRef")
        if not inputs and not children(loop, "loopCardinality"):
            pesan = f"Penanda ganda pada {called(activity)} tidak menyebut jumlah maupun data acuannya."
            yield on(loop, pesan, "Tulis loopCardinality atau loopDataInputRef.")
        if inputs and tag(activity) != "subProcess" and not _owns(activity, inputs[0]):
            pesan = f"Data acuan {inputs[0]} bukan data masukan {called(activity)}."
            yield on(loop, pesan, "Tunjuk dataInput yang tertulis pada kegiatan itu.")
        yield from _items(context.elements, loop)


def _owns(activity: etree._Element, reference: str) -> bool:
    inputs = [item for spec in children(activity, "ioSpecification") for item in children(spec, "dataInput")]
    return any(identity(item) == reference for item in inputs)


def _items(elements: Elements, loop: etree._Element) -> Iterator[Problem]:
    for group, item_tag in (("loopDataInputRef", "inputDataItem"), ("loopDataOutputRef", "outputDataItem")):
        for reference in texts(loop, group):
            collection = elements.get(reference)
            for item in children(loop, item_tag):
                structure = collection.get("itemSubjectRef") if collection is not None else None
                kind = elements.get(item.get("itemSubjectRef"))
                is_list = item.get("isCollection") == "true" or (
                    kind is not None and kind.get("isCollection") == "true"
                )
                if is_list or elements.structure_of(structure) != elements.structure_of(item.get("itemSubjectRef")):
                    pesan = f"Jenis butir {called(item)} tidak sama dengan jenis isi kumpulan {reference}."
                    yield on(item, pesan, "Samakan jenis butir dengan isi kumpulannya.")
