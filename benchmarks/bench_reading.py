"""What it costs to start, to open the library, and to read large or hostile files.

Starting is a ratio against ``python -c "import click"``, interleaved in one run; the rest is CPU time, the best of
several rounds, and a file twice as large may cost at most ``MAX_GROWTH`` times as much.

    python benchmarks/bench_reading.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sistemkerja_bpmn import SistemKerjaError, read
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.bpmn.validity.schema import validate
from sistemkerja_bpmn.regulation.catalogue import load_catalogues

ROOT = Path(__file__).resolve().parent.parent
PROCESSES = ROOT / "processes"
ROUNDS = 9
MAX_START = 3.0
MAX_GROWTH = 2.6
COPIES = 150
HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:ukur"><process id="p">'
TAIL = "</process></definitions>"


def main() -> int:
    """Print the figures; 1 where a bound does not hold."""
    start = _start_ratio()
    print(f"sistemkerja --help / python -c 'import click': {start:.2f} (batas {MAX_START})")
    print(f"empat katalog regulasi: {_best(_read_catalogues):.3f} s CPU")
    print(f"pustaka, {len(Library.open(PROCESSES).entries)} proses: {_best(_open_library):.3f} s CPU")
    print(f"pustaka dengan {COPIES} berkas kecil: {_many_files():.3f} s CPU")
    growth = [_growth(name, build, work) for name, build, work in _CASES]
    return 0 if start <= MAX_START and max(growth) <= MAX_GROWTH else 1


def _start_ratio() -> float:
    """The quickest start of each side; both take turns."""
    ours, plain = [], []
    for _ in range(ROUNDS):
        ours.append(_wall("-m", "sistemkerja_bpmn", "--help"))
        plain.append(_wall("-c", "import click"))
    return min(ours) / min(plain)


def _wall(*arguments: str) -> float:
    before = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - before


def _best(work: Callable[[], object], rounds: int = 3) -> float:
    times = []
    for _ in range(rounds):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return min(times)


def _read_catalogues() -> object:
    return list(load_catalogues(PROCESSES / "regulasi").values())


def _open_library() -> object:
    return [entry.model for entry in Library.open(PROCESSES).entries.values()]


def _many_files() -> float:
    with tempfile.TemporaryDirectory() as folder:
        for number in range(COPIES):
            text = _tasks(40).replace('id="p"', f'id="p{number}"')
            (Path(folder) / f"{number}.bpmn").write_text(text, encoding="utf-8")
        return _best(lambda: Library.open(Path(folder)).entries)


def _growth(name: str, build: Callable[[int], str], work: Callable[[bytes], object]) -> float:
    small, large = (build(size).encode() for size in (20_000, 40_000))
    first, second = _best(lambda: work(small)), _best(lambda: work(large))
    print(f"{name}: {first:.2f} s untuk 20.000, {second:.2f} s untuk 40.000, {second / first:.2f} kali")
    return second / first


def _tasks(count: int) -> str:
    return HEAD + "".join(f'<task id="t{k}" name="Memeriksa"/>' for k in range(count)) + TAIL


def _flood(count: int) -> str:
    return HEAD + "<tugas/>" * count + TAIL


def _prolog(count: int) -> str:
    return "<!-- -- " * count + "<svg/>"


def _refused(source: bytes) -> object:
    try:
        return read(source)
    except SistemKerjaError as error:
        return error


_CASES: tuple[tuple[str, Callable[[int], str], Callable[[bytes], object]], ...] = (
    ("membaca kegiatan", _tasks, lambda source: read(source).model),
    ("banjir pelanggaran skema", _flood, lambda source: validate(read(source))),
    ("prolog rusak yang panjang", _prolog, _refused),
)


if __name__ == "__main__":
    sys.exit(main())
