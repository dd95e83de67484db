"""How much faster two Dask workers are than one, and that they give the same result to the bit.

Wall time, for it is waiting that a cluster is meant to save; one and two workers by turns, the least of several rounds
counts. Anything else that runs on the machine takes part. Where more wants to run than there are processors, the CPU
time is judged instead: that of one worker alone over that of the busier of two, which leaves out only waiting for
messages.

    python benchmarks/bench_dask.py                 # needs the extra: pip install ".[dask]"
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from pathlib import Path

import psutil
from distributed import LocalCluster

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dataclasses import replace  # noqa: E402

from benchmarks.bench_simulation import office  # noqa: E402
from sistemkerja_bpmn.simulation import Plan, Runs, carry_out  # noqa: E402

LEAST_SPEED_UP = 0.85 * 2
ROUNDS = 5
REPLICATIONS, CASES = 16, 10_000


def workers(count: int) -> LocalCluster:
    """That many worker processes of one thread each."""
    return LocalCluster(
        n_workers=count,
        threads_per_worker=1,
        processes=True,
        dashboard_address=":0",
        silence_logs=logging.CRITICAL,
    )


def timed(plan: Plan, cluster: LocalCluster) -> tuple[float, float, Runs]:
    """Wall seconds of one run on a cluster, CPU seconds of its busiest worker, and the result."""
    before, begin = cpu(cluster), time.perf_counter()
    runs = carry_out(plan, cluster=cluster.scheduler_address)
    wall = time.perf_counter() - begin
    return wall, max(after - earlier for after, earlier in zip(cpu(cluster), before, strict=True)), runs


def cpu(cluster: LocalCluster) -> list[float]:
    """CPU seconds of each worker process so far."""
    times = (psutil.Process(worker.pid).cpu_times() for worker in cluster.workers.values())
    return [spent.user + spent.system for spent in times]


def bits(runs: Runs) -> list[bytes]:
    """What must be the same whoever computes it."""
    return [replication.ended.tobytes() + replication.wait.tobytes() for replication in runs.replications]


def main() -> int:
    """Print the figures; 1 where a limit is missed."""
    walls: dict[int, list[float]] = {1: [], 2: []}
    busiest: dict[int, list[float]] = {1: [], 2: []}
    results: dict[int, list[bytes]] = {}
    loads = []
    with tempfile.TemporaryDirectory() as folder, workers(1) as single, workers(2) as pair:
        plan = replace(office(Path(folder)), cases=CASES, replications=REPLICATIONS)
        clusters = {1: single, 2: pair}
        for cluster in clusters.values():
            timed(replace(plan, cases=100), cluster)
        for _ in range(ROUNDS):
            for count, cluster in clusters.items():
                wall, most, runs = timed(plan, cluster)
                walls[count].append(wall)
                busiest[count].append(most)
                results[count] = bits(runs)
            loads.append(load())
    wall, processor = (min(found[1]) / min(found[2]) for found in (walls, busiest))
    busy = min(loads) > (os.cpu_count() or 1) + 1
    same = results[1] == results[2]
    print(f"{REPLICATIONS} ulangan × {CASES:,} kasus: 1 pekerja {min(walls[1]):.2f} detik, 2 {min(walls[2]):.2f} detik")
    print(f"waktu: {wall:.2f} kali lebih cepat; CPU pekerja tersibuk: {processor:.2f} kali lebih sedikit")
    print(f"{os.cpu_count()} prosesor, beban {min(loads):.1f}{': terlalu sibuk, CPU yang dinilai' if busy else ''}")
    print(f"hasilnya {'sama' if same else 'BERBEDA'} sampai bit terakhir")
    return int(not same or (processor if busy else wall) < LEAST_SPEED_UP)


def load() -> float:
    """How many processes wanted to run during the last minute; 0 where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


if __name__ == "__main__":
    sys.exit(main())
