"""The ``sk`` extension elements of one BPMN element, as data (``extension``)."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from ..extension import (
    EMPTY,
    Dasar,
    Extension,
    Hasil,
    Isian,
    MutuBaku,
    Pelengkap,
    Pilihan,
    Tabel,
    Tafsir,
)
from ..names import BPMN, SK, all_text, local_name, qualified

__all__ = ["KNOWN_ELEMENTS", "read_extension"]

_LineOf = Callable[[etree._Element], int]

# Element -> (attribute, field of Extension) for those that only carry a role name.
_ROLES = {
    "peran": "nama",
    "bersama": "peran",
    "alternatif": "peran",
    "tembusan": "peran",
    "penerima": "peran",
}
KNOWN_ELEMENTS = frozenset(_ROLES) | {
    "dasar",
    "pelengkap",
    "tafsir",
    "isian",
    "pilihan",
    "mutuBaku",
    "hasil",
    "keputusan",
    "syarat",
}
"""Local names of every extension element the reader understands."""


def read_extension(element: etree._Element, line_of: _LineOf) -> Extension:
    """Everything of ours in the element's ``extensionElements``; ``EMPTY`` where there is nothing."""
    ours: dict[str, list[etree._Element]] = {}
    for holder in element.iterchildren(qualified(BPMN, "extensionElements")):
        for child in holder.iterchildren(qualified(SK, "*")):
            ours.setdefault(local_name(child), []).append(child)
    if not ours:
        return EMPTY
    roles = {tag: _values(ours.get(tag, []), attribute) for tag, attribute in _ROLES.items()}
    return Extension(
        dasar=tuple(Dasar(_get(e, "ref"), line_of(e)) for e in ours.get("dasar", ())),
        pelengkap=tuple(Pelengkap(_get(e, "temuan"), line_of(e)) for e in ours.get("pelengkap", ())),
        tafsir=tuple(Tafsir(_get(e, "temuan"), line_of(e)) for e in ours.get("tafsir", ())),
        isian=tuple(_isian(e, line_of) for e in ours.get("isian", ())),
        mutu_baku=next((_mutu_baku(e, line_of) for e in ours.get("mutuBaku", ())), None),
        hasil=next((_hasil(e, line_of) for e in ours.get("hasil", ())), None),
        keputusan=next((_tabel(e, line_of) for e in ours.get("keputusan", ())), None),
        syarat=tuple(_tabel(e, line_of) for e in ours.get("syarat", ())),
        **roles,
    )


def _isian(element: etree._Element, line_of: _LineOf) -> Isian:
    choices = element.iterchildren(qualified(SK, "pilihan"))
    return Isian(
        id=_get(element, "id"),
        label=_get(element, "label"),
        jenis=_get(element, "jenis"),
        wajib=_is_true(element, "wajib"),
        pilihan=tuple(Pilihan(_get(choice, "nilai"), _get(choice, "label")) for choice in choices),
        line=line_of(element),
    )


def _mutu_baku(element: etree._Element, line_of: _LineOf) -> MutuBaku:
    return MutuBaku(
        kelengkapan=_get(element, "kelengkapan"),
        waktu=_get(element, "waktu"),
        keluaran=_get(element, "keluaran"),
        asumsi=_is_true(element, "asumsi"),
        line=line_of(element),
    )


def _hasil(element: etree._Element, line_of: _LineOf) -> Hasil:
    text = " ".join(all_text(element).split())
    return Hasil(nilai=_get(element, "nilai"), teks=text, line=line_of(element))


def _tabel(element: etree._Element, line_of: _LineOf) -> Tabel:
    return Tabel(ref=_get(element, "ref"), line=line_of(element))


def _values(elements: list[etree._Element], attribute: str) -> tuple[str, ...]:
    return tuple(_get(element, attribute) for element in elements)


def _get(element: etree._Element, attribute: str) -> str:
    return element.get(attribute, "").strip()


def _is_true(element: etree._Element, attribute: str) -> bool:
    return _get(element, attribute) in {"true", "1"}
