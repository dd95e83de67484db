"""One run of Prosimos 2.1.0: reads what to do as JSON from standard input, prints figures as JSON.

Runs in an environment of its own that holds Prosimos and nothing of this project.
in:   {"cases": 1000, "seed": 1, "arrivals": [seconds after the first midnight] or null}
out:  {"cpu": seconds, "loaded": megabytes once everything is imported, "peak": megabytes, "cycle": hours,
       "wait": hours per case, "use": {pool: share}}
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

import numpy as np
from footprint import peak_megabytes
from prosimos.simulation_engine import run_simulation

HERE = Path(__file__).resolve().parent
FIRST_OPENING = "2026-01-05T07:30:00.000000+00:00"
OPENS = 27_000


def main() -> None:
    """Run what was asked for."""
    asked = json.load(sys.stdin)
    random.seed(asked["seed"])
    np.random.seed(asked["seed"])
    model, parameters = str(HERE / "permohonan.bpmn"), str(HERE / "permohonan.json")
    loaded, began = peak_megabytes(), time.process_time()
    # Prosimos counts given moments from the first opening, whatever it is told to start at.
    moments = None if asked["arrivals"] is None else [moment - OPENS for moment in asked["arrivals"]]
    found = run_simulation(model, parameters, asked["cases"], starting_at=FIRST_OPENING, fixed_arrival_times=moments)
    if asked["arrivals"] is None:
        kpis, log = found
    else:
        kpis, log = found.log_info.compute_process_kpi(found), found.log_info
    cpu, peak = time.process_time() - began, peak_megabytes()
    cases = log.trace_list
    events = [event for case in cases for event in case.event_list]
    cycle = sum((case.completed_at - case.started_at).total_seconds() for case in cases)
    wait = sum((event.started_datetime - event.enabled_datetime).total_seconds() for event in events)
    use: dict[str, list[float]] = {}
    for name, kpi in kpis[2].items():
        pool = name.rsplit("_", 1)[0] if name[-1].isdigit() else name
        use.setdefault(pool, []).append(kpi.utilization)
    print(
        json.dumps(
            {
                "cpu": cpu,
                "loaded": loaded,
                "peak": peak,
                "cycle": cycle / len(cases) / 3600,
                "wait": wait / len(cases) / 3600,
                "use": {pool: sum(shares) / len(shares) for pool, shares in use.items()},
            }
        )
    )


if __name__ == "__main__":
    main()
