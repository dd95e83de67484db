"""What breaks a tracing before any clause is read: calls that lead back to themselves, ids used twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..bpmn.document import Document
from ..bpmn.model import FlowNode
from ..errors import Finding, Level, Location

__all__ = ["cycle_findings", "duplicate_findings"]

RULE = "telusur"


def cycle_findings(documents: Sequence[Document]) -> Iterator[Finding]:
    """SK-TELUSUR-015: every call activity on a chain of calls that comes back to its own process."""
    calls: dict[str, list[str]] = {}
    for _, node in _calls(documents):
        calls.setdefault(node.process, []).append(node.called_element or "")
    for document, node in _calls(documents):
        path = _path(calls, node.called_element or "", node.process)
        if path:
            pesan = f"Panggilan {node.name or node.id!r} melingkar: {' → '.join([node.process, *path])}."
            saran = "Putuskan lingkarannya pada salah satu panggilan."
            place = Location(document.name, node.line, node.id)
            yield Finding("SK-TELUSUR-015", Level.GALAT, pesan, saran, place, RULE)


def duplicate_findings(documents: Iterable[Document]) -> Iterator[Finding]:
    """SK-TELUSUR-016: an id met again in its file; only the first element of that id is traced."""
    for document in documents:
        for id, line in document.model.duplicates:
            pesan = f"Id {id!r} dipakai dua kali dalam berkas ini; yang kedua tidak tertelusur."
            place = Location(document.name, line, id)
            yield Finding("SK-TELUSUR-016", Level.GALAT, pesan, "Beri salah satunya id lain.", place, RULE)


def _calls(documents: Iterable[Document]) -> Iterator[tuple[Document, FlowNode]]:
    for document in documents:
        for node in document.model.nodes.values():
            if node.type == "callActivity" and node.called_element:
                yield document, node


def _path(calls: Mapping[str, Iterable[str]], start: str, goal: str) -> list[str]:
    """The shortest chain of calls from ``start`` to ``goal``, both included; empty where there is none."""
    previous: dict[str, str] = {start: ""}
    waiting = [start]
    for current in waiting:
        for target in calls.get(current, ()):
            if target not in previous:
                previous[target] = current
                waiting.append(target)
    path, current = [], goal if goal in previous else ""
    while current:
        path.append(current)
        current = previous[current]
    return path[::-1]
