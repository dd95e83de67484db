"""What the analysis answers, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Step", "Verdict", "Violation", "ViolationKind"]

ViolationKind = Literal["unsafe", "deadlock", "livelock", "end-twice", "dead", "call-cycle"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an example path.

    element   id of the flow node in its own file; ``within``: ids of the call activities around it, outermost first
    name      its name, may be empty
    sentence  what happens, one Indonesian sentence
    moment    ``run``, ``enter`` or ``leave`` (of a sub-process or a longer activity)
    flows     ids of the sequence flows that got a token
    """

    element: str
    name: str
    sentence: str
    moment: str = "run"
    within: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Violation:
    """One property that does not hold, with an example.

    kind      unsafe      a flow or a running activity holds two tokens
              deadlock    tokens are left and nothing can happen any more
              livelock    the process goes on, but can neither complete nor stop
              end-twice   an end event is reached twice in one run of its scope
              dead        activities that no run executes (no path)
              call-cycle  processes call each other without end (no path)
    elements  ids concerned: what waits, what holds two tokens, what never runs; inside a called process also the
              call activities around it
    path      from the start to the violation; for deadlock and livelock to the first state from which the process can
              no longer complete. Empty where no path was found within the limits
    shortest  no shorter path exists
    sentence  what is wrong, one Indonesian sentence
    """

    kind: ViolationKind
    elements: tuple[str, ...]
    sentence: str
    path: tuple[Step, ...] = ()
    shortest: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one process, or for the pools that exchange messages (``processes``), analysed together.

    The four answers: True, False, or None for unknown.

    safe                no sequence flow and no running activity ever holds two tokens
    option_to_complete  from every reachable state a state without tokens can be reached
    proper_completion   no end event is reached twice in one run of its scope
    no_dead_activities  every activity is executed in some run

    states          states looked at; ``complete``: no limit was met and nothing had to be left open
    violations      one per kind, the gravest first
    reasons, notes  Indonesian sentences: why something is unknown; assumptions that were made
    deadlock, livelock, can_complete   the parts of option_to_complete (can_complete: some run completes)
    """

    processes: tuple[str, ...]
    safe: bool | None = None
    option_to_complete: bool | None = None
    proper_completion: bool | None = None
    no_dead_activities: bool | None = None
    states: int = 0
    complete: bool = False
    violations: tuple[Violation, ...] = ()
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    deadlock: bool | None = None
    livelock: bool | None = None
    can_complete: bool | None = None

    @property
    def sound(self) -> bool | None:
        """All four at once: False if one fails, None if none fails and one is unknown."""
        answers = (self.safe, self.option_to_complete, self.proper_completion, self.no_dead_activities)
        return False if False in answers else None if None in answers else True

    @property
    def kind(self) -> ViolationKind | None:
        """Kind of the first violation."""
        return self.violations[0].kind if self.violations else None

    @property
    def elements(self) -> tuple[str, ...]:
        """Elements of the first violation."""
        return self.violations[0].elements if self.violations else ()

    @property
    def path(self) -> tuple[Step, ...]:
        """Example path of the first violation that has one."""
        return next((violation.path for violation in self.violations if violation.path), ())

    def to_json(self) -> dict[str, object]:
        """The object of ``periksa --format json``.

        ``contoh`` is the path to the first violation that has one: ids of nodes, each followed by the flows that got
        a token there; empty where no violation has a path.
        """
        return {
            "safe": self.safe,
            "option_to_complete": self.option_to_complete,
            "proper_completion": self.proper_completion,
            "no_dead_activities": self.no_dead_activities,
            "states": self.states,
            "lengkap": self.complete,
            "contoh": [id for step in self.path for id in (step.element, *step.flows)],
        }
