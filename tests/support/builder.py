"""Author a process of the library in a few lines that read like the process, in the house's BPMN style.

An instrument for authoring and for tests. The BPMN files in ``processes/`` are the source of truth: build a file
once, then edit the file. The patterns behind it: one pool per organisation, a lane per role, the deciding act apart
from the gateway that routes, a node followed by its outgoing flows, ids ``source--target``.

    proses = ProcessFile("kapuas-contoh", "Contoh penunjukan")
    pool = proses.pool("pool-kabupaten", "Pemerintah Kabupaten")
    pimpinan = pool.lane("lane-pimpinan", "Pimpinan Unit Organisasi")
    proses.tahap("perencanaan")
    pimpinan.start("kebutuhan-muncul", "Kebutuhan muncul")
    pimpinan.task("putus", "Memutuskan permohonan", dasar="kapuas.A.1", isian=choice("jawaban", "Jawaban", ya="Ya"))
    pimpinan.question("disetujui", "Disetujui?").to("setuju", "Ya", when='jawaban == "ya"').to("ditolak", "Tidak")
    pimpinan.end("setuju", "Permohonan disetujui", hasil=("setuju", "permohonan disetujui"))
    with proses.pelengkap("kapuas-t-penolakan"):
        pimpinan.end("ditolak", "Permohonan ditolak", hasil=("ditolak", "permohonan ditolak"))
    proses.write(Path("processes"))

A node leads to the node declared after it in its pool unless ``to`` says otherwise. The last unconditional way out of
a question is its default.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.support.markup import Element, document

__all__ = ["Isian", "Lane", "Letter", "Pool", "ProcessFile", "Step", "choice", "number", "text", "yes_no"]

Names = str | Iterable[str]
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "eventBasedGateway"})


def _many(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) and names else tuple(names)


@dataclass(frozen=True, slots=True)
class Isian:
    """A form field; ``pilihan`` are (nilai, label)."""

    id: str
    label: str
    jenis: str
    pilihan: tuple[tuple[str, str], ...] = ()

    def element(self) -> Element:
        attributes = {"id": self.id, "label": self.label, "jenis": self.jenis, "wajib": "true"}
        options = [Element("sk:pilihan", {"nilai": nilai, "label": label}) for nilai, label in self.pilihan]
        return Element("sk:isian", attributes, options)


def text(id: str, label: str) -> Isian:
    """A required text field."""
    return Isian(id, label, "teks")


def number(id: str, label: str) -> Isian:
    """A required number field."""
    return Isian(id, label, "angka")


def yes_no(id: str, label: str) -> Isian:
    """A required field that stores "ya" or "tidak"."""
    return Isian(id, label, "ya-tidak")


def choice(id: str, label: str, **options: str) -> Isian:
    """A required choice; ``lintas_unit="Lintas unit"`` stores the value ``lintas-unit``."""
    return Isian(id, label, "pilihan", tuple((key.replace("_", "-"), label) for key, label in options.items()))


@dataclass(frozen=True, slots=True)
class Letter:
    """A message between pools; ``label`` is written on its message flow."""

    id: str
    name: str
    label: str


@dataclass(slots=True)
class Way:
    """An outgoing sequence flow before its source is final."""

    target: str
    name: str = ""
    condition: str = ""
    pelengkap: str = ""


@dataclass(slots=True)
class Step:
    """One flow node; ``to`` adds a way out."""

    id: str
    name: str
    type: str
    tahap: str
    pelengkap: str
    extension: list[Element] = field(default_factory=list)
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    letter: Letter | None = None
    called: str = ""
    added: str = ""
    ways: list[Way] = field(default_factory=list)

    def to(self, target: str, name: str = "", *, when: str = "", pelengkap: str = "") -> Self:
        """Lead to ``target``; ``when`` is the condition, ``pelengkap`` the finding an added flow answers."""
        self.ways.append(Way(target, name, when, pelengkap or self.added))
        return self

    @property
    def default(self) -> str:
        """Id of the default flow: the last way without a condition, of a question with several ways."""
        open_ways = [way for way in self.ways if not way.condition]
        if self.type != "exclusiveGateway" or len(self.ways) < 2 or not open_ways:
            return ""
        return f"{self.id}--{open_ways[-1].target}"

    def element(self, incoming: Iterable[str]) -> Element:
        attributes = {"id": self.id, "name": self.name, "default": self.default, "calledElement": self.called}
        if self.letter and self.type in {"sendTask", "receiveTask"}:
            attributes["messageRef"] = self.letter.id
        node = Element(f"bpmn:{self.type}", attributes)
        node.add_extension(self.extension)
        node.children += [Element("bpmn:categoryValueRef", text=f"tahap-{self.tahap}")] if self.tahap else []
        node.children += [Element("bpmn:incoming", text=flow) for flow in incoming]
        node.children += [Element("bpmn:outgoing", text=f"{self.id}--{way.target}") for way in self.ways]
        node.children += self._data()
        if self.letter and self.type.endswith("Event"):
            reference = {"id": f"{self.id}-pesan", "messageRef": self.letter.id}
            node.children.append(Element("bpmn:messageEventDefinition", reference))
        return node

    def _data(self) -> Iterator[Element]:
        inlet = f"{self.id}-masukan"
        if self.reads:
            yield Element("bpmn:property", {"id": inlet, "name": "__targetRef_placeholder"})
        for source in self.reads:
            ends = [Element("bpmn:sourceRef", text=source), Element("bpmn:targetRef", text=inlet)]
            yield Element("bpmn:dataInputAssociation", {"id": f"{source}--{self.id}"}, ends)
        for target in self.writes:
            end = [Element("bpmn:targetRef", text=target)]
            yield Element("bpmn:dataOutputAssociation", {"id": f"{self.id}--{target}"}, end)

    def flows(self) -> Iterator[Element]:
        """The outgoing sequence flows as elements."""
        for way in self.ways:
            ends = {"sourceRef": self.id, "targetRef": way.target}
            flow = Element("bpmn:sequenceFlow", {"id": f"{self.id}--{way.target}", "name": way.name, **ends})
            flow.add_extension([Element("sk:pelengkap", {"temuan": way.pelengkap})] if way.pelengkap else [])
            if way.condition:
                kind = {"xsi:type": "bpmn:tFormalExpression"}
                flow.children.append(Element("bpmn:conditionExpression", kind, text=way.condition))
            yield flow


@dataclass(slots=True)
class Lane:
    """A role; its methods add flow nodes to the pool, in the order of the process."""

    pool: Pool
    id: str
    name: str
    peran: tuple[str, ...]
    steps: list[Step] = field(default_factory=list)

    def start(self, id: str, name: str, *, letter: Letter | None = None) -> Step:
        """A start event; with ``letter`` a message starts it."""
        return self._add("startEvent", id, name, letter=letter)

    def task(
        self,
        id: str,
        name: str,
        *,
        dasar: Names = (),
        pelengkap: str = "",
        tafsir: Names = (),
        bersama: Names = (),
        alternatif: Names = (),
        tembusan: Names = (),
        isian: Isian | Iterable[Isian] = (),
        mutu: tuple[str, str, str] | None = None,
        reads: Names = (),
        writes: Names = (),
        send: Letter | None = None,
    ) -> Step:
        """A user task, or a send task with ``send``. ``mutu``: kelengkapan, waktu (ISO 8601, assumed), keluaran."""
        step = self._add("sendTask" if send else "userTask", id, name, letter=send, pelengkap=pelengkap)
        step.reads, step.writes = _many(reads), _many(writes)
        step.extension[:0] = [Element("sk:dasar", {"ref": ref}) for ref in _many(dasar)]
        step.extension += [Element("sk:tafsir", {"temuan": finding}) for finding in _many(tafsir)]
        for tag, roles in (("bersama", bersama), ("alternatif", alternatif), ("tembusan", tembusan)):
            step.extension += [Element(f"sk:{tag}", {"peran": role}) for role in _many(roles)]
        step.extension += [field.element() for field in ((isian,) if isinstance(isian, Isian) else isian)]
        if mutu:
            kelengkapan, waktu, keluaran = mutu
            measures = {"kelengkapan": kelengkapan, "waktu": waktu, "keluaran": keluaran, "asumsi": "true"}
            step.extension.append(Element("sk:mutuBaku", measures))
        return step

    def call(
        self, id: str, name: str, called: str, *, dasar: Names = (), pelengkap: str = "", tafsir: Names = ()
    ) -> Step:
        """A call activity of another process of the library."""
        step = self._add("callActivity", id, name, pelengkap=pelengkap)
        step.extension[:0] = [Element("sk:dasar", {"ref": ref}) for ref in _many(dasar)]
        step.extension += [Element("sk:tafsir", {"temuan": finding}) for finding in _many(tafsir)]
        step.called = called
        return step

    def question(self, id: str, name: str = "", *, pelengkap: str = "") -> Step:
        """An exclusive gateway; without name it only joins."""
        return self._add("exclusiveGateway", id, name, pelengkap=pelengkap)

    def parallel(self, id: str, *, pelengkap: str = "") -> Step:
        """A parallel gateway, fork or join."""
        return self._add("parallelGateway", id, "", pelengkap=pelengkap)

    def wait(self, id: str, name: str, *, pelengkap: str = "") -> Step:
        """An event-based gateway: which letter arrives?"""
        return self._add("eventBasedGateway", id, name, pelengkap=pelengkap)

    def receive(self, id: str, name: str, letter: Letter) -> Step:
        """An intermediate catch event for a letter."""
        return self._add("intermediateCatchEvent", id, name, letter=letter)

    def end(self, id: str, name: str, *, hasil: tuple[str, str] | None = None, letter: Letter | None = None) -> Step:
        """An end event; ``hasil``: value callers read, the catalogue's words. With ``letter`` it sends."""
        step = self._add("endEvent", id, name, letter=letter)
        if hasil:
            step.extension.append(Element("sk:hasil", {"nilai": hasil[0]}, text=hasil[1]))
        return step

    def _add(self, type: str, id: str, name: str, *, letter: Letter | None = None, pelengkap: str = "") -> Step:
        file = self.pool.file
        finding = pelengkap or file.current_pelengkap
        step = Step(id, name, type, file.current_tahap, finding, letter=letter, added=file.current_pelengkap)
        step.extension += [Element("sk:pelengkap", {"temuan": finding})] if finding else []
        self.steps.append(step)
        self.pool.steps.append(step)
        return step

    def element(self) -> Element:
        lane = Element("bpmn:lane", {"id": self.id, "name": self.name})
        lane.add_extension([Element("sk:peran", {"nama": role}) for role in self.peran])
        lane.children += [Element("bpmn:flowNodeRef", text=step.id) for step in self.steps]
        return lane


