"""The eight principles a reviewer of process maps checks, with what the library itself can answer.

The principles are those named with PermenPANRB 19/2018: definitif, urutan, pelanggan, nilai tambah, keterkaitan, fungsi
silang, sederhana representatif, konsensus. Nothing is judged that only people can judge: such a question stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..bpmn.model import Model
from ..regulation.process_map import Box, ProcessMap, Rank
from ..regulation.process_map.passes import in_order, passes
from ..regulation.telusur import Telusur
from .workbook import Sheet

__all__ = ["Answer", "Figures", "figures_of", "principles", "principles_sheets"]

GOOD, LOOK, OPEN = "terjawab", "perlu dilihat", "dinilai instansi"
_MOST = 8
_LARGE = 30
_GAPS = frozenset({"SK-TELUSUR-001", "SK-TELUSUR-012"})
"""Steps nothing carries out: counted as gaps already."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What can be counted in one process.

    handovers      times work passes from an activity to the next one of another role, letters between agencies too
    loops          flows that lead back to something that came before
    without_output activities with neither a document nor a keluaran; ``idle_roles``: lanes without a step or a copy
    added          elements and flows added to the text (pelengkap)
    sound          verdict on the behaviour; None: not known
    """

    code: str
    process: str
    name: str
    activities: int
    roles: int
    handovers: int
    loops: tuple[str, ...]
    without_output: tuple[str, ...]
    idle_roles: tuple[str, ...]
    added: int
    sound: bool | None


@dataclass(frozen=True, slots=True)
class Answer:
    """One principle: the question, whether it is answered, what was counted, where to look."""

    principle: str
    question: str
    state: str
    text: str
    details: tuple[str, ...] = ()


def figures_of(box: Box, model: Model, sound: bool | None) -> Figures:
    """Counts one process of the map; ``sound`` is the verdict of the analysis."""
    nodes = [model.nodes[inner.element] for inner in box.walk() if inner.element]
    steps = [step for step in passes(model) if step.source in model.nodes and step.target in model.nodes]
    writing = {link.activity for link in model.data_associations.values() if link.is_output}
    silent = [
        node
        for node in nodes
        if node.id not in writing and not (node.extension.mutu_baku and node.extension.mutu_baku.keluaran)
    ]
    copied = {role for node in model.nodes.values() for role in node.extension.tembusan}
    copied |= {role for reference in model.data_references.values() for role in reference.extension.penerima}
    busy = {lane for node in model.nodes.values() for lane in _lanes(model, node.lane)}
    return Figures(
        code=box.code,
        process=box.process,
        name=box.name,
        activities=len(nodes),
        roles=len({model.lane_name(node.id) for node in nodes} - {""}),
        handovers=sum(model.lane_name(step.source) != model.lane_name(step.target) for step in steps),
        loops=tuple(_loops(model)),
        without_output=tuple(n.name or n.id for n in silent if n.type != "callActivity"),
        idle_roles=tuple(
            lane.name or lane.id
            for lane in model.lanes.values()
            if lane.id not in busy and not copied & {lane.name, *lane.extension.peran}
        ),
        added=sum(bool(e.extension.pelengkap) for e in (*model.nodes.values(), *model.sequence_flows.values())),
        sound=sound,
    )


def _loops(model: Model) -> Iterator[str]:
    """The sequence flows that lead back to something that came before, by the names of their ends."""
    scopes = dict.fromkeys((node.process, node.parent) for node in model.nodes.values())
    ordered = (node.id for process, parent in scopes for node in in_order(model, model.nodes_of(process, parent)))
    place = {id: number for number, id in enumerate(ordered)}
    for flow in model.sequence_flows.values():
        # The order is that of a search in depth: what leads back in it closes a circle.
        if place.get(flow.target, len(place)) <= place.get(flow.source, -1):
            answer = f" ({flow.name})" if flow.name else ""
            yield f"{_named(model, flow.source, back=True)}{answer} kembali ke {_named(model, flow.target)}"


def _named(model: Model, id: str, *, back: bool = False) -> str:
    """The name of a node, or of the nearest named one after it (before it, if ``back``)."""
    waiting, seen = [id], {id}
    while waiting:
        node = model.nodes[waiting.pop(0)]
        if node.name:
            return node.name
        flows = (model.sequence_flows[flow] for flow in (node.incoming if back else node.outgoing))
        near = [end for flow in flows if (end := flow.source if back else flow.target) in model.nodes]
        waiting += [end for end in near if end not in seen]
        seen.update(near)
    return id


def _lanes(model: Model, lane: str | None) -> tuple[str, ...]:
    """A lane and those around it."""
    return model.lanes[lane].path if lane is not None and lane in model.lanes else ()


def principles(whole: ProcessMap, figures: Sequence[Figures], traced: Telusur) -> tuple[Answer, ...]:
    """The checklist of a regulation."""
    boxes = [box for box in whole.walk() if box.rank is Rank.PROSES]
    return (
        _definite(boxes),
        _ordered(figures),
        _customers(boxes),
        _value(figures),
        _related(whole, boxes),
        _cross(figures),
        _simple(figures, traced),
        Answer(
            "Konsensus",
            "Apakah peta disepakati semua unit yang terlibat?",
            OPEN,
            f"{len({role for box in boxes for role in (*box.internal, *box.external)})} peran terlibat; "
            "kesepakatan dibuktikan dengan berita acara.",
        ),
    )


def _definite(boxes: Sequence[Box]) -> Answer:
    missing = [box for box in boxes if not box.sipoc.inputs or not box.sipoc.outputs]
    text = f"{len(boxes) - len(missing)} dari {len(boxes)} proses punya masukan dan keluaran tercatat."
    question = "Apakah batas, masukan, dan keluaran setiap proses jelas?"
    return Answer("Definitif", question, _state(missing), text, _titles(missing))


def _ordered(figures: Sequence[Figures]) -> Answer:
    unsound = [f for f in figures if f.sound is False]
    unknown = sum(f.sound is None for f in figures)
    loops = sum(len(f.loops) for f in figures)
    text = f"{sum(f.sound is True for f in figures)} dari {len(figures)} proses selalu dapat selesai"
    text += f"; {unknown} belum dapat dipastikan" if unknown else ""
    question = "Apakah kegiatan tersusun menurut waktu dan tempat, dan selalu sampai akhir?"
    details = [f"{f.code} {f.name}: tidak selalu dapat selesai" for f in unsound]
    details += [f"{f.code} pengulangan: {loop}" for f in figures for loop in f.loops]
    return Answer("Urutan", question, _state(unsound), f"{text}; {loops} pengulangan (loop).", _short(details))


def _customers(boxes: Sequence[Box]) -> Answer:
    missing = [box for box in boxes if not box.sipoc.customers]
    text = f"{len(boxes) - len(missing)} dari {len(boxes)} proses punya penerima keluaran tercatat."
    return Answer("Pelanggan", "Apakah setiap keluaran punya penerima?", _state(missing), text, _titles(missing))


def _value(figures: Sequence[Figures]) -> Answer:
    silent = [f"{f.code} {name}" for f in figures for name in f.without_output]
    total = sum(f.activities for f in figures)
    text = f"{len(silent)} dari {total} kegiatan tanpa keluaran."
    return Answer("Nilai tambah", "Apakah setiap kegiatan menghasilkan sesuatu?", _state(silent), text, _short(silent))


def _related(whole: ProcessMap, boxes: Sequence[Box]) -> Answer:
    ends = {end for group in whole.groups for link in group.links for end in (link.source, link.target)}
    alone = [box for box in boxes if box.code not in ends]
    text = f"{len(boxes) - len(alone)} dari {len(boxes)} proses terhubung dengan proses lain."
    question = "Apakah keterkaitan antarproses terlihat?"
    return Answer("Keterkaitan", question, _state(alone), text, _titles(alone))


def _cross(figures: Sequence[Figures]) -> Answer:
    idle = [f"{f.code} {name}: peran tanpa kegiatan" for f in figures for name in f.idle_roles]
    most = sorted(figures, key=lambda f: (-f.handovers, f.code))[:5]
    text = f"{sum(f.handovers for f in figures)} serah terima antarperan; {len(idle)} peran tanpa kegiatan."
    details = [*idle, *(f"{f.code} {f.name}: {f.handovers} serah terima, {f.roles} peran" for f in most)]
    question = "Apakah kerja lintas unit terlihat, dan setiap peran punya kegiatan?"
    return Answer("Fungsi silang", question, _state(idle), text, _short(details))


def _simple(figures: Sequence[Figures], traced: Telusur) -> Answer:
    gaps = [step.langkah.id for p in traced.prosedur for step in p.langkah if not step.elements]
    large = [f for f in figures if f.activities > _LARGE]
    added = sum(f.added for f in figures)
    read = len({element.element.id for element in traced.elements if element.tafsir})
    differing = [finding for finding in traced.findings if finding.kode not in _GAPS]
    text = (
        f"{traced.covered} dari {traced.total} langkah naskah terlaksana; {len(differing)} beda dengan naskah (pelaku, "
        f"dokumen, tembusan, hasil, tahap); {added} pelengkap di luar naskah; {read} kegiatan mengikuti satu tafsir; "
        f"{len(large)} proses lebih dari {_LARGE} kegiatan."
    )
    details = [f"belum terlaksana: {id}" for id in gaps]
    details += [f"beda dengan naskah: {finding.pesan}" for finding in differing]
    details += [f"{f.code} {f.name}: {f.activities} kegiatan" for f in large]
    details += [f"{f.code} {f.name}: {f.added} pelengkap" for f in figures if f.added]
    question = "Apakah peta sederhana dan sesuai dengan naskah dan kenyataan?"
    return Answer("Sederhana representatif", question, _state([*gaps, *differing, *large]), text, _short(details))


def _state(problems: Sequence[object]) -> str:
    return LOOK if problems else GOOD


def _titles(boxes: Sequence[Box]) -> tuple[str, ...]:
    return _short([f"{box.code} {box.name}" for box in boxes])


def _short(details: Sequence[str]) -> tuple[str, ...]:
    if len(details) <= _MOST:
        return tuple(details)
    return (*details[:_MOST], f"dan {len(details) - _MOST} lainnya")


def principles_sheets(answers: Sequence[Answer], figures: Sequence[Figures]) -> tuple[Sheet, Sheet]:
    """The checklist, and the figures it rests on."""
    checklist = Sheet(
        "Delapan prinsip",
        ("Prinsip", "Pertanyaan", "Keadaan", "Yang dapat dihitung", "Yang perlu dilihat", "Catatan penilai"),
        (16, 30, 14, 40, 60, 24),
        tuple((a.principle, a.question, a.state, a.text, "\n".join(a.details), "") for a in answers),
    )
    return checklist, Sheet(
        "Angka per proses",
        (
            *("Kode", "Proses", "Kegiatan", "Peran", "Serah terima", "Pengulangan"),
            *("Tanpa keluaran", "Peran tanpa kegiatan", "Pelengkap", "Selalu selesai"),
        ),
        (16, 50, 10, 8, 10, 12, 10, 12, 10, 12),
        tuple(_figures_row(f) for f in figures),
    )


_SOUND: Mapping[bool | None, str] = {True: "ya", False: "tidak", None: "belum diketahui"}


def _figures_row(f: Figures) -> tuple[str | int, ...]:
    counts = (f.activities, f.roles, f.handovers, len(f.loops), len(f.without_output), len(f.idle_roles), f.added)
    return (f.code, f.name, *counts, _SOUND[f.sound])
