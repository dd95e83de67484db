"""Figures of the SOP: complete tables and faultless arrows on the library and on random processes, and times.

python benchmarks/bench_sop.py [number of random processes, default 2000]
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from renderers.contract import Format, ProcessView  # noqa: E402
from renderers.sop import RENDERER  # noqa: E402
from renderers.sop.renderer import SopOptions  # noqa: E402
from renderers.sop.sheet import arrange, faults  # noqa: E402
from renderers.sop.steps import build_sop  # noqa: E402
from sistemkerja_bpmn import read  # noqa: E402
from sistemkerja_bpmn.bpmn.library import Library  # noqa: E402
from sistemkerja_bpmn.bpmn.model import Model  # noqa: E402
from tests.layout.generator import generate  # noqa: E402
from tests.renderers.sop.cases import random_sop  # noqa: E402
from tests.renderers.sop.consistency import problems_of_sheet, problems_of_sop  # noqa: E402

TIMED = "kapuas-penunjukan-lintas-instansi"


def measure(name: str, models: Iterable[tuple[str, Model]]) -> int:
    """Print the figures of many processes; the number of problems."""
    began, count = time.perf_counter(), Counter[str]()
    for process, model in models:
        sop = build_sop(model, process)
        sheet = arrange(sop)
        problems = [*problems_of_sop(model, sop), *problems_of_sheet(sheet)]
        for problem in problems:
            print(f"  {process}: {problem}")
        count.update(
            processes=1,
            rows=len(sop.steps),
            arrows=len(sop.flows),
            told=len(sheet.undrawn),
            pages=len(sheet.pages),
            crossings=faults(sheet).crossings,
            problems=len(problems),
        )
    figures = ", ".join(f"{value} {key}" for key, value in count.items())
    print(f"{name}: {figures}; {time.perf_counter() - began:.1f} s")
    return count["problems"]


def measure_tables(number: int) -> int:
    """Random tables that no process would give: answers that lead anywhere."""
    began, problems, told, arrows = time.perf_counter(), 0, 0, 0
    for seed in range(number):
        sheet = arrange(random_sop(random.Random(seed)))
        problems += len(problems_of_sheet(sheet))
        told, arrows = told + len(sheet.undrawn), arrows + len(sheet.sop.flows)
    seconds = time.perf_counter() - began
    print(f"random tables: {number} tables, {arrows} arrows, {told} told, {problems} problems; {seconds:.1f} s")
    return problems


def measure_times(library: Library) -> None:
    """Best of three per format."""
    entry = library.find(TIMED)
    view = ProcessView(entry.model, entry.process_id)
    for form in (Format.DOCX, Format.XLSX, Format.PDF):
        times = []
        for _ in range(3):
            began = time.perf_counter()
            size = len(RENDERER.render(view, SopOptions(form)))
            times.append(time.perf_counter() - began)
        print(f"{TIMED} as {form.value}: {min(times) * 1000:.0f} ms, {size:,} bytes")


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    library = Library.open(ROOT / "processes")
    problems = measure("library", ((id, entry.model) for id, entry in library.entries.items()))
    models = (read(generate(seed)).model for seed in range(number))
    problems += measure("random processes", ((next(iter(model.processes)), model) for model in models))
    problems += measure_tables(number)
    measure_times(library)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