@dataclass(slots=True)
class Pool:
    """A participant with its process."""

    file: ProcessFile
    id: str
    name: str
    process: str
    process_name: str
    lanes: list[Lane] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    data: list[Element] = field(default_factory=list)

    def lane(self, id: str, name: str, *, peran: Names = ()) -> Lane:
        """A lane; ``peran`` where several roles share it."""
        lane = Lane(self, id, name, _many(peran))
        self.lanes.append(lane)
        return lane

    def document(self, id: str, name: str) -> None:
        """A document of this pool."""
        self.data.append(Element("bpmn:dataObject", {"id": f"dokumen-{id}"}))
        self._reference(id, name, id, ())

    def copy(self, id: str, name: str, *, of: str, penerima: Names) -> None:
        """A tembusan: a second reference to a document, received by roles."""
        self._reference(id, name, of, _many(penerima))

    def _reference(self, id: str, name: str, of: str, receivers: tuple[str, ...]) -> None:
        attributes = {"id": id, "name": name, "dataObjectRef": f"dokumen-{of}"}
        reference = Element("bpmn:dataObjectReference", attributes)
        reference.add_extension([Element("sk:penerima", {"peran": role}) for role in receivers])
        self.data.append(reference)

    def connect(self) -> None:
        """Lead every node that says nothing to the node declared after it."""
        known = {step.id for step in self.steps}
        for step, following in zip(self.steps, [*self.steps[1:], None], strict=True):
            if not step.ways and step.type != "endEvent":
                if following is None:
                    raise ValueError(f"{step.id}: simpul terakhir harus peristiwa akhir atau memakai to()")
                step.to(following.id)
            for way in step.ways:
                if way.target not in known:
                    raise ValueError(f"{step.id}: tujuan {way.target!r} tidak ada di pool {self.id}")

    def element(self) -> Element:
        flows = [(way.target, f"{step.id}--{way.target}") for step in self.steps for way in step.ways]
        lanes = [lane.element() for lane in self.lanes]
        children = [Element("bpmn:laneSet", {"id": f"{self.process}-lane"}, lanes)]
        for step in self.steps:
            children.append(step.element(flow for target, flow in flows if target == step.id))
            children += step.flows()
        attributes = {"id": self.process, "name": self.process_name, "isExecutable": "true"}
        return Element("bpmn:process", attributes, children + self.data)


