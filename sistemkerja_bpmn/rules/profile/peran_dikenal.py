"""Peran diambil dari katalog peraturan.

## Apa

Nama lane, `sk:peran`, `sk:bersama`, `sk:alternatif`, `sk:tembusan`, atau `sk:penerima` menyebut peran yang tidak ada
dalam katalog peraturan proses itu.

## Mengapa

Peran yang salah tulis memisahkan satu pejabat menjadi dua, dan matriks telusur kehilangan langkahnya.

## Contoh

Lane "Kabag" sedangkan katalog menulis "Kepala Bagian".

## Cara memperbaiki

Tulis peran persis seperti dalam katalog. Satu lane untuk beberapa peran menyebut masing-masing dengan `sk:peran`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Placed, Preset, Problem, on, rule
from ._catalogue import catalogue_of, nearest, roles_of

__all__ = ["check"]


@rule("SK-PROFIL-001", Level.PERINGATAN, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    catalogue = catalogue_of(context)
    if catalogue is None:
        return
    known = roles_of(catalogue)
    for place, role in _roles(context):
        if role not in known:
            pesan = f'Peran "{role}" tidak ada dalam katalog {catalogue.id}.'
            yield on(place, pesan, nearest(role, known, "Tulis peran persis seperti dalam katalog."))


def _roles(context: Context) -> Iterator[tuple[Placed, str]]:
    model = context.model
    for lane in model.lanes.values():
        for role in lane.extension.peran or (lane.name,):
            if role.strip() and not lane.children:
                yield lane, role
    for node in model.nodes.values():
        extension = node.extension
        for role in (*extension.bersama, *extension.alternatif, *extension.tembusan, *extension.peran):
            yield node, role
    for document in model.data_references.values():
        for role in document.extension.penerima:
            yield document, role
