"""Data pilihan adalah anggota himpunannya.

## Apa

Data yang disebut pilihan atau dipakai selama berjalan tidak disebut sebagai anggota himpunan yang sama.

## Mengapa

Hanya anggota yang dapat bersifat pilihan (BPMN 2.0, bab Input Sets).

## Contoh

`optionalInputRefs` menunjuk data yang tidak ada di `dataInputRefs`.

## Cara memperbaiki

Tambahkan ke anggota himpunan, atau hapus penyebutannya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import texts

__all__ = ["check"]


_PARTS = {
    "inputSet": ("dataInputRefs", ("optionalInputRefs", "whileExecutingInputRefs")),
    "outputSet": ("dataOutputRefs", ("optionalOutputRefs", "whileExecutingOutputRefs")),
}


@rule("SK-DATA-003", Level.GALAT, Preset.DASAR, ("EXT.085", "EXT.086", "EXT.089", "EXT.090"))
def check(context: Context) -> Iterator[Problem]:
    for set_tag, (members, parts) in _PARTS.items():
        for group in context.elements.all(set_tag):
            known = set(texts(group, members))
            for part in parts:
                for name in texts(group, part):
                    if name not in known:
                        pesan = f"{part} menyebut {name}, yang bukan anggota {called(group)}."
                        yield on(group, pesan, f"Tambahkan {name} ke {members}.")
