"""``periksa --perbaiki``: what can be mended without asking, done to one document."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from ..bpmn.document import Document
from ..bpmn.editing.edit import apply
from ..layout import arrange, state
from ..layout.interchange import write
from ..rules.mend import mendings

__all__ = ["Mended", "mend"]

DRAWN = "Gambar diagram ditambahkan, karena berkas tidak mempunyai gambar."
PARTIAL = "Sebagian gambar belum ada; tambahkan, tanpa menggeser yang sudah ada, dengan:"


@dataclass(frozen=True, slots=True)
class Mended:
    """The document afterwards; ``done``: what was changed, ``left``: what needs a person, one sentence each."""

    document: Document
    done: tuple[str, ...]
    left: tuple[str, ...] = ()


def mend(document: Document) -> Mended:
    """Lists of incoming and outgoing flows, names of answers, a missing diagram. The text changes only where it must.

    Nothing that is drawn is moved: a diagram with gaps is left to ``tata``.
    """
    found = mendings(document)
    mended = apply(document, [change for mending in found for change in mending.changes])
    done = [f"{mending.pesan}" for mending in found]
    done += _changed_lines(document, mended)
    drawn = state(mended.model) if _has_something_to_draw(mended) else "complete"
    if drawn == "none":
        mended = write(mended, arrange(mended.model))
        done.append(DRAWN)
    left = (f"{PARTIAL} sistemkerja tata {document.name}",) if drawn == "partial" else ()
    return Mended(mended, tuple(done), left)


def _has_something_to_draw(document: Document) -> bool:
    return bool(document.model.nodes or document.model.participants)


def _changed_lines(before: Document, after: Document) -> Iterator[str]:
    """The lines that differ, as a diff without context."""
    if before is after:
        return
    lines = difflib.unified_diff(before.text.splitlines(), after.text.splitlines(), n=0, lineterm="")
    for number, line in enumerate(lines):
        if number > 1 and not line.startswith("@@"):
            yield f"  {line[0]} {line[1:].strip()}"
