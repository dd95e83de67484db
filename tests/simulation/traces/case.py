"""What one case is, for the comparison, and how long everything in it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from zlib import crc32

from .choices import Choices, Cut

__all__ = ["BOUNDS", "Bounds", "Case", "Visits"]

_WORK = 1_000_000
_AGES = 10**10


@dataclass(frozen=True, slots=True)
class Case:
    """A case that was carried out.

    steps      (second of completion, element) of all work, in order
    decisions  (gateway, where it led at each visit), by gateway
    outcome    what the main process ended with; empty where not all ended
    ended      whether nothing waits for ever
    """

    steps: tuple[tuple[float, str], ...]
    decisions: tuple[tuple[str, tuple[str, ...]], ...]
    outcome: str
    ended: bool


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a case may go.

    passes   how often one gateway may be passed;  ``starts``: one step be started
    returns  how often any gateway may lead back to what came before, one after the other
    cases    how many cases are tried
    """

    passes: int = 2
    starts: int = 6
    cases: int = 2_000
    returns: int = 1_000


BOUNDS = Bounds()


class Visits:
    """How often each element was visited in a case, and the seconds each visit takes.

    back  (gateway, where it leads) of the ways that lead back to what came before
    """

    def __init__(self, seed: int, bounds: Bounds, choices: Choices, back: Collection[tuple[str, str]]) -> None:
        self.choices = choices
        self.decisions: dict[str, list[str]] = {}
        self._seed = seed
        self._bounds = bounds
        self._back = back
        self._returns = 0
        self._started: Counter[str] = Counter()

    def work(self, element: str) -> float:
        """Seconds of the next visit of a step."""
        self._started[element] += 1
        if self._started[element] > self._bounds.starts:
            raise Cut
        return float(1_000 + self._figure(f"{element} {self._started[element]}") % _WORK)

    def race(self, element: str) -> float:
        """Seconds of something that races with work: shorter than all of it, like it, or longer."""
        figure = self._figure(element)
        return float((1 + figure % 900, 1_000 + figure % _WORK, _AGES + figure)[self.choices.choose(3)])

    def pass_gateway(self, gateway: str, targets: Iterable[str]) -> None:
        """Note where a gateway leads."""
        ways, taken = sorted(set(targets)), self.decisions.setdefault(gateway, [])
        taken.append(" + ".join(ways))
        self._returns += any((gateway, way) in self._back for way in ways)
        if len(taken) > self._bounds.passes or self._returns > self._bounds.returns:
            raise Cut

    def ways(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The decisions as a case has them."""
        return tuple((gateway, tuple(taken)) for gateway, taken in sorted(self.decisions.items()))

    def _figure(self, name: str) -> int:
        return crc32(f"{self._seed} {name}".encode())
