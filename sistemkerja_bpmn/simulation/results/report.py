"""A result as JSON and CSV: what programs rely on.

    {"proses": "…", "benih": 1, "kasus": 1000, "ulangan": 10, "pemanasan": 50, "sebagian": false,
     "pustaka_acak": "numpy 2.0.1", "konfigurasi": {…}, "asumsi": ["…"], "peringatan": ["…"],
     "indikator": {"siklus_kerja": {"nama": "…", "satuan": "detik", "rerata": …, "selang": …, "min": …, "maks": …}, …},
     "hasil": {"ditugaskan": {"rerata": …, …}, …},
     "prioritas": {"segera": {"siklus_kerja": {…}, "tunggu": {…}}, …},
     "peran": [{"peran": "…", "orang": 2, "pemakaian": {…}, "antrean_terpanjang": 7}],
     "orang": [{"nama": "…", "peran": ["…"], "pemakaian": {…}}],
     "langkah": [{"elemen": "…", "nama": "…", "peran": "…", "proses": "…", "lewat": "…", "kali": {…}, "tunggu": {…},
                  "tunggu_kalender": {…}, "pengerjaan": {…}, "antrean": {…}, "ulang": {…}, "bagian_tunggu": {…}}],
     "hambatan": ["elemen", …],
     "macet": [{"tempat": "…", "berkas": "…", "baris": 3, "elemen": "…", "kasus": 2}]}

``rerata`` is the mean over replications, ``selang`` the half-width of its 95 % interval (null for one replication),
``min`` and ``maks`` the least and greatest value of a replication. Times are seconds; ``tunggu`` counts working time.
``bagian`` is a share between 0 and 1. ``lewat`` names the call activities on the way. Unknown figures are null.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import numpy as np

from ..statistics import Estimate
from .comparison import Comparison
from .result import INDICATORS, Result
from .tables import HOUR, Cell, for_excel, for_programs

__all__ = ["as_csv", "as_data", "as_excel", "comparison_data", "estimate_data", "indicator_data"]


def as_data(result: Result) -> dict[str, Any]:
    """The result as plain data, keys as in the module's docstring."""
    plan = result.plan
    return {
        "proses": plan.program.process,
        "benih": plan.seed,
        "kasus": plan.cases,
        "ulangan": len(result.replications),
        "pemanasan": plan.warm_up,
        "sebagian": result.partial,
        "pustaka_acak": f"numpy {np.__version__}",
        "konfigurasi": _plain(plan.configuration, skip=("lines", "working", "assumed"))
        | {"waktu_kerja": _working(result)},
        "asumsi": list(result.assumptions),
        "peringatan": list(result.warnings),
        "indikator": {key: indicator_data(key, found) for key, found in result.indicators.items()},
        "hasil": {name: estimate_data(found) for name, found in result.outcomes.items()},
        "prioritas": {
            p.name: {"siklus_kerja": estimate_data(p.cycle), "tunggu": estimate_data(p.wait)} for p in result.priorities
        },
        "peran": [
            {"peran": r.role, "orang": r.people, "pemakaian": estimate_data(r.use), "antrean_terpanjang": r.longest}
            for r in result.roles
        ],
        "orang": [{"nama": p.name, "peran": list(p.roles), "pemakaian": estimate_data(p.use)} for p in result.people],
        "langkah": [_step(step) for step in result.steps],
        "hambatan": [step.element for step in result.bottlenecks],
        "macet": [
            {"tempat": s.place, "berkas": s.file, "baris": s.line, "elemen": s.element, "kasus": s.cases}
            for s in result.stuck
        ],
    }


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Both results, and the difference of each indicator (second minus first)."""
    return {
        "pertama": as_data(comparison.first),
        "kedua": as_data(comparison.second),
        "perubahan": list(comparison.changes),
        "selisih": {key: indicator_data(key, found) for key, found in comparison.differences.items()},
    }


def as_csv(result: Result) -> str:
    """All figures as one long table: bagian, nama, ukuran, satuan, rerata, selang, min, maks.

    At its end stand warnings and assumptions, sentences without figures.
    """
    return for_programs(_rows(result))


def as_excel(result: Result) -> str:
    """The same table for Excel, times in hours."""
    return for_excel(_in_hours(row) for row in _rows(result))


def _rows(result: Result) -> Iterator[list[Cell]]:
    yield ["bagian", "nama", "ukuran", "satuan", "rerata", "selang", "min", "maks"]
    for key, found in result.indicators.items():
        yield ["indikator", INDICATORS[key][0], key, INDICATORS[key][1], *_figures(found)]
    for name, found in result.outcomes.items():
        yield ["hasil", name, "bagian_kasus", "bagian", *_figures(found)]
    for priority in result.priorities:
        yield ["prioritas", priority.name, "siklus_kerja", "detik", *_figures(priority.cycle)]
        yield ["prioritas", priority.name, "tunggu", "detik", *_figures(priority.wait)]
    for role in result.roles:
        yield ["peran", role.role, "pemakaian", "bagian", *_figures(role.use)]
    for person in result.people:
        yield ["orang", person.name, "pemakaian", "bagian", *_figures(person.use)]
    for step in result.steps:
        for measure, (field, unit) in _MEASURES.items():
            yield ["langkah", step.prefix + step.element, measure, unit, *_figures(getattr(step, field))]
    for part, sentences in (("peringatan", result.warnings), ("asumsi", result.assumptions)):
        yield from ([part, sentence, *_NO_FIGURES] for sentence in sentences)


def _in_hours(row: list[Cell]) -> list[Cell]:
    head, unit, figures = row[:3], row[3], row[4:]
    if unit != "detik":
        return row
    return [*head, "jam", *(figure / HOUR if isinstance(figure, float) else figure for figure in figures)]


_NO_FIGURES: list[Cell] = ["", "", None, None, None, None]
_MEASURES = {
    "kali": ("times", "kali"),
    "tunggu": ("wait", "detik"),
    "tunggu_kalender": ("wait_calendar", "detik"),
    "pengerjaan": ("work", "detik"),
    "antrean": ("queue", "kasus"),
    "ulang": ("rework", "kali"),
    "bagian_tunggu": ("share", "bagian"),
}


def _step(step: Any) -> dict[str, Any]:
    head = {"elemen": step.element, "nama": step.name, "peran": step.role, "proses": step.process, "lewat": step.prefix}
    return head | {measure: estimate_data(getattr(step, field)) for measure, (field, _) in _MEASURES.items()}


def indicator_data(key: str, found: Estimate) -> dict[str, Any]:
    """An indicator with its name and unit."""
    name, unit = INDICATORS[key]
    return {"nama": name, "satuan": unit, **estimate_data(found)}


def estimate_data(found: Estimate) -> dict[str, float | None]:
    """Mean, half-width, least and greatest; null for what is not known."""
    return dict(zip(("rerata", "selang", "min", "maks"), _figures(found), strict=True))


def _figures(found: Estimate) -> list[float | None]:
    values = (found.mean, found.half_width, found.minimum, found.maximum)
    return [None if math.isnan(value) else value for value in values]


def _working(result: Result) -> dict[str, Any]:
    working = result.plan.configuration.working
    return {
        "menit_per_hari": working.minutes_per_day,
        "libur_nasional": working.national,
        "hari_ramadan": len(working.ramadan_days),
        "libur": sorted(map(str, working.closed)),
        "masuk": sorted(map(str, working.opened)),
    }


def _plain(value: Any, skip: tuple[str, ...] = ()) -> Any:
    """Configuration as data: records and mappings as objects, days as text, what is empty left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value) if f.name not in skip}
        return {name: _plain(v) for name, v in fields.items() if v not in (None, "", ()) and v != {}}
    if isinstance(value, Mapping):
        return {key: _plain(v) for key, v in value.items()}
    if isinstance(value, date | datetime):
        return value.isoformat()
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
