"""Call activities: one sound step after a check of the called process, its content, or something nobody can judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...bpmn.model import Model
from ..limits import Limits
from .build import CallTreatment
from .messages import components

__all__ = ["CallPolicy", "Checked", "Resolve"]

Resolve = Callable[[str], Model | None]
"""Finds the model that defines a called process, None if there is none."""

_CallGraph = dict[tuple[int, str], list[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class Checked:
    """Result of the check of a called process: ``sound`` is None for unknown; ``escapes``: throws to its caller."""

    sound: bool | None
    escapes: bool


class CallPolicy:
    """Decides how calls are treated.

    A called process that is sound on its own and throws nothing to its caller is one step. Any other is expanded, or,
    where it exchanges messages with a partner pool, cannot be judged from the caller's side. A call of a process that
    is already running never fires.
    """

    def __init__(self, resolve: Resolve | None, check: Callable[[Model, str], Checked], limits: Limits) -> None:
        self.resolve, self.check, self.limits = resolve, check, limits
        self._cyclic: dict[tuple[int, str], bool] = {}
        self._models: dict[str, Model | None] = {}

    def treat(self, model: Model, called: str, chain: tuple[tuple[int, str], ...]) -> CallTreatment:
        """How a call of ``called`` from a process of ``model`` is treated; ``chain``: the processes around it."""
        target = self._find(model, called)
        if target is None:
            note = f"Proses yang dipanggil '{called}' tidak ditemukan; pemanggilannya dianggap satu langkah."
            return CallTreatment("step", reason=note)
        key = (id(target), called)
        if key in chain:
            reason = f"Proses '{called}' memanggil dirinya sendiri, langsung atau melalui proses lain."
            return CallTreatment("opaque", reason=reason, recursive=True)
        if len(chain) >= self.limits.call_depth:
            return CallTreatment("opaque", reason=f"Pemanggilan '{called}' bersarang terlalu dalam.")
        with_partners = len(_component(target, called)) > 1
        if self._is_cyclic(target, called):
            return self._inside(target, called, with_partners)
        checked = self.check(target, called)
        if checked.sound and not checked.escapes:
            return CallTreatment("step")
        return self._inside(target, called, with_partners)

    def _inside(self, target: Model, called: str, with_partners: bool) -> CallTreatment:
        if with_partners:
            reason = f"Proses yang dipanggil '{called}' tidak terbukti sehat bersama pool mitranya."
            return CallTreatment("opaque", reason=reason)
        return CallTreatment("expand", target, called)

    def _find(self, model: Model, called: str) -> Model | None:
        if called in model.processes:
            return model
        if self.resolve is None:
            return None
        if called not in self._models:
            found = self.resolve(called)
            self._models[called] = found if found is not None and called in found.processes else None
        return self._models[called]

    # ---- who calls whom --------------------------------------------------------------------------------------------

    def _is_cyclic(self, model: Model, process: str) -> bool:
        """Can the process, or a process it reaches by calls, reach itself again?"""
        key = (id(model), process)
        if key not in self._cyclic:
            direct = self._call_graph(model, process)
            self._cyclic[key] = any(each in _closure(each, direct) for each in direct)
        return self._cyclic[key]

    def _call_graph(self, model: Model, process: str) -> _CallGraph:
        """Who calls whom directly, for everything that can be reached from a process."""
        direct: _CallGraph = {}
        todo = [(model, process)]
        while todo:
            current, name = todo.pop()
            if (id(current), name) not in direct:
                targets = list(self._direct(current, name))
                direct[id(current), name] = [(id(target), called) for target, called in targets]
                todo += targets
        return direct

    def _direct(self, model: Model, process: str) -> Iterator[tuple[Model, str]]:
        members = set(_component(model, process))
        for node in model.nodes.values():
            if node.process in members and node.called_element:
                target = self._find(model, node.called_element)
                if target is not None:
                    yield target, node.called_element


def _closure(start: tuple[int, str], direct: _CallGraph) -> set[tuple[int, str]]:
    reached: set[tuple[int, str]] = set()
    todo = list(direct[start])
    while todo:
        key = todo.pop()
        if key not in reached:
            reached.add(key)
            todo += direct[key]
    return reached


def _component(model: Model, process: str) -> tuple[str, ...]:
    return next(group for group in components(model) if process in group)
