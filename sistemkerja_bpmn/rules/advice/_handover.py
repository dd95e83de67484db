"""How work is handed over between lanes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ...bpmn.model import Model

__all__ = ["longest_exchange"]

_DEPTH = 12


def longest_exchange(model: Model) -> Mapping[tuple[str, str], list[str]]:
    """Two lanes -> the longest chain of activities in which the work goes to and fro between only these two.

    The chain names the first activity of each stay; no activity is passed twice, so a rework loop counts once.
    """
    following = _next_activities(model)
    longest: dict[tuple[str, str], list[str]] = {}
    for node in model.nodes.values():
        if node.is_activity and node.lane is not None:
            for other in following[node.id]:
                lane = model.nodes[other].lane
                if lane is not None and lane != node.lane:
                    pair = (node.lane, lane)
                    chain = _walk(model, following, [node.id], {node.id}, pair)
                    key = (min(pair), max(pair))
                    if len(chain) > len(longest.get(key, [])):
                        longest[key] = chain
    return longest


def _walk(
    model: Model, following: Mapping[str, set[str]], chain: list[str], seen: set[str], pair: tuple[str, str]
) -> list[str]:
    """The chain, lengthened by the longest exchange that starts at the last activity of ``chain``."""
    best = chain
    if len(chain) >= _DEPTH:
        return best
    here = model.nodes[chain[-1]].lane
    there = pair[1] if here == pair[0] else pair[0]
    for target in _leaving(model, following, chain[-1], seen, there):
        longer = _walk(model, following, [*chain, target], seen | {target}, pair)
        best = max(best, longer, key=len)
    return best


def _leaving(model: Model, following: Mapping[str, set[str]], start: str, seen: set[str], there: str) -> Iterator[str]:
    """Activities of the lane ``there`` that follow the stay in the lane of ``start``."""
    here = model.nodes[start].lane
    stay, waiting = {start}, [start]
    while waiting:
        for target in sorted(following[waiting.pop()]):
            if target in seen or target in stay:
                continue
            lane = model.nodes[target].lane
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
