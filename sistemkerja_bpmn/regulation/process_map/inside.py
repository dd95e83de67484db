"""One process as a box: its tahap, their activities down to the smallest, and what passes between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ...bpmn.model import FlowNode, Model
from ..model import Langkah
from .model import Box, Link, Rank
from .parties import parties, sipoc
from .passes import Pass, documents_of, in_order, passes

__all__ = ["process_box"]

_OTHER = "Kegiatan lain"


@dataclass(frozen=True, slots=True)
class _Source:
    """The file of a process and everything looked up in it once."""

    model: Model
    home: str
    passes: tuple[Pass, ...]
    steps: Mapping[str, Langkah]


def process_box(model: Model, process: str, code: str, steps: Mapping[str, Langkah]) -> Box:
    """The box of a main process with the activities of its file: its own and those of its partners.

    steps  the steps of the catalogue, which name receivers
    """
    source = _Source(model, process, passes(model), steps)
    scope = tuple(n for p in _home_first(model, process) for n in in_order(model, model.nodes_of(p)) if n.is_activity)
    stages = _stages(model, scope)
    if len(stages) > 1:
        children = tuple(
            _stage_box(source, name, nodes, f"{code}.{number:02}") for number, (name, nodes) in enumerate(stages, 1)
        )
    else:
        children = tuple(_activity_box(source, node, f"{code}.{number:02}") for number, node in enumerate(scope, 1))
    box = _box(source, Rank.PROSES, code, model.processes[process].name or process, scope, children)
    return _with_links(box, _activity_links(source, box))


def _home_first(model: Model, process: str) -> tuple[str, ...]:
    return (process, *(p for p in model.processes if p != process))


def _stages(model: Model, nodes: tuple[FlowNode, ...]) -> list[tuple[str, list[FlowNode]]]:
    """The activities by tahap, tahap in the order the file declares them; those without one come last."""
    order = [category.name for category in model.categories.values()]
    found: dict[str, list[FlowNode]] = {}
    for node in nodes:
        found.setdefault(next(iter(model.tahap(node.id)), _OTHER), []).append(node)
    return sorted(found.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order))


def _stage_box(source: _Source, name: str, nodes: list[FlowNode], code: str) -> Box:
    children = tuple(_activity_box(source, node, f"{code}.{number:02}") for number, node in enumerate(nodes, 1))
    return _box(source, Rank.TAHAP, code, name, tuple(nodes), children)


def _activity_box(source: _Source, node: FlowNode, code: str) -> Box:
    """An activity; a sub-process has the activities inside it as children."""
    inner = tuple(n for n in in_order(source.model, source.model.nodes_of(node.process, node.id)) if n.is_activity)
    children = tuple(_activity_box(source, child, f"{code}.{number:02}") for number, child in enumerate(inner, 1))
    return _box(source, Rank.KEGIATAN, code, node.name or node.id, (node,), children, node.id)


def _box(
    source: _Source,
    rank: Rank,
    code: str,
    name: str,
    nodes: tuple[FlowNode, ...],
    children: tuple[Box, ...],
    element: str = "",
) -> Box:
    who = parties(source.model, source.home, nodes)
    passing = sipoc(source.model, source.home, nodes, source.steps)
    return Box(code, name, rank, source.home, element, children, (), passing, who.internal, who.external)


def _activity_links(source: _Source, box: Box) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Codes of two activities -> what passes between them."""
    codes = {inner.element: inner.code for inner in box.walk() if inner.element}
    found: dict[tuple[str, str], dict[str, None]] = {}
    for step in source.passes:
        if step.source in codes and step.target in codes:
            texts = _texts(source.model, step)
            found.setdefault((codes[step.source], codes[step.target]), {}).update(dict.fromkeys(texts))
    for first, second, document in _handed(source.model):
        if first in codes and second in codes:
            found.setdefault((codes[first], codes[second]), {})[document] = None
    return {ends: tuple(texts) for ends, texts in found.items()}


def _texts(model: Model, step: Pass) -> Iterable[str]:
    """Documents both activities share, else the answer or letter on the way, else the keluaran of the first."""
    read = set(documents_of(model, step.target, output=False))
    shared = [name for name in documents_of(model, step.source, output=True) if name in read]
    if shared or step.answers:
        return (*shared, *step.answers)
    quality = model.nodes[step.source].extension.mutu_baku
    return (quality.keluaran,) if quality is not None and quality.keluaran else ()


def _handed(model: Model) -> Iterable[tuple[str, str, str]]:
    """Writer, reader and name of every document drawn between two activities."""
    links = [link for link in model.data_associations.values() if link.reference in model.data_references]
    writers: dict[str, list[str]] = {}
    for link in links:
        if link.is_output:
            writers.setdefault(model.data_references[link.reference or ""].name, []).append(link.activity)
    for link in links:
        name = model.data_references[link.reference or ""].name
        if not link.is_output:
            yield from ((writer, link.activity, name) for writer in writers.get(name, ()) if writer != link.activity)


def _with_links(box: Box, activity_links: Mapping[tuple[str, str], tuple[str, ...]]) -> Box:
    """The box and all boxes inside it with the links between their children, or from a child to a box elsewhere.

    A link is shown where its two ends part: between siblings; a child's link that leaves the box ends at the
    sibling of the box that holds the other end.
    """
    children = tuple(_with_links(child, activity_links) for child in box.children)
    own = {inner.code: child.code for child in children for inner in child.walk()}
    found: dict[tuple[str, str], dict[str, None]] = {}
    for (source, target), texts in activity_links.items():
        ends = own.get(source), own.get(target)
        if ends[0] is None and ends[1] is None:
            continue
        first, second = ends[0] or _elsewhere(source, box.code), ends[1] or _elsewhere(target, box.code)
        if first != second:
            found.setdefault((first, second), {}).update(dict.fromkeys(texts))
    links = tuple(Link(source, target, tuple(texts)) for (source, target), texts in found.items())
    return replace(box, children=children, links=links)


def _elsewhere(code: str, box: str) -> str:
    """The sibling of ``box`` that holds ``code``; codes grow by one part a level."""
    return ".".join(code.split(".")[: len(box.split("."))])
