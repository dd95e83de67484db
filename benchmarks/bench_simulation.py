"""How fast many cases are simulated, beside a bare heapq loop of as many events; how time and memory grow; theory.

CPU time, in one run; the least of several rounds counts, so that a busy machine disturbs little. The process has 13
tasks, four roles of 1 to 10 people, one loop of rework and one parallel block, all indicators switched on.

    python benchmarks/bench_simulation.py            # up to 100,000 cases, queues at 200,000
    python benchmarks/bench_simulation.py --penuh    # up to 1,000,000
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from heapq import heappop, heappush
from math import factorial
from pathlib import Path
from random import Random

from sistemkerja_bpmn.simulation import Configuration, Plan, carry_out, prepare, result_of
from sistemkerja_bpmn.simulation.inputs.configuration import Arrivals
from sistemkerja_bpmn.simulation.inputs.distributions import Distribution, constant

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.simulation.small import body, clockless, library, process  # noqa: E402

MAX_OVER_HEAPQ = 10.0  # the aim is 2.5; queues, calendars and indicators cost more than that in plain Python
MAX_GROWTH = 1.15
MAX_MEGABYTES = 300
MAX_ERROR = 0.01
ROUNDS = 5
MINUTE = 60.0

FLOWS = """mulai susun agenda x-ulang periksa x-lengkap p-mulai telaah p-selesai rekomendasi x-setuju
x-setuju tugas tanda kirim x-arsip arsip selesai
x-lengkap lengkapi x-ulang
p-mulai cek p-selesai
x-setuju tolak tanda-tolak x-arsip"""
LANES = {
    "Pemilik": "susun lengkapi",
    "Tata Usaha": "agenda periksa cek tugas kirim tolak arsip",
    "Asesor": "telaah rekomendasi",
    "Kepala": "tanda tanda-tolak",
}
LENGTHS = {
    **dict.fromkeys(("agenda", "tanda", "kirim", "tanda-tolak", "arsip"), ("seragam", 5, 15)),
    **{"susun": ("lognormal", 60, 30), "lengkapi": ("lognormal", 45, 30), "telaah": ("lognormal", 120, 60)},
    **{"rekomendasi": ("lognormal", 45, 20), "periksa": ("gamma", 20, 10), "cek": ("gamma", 30, 15)},
    **{"tugas": ("gamma", 30, 10), "tolak": ("gamma", 25, 10)},
}


def office(folder: Path) -> Plan:
    """The process with 13 tasks."""
    lengths = {k: Distribution(name, tuple(v * MINUTE for v in values)) for k, (name, *values) in LENGTHS.items()}
    configuration = Configuration(
        arrivals=Arrivals(between=Distribution("eksponensial", (20 * MINUTE,))),
        staff={"Pemilik": 5, "Tata Usaha": 7, "Asesor": 10, "Kepala": 1},
        durations=lengths,
        decisions={"x-lengkap": {"p-mulai": 0.8, "lengkapi": 0.2}, "x-setuju": {"tugas": 0.7, "tolak": 0.3}},
        replications=1,
        warm_up=0,
    )
    return prepare(library(folder, process(body(FLOWS, lanes=LANES))), "proses", configuration)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of a piece of work."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def bare(events: int) -> None:
    """As many events through a heap, with a draw each and nothing else."""
    chance, heap = Random(1).random, [(0.0, 0, 0, 0)]
    number = 0
    for case in range(1, 64):
        heappush(heap, (chance(), case, 0, 0))
    for number in range(64, 64 + events):
        moment, _, kind, case = heappop(heap)
        heappush(heap, (moment + chance(), number, kind, case))


def speed(plan: Plan) -> float:
    """Time of 10,000 cases over that of the bare loop."""
    plan = replace(plan, cases=10_000)
    events = carry_out(plan).replications[0].events
    ours, loop = [], []
    for _ in range(ROUNDS):
        ours.append(cpu(lambda: carry_out(plan)))
        loop.append(cpu(lambda: bare(events)))
    ratio = min(ours) / min(loop)
    print(
        f"10.000 kasus: {min(ours):.3f} detik, {events / min(ours):,.0f} peristiwa/detik; {ratio:.2f} kali heapq saja"
    )
    return ratio


def growth(plan: Plan, largest: int) -> float:
    """Time per case at the largest number over that at 10,000 (at 1,000 the calendar weighs more than the cases)."""
    times = {}
    for cases in (1_000, 10_000, largest):
        rounds = 3 if cases == largest else ROUNDS
        times[cases] = (
            min(cpu(lambda cases=cases: carry_out(replace(plan, cases=cases))) for _ in range(rounds)) / cases
        )
        print(f"{cases:>9,} kasus: {times[cases] * 1e6:.1f} µs per kasus, puncak {megabytes():.0f} MB")
    return times[largest] / times[10_000]


def megabytes() -> float:
    """The most memory this process ever had; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def queues(folder: Path, cases: int) -> float:
    """The largest relative error of the mean wait against theory, over eight replications of that many together."""

    def exponential(mean: float) -> Distribution:
        return Distribution("eksponensial", (mean,))

    def erlang(servers: int, load: float) -> float:
        full = load**servers / factorial(servers) * servers / (servers - load)
        return full / (sum(load**k / factorial(k) for k in range(servers)) + full) * load / (servers - load)

    source = library(folder, process(body("mulai kerja selesai", lanes={"Petugas": "kerja"})))
    known = {
        "M/M/1": (exponential(0.5), 1, 0.5),
        "M/M/3": (exponential(1.8), 3, erlang(3, 1.8)),
        "M/D/1": (constant(0.5), 1, 0.25),
        "M/G/1": (Distribution("gamma", (0.5, 0.25)), 1, (0.25 + 0.0625) / (2 * 0.5)),
    }
    worst = 0.0
    for name, (service, people, expected) in known.items():
        world = clockless(
            exponential(1.0),
            durations={"kerja": service},
            staff={"Petugas": people},
            cases=cases // 8 + 500,
            replications=8,
            warm_up=500,
        )
        found = result_of(carry_out(prepare(source, "proses", world))).steps[0].wait
        error = abs(found.mean / expected - 1)
        worst = max(worst, error)
        print(f"{name}: tunggu {found.mean:.4f} ± {found.half_width:.4f}, teori {expected:.4f}, selisih {error:.2%}")
    return worst


def main() -> int:
    """Print the figures; 1 where a limit is exceeded."""
    full = "--penuh" in sys.argv
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = office(folder)
        ratio = speed(plan)
        grown = growth(plan, 1_000_000 if full else 100_000)
        memory = megabytes()
        error = queues(folder, 1_000_000 if full else 200_000)
    print(f"waktu per kasus tumbuh {grown:.2f} kali; puncak memori {memory:.0f} MB")
    too_far = error > (MAX_ERROR if full else 3 * MAX_ERROR)
    return int(ratio > MAX_OVER_HEAPQ or grown > MAX_GROWTH or memory > MAX_MEGABYTES or too_far)


if __name__ == "__main__":
    sys.exit(main())
