"""Comparing the cases of the two engines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sistemkerja_bpmn import SistemKerjaError
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.soundness import analyse
from tests.soundness.executable_models import executable_model

from .case import BOUNDS, Bounds, Case
from .choices import Choices, every
from .elements import Elements
from .executed import Executed
from .simulated import Simulated

__all__ = ["Comparison", "Judged", "compare", "compare_random"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found for one process.

    runs        runs of the simulation, of SpiffWorkflow;  ``complete``: whether they are all there are (where the
                simulation alone has more than the bound, SpiffWorkflow is not asked)
    same        cases both know;  ``simulated``, ``executed``: those only one side knows
    """

    process: str
    runs: tuple[int, int]
    complete: bool
    same: frozenset[Case]
    simulated: frozenset[Case]
    executed: frozenset[Case]

    @property
    def agrees(self) -> bool:
        """Whether no case is known to one side only."""
        return not (self.simulated or self.executed)


def compare(library: Library, process: str, elements: Elements, seed: int, bounds: Bounds = BOUNDS) -> Comparison:
    """Carry out every case of a process on both sides.

    Raises SistemKerjaError where one of them cannot carry out the process.
    """
    ours, theirs = Simulated(library, process, elements), Executed(library, process, elements)
    one, first = _all(lambda choices: ours.case(choices, seed, bounds), bounds.cases)
    if first == bounds.cases:
        return Comparison(process, (first, 0), False, frozenset(), frozenset(), frozenset())
    other, second = _all(lambda choices: theirs.case(choices, seed, bounds), bounds.cases)
    return Comparison(
        process,
        (first, second),
        second < bounds.cases,
        frozenset(one & other),
        frozenset(one - other),
        frozenset(other - one),
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """A random model: what the analysis of soundness says of it, and the comparison, or why there is none."""

    seed: int
    sound: bool | None
    found: Comparison | None
    refused: str = ""


def compare_random(seed: int, folder: Path, bounds: Bounds = BOUNDS) -> Judged:
    """Carry out the random model of a seed on both sides; the folder holds its file meanwhile."""
    path = folder / "model.bpmn"
    path.write_bytes(executable_model(seed))
    library = Library.open(folder)
    sound = analyse(library.find(str(path)).model, paths=False)["P0"].sound
    try:
        return Judged(seed, sound, compare(library, "P0", Elements.of(library), seed, bounds))
    except SistemKerjaError as error:
        return Judged(seed, sound, None, error.kode)


def _all(run: Callable[[Choices], Case], limit: int) -> tuple[set[Case], int]:
    results = list(every(run, limit))
    return {case for case in results if case is not None}, len(results)
