"""Example paths: found again on the net that was not contracted, so that every step is an element of the file.

Breadth-first search without stubborn sets gives shortest paths. Where that takes too many states, stubborn sets find a
path that need not be the shortest. For a process that cannot complete the path ends in the first state from which no
completion can be reached: the way on to the dead end would let every other branch finish first.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from ..limits import Limits
from ..petri.net import Net, bits
from ..petri.semantics import compile_net
from ..structure.graph import Graph, Node
from ..verdict import Step, ViolationKind
from ..words import step_sentence
from .evidence import first_causes, keepers, nodes_at, trap, turning
from .explore import Event, Search, backward, explore
from .shorten import doomed_run

__all__ = ["Example", "example_paths", "steps_to"]

_EVENTS: dict[ViolationKind, Event] = {"unsafe": "unsafe", "end-twice": "twice", "deadlock": "deadlock"}


@dataclass(frozen=True, slots=True)
class Example:
    """A path to a violation and the nodes concerned there."""

    steps: tuple[Step, ...]
    nodes: tuple[Node, ...]
    shortest: bool


def example_paths(graph: Graph, kinds: Iterable[ViolationKind], limits: Limits) -> dict[ViolationKind, Example]:
    """One example per kind of violation, for those kinds for which one is found within the limits.

    graph  not contracted
    """
    wanted = [kind for kind in kinds if kind in _EVENTS or kind == "livelock"]
    if not wanted or len(graph.nodes) > limits.path_nodes:
        return {}
    deadline = time.perf_counter() + limits.path_seconds
    net = compile_net(graph, graph.processes, limits)
    found: dict[ViolationKind, Example] = {}
    halfway = time.perf_counter() + limits.path_seconds / 2
    for search in _searches(net, limits, halfway):
        for kind in wanted:
            example = _read(search, kind, shortest=True)
            if example is not None and kind not in found:
                found[kind] = example
    for kind in wanted:
        if kind not in found and kind in _EVENTS:
            example = _any_path(net, kind, limits, deadline)
            if example is not None:
                found[kind] = example
    return found


def _searches(net: Net, limits: Limits, deadline: float) -> Iterable[Search]:
    """The plain search, and once more with counts where a second token needs them."""
    first = explore(net, stubborn=False, limit=limits.path_states, deadline=deadline)
    yield first
    if first.counting_needed:
        yield explore(net, width=4, stubborn=False, limit=limits.counted_states, deadline=deadline)


def _any_path(net: Net, kind: ViolationKind, limits: Limits, deadline: float) -> Example | None:
    event = _EVENTS[kind]
    for width in (1, 4):
        search = explore(
            net, width=width, limit=limits.path_states, deadline=deadline, until=lambda seen: seen == event
        )
        example = _read(search, kind, shortest=False)
        if example is not None and kind == "deadlock" and width == 1:
            return _shortened(search, example, deadline)
        if example is not None or not search.counting_needed:
            return example
    return None


def _shortened(search: Search, example: Example, deadline: float) -> Example:
    """The same deadlock without the steps that have nothing to do with it."""
    run = doomed_run(search, search.deadlocks[-1], deadline)
    if run is None:
        return example
    steps = tuple(step for number in run if (step := _step(search.net, number)) is not None)
    return Example(steps, example.nodes, False)


# ---- reading a search -----------------------------------------------------------------------------------------------


def _read(search: Search, kind: ViolationKind, *, shortest: bool) -> Example | None:
    if kind == "unsafe":
        return _unsafe(search, shortest)
    if kind == "end-twice":
        return _end_twice(search, shortest)
    if kind == "deadlock":
        return _deadlock(search, shortest)
    return _livelock(search)


def _unsafe(search: Search, shortest: bool) -> Example | None:
    if search.unsafe is None:
        return None
    state, transition, places = search.unsafe
    return Example(steps_to(search, state, transition), tuple(nodes_at(search.net, places)), shortest)


def _end_twice(search: Search, shortest: bool) -> Example | None:
    if not search.twice:
        return None
    place, (state, transition) = next(iter(search.twice.items()))
    return Example(steps_to(search, state, transition), tuple(nodes_at(search.net, 1 << place)), shortest)


def _deadlock(search: Search, shortest: bool) -> Example | None:
    uncertain = set(search.uncertain())
    stuck = [state for state in search.deadlocks if state not in uncertain]
    if not stuck:
        return None
    if not search.complete:
        return Example(steps_to(search, stuck[0]), _stuck_at(search, stuck[0]), shortest)
    completes = backward(search, [*search.finals, *uncertain])
    gets_stuck = backward(search, stuck)
    doomed = next(k for k in range(len(search.states)) if gets_stuck[k] and not completes[k])
    end = _nearest(search, doomed, set(stuck))
    return Example(steps_to(search, doomed or stuck[0]), _stuck_at(search, end), shortest)


def _livelock(search: Search) -> Example | None:
    if search.complete:
        ends = backward(search, [*search.finals, *search.deadlocks, *search.uncertain()])
        if all(ends):
            return None
        doomed = ends.index(0)
        shown = doomed or _first_return(search)
        return Example(steps_to(search, shown), _waiting(search, shown), True)
    return _trapped(search)


def _trapped(search: Search) -> Example | None:
    """A token enters a trap, or better: one leaves a trap while another has to stay."""
    caught = trap(search.net)
    keeping = set(keepers(search.net, caught))
    for state, (_, transition) in enumerate(search.parents):
        if transition in keeping:
            return Example(steps_to(search, state), (search.net.transitions[transition].node,), False)
    for state in range(len(search.states)) if caught else ():
        if search.marking(state) & caught:
            return Example(steps_to(search, state), tuple(turning(search.net, caught)), False)
    return None


def _stuck_at(search: Search, state: int) -> tuple[Node, ...]:
    return tuple(first_causes(nodes_at(search.net, search.marking(state))))


def _waiting(search: Search, state: int) -> tuple[Node, ...]:
    return tuple(nodes_at(search.net, search.marking(state)))


def _nearest(search: Search, start: int, targets: set[int]) -> int:
    """The nearest of some states, seen from ``start``."""
    following: dict[int, list[int]] = {}
    for state, sources in enumerate(search.preceding):
        for source in sources:
            following.setdefault(source, []).append(state)
    known, todo = {start}, [start]
    for state in todo:
        if state in targets:
            return state
        for after in following.get(state, ()):
            if after not in known:
                known.add(after)
                todo.append(after)
    return start


def _first_return(search: Search) -> int:
    """The first state from which one step leads back to a state on the way to it: there the process goes round."""
    returns = sorted(source for state, sources in enumerate(search.preceding) for source in sources if source >= state)
    for source in returns:
        back = {state for state, sources in enumerate(search.preceding) if source in sources}
        current = source
        while current >= 0:
            if current in back:
                return source
            current = search.parents[current][0]
    return 0


# ---- steps ----------------------------------------------------------------------------------------------------------


def steps_to(search: Search, state: int, last: int | None = None) -> tuple[Step, ...]:
    """The visible steps from the start to a state, and then one more transition if given."""
    numbers = [] if last is None else [last]
    while search.parents[state][0] >= 0:
        state, transition = search.parents[state]
        numbers.append(transition)
    return tuple(step for number in reversed(numbers) if (step := _step(search.net, number)) is not None)


def _step(net: Net, number: int) -> Step | None:
    transition = net.transitions[number]
    node = transition.node
    if transition.moment in {"begin", "close"} or not node.element:
        return None
    flows = [net.flow_at[place] for place in bits(transition.put) if place in net.flow_at]
    *within, _ = node.key.split("/")
    return Step(
        node.element,
        node.name,
        step_sentence(node, transition.moment, [flow for flow in flows if flow in node.outs]),
        transition.moment,
        tuple(within),
        tuple(flow.id.rsplit("/", 1)[-1] for flow in flows if ":" not in flow.id),
    )
