"""Reads the YAML files of a simulation; one that cannot be read is explained as people meet it in Notepad or Excel."""

from __future__ import annotations

import re
from pathlib import Path

from ...errors import Location, SistemKerjaError
from ...regulation.reader import Node, read_root
from ..problems import problem

__all__ = ["read_yaml"]

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCODED = "Di Notepad: Simpan Sebagai, Pengodean UTF-8."
_KEY_GLUED = re.compile(r'\s*(?:-\s+)?["\w][^:#]*:[^\s/#]')
_ANY = "Periksa penulisan baris itu; mulailah lagi dari --templat bila perlu."


def read_yaml(path: Path, what: str) -> Node:
    """The root of a YAML file; ``what`` is what messages call it.

    Raises SistemKerjaError SK-SIMULASI-001 with the line and what is most likely wrong there.
    """
    try:
        return read_root(path, what)
    except SistemKerjaError as error:
        raise _explained(error, path, what) from error


def _explained(error: SistemKerjaError, path: Path, what: str) -> SistemKerjaError:
    if not path.is_file():
        hint = "Itu folder; sebutkan berkasnya." if path.is_dir() else "Periksa nama dan foldernya."
        return problem(1, error.pesan, error.lokasi, hint)
    data = path.read_bytes()
    if data.startswith(_UTF16):
        return problem(1, f"{what} disimpan sebagai UTF-16, bukan UTF-8.", Location(str(path)), _ENCODED)
    if data.startswith((_ZIP, _OLE)):
        hint = "Salin isinya ke Notepad, lalu simpan sebagai teks (.yaml)."
        return problem(1, f"{what} bukan teks: itu berkas Word, Excel, atau ZIP.", Location(str(path)), hint)
    if "UTF-8" in error.pesan:
        return problem(1, error.pesan, error.lokasi, _ENCODED)
    number, hint = _mistake(data.decode("utf-8-sig", errors="replace").splitlines(), error.lokasi.line or 1)
    return problem(1, error.pesan, Location(str(path), number), hint)


def _mistake(lines: list[str], reported: int) -> tuple[int, str]:
    """The line and the next step; what is left open is only noticed on a later line than its own."""
    for number in range(reported, max(reported - 3, 0), -1):
        line = lines[number - 1] if number <= len(lines) else ""
        text = line.partition(" #")[0]
        if "\t" in line[: len(line) - len(line.lstrip())]:
            return number, "Ganti tab di awal baris dengan spasi."
        if text.count('"') % 2 or text.count("'") % 2:
            return number, "Tanda kutip di baris itu belum ditutup."
        if text.count("{") != text.count("}") or text.count("[") != text.count("]"):
            return number, "Kurung { } atau [ ] di baris itu belum berpasangan."
        if _KEY_GLUED.match(text):
            return number, "Tulis spasi sesudah titik dua, misalnya nama: 1 hari."
    return reported, _ANY
