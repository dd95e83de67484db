"""Strict reading of the catalogue's YAML: values with their line, every problem collected, nothing guessed.

Built on the event stream of libyaml (the pure-Python parser where it is missing): no tags, no aliases, bounded
depth, so a file can neither construct objects nor grow in memory. Lines count from 1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from ..errors import Finding, Level, Location, SistemKerjaError

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Entry", "Node", "Problems", "read_root"]

MAX_BYTES = 10_000_000
MAX_DEPTH = 12
RULE = "katalog-peraturan"
CATALOGUE = "Katalog peraturan"

Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value: ``value`` is a string, None, a list of nodes, or a list of (key, line, node)."""

    kind: str
    value: Any
    line: int


@dataclass(slots=True)
class Problems:
    """Collects what is wrong in one file."""

    file: str
    found: list[Finding] = field(default_factory=list)

    def add(self, kode: str, pesan: str, saran: str, line: int, element: str | None = None) -> None:
        """Note one problem; reading goes on."""
        place = Location(self.file, line, element)
        self.found.append(Finding(kode, Level.GALAT, pesan, saran, place, RULE))

    def raise_first(self) -> None:
        """Raise SistemKerjaError for the first problem in the file; its message lists the others."""
        if not self.found:
            return
        first, *rest = sorted(self.found, key=lambda finding: finding.lokasi.line or 0)
        others = [f"baris {finding.lokasi.line}: {finding.pesan}" for finding in rest[:9]]
        more = f" Ada {len(rest)} masalah lain: {' '.join(others)}" if rest else ""
        raise SistemKerjaError(first.kode, first.pesan + more, first.lokasi, first.saran)


