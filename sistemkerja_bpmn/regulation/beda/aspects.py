"""What a procedure has besides its steps: roles, handovers, signatures, copies, decisions, documents, outcomes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ...bpmn.model import FlowNode, Model
from ..carrier import Carrier
from .portrait import Portrait, Step, actors
from .similarity import alike, normal

__all__ = ["ASPECTS", "Aspect", "Item", "compare_aspect"]

DECISIONS = frozenset({"exclusiveGateway", "inclusiveGateway", "eventBasedGateway"})
SAME_THING = 0.9
# Acts that put a name under a paper, and papers that need one.
SIGNING = re.compile(
    r"\b(menetapkan|menandatangani|mengesahkan|menerbitkan|memberikan|mengirimkan|menyampaikan|mengeluarkan|menyusun)\b",
    re.IGNORECASE,
)
SIGNED = re.compile(r"\b(surat|sk|keputusan|perintah|perjanjian|nota)\b", re.IGNORECASE)
SETTING = re.compile(r"\b(menetapkan|menandatangani|mengesahkan)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to compare.

    parts     what makes it equal to another item
    teks      as people read it
    elements  ids of the elements that show it
    about     the parts that make two items correspond although other parts differ: the same letter, another signatory
    """

    parts: tuple[str, ...]
    teks: str
    elements: tuple[str, ...] = field(default=(), compare=False)
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect of two procedures; ``serupa`` are pairs that correspond and differ in part."""

    nama: str
    sama: tuple[Item, ...]
    serupa: tuple[tuple[Item, Item], ...]
    hanya_kiri: tuple[Item, ...]
    hanya_kanan: tuple[Item, ...]


def compare_aspect(name: str, left: Portrait, right: Portrait) -> Aspect:
    """Compare one aspect (a key of ``ASPECTS``) of two portraits."""
    mine, theirs = _keyed(ASPECTS[name](left)), _keyed(ASPECTS[name](right))
    both = [key for key in mine if key in theirs]
    left_only = [item for key, item in mine.items() if key not in theirs]
    right_only = [item for key, item in theirs.items() if key not in mine]
    similar = _similar(left_only, right_only)
    paired = {id(item) for pair in similar for item in pair}
    return Aspect(
        nama=name,
        sama=tuple(mine[key] for key in both),
        serupa=similar,
        hanya_kiri=tuple(item for item in left_only if id(item) not in paired),
        hanya_kanan=tuple(item for item in right_only if id(item) not in paired),
    )


def _keyed(items: Iterable[Item]) -> Mapping[tuple[str, ...], Item]:
    found: dict[tuple[str, ...], Item] = {}
    for item in items:
        key = tuple(normal(part) for part in item.parts)
        known = found.get(key)
        elements = tuple(dict.fromkeys([*(known.elements if known else ()), *item.elements]))
        found[key] = replace(known or item, elements=elements)
    return found


def _similar(left: Iterable[Item], right: Iterable[Item]) -> tuple[tuple[Item, Item], ...]:
    """One to one, the most similar first; in the order of the left side."""
    others, taken = list(right), set()
    mine = list(left)
    scored = [(_likeness(one, other), i, j) for i, one in enumerate(mine) for j, other in enumerate(others)]
    pairs: dict[int, int] = {}
    for score, i, j in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if score > 0 and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return tuple((mine[i], others[j]) for i, j in sorted(pairs.items()))


def _likeness(one: Item, other: Item) -> float:
    """0 where two items do not correspond; among those that do, the one alike in everything comes first."""
    score = alike(one.about, other.about, mean=SAME_THING) if one.about else alike(one.parts, other.parts)
    return score + alike(one.parts, other.parts, each=0.0, mean=0.0) if score else 0.0


def _roles(portrait: Portrait) -> Iterator[Item]:
    for document in portrait.documents:
        for lane in document.model.lanes.values():
            for role in lane.extension.peran or (lane.name,):
                if role and not lane.children:
                    yield Item((role,), role, (lane.id,))
    for element in portrait.nodes:
        if element.node.is_activity:
            yield from (Item((role,), role, (element.id,)) for role in actors(element))


def _handovers(portrait: Portrait) -> Iterator[Item]:
    for element in portrait.nodes:
        if element.node.is_activity:
            for target in _next_activities(element.model, element.node):
                giver, taker = element.lane, Carrier(element.document, target).lane
                if giver and taker and giver != taker:
                    yield Item((giver, taker), f"{giver} → {taker}", (element.id, target.id))
    for document in portrait.documents:
        model = document.model
        for flow in model.message_flows.values():
            giver, taker = _end(model, flow.source), _end(model, flow.target)
            yield Item((giver, taker, flow.name), f"{giver} → {taker}: {flow.name}", (flow.id,))


def _end(model: Model, end: str) -> str:
    """The role (or the pool) a message flow starts or ends at."""
    node, pool = model.nodes.get(end), model.participants.get(end)
    if node is not None:
        pool = model.pool_of(node.process)
    lane = model.lane_name(end) if node is not None else ""
    return lane or (pool.name if pool is not None else end)


def _next_activities(model: Model, node: FlowNode) -> Iterator[FlowNode]:
    """The activities that come next, looking through gateways and events."""
    waiting = [node]
    seen = {node.id}
    for current in waiting:
        for flow in current.outgoing:
            target = model.nodes.get(model.sequence_flows[flow].target) if flow in model.sequence_flows else None
            if target is None or target.id in seen:
                continue
            seen.add(target.id)
            if target.is_activity:
                yield target
            else:
                waiting.append(target)


def _signatures(portrait: Portrait) -> Iterator[Item]:
    """Who puts a name under what: papers that are issued, and acts that set something."""
    for step in portrait.steps:
        papers = [paper for paper in step.dokumen if SIGNED.search(paper)]
        what = papers if SIGNING.search(step.kegiatan) else []
        if not what and SETTING.search(step.kegiatan):
            what = [step.kegiatan]
        for paper in what:
            who = " / ".join(step.pelaku)
            yield Item((who, paper), f"{who}: {paper}", _ids(step), (paper,))


def _copies(portrait: Portrait) -> Iterator[Item]:
    for step in portrait.steps:
        paper = "; ".join(step.dokumen) or step.kegiatan
        for role in step.tembusan:
            yield Item((role, paper), f"{role} ← {paper}", _ids(step))


def _decisions(portrait: Portrait) -> Iterator[Item]:
    for element in portrait.nodes:
        node = element.node
        if node.type not in DECISIONS or len(node.outgoing) < 2:
            continue
        flows = [element.model.sequence_flows[flow] for flow in node.outgoing if flow in element.model.sequence_flows]
        answers = " / ".join(flow.name or _label(element.model, flow.target) for flow in flows)
        question = node.name or "(tanpa nama)"
        text = f"{element.lane}: {question} ({answers})"
        yield Item((element.lane, question, answers), text, (node.id,), (question,))


def _label(model: Model, node: str) -> str:
    return model.nodes[node].name if node in model.nodes else node


def _documents(portrait: Portrait) -> Iterator[Item]:
    for document in portrait.documents:
        for reference in document.model.data_references.values():
            if reference.name:
                yield Item((reference.name,), reference.name, (reference.id,))
        for flow in document.model.message_flows.values():
            if flow.name:
                yield Item((flow.name,), flow.name, (flow.id,))
    for step in portrait.steps:
        yield from (Item((paper,), paper[:1].upper() + paper[1:], _ids(step)) for paper in step.dokumen)


def _outcomes(portrait: Portrait) -> Iterator[Item]:
    for element in portrait.nodes:
        outcome = element.node.extension.hasil
        if outcome is not None:
            yield Item((outcome.teks,), outcome.teks, (element.id,))


def _ids(step: Step) -> tuple[str, ...]:
    return tuple(element.id for element in step.elements)


ASPECTS: Mapping[str, Callable[[Portrait], Iterator[Item]]] = MappingProxyType(
    {
        "peran": _roles,
        "penyerahan": _handovers,
        "tanda_tangan": _signatures,
        "tembusan": _copies,
        "keputusan": _decisions,
        "dokumen": _documents,
        "hasil": _outcomes,
    }
)
