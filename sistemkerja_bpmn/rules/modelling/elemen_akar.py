"""Pesan, sinyal, galat, dan eskalasi bernama, dipakai, dan tidak kembar.

## Apa

Sebuah pesan, sinyal, galat, atau eskalasi di akar berkas tidak bernama, tidak dipakai, atau bernama sama dengan yang
lain sejenis.

## Mengapa

Sisa dan kembaran membuat surat yang salah terpilih.

## Contoh

Dua pesan "Surat jawaban" dengan id berbeda.

## Cara memperbaiki

Beri nama, hapus yang tidak dipakai, bedakan namanya.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_REFERENCES = ("messageRef", "signalRef", "errorRef", "escalationRef", "inMessageRef", "outMessageRef")


@rule("SK-MODEL-004", Level.PERINGATAN, Preset.DISARANKAN, ("bpmnlint:global",))
def check(context: Context) -> Iterator[Problem]:
    kinds = {"message": "Pesan", "signal": "Sinyal", "error": "Galat", "escalation": "Eskalasi"}
    used = _used(context)
    names: dict[tuple[str, str], str] = {}
    for root in context.model.roots.values():
        word = kinds.get(root.kind)
        if word is None:
            continue
        name = " ".join(root.name.split())
        if not name:
            yield on(root, f"{word} {root.id} tidak bernama.", "Tulis namanya.")
        elif (root.kind, name) in names:
            pesan = f'{word} {root.id} bernama sama dengan {names[root.kind, name]}: "{name}".'
            yield on(root, pesan, "Bedakan namanya, atau pakai satu saja.")
        names.setdefault((root.kind, name), root.id)
        if root.id not in used:
            yield on(root, f"{word} {called(root)} tidak dipakai.", "Hapus, atau tunjuk dari event atau task-nya.")


def _used(context: Context) -> set[str]:
    attributes = {
        (element.get(name) or "").strip().rpartition(":")[2]
        for element in context.elements.all(
            "messageEventDefinition",
            "signalEventDefinition",
            "errorEventDefinition",
            "escalationEventDefinition",
            "sendTask",
            "receiveTask",
            "messageFlow",
        )
        for name in _REFERENCES
    }
    nested = {
        (element.text or "").strip().rpartition(":")[2] for element in context.elements.all(*_REFERENCES, "errorRef")
    }
    return attributes | nested
