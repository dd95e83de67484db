"""Random BPMN files for the layout: lanes, loops, partner pools, letters, documents, long labels, many-way gateways."""

from __future__ import annotations

from random import Random
from xml.sax.saxutils import quoteattr

__all__ = ["generate"]

_VERBS = ["Menyusun", "Memeriksa", "Menetapkan", "Mengirimkan", "Meninjau", "Mengoordinasikan", "Menindaklanjuti"]
_OBJECTS = [
    "surat permohonan",
    "rencana kerja",
    "laporan hasil pelaksanaan kegiatan",
    "surat penugasan pegawai lintas instansi",
    "perjanjian kinerja",
    "berkas",
    "pertanggungjawaban administrasi keuangan dan anggaran kegiatan",
]
_ROLES = [
    "Sekretaris Daerah",
    "Asisten",
    "Kepala Bagian Organisasi dan Tata Laksana",
    "Pejabat Penilai Kinerja instansi pemohon",
    "Ketua Tim",
    "Pejabat Fungsional dan/atau Pelaksana",
]
_ANSWERS = ["Ya", "Tidak", "Tidak, perlu diperbaiki", "Lintas instansi", "Ditunda sampai tahun anggaran berikutnya"]
_TASKS = ["userTask", "userTask", "task", "serviceTask", "sendTask", "callActivity"]
_GATEWAYS = ["exclusiveGateway", "exclusiveGateway", "parallelGateway", "inclusiveGateway"]


class _Process:
    """One random process; ``xml`` is its element."""

    def __init__(self, random: Random, prefix: str, size: int, stages: int) -> None:
        self.random, self.prefix, self.stages = random, prefix, stages
        self.lanes: list[list[str]] = [[] for _ in range(random.randint(1, 5))]
        self.nodes: list[str] = []
        self.tasks: list[str] = []
        self.flows: list[tuple[str, str, str]] = []
        self.documents: list[str] = []
        self.body: list[str] = []
        self.kinds: dict[str, str] = {}
        self._grow(size)
        self._finish()

    def _stage(self, position: float) -> str:
        if not self.stages or self.random.random() < 0.1:
            return ""
        return f"<bpmn:categoryValueRef>tahap{int(position * self.stages)}</bpmn:categoryValueRef>"

    def _node(self, kind: str, name: str, position: float, inside: str = "") -> str:
        node = f"{self.prefix}n{len(self.nodes)}"
        self.nodes.append(node)
        self.kinds[node] = kind
        lane = 0 if len(self.nodes) == 1 else self.random.randrange(len(self.lanes))
        if self.nodes[1:] and self.random.random() < 0.5:
            lane = next(k for k, ids in enumerate(self.lanes) if self.nodes[-2] in ids)
        self.lanes[lane].append(node)
        content = self._stage(position) + inside
        self.body.append(f"<bpmn:{kind} id={quoteattr(node)} name={quoteattr(name)}>{content}</bpmn:{kind}>")
        return node

    def _task_name(self) -> str:
        words = [self.random.choice(_VERBS), self.random.choice(_OBJECTS)]
        if self.random.random() < 0.15:
            words += ["beserta", self.random.choice(_OBJECTS), "kepada", self.random.choice(_ROLES)]
        return " ".join(words)

    def _grow(self, size: int) -> None:
        random = self.random
        start = self._node("startEvent", "Kebutuhan pelibatan muncul", 0)
        open_ends: list[tuple[str, str]] = [(start, "")]
        while len(self.nodes) < size:
            position = min(0.999, len(self.nodes) / size)
            source, label = open_ends.pop(random.randrange(min(3, len(open_ends))))
            if random.random() < 0.22:
                self._branch(source, label, position, open_ends)
                continue
            task = self._node(random.choice(_TASKS), self._task_name(), position, self._document())
            self.tasks.append(task)
            self._flow(source, task, label)
            if len(open_ends) > 1 and random.random() < 0.4:
                other, other_label = open_ends.pop(0)
                self._flow(other, task, other_label)
            if random.random() < 0.1:
                open_ends.append((self._boundary(task), ""))
            open_ends.insert(0, (task, ""))
        for source, label in open_ends:
            if self.random.random() < 0.3 and self.kinds[source] not in ("startEvent",):
                self._flow(source, random.choice(self.tasks or [self.nodes[0]]), label)
            else:
                self._flow(source, self._node("endEvent", "Selesai dan dilaporkan", 0.999), label)

    def _branch(self, source: str, label: str, position: float, open_ends: list[tuple[str, str]]) -> None:
        random = self.random
        gateway = self._node(random.choice(_GATEWAYS), "Permohonan disetujui dan lengkap?", position)
        self._flow(source, gateway, label)
        ways = random.randint(2, 3) if random.random() < 0.9 else random.randint(4, 8)
        for _ in range(ways):
            answer = random.choice(_ANSWERS)
            if self.tasks and random.random() < 0.2:
                self._flow(gateway, random.choice(self.tasks), answer)
            else:
                open_ends.append((gateway, answer))
        if not open_ends:
            open_ends.append((gateway, "Lanjut"))

    def _boundary(self, task: str) -> str:
        event = f"{task}b"
        self.kinds[event] = "boundaryEvent"
        self.body.append(f'<bpmn:boundaryEvent id="{event}" name="Batas waktu terlampaui" attachedToRef="{task}"/>')
        lane = next(ids for ids in self.lanes if task in ids)
        lane.append(event)
        return event

    def _document(self) -> str:
        random = self.random
        if random.random() > 0.25:
            return ""
        if self.documents and random.random() < 0.3:
            document = random.choice(self.documents)
        else:
            document = f"{self.prefix}d{len(self.documents)}"
            self.documents.append(document)
        number = f"{self.prefix}a{len(self.nodes)}"
        return (
            f'<bpmn:dataOutputAssociation id="{number}"><bpmn:targetRef>{document}</bpmn:targetRef>'
            "</bpmn:dataOutputAssociation>"
        )

    def _flow(self, source: str, target: str, label: str) -> None:
        if (source, target) not in {(a, b) for a, b, _ in self.flows}:
            self.flows.append((source, target, label))

    def _finish(self) -> None:
        for k, (source, target, label) in enumerate(self.flows):
            name = f" name={quoteattr(label)}" if label else ""
            self.body.append(
                f'<bpmn:sequenceFlow id="{self.prefix}f{k}" sourceRef="{source}" targetRef="{target}"{name}/>'
            )
        for document in self.documents:
            self.body.append(f'<bpmn:dataObject id="{document}o"/>')
            name = quoteattr(self.random.choice(_OBJECTS).capitalize())
            receiver = ""
            if self.random.random() < 0.2:
                role = quoteattr(_ROLES[self.random.randrange(len(self.lanes))])
                receiver = f"<bpmn:extensionElements><sk:penerima peran={role}/></bpmn:extensionElements>"
            self.body.append(
                f'<bpmn:dataObjectReference id="{document}" name={name} dataObjectRef="{document}o">{receiver}'
                "</bpmn:dataObjectReference>"
            )
        if self.tasks and self.random.random() < 0.3:
            self.body.append(
                f'<bpmn:textAnnotation id="{self.prefix}t"><bpmn:text>Catatan</bpmn:text></bpmn:textAnnotation>'
            )
            self.body.append(
                f'<bpmn:association id="{self.prefix}ta" sourceRef="{self.random.choice(self.tasks)}" '
                f'targetRef="{self.prefix}t"/>'
            )

    def xml(self) -> str:
        lanes = []
        for k, ids in enumerate(self.lanes):
            refs = "".join(f"<bpmn:flowNodeRef>{i}</bpmn:flowNodeRef>" for i in ids)
            lanes.append(f'<bpmn:lane id="{self.prefix}l{k}" name={quoteattr(_ROLES[k])}>{refs}</bpmn:lane>')
        groups = "".join(
            f'<bpmn:group id="{self.prefix}g{k}" categoryValueRef="tahap{k}"/>' for k in range(self.stages)
        )
        lane_set = f'<bpmn:laneSet id="{self.prefix}ls">{"".join(lanes)}</bpmn:laneSet>'
        return f'<bpmn:process id="{self.prefix}p">{lane_set}{"".join(self.body)}{groups}</bpmn:process>'


