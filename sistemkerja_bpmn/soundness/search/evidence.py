"""What a finished search proves: which activities ran, which tokens can never go away, who waits."""

from __future__ import annotations

from ..petri.net import Net, bits
from ..structure.graph import Node
from .explore import Search

__all__ = ["executed", "first_causes", "keepers", "nodes_at", "trap", "turning"]


def executed(search: Search) -> set[str]:
    """Keys of the activities that some run executes."""
    found: set[str] = set()
    for number in search.fired:
        found.update(search.net.transitions[number].activities)
    for place, flow in search.net.flow_at.items():
        if flow.activities and search.marked >> place & 1:
            found.update(flow.activities)
    return found


def trap(net: Net) -> int:
    """The largest set of token places that every transition which takes from it also puts into.

    Once marked it never runs empty, so the process never completes; that holds in unbounded nets too. Places of which
    the net does not know what follows do not count.
    """
    places = net.token & ~net.unknown
    changed = True
    while changed:
        changed = False
        for transition in net.transitions:
            taken = net.taken(transition) & places
            if taken and not transition.put & places:
                places &= ~taken
                changed = True
    return places


def keepers(net: Net, caught: int) -> list[int]:
    """Transitions that let a token out of a trap and keep one in it: they are why it never runs empty."""
    return [
        number
        for number, transition in enumerate(net.transitions)
        if net.taken(transition) & caught and transition.put & caught and transition.put & ~caught & net.token
    ]


def turning(net: Net, caught: int) -> list[Node]:
    """Where a process that can never leave a trap goes round: its keepers, else its nodes on a cycle."""
    kept = [net.transitions[number].node for number in keepers(net, caught)]
    round_trip = [node for node in nodes_at(net, caught) if node in _behind(node)]
    return list(dict.fromkeys(node for node in kept or round_trip if node.element)) or nodes_at(net, caught)


def first_causes(nodes: list[Node]) -> list[Node]:
    """Of nodes that wait for ever, those that do not just wait for another one of them."""
    behind = {node: _behind(node) for node in nodes}
    return [
        node
        for node in nodes
        if all(other in behind[node] for other in nodes if other is not node and node in behind[other])
    ]


def _behind(node: Node) -> set[Node]:
    """The nodes that sequence flows lead to from a node."""
    known: set[Node] = set()
    todo = [node]
    while todo:
        for flow in todo.pop().outs:
            if flow.target not in known:
                known.add(flow.target)
                todo.append(flow.target)
    return known


def nodes_at(net: Net, mask: int) -> list[Node]:
    """The nodes that the tokens of a place mask wait at; running sub-processes only where nothing waits inside."""
    waiting = [net.flow_at[place].target for place in bits(mask) if place in net.flow_at]
    ended = [net.done_at[place] for place in bits(mask & net.done)]
    running = [net.runs_at[place] for place in bits(mask) if place in net.runs_at]
    return list(dict.fromkeys(node for node in waiting or ended or running if node.element))
