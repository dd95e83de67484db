"""How far the analysis looks before it answers "unknown". Every number is a named limit, none is hidden in code."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one call of ``analyse``; beyond them the answer is None, never a guess.

    states            states of one net while no place holds a second token
    seconds           wall time of the search of one file (its called processes included)
    counted_states    states once a place holds several tokens
    module_states     states of a sub-process or region that is looked at on its own
    region_nodes      nodes of such a region
    optional_flows    optional flows of one inclusive split of which every subset is tried
    pending_messages  messages per message flow when a flow that may fill up for ever is tried with a bound
    call_depth        nested call activities
    places            places of a net after contraction
    path_nodes        nodes of a model whose paths are searched without contraction
    path_states, path_seconds   the same search's states and wall time
    contraction, stubborn_sets  switch the two reductions off, to measure what they save; the answers are the same
    """

    states: int = 50_000
    seconds: float = 3.5
    counted_states: int = 5_000
    module_states: int = 2_000
    region_nodes: int = 60
    optional_flows: int = 10
    pending_messages: int = 3
    call_depth: int = 8
    places: int = 20_000
    path_nodes: int = 6_000
    path_states: int = 20_000
    path_seconds: float = 1.0
    contraction: bool = True
    stubborn_sets: bool = True


DEFAULT = Limits()
