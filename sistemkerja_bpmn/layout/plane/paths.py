"""Walks over the graph that several stages share: depths, the main path, strongly connected components."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence

from .graph import Graph, GraphEdge

__all__ = ["Reach", "components", "depths", "main_path", "topological"]


def depths(graph: Graph, edges: Iterable[GraphEdge]) -> dict[str, int]:
    """Breadth-first distance from the start events and from nodes nothing leads to."""
    following: defaultdict[str, list[str]] = defaultdict(list)
    indegree: Counter[str] = Counter()
    for edge in edges:
        following[edge.source].append(edge.target)
        indegree[edge.target] += 1
    depth = {node.id: 0 for node in graph.nodes.values() if node.is_start or not indegree[node.id]}
    queue = deque(depth)
    while queue:
        current = queue.popleft()
        for following_node in following[current]:
            if following_node not in depth:
                depth[following_node] = depth[current] + 1
                queue.append(following_node)
    return depth


def topological(ids: Iterable[str], edges: Iterable[GraphEdge]) -> list[str]:
    """The nodes in an order in which no edge runs backward; nodes on or behind a cycle are left out."""
    following: defaultdict[str, list[str]] = defaultdict(list)
    indegree: Counter[str] = Counter()
    for edge in edges:
        following[edge.source].append(edge.target)
        indegree[edge.target] += 1
    queue = deque(i for i in ids if not indegree[i])
    order: list[str] = []
    while queue:
        order.append(queue.popleft())
        for node in following[order[-1]]:
            indegree[node] -= 1
            if not indegree[node]:
                queue.append(node)
    return order


def main_path(graph: Graph, edges: Iterable[GraphEdge]) -> set[tuple[str, str]]:
    """Arcs of the longest path of every pool over the sequence flows among ``edges``, which hold no cycle."""
    nodes = graph.nodes
    flows = [e for e in edges if e.kind == "sequence" and e.source_port is None]
    following: defaultdict[str, list[str]] = defaultdict(list)
    for flow in flows:
        following[flow.source].append(flow.target)
    order = topological(nodes, flows)
    length: dict[str, int] = {}
    chosen: dict[str, str] = {}
    for node in reversed(order):
        length[node] = 1
        for candidate in sorted(following[node], key=lambda i: nodes[i].order):
            if length[candidate] + 1 > length[node]:
                length[node], chosen[node] = length[candidate] + 1, candidate
    arcs: set[tuple[str, str]] = set()
    for pool in range(len(graph.pools)):
        mine = [i for i in order if graph.lanes[nodes[i].lane].pool == pool]
        heads = [i for i in mine if nodes[i].is_start] or mine
        if not heads:
            continue
        current = max(heads, key=lambda i: (length[i], -nodes[i].order))
        while current in chosen:
            arcs.add((current, chosen[current]))
            current = chosen[current]
    return arcs


def components(ids: Iterable[str], following: Mapping[str, Sequence[str]]) -> list[set[str]]:
    """Strongly connected components (Tarjan 1972, without recursion)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stacked: set[str] = set()
    stack: list[str] = []
    found: list[set[str]] = []

    def enter(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        stacked.add(node)

    for root in ids:
        if root in index:
            continue
        enter(root)
        work = [(root, iter(following.get(root, ())))]
        while work:
            node, successors = work[-1]
            for successor in successors:
                if successor not in index:
                    enter(successor)
                    work.append((successor, iter(following.get(successor, ()))))
                    break
                if successor in stacked:
                    low[node] = min(low[node], index[successor])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_unwind(stack, stacked, node))
    return found


def _unwind(stack: list[str], stacked: set[str], root: str) -> set[str]:
    """Takes one finished component off Tarjan's stack."""
    component: set[str] = set()
    while root not in component:
        node = stack.pop()
        stacked.discard(node)
        component.add(node)
    return component


class Reach:
    """Nodes that can be reached over the given edges, computed when first asked for."""

    def __init__(self, edges: Iterable[GraphEdge]) -> None:
        self._following: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._known: dict[str, set[str]] = {}
        for edge in edges:
            self._following[edge.source][edge.target] = None

    def __call__(self, start: str) -> set[str]:
        if start not in self._known:
            seen: set[str] = set()
            stack = [start]
            while stack:
                for node in self._following[stack.pop()]:
                    if node not in seen:
                        seen.add(node)
                        stack.append(node)
            self._known[start] = seen
        return self._known[start]
