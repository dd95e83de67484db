"""What checking costs: the library, the MIWG reference models, public and hostile files, and bpmnlint beside it.

    python benchmarks/bench_check.py

Times of single processes are CPU seconds after start-up, best of three. Wall times are those of whole programs on one
folder, from start to end, interleaved, best of seven: ``sistemkerja periksa`` (schema, rules, behaviour) against
bpmnlint with its recommended rules (rules only). bpmnlint comes with ``make node``; the reference files lie beside the
project on its own machines only. What is missing is left out.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sistemkerja_bpmn.inspection import Inspection, Surroundings, inspect  # noqa: E402
from sistemkerja_bpmn.rules.run import CRASH_CODE  # noqa: E402

LIBRARY = ROOT / "processes"
CORPUS = ROOT.parent / "shared" / "korpus"
BPMNLINT = ROOT / "node_modules" / "bpmnlint" / "bin" / "bpmnlint.js"
MAX_PER_PROCESS = 0.060
TARGET_RATIO = 1.0
MAX_LONGEST = 10.0


def cpu(work: Callable[[], Inspection], rounds: int = 3) -> tuple[float, Inspection]:
    """Best CPU seconds, and the last result."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        result = work()
        times.append(time.process_time() - began)
    return min(times), result


def library() -> bool:
    """CPU time per process of the library; whether the slowest keeps within the limit."""
    around = Surroundings.open(LIBRARY)
    each = []
    # Copies, so that every round reads the file anew and not what the library holds of it.
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(shutil.copy(file, folder)) for file in sorted(LIBRARY.glob("*.bpmn"))]
        began = time.process_time()
        inspect(files[0], around)
        start = time.process_time() - began
        for file in files:
            seconds, inspection = cpu(lambda f=file: inspect(f, around))  # type: ignore[misc]
            each.append((seconds / max(len(inspection.verdicts), 1), file.name))
    times = [seconds for seconds, _ in each]
    worst, name = max(each)
    print(f"library: {len(files)} files; the first (library, catalogues, schema) {start * 1e3:.0f} ms; per process")
    print(f"  median {statistics.median(times) * 1e3:.1f} ms, worst {worst * 1e3:.1f} ms ({name}), limit 60 ms")
    return worst <= MAX_PER_PROCESS


def reference() -> None:
    """CPU time per MIWG reference model."""
    files = sorted((CORPUS / "nyata").glob("bpmn-miwg*/*.bpmn"))
    if not files:
        return
    around = Surroundings.open(LIBRARY)
    inspect(files[0], around)
    times = [cpu(lambda f=file: inspect(f, around))[0] for file in files]  # type: ignore[misc]
    print(f"MIWG reference models: {len(files)} files, rules and behaviour")
    print(f"  median {statistics.median(times) * 1e3:.1f} ms, worst {max(times) * 1e3:.1f} ms")


def corpus() -> bool:
    """Every public and hostile file once; whether none crashes a rule or takes too long."""
    files = sorted(file for file in CORPUS.rglob("*.bpmn") if file.is_file())
    if not files:
        return True
    around = Surroundings()
    longest, name, crashed, refused = 0.0, "", 0, 0
    for file in files:
        seconds, found = cpu(lambda f=file: inspect(f, around), rounds=1)  # type: ignore[misc]
        crashed += sum(finding.kode == CRASH_CODE for finding in found.findings)
        refused += not found.readable
        longest, name = max((longest, name), (seconds, file.name))
    print(f"public and hostile files: {len(files)}, {refused} refused with a reason, rules crashed {crashed}")
    print(f"  longest {longest:.2f} s ({name}), limit {MAX_LONGEST:.0f} s")
    return crashed == 0 and longest <= MAX_LONGEST


def beside_bpmnlint() -> None:
    """Wall time of whole programs on the library. A target, no limit: other work on the machine weighs on it."""
    node = shutil.which("node")
    if node is None or not BPMNLINT.is_file():
        print("bpmnlint: left out (make node)")
        return
    files = [str(file) for file in sorted(LIBRARY.glob("*.bpmn"))]
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / ".bpmnlintrc"
        settings.write_text(json.dumps({"extends": "bpmnlint:recommended"}), encoding="utf-8")
        theirs = [node, str(BPMNLINT), "--config", str(settings), *files]
        ours = [sys.executable, "-m", "sistemkerja_bpmn", "periksa", str(LIBRARY)]
        pairs = [(wall(ours), wall(theirs)) for _ in range(7)]
    mine, other = (min(times) for times in zip(*pairs, strict=True))
    print(f"whole programs on {len(files)} files, {os.cpu_count()} processors")
    print(
        f"  periksa {mine:.2f} s, bpmnlint {other:.2f} s: ratio {mine / other:.2f}, target {TARGET_RATIO:.0f} at most"
    )


def wall(command: Sequence[str]) -> float:
    """Seconds from start to end of a program; its findings do not matter, but it must not break."""
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode not in {0, 1}:
        sys.exit(done.stderr.decode("utf-8", "replace"))
    return time.perf_counter() - began


def main() -> int:
    """Print the figures; 1 where a limit is exceeded."""
    results = [library(), corpus()]
    reference()
    beside_bpmnlint()
    return int(not all(results))


if __name__ == "__main__":
    sys.exit(main())
