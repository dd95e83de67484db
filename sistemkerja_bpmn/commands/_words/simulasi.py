"""Figures of a simulation as tables for the terminal. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ...errors import Location
from ...simulation.results.comparison import Comparison
from ...simulation.results.result import INDICATORS, Result
from ...simulation.statistics import Estimate
from .text import clean, paragraph, table

__all__ = ["as_text", "assumption_lines", "comparison_text", "number", "share", "whole"]

_HOUR = 3_600.0
_CALENDAR_DAY = 24.0
_SHOWN_ASSUMPTIONS = 12
_SHOWN_STEPS = 40
_SHOWN_CHANGES = 4


def as_text(result: Result, width: int) -> str:
    """The whole report."""
    plan = result.plan
    parts = [
        f"Simulasi {clean(plan.program.process)}",
        f"{whole(plan.cases)} kasus × {len(result.replications)} ulangan, benih {plan.seed}; "
        f"pemanasan {whole(plan.warm_up)} kasus tidak dihitung.",
        *(paragraph(f"Perhatian: {warning}", width) for warning in result.warnings),
        *_stuck(result, width),
        "",
        _indicators(result, width),
        "",
        _outcomes(result, width),
        *_priorities(result, width),
        "",
        _roles(result, width),
        "",
        _steps(result, width),
        *_bottlenecks(result, width),
        "",
        *assumption_lines(result.assumptions, width),
    ]
    return "\n".join(parts)


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
        *(paragraph(f"Perhatian: {warning}", width) for result in (first, second) for warning in result.warnings),
        "",
        table(head, rows, width),
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
    return table(["Indikator", "Rata-rata ± selang 95%", "Terkecil", "Terbesar"], rows, width)


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
    return f"{text}\n… dan {more} langkah lain; semuanya ada dalam --format json." if more > 0 else text


def _bottlenecks(result: Result, width: int) -> list[str]:
    worst = result.bottlenecks[:3]
    if not worst:
        return []
    lines = [f"{n}. {s.name} ({s.role}): {share(s.share)} dari seluruh waktu tunggu" for n, s in enumerate(worst, 1)]
    return ["", "Hambatan terbesar:", *(paragraph(line, width, 2) for line in lines)]


def assumption_lines(found: Sequence[str], width: int) -> Sequence[str]:
    """What was assumed, one paragraph each; the first dozen of them."""
    if not found:
        return ["Semua angka berasal dari konfigurasi."]
    shown = [paragraph(f"- {sentence}", width, 2) for sentence in found[:_SHOWN_ASSUMPTIONS]]
    more = len(found) - _SHOWN_ASSUMPTIONS
    rest = [f"  … dan {more} lagi; semuanya ada dalam --format json."] if more > 0 else []
    return ["Angka berikut ASUMSI, bukan data kantor:", *shown, *rest]


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
        return 1.0, ""
    if key == "siklus_kalender":
        return _CALENDAR_DAY * _HOUR, " hari"
    return _day(result), " hari kerja"


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
    return f"{value:,.{digits}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def whole(value: int) -> str:
    """A count with points between the thousands."""
    return f"{value:,}".replace(",", ".")
