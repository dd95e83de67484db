"""Every process of the library is sound, its called processes included."""

from __future__ import annotations

from pathlib import Path

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.bpmn.model import Model
from sistemkerja_bpmn.soundness import analyse, verdict_in_words


def test_the_library_is_sound(processes: Path) -> None:
    entries = Library.open(processes).entries

    def resolve(called: str) -> Model | None:
        return entries[called].model if called in entries else None

    assert entries
    for entry in entries.values():
        verdict = analyse(entry.model, process=entry.process_id, resolve=resolve)[entry.process_id]
        assert verdict.sound is True, verdict_in_words(verdict)
        assert not verdict.notes
