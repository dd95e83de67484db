"""Which diagram of a process is drawn: the one given, the file's own, or a new layout where that cannot be drawn.

A diagram can be drawn when every node it should show has a shape of positive finite size, every sequence flow at
least two finite waypoints, and nothing lies absurdly far away. Otherwise the whole process is laid out anew: half a
diagram helps nobody. Missing association lines are left out, as the person who drew the diagram wanted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from sistemkerja_bpmn.bpmn.diagram import Diagram
from sistemkerja_bpmn.bpmn.model import MessageFlow, Model, SequenceFlow
from sistemkerja_bpmn.errors import Location, SistemKerjaError
from sistemkerja_bpmn.layout import arrange
from sistemkerja_bpmn.layout.picture import Picture, join

from ..contract import ProcessView

__all__ = ["FARTHEST", "is_drawable", "new_picture", "picture_of"]

FARTHEST = 100_000.0
"""Coordinates beyond this many pixels are taken for an error of the file."""


def picture_of(view: ProcessView) -> Picture:
    """The picture of a view. Raises SK-PETA-001 where the process is unknown, SK-PETA-002 where there is nothing."""
    if view.process not in view.model.processes and not _is_collaboration(view):
        raise SistemKerjaError(
            "SK-PETA-001",
            f"Proses '{view.process}' tidak ada di berkas ini.",
            Location(view.source),
            f"Pilih salah satu: {', '.join(view.model.processes) or 'berkas tidak memuat proses'}.",
        )
    for diagram in _candidates(view):
        if is_drawable(view.model, diagram):
            return join(view.model, diagram)
    picture = new_picture(view)
    if not picture.figures:
        raise SistemKerjaError(
            "SK-PETA-002",
            f"Proses '{view.process}' kosong: tidak ada yang dapat digambar.",
            Location(view.source, element=view.process),
            "Tambahkan kejadian mulai, kegiatan, dan kejadian selesai, lalu ulangi.",
        )
    return picture


def new_picture(view: ProcessView) -> Picture:
    """The process laid out anew, whatever diagram its file has."""
    return join(view.model, arrange(view.model))


def _is_collaboration(view: ProcessView) -> bool:
    """A file of black boxes only has no process; its collaboration can still be drawn."""
    return view.process in view.model.collaborations


def _candidates(view: ProcessView) -> Iterator[Diagram]:
    if view.diagram is not None:
        yield view.diagram
        return
    model = view.model
    pool = model.pool_of(view.process)
    wanted = {view.process, pool.collaboration if pool is not None else ""}
    yield from (d for d in model.diagrams if d.element in wanted)


def is_drawable(model: Model, diagram: Diagram) -> bool:
    """Whether a diagram shows all nodes and flows of what it stands for, at sensible places."""
    picture = join(model, diagram)
    if not picture.figures or not _is_near(picture) or set(picture.broken) & _known(model):
        return False
    return all(flow in picture.runs for flow in _expected_flows(picture)) and _shows_all_nodes(picture)


def _known(model: Model) -> set[str]:
    """Elements a broken shape or edge of which spoils the diagram."""
    return {*model.nodes, *model.sequence_flows, *model.message_flows, *model.lanes, *model.participants}


def _is_near(picture: Picture) -> bool:
    numbers = [n for f in picture.figures.values() for n in (f.bounds.x, f.bounds.y, f.bounds.right, f.bounds.bottom)]
    numbers += [n for run in picture.runs.values() for point in run.points for n in point]
    return all(math.isfinite(n) and abs(n) <= FARTHEST for n in numbers)


def _expected_flows(picture: Picture) -> Iterator[str]:
    """Sequence and message flows between two drawn things."""
    flows: tuple[SequenceFlow | MessageFlow, ...] = (
        *picture.model.sequence_flows.values(),
        *picture.model.message_flows.values(),
    )
    for flow in flows:
        if flow.source in picture.figures and flow.target in picture.figures:
            yield flow.id


def _shows_all_nodes(picture: Picture) -> bool:
    """Every node beside a drawn one, and every node of a process the diagram stands for, has a shape."""
    model, plane = picture.model, picture.diagram.element
    scopes = {(f.process, f.parent) for i in picture.figures if (f := model.nodes.get(i)) is not None}
    scopes |= {(p, None) for p in model.processes if p == plane}
    scopes |= {(p.process, None) for p in model.participants.values() if p.collaboration == plane and p.process}
    return all(node.id in picture.figures for scope in scopes for node in model.nodes_of(*scope))
