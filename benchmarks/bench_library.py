"""What the library holds and whether it all runs: random cases of every process, and what opening and listing cost.

Every case must end at a named end event that the file declares, and no letter may be lost. Seeds are fixed, so that a
failure can be repeated: ``run_plan(prepare(library, process), RandomAnswers(seed))``.

    python benchmarks/bench_library.py            # 50 cases of each process
    python benchmarks/bench_library.py --penuh    # 1,000 cases of each process
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sistemkerja_bpmn.bpmn.document import read
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.execution import Status, prepare, run_plan
from sistemkerja_bpmn.execution.answering.answers import RandomAnswers
from sistemkerja_bpmn.execution.trace import Trace
from sistemkerja_bpmn.regulation.catalogue import load_catalogues
from sistemkerja_bpmn.regulation.tanpa_elemen import FILE_NAME, read_reasons
from sistemkerja_bpmn.regulation.telusur import Telusur, trace

ROOT = Path(__file__).resolve().parent.parent
PROCESSES = ROOT / "processes"
CASES, ALL_CASES = 50, 1_000
ROUNDS = 5
MAX_LIST = 2.0


@dataclass(frozen=True, slots=True)
class Runs:
    """Random cases of one process; ``reached`` counts its ends, ``wrong`` names what went wrong, by seed."""

    process: str
    cases: int
    steps: int
    seconds: float
    reached: Counter[str]
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


@cache
def _library() -> Library:
    logging.disable(logging.CRITICAL)
    return Library.open(PROCESSES)


def run_process(process: str, cases: int) -> Runs:
    """Run a process with the seeds 0 to ``cases`` - 1."""
    library = _library()
    nodes = library.entries[process].model.nodes_of(process)
    outcomes = [node.extension.hasil.nilai for node in nodes if node.extension.hasil]
    plan, reached, wrong, steps = prepare(library, process), Counter[str](), [], 0
    begin = time.process_time()
    for seed in range(cases):
        result = run_plan(plan, RandomAnswers(seed))
        steps += len(result.langkah)
        problem = _problem(result, outcomes)
        if problem:
            wrong.append(f"{process}, benih {seed}: {problem}")
        elif result.hasil is not None:
            reached[result.hasil.nilai] += 1
    missed = tuple(outcome for outcome in outcomes if not reached[outcome])
    return Runs(process, cases, steps, time.process_time() - begin, reached, missed, tuple(wrong))


def _problem(result: Trace, outcomes: list[str]) -> str:
    if result.status is not Status.SELESAI or result.menunggu:
        return f"{result.status}, menunggu {result.menunggu}"
    if result.hasil is None or result.hasil.nilai not in outcomes:
        return f"hasil {result.hasil}"
    lost = [sent.nama for step in result.langkah for sent in step.pesan_dikirim if not sent.diterima]
    return f"pesan hilang: {lost}" if lost else ""


def show_coverage() -> bool:
    """One line a regulation; whether every step is traced without an error and no severe finding is open."""
    catalogues, library = load_catalogues(PROCESSES / "regulasi"), _library()
    documents = [read(path) for path in sorted(PROCESSES.glob("*.bpmn"))]
    reasons = read_reasons(PROCESSES / FILE_NAME, tuple(catalogues))
    traces = [trace(catalogue, documents, reasons, library.decisions.values()) for catalogue in catalogues.values()]
    for traced in traces:
        print(f"  {traced.catalogue.id}: {traced.covered} dari {traced.total} langkah; {_findings(traced)}")
    print(f"  semua: {sum(t.covered for t in traces)} dari {sum(t.total for t in traces)} langkah")
    return all(traced.complete and not any(item.is_open for item in traced.temuan) for traced in traces)


def _findings(traced: Telusur) -> str:
    severe = [item for item in traced.temuan if item.temuan.tingkat == "tinggi"]
    answered = sum(item.answered for item in severe)
    reasoned = sum(item.alasan is not None for item in severe)
    return f"{len(severe)} temuan tinggi: {answered} dijawab elemen, {reasoned} dengan alasan"


def list_seconds() -> float:
    """Seconds of processor time ``sistemkerja daftar`` takes as a new program, the best of the rounds."""
    arguments = [sys.executable, "-m", "sistemkerja_bpmn", "daftar", "--pustaka", str(PROCESSES)]
    times = []
    for _ in range(ROUNDS):
        before = os.times()
        subprocess.run(arguments, check=True, capture_output=True)
        after = os.times()
        used = after.children_user + after.children_system - before.children_user - before.children_system
        times.append(used or after.elapsed - before.elapsed)  # Windows does not count the time of children
    return min(times)


def main() -> int:
    """Print the figures; 1 where a bound does not hold."""
    cases = ALL_CASES if "--penuh" in sys.argv[1:] else CASES
    seconds = list_seconds()
    print(f"sistemkerja daftar, dari memulai program sampai selesai: {seconds:.2f} s CPU (batas {MAX_LIST})")
    traced = show_coverage()
    processes = [entry.process_id for entry in _library().entries.values() if entry.is_main]
    with ProcessPoolExecutor() as pool:
        runs = list(pool.map(run_process, processes, [cases] * len(processes)))
    wrong = [problem for run in runs for problem in run.wrong]
    steps, spent = sum(run.steps for run in runs), sum(run.seconds for run in runs)
    print(f"{len(processes)} proses x {cases} kasus acak: {len(wrong)} tidak berakhir pada akhir yang bernama")
    print(f"  {steps} langkah, {1e3 * spent / sum(run.cases for run in runs):.1f} ms CPU per kasus")
    missed = [f"{run.process}: {', '.join(run.missed)}" for run in runs if run.missed]
    print(f"  hasil yang tidak tercapai secara acak: {'; '.join(missed) or 'tidak ada'}")
    for problem in wrong[:20]:
        print(f"  {problem}")
    return int(bool(wrong) or not traced or seconds > MAX_LIST)


if __name__ == "__main__":
    sys.exit(main())
