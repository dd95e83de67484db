"""Plays an example path on the net that was not contracted, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from sistemkerja_bpmn.bpmn.model import Model
from sistemkerja_bpmn.soundness import DEFAULT, Step, Verdict
from sistemkerja_bpmn.soundness.analysis import Session
from sistemkerja_bpmn.soundness.petri.firing import Fired, FiringRule
from sistemkerja_bpmn.soundness.petri.net import Net, Transition, bits
from sistemkerja_bpmn.soundness.petri.semantics import compile_net

__all__ = ["Game"]

WIDTH = 4


@dataclass(frozen=True, slots=True)
class Played:
    """Markings a path may lead to, and what its last step did in each."""

    markings: frozenset[int]
    last: tuple[Fired, ...]


class Game:
    """The net of a verdict's processes."""

    def __init__(self, model: Model, verdict: Verdict) -> None:
        graph = Session(None, DEFAULT).component(model, verdict.processes).graph
        self.net: Net = compile_net(graph, graph.processes, DEFAULT)
        self.rule = FiringRule(self.net, WIDTH)

    def play(self, steps: tuple[Step, ...]) -> Played:
        """Fire the steps in order; no marking is left where a step is not possible."""
        markings, last = self._settle({self.rule.initial}), ()
        for step in steps:
            fired = [
                self.rule.fire(marking, number)
                for marking in markings
                for number in self.rule.enabled(marking)
                if self._is(self.net.transitions[number], step)
            ]
            last = tuple(fired)
            markings = self._settle({result.base + result.put + result.mark for result in fired})
        return Played(frozenset(markings), last)

    def can_complete(self, marking: int, limit: int = 30_000) -> bool:
        """Can a marking without tokens be reached?"""
        tokens = self.rule.token * ((1 << WIDTH) - 1)
        known, todo = {marking}, [marking]
        for current in todo:
            enabled = self.rule.enabled(current)
            if not enabled and not current & tokens:
                return True
            for number in enabled:
                result = self.rule.fire(current, number)
                after = result.base + result.put + result.mark
                if after not in known and not self.rule.full(after) and len(known) < limit:
                    known.add(after)
                    todo.append(after)
        return False

    def _is(self, transition: Transition, step: Step) -> bool:
        flows = [self.net.flow_at[place].id for place in bits(transition.put) if place in self.net.flow_at]
        shown = tuple(flow.rsplit("/", 1)[-1] for flow in flows if ":" not in flow)
        key = "/".join((*step.within, step.element))
        return (transition.node.key, transition.moment, shown) == (key, step.moment, step.flows)

    def _settle(self, markings: set[int]) -> set[int]:
        """Add what the steps no path shows (processes that begin and end) make of the markings."""
        todo = list(markings)
        for marking in todo:
            for number in self.rule.enabled(marking):
                if self.net.transitions[number].moment in {"begin", "close"}:
                    result = self.rule.fire(marking, number)
                    after = result.base + result.put + result.mark
                    if after not in markings:
                        markings.add(after)
                        todo.append(after)
        return markings
