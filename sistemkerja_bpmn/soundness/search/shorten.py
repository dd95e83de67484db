"""A run into a deadlock, cut down to the steps that made completion impossible.

A run found with stubborn sets finishes every other branch before it gets stuck. Of such a run only the causal past of
one stuck token is kept, if those steps can be fired alone and nothing that follows them completes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..petri.firing import FiringRule
from ..petri.net import Net, bits
from .explore import Search, explore

__all__ = ["doomed_run"]

_CANDIDATES = 4
_STATES = 3_000


def doomed_run(search: Search, stuck: int, deadline: float) -> list[int] | None:
    """Numbers of the transitions of a shorter run after which completion is lost; None where none is found.

    search  of width 1; ``stuck``: its state that is a deadlock
    """
    run = _run_to(search, stuck)
    for kept in _causal_pasts(search, run)[:_CANDIDATES]:
        marking = _fired_alone(search.rule, kept)
        if marking is not None and len(kept) < len(run) and _never_completes(search.net, marking, deadline):
            return kept
    return None


def _run_to(search: Search, state: int) -> list[int]:
    run = []
    while search.parents[state][0] >= 0:
        state, transition = search.parents[state]
        run.append(transition)
    return run[::-1]


def _causal_pasts(search: Search, run: list[int]) -> list[list[int]]:
    """Per token left at the end of a run, the steps that led to it, in order; the shortest first."""
    maker: dict[int, int] = {}
    needs: list[set[int]] = []
    for step, number in enumerate(run):
        transition = search.net.transitions[number]
        taken = [place for place in bits(search.net.taken(transition)) if place in maker]
        needs.append({maker.pop(place) for place in taken})
        maker.update(dict.fromkeys(bits(transition.put), step))
    ends = {step for place, step in maker.items() if search.net.token >> place & 1}
    pasts = {tuple(sorted(_past(step, needs))) for step in ends}
    return [[run[step] for step in past] for past in sorted(pasts, key=lambda past: (len(past), past))]


def _past(step: int, needs: list[set[int]]) -> Iterator[int]:
    known = {step}
    todo = [step]
    while todo:
        current = todo.pop()
        yield current
        new = needs[current] - known
        known |= new
        todo += new


def _fired_alone(rule: FiringRule, run: list[int]) -> int | None:
    """The marking after a run, None if some step is not enabled or puts a second token."""
    marking = rule.initial
    for number in run:
        if number not in rule.enabled(marking):
            return None
        fired = rule.fire(marking, number)
        if fired.second:
            return None
        marking = fired.base | fired.put | fired.mark
    return marking


def _never_completes(net: Net, marking: int, deadline: float) -> bool:
    after = explore(replace(net, initial=marking), limit=_STATES, deadline=deadline)
    return after.complete and not after.finals and not after.uncertain()
