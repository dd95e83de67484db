"""The scenarios of a sweep: the present state, then every combination of values, or one change at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from ...errors import SistemKerjaError
from ..inputs.configuration import Configuration
from ..problems import problem
from ..runner import Plan
from .axes import Axis, Value
from .present import Present

__all__ = ["Grid", "Scenario", "combined", "one_by_one", "one_more_each"]

MOST_SCENARIOS = 1_000


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: the label of its value on each axis, in order, and its plan."""

    labels: tuple[str, ...]
    plan: Plan
    present: bool = False

    @property
    def people(self) -> int:
        """How many people work in it."""
        return len(self.plan.program.staff.people)


@dataclass(frozen=True, slots=True)
class Grid:
    """The axes of a sweep and its scenarios, the present state first.

    alone      one change at a time
    automatic  the warm-up is to be found from the data
    """

    axes: tuple[Axis, ...]
    scenarios: tuple[Scenario, ...]
    alone: bool = False
    automatic: bool = False


def combined(present: Present, axes: Sequence[Axis]) -> Grid:
    """Every combination of the values of all axes.

    Raises SistemKerjaError SK-SIMULASI-004 and 016, and what ``prepare`` raises, with the scenario it speaks of.
    """
    return _grid(present, axes, product(*(axis.values for axis in axes)))


def one_by_one(present: Present, axes: Sequence[Axis]) -> Grid:
    """Each value of each axis alone, everything else as it is now. Raises like ``combined``."""
    rows = ([value if other is axis else None for other in axes] for axis in axes for value in axis.values)
    return replace(_grid(present, axes, rows), alone=True)


def one_more_each(present: Present) -> Grid:
    """One person more in each role in turn. Raises like ``combined``."""
    more = ((role, count + 1) for role, count in present.people.items())
    axes = [Axis(f"peran.{role}={count}", "peran", role, (Value(str(count), count),)) for role, count in more]
    return one_by_one(present, axes)


def _grid(present: Present, axes: Sequence[Axis], rows: Iterable[Sequence[Value | None]]) -> Grid:
    for axis in axes:
        present.check(axis)
    now = tuple(present.label(axis) for axis in axes)
    found = {now: Scenario(now, present.plan, present=True)}
    for row in rows:
        labels = tuple(label if value is None else value.label for value, label in zip(row, now, strict=True))
        if labels not in found:
            found[labels] = Scenario(labels, _plan(present, axes, row, labels))
        if len(found) > MOST_SCENARIOS:
            raise problem(
                16,
                f"Sapuan itu lebih dari {MOST_SCENARIOS} keadaan.",
                saran="Kurangi nilainya, atau pakai --satu-satu.",
            )
    return Grid(tuple(axes), tuple(found.values()), automatic=present.automatic)


def _plan(present: Present, axes: Sequence[Axis], row: Sequence[Value | None], labels: Sequence[str]) -> Plan:
    configuration: Configuration = present.configuration
    for axis, value in zip(axes, row, strict=True):
        if value is not None:
            configuration = present.with_value(configuration, axis, value)
    try:
        return present.plan_of(configuration)
    except SistemKerjaError as error:
        state = ", ".join(f"{axis.text.rpartition('=')[0]}={label}" for axis, label in zip(axes, labels, strict=True))
        raise SistemKerjaError(error.kode, f"Pada {state}: {error.pesan}", error.lokasi, error.saran) from error
