"""The names a condition may read: form fields and answers of tables, of the file and of the processes it calls.

Data is one space per case (calls and letters copy all of it), so a field of a called process is known as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...bpmn.model import Model
from ..contract import Context

__all__ = ["fields_of", "values_of"]


def fields_of(context: Context) -> set[str]:
    """Ids of all fields in reach, and the answers of the decision tables asked on the way."""
    extensions = [node.extension for model in _models(context) for node in model.nodes.values()]
    asked = (extension.keputusan.ref for extension in extensions if extension.keputusan is not None)
    tables = context.library.decisions if context.library is not None else {}
    answers = (name for ref in asked if ref in tables for name in tables[ref].answers)
    return {*(field.id for extension in extensions for field in extension.isian), *answers}


def values_of(context: Context) -> Mapping[str, set[str]]:
    """Values that can be filled in, of fields where they are limited; ``hasil`` where all called files are known."""
    values: dict[str, set[str]] = {}
    free: set[str] = set()
    for model in _models(context):
        for node in model.nodes.values():
            for field in node.extension.isian:
                if field.jenis == "ya-tidak":
                    values.setdefault(field.id, set()).update(("ya", "tidak"))
                elif field.jenis == "pilihan":
                    values.setdefault(field.id, set()).update(choice.nilai for choice in field.pilihan)
                else:
                    free.add(field.id)
    values["hasil"] = _outcomes(context)
    return {name: allowed for name, allowed in values.items() if name not in free}


def _models(context: Context) -> Iterator[Model]:
    yield context.model
    for process in sorted(_called(context)):
        if context.library is not None and process in (context.known_processes or ()):
            yield context.library.entries[process].model


def _called(context: Context) -> set[str]:
    model = context.model
    return {
        n.called_element for n in model.nodes.values() if n.called_element and n.called_element not in model.processes
    }


def _outcomes(context: Context) -> set[str]:
    if not _called(context) <= (context.known_processes or frozenset()):
        return set()
    nodes = (node for model in _models(context) for node in model.nodes.values())
    return {node.extension.hasil.nilai for node in nodes if node.extension.hasil is not None}
