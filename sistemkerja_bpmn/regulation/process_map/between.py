"""What passes between the processes of a regulation, who hands it over and who takes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...bpmn.model import FlowNode, Model
from .parties import lead
from .passes import documents_of

__all__ = ["Passing", "passings", "stated_passings"]


@dataclass(frozen=True, slots=True)
class Passing:
    """One thing from process to process, by their ids.

    text      the document, or the outcome or beginning of a call; may be empty
    sender    role that hands it over in the source, ``receiver``: role that takes it in the target; empty: not known
    """

    source: str
    target: str
    text: str
    sender: str
    receiver: str


def passings(models: Mapping[str, Model], processes: tuple[str, ...]) -> tuple[Passing, ...]:
    """What calls take along and bring back, then documents one process writes and another reads."""
    calls = (passing for process in processes for passing in _calls(models, process) if passing.source in processes)
    called = tuple(passing for passing in calls if passing.target in processes)
    return (*called, *_handed_on(models, processes))


def _calls(models: Mapping[str, Model], process: str) -> Iterator[Passing]:
    """What a call hands over, what comes back: documents, else the called process' beginning and its outcomes."""
    model = models[process]
    for node in model.nodes.values():
        called = node.called_element or ""
        if node.type != "callActivity" or called not in models or called == process:
            continue
        caller, there = lead(model, process, node), models[called]
        drawn = (*documents_of(model, node.id, output=False), *documents_of(model, node.id, output=True))
        starts = [n for n in there.nodes_of(called) if n.type == "startEvent"]
        begins = lead(there, called, starts[0]) if starts else ""
        for text in drawn or tuple(n.name for n in starts if n.name)[:1] or ("",):
            yield Passing(process, called, text, caller, begins)
        for end in _outcomes(there, called):
            yield Passing(called, process, end.name or _value(end), lead(there, called, end), caller)


def _outcomes(model: Model, process: str) -> Iterator[FlowNode]:
    """The ends that carry an outcome."""
    return (node for node in model.nodes_of(process) if node.extension.hasil is not None)


def _value(end: FlowNode) -> str:
    return end.extension.hasil.nilai if end.extension.hasil is not None else ""


def _handed_on(models: Mapping[str, Model], processes: tuple[str, ...]) -> Iterator[Passing]:
    """What a process reads and does not write itself, found by its name."""
    written = {process: _documents(models[process], process, output=True) for process in processes}
    for reader in processes:
        for document, (name, receiver) in _documents(models[reader], reader, output=False).items():
            if document in written[reader]:
                continue
            for writer in processes:
                if writer != reader and document in written[writer]:
                    yield Passing(writer, reader, name, written[writer][document][1], receiver)


def _documents(model: Model, process: str, *, output: bool) -> dict[str, tuple[str, str]]:
    """Documents of a file, by their name in small letters: the name, and who writes or reads it first."""
    found: dict[str, tuple[str, str]] = {}
    for node in model.nodes.values():
        for name in documents_of(model, node.id, output=output):
            found.setdefault(name.casefold(), (name, lead(model, process, node)))
    return found


def stated_passings(models: Mapping[str, Model], inputs: Mapping[str, tuple[str, ...]]) -> tuple[Passing, ...]:
    """What is drawn nowhere, but stated: an input of one process that has the name of a keluaran in another.

    inputs  process -> the names of what it takes from outside
    """
    given = {process: _keluaran(models[process], process) for process in inputs}
    return tuple(
        Passing(writer, reader, name, given[writer][name.casefold()], "")
        for reader, names in inputs.items()
        for name in names
        for writer in inputs
        if writer != reader and name.casefold() in given[writer]
    )


def _keluaran(model: Model, process: str) -> dict[str, str]:
    """Keluaran in small letters -> the role of the activity that gives it."""
    found: dict[str, str] = {}
    for node in model.nodes.values():
        quality = node.extension.mutu_baku
        if quality is not None and quality.keluaran:
            found.setdefault(quality.keluaran.casefold(), lead(model, process, node))
    return found
