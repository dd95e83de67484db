"""``analyse``: the behavioural verdict of every process of a model."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from ..bpmn.model import Model, frozen
from ..errors import Location, SistemKerjaError
from .component import ComponentAnalysis
from .limits import DEFAULT, Limits
from .structure.calls import CallPolicy, Checked, Resolve
from .structure.messages import components
from .verdict import Verdict

__all__ = ["Session", "analyse"]


def analyse(
    model: Model,
    *,
    process: str | None = None,
    resolve: Resolve | None = None,
    limits: Limits = DEFAULT,
    paths: bool = True,
) -> Mapping[str, Verdict]:
    """Judge how the processes of a model behave: safeness, option to complete, proper completion, dead activities.

    Pools that exchange messages are one net; each of their processes gets the same verdict.

    process  only this process (and the pools it exchanges messages with)
    resolve  called element -> model that defines it, None if there is none; without it only the same file is searched
    limits   beyond them an answer is None
    paths    also look for example paths of violations

    Raises SistemKerjaError SK-SEHAT-001 if ``process`` is not in the model.
    """
    session = Session(resolve, limits)
    groups = components(model)
    if process is not None:
        groups = [group for group in groups if process in group]
        if not groups:
            known = ", ".join(list(model.processes)[:5]) or "tidak ada"
            pesan = f"Proses '{process}' tidak ada dalam berkas ini."
            raise SistemKerjaError("SK-SEHAT-001", pesan, Location(element=process), f"Proses yang ada: {known}.")
    verdicts = {name: session.verdict(model, group, paths) for group in groups for name in group}
    return frozen({name: verdicts[name] for name in model.processes if name in verdicts})


@dataclass(frozen=True, slots=True)
class _Known:
    verdict: Verdict
    escaping: frozenset[str]


class Session:
    """One call of ``analyse``: every group of processes, of this file or a called one, is looked at once."""

    def __init__(self, resolve: Resolve | None, limits: Limits) -> None:
        self.limits = limits
        self.deadline = time.perf_counter() + limits.seconds
        self.calls = CallPolicy(resolve, self._check, limits)
        self._known: dict[tuple[int, tuple[str, ...], bool], _Known] = {}

    def verdict(self, model: Model, group: tuple[str, ...], paths: bool) -> Verdict:
        """The verdict of a group of processes of a model."""
        return self._examine(model, group, paths).verdict

    def component(self, model: Model, group: tuple[str, ...]) -> ComponentAnalysis:
        """The analysis of a group of processes, prepared but not run."""
        return ComponentAnalysis(model, group, self.calls, self.limits, self.deadline)

    def _check(self, model: Model, process: str) -> Checked:
        group = next(group for group in components(model) if process in group)
        known = self._examine(model, group, False)
        return Checked(known.verdict.sound, process in known.escaping)

    def _examine(self, model: Model, group: tuple[str, ...], paths: bool) -> _Known:
        key = (id(model), group, paths)
        if key not in self._known:
            analysis = self.component(model, group)
            self._known[key] = _Known(analysis.run(paths=paths), analysis.escaping)
        return self._known[key]
