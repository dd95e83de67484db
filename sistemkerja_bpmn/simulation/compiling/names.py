"""Names in a configuration that fit nothing in the process."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...errors import Location
from ..inputs.configuration import Configuration
from ..problems import nearest, problem
from .decisions import Fields
from .graph import Graph

__all__ = ["check_names"]

_NOT_ASKED = frozenset({"parallelGateway", "eventBasedGateway"})


def check_names(graph: Graph, fields: Fields, configuration: Configuration) -> None:
    """Refuse names of elements and fields the process does not have.

    Raises SistemKerjaError SK-SIMULASI-004.
    """
    nodes = graph.nodes
    timed = [n.element.id for n in nodes if n.element.is_activity or n.element.event_definitions]
    gateways = [n.element.id for n in nodes if len(n.outs) > 1 and n.type not in _NOT_ASKED]
    repeated = [n.element.id for n in nodes if n.element.loop is not None]
    sections: tuple[tuple[str, Collection[str], Sequence[str]], ...] = (
        ("durasi", configuration.durations, timed),
        ("keputusan", configuration.decisions, gateways),
        ("isian", configuration.answers, list(fields.readers)),
        ("jumlah", configuration.counts, repeated),
    )
    for section, names, known in sections:
        for name in names:
            if name not in known:
                place = Location(configuration.file, configuration.line(section, name))
                pesan = f'"{name}" di bagian {section} tidak ada dalam proses ini.'
                raise problem(4, pesan, place, nearest(name, dict.fromkeys(known)))
