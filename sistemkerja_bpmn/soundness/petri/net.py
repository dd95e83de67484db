"""The net: a Petri net with reset arcs, zero tests and inclusive joins, its places as bits of an integer.

Places: every sequence flow; ``run`` of a sub-process or of an activity with a non-interrupting boundary event; ``idle``
of a process; ``armed`` of a non-interrupting event; one bag per message flow; ``done`` of an end event and
``compensable`` of an activity with a compensation handler (both stay at one).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ..structure.graph import Flow, Node

__all__ = ["Moment", "Net", "OrJoin", "PlaceKind", "Transition", "bits"]

PlaceKind = Literal["flow", "run", "idle", "armed", "message", "done", "mark", "unknown"]
Moment = Literal["run", "enter", "leave", "begin", "close"]


@dataclass(slots=True)
class Transition:
    """One thing that may happen; all masks are place masks.

    node, moment  what it is: a node that runs, is entered or left; a process that begins or closes
    take, put     tokens removed and added
    clear         places emptied after taking (reset arcs)
    absent        places that must be empty
    join          index into ``Net.or_joins`` or -1: takes every marked flow of that join
    mark          places that are set and stay at one
    activities    keys of activities this executes
    """

    node: Node
    moment: Moment
    take: int
    put: int
    clear: int = 0
    absent: int = 0
    join: int = -1
    mark: int = 0
    activities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrJoin:
    """An inclusive join: its incoming flows, and per flow the places from which a token may still come to it."""

    incoming: int
    branches: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Net:
    """Places are numbered; masks say what they mean.

    initial   the first marking
    checked   places that must never hold two tokens; ``token`` places that count as not finished
    unknown   places whose tokens move on in a way the net does not know: nothing is proven by what follows
    unknown_at  such a place -> the reason (Indonesian sentence)
    partial   choices left out (Indonesian sentences): a violation counts, a "yes" does not
    """

    names: list[str] = field(default_factory=list)
    flow_at: dict[int, Flow] = field(default_factory=dict)
    runs_at: dict[int, Node] = field(default_factory=dict)
    done_at: dict[int, Node] = field(default_factory=dict)
    unknown_at: dict[int, str] = field(default_factory=dict)
    transitions: list[Transition] = field(default_factory=list)
    or_joins: list[OrJoin] = field(default_factory=list)
    initial: int = 0
    checked: int = 0
    token: int = 0
    messages: int = 0
    running: int = 0
    done: int = 0
    unknown: int = 0
    partial: list[str] = field(default_factory=list)

    def add_place(self, name: str, kind: PlaceKind) -> int:
        """Add a place and return its mask."""
        self.names.append(name)
        place = 1 << (len(self.names) - 1)
        if kind in {"flow", "run"}:
            self.token |= place
            self.checked |= place
        if kind == "run":
            self.running |= place
        elif kind == "message":
            self.messages |= place
        elif kind == "done":
            self.done |= place
        elif kind == "unknown":
            self.unknown |= place
        return place

    def taken(self, transition: Transition) -> int:
        """Every place a transition may take from."""
        mask = transition.take | transition.clear
        return mask | self.or_joins[transition.join].incoming if transition.join >= 0 else mask


def bits(mask: int) -> Iterator[int]:
    """Numbers of the set bits, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
