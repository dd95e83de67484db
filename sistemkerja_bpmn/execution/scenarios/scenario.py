"""Scenario files: one request with its answers, and what must come of it.

A scenario is a YAML file, by custom in ``processes/skenario``:

    proses: kapuas-penunjukan-lintas-unit      # process id, or path of a .bpmn file
    judul: Permohonan disetujui
    uraian: Pegawai unit lain ditugaskan dengan surat penugasan.
    isian:                                     # values for forms
      maksud_tujuan: Menyusun rencana induk    # by field, wherever it is asked
      durasi_bulan: [6, 3]                     # a list: first visit, second visit; the last one repeats
      susun-surat-permohonan:                  # by element, for that element only
        kompetensi: Perencanaan kota
    keputusan:                                 # how gateways answer: by question or by gateway id
      Permohonan disetujui?: Ya                # the name of the flow, or the value of the field behind it
      pegawai-tersedia: [Tidak, Ya]
    harapan:
      hasil: ditugaskan                        # value of sk:hasil, or id or name of the end event
      dokumen: [Surat permohonan pelibatan]    # must all have been written (name or id)
      langkah: [susun-surat-permohonan]        # must have been carried out in this order, others in between

``proses`` and ``harapan.hasil`` are mandatory. Several gateways with one question share one list of answers, in the
order in which they ask. A decision is written into the form field that feeds its gateway; where no form does (the
outcome of a called process), it states what is expected.

Codes: SK-SKENARIO-001 file, 002 YAML, 003 unknown key, 004 missing key, 005 wrong kind of value, 006 unknown field or
element, 007 unknown question, 008 unknown answer, 009 unknown outcome, document or step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...errors import Location, SistemKerjaError
from .lines import Line, read_lines

__all__ = ["Expected", "Scenario", "read_scenario"]

_KEYS = ("proses", "judul", "uraian", "isian", "keputusan", "harapan")
_EXPECTED = ("hasil", "dokumen", "langkah")


@dataclass(frozen=True, slots=True)
class Expected:
    """What must come of it; each value keeps its line."""

    hasil: Line
    dokumen: tuple[Line, ...]
    langkah: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario file as read; whether it fits the process is checked by ``run_scenario``.

    isian, keputusan  key -> value as written, with lines
    """

    file: str
    proses: Line
    judul: str
    uraian: str
    isian: Mapping[str, Line]
    keputusan: Mapping[str, Line]
    harapan: Expected

    def at(self, line: int) -> Location:
        return Location(self.file, line)


def read_scenario(path: str | Path) -> Scenario:
    """Read a scenario file.

    Raises SistemKerjaError SK-SKENARIO-001 to 005, with file and line.
    """
    root = read_lines(Path(path))
    reader = _Reader(str(path))
    entries = reader.mapping(root, "Skenario")
    reader.only(entries, _KEYS, "skenario")
    harapan = reader.mapping(reader.required(entries, "harapan", root.line), "harapan")
    reader.only(harapan, _EXPECTED, "harapan")
    hasil = reader.required(harapan, "hasil", entries["harapan"].line)
    proses = reader.required(entries, "proses", root.line)
    return Scenario(
        file=str(path),
        proses=Line(reader.text(proses, "proses"), proses.line),
        judul=reader.optional_text(entries, "judul"),
        uraian=reader.optional_text(entries, "uraian"),
        isian=reader.mapping(entries.get("isian"), "isian"),
        keputusan=reader.mapping(entries.get("keputusan"), "keputusan"),
        harapan=Expected(
            Line(reader.text(hasil, "hasil"), hasil.line),
            reader.texts(harapan.get("dokumen"), "dokumen"),
            reader.texts(harapan.get("langkah"), "langkah"),
        ),
    )


class _Reader:
    """Takes values of the kind a key needs, or says at which line another kind stands."""

    def __init__(self, file: str) -> None:
        self._file = file

    def mapping(self, line: Line | None, name: str) -> dict[str, Line]:
        if line is None or line.value is None:
            return {}
        if not isinstance(line.value, dict):
            raise self._wrong(name, "pasangan kunci dan nilai", line)
        return line.value

    def only(self, entries: Mapping[str, Line], known: tuple[str, ...], name: str) -> None:
        for key, line in entries.items():
            if key not in known:
                raise SistemKerjaError(
                    "SK-SKENARIO-003",
                    f'Kunci "{key}" tidak dikenal di bagian {name}.',
                    Location(self._file, line.line),
                    f"Yang dikenal: {', '.join(known)}.",
                )

    def required(self, entries: Mapping[str, Line], key: str, line: int) -> Line:
        if key not in entries or entries[key].value is None:
            raise SistemKerjaError(
                "SK-SKENARIO-004", f'Kunci "{key}" belum ada.', Location(self._file, line), f'Tambahkan "{key}: …".'
            )
        return entries[key]

    def text(self, line: Line, name: str) -> str:
        if not isinstance(line.value, str):
            raise self._wrong(name, "satu teks", line)
        return line.value

    def optional_text(self, entries: Mapping[str, Line], key: str) -> str:
        line = entries.get(key)
        return "" if line is None or line.value is None else self.text(line, key)

    def texts(self, line: Line | None, name: str) -> tuple[Line, ...]:
        if line is None or line.value is None:
            return ()
        items = line.value if isinstance(line.value, list) else [line]
        return tuple(Line(self.text(item, name), item.line) for item in items)

    def _wrong(self, name: str, wanted: str, line: Line) -> SistemKerjaError:
        return SistemKerjaError(
            "SK-SKENARIO-005",
            f'"{name}" harus berupa {wanted}.',
            Location(self._file, line.line),
            "Perbaiki baris itu.",
        )
