"""Do the simulation and SpiffWorkflow carry out the same cases? Every process of the library, and random models.

What is compared, and which differences are known, stands in ``tests/simulation/traces``.

    python benchmarks/bench_traces.py                  # library and 500 random models, at most 500 runs each
    python benchmarks/bench_traces.py --penuh          # the largest processes with loops too, about an hour
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

ALL = 50_000


def of_library(bounds: Bounds) -> int:
    """Compare every process one can start; returns the number that differ."""
    library = Library.open(ROOT / "processes")
    elements = Elements.of(library)
    names = [name for name, entry in library.entries.items() if entry.is_main]
    began = time.process_time()
    found = [compare(library, name, elements, seed=1, bounds=bounds) for name in names]
    once = [one.process for one in found if not one.complete]
    whole = [one for one in found if one.complete]
    report(f"library, each gateway passed at most {bounds.passes} times", whole, time.process_time() - began)
    began = time.process_time()
    rest = [compare(library, name, elements, seed=1, bounds=Bounds(passes=1, cases=ALL)) for name in once]
    report("library, the others with each gateway passed once", rest, time.process_time() - began)
    found = [*whole, *rest]
    wrong = [one for one in found if one.complete and not one.agrees]
    for one in wrong:
        print(f"  DIFFERENT {one.process}: {len(one.simulated)} only simulated, {len(one.executed)} only executed")
    return len(wrong)


def of_random_models(first: int, number: int, bounds: Bounds) -> int:
    """Compare that many models both sides can carry out; returns the number of sound ones that differ."""
    began = time.process_time()
    judged: list[Judged] = []
    refused: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        seed = first
        while len(judged) < number:
            one = compare_random(seed, Path(folder), bounds)
            seed += 1
            if one.found is None:
                refused[one.refused] += 1
            elif one.found.complete:
                judged.append(one)
            else:
                refused["more runs than the limit"] += 1
    found = [one.found for one in judged if one.found is not None]
    report(f"random models {first} to {seed - 1}", found, time.process_time() - began)
    print("  left out: " + ", ".join(f"{reason} {count}" for reason, count in refused.most_common()))
    different = [one for one in judged if one.found is not None and not one.found.agrees]
    wrong = [one for one in different if one.sound]
    print(f"  sound by analysis {sum(one.sound is True for one in judged)}, of which different {len(wrong)}")
    print(f"  not sound, different in a known way: {[one.seed for one in different if not one.sound]}")
    for one in wrong:
        print(f"  DIFFERENT seed {one.seed}")
    return len(wrong)


def report(name: str, found: Sequence[Comparison], seconds: float) -> None:
    """Totals of some comparisons."""
    complete = [one for one in found if one.complete]
    ours, theirs = sum(one.runs[0] for one in found), sum(one.runs[1] for one in found)
    print(f"{name}: {len(found)} processes, every case of {len(complete)}, {seconds:.0f} s")
    print(f"  runs {ours:,} simulated, {theirs:,} through SpiffWorkflow")
    cases = sum(len(one.same) for one in complete)
    alone = sum(len(one.simulated) for one in complete), sum(len(one.executed) for one in complete)
    print(f"  cases the same {cases:,}, only simulated {alone[0]:,}, only through SpiffWorkflow {alone[1]:,}")


def main() -> int:
    """Print the figures; 1 where a process of the library or a sound model differs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--acak", type=int, default=500, help="random models to compare")
    options.add_argument("--mulai", type=int, default=0, help="first random model")
    options.add_argument("--runs", type=int, default=500, help="most runs of one process on each side")
    options.add_argument("--penuh", action="store_true", help="as many runs as it takes for the library")
    chosen = options.parse_args()
    bounds = Bounds(cases=chosen.runs)
    wrong = of_library(Bounds(cases=ALL) if chosen.penuh else bounds)
    return min(wrong + of_random_models(chosen.mulai, chosen.acak, bounds), 1)


if __name__ == "__main__":
    sys.exit(main())
