"""The process map of a regulation from its catalogue and the models of a library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from ...bpmn.model import Model
from ..model import Catalogue
from .inside import process_box
from .model import Box, Kind, Link, ProcessMap, Rank, Sipoc
from .passes import documents_of
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
    between = tuple(_process_links(models, codes))
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


def _process_links(models: Mapping[str, Model], codes: Mapping[str, str]) -> Iterator[Link]:
    """Links between processes: what a call takes along and brings back, documents one writes and another reads."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for process in codes:
        for called, taken, brought in _calls(models, process):
            if called in codes:
                found.setdefault((process, called), {}).update(dict.fromkeys(taken))
                found.setdefault((called, process), {}).update(dict.fromkeys(brought))
    for writer, reader, document in _handed_on(models, codes):
        found.setdefault((writer, reader), {})[document] = None
    for (source, target), texts in found.items():
        yield Link(codes[source], codes[target], tuple(texts))


def _calls(models: Mapping[str, Model], process: str) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Called process, what the call hands over, what comes back: documents, else its beginning and its outcomes."""
    model = models[process]
    for node in model.nodes.values():
        called = node.called_element or ""
        if node.type != "callActivity" or called not in models or called == process:
            continue
        drawn = (*documents_of(model, node.id, output=False), *documents_of(model, node.id, output=True))
        yield called, drawn or _beginning(models[called], called), _outcomes(models[called], called)


def _beginning(model: Model, process: str) -> tuple[str, ...]:
    return tuple(node.name for node in model.nodes_of(process) if node.type == "startEvent" and node.name)[:1]


def _outcomes(model: Model, process: str) -> tuple[str, ...]:
    """Names of the ends that carry an outcome."""
    return tuple(n.name or n.extension.hasil.nilai for n in model.nodes_of(process) if n.extension.hasil is not None)


def _handed_on(models: Mapping[str, Model], codes: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Writer, reader and document: what a process reads and does not write itself, found by its name."""
    written = {process: _documents(models[process], output=True) for process in codes}
    for reader in codes:
        for document, name in _documents(models[reader], output=False).items():
            if document in written[reader]:
                continue
            for writer in codes:
                if writer != reader and document in written[writer]:
                    yield writer, reader, name


def _documents(model: Model, *, output: bool) -> dict[str, str]:
    """Documents of a file, by their name in small letters."""
    names = (name for node in model.nodes.values() for name in documents_of(model, node.id, output=output))
    return {name.casefold(): name for name in names}


def _lifted(links: Iterable[Link], above: Callable[[str], str]) -> tuple[Link, ...]:
    """The links between the boxes one level up."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for link in links:
        ends = above(link.source), above(link.target)
        if ends[0] != ends[1]:
            found.setdefault(ends, {}).update(dict.fromkeys(link.texts))
    return tuple(Link(source, target, tuple(texts)) for (source, target), texts in found.items())
