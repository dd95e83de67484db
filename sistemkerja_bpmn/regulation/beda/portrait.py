"""A procedure as the library models it: its steps in order, and the nodes that belong to it.

A procedure with a process of its own owns the whole file (partner pools included), without the elements that carry
out only other procedures. A procedure modelled inside other files owns the elements of its steps, and the gateways
and events that follow them directly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...bpmn.document import Document
from ...bpmn.model import Model
from ..carrier import Carrier, carriers
from ..model import Catalogue, Langkah, Prosedur
from ..telusur import LangkahTrace, ProsedurTrace

__all__ = ["Portrait", "Step", "actors", "portray"]


@dataclass(frozen=True, slots=True)
class Step:
    """One act: a langkah of the catalogue with its elements, or an activity the model adds (``ditambahkan``).

    id      of the langkah, or of the element that is added
    pelaku  the roles of the elements: lane, bersama, alternatif; those of the catalogue where no element is there
    """

    id: str
    kegiatan: str
    pelaku: tuple[str, ...]
    elements: tuple[Carrier, ...]
    tahap: str = ""
    jenis: str = ""
    bersama: bool = False
    keputusan_oleh: str = ""
    penerima: tuple[str, ...] = ()
    tembusan: tuple[str, ...] = ()
    dokumen: tuple[str, ...] = ()
    sifat: str = ""
    bila: str = ""
    ditambahkan: bool = False


@dataclass(frozen=True, slots=True)
class Portrait:
    """A procedure, its steps, its nodes in file order; ``documents`` are the files it has for itself."""

    prosedur: Prosedur
    steps: tuple[Step, ...]
    nodes: tuple[Carrier, ...]
    documents: tuple[Document, ...]

    @property
    def id(self) -> str:
        """Id of the procedure."""
        return self.prosedur.id


def portray(traced: ProsedurTrace, catalogue: Catalogue) -> Portrait:
    """The portrait of one traced procedure."""
    nodes = tuple(_nodes(traced, catalogue))
    steps = [_step(step) for step in traced.langkah]
    documents = (traced.document,) if traced.document is not None else ()
    return Portrait(traced.prosedur, tuple(_with_added(steps, nodes, catalogue)), nodes, documents)


def actors(element: Carrier) -> tuple[str, ...]:
    """The roles that carry an element out: those of its lane, who acts along, who may act instead."""
    lane = element.model.lanes.get(element.node.lane or "")
    leading = (lane.extension.peran or (lane.name,)) if lane is not None else (element.lane,)
    extension = element.node.extension
    return tuple(role for role in dict.fromkeys([*leading, *extension.bersama, *extension.alternatif]) if role)


def _nodes(traced: ProsedurTrace, catalogue: Catalogue) -> Iterator[Carrier]:
    own = {step.langkah.id for step in traced.langkah}
    if traced.document is not None:
        for element in carriers(traced.document):
            steps = {basis.ref for basis in element.node.extension.dasar} & catalogue.langkah.keys()
            if not steps or steps & own:
                yield element
    elsewhere = {
        (element.document.name, element.id): element
        for step in traced.langkah
        for element in step.elements
        if element.document is not traced.document
    }
    for element in elsewhere.values():
        yield element
        yield from (node for node in _following(element) if (node.document.name, node.id) not in elsewhere)


def _following(element: Carrier) -> Iterator[Carrier]:
    for flow in _flows(element.model, element.node.outgoing):
        target = element.model.nodes.get(flow)
        if target is not None and not target.is_activity:
            yield Carrier(element.document, target)


def _flows(model: Model, flows: Iterable[str]) -> Iterator[str]:
    yield from (model.sequence_flows[flow].target for flow in flows if flow in model.sequence_flows)


def _step(traced: LangkahTrace) -> Step:
    step, elements = traced.langkah, traced.elements
    return Step(
        id=step.id,
        kegiatan=step.kegiatan,
        pelaku=_once(role for element in elements for role in actors(element)) or step.pelaku,
        elements=elements,
        tahap=step.tahap,
        jenis=step.jenis,
        bersama=step.bersama,
        keputusan_oleh=step.keputusan_oleh,
        penerima=step.penerima,
        tembusan=_copies(step, elements),
        dokumen=step.dokumen,
        sifat=step.sifat,
        bila=step.bila,
    )


def _copies(step: Langkah, elements: Iterable[Carrier]) -> tuple[str, ...]:
    """The copies the elements send for this step: an element may carry out another step as well."""
    return _once(role for e in elements for role in e.node.extension.tembusan if role in step.tembusan)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _with_added(steps: list[Step], nodes: tuple[Carrier, ...], catalogue: Catalogue) -> Iterator[Step]:
    """The steps, each followed by the activities the model adds after it."""
    place = {(e.document.name, e.id): index for index, step in enumerate(steps) for e in step.elements}
    added: dict[int, list[Step]] = {}
    for element in nodes:
        bases = {basis.ref for basis in element.node.extension.dasar}
        if element.node.is_activity and not bases & catalogue.langkah.keys():
            added.setdefault(_place_before(element, place), []).append(_added(element))
    yield from added.get(-1, [])
    for index, step in enumerate(steps):
        yield step
        yield from added.get(index, [])


def _added(element: Carrier) -> Step:
    extension = element.node.extension
    tahap = next(iter(element.model.tahap(element.id)), "").casefold()
    return Step(
        id=element.id,
        kegiatan=element.name,
        pelaku=actors(element),
        elements=(element,),
        tahap=tahap,
        bersama=bool(extension.bersama),
        tembusan=extension.tembusan,
        ditambahkan=True,
    )


def _place_before(element: Carrier, place: Mapping[tuple[str, str], int]) -> int:
    """Index of the nearest step upstream (letters from another pool included), -1 where the flow reaches none."""
    model, waiting = element.model, [element.id]
    for current in waiting:
        found = place.get((element.document.name, current))
        if found is not None:
            return found
        waiting += [source for source in _sources(model, current) if source not in waiting]
    return -1


def _sources(model: Model, node: str) -> list[str]:
    before = [model.sequence_flows[flow].source for flow in model.nodes[node].incoming if flow in model.sequence_flows]
    letters = [flow.source for flow in model.message_flows.values() if flow.target == node]
    return [source for source in (*before, *letters) if source in model.nodes]
