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

import csv
import io
from typing import Any

from ..results.report import estimate_data, indicator_data
from ..results.result import INDICATORS
from .reading import read_sweep
from .sweep import Point, Sweep

__all__ = ["sweep_csv", "sweep_data"]


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
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    keys = [key for key in INDICATORS if any(key in point.indicators for point in sweep.points)]
    names = [f"{prefix}{key}{suffix}" for prefix in ("", "selisih_") for key in keys for suffix in ("", "_selang")]
    axes = [f"{axis.section}.{axis.name}".rstrip(".") for axis in sweep.grid.axes]
    writer.writerow([*axes, "sekarang", "orang", "ulangan", *names, "tersibuk", "pemakaian"])
    for point in sweep.points:
        figures: list[float | None] = []
        for table in (point.indicators, point.differences):
            for key in keys:
                data = estimate_data(table[key]) if key in table else {"rerata": None, "selang": None}
                figures += [data["rerata"], data["selang"]]
        use = estimate_data(point.use[point.busiest])["rerata"] if point.busiest else None
        now = "ya" if point.scenario.present else "tidak"
        head = [*point.scenario.labels, now, point.scenario.people, point.replications]
        writer.writerow([*head, *figures, point.busiest, use])
    return out.getvalue()
