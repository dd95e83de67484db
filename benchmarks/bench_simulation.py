"""How fast many cases are simulated, beside a bare heapq loop of as many events; how time and memory grow; theory.

CPU time, in one run; the least of several rounds counts, so that a busy machine disturbs little. The process has 13
tasks, four roles of 1 to 10 people, one loop of rework and one parallel block, all indicators switched on.

The bare loop is the least a simulation in Python can do: it takes the next event, draws a number, and puts the event
that follows among as many others as people are at work in the process. It builds the same tuple, with a counter for
ties, and draws in blocks as the engine does.

    python benchmarks/bench_simulation.py            # up to 100,000 cases, queues at 200,000
    python benchmarks/bench_simulation.py --penuh    # up to 1,000,000
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from heapq import heappop, heappush
from itertools import count
from math import factorial
from pathlib import Path

import numpy as np

from sistemkerja_bpmn.simulation import Configuration, Plan, carry_out, prepare, result_of
from sistemkerja_bpmn.simulation.inputs.configuration import Arrivals
from sistemkerja_bpmn.simulation.inputs.distributions import Distribution, constant
from sistemkerja_bpmn.simulation.statistics import Estimate

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.simulation.small import body, clockless, library, process  # noqa: E402

MAX_OVER_HEAPQ = 6.0  # the aim is 2.5; finding the way, people and queues cost more than that in plain Python
MAX_GROWTH = 1.15
MAX_MEGABYTES = 300
MAX_ERROR = 0.01
ROUNDS = 7
AT_WORK = 18
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
    """As many events through a heap, and nothing else."""
    chance, numbers = np.random.default_rng(1), count()

    def drawn() -> Iterator[float]:
        while True:
            yield from chance.random(512).tolist()

    draws = drawn()
    row: list[float] = []
    heap = [(moment, next(numbers), 0, row, 0) for moment in sorted(next(draws) for _ in range(AT_WORK))]
    for _ in range(events):
        now, _, person, row, op = heappop(heap)
        heappush(heap, (now + next(draws), next(numbers), person, row, op))


def speed(plan: Plan) -> float:
    """Time of 10,000 cases over that of the bare loop."""
    plan = replace(plan, cases=10_000)
    events = carry_out(plan).replications[0].events
    ours, loop = [], []
    for _ in range(2 * ROUNDS):
        ours.append(cpu(lambda: carry_out(plan)))
        loop.append(cpu(lambda: bare(events)))
    ratio = min(ours) / min(loop)
    print(f"10.000 kasus: {min(ours):.3f} detik, {events:,} peristiwa, {events / min(ours):,.0f} per detik")
    print(f"heapq saja: {min(loop):.3f} detik; kami {ratio:.2f} kali itu")
    return ratio


def growth(plan: Plan, largest: int) -> float:
    """Time per case at the largest number over that at 1,000."""
    times = {}
    for cases, rounds in ((1_000, 40), (10_000, ROUNDS), (largest, 2)):
        once = replace(plan, cases=cases)
        times[cases] = min(cpu(lambda: result_of(carry_out(once))) for _ in range(rounds)) / cases  # noqa: B023
        print(f"{cases:>9,} kasus: {times[cases] * 1e6:.1f} µs per kasus, puncak {megabytes():.0f} MB")
    return times[largest] / times[1_000]


def megabytes() -> float:
    """The most memory this process ever had; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def exponential(mean: float) -> Distribution:
    """Lengths without memory."""
    return Distribution("eksponensial", (mean,))


def erlang(servers: int, load: float) -> float:
    """Mean wait in M/M/c of one request per unit of time (Erlang 1917)."""
    full = load**servers / factorial(servers) * servers / (servers - load)
    return full / (sum(load**k / factorial(k) for k in range(servers)) + full) * load / (servers - load)


def residual(second_moment: float) -> float:
    """Work still to be done by somebody at work, of one request per unit of time (Pollaczek, Khinchine)."""
    return second_moment / 2


def queues(folder: Path, cases: int) -> float:
    """The largest relative error of a mean wait against theory, over eight replications of that many cases together."""
    one = process(body("mulai kerja selesai", lanes={"Petugas": "kerja"}))
    two = process(body("mulai kerja lanjut selesai", lanes={"Petugas": "kerja", "Atasan": "lanjut"}))
    gamma, classes = Distribution("gamma", (0.5, 0.25)), {"segera": 0.5, "biasa": 0.5}
    world = partial(clockless, exponential(1.0), cases=cases // 8 + 500, replications=8, warm_up=500, seed=1)

    def waits(text: str, **given: object) -> tuple[Estimate, ...]:
        result = result_of(carry_out(prepare(library(folder, text), "proses", world(**given))))
        return tuple(figures.wait for figures in (result.priorities or result.steps))

    def urgent(second_moment: float) -> tuple[float, float]:
        """Two classes of equal share, nobody is interrupted (Cobham 1954)."""
        first = residual(second_moment) / (1 - 0.25)
        return first, first / (1 - 0.5)

    known: tuple[tuple[str, tuple[Estimate, ...], tuple[float, ...]], ...] = (
        ("M/M/1", waits(one, durations={"kerja": exponential(0.5)}), (0.5,)),
        ("M/M/3", waits(one, durations={"kerja": exponential(1.5)}, staff={"Petugas": 3}), (erlang(3, 1.5),)),
        ("M/D/1", waits(one, durations={"kerja": constant(0.5)}), (residual(0.25) / 0.5,)),
        ("M/G/1", waits(one, durations={"kerja": gamma}), (residual(0.3125) / 0.5,)),
        ("M/M/1 → M/M/1", waits(two, durations=dict.fromkeys(("kerja", "lanjut"), exponential(0.5))), (0.5, 0.5)),
        ("M/M/1, prioritas", waits(one, durations={"kerja": exponential(0.5)}, priorities=classes), urgent(0.5)),
        ("M/G/1, prioritas", waits(one, durations={"kerja": gamma}, priorities=classes), urgent(0.3125)),
    )
    errors = []
    for name, found, expected in known:
        for wait, theory in zip(found, expected, strict=True):
            errors.append(abs(wait.mean / theory - 1))
            interval = f"{wait.mean:.4f} ± {wait.half_width:.4f}"
            print(f"{name}: tunggu {interval}, teori {theory:.4f}, selisih {errors[-1]:.2%}")
    return max(errors)


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
    print(f"selisih terbesar dari teori {error:.2%}")
    print(f"waktu per kasus tumbuh {grown:.2f} kali; puncak memori {memory:.0f} MB")
    too_far = error > (MAX_ERROR if full else 3 * MAX_ERROR)
    return int(ratio > MAX_OVER_HEAPQ or grown > MAX_GROWTH or memory > MAX_MEGABYTES or too_far)


if __name__ == "__main__":
    sys.exit(main())
