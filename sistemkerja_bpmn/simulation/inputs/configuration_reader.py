"""Reads the YAML configuration of a simulation, strictly: every mistake with its line and the next step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from ...errors import Location, SistemKerjaError
from ...regulation.reader import Node, read_root
from ..problems import nearest, problem
from .configuration import Arrivals, Configuration, Person, Season, Span
from .distributions import FIELDS, Distribution, constant
from .durations import parse_work
from .working_time import PERPRES_21_2023, RAMADAN_21_2023, Hours, WorkingTime

__all__ = ["read_configuration"]

_DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_ASSUMED = re.compile(r"\basumsi\b", re.IGNORECASE)
_YES_NO = {"ya": True, "true": True, "tidak": False, "false": False}
_KEYS = (
    *("proses", "mulai", "kasus", "ulangan", "benih", "pemanasan", "kedatangan", "prioritas", "waktu_kerja", "peran"),
    *("orang", "durasi", "keputusan", "isian", "jumlah", "batas_waktu"),
)


def read_configuration(path: Path | str) -> Configuration:
    """Read a configuration file.

    Raises SistemKerjaError SK-SIMULASI-001 to 006 at the first mistake, with its line.
    """
    path = Path(path)
    try:
        root = read_root(path, "Konfigurasi simulasi")
    except SistemKerjaError as error:
        raise problem(1, error.pesan, error.lokasi, "Periksa nama, folder, dan penulisan berkas YAML itu.") from error
    return replace(_Reader(str(path)).configuration(root), assumed=_assumed(path))


def _assumed(path: Path) -> tuple[str, ...]:
    """The lines whose comment says that they are assumptions: YAML drops comments, reports must not."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    parts = ((number, *line.partition("#")) for number, line in enumerate(lines, start=1))
    return tuple(
        f"{path.name} baris {number}: {' '.join(text.split())}"
        for number, text, _, comment in parts
        if text.strip() and _ASSUMED.search(comment)
    )


