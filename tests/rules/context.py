"""The context a fixture is checked in: the small catalogue and the small library of this folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.regulation.catalogue import Catalogues, load_catalogues
from sistemkerja_bpmn.rules import Context

__all__ = ["context_of"]

HOME = Path(__file__).parent


@cache
def _surroundings() -> tuple[Library, Catalogues]:
    return Library.open(HOME / "pustaka"), load_catalogues(HOME / "katalog")


def context_of(file: Path) -> Context:
    """The context of a fixture file."""
    return Context(read(file), *_surroundings())
