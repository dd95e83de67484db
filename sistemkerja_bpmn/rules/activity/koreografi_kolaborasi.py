"""Kolaborasi, koreografi, dan percakapan global saling sesuai.

## Apa

Koreografi atau percakapan global menunjuk koreografi; percakapan global berisi percakapan, asosiasi, atau artefak;
atau kolaborasi dan koreografi yang ditunjuknya berbeda nilai `isClosed`.

## Mengapa

Standar melarang gabungan itu (BPMN 2.0, bab Collaboration).

## Contoh

`globalConversation` dengan `choreographyRef`.

## Cara memperbaiki

Hapus rujukan atau isinya; samakan `isClosed`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children, texts

__all__ = ["check"]


_CONTENT = (
    "conversationNode",
    "conversation",
    "subConversation",
    "callConversation",
    "participantAssociation",
    "messageFlowAssociation",
    "conversationAssociation",
    "association",
    "group",
    "textAnnotation",
)


@rule("SK-KEGIATAN-012", Level.GALAT, Preset.DASAR, ("EXT.027", "EXT.032", "EXT.033"))
def check(context: Context) -> Iterator[Problem]:
    elements = context.elements
    for element in elements.all("choreography", "globalConversation", "globalChoreographyTask"):
        if texts(element, "choreographyRef"):
            yield on(element, f"{called(element)} menunjuk koreografi lain.", "Hapus choreographyRef.")
    for element in elements.all("globalConversation"):
        if children(element, *_CONTENT):
            pesan = f"Percakapan global {called(element)} berisi percakapan, asosiasi, atau artefak."
            yield on(element, pesan, "Hapus isi itu.")
    for element in elements.all("collaboration"):
        for reference in texts(element, "choreographyRef"):
            choreography = elements.get(reference)
            if choreography is not None and _closed(choreography) != _closed(element):
                pesan = f"isClosed pada {called(element)} dan koreografi {reference} berbeda."
                yield on(element, pesan, "Samakan nilainya.")


def _closed(element: etree._Element) -> bool:
    return element.get("isClosed", "false").strip() in {"true", "1"}
