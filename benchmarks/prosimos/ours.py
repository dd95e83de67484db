"""One run of this project's simulation, with the model and the parameters of the peer.

in:   {"cases": 1000, "seed": 1, "arrivals": [seconds after the first midnight] or null}
out:  {"cpu": seconds, "loaded": megabytes once everything is imported, "peak": megabytes, "cycle": hours,
       "wait": hours per case, "use": {pool: share}}, as ``peer.py``;
      calendar hours, everything from reading the file to the last indicator
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from footprint import peak_megabytes

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.simulation import Configuration, Result, carry_out, prepare, result_of
from sistemkerja_bpmn.simulation.compiling.program import Program
from sistemkerja_bpmn.simulation.engine.arrivals import arrival_times
from sistemkerja_bpmn.simulation.engine.replication import clocks_of
from sistemkerja_bpmn.simulation.inputs.configuration import Arrivals
from sistemkerja_bpmn.simulation.inputs.distributions import Distribution
from sistemkerja_bpmn.simulation.inputs.working_time import WorkingTime

HERE = Path(__file__).resolve().parent
FIRST = datetime(2026, 1, 5)
DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


def configuration(cases: int, seed: int, arrivals: Sequence[float] | None) -> Configuration:
    """The parameters of the peer as ours: one run, nothing left out at the beginning."""
    given = json.loads((HERE / "permohonan.json").read_text(encoding="utf-8"))
    pools = [pool for profile in given["resource_profiles"] for pool in profile["resource_list"]]
    tasks = {task["task_id"]: task["resources"][0] for task in given["task_resource_distribution"]}
    gateways = given["gateway_branching_probabilities"]
    week = _week(given["arrival_time_calendar"])
    return Configuration(
        start=date(FIRST.year, FIRST.month, FIRST.day),
        cases=cases,
        replications=1,
        seed=seed,
        warm_up=0,
        arrivals=_arrivals(given["arrival_time_distribution"], arrivals),
        working=WorkingTime(week=week, ramadan=week, national=False),
        staff={pool["name"]: pool["amount"] for pool in pools},
        durations={task: _distribution(resource) for task, resource in tasks.items()},
        decisions={g["gateway_id"]: {p["path_id"]: p["value"] for p in g["probabilities"]} for g in gateways},
    )


def requests(cases: int, seed: int) -> list[float]:
    """Moments of requests, in seconds after the first midnight."""
    asked = configuration(cases, seed, None)
    assert asked.arrivals is not None
    clocks = clocks_of(asked, Program().staff)
    return [round(moment) for moment in arrival_times(asked.arrivals, clocks.office, cases, seed, 0)]


def run(cases: int, seed: int, arrivals: Sequence[float] | None) -> dict[str, Any]:
    """Simulate once."""
    loaded, began = peak_megabytes(), time.process_time()
    plan = prepare(Library.open(HERE), "permohonan", configuration(cases, seed, arrivals))
    result = result_of(carry_out(plan))
    cpu = time.process_time() - began
    return {"cpu": cpu, "loaded": loaded, "peak": peak_megabytes(), **_figures(result)}


def _figures(result: Result) -> dict[str, Any]:
    found = result.replications[0]
    return {
        "cycle": result.indicators["siklus_kalender"].mean / 3600,
        "wait": float(found.step_calendar.sum()) / len(found.born) / 3600,
        "use": {role.role: role.use.mean for role in result.roles},
    }


def _arrivals(given: Mapping[str, Any], moments: Sequence[float] | None) -> Arrivals:
    if moments is None:
        return Arrivals(between=_distribution(given))
    return Arrivals(dated=tuple(FIRST + timedelta(seconds=moment) for moment in moments))


def _week(periods: Sequence[Mapping[str, str]]) -> tuple[Any, ...]:
    """Hours of each day from Monday to Sunday."""
    week: list[tuple[tuple[int, int], ...]] = [()] * len(DAYS)
    for period in periods:
        for day in range(DAYS.index(period["from"]), DAYS.index(period["to"]) + 1):
            week[day] = (*week[day], (_seconds(period["beginTime"]), _seconds(period["endTime"])))
    return tuple(week)


def _seconds(clock: str) -> int:
    hours, minutes, seconds = map(int, clock.split(":"))
    return hours * 3600 + minutes * 60 + seconds


def _distribution(given: Mapping[str, Any]) -> Distribution:
    """Prosimos gives lognormal and gamma by mean and variance."""
    first, second, *_ = (parameter["value"] for parameter in given["distribution_params"])
    match given["distribution_name"]:
        case "uniform":
            return Distribution("seragam", (first, second))
        case "expon":
            return Distribution("eksponensial", (first,))
        case "lognorm":
            return Distribution("lognormal", (first, math.sqrt(second)))
        case "gamma":
            return Distribution("gamma", (first, math.sqrt(second)))
    raise ValueError(given["distribution_name"])


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    print(json.dumps(run(asked["cases"], asked["seed"], asked["arrivals"])))
