"""Probabilities of the ways out of gateways: from the configuration, else equal and noted as assumed."""

from __future__ import annotations

from collections.abc import Sequence

from ...errors import Location
from ..inputs.configuration import Configuration
from ..problems import nearest, percent, problem
from .graph import Edge, Node

__all__ = ["answer", "given_shares", "shares_of"]

_TOLERANCE = 1e-6


def given_shares(node: Node, configuration: Configuration) -> list[float] | None:
    """The configured probabilities of a gateway's ways, in order; None where nothing is configured.

    Raises SistemKerjaError SK-SIMULASI-004 for an unknown way, 005 where an exclusive gateway's do not add up to 1.
    """
    table = configuration.decisions.get(node.element.id)
    if table is None:
        return None
    shares = [0.0] * len(node.outs)
    for name, share in table.items():
        matches = [number for number, edge in enumerate(node.outs) if name in _names(edge)]
        if not matches:
            known = [_names(edge)[-1] for edge in node.outs]
            line = configuration.line(node.element.id, name)
            pesan = f'Gateway "{node.label}" tidak punya jawaban "{name}".'
            raise problem(4, pesan, Location(configuration.file, line), nearest(name, known))
        shares[matches[0]] = share
    if node.type != "inclusiveGateway" and abs(sum(shares) - 1) > _TOLERANCE:
        raise problem(
            5,
            f'Peluang gateway "{node.label}" berjumlah {percent(sum(shares))}, bukan 100%.',
            Location(configuration.file, configuration.line("keputusan", node.element.id)),
            "Sesuaikan angkanya; jawaban yang tidak ditulis dianggap 0.",
        )
    return shares


def shares_of(node: Node, configuration: Configuration) -> list[float]:
    """The probabilities of a gateway's ways: configured, else equal (each half for an inclusive gateway)."""
    given = given_shares(node, configuration)
    if given is not None:
        return given
    share = 0.5 if node.type == "inclusiveGateway" else 1 / len(node.outs)
    return [share] * len(node.outs)


def answer(edge: Edge) -> str:
    """How people call a way: its name, else the name of where it leads."""
    return (edge.flow.name if edge.flow is not None else "") or edge.target.label


def _names(edge: Edge) -> Sequence[str]:
    return (*((edge.flow.id,) if edge.flow is not None else ()), edge.target.element.id, answer(edge))
