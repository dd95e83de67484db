"""Comparing the cases of the two engines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sistemkerja_bpmn.bpmn.library import Library

from .case import BOUNDS, Bounds, Case
from .choices import Choices, every
from .elements import Elements
from .executed import Executed
from .simulated import Simulated

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found for one process.

    runs        runs of the simulation, of SpiffWorkflow;  ``complete``: whether they are all there are
    same        cases both know;  ``simulated``, ``executed``: those only one side knows
    """

    process: str
    runs: tuple[int, int]
    complete: bool
    same: frozenset[Case]
    simulated: frozenset[Case]
    executed: frozenset[Case]


def compare(library: Library, process: str, elements: Elements, seed: int, bounds: Bounds = BOUNDS) -> Comparison:
    """Carry out every case of a process on both sides.

    Raises SistemKerjaError where one of them cannot carry out the process.
    """
    ours, theirs = Simulated(library, process, elements), Executed(library, process, elements)
    one, first = _all(lambda choices: ours.case(choices, seed, bounds), bounds.cases)
    other, second = _all(lambda choices: theirs.case(choices, seed, bounds), bounds.cases)
    complete = max(first, second) < bounds.cases
    return Comparison(
        process, (first, second), complete, frozenset(one & other), frozenset(one - other), frozenset(other - one)
    )


def _all(run: Callable[[Choices], Case], limit: int) -> tuple[set[Case], int]:
    results = list(every(run, limit))
    return {case for case in results if case is not None}, len(results)
