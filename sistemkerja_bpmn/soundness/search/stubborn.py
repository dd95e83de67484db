"""Strong stubborn sets: of the enabled transitions, a part that is enough to look at in a state.

Source: A. Valmari, "Stubborn sets for reduced state space generation" (1991). One dependency is added: where a
transition takes from a place that must stay safe, the producers of that place come along, so that a second token on it
is never missed. Transitions with the same input (the choices of one gateway) are enabled together; the closure works on
such groups.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..petri.net import Net, bits

__all__ = ["StubbornSets"]

_SEEDS = 8
"""How many enabled groups are tried as the start of a set."""


@dataclass(slots=True)
class _Group:
    take: int
    absent: int
    join: int
    put: int = 0
    clear: int = 0
    reads: int = 0
    inputs: int = 0


class StubbornSets:
    """Chooses stubborn sets of a net; all group sets are bit masks."""

    def __init__(self, net: Net, width: int) -> None:
        self.net, self.width = net, width
        self.group_of, self.groups = _grouped(net)
        size = len(net.names)
        self.takers, self.producers, self.readers, self.clearers = ([0] * size for _ in range(4))
        for number, group in enumerate(self.groups):
            tables = (
                (self.takers, group.inputs),
                (self.producers, group.put),
                (self.readers, group.reads),
                (self.clearers, group.clear),
            )
            for table, mask in tables:
                for place in bits(mask):
                    table[place] |= 1 << number
        self._dependents: list[int | None] = [None] * len(self.groups)

    def choose(self, present: int, enabled: list[int]) -> list[int]:
        """The enabled transitions to fire; ``present`` is the marking with every place cut to one token."""
        enabled_groups = 0
        for number in enabled:
            enabled_groups |= 1 << self.group_of[number]
        if not enabled_groups & (enabled_groups - 1):
            return enabled
        best, size = None, enabled_groups.bit_count()
        for seed in list(bits(enabled_groups))[:_SEEDS]:
            closed = self._closure(seed, enabled_groups, present, size)
            if closed is not None:
                best, size = closed, closed.bit_count()
                if size == 1:
                    break
        if best is None:
            return enabled
        return [number for number in enabled if best >> self.group_of[number] & 1]

    def _closure(self, seed: int, enabled: int, present: int, size: int) -> int | None:
        """The enabled part of the smallest stubborn set around a seed; None when it is not below ``size``."""
        chosen = todo = 1 << seed
        while todo:
            lowest = todo & -todo
            number = lowest.bit_length() - 1
            wanted = self._dependents_of(number) if enabled & lowest else self._needed(number, present)
            new = wanted & ~chosen
            chosen |= new
            todo = (todo ^ lowest) | new
            if (chosen & enabled).bit_count() >= size:
                return None
        return chosen & enabled

    def _dependents_of(self, number: int) -> int:
        """Groups that an enabled group takes along."""
        known = self._dependents[number]
        if known is not None:
            return known
        group, found = self.groups[number], 0
        for place in bits(group.inputs):
            found |= self.takers[place] | self.clearers[place] | self.readers[place]
            if self.net.checked >> place & 1:
                found |= self.producers[place]
        for place in bits(group.put):
            found |= self.readers[place] | self.clearers[place]
        for place in bits(group.clear):
            found |= self.takers[place] | self.producers[place] | self.readers[place] | self.clearers[place]
        for place in bits(group.reads):
            found |= self.takers[place] | self.producers[place] | self.clearers[place]
        self._dependents[number] = found
        return found

    def _needed(self, number: int, present: int) -> int:
        """For a disabled group: groups of which one must fire before it can."""
        group, width = self.groups[number], self.width
        missing = [place for place in bits(group.take) if not present >> (place * width) & 1]
        if missing:
            return min((self.producers[place] for place in missing), key=int.bit_count)
        if group.join >= 0:
            found = 0
            for place in bits(group.reads):
                found |= self.takers[place] | self.producers[place] | self.clearers[place]
            return found
        for place in bits(group.absent):
            if present >> (place * width) & 1:
                return self.takers[place] | self.clearers[place]
        return 0


def _grouped(net: Net) -> tuple[list[int], list[_Group]]:
    group_of: list[int] = []
    groups: list[_Group] = []
    known: dict[tuple[int, int, int], int] = {}
    for t in net.transitions:
        key = (t.take, t.absent, t.join)
        if key not in known:
            known[key] = len(groups)
            groups.append(_Group(*key))
        number = known[key]
        group_of.append(number)
        groups[number].put |= t.put | t.mark
        groups[number].clear |= t.clear
    for group in groups:
        group.reads, group.inputs = group.absent, group.take
        if group.join >= 0:
            join = net.or_joins[group.join]
            group.inputs |= join.incoming
            group.reads |= join.incoming
            for _, area in join.branches:
                group.reads |= area
    return group_of, groups
