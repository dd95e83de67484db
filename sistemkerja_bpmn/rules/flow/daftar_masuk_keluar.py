"""Daftar incoming dan outgoing harus sama dengan alurnya.

## Apa

Elemen `incoming` dan `outgoing` sebuah simpul tidak sama dengan sequence flow yang benar-benar masuk ke dan keluar
dari simpul itu.

## Mengapa

Sebagian perangkat membaca daftar, sebagian membaca ujung alur; bila berbeda, dua perangkat menjalankan proses yang
berbeda.

## Contoh

Task "Menelaah" mendaftar `f2` sebagai masukan, padahal `f2` menuju end event.

## Cara memperbaiki

Sesuaikan daftar dengan ujung alur; `periksa --perbaiki` dapat melakukannya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-ALIR-003", Level.PERINGATAN, Preset.DASAR, ("EXT.023", "EXT.101", "EXT.107"))
def check(context: Context) -> Iterator[Problem]:
    nodes = context.model.nodes.values()
    if not any(node.listed_incoming or node.listed_outgoing for node in nodes):
        return  # the standard allows files without any list; half a list is a mistake
    for node in nodes:
        remarks = [
            *_differences("masuk", node.listed_incoming, node.incoming),
            *_differences("keluar", node.listed_outgoing, node.outgoing),
        ]
        if remarks:
            pesan = f"Daftar alur {called(node)} tidak sesuai: {'; '.join(remarks)}."
            yield on(node, pesan, "Samakan elemen incoming dan outgoing dengan ujung alur urutannya.")


def _differences(side: str, listed: tuple[str, ...], actual: tuple[str, ...]) -> Iterator[str]:
    missing = [flow for flow in actual if flow not in listed and not flow.startswith("?")]
    extra = [flow for flow in listed if flow not in actual]
    if missing:
        yield f"alur {side} {', '.join(missing)} belum didaftar"
    if extra:
        yield f"{', '.join(extra)} didaftar tetapi bukan alur {side}"
