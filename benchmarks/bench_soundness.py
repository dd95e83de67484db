"""Figures of the behavioural analysis: stress models, public reference models, random models against two other ways
and against cases carried out by SpiffWorkflow.

    python benchmarks/bench_soundness.py [number of random models, default 4000] [--spiff number, default 1000]

The reference models lie beside the project on its own machines only; that part is left out elsewhere.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sistemkerja_bpmn.bpmn.document import read  # noqa: E402
from sistemkerja_bpmn.bpmn.library import Library  # noqa: E402
from sistemkerja_bpmn.bpmn.model import Model  # noqa: E402
from sistemkerja_bpmn.soundness import Verdict, analyse  # noqa: E402
from tests.soundness.comparison import ANSWERS, compare  # noqa: E402
from tests.soundness.runs import carry_out  # noqa: E402
from tests.soundness.shapes import STRESS  # noqa: E402
from tests.soundness.sketch import sketch  # noqa: E402

MARKS = {True: "y", False: "n", None: "?"}


def timed(work: Callable[[], object]) -> float:
    """Best of three, in milliseconds."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times) * 1_000


def marks(verdict: Verdict) -> str:
    return "".join(MARKS[getattr(verdict, name)] for name in ANSWERS)


def stress() -> None:
    print("stress (answers, states, ms verdict, ms with example paths)")
    for name, (text, _, _) in STRESS.items():
        model = sketch(text)
        verdict = analyse(model, paths=False)["P"]
        bare, full = timed(partial(analyse, model, paths=False)), timed(partial(analyse, model))
        print(f"  {name:40} {marks(verdict)} {verdict.states:6} {bare:9.1f} {full:9.1f}")


def folder(name: str, models: list[tuple[str, Model]]) -> None:
    times = [
        (timed(partial(analyse, model, paths=False)), timed(partial(analyse, model)), file) for file, model in models
    ]
    bare, full = [bare for bare, _, _ in times], [full for _, full, _ in times]
    print(f"{name}: {len(times)} files")
    print(f"  verdict     median {statistics.median(bare):6.2f} ms, worst {max(bare):7.2f} ms ({max(times)[2]})")
    print(f"  with paths  median {statistics.median(full):6.2f} ms, worst {max(full):7.2f} ms")


def random_models(number: int) -> int:
    """Compare every definite answer; returns the number of wrong ones."""
    began = time.perf_counter()
    wrong: list[tuple[int, str, bool, str]] = []
    answered = confirmed = states = brute = 0
    for seed in range(number):
        comparison = compare(seed)
        wrong += comparison.wrong
        answered += comparison.answered
        confirmed += comparison.confirmed
        states += comparison.states
        brute += comparison.brute_states
    print(f"{number} random models in {time.perf_counter() - began:.0f} s")
    print(f"  answers {answered} of {number * len(ANSWERS)}, confirmed another way {confirmed}, wrong {len(wrong)}")
    print(f"  states {states}, by brute force {brute}")
    for seed, name, answer, who in wrong[:10]:
        print(f"  WRONG seed {seed}: {name} = {answer}, {who} disagrees")
    return len(wrong)


def spiff(number: int) -> int:
    """Carry out random models; returns how many that are sound by analysis did not always end properly."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        runs = [carry_out(seed, Path(folder)) for seed in range(number)]
    wrong = [run for run in runs if run.wrong]
    deadlocks = [run for run in runs if run.deadlock]
    ended = sum((run.ended for run in runs), Counter[str]())
    print(f"{number} random models through SpiffWorkflow in {time.perf_counter() - began:.0f} s")
    print(f"  sound {sum(run.sound is True for run in runs)}, of which a case did not end properly: {len(wrong)}")
    print(f"  with a deadlock {len(deadlocks)}, of which a case got stuck: {sum(run.stuck for run in deadlocks)}")
    print("  cases " + ", ".join(f"{status} {count}" for status, count in ended.most_common()))
    for run in wrong[:10]:
        print(f"  WRONG seed {run.seed}: sound, but cases ended {dict(run.ended)}")
    return len(wrong)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("models", nargs="?", type=int, default=4_000)
    options.add_argument("--spiff", type=int, default=1_000)
    chosen = options.parse_args()
    stress()
    library = Library.open(ROOT / "processes")
    folder("library", [(entry.path.name, entry.model) for entry in library.entries.values()])
    reference = sorted((ROOT.parent / "shared" / "korpus" / "nyata").glob("bpmn-miwg*/*.bpmn"))
    if reference:
        folder("MIWG reference models", [(file.name, read(file).model) for file in reference])
    return min(random_models(chosen.models) + spiff(chosen.spiff), 1)


if __name__ == "__main__":
    sys.exit(main())
