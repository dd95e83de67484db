"""What the rows say: activity, mutu baku, and under Keterangan whatever has no column of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sistemkerja_bpmn.bpmn.model import FlowNode, Model

from ..model import Kind
from .graph import Graph, Note, Topic
from .simplify import DECIDING
from .words import duration_words, listed, sentence

__all__ = ["ASSUMED", "READING", "SUPPLEMENT", "describe", "kind_of", "mutu_baku", "text_of"]

ASSUMED = "(asumsi)"
"""Stands behind every time that no regulation gives."""

SUPPLEMENT = "Pelengkap: tidak diatur naskah"
"""Stands under Keterangan of what was added because the text leaves a gap."""

READING = "Tafsir: naskah tidak tegas"
"""Stands under Keterangan of what follows one reading of an unclear text."""

_UNNAMED = {Kind.MULAI: "Mulai", Kind.SELESAI: "Selesai", Kind.KEGIATAN: "(belum bernama)", Kind.KEPUTUSAN: "Keputusan"}
_EVENTS = {
    "message": "Menunggu surat",
    "timer": "Menunggu waktu",
    "conditional": "Menunggu keadaan",
    "signal": "Menunggu pemberitahuan",
}


def kind_of(graph: Graph, node: FlowNode) -> Kind:
    """The symbol of a node."""
    ways = graph.leaving[node.id]
    if node.type == "startEvent" and not graph.entering[node.id]:
        return Kind.MULAI
    if node.type == "endEvent" and not ways:
        return Kind.SELESAI
    if node.type in DECIDING or node.id in graph.joined or len(ways) > 1:
        return Kind.KEPUTUSAN
    return Kind.KEGIATAN


def text_of(graph: Graph, node: FlowNode, kind: Kind) -> str:
    """What stands under Kegiatan."""
    name = sentence(node.name) or _UNNAMED[kind]
    gateway = graph.joined.get(node.id)
    if gateway is None:
        return name
    return f"{name}. {sentence(graph.model.nodes[gateway].name)}".removesuffix(". ")


def mutu_baku(model: Model, node: FlowNode) -> tuple[str, str, str]:
    """Kelengkapan, waktu, keluaran; documents stand in where the file gives no mutu baku."""
    given = node.extension.mutu_baku
    kelengkapan = given.kelengkapan if given else ""
    keluaran = given.keluaran if given else ""
    waktu = duration_words(given.waktu) if given and given.waktu else ""
    if given and given.asumsi and waktu:
        waktu = f"{waktu} {ASSUMED}"
    return (
        sentence(kelengkapan or _documents(model, node.id, is_output=False)),
        waktu,
        sentence(keluaran or _documents(model, node.id, is_output=True)),
    )


def _documents(model: Model, node: str, *, is_output: bool) -> str:
    ends = (
        a.reference or "" for a in model.data_associations.values() if (a.activity, a.is_output) == (node, is_output)
    )
    return listed(model.data_references[end].name for end in ends if end in model.data_references)


def describe(graph: Graph, titles: Mapping[str, str]) -> Graph:
    """The graph with the notes that come from single nodes. ``titles``: process id -> name, for calls."""
    notes = [note for node in graph.nodes.values() for note in _notes(graph, node, titles)]
    return graph.noting(*notes)


def _notes(graph: Graph, node: FlowNode, titles: Mapping[str, str]) -> Iterator[Note]:
    extension = node.extension
    if extension.bersama:
        yield Note(node.id, f"Bersama {listed(extension.bersama)}")
    if extension.alternatif:
        yield Note(node.id, f"Atau oleh {listed(extension.alternatif)}")
    if extension.tembusan:
        yield Note(node.id, f"Tembusan: {listed(extension.tembusan)}")
    yield from _activity_notes(node, titles)
    yield from _event_notes(graph, node)
    if extension.pelengkap:
        yield Note(node.id, SUPPLEMENT)
    if extension.tafsir:
        yield Note(node.id, READING)


def _activity_notes(node: FlowNode, titles: Mapping[str, str]) -> Iterator[Note]:
    if node.type == "callActivity":
        called = titles.get(node.called_element or "", "") or node.called_element
        text = f"Sesuai SOP {sentence(called)}" if called else "Menjalankan SOP lain"
        yield Note(node.id, text, topic=Topic.PANGGILAN)
    if node.loop is not None:
        way = {"parallel": " bersamaan", "sequential": " satu per satu"}.get(node.loop.kind, "")
        yield Note(node.id, f"Dikerjakan berulang{way}", topic=Topic.BERULANG)


def _event_notes(graph: Graph, node: FlowNode) -> Iterator[Note]:
    if node.type == "eventBasedGateway":
        yield Note(node.id, "Menunggu: jawaban yang lebih dahulu datang menentukan", topic=Topic.MENUNGGU)
    if node.type == "inclusiveGateway" and len(graph.leaving[node.id]) > 1:
        yield Note(node.id, "Dapat lebih dari satu jawaban; kerjakan semua yang sesuai", topic=Topic.INKLUSIF)
    if not node.type.startswith("intermediate"):
        return
    definition = next(iter(node.event_definitions), None)
    waiting = _EVENTS.get(definition.kind, "") if definition is not None and node.type.endswith("CatchEvent") else ""
    if definition is not None and definition.kind == "timer" and definition.expression:
        waiting = f"{waiting}: {duration_words(definition.expression)}"
    if waiting != _EVENTS["message"]:  # of a letter the message flow says more
        yield Note(node.id, waiting or "Kejadian", topic=Topic.PERISTIWA)
    elif not any(note.node == node.id and note.topic == Topic.PESAN for note in graph.notes):
        yield Note(node.id, waiting, topic=Topic.PESAN)
