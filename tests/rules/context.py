"""The context a fixture is checked in: its own folder as library where it has a ``pustaka``, one small catalogue."""

from __future__ import annotations

from pathlib import Path

from sistemkerja_bpmn import read
from sistemkerja_bpmn.rules import Context

__all__ = ["context_of"]


def context_of(file: Path) -> Context:
    """The context of a fixture file."""
    return Context(read(file))
