"""What running a case costs over bare SpiffWorkflow, and how the cost grows with rounds of rework.

CPU time, interleaved in one run so that a busy machine slows both sides alike; the middle of several rounds counts.
Bare SpiffWorkflow gets the same file through its own parser and its own (unsafe) script engine, the same answers, and
does nothing but run: no trace, no form checks, no simulated time.

    python benchmarks/bench_execution.py
"""

from __future__ import annotations

import logging
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.specs.defaults import EndEvent
from SpiffWorkflow.util.task import TaskState

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.execution import Limits, Status, prepare, run_plan
from sistemkerja_bpmn.execution.answering.answers import Option
from sistemkerja_bpmn.execution.preparing.forms import Form
from sistemkerja_bpmn.execution.trace import Decision

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15
CASES = 10
MAX_OVERHEAD = 1.3
MAX_GROWTH = 1.3
PROCESSES: Mapping[str, Mapping[str, object]] = {
    "kapuas-penunjukan-lintas-unit": {"persetujuan": "disetujui"},
    "kapuas-siklus-sekretariat-daerah": {"bentuk": "individu"},
}
CYCLE = "kapuas-siklus-sekretariat-daerah"
REVIEW = "sesuai_menurut_asisten"


class Consenting:
    """Answers every field with a given value, the first choice, ``ya`` or a number; ``again`` is refused at first."""

    def __init__(self, values: Mapping[str, object], again: str = "", rounds: int = 0) -> None:
        self._values = values
        self._again = again
        self._rounds = rounds

    def choose(self, options: Sequence[Option]) -> int:
        return 0

    def fill(self, form: Form) -> Mapping[str, object]:
        return {field.id: self.value(field.id, field.jenis, [p.nilai for p in field.pilihan]) for field in form.isian}

    def decided(self, process: str, decision: Decision) -> None:
        """Nothing to keep."""

    def value(self, field: str, jenis: str, choices: Sequence[str]) -> object:
        if field == self._again and self._rounds:
            self._rounds -= 1
            return "tidak"
        usual = choices[0] if choices else {"ya-tidak": "ya", "angka": 6}.get(jenis, "isi")
        return self._values.get(field, usual)


class Bare:
    """SpiffWorkflow alone, with the little it needs to get through: documents in the data, the outcome at the end."""

    def __init__(self, library: Library, process: str) -> None:
        document = library.find(process).document
        parser = BpmnParser()
        parser.add_bpmn_xml(document.tree, document.name)
        self._spec = parser.get_spec(process)
        self._subs = parser.get_subprocess_specs(process, require_call_activity_specs=False)
        nodes = document.model.nodes.values()
        self._forms = {n.id: [(f.id, f.jenis, [p.nilai for p in f.pilihan]) for f in n.extension.isian] for n in nodes}
        self._outcomes = {n.id: n.extension.hasil.nilai for n in nodes if n.extension.hasil}

    def run(self, answers: Consenting) -> None:
        workflow = BpmnWorkflow(self._spec, self._subs)
        while True:
            workflow.do_engine_steps(will_complete_task=self._before)
            if workflow.completed:
                return
            task = workflow.get_next_task(state=TaskState.READY, manual=True)
            for field, jenis, choices in self._forms[task.task_spec.bpmn_id]:
                task.data[field] = answers.value(field, jenis, choices)
            self._before(task)
            task.run()

    def _before(self, task) -> None:  # type: ignore[no-untyped-def]
        for document in getattr(task.task_spec, "data_output_associations", None) or []:
            task.data.setdefault(document.bpmn_id, {})
        if isinstance(task.task_spec, EndEvent) and task.task_spec.bpmn_id in self._outcomes:
            task.data["hasil"] = self._outcomes[task.task_spec.bpmn_id]


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of a piece of work."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def overhead(library: Library, process: str, values: Mapping[str, object]) -> float:
    """CPU time of our run over that of bare SpiffWorkflow, middle of the rounds."""
    bare, plan = Bare(library, process), prepare(library, process)
    ratios, ours, theirs = [], [], []
    for _ in range(ROUNDS):
        theirs.append(cpu(lambda: [bare.run(Consenting(values)) for _ in range(CASES)]))
        ours.append(cpu(lambda: [run_plan(plan, Consenting(values)) for _ in range(CASES)]))
        ratios.append(ours[-1] / theirs[-1])
    ratio = statistics.median(ratios)
    mine, other = (statistics.median(times) / CASES * 1_000 for times in (ours, theirs))
    print(f"{process}: {ratio:.2f} kali SpiffWorkflow saja ({mine:.2f} ms : {other:.2f} ms per kasus)")
    return ratio


def growth(library: Library) -> float:
    """Cost per round at 1,000 rounds over the cost per round at 100."""
    plan = prepare(library, CYCLE)
    values = PROCESSES[CYCLE]

    def seconds(rounds: int) -> float:
        def work() -> None:
            trace = run_plan(plan, Consenting(values, REVIEW, rounds), limits=Limits(steps=10**6))
            if trace.status is not Status.SELESAI:
                sys.exit(f"{rounds} putaran: {trace.status}")

        return cpu(work) / rounds

    pairs = [(seconds(100), seconds(1_000)) for _ in range(3)]
    ratio = statistics.median(long / short for short, long in pairs)
    print(f"1.000 putaran perbaikan: {ratio:.2f} kali biaya per putaran pada 100 putaran ({pairs[-1][1] * 1e3:.2f} ms)")
    return ratio


def main() -> int:
    """Print the figures; 1 where a limit is exceeded."""
    logging.disable(logging.CRITICAL)
    library = Library.open(ROOT / "processes")
    worst = max(overhead(library, process, values) for process, values in PROCESSES.items())
    grown = growth(library)
    return int(worst > MAX_OVERHEAD or grown > MAX_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
