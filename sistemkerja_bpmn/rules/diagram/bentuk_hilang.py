"""Setiap elemen tergambar.

## Apa

Sebuah elemen tidak mempunyai bentuk atau garis di diagram, atau berkas tidak mempunyai gambar sama sekali.

## Mengapa

Pemodel tidak memperlihatkan elemen itu, padahal ia tetap berlaku.

## Contoh

Task ditambahkan lewat editor teks tanpa `BPMNShape`.

## Cara memperbaiki

Jalankan `sistemkerja tata BERKAS` untuk menggambar, atau gambar di pemodel.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.model import Element
from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


_ADVICE = "Jalankan sistemkerja tata untuk menggambarnya."
_SHOWN = 5


@rule("SK-DIAGRAM-001", Level.PERINGATAN, Preset.DASAR, ("bpmnlint:no-bpmndi",))
def check(context: Context) -> Iterator[Problem]:
    model = context.model
    drawn = {shape.element for diagram in model.diagrams for shape in diagram.shapes}
    drawn |= {edge.element for diagram in model.diagrams for edge in diagram.edges}
    missing = [element for element in _drawable(context) if element.id not in drawn]
    if missing and len(missing) == len(list(_drawable(context))):
        names = ", ".join(called(element) for element in missing[:_SHOWN])
        more = f" dan {len(missing) - _SHOWN} lainnya" if len(missing) > _SHOWN else ""
        pesan = f"Berkas tidak mempunyai gambar; tidak tergambar: {names}{more}."
        yield on(context.document.tree.getroot(), pesan, _ADVICE)
        return
    for element in missing:
        yield on(element, f"{called(element)} tidak tergambar.", _ADVICE)


def _drawable(context: Context) -> Iterator[Element]:
    model = context.model
    hidden = _inside_collapsed(context)
    yield from model.participants.values()
    yield from model.message_flows.values()
    for group in (model.nodes, model.sequence_flows, model.data_references):
        for element in group.values():
            if element.parent not in hidden and getattr(element, "type", "") not in {"dataInput", "dataOutput"}:
                yield element


def _inside_collapsed(context: Context) -> set[str]:
    """Sub-processes whose content need not be drawn: drawn collapsed, or inside such a one."""
    model = context.model
    collapsed = {s.element for d in model.diagrams for s in d.shapes if s.is_expanded is False}
    hidden = {node.id for node in model.nodes.values() if node.is_subprocess and node.id in collapsed}
    for node in model.nodes.values():
        if node.is_subprocess and node.parent in hidden:
            hidden.add(node.id)
    return hidden
