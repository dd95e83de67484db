"""A sweep as JSON and CSV: what programs rely on.

    {"proses": "…", "benih": 1, "kasus": 1000, "ulangan": 10, "pemanasan": 50, "sebagian": false, "asumsi": ["…"],
     "perubahan": [{"ubah": "peran.Analis=2..3", "bagian": "peran", "nama": "Analis", "nilai": ["2", "3"],
                    "sekarang": "1"}],
     "keadaan": [{"nilai": ["1"], "sekarang": true, "orang": 7, "ulangan": 10, "tidak_selesai": 0,
                  "indikator": {"siklus_kerja": {"nama": "…", "satuan": "detik", "rerata": …, "selang": …, …}, …},
                  "selisih": {"siklus_kerja": {…}, …}, "pemakaian": {"Analis": {"rerata": …, …}, …}}],
     "terpendek": 3, "cukup": 2, "tambahan_orang": 1}

``nilai`` follows ``perubahan``; ``selisih`` is the scenario minus the present state, on the same chance. The last three
are numbers of ``keadaan``, from 0, null where the figures say nothing for sure. Figures are those of ``simulasi``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..results.report import estimate_data, indicator_data
from ..results.result import INDICATORS
from ..results.tables import HOUR, Cell, for_excel, for_programs
from ..statistics import Estimate
from .reading import read_sweep
from .sweep import Point, Sweep

__all__ = ["sweep_csv", "sweep_data", "sweep_excel"]


def sweep_data(sweep: Sweep) -> dict[str, Any]:
    """The sweep as plain data, keys as in the module's docstring."""
    plan, now = sweep.plan, sweep.points[0]
    reading = read_sweep(sweep)
    numbers = {id(point): number for number, point in enumerate(sweep.points)}
    return {
        "proses": plan.program.process,
        "benih": plan.seed,
        "kasus": plan.cases,
        "ulangan": plan.replications,
        "pemanasan": plan.warm_up,
        "sebagian": sweep.partial,
        "asumsi": list(sweep.assumptions),
        "perubahan": [
            {
                "ubah": axis.text,
                "bagian": axis.section,
                "nama": axis.name,
                "nilai": [value.label for value in axis.values],
                "sekarang": label,
            }
            for axis, label in zip(sweep.grid.axes, now.scenario.labels, strict=True)
        ],
        "keadaan": [_point(point) for point in sweep.points],
        "terpendek": numbers.get(id(reading.best)),
        "cukup": numbers.get(id(reading.enough)),
        "tambahan_orang": numbers.get(id(reading.person)),
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "nilai": list(point.scenario.labels),
        "sekarang": point.scenario.present,
        "orang": point.scenario.people,
        "ulangan": point.replications,
        "tidak_selesai": point.stuck,
        "indikator": {key: indicator_data(key, found) for key, found in point.indicators.items()},
        "selisih": {key: indicator_data(key, found) for key, found in point.differences.items()},
        "pemakaian": {role: estimate_data(use) for role, use in point.use.items()},
    }


def sweep_csv(sweep: Sweep) -> str:
    """One line for each scenario: its values, then mean and interval of each indicator and of each difference."""
    return for_programs(_rows(sweep))


def sweep_excel(sweep: Sweep) -> str:
    """The same table for Excel, times in hours."""
    return for_excel(_rows(sweep, hours=True))


def _rows(sweep: Sweep, *, hours: bool = False) -> Iterator[list[Cell]]:
    keys = [key for key in INDICATORS if any(key in point.indicators for point in sweep.points)]
    scales = {key: HOUR if hours and INDICATORS[key][1] == "detik" else 1.0 for key in keys}
    units = {key: " (jam)" if scales[key] == HOUR else "" for key in keys}
    names = [f"{part}{key}{end}{units[key]}" for part in ("", "selisih_") for key in keys for end in ("", "_selang")]
    axes = [f"{axis.section}.{axis.name}".rstrip(".") for axis in sweep.grid.axes]
    yield [*axes, "sekarang", "orang", "ulangan", *names, "tersibuk", "pemakaian"]
    for point in sweep.points:
        figures = [
            figure
            for table in (point.indicators, point.differences)
            for key in keys
            for figure in _mean_and_interval(table, key, scales[key])
        ]
        use = estimate_data(point.use[point.busiest])["rerata"] if point.busiest else None
        now = "ya" if point.scenario.present else "tidak"
        head: list[Cell] = [*point.scenario.labels, now, point.scenario.people, point.replications]
        yield [*head, *figures, point.busiest, use]


def _mean_and_interval(table: Mapping[str, Estimate], key: str, scale: float) -> list[float | None]:
    if key not in table:
        return [None, None]
    data = estimate_data(table[key])
    return [None if figure is None else figure / scale for figure in (data["rerata"], data["selang"])]
