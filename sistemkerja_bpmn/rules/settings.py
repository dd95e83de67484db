"""The settings of ``sistemkerja.toml``: presets, levels of rules, exceptions for single files.

    [periksa]
    preset = ["proses-bisnis"]

    [periksa.tingkat]
    gerbang-inklusif = "saran"       # galat, peringatan, saran or mati
    SK-ALIR-008 = "mati"

    [[periksa.kecuali]]
    berkas = "processes/lama-*.bpmn" # pattern, relative to the settings file
    aturan = ["nama-kegiatan"]
    alasan = "nama mengikuti naskah asli peraturan"

Unknown keys, rules and levels are errors, and so is an exception without a reason.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from ..errors import Finding, Level, Location, SistemKerjaError, reason_of
from .contract import Preset, Rule
from .discover import find_rules

__all__ = ["FILE_NAME", "PLAIN", "Pengecualian", "Settings", "find_settings", "read_settings"]

FILE_NAME = "sistemkerja.toml"
_OFF = "mati"
# The name of the findings of the behavioural analysis, which no rule makes.
_BEHAVIOUR = "kesehatan"
_LEVELS = (*(str(level) for level in Level), _OFF)


@dataclass(frozen=True, slots=True)
class Pengecualian:
    """Rules that stay silent for the files of a pattern, and why."""

    berkas: str
    aturan: tuple[str, ...]
    alasan: str


@dataclass(frozen=True, slots=True)
class Settings:
    """``levels``: rule name or code -> level name or ``mati``; ``folder``: where patterns start."""

    presets: tuple[Preset, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)
    exceptions: tuple[Pengecualian, ...] = ()
    folder: Path | None = None

    def wants(self, found: Rule, presets: Iterable[Preset]) -> bool:
        """Whether a rule runs: it is in a preset, or a level is given for it; ``mati`` switches it off."""
        level = self._level(found.nama, found.kode)
        if level == _OFF:
            return False
        return level is not None or any(preset.includes(found.preset) for preset in presets)

    def adjust(self, finding: Finding) -> Finding | None:
        """The finding at its configured level, or None where an exception holds."""
        if any(self._excused(finding, exception) for exception in self.exceptions):
            return None
        level = self._level(finding.aturan, finding.kode)
        if level == _OFF:
            return None
        return replace(finding, tingkat=Level(level)) if level else finding

    def _level(self, nama: str, kode: str) -> str | None:
        return self.levels.get(kode, self.levels.get(nama))

    def _excused(self, finding: Finding, exception: Pengecualian) -> bool:
        if finding.aturan not in exception.aturan and finding.kode not in exception.aturan:
            return False
        file = Path(finding.lokasi.file or "")
        names = {file.as_posix(), file.name}
        if self.folder is not None and file.resolve().is_relative_to(self.folder):
            names.add(file.resolve().relative_to(self.folder).as_posix())
        return any(fnmatch(name, exception.berkas) for name in names)


PLAIN = Settings()


def find_settings(start: Path) -> Settings:
    """The settings of the nearest folder, from ``start`` upwards, that holds a settings file; else the plain ones."""
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / FILE_NAME).is_file():
            return read_settings(candidate / FILE_NAME)
    return PLAIN


def read_settings(path: Path) -> Settings:
    """Read a settings file. Raises SistemKerjaError (SK-ATUR-001 … 004) with file and line where it is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise _error("SK-ATUR-001", f"Berkas pengaturan tidak dapat dibaca: {reason_of(error)}.", path) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _error("SK-ATUR-001", f"Berkas pengaturan bukan TOML yang sah: {error}.", path) from None
    return _Reader(path, text).settings(data.get("periksa", {}))


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path
    text: str

    def settings(self, table: Any) -> Settings:
        self._known(table, {"preset", "tingkat", "kecuali"}, "[periksa]")
        presets = table.get("preset", [])
        names = [presets] if isinstance(presets, str) else presets
        for name in names:
            self._one_of(name, tuple(Preset), "Preset")
        levels = table.get("tingkat", {})
        for key, level in levels.items():
            self._rule(key)
            self._one_of(level, _LEVELS, "Tingkat")
        exceptions = tuple(self._exception(item) for item in table.get("kecuali", []))
        return Settings(tuple(Preset(name) for name in names), dict(levels), exceptions, self.path.resolve().parent)

    def _exception(self, item: Any) -> Pengecualian:
        self._known(item, {"berkas", "aturan", "alasan"}, "[[periksa.kecuali]]")
        berkas, rules, reason = item.get("berkas", ""), item.get("aturan", []), str(item.get("alasan", "")).strip()
        if not berkas or not rules:
            raise self._wrong("SK-ATUR-003", "Pengecualian harus menyebut berkas dan aturan.", "kecuali")
        if not reason:
            raise self._wrong("SK-ATUR-004", f"Pengecualian untuk {berkas} tidak menyebut alasan.", berkas)
        for name in rules:
            self._rule(name)
        return Pengecualian(berkas, tuple(rules), reason)

    def _rule(self, key: str) -> None:
        known = {_BEHAVIOUR, *(name for found in find_rules() for name in (found.nama, found.kode))}
        if key not in known and not key.startswith("SK-"):
            near = get_close_matches(key, known, 1)
            hint = f"Maksud Anda {near[0]}?" if near else "Daftar aturan ada di docs/aturan."
            raise self._wrong("SK-ATUR-002", f"Aturan {key} tidak dikenal.", key, hint)

    def _one_of(self, value: Any, allowed: tuple[str, ...], what: str) -> None:
        if value not in allowed:
            text = f"{what} {value} tidak dikenal."
            raise self._wrong("SK-ATUR-003", text, str(value), f"Pilih salah satu: {', '.join(allowed)}.")

    def _known(self, table: Any, keys: set[str], where: str) -> None:
        if not isinstance(table, dict):
            raise self._wrong("SK-ATUR-003", f"{where} harus berupa tabel.", "periksa")
        for key in table:
            if key not in keys:
                text = f"Kunci {key} tidak dikenal di {where}."
                raise self._wrong("SK-ATUR-003", text, key, f"Kunci yang dikenal: {', '.join(sorted(keys))}.")

    def _wrong(self, kode: str, pesan: str, needle: str, saran: str = "") -> SistemKerjaError:
        lines = self.text.splitlines()
        line = next((number for number, text in enumerate(lines, 1) if needle in text), None)
        return _error(kode, pesan, self.path, line, saran)


def _error(kode: str, pesan: str, path: Path, line: int | None = None, saran: str = "") -> SistemKerjaError:
    return SistemKerjaError(kode, pesan, Location(str(path), line), saran or f"Perbaiki {FILE_NAME}, lalu ulangi.")
