"""Random flows for the layout benchmark: mostly a way forward through lanes, with decisions, returns and documents.

They resemble what offices draw; ``tests.layout.generator`` makes the tangled ones.
"""

from __future__ import annotations

from random import Random

__all__ = ["ordinary"]

_VERBS = ["Menyusun", "Memeriksa", "Menetapkan", "Mengirim", "Menelaah", "Membahas"]
_OBJECTS = ["rencana kerja dan anggaran tahunan", "konsep surat tugas", "laporan hasil kegiatan", "perjanjian kinerja"]
_STAY, _DECIDES, _RETURNS, _WRITES = 0.55, 0.14, 0.06, 0.08


def ordinary(seed: int, size: int, lanes: int = 8) -> bytes:
    """A process of ``size`` nodes in one pool; the same for the same arguments."""
    random = Random(seed * 1009 + size)
    nodes: list[str] = []
    flows: list[tuple[int, int, str]] = []
    rows: list[list[str]] = [[] for _ in range(lanes)]
    lane = random.randrange(lanes)
    for k in range(size):
        if random.random() > _STAY:
            lane = min(lanes - 1, max(0, lane + random.choice((-2, -1, -1, 1, 1, 2))))
        rows[lane].append(f"n{k}")
        decides = 2 < k < size - 3 and random.random() < _DECIDES
        nodes.append(_node(random, k, decides, size))
        if k:
            flows.append((k - 1, k, "Ya" if flows and nodes[k - 1].startswith("<bpmn:exclusive") else ""))
        if decides:
            ahead = random.random() < 0.4
            other = min(size - 1, k + random.randint(2, 6)) if ahead else max(1, k - random.randint(2, 8))
            flows.append((k, other, "Tidak"))
        elif 4 < k < size - 1 and random.random() < _RETURNS:
            flows.append((k, random.randint(max(1, k - 9), k - 2), "Kembali diperbaiki"))
    return _file(nodes, flows, rows)


def _node(random: Random, k: int, decides: bool, size: int) -> str:
    if k in (0, size - 1):
        kind, name = ("startEvent", "Mulai") if k == 0 else ("endEvent", "Selesai")
        return f'<bpmn:{kind} id="n{k}" name="{name}"/>'
    if decides:
        return f'<bpmn:exclusiveGateway id="n{k}" name="Sudah sesuai?"/>'
    written, name = "", f"{random.choice(_VERBS)} {random.choice(_OBJECTS)}"
    document = ""
    if random.random() < _WRITES:
        written = f'<bpmn:dataOutputAssociation id="a{k}"><bpmn:targetRef>d{k}</bpmn:targetRef>' + (
            "</bpmn:dataOutputAssociation>"
        )
        document = f'<bpmn:dataObject id="o{k}"/><bpmn:dataObjectReference id="d{k}" dataObjectRef="o{k}" '
        document += f'name="{random.choice(_OBJECTS).capitalize()}"/>'
    return f'<bpmn:task id="n{k}" name="{name}">{written}</bpmn:task>{document}'


def _file(nodes: list[str], flows: list[tuple[int, int, str]], rows: list[list[str]]) -> bytes:
    lanes = "".join(
        f'<bpmn:lane id="l{k}" name="Peran {k + 1}">'
        + "".join(f"<bpmn:flowNodeRef>{node}</bpmn:flowNodeRef>" for node in row)
        + "</bpmn:lane>"
        for k, row in enumerate(rows)
    )
    links = "".join(
        f'<bpmn:sequenceFlow id="f{k}" sourceRef="n{a}" targetRef="n{b}" name="{name}"/>'
        for k, (a, b, name) in enumerate(flows)
    )
    return (
        '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="acak" '
        'targetNamespace="urn:acak"><bpmn:collaboration id="k"><bpmn:participant id="pool" name="Instansi" '
        'processRef="p"/></bpmn:collaboration>'
        f'<bpmn:process id="p"><bpmn:laneSet id="ls">{lanes}</bpmn:laneSet>{"".join(nodes)}{links}</bpmn:process>'
        "</bpmn:definitions>"
    ).encode()
