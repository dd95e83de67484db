"""The process map of a regulation from its catalogue and the models of a library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from ...bpmn.model import Model
from ..model import Catalogue
from .between import Passing, passings, stated_passings
from .inside import process_box
from .model import Box, Kind, Link, ProcessMap, Rank, Sipoc
from .settings import Group, MapSettings

__all__ = ["build_process_map"]


def build_process_map(catalogue: Catalogue, models: Mapping[str, Model], settings: MapSettings) -> ProcessMap:
    """The whole map.

    models  main process id -> the model of its file, only those of the regulation, in the order of the library
    """
    prefix = settings.prefix or catalogue.id.upper()
    groups = _grouped(catalogue, models, settings.groups)
    codes = {
        process: f"{prefix}-{number:02}.{place:02}"
        for number, group in enumerate(groups, 1)
        for place, process in enumerate(group.processes, 1)
    }
    boxes = {process: process_box(models[process], process, code, catalogue.langkah) for process, code in codes.items()}
    passed = passings(models, tuple(codes))
    stated = stated_passings(models, {process: box.sipoc.inputs for process, box in boxes.items()})
    boxes = {process: _with_neighbours(box, passed, stated, codes) for process, box in boxes.items()}
    between = _process_links(passed, codes)
    drawn = [
        _group_box(f"{prefix}-{number:02}", group, [boxes[p] for p in group.processes], between)
        for number, group in enumerate(groups, 1)
    ]
    kinds = {kind: tuple(b for b, g in zip(drawn, groups, strict=True) if g.kind is kind) for kind in Kind}
    return ProcessMap(
        regulation=catalogue.id,
        title=catalogue.regulasi.judul,
        agency=catalogue.regulasi.instansi,
        prefix=prefix,
        kinds=MappingProxyType(kinds),
        labels=settings.labels,
        links=_lifted(between, lambda code: code.rpartition(".")[0]),
    )


def _grouped(catalogue: Catalogue, models: Mapping[str, Model], given: tuple[Group, ...]) -> list[Group]:
    """The groups of the settings; what they leave out, by the part of the catalogue it stands in.

    Groups are numbered kind by kind. Processes the library lacks are left out, so are groups without any.
    """
    groups = [replace(group, processes=tuple(p for p in group.processes if p in models)) for group in given]
    listed = {process for group in groups for process in group.processes}
    parts = (
        ("Mekanisme kerja", Kind.INTI, catalogue.siklus),
        ("Pelibatan pegawai", Kind.PENDUKUNG, catalogue.pelibatan),
    )
    for name, kind, part in parts:
        groups.append(Group(name, kind, tuple(p for p in part if p in models and p not in listed)))
        listed.update(part)
    order = [p for p in catalogue.prosedur_lain if p in models] + list(models)
    groups.append(Group("Prosedur lain", Kind.LAINNYA, tuple(dict.fromkeys(p for p in order if p not in listed))))
    filled = [group for group in groups if group.processes]
    return sorted(filled, key=lambda group: list(Kind).index(group.kind))


def _group_box(code: str, group: Group, children: list[Box], between: tuple[Link, ...]) -> Box:
    own = {child.code for child in children}
    links = tuple(link for link in between if link.source in own or link.target in own)
    return Box(
        code,
        group.name,
        Rank.KELOMPOK,
        children=tuple(children),
        links=links,
        sipoc=_merged(children),
        internal=tuple(dict.fromkeys(role for child in children for role in child.internal)),
        external=tuple(dict.fromkeys(role for child in children for role in child.external)),
    )


def _merged(children: list[Box]) -> Sipoc:
    parts = [child.sipoc for child in children]
    return Sipoc(
        tuple(dict.fromkeys(x for part in parts for x in part.suppliers)),
        tuple(dict.fromkeys(x for part in parts for x in part.inputs)),
        tuple(dict.fromkeys(x for part in parts for x in part.outputs)),
        tuple(dict.fromkeys(x for part in parts for x in part.customers)),
    )


def _process_links(between: Iterable[Passing], codes: Mapping[str, str]) -> tuple[Link, ...]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for passing in between:
        texts = found.setdefault((codes[passing.source], codes[passing.target]), {})
        texts.update(dict.fromkeys([passing.text] if passing.text else []))
    return tuple(Link(source, target, tuple(texts)) for (source, target), texts in found.items())


def _with_neighbours(box: Box, passed: Iterable[Passing], stated: Iterable[Passing], codes: Mapping[str, str]) -> Box:
    """The box of a process with the roles of other processes that send it something or take something from it.

    What is only stated, not drawn, speaks where there is nobody else.
    """
    suppliers = (*box.sipoc.suppliers, *_senders(box.process, passed, codes))
    receivers = [f"{p.receiver} ({codes[p.target]})" for p in passed if p.source == box.process and p.receiver]
    sipoc = replace(
        box.sipoc,
        suppliers=tuple(dict.fromkeys(suppliers or _senders(box.process, stated, codes))),
        customers=tuple(dict.fromkeys((*box.sipoc.customers, *receivers))),
    )
    return replace(box, sipoc=sipoc)


def _senders(process: str, passed: Iterable[Passing], codes: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{p.sender} ({codes[p.source]})" for p in passed if p.target == process and p.sender)


def _lifted(links: Iterable[Link], above: Callable[[str], str]) -> tuple[Link, ...]:
    """The links between the boxes one level up."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for link in links:
        ends = above(link.source), above(link.target)
        if ends[0] != ends[1]:
            found.setdefault(ends, {}).update(dict.fromkeys(link.texts))
    return tuple(Link(source, target, tuple(texts)) for (source, target), texts in found.items())
