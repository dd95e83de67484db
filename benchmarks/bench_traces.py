"""Do the simulation and SpiffWorkflow carry out the same cases? Every process of the library, and random models.

What is compared stands in ``tests/simulation/traces``, which differences are known in ``docs/jejak.md``. Ends with 1
where a process of the library differs, or a random model in a way that is not known.

    python benchmarks/bench_traces.py                  # library and 500 random models, about a quarter of an hour
    python benchmarks/bench_traces.py --penuh          # the largest processes with more rounds of rework, about an hour
    python benchmarks/bench_traces.py --acak 2000 --mulai 500 --runs 500
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sistemkerja_bpmn.bpmn.library import Library  # noqa: E402
from tests.simulation.traces.case import Bounds  # noqa: E402
from tests.simulation.traces.comparing import Comparison, Judged, compare, compare_random  # noqa: E402
from tests.simulation.traces.elements import Elements  # noqa: E402
from tests.simulation.traces.watching import Kind  # noqa: E402

LARGE, LARGE_IN_FULL = 2_000, 6_000
"""Most runs of a large process on each side, and with ``--penuh``."""

GROWTH = 4
"""A further round of rework multiplies the runs at least by this; where that is too many it is not tried."""


def of_library(bounds: Bounds, limit: int) -> int:
    """Compare every process one can start; returns the number that differ."""
    library = Library.open(ROOT / "processes")
    elements = Elements.of(library)
    names = [name for name, entry in library.entries.items() if entry.is_main]
    began = time.process_time()
    found = [compare(library, name, elements, seed=1, bounds=bounds) for name in names]
    whole = [one for one in found if one.complete]
    report(f"library, each gateway passed at most {bounds.passes} times", whole, time.process_time() - began)
    began = time.process_time()
    print("large processes, with as many rounds of rework as are cheap:", flush=True)
    large = [of_large(library, one.process, elements, limit) for one in found if not one.complete]
    report("library, large processes", large, time.process_time() - began)
    wrong = [one for one in (*whole, *large) if not (one.complete and one.agrees)]
    for one in wrong:
        print(f"  DIFFERENT {one.process}: {len(one.simulated)} only simulated, {len(one.executed)} only executed")
    return len(wrong)


def of_large(library: Library, process: str, elements: Elements, limit: int) -> Comparison:
    """Compare a large process with as many ways back as the limit of runs allows, and print how many that were."""
    began = time.process_time()
    best = compare(library, process, elements, seed=1, bounds=Bounds(passes=1, cases=limit))
    rounds = 0
    while not rounds or max(best.runs) * GROWTH <= limit:
        bounds = Bounds(passes=rounds + 2, cases=limit, returns=rounds + 1)
        more = compare(library, process, elements, seed=1, bounds=bounds)
        if not more.complete:
            break
        best, rounds = more, rounds + 1
    seconds = time.process_time() - began
    print(
        f"  {process:45} {rounds} back, {max(best.runs):6,} runs, {len(best.same):5,} cases, {seconds:4.0f} s",
        flush=True,
    )
    return best


def of_random_models(first: int, number: int, bounds: Bounds) -> int:
    """Compare that many models both sides can carry out; returns the number that differ in a way that is not known."""
    began = time.process_time()
    judged: list[tuple[Judged, Comparison]] = []
    refused: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        seed = first
        while len(judged) < number:
            one = compare_random(seed, Path(folder), bounds)
            seed += 1
            if one.found is None:
                refused[one.refused] += 1
            elif one.found.complete:
                judged.append((one, one.found))
            else:
                refused["more runs than the limit"] += 1
    report(f"random models {first} to {seed - 1}", [found for _, found in judged], time.process_time() - began)
    print("  left out: " + ", ".join(f"{reason} {count}" for reason, count in refused.most_common()))
    print(f"  sound by analysis: {sum(one.sound is True for one, _ in judged)}")
    for kind in Kind:
        seeds = [one.seed for one, found in judged if kind in found.kinds]
        print(f'  known difference "{kind.value}": {len(seeds)} models {seeds}')
    wrong = [one.seed for one, _ in judged if not one.is_known]
    print(f"  different in a way that is not known: {len(wrong)} models {wrong}")
    return len(wrong)


def report(name: str, found: Sequence[Comparison], seconds: float) -> None:
    """Totals of some comparisons."""
    complete = [one for one in found if one.complete]
    ours, theirs = sum(one.runs[0] for one in found), sum(one.runs[1] for one in found)
    print(f"{name}: {len(found)} processes, every case of {len(complete)}, {seconds:.0f} s")
    print(f"  runs {ours:,} simulated, {theirs:,} through SpiffWorkflow")
    cases = sum(len(one.same) for one in complete)
    alone = sum(len(one.simulated) for one in complete), sum(len(one.executed) for one in complete)
    print(
        f"  cases the same {cases:,}, only simulated {alone[0]:,}, only through SpiffWorkflow {alone[1]:,}", flush=True
    )


def main() -> int:
    """Print the figures; 1 where a process of the library differs, or a random model in a way that is not known."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--acak", type=int, default=500, help="random models to compare")
    options.add_argument("--mulai", type=int, default=0, help="first random model")
    options.add_argument("--runs", type=int, default=500, help="most runs of one process on each side")
    options.add_argument("--penuh", action="store_true", help="more rounds of rework for large processes")
    chosen = options.parse_args()
    bounds = Bounds(cases=chosen.runs)
    wrong = of_library(bounds, LARGE_IN_FULL if chosen.penuh else LARGE)
    return min(wrong + of_random_models(chosen.mulai, chosen.acak, bounds), 1)


if __name__ == "__main__":
    sys.exit(main())
