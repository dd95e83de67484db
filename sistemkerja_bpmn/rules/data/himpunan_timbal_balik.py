"""Himpunan masukan dan keluaran saling menunjuk.

## Apa

`inputSet` menunjuk `outputSet` yang tidak menunjuk kembali, atau sebaliknya.

## Mengapa

Pasangan masukan dan keluaran harus sama dilihat dari kedua sisi (BPMN 2.0, bab Input Sets).

## Contoh

`inputSet` menunjuk `outSet1`, tetapi `outSet1` menunjuk himpunan lain.

## Cara memperbaiki

Tulis rujukan di kedua sisi.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import identity, texts

__all__ = ["check"]


@rule("SK-DATA-004", Level.GALAT, Preset.DASAR, ("EXT.087",))
def check(context: Context) -> Iterator[Problem]:
    elements = context.elements
    for set_tag, there, back in (
        ("inputSet", "outputSetRefs", "inputSetRefs"),
        ("outputSet", "inputSetRefs", "outputSetRefs"),
    ):
        for group in elements.all(set_tag):
            for name in texts(group, there):
                other = elements.get(name)
                if other is not None and identity(group) not in texts(other, back):
                    pesan = f"{called(group)} menunjuk {name}, tetapi {name} tidak menunjuk kembali."
                    yield on(group, pesan, f"Tulis {back} pada {name}.")
