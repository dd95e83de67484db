"""Who takes part in a process or activity: roles of the own agency, and those of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...bpmn.model import FlowNode, Lane, Model
from ..model import Langkah
from .model import Sipoc
from .passes import documents_of, passes

__all__ = ["Parties", "lead", "parties", "sipoc"]


@dataclass(frozen=True, slots=True)
class Parties:
    """Role names in order of appearance; ``external`` ones carry the name of their agency in brackets."""

    internal: tuple[str, ...]
    external: tuple[str, ...]


def parties(model: Model, home: str, activities: Iterable[FlowNode]) -> Parties:
    """The roles that carry out, share, decide on or get copies of the activities; ``home`` is the main process."""
    internal: dict[str, None] = {}
    external: dict[str, str] = {}
    agencies: dict[str, None] = {}
    at_home = _processes_of_roles(model)
    for node in activities:
        for role in _roles(model, node):
            # Who gets a copy or acts along may belong to the other pool; the lanes say where.
            own = at_home.get(role, node.process)
            agency = "" if own == home else _agency(model, own)
            if agency:
                external[f"{role} ({agency})"] = agency
            else:
                internal[role] = None
        for partner, process in _partners(model, node):
            (internal if process == home else agencies)[partner] = None
    bare = tuple(name for name in agencies if name not in external.values())
    return Parties(tuple(internal), (*external, *bare))


def lead(model: Model, home: str, node: FlowNode) -> str:
    """The role whose lane a node stands in, with its agency where that is another; empty where there is no lane."""
    who = parties(model, home, (node,))
    lane = _lane(model, node)
    return next(iter((*who.internal, *who.external)), "") if lane is not None else ""


def _roles(model: Model, node: FlowNode) -> Iterator[str]:
    """Roles of the lane, those acting with it or in its place, those that get a copy."""
    lane = _lane(model, node)
    if lane is not None:
        yield from lane.extension.peran or ((lane.name,) if lane.name else ())
    yield from node.extension.bersama
    yield from node.extension.alternatif
    yield from node.extension.tembusan
    for link in model.data_associations.values():
        if link.activity == node.id and link.reference in model.data_references:
            yield from model.data_references[link.reference or ""].extension.penerima


def _processes_of_roles(model: Model) -> dict[str, str]:
    """Role -> the one process that has a lane for it; roles with lanes in several are left out."""
    found: dict[str, set[str]] = {}
    for lane in model.lanes.values():
        for role in lane.extension.peran or ((lane.name,) if lane.name else ()):
            found.setdefault(role, set()).add(lane.process)
    return {role: next(iter(processes)) for role, processes in found.items() if len(processes) == 1}


def _lane(model: Model, node: FlowNode) -> Lane | None:
    current: FlowNode | None = node
    while current is not None:
        if current.lane in model.lanes:
            return model.lanes[current.lane or ""]
        current = model.nodes.get(current.parent) if current.parent else None
    return None


def _agency(model: Model, process: str) -> str:
    pool = model.pool_of(process)
    return pool.name if pool is not None and pool.name else model.processes[process].name or process


def _partners(model: Model, node: FlowNode) -> Iterator[tuple[str, str | None]]:
    """Agencies at the other end of message flows to or from the activity, with their process."""
    for flow in model.message_flows.values():
        if node.id in (flow.source, flow.target):
            yield from _agency_of_end(model, flow.target if flow.source == node.id else flow.source, node.process)


def _agency_of_end(model: Model, end: str, own: str) -> Iterator[tuple[str, str | None]]:
    if end in model.participants and model.participants[end].name:
        yield model.participants[end].name, model.participants[end].process
    elif end in model.nodes and model.nodes[end].process != own:
        process = model.nodes[end].process
        yield _agency(model, process), process


def sipoc(model: Model, home: str, activities: tuple[FlowNode, ...], steps: Mapping[str, Langkah]) -> Sipoc:
    """Inputs and outputs of some activities together: documents and letters that pass their border, with both ends.

    Where no document is drawn, the kelengkapan of the first and the keluaran of the last activity speak. ``steps`` of
    the catalogue name receivers, too.
    """
    inside = {node.id for node in activities}
    written = dict.fromkeys(name for node in activities for name in documents_of(model, node.id, output=True))
    read = dict.fromkeys(name for node in activities for name in documents_of(model, node.id, output=False))
    inputs = [name for name in read if name not in written]
    outputs = list(written)
    if not inputs:
        inputs = [text for node in activities[:1] for text in _kelengkapan(node)]
    if not outputs:
        outputs = [text for node in activities[-1:] for text in _keluaran(node)]
    before = (*_people(model, home, inside, inputs, output=True), *_outside(model, home, inside))
    writers = [node for node in activities if documents_of(model, node.id, output=True)] or activities[-1:]
    named = (role for node in writers for role in _receivers_by_text(node, steps))
    after = (*_receivers(model, activities), *named, *_people(model, home, inside, outputs, output=False))
    return Sipoc(tuple(dict.fromkeys(before)), tuple(inputs), tuple(outputs), tuple(dict.fromkeys(after)))


def _receivers_by_text(node: FlowNode, steps: Mapping[str, Langkah]) -> Iterator[str]:
    """Receivers the regulation names for the steps an activity carries out."""
    for basis in node.extension.dasar:
        if basis.ref in steps:
            yield from (*steps[basis.ref].penerima, *steps[basis.ref].tembusan)


def _kelengkapan(node: FlowNode) -> Iterator[str]:
    quality = node.extension.mutu_baku
    if quality is not None and quality.kelengkapan:
        yield quality.kelengkapan


def _keluaran(node: FlowNode) -> Iterator[str]:
    quality = node.extension.mutu_baku
    if quality is not None and quality.keluaran:
        yield quality.keluaran


def _people(model: Model, home: str, inside: set[str], names: list[str], *, output: bool) -> tuple[str, ...]:
    """Who outside writes (``output``) or reads the documents of these names."""
    found: dict[str, None] = {}
    for link in model.data_associations.values():
        reference = model.data_references.get(link.reference or "")
        node = model.nodes.get(link.activity)
        if reference is None or node is None or node.id in inside or link.is_output != output:
            continue
        if reference.name in names:
            who = parties(model, home, (node,))
            found.update(dict.fromkeys((*who.internal[:1], *who.external[:1])))
    return tuple(found)


def _outside(model: Model, home: str, inside: set[str]) -> Iterator[str]:
    """Who sends what the activities take up: the role before them in the flow, agencies that send them letters."""
    for step in passes(model):
        if step.target in inside and step.source not in inside:
            yield lead(model, home, model.nodes[step.source])
    for flow in model.message_flows.values():
        if flow.source in model.participants and _takes(model, flow.target, inside):
            yield from (name for name, process in _agency_of_end(model, flow.source, home) if process is None)


def _takes(model: Model, target: str, inside: set[str]) -> bool:
    """Is the target of a letter one of the activities, or an event of their process?"""
    node = model.nodes.get(target)
    return node is not None and (target in inside or any(model.nodes[i].process == node.process for i in inside))


def _receivers(model: Model, activities: tuple[FlowNode, ...]) -> Iterator[str]:
    """Named receivers and copies, then agencies letters go to."""
    for node in activities:
        yield from node.extension.tembusan
        for link in model.data_associations.values():
            if link.activity == node.id and link.is_output and link.reference in model.data_references:
                yield from model.data_references[link.reference or ""].extension.penerima
    for node in activities:
        for flow in model.message_flows.values():
            if flow.source == node.id:
                yield from (name for name, _ in _agency_of_end(model, flow.target, node.process))
