"""What a simulation assumes about the world around a process, as data. ``configuration_reader`` reads it from YAML.

Everything may be left out; what is missing is taken from the model or assumed, and every assumption is reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar

from .distributions import Distribution
from .working_time import WorkingTime

__all__ = ["Arrivals", "Configuration", "Person", "Season", "Span"]

K = TypeVar("K")
V = TypeVar("V")


def _empty() -> Mapping[Any, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last one, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Season:
    """Part of every year, from (month, day) to (month, day), with requests per working day."""

    first: tuple[int, int]
    last: tuple[int, int]
    per_day: float


@dataclass(frozen=True, slots=True)
class Arrivals:
    """When requests come; one of the three.

    between   time between two requests, in working seconds
    seasons   rates over the year, exponential times between requests
    dated     requests as they came
    always    whether requests also come outside working hours (for ``between``)
    """

    between: Distribution | None = None
    seasons: tuple[Season, ...] = ()
    dated: tuple[datetime, ...] = ()
    always: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with one or several roles; ``leave`` are the days of absence."""

    name: str
    roles: tuple[str, ...]
    leave: tuple[Span, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Configuration:
    """The assumptions of a simulation.

    file         where it was read from; empty for none
    process      id of the process it is meant for; empty where it does not say
    start        the day on which the time axis begins
    cases, replications, seed, warm_up   None where not given; warm_up counts cases, -1: found from the data
    priorities   class of cases -> share, the most urgent first
    staff        role -> number of people;  ``people``: those known by name
    durations    element id -> working seconds (waiting events: calendar seconds)
    decisions    gateway id -> flow id or name of the answer -> probability
    answers      form field -> value -> probability, drawn when the form is filled
    counts       element id -> how often a repeated element is done
    target       working seconds within which a case should be done (SLA); None for none
    lines        (section, key) -> line in the file
    assumed      lines of the file whose comment calls them assumptions, as "line: text"
    """

    file: str = ""
    process: str = ""
    start: date = date(2026, 1, 5)
    cases: int | None = None
    replications: int | None = None
    seed: int | None = None
    warm_up: int | None = None
    arrivals: Arrivals | None = None
    working: WorkingTime = field(default_factory=WorkingTime)
    around_the_clock: bool = False
    priorities: Mapping[str, float] = field(default_factory=_empty)
    staff: Mapping[str, int] = field(default_factory=_empty)
    people: tuple[Person, ...] = ()
    durations: Mapping[str, Distribution] = field(default_factory=_empty)
    decisions: Mapping[str, Mapping[str, float]] = field(default_factory=_empty)
    answers: Mapping[str, Mapping[str, float]] = field(default_factory=_empty)
    counts: Mapping[str, Distribution] = field(default_factory=_empty)
    target: float | None = None
    lines: Mapping[tuple[str, str], int] = field(default_factory=_empty)
    assumed: tuple[str, ...] = ()

    def line(self, section: str, key: str) -> int | None:
        """The line where something is configured; None where it is not."""
        return self.lines.get((section, key))

    def with_staff(self, staff: Mapping[str, int]) -> Configuration:
        """The same with other numbers of people for some roles."""
        return replace(self, staff={**self.staff, **staff})
