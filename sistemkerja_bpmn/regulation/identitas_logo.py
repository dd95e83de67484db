"""The logo of an office: a PNG, JPEG or SVG file, read without believing it.

What the file is, is decided by its content, not its name. Nothing is drawn here; whoever draws it finds out whether
the picture itself is whole.

Codes: SK-LOGO-001 cannot be read, 002 too large, 003 no such picture, 004 an SVG that does more than draw.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lxml import etree

from ..errors import Location, SistemKerjaError, reason_of

__all__ = ["LARGEST", "LARGEST_SIDE", "Logo", "LogoKind", "read_logo"]

LARGEST = 2_000_000
"""Bytes."""
LARGEST_SIDE = 10_000
"""Pixels."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_SVG = "{http://www.w3.org/2000/svg}"
_ACTIVE = frozenset({"script", "foreignObject", "iframe", "audio", "video", "handler"})
_ADVICE = "Pakai berkas PNG, JPG, atau SVG."


class LogoKind(StrEnum):
    """What the bytes are; also the ending of such a file."""

    PNG = "png"
    JPEG = "jpg"
    SVG = "svg"


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture as it is in its file; an SVG in UTF-8 without its DOCTYPE."""

    kind: LogoKind
    data: bytes


def read_logo(path: Path) -> Logo:
    """The logo in a file. Raises SistemKerjaError SK-LOGO-001 … 004, which name the file."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise _problem(
            "001", path, f"Logo tidak dapat dibaca: {reason_of(error)}.", "Periksa nama berkasnya."
        ) from None
    if len(data) > LARGEST:
        raise _problem("002", path, f"Logo lebih dari {LARGEST // 1_000_000} MB.", "Perkecil gambarnya.")
    if data.startswith(_PNG):
        return Logo(LogoKind.PNG, _sized(path, data, _png_size(data)))
    if data.startswith(_JPEG):
        return Logo(LogoKind.JPEG, _sized(path, data, _jpeg_size(data)))
    return Logo(LogoKind.SVG, _plain_svg(path, data))


def _problem(number: str, path: Path, pesan: str, saran: str) -> SistemKerjaError:
    return SistemKerjaError(f"SK-LOGO-{number}", pesan, Location(str(path)), saran)


def _sized(path: Path, data: bytes, size: tuple[int, int]) -> bytes:
    if min(size) < 1:
        raise _problem("003", path, "Logo rusak: ukuran gambarnya tidak terbaca.", _ADVICE)
    if max(size) > LARGEST_SIDE:
        raise _problem("002", path, f"Logo lebih dari {LARGEST_SIDE} piksel.", "Perkecil gambarnya.")
    return data


def _png_size(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR" or len(data) < 24:
        return 0, 0
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """From the first frame header; other segments are skipped by their length."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + max(length, 2)
    return 0, 0


def _plain_svg(path: Path, data: bytes) -> bytes:
    """The drawing without DOCTYPE, in UTF-8."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or root.tag != f"{_SVG}svg":
        raise _problem("003", path, "Logo bukan gambar PNG, JPG, atau SVG.", _ADVICE)
    doing = "entitas" if b"<!ENTITY" in data else next(_doings(root), "")
    if doing:
        pesan = f"Logo SVG memuat {doing}, yang tidak diperlukan sebuah gambar."
        raise _problem("004", path, pesan, "Simpan sebagai SVG polos atau PNG.")
    return etree.tostring(root, encoding="UTF-8")


def _doings(root: etree._Element) -> Iterator[str]:
    """What an SVG holds beside shapes: scripts, addresses, events."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            if not isinstance(element, etree._Comment):
                yield "perintah pemroses atau entitas"
            continue
        name = etree.QName(element).localname
        if name in _ACTIVE:
            yield name
        for key, value in element.attrib.items():
            plain = etree.QName(str(key)).localname
            if plain.startswith("on"):
                yield plain
            if plain == "href" and not str(value).startswith(("#", "data:image/")):
                yield "alamat luar"
