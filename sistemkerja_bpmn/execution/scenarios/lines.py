"""YAML with line numbers: every value as the text it was written with, no tags, no aliases, bounded size and depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ...errors import Location, SistemKerjaError

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Line", "read_lines"]

MAX_BYTES = 1_000_000
MAX_DEPTH = 8

_NOTHING = {"", "~", "null", "Null", "NULL"}
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HINT = "Perbaiki berkas skenario; lihat contoh di processes/skenario."


@dataclass(frozen=True, slots=True)
class Line:
    """A YAML value: text (None where empty), a list of lines, or a mapping of key -> line. ``line`` counts from 1."""

    value: str | list[Line] | dict[str, Line] | None
    line: int


def read_lines(path: Path) -> Line:
    """Read a YAML file.

    Raises SistemKerjaError SK-SKENARIO-001 where it cannot be read as text, 002 where it is not YAML we accept.
    """
    text = _text(path)
    try:
        return _Reader(str(path), yaml.parse(text, Loader=_LOADER)).root()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else None
        raise SistemKerjaError(
            "SK-SKENARIO-002",
            "Berkas skenario bukan YAML yang sah.",
            Location(str(path), line),
            "Periksa tanda titik dua, lekukan (spasi di awal baris), dan tanda kutip.",
        ) from error


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = "tidak ditemukan" if isinstance(error, FileNotFoundError) else "tidak dapat dibaca"
        raise SistemKerjaError(
            "SK-SKENARIO-001", f"Berkas skenario {reason}.", Location(str(path)), "Periksa nama dan foldernya."
        ) from error
    if len(data) > MAX_BYTES:
        raise SistemKerjaError("SK-SKENARIO-001", "Berkas skenario lebih besar dari 1 MB.", Location(str(path)), _HINT)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SistemKerjaError(
            "SK-SKENARIO-001", "Berkas skenario bukan teks UTF-8.", Location(str(path), line), "Simpan sebagai UTF-8."
        ) from error


class _Reader:
    """Builds values from the parser's events."""

    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self._file = file
        self._events = events

    def root(self) -> Line:
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                return self._value(event, 1)
        return Line(None, 1)

    def _value(self, event: Any, depth: int) -> Line:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None or event.tag not in {None, "!"}:
            raise self._refused("Rujukan (&, *) dan tag (!) YAML tidak dipakai dalam skenario.", line)
        if depth > MAX_DEPTH:
            raise self._refused(f"Skenario bersarang lebih dari {MAX_DEPTH} tingkat.", line)
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style is None
            return Line(None if plain and event.value in _NOTHING else event.value, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Line([self._value(item, depth + 1) for item in self._items(yaml.SequenceEndEvent)], line)
        return Line(self._mapping(depth), line)

    def _mapping(self, depth: int) -> dict[str, Line]:
        entries: dict[str, Line] = {}
        for event in self._items(yaml.MappingEndEvent):
            key = self._value(event, depth + 1)
            if not isinstance(key.value, str):
                raise self._refused("Kunci skenario harus berupa teks.", key.line)
            if key.value in entries:
                raise self._refused(f'Kunci "{key.value}" ditulis dua kali.', key.line)
            value = self._value(next(self._events), depth + 1)
            entries[key.value] = Line(value.value, key.line if value.value is None else value.line)
        return entries

    def _items(self, end: type[Any]) -> Iterator[Any]:
        while not isinstance(event := next(self._events), end):
            yield event

    def _refused(self, pesan: str, line: int) -> SistemKerjaError:
        return SistemKerjaError("SK-SKENARIO-002", pesan, Location(self._file, line), _HINT)
