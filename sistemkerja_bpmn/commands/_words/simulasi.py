"""Figures of a simulation as tables for the terminal. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime, timedelta

from ...errors import Location
from ...simulation.results.comparison import Comparison
from ...simulation.results.result import INDICATORS, Result
from ...simulation.runner import Plan
from ...simulation.statistics import Estimate
from .assumptions import assumption_lines
from .text import clean, paragraph, table

__all__ = ["SURE", "as_text", "comparison_text", "extent", "hours_of_day", "number", "share", "whole"]

_HOUR = 3_600.0
_CALENDAR_DAY = 24.0
_SHOWN_STEPS = 60
_SHOWN_CHANGES = 4
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_ROLES = (
    "Terpakai: bagian jam kerja orang peran itu untuk proses ini. Antrean terpanjang: berkas yang pernah menunggu "
    "bersamaan."
)
_STEPS = (
    "Kali: rata-rata per kasus. Tunggu dan Kerja: rata-rata setiap kali, dalam jam kerja. Antrean: rata-rata berkas "
    "yang menunggu di langkah itu."
)
SURE = "Nyata: selisihnya lebih besar daripada selangnya, jadi bukan kebetulan."


def as_text(result: Result, width: int) -> str:
    """The whole report."""
    plan = result.plan
    parts = [
        f"Simulasi {clean(plan.program.process)}",
        paragraph(f"{extent(plan, len(result.replications))} {_period(result)}", width),
        *(paragraph(f"Perhatian: {warning}", width) for warning in result.warnings),
        *_stuck(result, width),
        "",
        _indicators(result, width),
        paragraph(_meaning(result), width),
        "",
        _outcomes(result, width),
        *_priorities(result, width),
        "",
        _roles(result, width),
        paragraph(_ROLES, width),
        "",
        _steps(result, width),
        paragraph(_STEPS, width),
        *_bottlenecks(result, width),
        "",
        *assumption_lines(result.assumptions, width),
    ]
    return "\n".join(parts)


def extent(plan: Plan, replications: int) -> str:
    """How much was simulated, and what of it counts."""
    counted = (
        f"{whole(plan.warm_up)} kasus pertama (pemanasan) tidak dihitung" if plan.warm_up else "semua kasus dihitung"
    )
    return f"{whole(plan.cases)} kasus × {replications} ulangan, benih {plan.seed}; {counted}."


def _period(result: Result) -> str:
    """From when to when requests come, as far as calendars reach."""
    first = result.plan.configuration.start
    last = max((float(r.born[-1]) for r in result.replications if len(r.born)), default=0.0)
    begin = f"{first.day} {_MONTHS[first.month - 1]} {first.year}"
    try:
        end = datetime(first.year, first.month, first.day) + timedelta(seconds=last)
    except OverflowError:
        return f"Permohonan datang mulai {begin}."
    return f"Permohonan datang dari {begin} sampai {_MONTHS[end.month - 1]} {end.year}."


def _meaning(result: Result) -> str:
    """What the times of a case are, and why they need not add up."""
    return (
        f"1 hari kerja = {hours_of_day(result)} jam kerja; malam dan hari libur tidak dihitung, kecuali dalam waktu "
        "kalender. Waktu siklus: dari permohonan sampai kasusnya selesai. Tunggu dan pengerjaan: jumlah semua "
        "langkahnya; bersama-sama lebih panjang daripada waktu siklus bila ada langkah serempak, lebih pendek bila "
        "kasus menunggu waktu atau surat."
    )


def comparison_text(comparison: Comparison, width: int) -> str:
    """What changes from the first scenario to the second."""
    first, second = comparison.first, comparison.second
    rows = []
    for key, difference in comparison.differences.items():
        unit = INDICATORS[key][1]
        both = (_figure(result.indicators[key], unit, key, first) for result in (first, second))
        sure = abs(difference.mean) > difference.half_width
        rows.append(
            [INDICATORS[key][0], *both, _figure(difference, unit, key, first, signed=True), "ya" if sure else "tidak"]
        )
    head = ["Indikator", "Pertama", "Kedua", "Selisih", "Nyata"]
    lines = [
        f"Perbandingan {clean(first.plan.program.process)}: kasus yang sama, keacakan yang sama",
        extent(first.plan, min(len(first.replications), len(second.replications))),
        *(paragraph(f"Perhatian: {warning}", width) for result in (first, second) for warning in result.warnings),
        "",
        table(head, rows, width),
        paragraph(f"± selang kepercayaan 95%. {SURE} {_meaning(first)}", width),
        "",
        paragraph(_sentence(comparison), width),
        "",
        *assumption_lines(list(dict.fromkeys((*first.assumptions, *second.assumptions))), width),
    ]
    return "\n".join(lines)


def _sentence(comparison: Comparison) -> str:
    """The difference in one sentence: "Analis +2 orang → 3,1 ± 0,4 hari kerja lebih cepat"."""
    difference = comparison.differences["siklus_kerja"]
    named, more = comparison.changes[:_SHOWN_CHANGES], len(comparison.changes) - _SHOWN_CHANGES
    what = ", ".join((*named, *([f"{more} perubahan lain"] if more > 0 else []))) or "Konfigurasi kedua"
    what = what[0].upper() + what[1:]
    if math.isnan(difference.half_width) or abs(difference.mean) <= difference.half_width:
        return f"{what} → tidak ada beda waktu siklus yang nyata."
    day = _day(comparison.first)
    size = f"{number(abs(difference.mean) / day)} ± {number(difference.half_width / day)} hari kerja"
    return f"{what} → {size} lebih {'cepat' if difference.mean < 0 else 'lambat'}."


def _stuck(result: Result, width: int) -> Iterator[str]:
    """Where cases stand that never ended, and the next step."""
    for place in result.stuck:
        yield paragraph(f"di {Location(place.file, place.line, place.element)}", width, 2)
    if result.stuck:
        file = result.stuck[0].file
        yield paragraph(
            f"Yang ditunggu di sana tidak pernah datang; lihat jalannya dengan: sistemkerja periksa {file}", width, 2
        )


def _indicators(result: Result, width: int) -> str:
    rows = []
    for key, found in result.indicators.items():
        unit = INDICATORS[key][1]
        least, most = (_single(value, unit, key, result) for value in (found.minimum, found.maximum))
        rows.append([INDICATORS[key][0], _figure(found, unit, key, result), least, most])
    return table(["Indikator", "Rata-rata ± selang 95%", "Ulangan terendah", "Ulangan tertinggi"], rows, width)


def _outcomes(result: Result, width: int) -> str:
    rows = [[name, share(found)] for name, found in result.outcomes.items()]
    return table(["Hasil", "Bagian kasus"], rows, width)


def _priorities(result: Result, width: int) -> list[str]:
    if not result.priorities:
        return []
    key = "siklus_kerja"
    rows = [[p.name, *(_figure(f, "detik", key, result) for f in (p.cycle, p.wait))] for p in result.priorities]
    return ["", table(["Prioritas", "Waktu siklus", "Tunggu"], rows, width)]


def _roles(result: Result, width: int) -> str:
    rows = [[role.role, str(role.people), share(role.use), str(role.longest)] for role in result.roles]
    named = [person for person in result.people if len(person.roles) > 1]
    rows += [[f"{person.name} ({', '.join(person.roles)})", "1", share(person.use), ""] for person in named]
    return table(["Peran", "Orang", "Terpakai", "Antrean terpanjang"], rows, width)


def _steps(result: Result, width: int) -> str:
    rows = []
    for step in result.steps[:_SHOWN_STEPS]:
        figures = (step.wait, step.work)
        times = [_plain(found.mean / _HOUR) for found in figures]
        rows.append([step.name, step.role, _plain(step.times.mean), *times, _plain(step.queue.mean)])
    text = table(["Langkah", "Peran", "Kali", "Tunggu (jam)", "Kerja (jam)", "Antrean"], rows, width)
    more = len(result.steps) - _SHOWN_STEPS
    return f"{text}\n… dan {more} langkah lain; semuanya ada dalam --format excel, csv, dan json." if more > 0 else text


def _bottlenecks(result: Result, width: int) -> list[str]:
    worst = result.bottlenecks[:3]
    if not worst:
        return []
    lines = [f"{n}. {s.name} ({s.role}): {share(s.share)} dari seluruh waktu tunggu" for n, s in enumerate(worst, 1)]
    return ["", "Hambatan terbesar:", *(paragraph(line, width, 2) for line in lines)]


def _figure(found: Estimate, unit: str, key: str, result: Result, *, signed: bool = False) -> str:
    if math.isnan(found.mean):
        return "-"
    scale, name = _scale(unit, key, result)
    value = number(found.mean / scale)
    if signed and found.mean > 0:
        value = f"+{value}"
    interval = "" if math.isnan(found.half_width) else f" ± {number(found.half_width / scale)}"
    return f"{value}{interval}{name}"


def _single(value: float, unit: str, key: str, result: Result) -> str:
    scale, name = _scale(unit, key, result)
    return "-" if math.isnan(value) else f"{number(value / scale)}{name}"


def _scale(unit: str, key: str, result: Result) -> tuple[float, str]:
    if unit == "bagian":
        return 0.01, "%"
    if unit == "kali":
        return 1.0, " kali"
    if key == "siklus_kalender":
        return _CALENDAR_DAY * _HOUR, " hari"
    return _day(result), " hari kerja"


def hours_of_day(result: Result) -> str:
    """How many hours a working day means: "7,5"."""
    return f"{_day(result) / _HOUR:.4g}".replace(".", ",")


def _day(result: Result) -> float:
    return result.plan.configuration.working.minutes_per_day * 60.0


def share(found: Estimate) -> str:
    """A share as percent with its interval."""
    if math.isnan(found.mean):
        return "-"
    interval = "" if math.isnan(found.half_width) else f" ± {number(100 * found.half_width)}"
    return f"{number(100 * found.mean)}{interval}%"


def _plain(value: float) -> str:
    return "-" if math.isnan(value) else number(value)


def number(value: float) -> str:
    """Three figures that matter, with a decimal comma."""
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 1_000 else 0
    return f"{value:z,.{digits}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def whole(value: int) -> str:
    """A count with points between the thousands."""
    return f"{value:,}".replace(",", ".")
