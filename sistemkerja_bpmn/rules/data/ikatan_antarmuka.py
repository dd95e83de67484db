"""Proses yang ditawarkan sebagai layanan mengikat datanya pada operasi.

## Apa

Proses dengan `supportedInterfaceRef` tidak mempunyai `ioBinding`, atau data yang diikat berbeda jenis dari pesan
operasinya.

## Mengapa

Tanpa ikatan pemanggil layanan tidak tahu data mana yang dipakai (BPMN 2.0, bab Callable Elements).

## Contoh

`ioBinding` dengan masukan berjenis angka untuk pesan berjenis teks.

## Cara memperbaiki

Tulis `ioBinding` dan samakan jenisnya.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import Elements, children, texts

__all__ = ["check"]


@rule("SK-DATA-011", Level.PERINGATAN, Preset.DASAR, ("EXT.064", "EXT.065"))
def check(context: Context) -> Iterator[Problem]:
    elements = context.elements
    for element in elements.all(
        "process", "globalTask", "globalUserTask", "globalManualTask", "globalBusinessRuleTask"
    ):
        bindings = children(element, "ioBinding")
        if texts(element, "supportedInterfaceRef") and not bindings:
            yield on(element, f"{called(element)} ditawarkan sebagai layanan tanpa ioBinding.", "Tulis ioBinding.")
        for binding in bindings:
            yield from _types(elements, element, binding)


def _types(elements: Elements, owner: etree._Element, binding: etree._Element) -> Iterator[Problem]:
    operation = elements.get(binding.get("operationRef"))
    if operation is None:
        return
    for attribute, message_tag in (("inputDataRef", "inMessageRef"), ("outputDataRef", "outMessageRef")):
        data = elements.get(binding.get(attribute))
        messages = [elements.get(name) for name in texts(operation, message_tag)]
        expected = {elements.structure_of(message.get("itemRef")) for message in messages if message is not None}
        if data is not None and expected and elements.structure_of(data.get("itemSubjectRef")) not in expected:
            pesan = f"{attribute} pada {called(owner)} berbeda jenis dari {message_tag} operasinya."
            yield on(owner, pesan, "Samakan jenis datanya dengan pesan operasi.")
