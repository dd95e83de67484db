"""Two scenarios prepared to be compared: the same requests, and the same first cases left out."""

from __future__ import annotations

from dataclasses import replace

from ..bpmn.library import Library
from .inputs.configuration import Configuration
from .runner import AUTOMATIC, Plan, prepare

__all__ = ["prepare_pair"]


def prepare_pair(library: Library, name: str, first: Configuration, second: Configuration) -> tuple[Plan, Plan]:
    """The plans of two configurations of one process.

    Requests the second does not describe come as in the first: arrivals assumed for each alone would hide what changes.
    Where both leave the warm-up to the data, the longer one is left out of both.

    Raises SistemKerjaError as ``prepare`` does.
    """
    one = prepare(library, name, first)
    if second.arrivals is None:
        second = replace(second, arrivals=one.configuration.arrivals)
    other = prepare(library, name, second)
    if {first.warm_up, second.warm_up} <= {None, AUTOMATIC}:
        longest = min(max(one.warm_up, other.warm_up), min(one.cases, other.cases) - 1)
        one, other = replace(one, warm_up=longest), replace(other, warm_up=longest)
    return one, other
