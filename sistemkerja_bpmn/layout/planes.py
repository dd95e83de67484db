"""A model cut into what its diagrams draw: one per collaboration, one per collapsed sub-process with content.

Contract: every function gives smaller models of the same ids; nothing is laid out here. A sub-process that the file
draws collapsed stays collapsed, and its content gets a plane of its own (OMG formal/2013-12-09, clause 12.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from ..bpmn.model import Model, frozen

__all__ = ["collaborations", "collapsed_with_content", "content_of", "without_content"]

T = TypeVar("T")


def collapsed_with_content(model: Model) -> tuple[str, ...]:
    """Ids of the sub-processes that hold something and that the file draws collapsed, in file order."""
    drawn = {shape.element: shape for diagram in model.diagrams for shape in diagram.shapes}
    holding = {node.parent for node in model.nodes.values()}
    found = (n.id for n in model.nodes.values() if n.is_subprocess and n.id in holding and n.id in drawn)
    return tuple(i for i in found if drawn[i].is_expanded is False)


def without_content(model: Model, closed: Iterable[str]) -> Model:
    """The model without what stands inside some sub-processes, and without the links to that."""
    hidden = set(closed)
    if not hidden:
        return model
    around = _surroundings(model)
    return _only(model, lambda element: hidden.isdisjoint(around(element)))


def content_of(model: Model, node: str, closed: Iterable[str]) -> Model:
    """The content of one sub-process as a process of its own, other collapsed ones in it closed."""
    around = _surroundings(model)
    others = set(closed) - {node}

    def belongs(element: str) -> bool:
        surroundings = list(around(element))
        return node in surroundings and others.isdisjoint(surroundings[: surroundings.index(node)])

    part = _only(model, belongs)
    process = model.nodes[node].process

    def lifted(mapping: Mapping[str, T]) -> Mapping[str, T]:
        return frozen({key: _lifted(item, node) for key, item in mapping.items()})

    return replace(
        part,
        processes=frozen({process: model.processes[process]}),
        collaborations=frozen({}),
        participants=frozen({}),
        lanes=frozen({}),
        message_flows=frozen({}),
        nodes=lifted(part.nodes),
        sequence_flows=lifted(part.sequence_flows),
        data_references=lifted(part.data_references),
        annotations=lifted(part.annotations),
        groups=lifted(part.groups),
        associations=lifted(part.associations),
    )


def _lifted(item: T, node: str) -> T:
    """What stands directly in the sub-process stands directly in the process."""
    if getattr(item, "parent", None) != node:
        return item
    changed: T = replace(item, parent=None)  # type: ignore[type-var]
    return changed


def collaborations(model: Model) -> Iterator[Model]:
    """One part per collaboration where there are several; processes without a pool go with the first."""
    if len(model.collaborations) < 2:
        return
    pooled = {p.process for p in model.participants.values() if p.process is not None}
    for number, collaboration in enumerate(model.collaborations):
        members = {p.id: p for p in model.participants.values() if p.collaboration == collaboration}
        processes = {p.process for p in members.values()}
        if number == 0:
            processes |= set(model.processes) - pooled
        yield _of_processes(model, collaboration, processes)


def _of_processes(model: Model, collaboration: str, processes: set[str | None]) -> Model:
    def mine(mapping: Mapping[str, T]) -> Mapping[str, T]:
        return frozen({key: item for key, item in mapping.items() if getattr(item, "process", None) in processes})

    def linked(mapping: Mapping[str, T]) -> Mapping[str, T]:
        found = {k: i for k, i in mapping.items() if getattr(i, "collaboration", None) == collaboration}
        return frozen(found)

    part = replace(
        model,
        collaborations=frozen({collaboration: model.collaborations[collaboration]}),
        participants=linked(model.participants),
        message_flows=linked(model.message_flows),
        processes=frozen({key: process for key, process in model.processes.items() if key in processes}),
        lanes=mine(model.lanes),
    )
    kept = {None} | processes
    foreign = {k for k, n in model.nodes.items() if n.process not in processes}
    foreign |= {k for k, d in model.data_references.items() if d.process not in processes}
    foreign |= {k for k, a in model.annotations.items() if a.process not in kept}
    foreign |= {k for k, g in model.groups.items() if g.process not in kept}
    foreign |= {k for k, f in model.sequence_flows.items() if f.process not in processes}
    return _only(part, lambda element: element not in foreign)


def _surroundings(model: Model) -> Callable[[str], Iterator[str]]:
    """A function that gives the sub-processes around an element, innermost first."""
    parents: dict[str, str | None] = {}
    for mapping in (model.nodes, model.data_references, model.annotations, model.groups, model.sequence_flows):
        parents |= {key: item.parent for key, item in mapping.items()}

    def around(element: str) -> Iterator[str]:
        seen: set[str] = set()
        current = parents.get(element)
        while current is not None and current not in seen:
            seen.add(current)
            yield current
            current = parents.get(current)

    return around


def _only(model: Model, keep: Callable[[str], bool]) -> Model:
    """The model with the elements of processes that ``keep`` accepts, and the links whose ends remain."""

    def kept(mapping: Mapping[str, T]) -> Mapping[str, T]:
        return frozen({key: item for key, item in mapping.items() if keep(key)})

    def between(mapping: Mapping[str, T]) -> Mapping[str, T]:
        return frozen({k: i for k, i in mapping.items() if all(keep(end) for end in _ends(i))})

    return replace(
        model,
        nodes=kept(model.nodes),
        data_references=kept(model.data_references),
        annotations=kept(model.annotations),
        groups=kept(model.groups),
        sequence_flows=kept(model.sequence_flows),
        message_flows=between(model.message_flows),
        associations=between(model.associations),
        data_associations=between(model.data_associations),
    )


def _ends(link: object) -> tuple[str, ...]:
    """Ids of what a link joins."""
    names = ("source", "target", "activity", "reference")
    return tuple(end for name in names if (end := getattr(link, name, None)) is not None)
