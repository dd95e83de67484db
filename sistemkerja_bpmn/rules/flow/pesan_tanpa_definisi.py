"""Start event dan end event dengan message flow harus message event.

## Apa

Message flow menuju start event, atau keluar dari end event, yang tidak mempunyai definisi pesan.

## Mengapa

Tanpa definisi pesan event itu tidak menunggu dan tidak mengirim apa pun, jadi gambar dan jalannya proses berbeda
(BPMN 2.0, bab Start Event dan End Event).

## Contoh

Message flow "Surat permohonan" menuju start event polos.

## Cara memperbaiki

Jadikan event itu message event dan tunjuk pesannya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import tag

__all__ = ["check"]


@rule("SK-ALIR-008", Level.GALAT, Preset.DASAR, ("EXT.103", "EXT.109"))
def check(context: Context) -> Iterator[Problem]:
    elements = context.elements
    ends = [("startEvent", "targetRef", "Message flow masuk ke"), ("endEvent", "sourceRef", "Message flow keluar dari")]
    for kind, attribute, verb in ends:
        for flow in elements.all("messageFlow"):
            event = elements.get(flow.get(attribute))
            if event is not None and tag(event) == kind and "message" not in elements.definitions(event):
                yield on(event, f"{verb} {called(event)}, yang bukan message event.", "Jadikan message event.")