def generate(seed: int, size: int | None = None) -> bytes:
    """A random but always equal BPMN file for a seed; ``size``: about so many nodes, else 5 to 60."""
    random = Random(seed)
    chosen = random.choice([5, 8, 12, 18, 25, 35, 45, 60])
    size = size or chosen
    pools = 1 if random.random() < 0.6 else 2
    stages = random.choice([0, 0, 2, 3])
    processes = [_Process(random, f"x{k}", max(3, size // pools), stages if k == 0 else 0) for k in range(pools)]
    parts = [f'<bpmn:participant id="pool{k}" name="Instansi {k}" processRef="x{k}p"/>' for k in range(pools)]
    messages: list[tuple[str, str]] = []
    if pools == 2:
        for _ in range(random.randint(1, 5)):
            a, b = random.choice(processes[0].tasks or ["pool0"]), random.choice(processes[1].tasks or ["pool1"])
            messages.append((a, b) if random.random() < 0.5 else (b, a))
    if random.random() < 0.25:
        name = "Instansi pemerintah lain yang menjadi mitra kerja sama dan penerima tembusan surat"
        parts.append(f'<bpmn:participant id="mitra" name="{name}"/>')
        messages.append((random.choice(processes[0].tasks or ["pool0"]), "mitra"))
    for k, (source, target) in enumerate(dict.fromkeys(messages)):
        parts.append(f'<bpmn:messageFlow id="m{k}" name="Surat jawaban" sourceRef="{source}" targetRef="{target}"/>')
    values = "".join(f'<bpmn:categoryValue id="tahap{k}" value="Tahap {k + 1}"/>' for k in range(stages))
    category = f'<bpmn:category id="tahap">{values}</bpmn:category>' if stages else ""
    return (
        '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
        'xmlns:sk="urn:sistemkerja:bpmn:1" id="acak" targetNamespace="urn:acak">'
        f'{category}<bpmn:collaboration id="kolaborasi">{"".join(parts)}</bpmn:collaboration>'
        f"{''.join(p.xml() for p in processes)}</bpmn:definitions>"
    ).encode()
