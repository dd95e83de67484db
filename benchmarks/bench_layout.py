"""The layout against its bar, beside bpmn-auto-layout on the same flows.

    python benchmarks/bench_layout.py [--singkat]

Crossings and bends are per drawn edge; times are CPU milliseconds of laying out, best of five (bpmn-auto-layout: of
its program after start-up). The bar for all MIWG files was set on layouts without the data inputs and outputs of the
process, so it counts without their associations; with them the set stands beside it, held to the hard metrics only.
At the end come 2,000 tangled flows of 5 to 300 nodes, which must show no violation; ``--singkat`` leaves them out.
bpmn-auto-layout comes with ``make node``; it draws only the first pool, so its violations are mostly missing shapes.
The measured maps lie beside the project on its own machines only. What is missing is left out.
"""

from __future__ import annotations

import json
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from flows import ordinary  # noqa: E402

from sistemkerja_bpmn import read  # noqa: E402
from sistemkerja_bpmn.bpmn.diagram import Diagram  # noqa: E402
from sistemkerja_bpmn.bpmn.editing.edit import InsertXml, Where, apply  # noqa: E402
from sistemkerja_bpmn.bpmn.model import Model  # noqa: E402
from sistemkerja_bpmn.layout import arrange  # noqa: E402
from sistemkerja_bpmn.layout.metrics import Metric, Metrics, measure  # noqa: E402
from tests.layout.generator import generate  # noqa: E402

MAPS = ROOT.parent / "shared" / "contoh" / "peta"
MIWG = ROOT.parent / "shared" / "korpus" / "nyata" / "bpmn-miwg__reference"
SCRIPT = ROOT / "benchmarks" / "auto_layout.mjs"
SMALL, GROWTH = 20, 3
FULL, FULL_SIZES = 2000, (5, 8, 12, 20, 30, 45, 60, 90)
LARGE_EVERY, LARGE_SIZES = 50, (150, 200, 300)
FINISHED = ("A.3.0", "A.4.0", "A.4.1", "B.1.0", "C.1.0", "C.5.0", "C.7.0")

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Bar:
    """A set of flows and the most crossings per edge, bends per edge and milliseconds (worst file) it may take."""

    name: str
    files: Sequence[File]
    crossings: float = math.inf
    bends: float = math.inf
    worst: float = math.inf
    counts: Callable[[Model, Diagram], Diagram] = lambda model, diagram: diagram
    """What of the diagram is counted; violations always count in the whole."""


def files(paths: Sequence[Path]) -> list[File]:
    return [(path.stem, path.read_bytes()) for path in paths if path.is_file()]


def sets() -> Iterator[Bar]:
    reference = sorted(MIWG.glob("*.bpmn"))
    yield Bar("A: two pools, seven lanes", files([MAPS / "A.bpmn"]), 0.0835, 0.46, 150)
    yield Bar("B: five lanes, loops", files([MAPS / "B.bpmn"]), 0.036, 0.50, 150)
    yield Bar("generated, 12-60 nodes", files(sorted(MAPS.glob("g*.bpmn"))), 0.04, 0.32, 150)
    yield Bar("200 unseen", [(f"{n}", ordinary(n, (12, 20, 30, 45, 60)[n % 5])) for n in range(200)], 0.07, 0.39, 150)
    yield Bar("300 nodes", files([MAPS / "C300.bpmn"]), 0.0205, 0.275, 120)
    yield Bar("MIWG, seven files", files([p for p in reference if p.stem in FINISHED]), 0.065, 0.31)
    yield Bar("MIWG, all", files(reference), 0.045, 0.33, counts=without_process_data)
    yield Bar("MIWG, all, with every edge", files(reference))
    yield Bar("library", files(sorted((ROOT / "processes").glob("*.bpmn"))))
    yield Bar("100 tangled", [(f"{n}", generate(n)) for n in range(5000, 5100)])


def without_process_data(model: Model, diagram: Diagram) -> Diagram:
    """The diagram without the associations of the process's own data inputs and outputs."""
    own = {i for i, data in model.data_references.items() if data.type in ("dataInput", "dataOutput")}
    out = {i for i, association in model.data_associations.items() if association.reference in own}
    return replace(diagram, edges=tuple(edge for edge in diagram.edges if edge.element not in out))


# ---- this layout


