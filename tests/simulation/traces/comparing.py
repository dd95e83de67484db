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
from .watching import Kind, Meeting

__all__ = ["Comparison", "Judged", "compare", "compare_random"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found for one process.

    runs        runs of the simulation, of SpiffWorkflow;  ``complete``: whether they are all there are (where the
                simulation alone has more than the bound, SpiffWorkflow is not asked)
    same        cases both know;  ``simulated``, ``executed``: those only one side knows
    kinds       known kinds those are of;  ``unexplained``: those of none
    """

    process: str
    runs: tuple[int, int]
    complete: bool
    same: frozenset[Case]
    simulated: frozenset[Case]
    executed: frozenset[Case]
    kinds: frozenset[Kind] = frozenset()
    unexplained: frozenset[Case] = frozenset()

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
    kinds, unexplained = frozenset[Kind](), one ^ other
    if unexplained and second < bounds.cases:
        _all(lambda choices: theirs.watched(choices, seed, bounds), bounds.cases)
        kinds, unexplained = _explained(unexplained, theirs.met, elements)
    return Comparison(
        process,
        (first, second),
        second < bounds.cases,
        frozenset(one & other),
        frozenset(one - other),
        frozenset(other - one),
        kinds,
        frozenset(unexplained),
    )


def _explained(cases: set[Case], met: set[Meeting], elements: Elements) -> tuple[frozenset[Kind], set[Case]]:
    """The kinds cases are of that only one side knows, each by what it met first; and those that met nothing."""
    kinds: set[Kind] = set()
    unexplained: set[Case] = set()
    for case in cases:
        work, ways = tuple(step for step in case.steps if elements.is_act(step[1])), dict(case.decisions)
        found = [meeting for meeting in met if meeting.precedes(work, ways)]
        first = min((meeting.second for meeting in found), default=None)
        kinds |= {meeting.kind for meeting in found if meeting.second == first}
        if first is None:
            unexplained.add(case)
    return frozenset(kinds), unexplained


@dataclass(frozen=True, slots=True)
class Judged:
    """A random model: what the analysis of soundness says of it, and the comparison, or why there is none."""

    seed: int
    sound: bool | None
    found: Comparison | None
    refused: str = ""

    @property
    def is_known(self) -> bool:
        """Whether both agree, or differ only in ways that are known; a sound model only in the order of one second."""
        if self.found is None or self.found.agrees:
            return True
        allowed = {Kind.SAME_SECOND} if self.sound else set(Kind)
        return not self.found.unexplained and self.found.kinds <= allowed


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