class ProcessFile:
    """One BPMN file: a process, or a collaboration of two pools. The first pool carries the main process.

    ``id`` is the process id of the catalogue; the regulation is its first part.
    """

    def __init__(self, id: str, name: str) -> None:
        self.id, self.name = id, name
        self.regulation = id.split("-")[0]
        self.pools: list[Pool] = []
        self.letters: list[Letter] = []
        self.current_tahap = self.current_pelengkap = ""
        self.stages: list[str] = []

    def tahap(self, name: str) -> None:
        """The tahap of the nodes that follow."""
        self.current_tahap = name
        self.stages += [name] if name and name not in self.stages else []

    @contextmanager
    def pelengkap(self, temuan: str) -> Iterator[None]:
        """A branch added by us: its nodes and their outgoing flows answer the finding ``temuan``."""
        before, self.current_pelengkap = self.current_pelengkap, temuan
        try:
            yield
        finally:
            self.current_pelengkap = before

    def pool(self, id: str, name: str, *, partner: str = "") -> Pool:
        """A pool; ``partner`` is the ending of the second pool's process id, for example ``dituju``."""
        process = f"{self.id}-{partner}" if partner else self.id
        pool = Pool(self, id, name, process, f"{self.name}: {name[0].lower()}{name[1:]}" if partner else self.name)
        self.pools.append(pool)
        return pool

    def letter(self, id: str, name: str, *, label: str) -> Letter:
        """A message; its id in the library is ``<regulation>-<id>``."""
        letter = Letter(f"{self.regulation}-{id}", name, label)
        self.letters.append(letter)
        return letter

    def to_xml(self) -> str:
        """The file's text; ValueError names a way that leads nowhere."""
        for pool in self.pools:
            pool.connect()
        if len(self.stages) > 1:
            self._add_groups()
        stages = [Element("bpmn:categoryValue", {"id": f"tahap-{s}", "value": s.capitalize()}) for s in self.stages]
        letters = [Element("bpmn:message", {"id": letter.id, "name": letter.name}) for letter in self.letters]
        roots = [Element("bpmn:category", {"id": "tahap", "name": "Tahap"}, stages), *letters, self._collaboration()]
        attributes = {"id": f"{self.id}-definisi", "name": self.name}
        attributes["targetNamespace"] = f"urn:sistemkerja:{self.regulation}"
        return document(attributes, roots + [pool.element() for pool in self.pools])

    def write(self, folder: Path) -> Path:
        """Write ``<id>.bpmn`` into ``folder``."""
        path = folder / f"{self.id}.bpmn"
        path.write_text(self.to_xml(), encoding="utf-8", newline="\n")
        return path

    def _add_groups(self) -> None:
        for stage in self.stages:
            attributes = {"id": f"kelompok-{stage}", "categoryValueRef": f"tahap-{stage}"}
            self.pools[0].data.append(Element("bpmn:group", attributes))

    def _collaboration(self) -> Element:
        pools = [
            Element("bpmn:participant", {"id": pool.id, "name": pool.name, "processRef": pool.process})
            for pool in self.pools
        ]
        return Element(
            "bpmn:collaboration", {"id": f"{self.id}-kolaborasi", "name": self.name}, [*pools, *self._message_flows()]
        )

    def _message_flows(self) -> Iterator[Element]:
        steps = [step for pool in self.pools for step in pool.steps]
        for letter in self.letters:
            using = [step for step in steps if step.letter is letter]
            senders = [step for step in using if step.type in {"sendTask", "endEvent"}]
            for source in senders:
                for target in (step for step in using if step not in senders):
                    ends = {"sourceRef": source.id, "targetRef": target.id}
                    yield Element("bpmn:messageFlow", {"id": f"{source.id}--{target.id}", "name": letter.label, **ends})
