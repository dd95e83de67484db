"""Breadth-first search over the markings of a net."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from ..petri.firing import FULL, Fired, FiringRule
from ..petri.net import Net, bits
from .stubborn import StubbornSets

__all__ = ["Event", "Search", "backward", "explore"]

Event = Literal["unsafe", "twice", "deadlock"]


@dataclass(slots=True)
class Search:
    """What a search found. States are numbered in breadth-first order; state 0 is the initial marking.

    complete      every state was seen; else ``why`` says (Indonesian) what stopped the search
    parents       per state: (state, transition) that led to it first, (-1, -1) for state 0
    preceding     per state: all states that lead to it
    unsafe        first (state, transition, place mask) that puts a second token on a checked place
    twice         ``done`` place -> first (state, transition) that reaches the end event again
    deadlocks, finals   states where nothing can happen, with and without tokens
    fired         transitions that fired; ``marked``: places (mask) that ever held a token
    counting_needed  a second token on some place: search again with counts
    overflow      a place would have held more than ``FULL`` tokens
    reentered     a sub-process or long task was entered while it was running
    """

    rule: FiringRule
    complete: bool = True
    why: str = ""
    states: list[int] = field(default_factory=list)
    parents: list[tuple[int, int]] = field(default_factory=list)
    preceding: list[list[int]] = field(default_factory=list)
    unsafe: tuple[int, int, int] | None = None
    twice: dict[int, tuple[int, int]] = field(default_factory=dict)
    deadlocks: list[int] = field(default_factory=list)
    finals: list[int] = field(default_factory=list)
    fired: set[int] = field(default_factory=set)
    marked: int = 0
    counting_needed: bool = False
    overflow: bool = False
    reentered: bool = False

    @property
    def net(self) -> Net:
        return self.rule.net

    def uncertain(self) -> list[int]:
        """States with a token on a place of which the net does not know what follows."""
        unknown = self.net.unknown
        if not self.marked & unknown:
            return []
        mask = self.rule.spread(unknown)
        return [number for number, state in enumerate(self.states) if self.rule.non_empty(state) & mask]

    def marking(self, number: int) -> int:
        """The marked places of a state as a place mask."""
        return self.rule.places(self.rule.non_empty(self.states[number]))

    def stop(self, why: str) -> None:
        self.complete, self.why = False, why


def explore(
    net: Net,
    *,
    width: int = 1,
    stubborn: bool = True,
    capacity: int = 0,
    limit: int,
    deadline: float,
    until: Callable[[Event], bool] | None = None,
) -> Search:
    """Search the states of a net.

    width     1: stops at the first second token of any place (``counting_needed``); 4: counts tokens
    stubborn  look at stubborn sets only
    capacity  where not 0: a message flow never holds more messages than this, further ones are lost
    until     called when something is found; True ends the search
    """
    return _Explorer(net, width, stubborn, capacity, limit, deadline, until).run()


class _Stopped(Exception):
    """The search ends here; the result says why."""


class _Explorer:
    def __init__(
        self,
        net: Net,
        width: int,
        stubborn: bool,
        capacity: int,
        limit: int,
        deadline: float,
        until: Callable[[Event], bool] | None,
    ) -> None:
        self.rule = FiringRule(net, width)
        self.sets = StubbornSets(net, width) if stubborn else None
        self.capacity, self.limit, self.deadline, self.until = capacity, limit, deadline, until
        self.found = Search(self.rule)
        self.index: dict[int, int] = {}
        self.token = self.rule.token * ((1 << width) - 1)
        self.checked, self.running = self.rule.spread(net.checked), self.rule.spread(net.running)

    def run(self) -> Search:
        self._reach(self.rule.initial, -1, -1)
        number = 0
        try:
            while number < len(self.found.states):
                if not number & 255 and time.perf_counter() > self.deadline:
                    self.found.stop("Batas waktu analisis tercapai.")
                    raise _Stopped
                self._expand(number)
                number += 1
        except _Stopped:
            pass
        self.found.marked = self.rule.places(self.found.marked)
        return self.found

    def _expand(self, number: int) -> None:
        state = self.found.states[number]
        enabled = self.rule.enabled(state)
        if not enabled:
            self._rest(number, state)
            return
        if self.sets is not None and len(enabled) > 1:
            enabled = self.sets.choose(self.rule.non_empty(state), enabled)
        for transition in enabled:
            self.found.fired.add(transition)
            fired = self.rule.fire(state, transition)
            if fired.again or fired.second:
                put = self._look(fired, number, transition)
                if put is None:
                    continue
                fired = fired._replace(put=put)
            self._reach(fired.base + fired.put + fired.mark, number, transition)

    def _rest(self, number: int, state: int) -> None:
        if state & self.token:
            self.found.deadlocks.append(number)
            self._tell("deadlock")
        else:
            self.found.finals.append(number)

    def _look(self, fired: Fired, number: int, transition: int) -> int | None:
        """Note what a firing violates; the tokens that can be put, None where they do not fit."""
        found = self.found
        for position in bits(fired.again):
            found.twice.setdefault(position // self.rule.width, (number, transition))
        if fired.again:
            self._tell("twice")
        if not fired.second:
            return fired.put
        bad = fired.second & self.checked
        if bad and found.unsafe is None:
            found.unsafe = (number, transition, self.rule.places(bad))
            self._tell("unsafe")
        if fired.second & self.running:
            found.reentered = True
        if self.rule.width == 1:
            found.counting_needed = True
            found.stop("Sebuah tempat memegang token kedua.")
            raise _Stopped
        return self._room(fired)

    def _room(self, fired: Fired) -> int | None:
        put = fired.put
        if self.capacity:
            put &= ~self._full_messages(fired.base)
        if self.rule.full(fired.base) & put:
            self.found.overflow = True
            self.found.stop(f"Lebih dari {FULL} token pada satu tempat: proses dapat menumpuk tanpa batas.")
            return None
        return put

    def _full_messages(self, marking: int) -> int:
        width, full = self.rule.width, 0
        for place in bits(self.rule.net.messages):
            if marking >> (place * width) & 15 >= self.capacity:
                full |= 1 << (place * width)
        return full

    def _reach(self, state: int, before: int, transition: int) -> None:
        found = self.found
        number = self.index.get(state)
        if number is None:
            if len(found.states) >= self.limit:
                found.stop(f"Batas {self.limit} keadaan tercapai.")
                raise _Stopped
            number = self.index[state] = len(found.states)
            found.states.append(state)
            found.parents.append((before, transition))
            found.preceding.append([])
            found.marked |= self.rule.non_empty(state)
        if before >= 0:
            found.preceding[number].append(before)

    def _tell(self, event: Event) -> None:
        if self.until is not None and self.until(event):
            self.found.stop("Pencarian dihentikan.")
            raise _Stopped


def backward(search: Search, seeds: Iterable[int]) -> bytearray:
    """Per state 1 if one of the seeds can be reached from it, else 0."""
    reaches = bytearray(len(search.states))
    todo = list(seeds)
    for state in todo:
        reaches[state] = 1
    while todo:
        for state in search.preceding[todo.pop()]:
            if not reaches[state]:
                reaches[state] = 1
                todo.append(state)
    return reaches
