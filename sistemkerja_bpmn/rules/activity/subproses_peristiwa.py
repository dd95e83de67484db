"""Subproses peristiwa dipicu oleh satu peristiwa mulai yang bertipe.

## Apa

Subproses peristiwa mempunyai alir masuk atau keluar, tidak mempunyai tepat satu peristiwa mulai, atau peristiwa
mulainya polos atau bertipe yang tidak boleh (tautan, batal, penghentian; galat atau kompensasi bila tidak menyela).

## Mengapa

Subproses peristiwa berjalan karena kejadian, bukan karena alir (BPMN 2.0, bab Event Sub-Process).

## Contoh

Subproses peristiwa "Permohonan dicabut" dengan peristiwa mulai polos.

## Cara memperbaiki

Hapus alirnya dan beri satu peristiwa mulai bertipe, misalnya pesan atau waktu.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ..elements import children, identity

__all__ = ["check"]


_NEVER = {"link", "cancel", "terminate"}
_INTERRUPTING_ONLY = {"error", "compensate"}


@rule(
    "SK-KEGIATAN-001",
    Level.GALAT,
    Preset.DASAR,
    ("EXT.021", "EXT.022", "EXT.057", "EXT.058", "EXT.059", "bpmnlint:event-sub-process-typed-start-event"),
)
def check(context: Context) -> Iterator[Problem]:
    for scope in context.elements.all("subProcess"):
        if scope.get("triggeredByEvent", "").strip() not in {"true", "1"}:
            continue
        ident = identity(scope)
        if context.elements.incoming[ident] or context.elements.outgoing[ident]:
            pesan = f"Subproses peristiwa {called(scope)} mempunyai alir urutan."
            yield on(scope, pesan, "Hapus alirnya; subproses ini dipicu peristiwa mulainya.")
        starts = children(scope, "startEvent")
        if len(starts) != 1:
            pesan = f"Subproses peristiwa {called(scope)} mempunyai {len(starts)} peristiwa mulai, harus satu."
            yield on(scope, pesan, "Beri tepat satu peristiwa mulai bertipe.")
        for start in starts:
            yield from _trigger(context, start)


def _trigger(context: Context, start: etree._Element) -> Iterator[Problem]:
    kinds = set(context.elements.definitions(start))
    interrupting = start.get("isInterrupting", "true").strip() in {"true", "1"}
    wrong = sorted(kinds & (_NEVER if interrupting else _NEVER | _INTERRUPTING_ONLY))
    if not kinds:
        pesan = f"Peristiwa mulai {called(start)} dalam subproses peristiwa tidak bertipe."
        yield on(start, pesan, "Pilih tipenya, misalnya pesan, waktu, atau eskalasi.")
    elif wrong:
        pesan = f"Peristiwa mulai {called(start)} dalam subproses peristiwa tidak boleh bertipe {', '.join(wrong)}."
        yield on(start, pesan, "Pilih tipe lain, atau jadikan peristiwa itu menyela.")
