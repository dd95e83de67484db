"""The order of the rows: every step after the steps that lead to it, loops aside; "Ya" goes on right below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .graph import Edge, Graph

__all__ = ["affirmative", "by_answer", "order_steps"]

_YES = frozenset(
    ["ya", "setuju", "disetujui", "lengkap", "sesuai", "layak", "diterima", "tersedia", "benar", "memenuhi"]
)
_NO = frozenset(["tidak", "belum", "bukan", "tanpa", "ditolak", "kurang", "salah", "gagal", "dikembalikan"])


def affirmative(label: str) -> int:
    """0 for an answer that says yes, 2 for one that says no, 1 for any other."""
    first = label.lower().replace(",", " ").split()[:1]
    if first and first[0] in _YES:
        return 0
    return 2 if first and first[0] in _NO else 1


def by_answer(edges: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """Yes first, no last, else in their order."""
    return tuple(sorted(edges, key=lambda edge: affirmative(edge.label)))


def order_steps(graph: Graph) -> tuple[str, ...]:
    """All nodes in the order of the rows.

    Edges that close a loop (found depth first from the starts, yes before no) are left out; the rest is sorted
    topologically, always going on with the latest step whose forerunners are all placed.
    """
    after = _forward(graph)
    _add_pairs(graph, after)
    missing = dict.fromkeys(graph.nodes, 0)
    for targets in after.values():
        for target in targets:
            missing[target] += 1
    ready = [node for node in reversed(_roots(graph)) if not missing[node]]
    placed: list[str] = []
    while ready:
        node = ready.pop()
        placed.append(node)
        freed = []
        for target in after[node]:
            missing[target] -= 1
            if not missing[target]:
                freed.append(target)
        ready += reversed(freed)
    return tuple(placed)


def _roots(graph: Graph) -> list[str]:
    """Starts first, then every other node, in the order of the file."""
    return sorted(graph.nodes, key=lambda id: (graph.nodes[id].type != "startEvent", bool(graph.entering[id])))


def _forward(graph: Graph) -> dict[str, dict[str, None]]:
    """Node -> its successors, without the edges that close a loop; yes before no."""
    after: dict[str, dict[str, None]] = {node: {} for node in graph.nodes}
    finished: set[str] = set()
    for root in _roots(graph):
        if root in finished or after[root]:
            continue
        path = {root}
        stack: list[tuple[str, Iterator[Edge]]] = [(root, iter(by_answer(graph.leaving[root])))]
        while stack:
            node, ways = stack[-1]
            way = next(ways, None)
            if way is None:
                stack.pop()
                path.discard(node)
                finished.add(node)
            elif way.target not in path:
                after[node][way.target] = None
                if way.target not in finished:
                    path.add(way.target)
                    stack.append((way.target, iter(by_answer(graph.leaving[way.target]))))
    return after


def _add_pairs(graph: Graph, after: dict[str, dict[str, None]]) -> None:
    """Keep an order that no arrow shows, as long as it does not contradict the arrows."""
    for first, later in graph.before:
        known = first in after and later in after
        if not known or first == later or later in after[first] or _leads_to(after, later, first):
            continue
        if graph.nodes[later].type == "startEvent":
            # The letter that sets another pool to work: its rows come before the next row of the sender.
            after[first] = {later: None, **after[first]}
        else:
            after[first][later] = None


def _leads_to(after: Mapping[str, Mapping[str, None]], start: str, goal: str) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node == goal:
            return True
        if node not in seen:
            seen.add(node)
            waiting += after[node]
    return False