def read_root(path: Path, what: str = CATALOGUE) -> Node:
    """Read a YAML file whose root is a mapping; ``what`` is what messages call it.

    Raises SistemKerjaError: SK-REG-001 cannot be read, SK-REG-002 not YAML, or YAML we do not accept.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = "tidak ditemukan" if isinstance(error, FileNotFoundError) else "tidak dapat dibaca"
        hint = "Periksa nama berkas dan folder peraturan."
        raise SistemKerjaError("SK-REG-001", f"{what} {reason}.", Location(str(path)), hint) from error
    if len(data) > MAX_BYTES:
        pesan = f"{what} lebih besar dari {MAX_BYTES // 1_000_000} MB."
        raise SistemKerjaError("SK-REG-001", pesan, Location(str(path)), "Bagi menjadi satu berkas per peraturan.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        pesan = f"{what} bukan teks UTF-8."
        raise SistemKerjaError(
            "SK-REG-001", pesan, Location(str(path), line), "Simpan berkas sebagai UTF-8."
        ) from error
    root = _parse(text, path, what)
    if root.kind != "mapping":
        raise _refusal(path, root.line, f"{what} harus berupa bagian-bagian bernama, ditulis nama: isi.")
    return root


def _refusal(path: Path, line: int, pesan: str) -> SistemKerjaError:
    return SistemKerjaError("SK-REG-002", pesan, Location(str(path), line), "Perbaiki baris itu, lalu ulangi.")


def _parse(text: str, path: Path, what: str) -> Node:
    root = Node("mapping", [], 1)
    open_nodes: list[Node] = []
    try:
        for event in yaml.parse(text, Loader=Loader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _refusal(path, line, "Jangkar dan alias YAML (& dan *) tidak dipakai di sini.")
            if isinstance(event, yaml.CollectionEndEvent):
                closed = open_nodes.pop()
                if closed.kind == "mapping":
                    closed.value[:] = _pairs(closed.value, path)
                continue
            node = _node(event, line)
            if node is None:
                continue
            if open_nodes:
                open_nodes[-1].value.append(node)
            else:
                root = node
            if node.kind in {"mapping", "sequence"}:
                open_nodes.append(node)
            if len(open_nodes) > MAX_DEPTH:
                raise _refusal(path, line, f"{what} bersarang lebih dari {MAX_DEPTH} tingkat.")
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        raise _refusal(path, mark.line + 1 if mark else 1, f"{what} bukan YAML yang sah.") from error
    return root


def _node(event: yaml.Event, line: int) -> Node | None:
    if isinstance(event, yaml.ScalarEvent):
        plain_null = not event.style and event.value in {"", "~", "null"}
        return Node("scalar", None if plain_null else event.value, line)
    if isinstance(event, yaml.MappingStartEvent):
        return Node("mapping", [], line)
    if isinstance(event, yaml.SequenceStartEvent):
        return Node("sequence", [], line)
    return None


def _pairs(flat: list[Node], path: Path) -> Iterable[tuple[str, int, Node]]:
    for key, value in zip(flat[::2], flat[1::2], strict=True):
        if key.kind != "scalar" or key.value is None:
            raise _refusal(path, key.line, "Nama bagian harus berupa satu kata atau kalimat.")
        yield key.value, key.line, value


class Entry:
    """One mapping of the catalogue, read field by field; ``close`` reports fields nobody asked for."""

    def __init__(self, node: Node, problems: Problems, what: str) -> None:
        self.line, self.problems, self.what = node.line, problems, what
        self.fields: dict[str, tuple[int, Node]] = {}
        self.asked: set[str] = set()
        if node.kind != "mapping":
            problems.add("SK-REG-005", f"{what} harus berupa isian bernama.", "Tulis sebagai nama: nilai.", node.line)
            return
        for key, line, value in node.value:
            if key in self.fields:
                self._problem("SK-REG-006", f"{what}: {key} ditulis dua kali.", "Hapus salah satunya.", line)
            self.fields.setdefault(key, (line, value))

    def text(self, key: str, *, default: str | None = None) -> str:
        """A text; ``default`` makes the field optional."""
        node = self._get(key, optional=default is not None)
        if node is None:
            return default or ""
        if node.kind == "scalar" and node.value:
            return str(node.value)
        self._problem("SK-REG-005", f"{self.what}: {key} harus berupa teks.", "Tulis satu teks.", node.line)
        return default or ""

    def number(self, key: str) -> int | None:
        """A whole number, or None where the file writes null."""
        node = self._get(key)
        if node is None or (node.kind == "scalar" and node.value is None):
            return None
        if node.kind == "scalar" and node.value.isdecimal():
            return int(node.value)
        self._problem("SK-REG-005", f"{self.what}: {key} harus berupa bilangan.", "Tulis angka saja.", node.line)
        return None

    def choice(self, key: str, allowed: Collection[str], *, default: str | None = None) -> str:
        """A text out of ``allowed``."""
        value = self.text(key, default=default)
        if value and value not in allowed and value != default:
            saran = f"Pilih salah satu: {', '.join(allowed)}."
            self._problem("SK-REG-007", f"{self.what}: {key} {value!r} tidak dikenal.", saran, self.line_of(key))
        return value

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """A list of texts; it may be empty."""
        node = self._get(key, optional=optional)
        if node is None:
            return ()
        if node.kind == "sequence" and all(item.kind == "scalar" and item.value for item in node.value):
            return tuple(item.value for item in node.value)
        pesan = f"{self.what}: {key} harus berupa daftar teks."
        self._problem("SK-REG-005", pesan, "Tulis sebagai [satu, dua].", node.line)
        return ()

    def entries(self, key: str, what: str, *, optional: bool = False) -> Iterator[Entry]:
        """The mappings of a list."""
        node = self._get(key, optional=optional)
        if node is None:
            return
        if node.kind != "sequence":
            pesan = f"{self.what}: {key} harus berupa daftar."
            self._problem("SK-REG-005", pesan, "Awali setiap butir dengan tanda hubung.", node.line)
            return
        for item in node.value:
            yield Entry(item, self.problems, what)

    def entry(self, key: str, what: str) -> Entry:
        """One mapping."""
        node = self._get(key)
        return Entry(node or Node("mapping", [], self.line), self.problems, what)

    def data(self, key: str) -> Mapping[str, object]:
        """Free data: nested read-only mappings, tuples, whole numbers and texts."""
        node = self._get(key)
        value = _plain(node) if node is not None else None
        if isinstance(value, Mapping):
            return value
        if node is not None:
            self._problem(
                "SK-REG-005", f"{self.what}: {key} harus berupa isian bernama.", "Tulis {} bila kosong.", node.line
            )
        return MappingProxyType({})

    def close(self) -> None:
        """Report the fields that do not belong here."""
        for key, (line, _) in self.fields.items():
            if key not in self.asked:
                saran = f"Hapus, atau pakai salah satu: {', '.join(sorted(self.asked))}."
                self._problem("SK-REG-003", f"{self.what}: bagian {key!r} tidak dikenal.", saran, line)

    def line_of(self, key: str) -> int:
        """The line of a field, or of the entry where the field is missing."""
        return self.fields[key][0] if key in self.fields else self.line

    def _get(self, key: str, *, optional: bool = False) -> Node | None:
        self.asked.add(key)
        if key in self.fields:
            return self.fields[key][1]
        if not optional:
            pesan = f"{self.what}: bagian {key!r} belum ada."
            self._problem("SK-REG-004", pesan, f"Tambahkan {key}.", self.line)
        return None

    def _problem(self, kode: str, pesan: str, saran: str, line: int) -> None:
        self.problems.add(kode, pesan, saran, line)


def _plain(node: Node) -> object:
    if node.kind == "mapping":
        return MappingProxyType({key: _plain(value) for key, _, value in node.value})
    if node.kind == "sequence":
        return tuple(_plain(item) for item in node.value)
    if isinstance(node.value, str) and node.value.isdecimal() and len(node.value) <= 9:
        return int(node.value)
    return node.value
