"""Text to an XML tree, behind guards: no DOCTYPE, no entities, no network, limits on everything that can grow.

The guards run on the text before the parser sees it; the parser's own switches are the second wall.
"""

from __future__ import annotations

import re

from lxml import etree

from ...errors import Location, SistemKerjaError
from ..names import BPMN, FORMER_BPMN, local_name, namespace, shown, source_line
from . import limits
from .syntax_messages import translate_syntax

__all__ = ["parse", "parse_xml"]

# Possessive quantifiers (*+): a hostile prolog must not make a match try again and again.
_LATE_DECLARATION = re.compile(r"\s+<\?xml\s")
_PROLOG_DOCTYPE = re.compile(r"(?s:\s++|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.IGNORECASE)
_HTML = re.compile(r"\s*+(?s:<!--.*?-->\s*+)*+(<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_OTHER_STANDARDS = {"/DMN/": "DMN (tabel keputusan)", "/CMMN/": "CMMN (manajemen kasus)", "/XPDL": "XPDL"}
_OPEN_IN_MODELER = "Buka berkas di editor BPMN (misalnya bpmn.io) dan simpan ulang sebagai BPMN 2.0 XML."


def parse(text: str, name: str) -> etree._ElementTree:
    """The tree of a BPMN 2.0 file; its root is ``definitions``.

    Raises SistemKerjaError SK-XML-006, 009 to 018, 021 to 024 (see ``source``).
    """
    root = parse_xml(text, name)
    _guard_root(root, name)
    return root.getroottree()


def parse_xml(text: str, name: str) -> etree._Element:
    """The root of an XML file behind the guards; what kind of file it is, the caller has to ask.

    Raises as ``parse`` does, without SK-XML-010 to 013.
    """
    _guard_prolog(text, name)
    _guard_counts(text, name)
    root = _parse_guarded(text, name)
    _guard_depth(root, name)
    return root


def _guard_prolog(text: str, name: str) -> None:
    if not text.strip():
        raise SistemKerjaError(
            "SK-XML-006",
            "Berkas hanya berisi spasi atau baris kosong, tidak ada XML.",
            Location(name),
            _OPEN_IN_MODELER,
        )
    if _HTML.match(text):
        raise SistemKerjaError(
            "SK-XML-009",
            "Berkas ini halaman web (HTML), bukan BPMN.",
            Location(name, _line(text, len(text) - len(text.lstrip()))),
            "Unduh lagi berkas BPMN-nya; biasanya yang tersimpan adalah halaman masuk atau halaman galat situs.",
        )
    if not text.lstrip().startswith("<"):
        raise SistemKerjaError(
            "SK-XML-024", "Berkas ini bukan XML: isinya tidak diawali tanda <.", Location(name, 1), _OPEN_IN_MODELER
        )
    late = _LATE_DECLARATION.match(text)
    if late:
        raise SistemKerjaError(
            "SK-XML-021",
            "Deklarasi XML (<?xml …?>) tidak berada di awal berkas.",
            Location(name, _line(text, late.end() - 1)),
            "Hapus baris kosong atau spasi di depan <?xml.",
        )
    doctype = _PROLOG_DOCTYPE.match(text)
    if doctype:
        raise SistemKerjaError(
            "SK-XML-014",
            "Berkas memuat DOCTYPE; DOCTYPE dan entitas tidak diizinkan dan tidak dibaca.",
            Location(name, _line(text, doctype.end())),
            "Hapus bagian <!DOCTYPE …> dari berkas; BPMN tidak memerlukannya.",
        )


def _guard_counts(text: str, name: str) -> None:
    # Upper bounds by plain counting: exact counts would need the tree that a hostile file must not get.
    markup = text.count("<") - text.count("</")
    if markup > limits.MAX_ELEMENTS:
        raise _too_much("SK-XML-016", f"Berkas memuat lebih dari {_number(limits.MAX_ELEMENTS)} elemen", name)
    if text.count("=") > limits.MAX_ATTRIBUTES:
        raise _too_much("SK-XML-018", f"Berkas memuat lebih dari {_number(limits.MAX_ATTRIBUTES)} atribut", name)


def _parse_guarded(text: str, name: str) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        strip_cdata=False,
        collect_ids=False,
    )
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise _syntax_error(error, text, name) from None


def _guard_root(root: etree._Element, name: str) -> None:
    tag, uri = shown(local_name(root)), shown(namespace(root))
    if (tag, uri) == ("definitions", BPMN):
        return
    place = Location(name, source_line(root))
    for part, standard in _OTHER_STANDARDS.items():
        if part.lower() in uri.lower():
            raise SistemKerjaError(
                "SK-XML-011", f"Berkas ini {standard}, bukan BPMN.", place, "Berikan berkas .bpmn prosesnya."
            )
    if FORMER_BPMN in uri and uri != BPMN:
        raise SistemKerjaError(
            "SK-XML-012",
            f'Ruang nama BPMN "{uri}" tidak dikenal; itu versi lama atau versi uji.',
            place,
            f'{_OPEN_IN_MODELER} Ruang nama yang benar: "{BPMN}".',
        )
    if uri == BPMN:
        raise SistemKerjaError(
            "SK-XML-013",
            f'Elemen akar berkas adalah "{tag}", seharusnya "definitions".',
            place,
            f"Bungkus isi berkas dengan elemen definitions. {_OPEN_IN_MODELER}",
        )
    raise SistemKerjaError(
        "SK-XML-010",
        f'Elemen akar berkas adalah "{tag}"'
        + (f' dari ruang nama "{uri}"' if uri else " tanpa ruang nama")
        + ", bukan definitions dari BPMN 2.0.",
        place,
        "Berikan berkas BPMN 2.0 (biasanya berakhiran .bpmn).",
    )


def _guard_depth(root: etree._Element, name: str) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.MAX_DEPTH:
            raise _too_deep(name, source_line(element))


def _syntax_error(error: etree.XMLSyntaxError, text: str, name: str) -> SistemKerjaError:
    message, line = error.msg or "", error.lineno or 1
    lowered = message.lower()
    if "excessive depth" in lowered or "maximum depth" in lowered:
        return _too_deep(name, line)
    if "too long" in lowered or "huge" in lowered or "too big" in lowered:
        length = _number(limits.MAX_VALUE_LENGTH)
        return _too_much("SK-XML-018", f"Satu teks atau atribut lebih panjang dari {length} huruf", name, line)
    last_line = _line(text, len(text.rstrip()))
    truncated = "premature end" in lowered or "eof" in lowered or "couldn't find end of start tag" in lowered
    if truncated or line > last_line or (line == last_line and not text.rstrip().endswith(">")):
        return SistemKerjaError(
            "SK-XML-022",
            "XML tidak lengkap: berkas terpotong sebelum elemen terakhir ditutup.",
            Location(name, min(line, last_line)),
            "Ambil lagi berkas aslinya; biasanya penyalinan atau pengunduhan terputus.",
        )
    return SistemKerjaError(
        "SK-XML-023",
        f"XML tidak sah: {translate_syntax(message)}",
        Location(name, line),
        f"Perbaiki baris itu, atau: {_OPEN_IN_MODELER[0].lower()}{_OPEN_IN_MODELER[1:]}",
    )


def _too_deep(name: str, line: int | None) -> SistemKerjaError:
    return _too_much("SK-XML-017", f"Elemen bersarang lebih dari {limits.MAX_DEPTH} tingkat", name, line)


def _too_much(code: str, what: str, name: str, line: int | None = None) -> SistemKerjaError:
    return SistemKerjaError(
        code, f"{what}; berkas ditolak.", Location(name, line), "Bagi proses menjadi beberapa berkas yang lebih kecil."
    )


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
