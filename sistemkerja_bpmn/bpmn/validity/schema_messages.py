"""The schema validator's English messages as calm Indonesian ones (libxml2, ``xmlschemas.c``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..names import shown

__all__ = ["Remark", "translate"]

_NEAREST = 6


@dataclass(frozen=True, slots=True)
class Remark:
    """Code, sentence and next step for one message of the validator."""

    kode: str
    pesan: str
    saran: str


def translate(message: str) -> Remark:
    """The Indonesian remark for a message; unknown ones are quoted in full."""
    plain = _without_namespaces(message)
    for pattern, make in _PATTERNS:
        match = pattern.search(plain)
        if match:
            return make(match)
    return Remark(
        "SK-SKEMA-009",
        f"Isi berkas tidak sesuai skema BPMN 2.0: {shown(plain)}",
        "Buka berkas di editor BPMN dan simpan ulang, lalu periksa lagi.",
    )


def _without_namespaces(message: str) -> str:
    return re.sub(r"\{[^}]*\}(?=[\w*])", "", message).strip()


def _names(listed: str) -> str:
    names = [name.strip() for name in listed.strip(" ()").split(",")]
    # Both may stand nearly everywhere and are never what is missing.
    names = [name for name in names if name not in {"documentation", "extensionElements"}] or names
    shown = ", ".join(f'"{name}"' for name in names[:_NEAREST])
    return shown + (", …" if len(names) > _NEAREST else "")


def _unexpected(match: re.Match[str]) -> Remark:
    expected = match["expected"]
    hint = f"Yang diharapkan di tempat itu: {_names(expected)}." if expected else "Pindahkan atau hapus elemen itu."
    return Remark("SK-SKEMA-001", f'Elemen "{shown(match["element"])}" tidak boleh berada di tempat ini.', hint)


def _missing_child(match: re.Match[str]) -> Remark:
    return Remark(
        "SK-SKEMA-002",
        f'Elemen "{shown(match["element"])}" belum lengkap: ada isi yang wajib tetapi tidak ditemukan.',
        f"Tambahkan {_names(match['expected'])}.",
    )


def _missing_attribute(match: re.Match[str]) -> Remark:
    name = shown(match["attribute"])
    return Remark(
        "SK-SKEMA-003",
        f'Elemen "{shown(match["element"])}" tidak memiliki atribut wajib "{name}".',
        f'Isi atribut "{name}".',
    )


def _extra_attribute(match: re.Match[str]) -> Remark:
    name = shown(match["attribute"])
    return Remark(
        "SK-SKEMA-004",
        f'Atribut "{name}" tidak dikenal pada elemen "{shown(match["element"])}".',
        "Hapus atribut itu, atau beri awalan ruang nama bila berasal dari alat lain.",
    )


def _enumeration(match: re.Match[str]) -> Remark:
    choices = ", ".join(re.findall(r"'([^']*)'", match["choices"]))
    return Remark(
        "SK-SKEMA-005",
        f'Nilai "{shown(match["value"])}" untuk {_place(match)} tidak ada dalam daftar yang diizinkan.',
        f"Pilih salah satu: {choices}.",
    )


_TYPES = {
    "xs:ID": "id (huruf atau garis bawah di depan, tanpa spasi dan titik dua)",
    "xs:IDREF": "rujukan ke id (huruf atau garis bawah di depan, tanpa spasi dan titik dua)",
    "xs:QName": "rujukan (id, boleh dengan awalan ruang nama yang dideklarasikan)",
    "xs:boolean": "true atau false",
    "xs:double": "angka desimal",
    "xs:int": "bilangan bulat",
    "xs:integer": "bilangan bulat",
    "xs:anyURI": "alamat URI",
}


def _bad_value(match: re.Match[str]) -> Remark:
    kind = match["type"]
    return Remark(
        "SK-SKEMA-005",
        f'Nilai "{shown(match["value"])}" untuk {_place(match)} tidak sah.',
        f"Yang diminta: {_TYPES.get(kind, f'nilai jenis {kind}')}.",
    )


def _unknown_type(match: re.Match[str]) -> Remark:
    return Remark(
        "SK-SKEMA-006",
        f'Jenis "{shown(match["value"])}" pada xsi:type elemen "{shown(match["element"])}" tidak dikenal.',
        'Untuk syarat alur gunakan "tFormalExpression" dengan awalan BPMN berkas ini.',
    )


def _text_not_allowed(match: re.Match[str]) -> Remark:
    return Remark(
        "SK-SKEMA-007",
        f'Elemen "{shown(match["element"])}" tidak boleh berisi teks.',
        "Hapus teks di antara elemen-elemennya.",
    )


def _element_not_allowed(match: re.Match[str]) -> Remark:
    return Remark(
        "SK-SKEMA-001",
        f'Elemen "{shown(match["element"])}" tidak boleh berisi elemen lain.',
        "Pindahkan atau hapus isinya.",
    )


def _place(match: re.Match[str]) -> str:
    attribute = match["attribute"]
    element = f'elemen "{shown(match["element"])}"'
    return f'atribut "{shown(attribute)}" pada {element}' if attribute else element


_ELEMENT = r"^Element '(?P<element>[^']+)'"
_OWNER = _ELEMENT + r"(?:, attribute '(?P<attribute>[^']+)')?: "
_EXPECTED = r"Expected is (?:one of )?\((?P<expected>[^)]*)\)"

_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Remark]], ...] = (
    (re.compile(_ELEMENT + r": This element is not expected\.(?: " + _EXPECTED + ")?"), _unexpected),
    (re.compile(_ELEMENT + r": Missing child element\(s\)\. " + _EXPECTED), _missing_child),
    (re.compile(_ELEMENT + r": The attribute '(?P<attribute>[^']+)' is required but missing"), _missing_attribute),
    (
        re.compile(_ELEMENT + r", attribute '(?P<attribute>[^']+)': The attribute '[^']+' is not allowed"),
        _extra_attribute,
    ),
    (re.compile(_ELEMENT + r".*The QName value '(?P<value>[^']+)'.*xsi:type"), _unknown_type),
    (re.compile(_OWNER + r".*The value '(?P<value>[^']*)' is not an element of the set (?P<choices>.*)"), _enumeration),
    (
        re.compile(_OWNER + r"'(?P<value>.*)' is not a valid value of the \w+ type '(?P<type>[^']+)'", re.DOTALL),
        _bad_value,
    ),
    (re.compile(_ELEMENT + r": Character content .*is not allowed"), _text_not_allowed),
    (re.compile(_ELEMENT + r": Element content is not allowed"), _element_not_allowed),
)
