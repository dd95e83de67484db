"""Proses tidak memanggil dirinya sendiri tanpa henti.

## Apa

Rangkaian call activity kembali ke proses semula, langsung atau lewat proses lain di berkas atau pustaka.

## Mengapa

Setiap panggilan melahirkan panggilan berikutnya; kasus tidak pernah selesai.

## Contoh

Proses A memanggil B, dan B memanggil A.

## Cara memperbaiki

Putuskan lingkarannya: ganti salah satu panggilan dengan jalur kembali di dalam proses.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Level
from ..contract import Context, Preset, Problem, called, on, rule

__all__ = ["check"]


@rule("SK-MODEL-007", Level.GALAT, Preset.DISARANKAN)
def check(context: Context) -> Iterator[Problem]:
    calls: dict[str, tuple[str, ...]] = {}
    for node in context.model.nodes.values():
        if node.type == "callActivity" and node.called_element:
            path = _path(context, calls, node.called_element, node.process)
            if path:
                chain = " → ".join([node.process, *path])
                pesan = f"Panggilan {called(node)} melingkar: {chain}."
                yield on(node, pesan, "Putuskan lingkarannya pada salah satu panggilan.")


def _path(context: Context, calls: dict[str, tuple[str, ...]], start: str, goal: str) -> list[str]:
    """The shortest chain of calls from ``start`` to ``goal``, empty where there is none; ``calls`` remembers."""
    previous: dict[str, str] = {start: ""}
    waiting = [start]
    while waiting and goal not in previous:
        current = waiting.pop(0)
        if current not in calls:
            calls[current] = _calls(context, current)
        for target in calls[current]:
            if target not in previous:
                previous[target] = current
                waiting.append(target)
    path, current = [], goal if goal in previous else ""
    while current:
        path.append(current)
        current = previous[current]
    return path[::-1]


def _calls(context: Context, process: str) -> tuple[str, ...]:
    model = context.model
    if process not in model.processes and context.library is not None and process in (context.known_processes or ()):
        model = context.library.entries[process].model
    return tuple(n.called_element for n in model.nodes.values() if n.process == process and n.called_element)
