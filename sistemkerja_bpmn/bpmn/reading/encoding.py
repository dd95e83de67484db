"""Bytes to text and back: byte order marks, the XML declaration's encoding, line numbers of bad bytes.

XML 1.0 (fifth edition), section 4.3.3 and appendix F. Only text encodings that XML files really use are accepted;
Python knows others that are no text encodings at all.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ...errors import Location, SistemKerjaError

__all__ = ["Decoded", "decode", "encode"]

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark starts with the one of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED: tuple[tuple[bytes, str], ...] = (
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,40})["']""")
_WIDE = (b"UTF-16", b"UTF-32", b"UCS-2", b"UCS-4")
_ALLOWED = re.compile(r"(ascii|utf-8|iso8859-\d+|cp125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc_jp|euc_kr)")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the Python codec it was read with, and the byte order mark in front (maybe empty)."""

    text: str
    codec: str
    mark: bytes


def decode(raw: bytes, name: str) -> Decoded:
    """The text of an XML file.

    Raises SistemKerjaError SK-XML-019 for bytes the encoding does not have, SK-XML-020 for an unknown encoding.
    """
    codec, mark = _codec_of(raw, name)
    try:
        return Decoded(raw[len(mark) :].decode(codec), codec, mark)
    except UnicodeDecodeError as error:
        place = len(mark) + error.start
        raise SistemKerjaError(
            "SK-XML-019",
            f"Byte ke-{place + 1} (0x{raw[place]:02X}) tidak sah dalam penyandian {codec.upper()}.",
            Location(name, _line_of_byte(raw, place, codec)),
            "Simpan ulang berkas sebagai UTF-8, atau tulis penyandian yang benar pada deklarasi XML.",
        ) from None


def encode(text: str, codec: str, mark: bytes) -> bytes:
    """The inverse of ``decode``; characters the encoding lacks become character references."""
    return mark + text.encode(codec, "xmlcharrefreplace")


def _codec_of(raw: bytes, name: str) -> tuple[str, bytes]:
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return codec, mark
    for start, codec in _UNMARKED:
        if raw.startswith(start):
            return codec, b""
    declared = _DECLARED.match(raw)
    if not declared or declared[1].upper().startswith(_WIDE):
        # A declaration that can be read byte by byte is not in a wide encoding, whatever it says: some tools write
        # "utf-16" and save UTF-8.
        return "utf-8", b""
    return _known_codec(declared[1].decode("ascii"), name), b""


def _known_codec(declared: str, name: str) -> str:
    try:
        codec = codecs.lookup(declared).name
    except LookupError:
        codec = ""
    if not _ALLOWED.fullmatch(codec):
        raise SistemKerjaError(
            "SK-XML-020",
            f'Penyandian "{declared}" pada deklarasi XML tidak dikenal.',
            Location(name, 1),
            "Simpan ulang berkas sebagai UTF-8.",
        )
    return codec


def _line_of_byte(raw: bytes, place: int, codec: str) -> int:
    before = raw[:place]
    if codec.startswith(("utf-16", "utf-32")):
        return before.decode(codec, "replace").count("\n") + 1
    return before.count(b"\n") + 1
