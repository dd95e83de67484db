"""How fast many cases are simulated, beside a bare heapq loop of as many events; how time and memory grow; theory.

CPU time, in one run; the least of several rounds counts, so that a busy machine disturbs little. The process has 13
tasks, four roles of 1 to 10 people, one loop of rework and one parallel block, all indicators switched on.

A bare loop takes the next event from the heap, draws a number (in blocks, as the engine does) and puts the event that
follows in its place; events are the same tuples, with a counter for ties. What it costs depends on how many others lie
on the heap, so there are three:

    requests  all requests first, then each goes through its events; the least simulation anybody would write
    small     never more events than people at work, as in our engine, which puts a request there when its turn comes
    large     all events first, then all are taken

Our ratio to the first one is limited. Offices in which people serve several queues, or act together, or in which some
cases are more urgent, take another way through the engine; what that costs is shown beside the small loop.

    python benchmarks/bench_simulation.py            # up to 100,000 cases, queues at 200,000
    python benchmarks/bench_simulation.py --penuh    # up to 1,000,000
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from heapq import heappop, heappush
from itertools import count
from math import factorial
from pathlib import Path

import numpy as np

from sistemkerja_bpmn.simulation import Configuration, Plan, carry_out, prepare, result_of
from sistemkerja_bpmn.simulation.inputs.configuration import Arrivals, Person
from sistemkerja_bpmn.simulation.inputs.distributions import Distribution, constant
from sistemkerja_bpmn.simulation.statistics import Estimate

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.prosimos.footprint import peak_megabytes  # noqa: E402
from tests.simulation.small import body, clockless, library, process  # noqa: E402

MAX_OVER_HEAPQ = 2.5
MAX_GROWTH = 1.15
MAX_MEGABYTES = 300
MAX_ERROR = 0.01
ROUNDS = 7
AT_WORK, GAP = 18, 20.0
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


def office(folder: Path, world: Configuration | None = None, inside: Mapping[str, str] | None = None) -> Plan:
    """The process with 13 tasks, in a world of its own where none is given."""
    lengths = {k: Distribution(name, tuple(v * MINUTE for v in values)) for k, (name, *values) in LENGTHS.items()}
    configuration = Configuration(
        arrivals=Arrivals(between=Distribution("eksponensial", (20 * MINUTE,))),
        staff={"Pemilik": 5, "Tata Usaha": 7, "Asesor": 10, "Kepala": 1},
        durations=lengths,
        decisions={"x-lengkap": {"p-mulai": 0.8, "lengkapi": 0.2}, "x-setuju": {"tugas": 0.7, "tolak": 0.3}},
        replications=1,
        warm_up=0,
    )
    source = library(folder, process(body(FLOWS, dict(inside or {}), lanes=LANES)))
    return prepare(source, "proses", world or configuration)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of a piece of work."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def numbers_drawn() -> Iterator[float]:
    """Numbers between 0 and 1, in blocks as the engine draws them."""
    chance = np.random.default_rng(1)
    while True:
        yield from chance.random(512).tolist()


def bare_requests(cases: int, events: int) -> None:
    """All requests on the heap, then as many events as they have, as many at a time as people at work."""
    draws, numbers, steps = numbers_drawn(), count(), round(events / cases)
    stay = 2 * GAP * AT_WORK / steps
    row: list[float] = []
    heap = [(number * GAP, next(numbers), 0, row, steps) for number in range(cases)]
    while heap:
        now, _, person, row, left = heappop(heap)
        if left > 1:
            heappush(heap, (now + stay * next(draws), next(numbers), person, row, left - 1))


def bare_small(events: int) -> None:
    """As many events, each in the place of another."""
    draws, numbers = numbers_drawn(), count()
    row: list[float] = []
    heap = [(moment, next(numbers), 0, row, 0) for moment in sorted(next(draws) for _ in range(AT_WORK))]
    for _ in range(events):
        now, _, person, row, op = heappop(heap)
        heappush(heap, (now + next(draws), next(numbers), person, row, op))


def bare_large(events: int) -> None:
    """As many events, all on the heap before the first is taken."""
    draws, numbers = numbers_drawn(), count()
    row: list[float] = []
    heap: list[tuple[float, int, int, list[float], int]] = []
    for _ in range(events):
        heappush(heap, (next(draws), next(numbers), 0, row, 0))
    while heap:
        heappop(heap)


def speed(plan: Plan) -> float:
    """Time of 10,000 cases over that of the bare loop with requests."""
    cases = 10_000
    plan = replace(plan, cases=cases)
    events = carry_out(plan).replications[0].events
    works: dict[str, Callable[[], object]] = {
        "kami": lambda: carry_out(plan),
        "permohonan dulu": lambda: bare_requests(cases, events),
        "heap kecil": lambda: bare_small(events),
        "heap besar": lambda: bare_large(events),
    }
    times = quickest(works)
    ours = times.pop("kami")
    print(f"10.000 kasus: {ours:.3f} detik, {events:,} peristiwa, {events / ours:,.0f} per detik")
    for name, loop in times.items():
        print(f"heapq saja, {name}: {loop:.3f} detik; kami {ours / loop:.2f} kali itu")
    return ours / times["permohonan dulu"]


def quickest(works: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The least CPU time of each, in turn."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(2 * ROUNDS):
        for name, work in works.items():
            times[name].append(cpu(work))
    return {name: min(found) for name, found in times.items()}


def other_ways(folder: Path) -> None:
    """What an event costs where people are shared, act together, or some cases are more urgent."""
    world = office(folder).configuration
    shared = (*(Person(f"Asesor {n}", ("Asesor", "Tata Usaha")) for n in range(10)),)
    together = {"telaah": '<bpmn:extensionElements><sk:bersama peran="Tata Usaha"/></bpmn:extensionElements>'}
    few = {role: number for role, number in world.staff.items() if role != "Asesor"}
    ways = {
        "orang dipakai bersama": office(folder, replace(world, people=shared, staff=few)),
        "bertindak bersama": office(folder, world, inside=together),
        "prioritas": office(folder, replace(world, priorities={"segera": 0.2, "biasa": 0.8})),
    }
    for name, plan in ways.items():
        once = replace(plan, cases=2_000)
        events = carry_out(once).replications[0].events
        ours, loop = quickest({"kami": partial(carry_out, once), "heap": partial(bare_small, events)}).values()
        print(f"{name}: {ours / events * 1e6:.1f} µs per peristiwa, {ours / loop:.1f} kali heapq kecil")


def growth(plan: Plan, largest: int) -> float:
    """Time per case at the largest number over that at 1,000, each pair measured one right after the other."""
    sizes = {1_000: 20, 10_000: 3, largest: 1}
    rounds: list[dict[int, float]] = []
    for _ in range(3):
        rounds.append({})
        for cases, runs in sizes.items():
            once = replace(plan, cases=cases)
            rounds[-1][cases] = min(cpu(lambda: result_of(carry_out(once))) for _ in range(runs)) / cases  # noqa: B023
    for cases in sizes:
        least = min(times[cases] for times in rounds)
        print(f"{cases:>9,} kasus: {least * 1e6:.1f} µs per kasus")
    return min(times[largest] / times[1_000] for times in rounds)


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
    lanes = process(body("mulai x-a satu selesai\nx-a dua selesai", lanes={"Petugas": "satu", "Atasan": "dua"}))
    both = tuple(Person(name, ("Petugas", "Atasan")) for name in ("Ani", "Budi", "Cici"))
    evenly = {"x-a": {"satu": 0.5, "dua": 0.5}}
    lengths = dict.fromkeys(("satu", "dua"), exponential(1.5))
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
        ("M/M/3, dua peran", waits(lanes, durations=lengths, people=both, decisions=evenly), (erlang(3, 1.5),) * 2),
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
        other_ways(folder)
        grown = growth(plan, 1_000_000 if full else 100_000)
        memory = peak_megabytes()
        error = queues(folder, 1_000_000 if full else 200_000)
    print(f"selisih terbesar dari teori {error:.2%}")
    print(f"waktu per kasus tumbuh {grown:.2f} kali; puncak memori {memory:.0f} MB")
    too_far = error > (MAX_ERROR if full else 3 * MAX_ERROR)
    return int(ratio > MAX_OVER_HEAPQ or grown > MAX_GROWTH or memory > MAX_MEGABYTES or too_far)


if __name__ == "__main__":
    sys.exit(main())
