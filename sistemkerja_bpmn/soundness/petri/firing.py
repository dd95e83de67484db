"""A net made ready for search: which transitions are enabled in a marking and what firing one gives.

Markings are integers: one bit per place while no place holds a second token (width 1), else four bits (width 4, up to
14 tokens).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .net import Net, bits

__all__ = ["FULL", "Fired", "FiringRule"]

FULL = 14
"""Most tokens a place of a counting search may hold."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A transition with its masks spread to the width of the markings."""

    take: int
    put: int
    clear: int
    absent: int
    join: int
    mark: int


class Fired(NamedTuple):
    """The marking without and with what was put, places that got a second token, end events reached again."""

    base: int
    put: int
    mark: int
    second: int
    again: int


class FiringRule:
    """The firing rule of a net for markings of one width."""

    def __init__(self, net: Net, width: int) -> None:
        self.net, self.width = net, width
        self.low = self.spread((1 << len(net.names)) - 1)
        self.ready = [
            _Ready(
                self.spread(t.take),
                self.spread(t.put),
                self.spread(t.clear) * ((1 << width) - 1),
                self.spread(t.absent),
                t.join,
                self.spread(t.mark),
            )
            for t in net.transitions
        ]
        self.joins = [
            (self.spread(join.incoming), [(self.spread(flow), self.spread(area)) for flow, area in join.branches])
            for join in net.or_joins
        ]
        self.initial = self.spread(net.initial)
        self.token, self.done = self.spread(net.token), self.spread(net.done)
        self.consumers = self._by_input()

    def spread(self, mask: int) -> int:
        """A place mask as a marking with one token per place."""
        if self.width == 1:
            return mask
        return sum(1 << (place * self.width) for place in bits(mask))

    def places(self, marking: int) -> int:
        """The other way: a marking with at most one token per place as a place mask."""
        if self.width == 1:
            return marking
        return sum(1 << (position // self.width) for position in bits(marking))

    def non_empty(self, marking: int) -> int:
        """The marking with every non-empty place cut to one token."""
        if self.width == 1:
            return marking
        return (marking | marking >> 1 | marking >> 2 | marking >> 3) & self.low

    def enabled(self, marking: int) -> list[int]:
        """Numbers of the enabled transitions."""
        present = self.non_empty(marking)
        found: list[int] = []
        seen: set[int] = set()
        rest, width, ready, consumers = present, self.width, self.ready, self.consumers
        while rest:
            lowest = rest & -rest
            rest ^= lowest
            for number in consumers.get((lowest.bit_length() - 1) // width, ()):
                t = ready[number]
                if present & t.take != t.take or (t.absent and present & t.absent):
                    continue
                if t.join >= 0:
                    if number in seen:
                        continue
                    seen.add(number)
                    if not self._join_ready(present, t.join):
                        continue
                found.append(number)
        return found

    def fire(self, marking: int, number: int) -> Fired:
        """What an enabled transition does; the caller puts the parts together (they may not fit)."""
        t = self.ready[number]
        take = t.take
        if t.join >= 0:
            take |= self.non_empty(marking) & self.joins[t.join][0]
        base = marking - take
        if t.clear:
            base &= ~t.clear
        present = self.non_empty(base)
        already = present & t.mark
        return Fired(base, t.put, t.mark & ~already, present & t.put, already & self.done)

    def full(self, marking: int) -> int:
        """Places of a counting marking that can take no further token (they hold ``FULL`` or more)."""
        return marking >> 1 & marking >> 2 & marking >> 3 & self.low

    def _join_ready(self, present: int, join: int) -> bool:
        incoming, branches = self.joins[join]
        if not present & incoming:
            return False
        marked = empty = 0
        for flow, area in branches:
            if present & flow:
                marked |= area
            else:
                empty |= area
        return not present & empty & ~marked

    def _by_input(self) -> dict[int, list[int]]:
        """Place -> transitions to look at when it is marked: each under one of its inputs, joins under all."""
        consumers: dict[int, list[int]] = {}
        for number, t in enumerate(self.net.transitions):
            if t.take:
                consumers.setdefault((t.take & -t.take).bit_length() - 1, []).append(number)
            else:
                for place in bits(self.net.or_joins[t.join].incoming):
                    consumers.setdefault(place, []).append(number)
        return consumers
