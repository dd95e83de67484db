"""What a simulation assumes, in words: all of it, like with like in one sentence. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .text import paragraph

__all__ = ["assumption_lines", "gathered"]

# A line of a configuration that is marked as an assumption.
_MARKED = re.compile(r"(?P<file>\S.*) baris (?P<line>\d+): (?P<key>[^:]*)")
# What is assumed of one step, role or gateway.
_OF_ONE = re.compile(r"(?P<kind>Lama|Peran|Gateway) (?P<subject>.+): (?P<what>[^:]+)\.")

_JOINED = {"Lama": "Lama ", "Peran": "Peran dengan "}


def assumption_lines(found: Sequence[str], width: int) -> Sequence[str]:
    """What was assumed, one paragraph for all that is assumed alike."""
    if not found:
        return ["Semua angka berasal dari konfigurasi."]
    shown = [paragraph(f"- {sentence}", width, 2) for sentence in gathered(found)]
    return [f"{len(found)} angka berikut ASUMSI, bukan data kantor:", *shown]


def gathered(found: Sequence[str]) -> tuple[str, ...]:
    """The sentences in their order; those that say the same of several steps, roles or lines become one."""
    groups: dict[tuple[str, str], list[str]] = {}
    for sentence in found:
        marked, of_one = _MARKED.match(sentence), _OF_ONE.fullmatch(sentence)
        if marked is not None:
            key = f"{marked['line']} ({marked['key'].strip()})"
            groups.setdefault((marked["file"], "baris bertanda ASUMSI"), []).append(key)
        elif of_one is not None:
            groups.setdefault((of_one["kind"], of_one["what"]), []).append(of_one["subject"])
        else:
            groups.setdefault((sentence, ""), [])
    return tuple(
        f"{_JOINED.get(kind, kind + ', ')}{what}: {'; '.join(names)}." if what else kind
        for (kind, what), names in groups.items()
    )
