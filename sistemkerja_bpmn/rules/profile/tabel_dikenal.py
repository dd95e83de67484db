"""Langkah menunjuk tabel keputusan yang ada.

## Apa

`sk:keputusan` atau `sk:syarat` menyebut tabel keputusan yang tidak ada dalam pustaka, business rule task tidak menyebut
tabel, atau tabel yang disebut membaca isian yang tidak ada.

## Mengapa

Tabel yang tidak ada tidak dapat menjawab: permohonan tidak dapat dijalankan, dan pembaca tidak menemukan pasalnya.

## Contoh

`<sk:keputusan ref="lamandau-penetapan-tm"/>`.

## Cara memperbaiki

Salin id keputusan dari berkas `.dmn` dalam pustaka, dan tambahkan isian yang dibacanya pada task sebelumnya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.dmn.decisions import Decisions
from ...bpmn.extension import Tabel
from ...bpmn.model import FlowNode
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule
from ._catalogue import nearest
from ._fields import fields_of

__all__ = ["check"]


@rule("SK-PROFIL-020", Level.GALAT, Preset.PROSES_BISNIS)
def check(context: Context) -> Iterator[Problem]:
    for node in context.model.nodes.values():
        asked = node.extension.keputusan
        if node.type == "businessRuleTask" and asked is None:
            pesan = f"Business rule task {called(node)} tidak menyebut tabel keputusan."
            yield on(node, pesan, 'Tambahkan sk:keputusan dengan ref="id keputusan".')
        if context.library is not None:
            for table in (*([asked] if asked else []), *node.extension.syarat):
                yield from _wrong(context, context.library.decisions, node, table)


def _wrong(context: Context, decisions: Decisions, node: FlowNode, asked: Tabel) -> Iterator[Problem]:
    if asked.ref not in decisions:
        pesan = f"Tabel keputusan {asked.ref} pada {called(node)} tidak ada dalam pustaka."
        saran = nearest(asked.ref, decisions, "Salin id keputusan dari berkas .dmn dalam pustaka.")
        yield Problem(pesan, saran, node.id, asked.line)
        return
    known = {"hasil", *fields_of(context)}
    for name in decisions[asked.ref].reads:
        if name not in known:
            pesan = f"Tabel {asked.ref} pada {called(node)} membaca {name}, yang bukan isian formulir."
            saran = nearest(name, known, "Tambahkan isian itu pada task sebelumnya.")
            yield Problem(pesan, saran, node.id, asked.line)
