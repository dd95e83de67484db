"""Beside Prosimos 2.1.0: the same model, the same parameters; CPU time, memory, and whether the figures agree.

Time and memory: each side in a process of its own, in turn, from reading the files to the last indicator; the least of
the rounds counts. Memory is the most the whole process ever held, Python and libraries included; what it held once
everything was imported, before anything ran, stands beside it. Agreement: twelve runs on each side; both get the same
requests, everything else is drawn by each.
``benchmarks/prosimos`` holds the model and the parameters of the peer; ours are read from the same file.

    python3 -m venv peer && peer/bin/pip install prosimos==2.1.0
    python benchmarks/bench_prosimos.py --peer peer/bin/python              (or the environment variable PROSIMOS)
    python benchmarks/bench_prosimos.py --peer … --kasus 100000 --putaran 1
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "prosimos"))
sys.path.insert(0, str(HERE.parent))

from ours import requests  # noqa: E402

from sistemkerja_bpmn.simulation.statistics import Estimate, estimate  # noqa: E402

MIN_FASTER = 60.0
MAX_MEMORY = 0.1
"""Peak of our whole process over that of theirs."""
POOLS = {"Unit Pemilik": "R_pemilik", "Tata Usaha": "R_tu", "Asesor": "R_asesor", "Kepala": "R_kepala"}

Run = Mapping[str, Any]


def run(python: str, script: str, cases: int, seed: int, arrivals: Sequence[float] | None = None) -> Run:
    """One run on one side."""
    asked = json.dumps({"cases": cases, "seed": seed, "arrivals": arrivals})
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    done = subprocess.run(
        [python, str(HERE / "prosimos" / script)], input=asked, capture_output=True, text=True, env=environment
    )
    if done.returncode:
        raise SystemExit(f"{script}: {done.stderr}")
    found: Run = json.loads(done.stdout)
    return found


def races(peer: str, cases: int, rounds: int) -> bool:
    """Compare time and memory; whether both limits are kept."""
    ours, theirs = [], []
    for seed in range(1, rounds + 1):
        ours.append(run(sys.executable, "ours.py", cases, seed))
        theirs.append(run(peer, "peer.py", cases, seed))
    fast, slow = (min(one["cpu"] for one in side) for side in (ours, theirs))
    print(f"{cases:,} cases: {fast:.3f} s, Prosimos {slow:.2f} s: {slow / fast:.0f} times faster")
    return _holds_less(ours, theirs) and slow / fast >= MIN_FASTER


def _holds_less(ours: Sequence[Run], theirs: Sequence[Run]) -> bool:
    """Compare memory; whether the limit is kept. A system that does not tell how much there is passes."""
    small, large = (min(one["peak"] for one in side) for side in (ours, theirs))
    before, after = (min(one["loaded"] for one in side) for side in (ours, theirs))
    if math.isnan(small) or math.isnan(large):
        print("peak memory: this system does not tell")
        return True
    print(f"{'MB':14}{'loaded':>8}{'by the run':>12}{'peak':>8}")
    for name, loaded, peak in (("", before, small), ("Prosimos", after, large)):
        print(f"  {name:12}{loaded:8.1f}{peak - loaded:12.1f}{peak:8.1f}")
    ratio, of_run = small / large, (small - before) / (large - after)
    word = "" if ratio <= MAX_MEMORY else "  TOO MUCH"
    print(f"  peak {ratio:.3f} of theirs (limit {MAX_MEMORY}), what the run adds {of_run:.3f}{word}")
    return ratio <= MAX_MEMORY


def agrees(peer: str, cases: int, runs: int) -> bool:
    """Compare the figures; whether all intervals overlap."""
    ours, theirs = [], []
    for seed in range(1, runs + 1):
        arrivals = requests(cases, seed)
        ours.append(run(sys.executable, "ours.py", cases, seed, arrivals))
        theirs.append(run(peer, "peer.py", cases, seed, arrivals))
    figures: dict[str, tuple[Callable[[Run], float], Callable[[Run], float]]] = {
        "cycle time, hours": (lambda one: one["cycle"], lambda one: one["cycle"]),
        "waiting per case, hours": (lambda one: one["wait"], lambda one: one["wait"]),
    }
    for role, pool in POOLS.items():
        figures[f"utilisation {role}"] = (lambda one, r=role: one["use"][r], lambda one, p=pool: one["use"][p])
    print(f"{runs} runs of {cases:,} cases, mean and half of the 95 % interval:")
    verdicts = [_shown(name, [a(one) for one in ours], [b(one) for one in theirs]) for name, (a, b) in figures.items()]
    return all(verdicts)


def _shown(name: str, ours: Sequence[float], theirs: Sequence[float]) -> bool:
    one, other = estimate(list(ours)), estimate(list(theirs))
    difference = estimate([a - b for a, b in zip(ours, theirs, strict=True)])
    overlap = abs(one.mean - other.mean) <= one.half_width + other.half_width
    word = "" if overlap else "  DIFFERENT"
    print(f"  {name:26} {_text(one)}   Prosimos {_text(other)}   difference {_text(difference)}{word}")
    return overlap


def _text(value: Estimate) -> str:
    return f"{value.mean:8.4f} ± {value.half_width:.4f}"


def main() -> int:
    """Print the figures; 1 where a limit is exceeded."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--peer", default=os.environ.get("PROSIMOS", ""), help="Python of an environment with Prosimos"
    )
    options.add_argument("--kasus", type=int, default=10_000)
    options.add_argument("--putaran", type=int, default=3)
    options.add_argument("--ulangan", type=int, default=12, help="runs whose figures are compared; 0 for none")
    chosen = options.parse_args()
    if not chosen.peer:
        print("Prosimos is not at hand: name the Python of its environment with --peer or PROSIMOS. Nothing compared.")
        return 0
    kept = races(chosen.peer, chosen.kasus, chosen.putaran)
    same = not chosen.ulangan or agrees(chosen.peer, chosen.kasus, chosen.ulangan)
    return int(not (kept and same))


if __name__ == "__main__":
    sys.exit(main())
