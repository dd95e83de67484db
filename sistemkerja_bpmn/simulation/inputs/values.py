"""Values of a YAML file of the kind a key needs: lengths, shares, days, tables; else where another kind stands.

``Values`` is what the readers of configurations and calendars have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from ...errors import Location, SistemKerjaError
from ...regulation.reader import Node
from ..problems import nearest, problem
from .configuration import Span
from .distributions import FIELDS, Distribution, constant
from .durations import parse_work

__all__ = ["Values", "whole_number"]

_YES_NO = {"ya": True, "true": True, "tidak": False, "false": False}
_GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_AFTER_COMMA = re.compile(r"\d+\s*(%|[a-z]+)?")
"""What is left of a number such as ``4,5 hari`` when its comma has ended a value between braces."""
_HOMES = {
    **dict.fromkeys(
        ("kalender", "menit_per_hari", "hari", "ramadan", "libur_nasional", "libur", "masuk"), "waktu_kerja"
    ),
    **dict.fromkeys(("antara", "musim", "daftar", "di_luar_jam_kerja"), "kedatangan"),
}
"""Keys that are often written one level too high -> their section."""
_EXAMPLES = {
    "kedatangan": "kedatangan: {antara: 2 hari}",
    "waktu_kerja": "waktu_kerja: {menit_per_hari: 330}, atau waktu_kerja: terus-menerus",
    "peran": "peran: {Analis: 2}",
    "durasi": "durasi: {susun-surat: 1 hari}",
    "keputusan": "keputusan: {x-lengkap: {Ya: 80%, Tidak: 20%}}",
    "isian": "isian: {disetujui: {ya: 70%, tidak: 30%}}",
    "jumlah": "jumlah: {telaah: 2}",
    "prioritas": "prioritas: {segera: 20%, biasa: 80%}",
    "orang": "orang: [{nama: Ani, peran: [Analis]}]",
    "ramadan": "ramadan: {masa: [2026-02-18..2026-03-19]}",
    "hari": "hari: {sabtu: [08:00-12:00]}",
    "musim": "musim: [{dari: 01-01, sampai: 12-31, per_hari: 2}]",
}
"""Section -> how it is written."""
_LENGTHS = "2 hari, 3,5 jam, 45 menit, atau PT4H"


def whole_number(text: str) -> int | None:
    """A whole number as people write it, ``1000`` or ``1.000``; None where the text is none."""
    digits = text.replace(".", "") if _GROUPED.fullmatch(text) else text
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 19 else None


class Values:
    """Reads values of one file.

    lines    (section, key) -> line, noted while reading
    minutes  effective minutes of a working day, which a length of "1 hari" means
    """

    def __init__(self, file: str, minutes: int = 450) -> None:
        self.file = file
        self.lines: dict[tuple[str, str], int] = {}
        self.minutes = minutes

    # ---- figures -----------------------------------------------------------------------------------------------------

    def distribution(self, node: Node, name: str) -> Distribution:
        if node.kind == "scalar":
            return self.sound(constant(self.length(node, name)), node, name)
        if node.kind != "mapping":
            raise self.wrong(node, f'"{name}" harus berupa lama atau sebaran', "{sebaran: segitiga, min: 1 jam, …}")
        kind = next((str(value.value) for key, _, value in node.value if key == "sebaran"), "")
        if kind not in FIELDS:
            raise problem(3, f'Sebaran "{kind}" tidak dikenal.', self.at(node), nearest(kind, FIELDS))
        parts = self.fields(node, name, ("sebaran", *FIELDS[kind]))
        missing = [key for key in FIELDS[kind] if key not in parts]
        if missing:
            raise problem(
                3, f'Sebaran {kind} pada "{name}" belum punya {", ".join(missing)}.', self.at(node), "Tambahkan."
            )
        if kind == "empiris":
            values = tuple(self.length(item, name) for item in self.observed(parts["nilai"], name))
        else:
            values = tuple(self.length(parts[key], name) for key in FIELDS[kind])
        return self.sound(Distribution(kind, values), node, name)

    def observed(self, node: Node, name: str) -> list[Node]:
        """The lengths of a list; ``[2,5 jam, 3 jam]`` would be read as 2 minutes, 5 hours and 3 hours."""
        items = self.items(node)
        bare = [item for item in items if str(item.value).strip().isdecimal()]
        if bare and len(bare) < len(items):
            raise self.comma(bare[0].line, f'Dalam daftar "{name}" ada angka tanpa satuan, "{bare[0].value}"')
        return items

    def sound(self, distribution: Distribution, node: Node, name: str) -> Distribution:
        trouble = distribution.problem()
        if trouble:
            raise problem(6, f'Lama "{name}" {trouble}.', self.at(node), "Ganti angkanya; contoh: 1 hari.")
        return distribution

    def count(self, node: Node, name: str) -> Distribution:
        if node.kind == "scalar":
            return constant(self.whole(node, name, 0))
        values = tuple(float(self.whole(item, name, 0)) for item in self.items(node))
        return self.sound(Distribution("empiris", values), node, name)

    def tables(self, node: Node | None, section: str) -> dict[str, dict[str, float]]:
        return {key: self.shares(value, key) for key, value in self.named(node, section)}

    def shares(self, node: Node, name: str) -> dict[str, float]:
        """Probabilities by name; they must add up to 1 (inclusive gateways are excepted where they are used)."""
        found = {key: self.share(value, key) for key, value in self.named(node, name)}
        if not found:
            raise self.wrong(node, f'"{name}" harus berupa nama: peluang', "Ya: 0.8")
        return found

    def share(self, node: Node, name: str) -> float:
        text = self.text(node, name)
        value = self.number(Node(node.kind, text.removesuffix("%"), node.line), name) / (100 if text[-1:] == "%" else 1)
        if not 0 <= value <= 1:
            pesan = f'Peluang "{name}" harus antara 0% dan 100%{self.instead(node)}.'
            raise problem(5, pesan, self.at(node), "Tulis misalnya 80% atau 0.8.")
        return value

    def length(self, node: Node, name: str) -> float:
        seconds = parse_work(str(node.value), self.minutes) if node.kind == "scalar" else None
        if seconds is None:
            raise self.wrong(node, f'Lama "{name}" tidak terbaca{self.instead(node, ": ")}', _LENGTHS)
        return seconds

    def number(self, node: Node, name: str) -> float:
        try:
            return float(str(node.value).replace(",", "."))
        except ValueError:
            raise self.wrong(node, f'"{name}" harus berupa angka{self.instead(node)}', "0.5") from None

    def whole(self, node: Node, name: str, least: int, most: int = 10**18) -> int:
        """A whole number between two."""
        number = whole_number(str(node.value)) if node.kind == "scalar" else None
        if number is None or number < least:
            pesan = f'"{name}" harus berupa bilangan bulat mulai {least}{self.instead(node)}'
            raise self.wrong(node, pesan, str(max(least, 1)))
        if number > most:
            shown = f"{most:,}".replace(",", ".")
            raise self.wrong(node, f'"{name}" paling banyak {shown}', str(min(most, 1_000)))
        return number

    def text(self, node: Node, name: str) -> str:
        """One word or sentence."""
        if node.kind != "scalar":
            raise self.wrong(node, f'"{name}" harus berupa satu nilai, bukan daftar', f"{name}: …")
        return str(node.value or "").strip()

    def yes(self, node: Node, name: str) -> bool:
        value = _YES_NO.get(str(node.value).lower())
        if value is None:
            raise self.wrong(node, f'"{name}" harus ya atau tidak', "ya")
        return value

    # ---- days --------------------------------------------------------------------------------------------------------

    def days(self, node: Node | None) -> frozenset[date]:
        found: set[date] = set()
        for item in self.items(node) if node is not None else ():
            span = self.span(item)
            found.update(span.first + timedelta(days=n) for n in range((span.last - span.first).days + 1))
        return frozenset(found)

    def span(self, node: Node) -> Span:
        first, mark, last = self.text(node, "masa").partition("..")
        begin = self.day(Node("scalar", first, node.line))
        end = self.day(Node("scalar", last, node.line)) if mark else begin
        if end < begin or (end - begin).days > 3_660:
            raise self.wrong(node, f'Masa "{node.value}" terbalik atau terlalu panjang', "2026-02-18..2026-03-19")
        return Span(begin, end)

    def day(self, node: Node) -> date:
        try:
            return date.fromisoformat(self.text(node, "tanggal"))
        except ValueError:
            raise self.wrong(node, f'"{node.value}" bukan tanggal', _dated(str(node.value))) from None

    def moment(self, node: Node) -> datetime:
        try:
            return datetime.fromisoformat(self.text(node, "waktu")).replace(tzinfo=None)
        except ValueError:
            date_part, _, clock = str(node.value).strip().partition(" ")
            meant = f"{_dated(date_part).partition(' ')[0]} {clock or '08:30'}"
            raise self.wrong(node, f'"{node.value}" bukan waktu', f"{meant} (tahun-bulan-tanggal jam:menit)") from None

    # ---- structure ---------------------------------------------------------------------------------------------------

    def fields(self, node: Node, what: str, known: tuple[str, ...]) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key, value in self.named(node, what):
            if key not in known:
                home = _HOMES.get(key)
                hint = f"Kunci itu milik bagian {home}: {home}: {{{key}: …}}." if home else nearest(key, known)
                place = Location(self.file, self.lines[what, key])
                raise problem(2, f'Kunci "{key}" tidak dikenal di bagian {what}.', place, hint)
            found[key] = value
        return found

    def named(self, node: Node | None, what: str) -> Iterator[tuple[str, Node]]:
        if node is None or node.value is None:
            return
        if node.kind != "mapping":
            example = _EXAMPLES.get(what, f"{what}: {{nama: isi}}")
            raise self.wrong(node, f'"{what}" harus berupa nama dan isinya', example)
        seen: set[str] = set()
        for key, line, value in node.value:
            if value.value is None and _AFTER_COMMA.fullmatch(key):
                raise self.comma(line, f'"{key}" di bagian {what} bukan nama')
            if key in seen:
                raise problem(2, f'"{key}" ditulis dua kali.', Location(self.file, line), "Hapus salah satunya.")
            seen.add(key)
            self.lines[what, key] = line
            yield key, value

    def items(self, node: Node) -> list[Node]:
        if node.kind == "sequence":
            return list(node.value)
        return [node] if node.kind == "scalar" and node.value is not None else []

    def comma(self, line: int, pesan: str) -> SistemKerjaError:
        """The error of a decimal comma where commas part values."""
        saran = 'Di antara { } atau [ ] koma memisahkan isian: tulis 4.5 hari dengan titik, atau "4,5 hari" berkutip.'
        return problem(3, f"{pesan}.", Location(self.file, line), saran)

    @staticmethod
    def instead(node: Node, joint: str = ", bukan ") -> str:
        """What stands there instead, for a message; nothing where it is more than a word."""
        return f'{joint}"{node.value}"' if node.kind == "scalar" and node.value is not None else ""

    def wrong(self, node: Node, pesan: str, example: str) -> SistemKerjaError:
        return problem(3, f"{pesan}.", self.at(node), f"Contoh: {example}")

    def at(self, node: Node) -> Location:
        return Location(self.file, node.line)


def _dated(text: str) -> str:
    """An example of a date: the one that was probably meant, else any."""
    match = _DAY_FIRST.fullmatch(text.strip())
    meant = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else "2026-01-05"
    return f"{meant} (tahun-bulan-tanggal)"