class _Reader:
    """Takes values of the kind a key needs, or says at which line another kind stands."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[tuple[str, str], int] = {}
        self.minutes = 450

    # ---- the file ----------------------------------------------------------------------------------------------------

    def configuration(self, root: Node) -> Configuration:
        parts = self.fields(root, "konfigurasi", _KEYS)
        working, around = self.working(parts.get("waktu_kerja"))
        self.minutes = working.minutes_per_day
        given: dict[str, Any] = {}
        for key, name in (("kasus", "cases"), ("ulangan", "replications"), ("benih", "seed")):
            if key in parts:
                given[name] = self.whole(parts[key], key, 0 if key == "benih" else 1)
        if "proses" in parts:
            given["process"] = str(parts["proses"].value or "")
        if "mulai" in parts:
            given["start"] = self.day(parts["mulai"])
        if "pemanasan" in parts:
            node = parts["pemanasan"]
            given["warm_up"] = -1 if node.value == "otomatis" else self.whole(node, "pemanasan", 0)
        if "batas_waktu" in parts:
            given["target"] = self.length(parts["batas_waktu"], "batas_waktu")
        if "kedatangan" in parts:
            given["arrivals"] = self.arrivals(parts["kedatangan"])
        return Configuration(
            file=self.file,
            working=working,
            around_the_clock=around,
            priorities=self.shares(parts["prioritas"], "prioritas") if "prioritas" in parts else {},
            staff={k: self.whole(n, k, 0) for k, n in self.named(parts.get("peran"), "peran")},
            people=tuple(self.people(parts.get("orang"))),
            durations={k: self.distribution(n, k) for k, n in self.named(parts.get("durasi"), "durasi")},
            decisions=self.tables(parts.get("keputusan"), "keputusan"),
            answers=self.tables(parts.get("isian"), "isian"),
            counts={k: self.count(n, k) for k, n in self.named(parts.get("jumlah"), "jumlah")},
            lines=self.lines,
            **given,
        )

    def working(self, node: Node | None) -> tuple[WorkingTime, bool]:
        if node is None:
            return WorkingTime(), False
        if node.value == "terus-menerus":
            return WorkingTime(national=False, minutes_per_day=1440), True
        known = ("menit_per_hari", "hari", "ramadan", "libur_nasional", "libur", "masuk")
        parts = self.fields(node, "waktu_kerja", known)
        week, ramadan, ramadan_days = PERPRES_21_2023, RAMADAN_21_2023, frozenset[date]()
        if "hari" in parts:
            week = self.week(parts["hari"], week)
        if "ramadan" in parts:
            inner = self.fields(parts["ramadan"], "ramadan", ("masa", "hari"))
            ramadan_days = self.days(inner.get("masa"))
            ramadan = self.week(inner["hari"], ramadan) if "hari" in inner else ramadan
        minutes = self.whole(parts["menit_per_hari"], "menit_per_hari", 1) if "menit_per_hari" in parts else 450
        national = self.yes(parts["libur_nasional"], "libur_nasional") if "libur_nasional" in parts else True
        closed, opened = self.days(parts.get("libur")), self.days(parts.get("masuk"))
        working = WorkingTime(week, ramadan, ramadan_days, national, closed, opened, minutes)
        if not any(week) and not opened:
            raise problem(
                8, "Tidak ada hari dengan jam kerja.", self.at(node), "Tulis jam paling sedikit untuk satu hari."
            )
        return working, False

    def week(self, node: Node, before: tuple[Hours, ...]) -> tuple[Hours, ...]:
        parts = self.fields(node, "hari", _DAYS)
        return tuple(self.hours(parts[d]) if d in parts else before[i] for i, d in enumerate(_DAYS))

    def hours(self, node: Node) -> Hours:
        pieces = [self.piece(item) for item in self.items(node)]
        flat = [moment for piece in pieces for moment in piece]
        if flat != sorted(set(flat)):
            raise self.wrong(node, "Jam kerja harus berurutan dan tidak tumpang tindih", "[07:30-12:00, 13:00-16:00]")
        return tuple(pieces)

    def piece(self, node: Node) -> tuple[int, int]:
        begin, _, end = str(node.value).partition("-")
        moments = []
        for text in (begin, end):
            hour, _, minute = text.strip().replace(".", ":").partition(":")
            if not (hour.isdecimal() and minute.isdecimal() and int(hour) <= 24 and int(minute) < 60):
                raise self.wrong(node, f'Jam "{node.value}" tidak terbaca', "07:30-12:00")
            moments.append((int(hour) * 60 + int(minute)) * 60)
        return moments[0], min(moments[1], 86_400)

    def arrivals(self, node: Node) -> Arrivals:
        parts = self.fields(node, "kedatangan", ("antara", "musim", "daftar", "di_luar_jam_kerja"))
        always = self.yes(parts["di_luar_jam_kerja"], "di_luar_jam_kerja") if "di_luar_jam_kerja" in parts else False
        if len(parts.keys() & {"antara", "musim", "daftar"}) != 1:
            raise problem(
                3, "kedatangan perlu tepat satu dari antara, musim, dan daftar.", self.at(node), "Pilih salah satu."
            )
        if "antara" in parts:
            between = self.distribution(parts["antara"], "antara")
            if between.mean <= 0:
                raise self.wrong(parts["antara"], "Jarak antarkedatangan harus lebih dari nol", "2 jam")
            return Arrivals(between=between, always=always)
        if "musim" in parts:
            return Arrivals(seasons=tuple(self.season(item) for item in self.items(parts["musim"])))
        return Arrivals(dated=tuple(sorted(self.moment(item) for item in self.items(parts["daftar"]))))

    def season(self, node: Node) -> Season:
        parts = self.fields(node, "musim", ("dari", "sampai", "per_hari"))
        for key in ("dari", "sampai", "per_hari"):
            if key not in parts:
                raise problem(
                    3, f'Musim belum punya "{key}".', self.at(node), "Contoh: {dari: 01-01, sampai: 03-31, per_hari: 5}"
                )
        return Season(
            self.month_day(parts["dari"]), self.month_day(parts["sampai"]), self.number(parts["per_hari"], "per_hari")
        )

    def month_day(self, node: Node) -> tuple[int, int]:
        month, _, day = str(node.value).partition("-")
        try:
            moment = date(2024, int(month), int(day))
        except ValueError:
            raise self.wrong(node, f'"{node.value}" bukan bulan-tanggal', "03-31") from None
        return moment.month, moment.day

    def people(self, node: Node | None) -> Iterator[Person]:
        for item in self.items(node) if node is not None else ():
            parts = self.fields(item, "orang", ("nama", "peran", "cuti"))
            if "nama" not in parts or "peran" not in parts:
                raise problem(
                    3, "Setiap orang perlu nama dan peran.", self.at(item), "Contoh: {nama: Ani, peran: [Analis]}"
                )
            roles = tuple(str(role.value) for role in self.items(parts["peran"]))
            leave = tuple(self.span(span) for span in self.items(parts["cuti"])) if "cuti" in parts else ()
            yield Person(str(parts["nama"].value), roles, leave, item.line)

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
            values = tuple(self.length(item, name) for item in self.items(parts["nilai"]))
        else:
            values = tuple(self.length(parts[key], name) for key in FIELDS[kind])
        return self.sound(Distribution(kind, values), node, name)

    def sound(self, distribution: Distribution, node: Node, name: str) -> Distribution:
        trouble = distribution.problem()
        if trouble:
            raise problem(6, f'Lama "{name}" {trouble}.', self.at(node), "Perbaiki angkanya.")
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
        text = str(node.value).strip()
        value = self.number(Node(node.kind, text.removesuffix("%"), node.line), name) / (100 if text[-1:] == "%" else 1)
        if not 0 <= value <= 1:
            raise problem(5, f'Peluang "{name}" bukan antara 0 dan 1.', self.at(node), "Tulis misalnya 0.8 atau 80%.")
        return value

    def length(self, node: Node, name: str) -> float:
        seconds = parse_work(str(node.value), self.minutes) if node.kind == "scalar" else None
        if seconds is None:
            raise self.wrong(node, f'Lama "{name}" tidak terbaca', "2 hari, 3,5 jam, 45 menit, atau PT4H")
        return seconds

    def number(self, node: Node, name: str) -> float:
        try:
            return float(str(node.value).replace(",", "."))
        except ValueError:
            raise self.wrong(node, f'"{name}" harus berupa angka', "0.5") from None

    def whole(self, node: Node, name: str, least: int) -> int:
        text = str(node.value)
        if node.kind != "scalar" or not text.isdecimal() or len(text) > 18 or int(text) < least:
            raise self.wrong(node, f'"{name}" harus berupa bilangan bulat mulai {least}', str(max(least, 1)))
        return int(text)

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
        first, mark, last = str(node.value).partition("..")
        begin = self.day(Node("scalar", first, node.line))
        end = self.day(Node("scalar", last, node.line)) if mark else begin
        if end < begin or (end - begin).days > 3_660:
            raise self.wrong(node, f'Masa "{node.value}" terbalik atau terlalu panjang', "2026-02-18..2026-03-19")
        return Span(begin, end)

    def day(self, node: Node) -> date:
        try:
            return date.fromisoformat(str(node.value).strip())
        except ValueError:
            raise self.wrong(node, f'"{node.value}" bukan tanggal', "2026-01-05") from None

    def moment(self, node: Node) -> datetime:
        try:
            return datetime.fromisoformat(str(node.value).strip()).replace(tzinfo=None)
        except ValueError:
            raise self.wrong(node, f'"{node.value}" bukan waktu', "2026-01-05 08:30") from None

    # ---- structure ---------------------------------------------------------------------------------------------------

    def fields(self, node: Node, what: str, known: tuple[str, ...]) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key, value in self.named(node, what):
            if key not in known:
                raise problem(
                    2,
                    f'Kunci "{key}" tidak dikenal di bagian {what}.',
                    Location(self.file, self.lines[what, key]),
                    nearest(key, known),
                )
            found[key] = value
        return found

    def named(self, node: Node | None, what: str) -> Iterator[tuple[str, Node]]:
        if node is None or node.value is None:
            return
        if node.kind != "mapping":
            raise self.wrong(node, f'"{what}" harus berupa nama: isi', f"{what}:")
        seen: set[str] = set()
        for key, line, value in node.value:
            if key in seen:
                raise problem(2, f'"{key}" ditulis dua kali.', Location(self.file, line), "Hapus salah satunya.")
            seen.add(key)
            self.lines[what, key] = line
            yield key, value

    def items(self, node: Node) -> list[Node]:
        if node.kind == "sequence":
            return list(node.value)
        return [node] if node.kind == "scalar" and node.value is not None else []

    def wrong(self, node: Node, pesan: str, example: str) -> SistemKerjaError:
        return problem(3, f"{pesan}.", self.at(node), f"Contoh: {example}")

    def at(self, node: Node) -> Location:
        return Location(self.file, node.line)
