"""Yang dipanggil adalah proses utama yang ada di pustaka.

## Apa

Call activity tidak menyebut proses, menyebut proses yang tidak ada di berkas maupun di pustaka, atau menyebut proses
mitra yang hanya dimulai surat.

## Mengapa

Proses yang tidak ada tidak dapat dijalankan. Proses mitra berjalan bersama proses utamanya; bila dipanggil sendiri ia
menunggu surat yang tidak pernah datang.

## Contoh

`calledElement="kapuas-penunjukan-lintas-instansi-dituju"`.

## Cara memperbaiki

Tulis id proses utama dari pustaka.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ._catalogue import nearest

__all__ = ["check"]


@rule("SK-PROFIL-017", Level.GALAT, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        if node.type != "callActivity":
            continue
        if not node.called_element:
            yield on(node, f"Panggilan {called(node)} tidak menyebut proses.", "Tulis calledElement.")
        elif _is_unknown(context, node.called_element):
            pesan = f"Panggilan {called(node)} menyebut {node.called_element}, yang tidak ada di pustaka."
            known = (*context.model.processes, *(context.known_processes or ()))
            yield on(node, pesan, nearest(node.called_element, known, "Lihat id yang ada dengan sistemkerja daftar."))
        elif _is_partner(context, node.called_element):
            pesan = f"Panggilan {called(node)} menyebut proses mitra {node.called_element}."
            yield on(node, pesan, "Panggil proses utamanya.")


def _is_unknown(context: Context, process: str) -> bool:
    known = context.known_processes
    return known is not None and process not in known and context.elements.get(process) is None


def _is_partner(context: Context, process: str) -> bool:
    known = context.library is not None and process in (context.known_processes or ())
    return known and context.library is not None and not context.library.entries[process].is_main
