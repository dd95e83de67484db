"""Event sub-process dipicu oleh satu start event yang bertipe.

## Apa

Event sub-process mempunyai alur masuk atau keluar, tidak mempunyai tepat satu start event, atau start event-nya polos
atau bertipe yang tidak boleh (link, cancel, terminate; error atau compensate bila tidak menyela).

## Mengapa

Event sub-process berjalan karena kejadian, bukan karena alur (BPMN 2.0, bab Event Sub-Process).

## Contoh

Event sub-process "Permohonan dicabut" dengan start event polos.

## Cara memperbaiki

Hapus alurnya dan beri satu start event bertipe, misalnya pesan atau waktu.
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
            pesan = f"Event sub-process {called(scope)} mempunyai sequence flow."
            yield on(scope, pesan, "Hapus alurnya; sub-process ini dipicu start event-nya.")
        starts = children(scope, "startEvent")
        if len(starts) != 1:
            pesan = f"Event sub-process {called(scope)} mempunyai {len(starts)} start event, harus satu."
            yield on(scope, pesan, "Beri tepat satu start event bertipe.")
        for start in starts:
            yield from _trigger(context, start)


def _trigger(context: Context, start: etree._Element) -> Iterator[Problem]:
    kinds = set(context.elements.definitions(start))
    interrupting = start.get("isInterrupting", "true").strip() in {"true", "1"}
    wrong = sorted(kinds & (_NEVER if interrupting else _NEVER | _INTERRUPTING_ONLY))
    if not kinds:
        pesan = f"Start event {called(start)} dalam event sub-process tidak bertipe."
        yield on(start, pesan, "Pilih tipenya, misalnya pesan, waktu, atau eskalasi.")
    elif wrong:
        pesan = f"Start event {called(start)} dalam event sub-process tidak boleh bertipe {', '.join(wrong)}."
        yield on(start, pesan, "Pilih tipe lain, atau jadikan event itu menyela.")
