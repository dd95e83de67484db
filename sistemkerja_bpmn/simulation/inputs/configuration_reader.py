"""Reads the YAML configuration of a simulation, strictly: every mistake with its line and the next step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ...errors import Location
from ...regulation.reader import Node
from ..problems import problem
from .calendar_file import CalendarDays, read_calendar
from .configuration import Arrivals, Configuration, Person, Season
from .holiday_years import FIRST_YEAR, LAST_YEAR
from .values import Values
from .working_time import PERPRES_21_2023, RAMADAN_21_2023, Hours, WorkingTime
from .yaml_file import read_yaml

__all__ = ["MOST", "read_configuration"]

_DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_ASSUMED = re.compile(r"\basumsi\b", re.IGNORECASE)
MOST = {"kasus": 10_000_000, "ulangan": 10_000, "benih": 10**18}
"""Key -> the most it may be."""
MOST_PER_DAY = 1_000_000
_KEYS = (
    *("proses", "mulai", "kasus", "ulangan", "benih", "pemanasan", "kedatangan", "prioritas", "waktu_kerja", "peran"),
    *("orang", "durasi", "keputusan", "isian", "jumlah", "batas_waktu"),
)


def read_configuration(path: Path | str) -> Configuration:
    """Read a configuration file.

    Raises SistemKerjaError SK-SIMULASI-001 to 006 at the first mistake, with its line.
    """
    path = Path(path)
    root = read_yaml(path, "Konfigurasi simulasi")
    if not root.value:
        raise problem(1, "Konfigurasi simulasi kosong.", Location(str(path)), "Tulis isinya, misalnya dari --templat.")
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


class _Reader(Values):
    """The parts of a configuration file."""

    def configuration(self, root: Node) -> Configuration:
        parts = self.fields(root, "konfigurasi", _KEYS)
        working, around = self.working(parts.get("waktu_kerja"))
        self.minutes = working.minutes_per_day
        given: dict[str, Any] = {}
        for key, name in (("kasus", "cases"), ("ulangan", "replications"), ("benih", "seed")):
            if key in parts:
                given[name] = self.whole(parts[key], key, 0 if key == "benih" else 1, MOST[key])
        if "proses" in parts:
            given["process"] = self.text(parts["proses"], "proses")
        if "mulai" in parts:
            given["start"] = self.first_day(parts["mulai"], working)
        if "pemanasan" in parts:
            node = parts["pemanasan"]
            given["warm_up"] = -1 if node.value == "otomatis" else self.whole(node, "pemanasan", 0)
        if "batas_waktu" in parts:
            given["target"] = self.length(parts["batas_waktu"], "batas_waktu")
            if given["target"] <= 0:
                raise problem(6, "batas_waktu harus lebih dari nol.", self.at(parts["batas_waktu"]), "Contoh: 10 hari")
        if "kedatangan" in parts:
            given["arrivals"] = self.arrivals(parts["kedatangan"], given.get("start", Configuration().start))
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

    def first_day(self, node: Node, working: WorkingTime) -> date:
        """The day the simulation begins; national holidays must be known then."""
        day = self.day(node)
        if working.national and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise problem(
                3,
                f"Libur nasional hanya diketahui untuk {FIRST_YEAR} sampai {LAST_YEAR}, bukan {day.year}.",
                self.at(node),
                "Ganti tahunnya, atau tulis libur_nasional: tidak dan sebutkan sendiri liburnya.",
            )
        return day

    def working(self, node: Node | None) -> tuple[WorkingTime, bool]:
        if node is None:
            return WorkingTime(), False
        if node.value == "terus-menerus":
            return WorkingTime(national=False, minutes_per_day=1440), True
        known = ("kalender", "menit_per_hari", "hari", "ramadan", "libur_nasional", "libur", "masuk")
        parts = self.fields(node, "waktu_kerja", known)
        calendar = self.calendar(parts.get("kalender"))
        week = self.week(parts["hari"], PERPRES_21_2023) if "hari" in parts else PERPRES_21_2023
        inner = self.fields(parts["ramadan"], "ramadan", ("masa", "hari")) if "ramadan" in parts else {}
        working = WorkingTime(
            week=week,
            ramadan=self.week(inner["hari"], RAMADAN_21_2023) if "hari" in inner else RAMADAN_21_2023,
            ramadan_days=calendar.ramadan | self.days(inner.get("masa")),
            national=self.yes(parts["libur_nasional"], "libur_nasional") if "libur_nasional" in parts else True,
            closed=calendar.closed | self.days(parts.get("libur")),
            opened=calendar.opened | self.days(parts.get("masuk")),
            minutes_per_day=self.whole(parts["menit_per_hari"], "menit_per_hari", 1, 1_440)
            if "menit_per_hari" in parts
            else 450,
        )
        if not any(week) and not working.opened:
            raise problem(
                8, "Tidak ada hari dengan jam kerja.", self.at(node), "Tulis jam paling sedikit untuk satu hari."
            )
        return working, False

    def calendar(self, node: Node | None) -> CalendarDays:
        """The calendar file, looked for beside the configuration."""
        if node is None or node.value is None:
            return CalendarDays()
        return read_calendar(Path(self.file).parent / self.text(node, "kalender"), self.at(node))

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
        begin, _, end = self.text(node, "jam").partition("-")
        moments = []
        for text in (begin, end):
            hour, _, minute = text.strip().replace(".", ":").partition(":")
            if not (hour.isdecimal() and minute.isdecimal() and int(hour) <= 24 and int(minute) < 60):
                raise self.wrong(node, f'Jam "{node.value}" tidak terbaca', "07:30-12:00; hari tanpa jam kerja: []")
            moments.append((int(hour) * 60 + int(minute)) * 60)
        return moments[0], min(moments[1], 86_400)

    def arrivals(self, node: Node, start: date) -> Arrivals:
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
            seasons = tuple(self.season(item) for item in self.items(parts["musim"]))
            if not any(season.per_day for season in seasons):
                raise self.wrong(parts["musim"], "Tidak ada permohonan dalam musim mana pun", "per_hari: 5")
            return Arrivals(seasons=seasons)
        dated = [(self.moment(item), item) for item in self.items(parts["daftar"])]
        if not dated:
            raise self.wrong(parts["daftar"], "Daftar permohonan itu kosong", "[2026-01-05 09:00, 2026-01-06 10:30]")
        early = next((item for moment, item in dated if moment.date() < start), None)
        if early is not None:
            raise problem(
                12,
                f"Permohonan {early.value} datang sebelum simulasi mulai ({start}).",
                self.at(early),
                "Ubah mulai, atau hapus permohonan itu.",
            )
        return Arrivals(dated=tuple(sorted(moment for moment, _ in dated)))

    def season(self, node: Node) -> Season:
        parts = self.fields(node, "musim", ("dari", "sampai", "per_hari"))
        for key in ("dari", "sampai", "per_hari"):
            if key not in parts:
                raise problem(
                    3, f'Musim belum punya "{key}".', self.at(node), "Contoh: {dari: 01-01, sampai: 03-31, per_hari: 5}"
                )
        per_day = self.number(parts["per_hari"], "per_hari")
        if not 0 <= per_day <= MOST_PER_DAY:
            raise self.wrong(parts["per_hari"], f"per_hari harus antara 0 dan {MOST_PER_DAY}", "per_hari: 5")
        return Season(self.month_day(parts["dari"]), self.month_day(parts["sampai"]), per_day)

    def month_day(self, node: Node) -> tuple[int, int]:
        month, _, day = self.text(node, "tanggal").partition("-")
        try:
            moment = date(2024, int(month), int(day))
        except ValueError:
            swapped = f"{day}-{month}" if month.isdecimal() and day.isdecimal() else "03-31"
            raise self.wrong(node, f'"{node.value}" bukan bulan-tanggal', f"{swapped} (bulan-tanggal)") from None
        return moment.month, moment.day

    def people(self, node: Node | None) -> Iterator[Person]:
        for item in self.items(node) if node is not None else ():
            parts = self.fields(item, "orang", ("nama", "peran", "cuti"))
            if "nama" not in parts or "peran" not in parts:
                raise problem(
                    3, "Setiap orang perlu nama dan peran.", self.at(item), "Contoh: {nama: Ani, peran: [Analis]}"
                )
            roles = tuple(self.text(role, "peran") for role in self.items(parts["peran"]))
            leave = tuple(self.span(span) for span in self.items(parts["cuti"])) if "cuti" in parts else ()
            yield Person(self.text(parts["nama"], "nama"), roles, leave, item.line)
