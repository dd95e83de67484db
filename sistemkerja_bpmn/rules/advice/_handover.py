"""How work is handed over between lanes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ...bpmn.model import Model

__all__ = ["longest_exchange"]

_DEPTH = 12
_BUDGET = 5_000
"""Steps of the search on one file: advice must not cost more than the rest of the check."""


def longest_exchange(model: Model) -> Mapping[tuple[str, str], list[str]]:
    """Two lanes -> the longest chain of activities in which the work goes to and fro between only these two.

    The chain names the first activity of each stay; no activity is passed twice, so a rework loop counts once.
    """
    following = _next_activities(model)
    search = _Search(model, following)
    longest: dict[tuple[str, str], list[str]] = {}
    for node in model.nodes.values():
        if search.is_exhausted:
            break
        if node.is_activity and node.lane is not None:
            for other in following[node.id]:
                lane = model.nodes[other].lane
                if lane is not None and lane != node.lane:
                    pair = (node.lane, lane)
                    chain = search.walk([node.id], {node.id}, pair)
                    key = (min(pair), max(pair))
                    if len(chain) > len(longest.get(key, [])):
                        longest[key] = chain
    return longest


class _Search:
    """A depth-first search with a budget; when it is used up, the longest chain found so far is the answer."""

    def __init__(self, model: Model, following: Mapping[str, set[str]]) -> None:
        self._model = model
        self._following = following
        self._left = _BUDGET

    @property
    def is_exhausted(self) -> bool:
        return self._left <= 0

    def walk(self, chain: list[str], seen: set[str], pair: tuple[str, str]) -> list[str]:
        """The chain, lengthened by the longest exchange that starts at the last activity of ``chain``."""
        best = chain
        here = self._model.nodes[chain[-1]].lane
        there = pair[1] if here == pair[0] else pair[0]
        if len(chain) < _DEPTH and not self.is_exhausted:
            for target in self._leaving(chain[-1], seen, there):
                longer = self.walk([*chain, target], seen | {target}, pair)
                best = max(best, longer, key=len)
        return best

    def _leaving(self, start: str, seen: set[str], there: str) -> Iterator[str]:
        """Activities of the lane ``there`` that follow the stay in the lane of ``start``."""
        here = self._model.nodes[start].lane
        stay, waiting = {start}, [start]
        while waiting and not self.is_exhausted:
            self._left -= 1
            for target in sorted(self._following[waiting.pop()]):
                if target in seen or target in stay:
                    continue
                lane = self._model.nodes[target].lane
                if lane == here:
                    stay.add(target)
                    waiting.append(target)
                elif lane == there:
                    yield target


def _next_activities(model: Model) -> Mapping[str, set[str]]:
    """Activity -> the activities that come next, looking through gateways and events."""
    following: dict[str, set[str]] = defaultdict(set)
    for node in model.nodes.values():
        if not node.is_activity:
            continue
        waiting, seen = list(node.outgoing), set(node.outgoing)
        while waiting:
            flow = model.sequence_flows.get(waiting.pop())
            target = model.nodes.get(flow.target) if flow is not None else None
            if target is None:
                continue
            if target.is_activity:
                following[node.id].add(target.id)
                continue
            fresh = [name for name in target.outgoing if name not in seen]
            seen.update(fresh)
            waiting.extend(fresh)
    return following
