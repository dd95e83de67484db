"""Steps, violations and verdicts as Indonesian sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..bpmn.model import TASKS
from .petri.net import Moment
from .structure.graph import Flow, Node
from .verdict import Verdict, ViolationKind

__all__ = ["label", "step_sentence", "verdict_in_words", "violation_sentence"]

_SHOWN = 4
"""How many names a sentence lists before it says how many more there are."""

_ANSWERS = {True: "ya", False: "TIDAK", None: "tidak diketahui"}


def label(node: Node) -> str:
    """The name a reader knows the node by."""
    return f"'{node.name}'" if node.name.strip() else f"'{node.element}' (tanpa nama)"


def step_sentence(node: Node, moment: Moment, flows: Sequence[Flow]) -> str:
    """What happens when a node fires."""
    if node.tag.endswith("Gateway"):
        return _gateway(node, flows)
    if node.tag.endswith("Event"):
        return _event(node)
    if moment == "enter":
        return f"{_noun(node)} {label(node)} dimulai."
    if moment == "leave":
        return f"{_noun(node)} {label(node)} selesai."
    return f"Kegiatan {label(node)} dilaksanakan."


def _noun(node: Node) -> str:
    if node.tag == "callActivity":
        return "Proses yang dipanggil"
    return "Kegiatan" if node.tag in TASKS else "Subproses"


def _gateway(node: Node, flows: Sequence[Flow]) -> str:
    ways = ", ".join(f"'{_way(flow)}'" for flow in flows)
    if node.tag == "parallelGateway":
        return f"Gerbang paralel {label(node)} membuka {len(flows)} cabang." if len(flows) > 1 else _passed(node)
    if not ways or len(node.outs) < 2:
        return _passed(node)
    return f"Pada gerbang {label(node)} ditempuh jalan ke {ways}."


def _passed(node: Node) -> str:
    return f"Gerbang {label(node)} dilewati."


def _way(flow: Flow) -> str:
    return flow.target.name.strip() or flow.target.element


def _event(node: Node) -> str:
    if node.tag == "startEvent":
        return f"Proses dimulai pada {label(node)}."
    if node.tag == "endEvent":
        return f"Peristiwa akhir {label(node)} tercapai."
    if node.tag == "boundaryEvent" and node.host is not None:
        return f"Peristiwa {label(node)} terjadi pada {label(node.host)}."
    return f"Peristiwa {label(node)} terjadi."


# ---- violations -----------------------------------------------------------------------------------------------------


def _unsafe(names: str) -> str:
    return f"Token kedua datang sebelum yang pertama selesai: {names} dapat dicapai dua kali bersamaan."


def _deadlock(names: str) -> str:
    return f"Proses terhenti: {names} menunggu sesuatu yang tidak akan pernah datang."


def _livelock(names: str) -> str:
    return f"Proses berputar terus di sekitar {names} tanpa pernah dapat selesai."


def _end_twice(names: str) -> str:
    return f"Peristiwa akhir {names} tercapai lebih dari sekali dalam satu kali jalan."


def _dead(names: str) -> str:
    return f"Kegiatan yang tidak pernah dapat dilaksanakan: {names}."


def _call_cycle(names: str) -> str:
    return f"Pemanggilan melingkar pada {names}: proses saling memanggil dan tidak pernah selesai."


_SENTENCES: dict[ViolationKind, Callable[[str], str]] = {
    "unsafe": _unsafe,
    "deadlock": _deadlock,
    "livelock": _livelock,
    "end-twice": _end_twice,
    "dead": _dead,
    "call-cycle": _call_cycle,
}


def violation_sentence(kind: ViolationKind, nodes: Iterable[Node]) -> str:
    """What is wrong, naming the nodes concerned."""
    labels = list(dict.fromkeys(label(node) for node in nodes))
    names = ", ".join(labels[:_SHOWN]) or "proses"
    if len(labels) > _SHOWN:
        names += f" dan {len(labels) - _SHOWN} lainnya"
    return _SENTENCES[kind](names)


# ---- the verdict ----------------------------------------------------------------------------------------------------


def verdict_in_words(verdict: Verdict) -> str:
    """A few lines: the four answers, each violation, one example path, what is unknown and what was assumed.

    Only the first path is written out; the violations after it are often consequences.
    """
    lines = [
        f"Proses: {', '.join(verdict.processes)} ({verdict.states} keadaan diperiksa)",
        f"  aman (tidak ada token ganda): {_ANSWERS[verdict.safe]}",
        f"  selalu dapat selesai: {_ANSWERS[verdict.option_to_complete]}",
        f"  selesai dengan benar: {_ANSWERS[verdict.proper_completion]}",
        f"  semua kegiatan dapat dilaksanakan: {_ANSWERS[verdict.no_dead_activities]}",
    ]
    shown = next((violation for violation in verdict.violations if violation.path), None)
    for violation in verdict.violations:
        lines.append(f"- {violation.sentence}")
        if violation is shown:
            lines.append("  Contoh jalan terpendek:" if violation.shortest else "  Contoh jalan:")
            lines += [f"    {number}. {step.sentence}" for number, step in enumerate(violation.path, 1)]
    lines += [f"- Belum diketahui: {reason}" for reason in verdict.reasons]
    lines += [f"- Catatan: {note}" for note in verdict.notes]
    return "\n".join(lines)
