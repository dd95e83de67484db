"""How much faster two Dask workers are than one, and that they give the same result to the bit.

Wall time, for it is waiting that a cluster is meant to save; one and two workers by turns, the least of several rounds
counts. Anything else that runs on the machine takes part, so the load is printed too: the limit holds on a quiet one.

    python benchmarks/bench_dask.py                 # needs the extra: pip install "sistemkerja-bpmn[dask]"
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from pathlib import Path

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


def timed(plan: Plan, address: str) -> tuple[float, Runs]:
    """Seconds of one run on a cluster, and its result."""
    begin = time.perf_counter()
    runs = carry_out(plan, cluster=address)
    return time.perf_counter() - begin, runs


def bits(runs: Runs) -> list[bytes]:
    """What must be the same whoever computes it."""
    return [replication.ended.tobytes() + replication.wait.tobytes() for replication in runs.replications]


def main() -> int:
    """Print the figures; 1 where a limit is missed."""
    with tempfile.TemporaryDirectory() as folder, workers(1) as single, workers(2) as pair:
        plan = replace(office(Path(folder)), cases=CASES, replications=REPLICATIONS)
        clusters = {1: single.scheduler_address, 2: pair.scheduler_address}
        for address in clusters.values():
            timed(replace(plan, cases=100), address)
        found: dict[int, list[float]] = {1: [], 2: []}
        results: dict[int, list[bytes]] = {}
        for _ in range(ROUNDS):
            for count, address in clusters.items():
                seconds, runs = timed(plan, address)
                found[count].append(seconds)
                results[count] = bits(runs)
    one, two = min(found[1]), min(found[2])
    same = results[1] == results[2]
    load = f", beban mesin {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{REPLICATIONS} ulangan × {CASES:,} kasus: 1 pekerja {one:.2f} detik, 2 pekerja {two:.2f} detik")
    print(f"{one / two:.2f} kali lebih cepat ({one / two / 2:.0%} dari dua kali); {os.cpu_count()} prosesor{load}")
    print(f"hasilnya {'sama' if same else 'BERBEDA'} sampai bit terakhir")
    return int(not same or one / two < LEAST_SPEED_UP)


if __name__ == "__main__":
    sys.exit(main())
