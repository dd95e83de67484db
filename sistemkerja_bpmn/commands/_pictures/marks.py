"""What ``peta --jejak`` lays over a map: the way a case went, or the way to a violation, numbered."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...bpmn.library import Entry
from ...bpmn.model import Model
from ...errors import Location, SistemKerjaError, reason_of
from ...inspection.behaviour import RULE
from ...soundness.structure.calls import Resolve

__all__ = ["VIOLATION", "Trail", "marks_of", "read_trail", "trail_for", "violation_trail"]

VIOLATION = "pelanggaran"
PASSED, PROBLEM = "lewat", "masalah"
SHOWN_VISITS = 3


@dataclass(frozen=True, slots=True)
class Trail:
    """Ids of nodes and flows in the order passed, and ids of what is wrong at the end."""

    passed: tuple[str, ...]
    problems: tuple[str, ...] = ()


def trail_for(source: str, entry: Entry, resolve: Resolve) -> Trail:
    """The trail that ``--jejak`` names: ``pelanggaran``, or a JSON file of ``jalankan`` or ``periksa``."""
    return violation_trail(entry, resolve) if source == VIOLATION else read_trail(Path(source), entry.process_id)


def violation_trail(entry: Entry, resolve: Resolve) -> Trail:
    """The way to the first violation of a process.

    Raises SistemKerjaError SK-PERINTAH-008 where there is none.
    """
    from ...soundness.analysis import analyse

    verdict = analyse(entry.model, process=entry.process_id, resolve=resolve)[entry.process_id]
    if not verdict.violations:
        known = "ditemukan" if verdict.complete else "diketahui"
        raise SistemKerjaError(
            "SK-PERINTAH-008",
            f"Tidak {known} pelanggaran kesehatan pada proses ini.",
            Location(entry.document.name, None, entry.process_id),
            "Gambar petanya tanpa --jejak.",
        )
    shown = next((violation for violation in verdict.violations if violation.path), verdict.violations[0])
    passed = (id for step in shown.path for id in (*step.within, step.element, *step.flows))
    return Trail(tuple(passed), shown.elements)


def read_trail(path: Path, process: str) -> Trail:
    """The trail in the JSON of ``jalankan --jejak json`` or, for a process, of ``periksa --format json``.

    Raises SistemKerjaError SK-PERINTAH-009 for a file that is neither.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "bukan teks UTF-8"
        raise _unusable(path, f"Berkas jejak tidak dapat dibaca: {reason}.") from None
    for item in _objects(path, text):
        trail = _trail_in(item, process)
        if trail is not None:
            return trail
    raise _unusable(path, f'Berkas itu tidak memuat jejak proses "{process}".')


def marks_of(trail: Trail, model: Model) -> dict[str, tuple[str, str]]:
    """Element id -> (tone, text), for the elements of a map's model: the numbers at which a node was passed.

    Raises SistemKerjaError SK-PERINTAH-010 where the trail passes nothing of the model.
    """
    visits = _visits(trail.passed, model.nodes)
    marks = {id: (PASSED, "") for id in trail.passed if id in model.sequence_flows or id in model.message_flows}
    marks |= {id: (PASSED, _numbers(numbers)) for id, numbers in visits.items()}
    shown = {*model.nodes, *model.sequence_flows}
    marks |= {id: (PROBLEM, marks.get(id, ("", ""))[1] or "!") for id in trail.problems if id in shown}
    if not marks:
        raise SistemKerjaError(
            "SK-PERINTAH-010",
            "Jejak itu tidak melewati satu pun elemen peta ini.",
            saran="Sebutkan proses yang dijalankan pada jejak itu.",
        )
    return marks


def _visits(passed: Iterable[str], nodes: Collection[str]) -> Mapping[str, list[int]]:
    """Node id -> its numbers along the way; a step that is named twice in a row counts once."""
    visits: dict[str, list[int]] = {}
    number, last = 0, ""
    for id in passed:
        if id in nodes and id != last:
            number += 1
            visits.setdefault(id, []).append(number)
            last = id
    return visits


def _numbers(numbers: list[int]) -> str:
    more = ", …" if len(numbers) > SHOWN_VISITS else ""
    return ", ".join(map(str, numbers[:SHOWN_VISITS])) + more


def _objects(path: Path, text: str) -> Iterator[Any]:
    """The one object of a trace, or one object a line."""
    try:
        yield json.loads(text)
        return
    except (json.JSONDecodeError, RecursionError):
        pass
    try:
        yield from [json.loads(line) for line in text.splitlines() if line.strip()]
    except (json.JSONDecodeError, RecursionError):
        raise _unusable(path, "Berkas jejak bukan JSON.") from None


def _trail_in(item: Any, process: str) -> Trail | None:
    if not isinstance(item, dict):
        return None
    if "jalur" in item:
        return Trail(_texts(item["jalur"]))
    healths = item.get("kesehatan")
    health = healths.get(process) if isinstance(healths, dict) else None
    if not isinstance(health, dict):
        return None
    found = [f for f in item.get("temuan", ()) if isinstance(f, dict) and f.get("aturan") == RULE]
    return Trail(_texts(health.get("contoh")), _texts([finding.get("elemen") for finding in found[:1]]))


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(value for value in values if isinstance(value, str)) if isinstance(values, list) else ()


def _unusable(path: Path, pesan: str) -> SistemKerjaError:
    saran = "Berikan keluaran jalankan --jejak json atau periksa --format json, atau tulis: --jejak pelanggaran"
    return SistemKerjaError("SK-PERINTAH-009", pesan, Location(str(path)), saran)