def lay(model: Model, rounds: int) -> tuple[float, Diagram]:
    """Best CPU milliseconds, and the diagram."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        diagram = arrange(model)
        times.append((time.process_time() - began) * 1e3)
    return min(times), diagram


def judged(bar: Bar, model: Model, diagram: Diagram) -> Metrics:
    """The metrics of what the bar counts, with every violation of the whole."""
    whole = measure(model, diagram)
    counted = bar.counts(model, diagram)
    return whole if counted is diagram else replace(measure(model, counted), violations=whole.violations)


def line(results: Sequence[Metrics], times: Sequence[float]) -> str:
    edges = max(1, sum(r.edges for r in results))
    crossings, bends = sum(r.crossings for r in results) / edges, sum(r.bends for r in results) / edges
    hard = sum(len(r.violations) for r in results)
    spread = f"{statistics.median(times):5.0f}/{max(times):5.0f}"
    return f"{crossings:5.3f}/{bends:4.2f}  {spread} ms  violations {hard}"


def keeps(bar: Bar, results: Sequence[Metrics], times: Sequence[float]) -> bool:
    edges = max(1, sum(r.edges for r in results))
    crossings, bends = sum(r.crossings for r in results) / edges, sum(r.bends for r in results) / edges
    zero = all(r.hard_zero for r in results)
    return zero and crossings <= bar.crossings and bends <= bar.bends and max(times) <= bar.worst


def compare() -> bool:
    """The table of the bar; whether everything keeps within it."""
    passed = True
    print(f"{'crossings/bends per edge, median/worst time':44} this layout, then bpmn-auto-layout")
    for bar in sets():
        if not bar.files:
            continue
        models = [read(xml, name=name).model for name, xml in bar.files]
        drawn = [lay(model, 5 if len(models) < 40 else 1) for model in models]
        results = [judged(bar, model, diagram) for model, (_, diagram) in zip(models, drawn, strict=True)]
        times = [ms for ms, _ in drawn]
        kept = keeps(bar, results, times)
        passed &= kept
        print(f"{bar.name:26} n={len(models):3}  {line(results, times)}{'' if kept else '  OVER THE BAR'}")
        if bar.counts is not without_process_data:
            beside(bar, models, results)
    return passed


# ---- bpmn-auto-layout


def listed(xml: bytes) -> bytes:
    """The file with the incoming and outgoing flows named in every node, which bpmn-auto-layout goes by."""
    document = read(xml, name="perbandingan")
    changes = []
    for node in document.model.nodes.values():
        if not node.listed_incoming and not node.listed_outgoing:
            flows = [f"<bpmn:incoming>{flow}</bpmn:incoming>" for flow in node.incoming]
            flows += [f"<bpmn:outgoing>{flow}</bpmn:outgoing>" for flow in node.outgoing]
            changes.append(InsertXml(node.id, "".join(flows), Where.FIRST))
    return apply(document, changes).to_bytes()


def beside(bar: Bar, models: Sequence[Model], ours: Sequence[Metrics]) -> None:
    """The same flows laid out by bpmn-auto-layout; areas compared where it draws every shape."""
    node = shutil.which("node")
    if node is None or not (ROOT / "node_modules" / "bpmn-auto-layout").is_dir():
        return
    with tempfile.TemporaryDirectory() as folder:
        jobs = []
        for k, (_, xml) in enumerate(bar.files):
            (Path(folder) / f"{k}.bpmn").write_bytes(listed(xml))
            jobs.append((f"{folder}/{k}.bpmn", f"{folder}/{k}-out.bpmn"))
        run = subprocess.run(
            [node, str(SCRIPT)], input=json.dumps(jobs), cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
        )
        answers = [json.loads(text) for text in run.stdout.splitlines()]
        theirs, times, areas = [], [], []
        for (_, out), answer, model, mine in zip(jobs, answers, models, ours, strict=False):
            diagrams = read(Path(out)).model.diagrams if "ms" in answer else ()
            if not diagrams:
                continue
            result = measure(model, diagrams[0])
            theirs.append(result)
            times.append(answer["ms"])
            if Metric.MISSING_SHAPE not in result.counts and result.area:
                areas.append(mine.area / result.area)
    if theirs:
        area = f"  our area {statistics.mean(areas):4.0%} of theirs on {len(areas)}" if areas else ""
        print(f"{'':18}finishes {len(theirs):3}  {line(theirs, times)}{area}")


# ---- size and stability


def growth() -> bool:
    """Time of 25 nodes, and time per node at 1,000 nodes against 100."""
    per_node = {}
    for size in (25, 60, 100, 300, 1000):
        model = read(ordinary(7, size), name=f"{size}").model
        ms, diagram = lay(model, 5 if size < 1000 else 1)
        per_node[size] = ms / size
        hard = len(measure(model, diagram).violations)
        print(f"{size:5} nodes {ms:7.0f} ms  {ms / size:5.2f} ms per node  violations {hard}")
    ratio = per_node[1000] / per_node[100]
    print(f"  25 nodes: limit {SMALL} ms; per node at 1,000 against 100: {ratio:.1f} times, limit {GROWTH}")
    return per_node[25] * 25 <= SMALL and ratio <= GROWTH


def stability() -> None:
    """One task put into the middle of a flow, laid out anew: how many pairs of nodes keep their order."""
    kept = total = 0
    for path in sorted((ROOT / "processes").glob("*.bpmn")):
        document = read(path)
        changed = with_one_more(document.model, document.text)
        if changed is None:
            continue
        before, after = arrange(document.model), arrange(read(changed.encode(), name=path.name).model)
        old = {s.element: s.bounds.centre for s in before.shapes if s.element in document.model.nodes}
        new = {s.element: s.bounds.centre for s in after.shapes if s.element in old}
        ids = [i for i in old if i in new]
        for k, a in enumerate(ids):
            for b in ids[k + 1 :]:
                for axis in (0, 1):
                    total += 1
                    kept += _order(old[a][axis], old[b][axis]) == _order(new[a][axis], new[b][axis])
    print(f"one task more: {kept / max(1, total):.1%} of the pairs of nodes keep left/right and above/below")


def _order(a: float, b: float) -> int:
    return 0 if abs(a - b) < 30 else 1 if a > b else -1


def with_one_more(model: Model, text: str) -> str | None:
    """The file with a task put into a flow between two tasks of one lane, half-way through the file."""
    flows = [
        f
        for f in model.sequence_flows.values()
        if (a := model.nodes.get(f.source)) and (b := model.nodes.get(f.target)) and a.lane == b.lane and a.lane
    ]
    if not flows:
        return None
    flow = flows[len(flows) // 2]
    lane = model.nodes[flow.source].lane
    task = '<bpmn:task id="sisipan" name="Memeriksa kelengkapan"/>'
    link = f'<bpmn:sequenceFlow id="sisipan-b" sourceRef="sisipan" targetRef="{flow.target}"/>'
    old = f'targetRef="{flow.target}"'
    start = text.index(f'id="{flow.id}"')
    at = text.index(old, start)
    text = text[:at] + 'targetRef="sisipan"' + text[at + len(old) :]
    start = text.rindex("<", 0, text.index(f'id="{flow.id}"'))
    text = text[:start] + task + link + text[start:]
    member = f"<bpmn:flowNodeRef>{flow.source}</bpmn:flowNodeRef>"
    at = text.index(member, text.index(f'id="{lane}"'))
    return text[:at] + "<bpmn:flowNodeRef>sisipan</bpmn:flowNodeRef>" + text[at:]


def full() -> bool:
    """2,000 tangled flows, beside bpmn-auto-layout; every violation is printed."""
    flows: list[File] = []
    models: list[Model] = []
    ours: list[Metrics] = []
    times: list[float] = []
    for seed in range(FULL):
        sizes = LARGE_SIZES if seed % LARGE_EVERY == 0 else FULL_SIZES
        size = sizes[seed // LARGE_EVERY % len(sizes)] if seed % LARGE_EVERY == 0 else sizes[seed % len(sizes)]
        flows.append((f"{seed}", generate(seed + 20_000, size)))
        models.append(read(flows[-1][1], name=f"{seed}").model)
        ms, diagram = lay(models[-1], 1)
        times.append(ms)
        ours.append(measure(models[-1], diagram))
        if ours[-1].counts:
            print(f"  seed {seed + 20_000}, {size} nodes: {ours[-1].counts}", flush=True)
    print(f"{FULL} tangled flows  n={FULL}  {line(ours, times)}")
    beside(Bar("tangled", flows), models, ours)
    return not any(result.counts for result in ours)


def main(arguments: Sequence[str]) -> int:
    checks: list[Callable[[], bool]] = [compare, growth]
    results = [check() for check in checks]
    stability()
    if "--singkat" not in arguments:
        results.append(full())
    return 0 if all(results) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
