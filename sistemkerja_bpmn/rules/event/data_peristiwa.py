"""Data sebuah event sebanyak dan sejenis dengan definisinya.

## Apa

Event mempunyai `dataInput` atau `dataOutput` yang jumlahnya berbeda dari definisinya, atau jenis datanya berbeda dari
pesan, galat, eskalasi, atau sinyalnya.

## Mengapa

Setiap definisi memetakan satu muatan ke satu data (BPMN 2.0, bab Events).

## Contoh

Event dengan dua definisi pesan dan satu `dataOutput`.

## Cara memperbaiki

Beri satu data per definisi, dengan jenis yang sama.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import EVENT_DEFINITIONS, Elements, children, tag

__all__ = ["check"]


_REFERENCES = {
    "messageEventDefinition": ("messageRef", "itemRef"),
    "errorEventDefinition": ("errorRef", "structureRef"),
    "escalationEventDefinition": ("escalationRef", "structureRef"),
    "signalEventDefinition": ("signalRef", "structureRef"),
}
_DATA = {"startEvent": "dataOutput", "intermediateCatchEvent": "dataOutput", "boundaryEvent": "dataOutput"}


@rule("SK-PERISTIWA-013", Level.PERINGATAN, Preset.DASAR, ("EXT.093", "EXT.094"))
def check(context: Context) -> Iterator[Problem]:
    for kind in (*_DATA, "intermediateThrowEvent", "endEvent"):
        for event in context.elements.all(kind):
            data = children(event, _DATA.get(kind, "dataInput"))
            if not data:
                continue
            if len(data) != len(context.elements.definitions(event)):
                pesan = f"Event {called(event)} mempunyai {len(data)} data untuk definisi yang jumlahnya berbeda."
                yield on(event, pesan, "Beri satu data untuk setiap definisi.")
            else:
                yield from _types(context.elements, event, data)


def _types(elements: Elements, event: etree._Element, data: list[etree._Element]) -> Iterator[Problem]:
    definitions = [child for child in children(event) if tag(child) in EVENT_DEFINITIONS]
    for definition, item in zip(definitions, data, strict=False):
        if tag(definition) not in _REFERENCES:
            continue
        reference, structure = _REFERENCES[tag(definition)]
        carrier = elements.get(definition.get(reference))
        expected = elements.structure_of(carrier.get(structure)) if carrier is not None else ""
        if expected and expected != elements.structure_of(item.get("itemSubjectRef")):
            pesan = f"Jenis data {called(item)} berbeda dari muatan {called(carrier)}."
            yield on(item, pesan, "Samakan itemSubjectRef dengan jenis muatannya.")
