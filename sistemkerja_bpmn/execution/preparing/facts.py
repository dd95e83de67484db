"""What a trace says of a node whatever the case: looked up in the model once, then the same for all cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...bpmn.durations import parse_duration
from ...bpmn.model import DataReference, FlowNode, Model
from ..documents import copies, documents_of
from ..trace import Copy
from .letters import THROWING, Letter

__all__ = ["Facts", "facts_of"]


@dataclass(frozen=True, slots=True)
class Facts:
    """The fixed part of a step.

    lama      seconds the act takes according to its ``sk:mutuBaku``; 0 where none is stated, or where others act
    masuk     node id -> the sequence flow that leads from there to this node
    membaca, menulis  documents; letter: the message sent or awaited, by name, empty where there is none
    """

    pool: str
    peran: tuple[str, ...]
    tahap: tuple[str, ...]
    dasar: tuple[str, ...]
    pelengkap: tuple[str, ...]
    lama: int
    masuk: Mapping[str, str]
    membaca: tuple[DataReference, ...]
    menulis: tuple[DataReference, ...]
    tembusan: tuple[Copy, ...]
    letter: str
    sends: bool


def facts_of(model: Model, node: FlowNode, letter: Letter | None) -> Facts:
    """Look up the facts of a node."""
    pool = model.pool_of(node.process)
    sends = node.type in THROWING
    name = letter.name if letter is not None else ""
    flows = (model.sequence_flows[f] for f in node.incoming if f in model.sequence_flows)
    return Facts(
        pool=pool.name if pool is not None else "",
        peran=_roles(model, node),
        tahap=model.tahap(node.id),
        dasar=tuple(basis.ref for basis in node.extension.dasar),
        pelengkap=tuple(added.temuan for added in node.extension.pelengkap),
        lama=_seconds(node),
        masuk={flow.source: flow.id for flow in flows},
        membaca=documents_of(model, node, output=False),
        menulis=documents_of(model, node, output=True),
        tembusan=copies(model, node, name if sends else ""),
        letter=name,
        sends=sends,
    )


def _roles(model: Model, node: FlowNode) -> tuple[str, ...]:
    """The roles of the lane a node stands in, or of the lane its sub-process stands in."""
    lane = model.lanes.get(node.lane) if node.lane else None
    listed = lane.extension.peran if lane is not None else ()
    return listed or tuple(filter(None, (model.lane_name(node.id),)))


def _seconds(node: FlowNode) -> int:
    standard = node.extension.mutu_baku
    if standard is None or node.is_subprocess or node.type == "callActivity":
        return 0
    return parse_duration(standard.waktu) or 0
