"""Jumlah peserta masuk akal.

## Apa

`participantMultiplicity` mempunyai minimum negatif, maksimum nol, atau maksimum di bawah minimum.

## Mengapa

Tidak ada jumlah yang memenuhinya (BPMN 2.0, bab Participant Multiplicity).

## Contoh

`<participantMultiplicity minimum="3" maximum="2"/>`.

## Cara memperbaiki

Perbaiki kedua angkanya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, on, rule

__all__ = ["check"]


@rule("SK-KEGIATAN-011", Level.GALAT, Preset.DASAR, ("EXT.029", "EXT.030"))
def check(context: Context) -> Iterator[Problem]:
    for element in context.elements.all("participantMultiplicity"):
        minimum, maximum = _number(element.get("minimum", "0")), _number(element.get("maximum", "1"))
        explicit = element.get("maximum") is not None
        if minimum is None or maximum is None:
            continue
        if minimum < 0 or (explicit and (maximum < 1 or maximum < minimum)) or (not explicit and minimum > 1):
            participant = element.getparent()
            pesan = f"Jumlah peserta minimum {minimum} dan maksimum {maximum} tidak dapat dipenuhi."
            yield on(participant if participant is not None else element, pesan, "Perbaiki kedua angkanya.")


def _number(text: str) -> int | None:
    return int(text) if text.strip().lstrip("+-").isdigit() else None
