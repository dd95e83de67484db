"""Peristiwa mulai atau akhir dengan alir pesan harus peristiwa pesan.

## Apa

Alir pesan menuju peristiwa mulai, atau keluar dari peristiwa akhir, yang tidak mempunyai definisi pesan.

## Mengapa

Tanpa definisi pesan peristiwa itu tidak menunggu dan tidak mengirim apa pun, jadi gambar dan jalannya proses berbeda
(BPMN 2.0, bab Start Event dan End Event).

## Contoh

Alir pesan "Surat permohonan" menuju peristiwa mulai polos.

## Cara memperbaiki

Jadikan peristiwa itu peristiwa pesan dan tunjuk pesannya.
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
    ends = [("startEvent", "targetRef", "Alir pesan masuk ke"), ("endEvent", "sourceRef", "Alir pesan keluar dari")]
    for kind, attribute, verb in ends:
        for flow in elements.all("messageFlow"):
            event = elements.get(flow.get(attribute))
            if event is not None and tag(event) == kind and "message" not in elements.definitions(event):
                yield on(event, f"{verb} {called(event)}, yang bukan peristiwa pesan.", "Jadikan peristiwa pesan.")
