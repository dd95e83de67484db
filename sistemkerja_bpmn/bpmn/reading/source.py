"""From a path or bytes to text and tree. Everything that cannot be a BPMN file is refused here with a reason.

Codes: SK-XML-001 not found, 002 folder, 003 no regular file, 004 cannot be opened, 005 empty, 006 white space only,
007 gzip, 008 zip or other binary, 009 HTML, 010 other XML, 011 other OMG standard, 012 BPMN draft namespace,
013 wrong root, 014 DOCTYPE, 015 too many bytes, 016 elements, 017 depth, 018 attributes or length of a value,
019 bytes not in the encoding, 020 unknown encoding, 021 late XML declaration, 022 truncated, 023 not well-formed,
024 no XML at all.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ...errors import Location, SistemKerjaError, reason_of
from . import limits
from .encoding import Decoded, decode
from .parsing import parse

__all__ = ["MEMORY", "Source", "load_source", "load_text", "read_bytes"]

MEMORY = "<memori>"
"""Name of a document that was given as bytes."""

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x1f\x8b", "SK-XML-007", "arsip GZIP"),
    (b"PK\x03\x04", "SK-XML-008", "arsip ZIP"),
    (b"PK\x05\x06", "SK-XML-008", "arsip ZIP"),
    (b"%PDF", "SK-XML-008", "dokumen PDF"),
    (b"\x89PNG", "SK-XML-008", "gambar PNG"),
    (b"\xff\xd8\xff", "SK-XML-008", "gambar JPEG"),
    (b"\xd0\xcf\x11\xe0", "SK-XML-008", "dokumen Office lama"),
    (b"7z\xbc\xaf", "SK-XML-008", "arsip 7-Zip"),
    (b"BZh", "SK-XML-008", "arsip BZIP2"),
    (b"\xfd7zXZ", "SK-XML-008", "arsip XZ"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """What was read: ``text`` is without the byte order mark, ``codec`` and ``mark`` lead back to the bytes."""

    name: str
    raw: bytes
    text: str
    codec: str
    mark: bytes
    tree: etree._ElementTree


def load_source(source: str | Path | bytes, name: str | None = None) -> Source:
    """Read and parse one file, or bytes.

    Raises SistemKerjaError with a code of the table above; no other exception for any content.
    """
    shown, raw, decoded = load_text(source, name)
    return Source(shown, raw, decoded.text, decoded.codec, decoded.mark, parse(decoded.text, shown))


def load_text(source: str | Path | bytes, name: str | None = None) -> tuple[str, bytes, Decoded]:
    """The name, the bytes and the text of one file (or of bytes), not parsed yet.

    Raises SistemKerjaError SK-XML-001 to 008, 015, 019 and 020.
    """
    if isinstance(source, bytes):
        raw, shown = source, name or MEMORY
    else:
        shown = name or str(source)
        raw = read_bytes(Path(source), shown)
    _guard_bytes(raw, shown)
    return shown, raw, decode(raw, shown)


def read_bytes(path: Path, name: str | None = None) -> bytes:
    """The bytes of a regular file of at most ``limits.MAX_BYTES``.

    Raises SistemKerjaError SK-XML-001 to 004 and 015.
    """
    shown = name or str(path)
    try:
        status = path.stat()
        _guard_status(status.st_mode, status.st_size, shown)
        with path.open("rb") as file:
            return file.read(limits.MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise SistemKerjaError(
            "SK-XML-001", "Berkas tidak ditemukan.", Location(shown), "Periksa ejaan nama berkas dan foldernya."
        ) from None
    except (OSError, ValueError) as error:
        raise SistemKerjaError(
            "SK-XML-004",
            f"Berkas tidak dapat dibuka ({reason_of(error)}).",
            Location(shown),
            "Periksa izin baca berkas dan tutup program lain yang memakainya.",
        ) from None


def _guard_status(mode: int, size: int, shown: str) -> None:
    if stat.S_ISDIR(mode):
        raise SistemKerjaError(
            "SK-XML-002",
            "Yang diberikan adalah folder, bukan berkas.",
            Location(shown),
            "Sebutkan berkas .bpmn di dalamnya.",
        )
    if not stat.S_ISREG(mode):
        raise SistemKerjaError(
            "SK-XML-003",
            "Yang diberikan bukan berkas biasa (misalnya pipa bernama atau perangkat).",
            Location(shown),
            "Salin isinya ke berkas .bpmn biasa.",
        )
    if size > limits.MAX_BYTES:
        raise _too_large(shown)


def _guard_bytes(raw: bytes, shown: str) -> None:
    if not raw:
        raise SistemKerjaError(
            "SK-XML-005", "Berkas kosong.", Location(shown), "Simpan ulang proses dari editor BPMN Anda."
        )
    if len(raw) > limits.MAX_BYTES:
        raise _too_large(shown)
    for magic, code, kind in _MAGIC:
        if raw.startswith(magic):
            raise SistemKerjaError(
                code,
                f"Berkas ini bukan XML (tampaknya {kind}).",
                Location(shown),
                "Bila itu arsip, buka dulu dan berikan berkas .bpmn di dalamnya.",
            )


def _too_large(shown: str) -> SistemKerjaError:
    megabytes = limits.MAX_BYTES // (1024 * 1024)
    return SistemKerjaError(
        "SK-XML-015",
        f"Berkas lebih besar dari {megabytes} MB; berkas ditolak.",
        Location(shown),
        "Bagi proses menjadi beberapa berkas yang lebih kecil.",
    )
