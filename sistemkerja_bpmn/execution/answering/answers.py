"""Who answers when a case asks: which ready act goes next, and what a form is filled with.

``Answers`` is the contract; here are the answers by chance (for tests) and the ones asked from a person. Answers from
a scenario file are in ``scripted``.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from ...bpmn.extension import Isian
from ...errors import SistemKerjaError
from ..preparing.forms import Form, normalise
from ..trace import Decision

__all__ = ["Answers", "InteractiveAnswers", "Option", "RandomAnswers", "Retrying", "earliest"]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can happen next.

    jenis    tugas (an act of a person), waktu (a timer), syarat (a condition) or pesan (a letter of somebody outside)
    selesai  simulated seconds at which it would be done; None where nobody knows
    """

    jenis: str
    proses: str
    elemen: str
    nama: str
    selesai: int | None


class Answers(Protocol):
    """Decides what a case leaves open."""

    def choose(self, options: Sequence[Option]) -> int:
        """The index of the option that happens next; called also when there is only one."""
        ...

    def fill(self, form: Form) -> Mapping[str, object]:
        """Field id -> answer; called for every act of a person, also one without fields."""
        ...

    def decided(self, process: str, decision: Decision) -> None:
        """A gateway has decided; for answers that keep track."""
        ...


@runtime_checkable
class Retrying(Protocol):
    """Answers that can fill a form once more when what they filled in breaks a rule."""

    def again(self, form: Form) -> bool:
        """Whether to ask them again."""
        ...


def earliest(options: Sequence[Option]) -> int:
    """The option that would be done first; acts before events, what has no time last."""

    def rank(index: int) -> tuple[bool, int, bool, int]:
        option = options[index]
        return option.selesai is None, option.selesai or 0, option.jenis != "tugas", index

    return min(range(len(options)), key=rank)


class RandomAnswers:
    """Answers by chance, the same for the same seed.

    refusal  probability of a refusal: ``tidak``, or any choice but the first (the profile puts consent first)
    """

    def __init__(self, seed: int, refusal: float = 0.35) -> None:
        self._random = random.Random(seed)
        self._refusal = refusal

    def choose(self, options: Sequence[Option]) -> int:
        return self._random.randrange(len(options))

    def fill(self, form: Form) -> Mapping[str, object]:
        return {field.id: self._answer(field) for field in form.isian}

    def decided(self, process: str, decision: Decision) -> None:
        """Chance has no memory."""

    def again(self, form: Form) -> bool:
        """A request by chance that breaks a rule is drawn anew."""
        return True

    def _answer(self, field: Isian) -> object:
        refused = self._random.random() < self._refusal
        if field.jenis == "pilihan":
            values = [choice.nilai for choice in field.pilihan]
            return self._random.choice(values[1:] if refused and len(values) > 1 else values[:1] or [""])
        if field.jenis == "ya-tidak":
            return "tidak" if refused else "ya"
        if field.jenis == "angka":
            return self._random.randint(1, 12)
        if field.jenis == "tanggal":
            return f"2026-{self._random.randint(1, 12):02}-{self._random.randint(1, 28):02}"
        return f"isian acak {self._random.randint(1, 999)}"


class InteractiveAnswers:
    """Answers of a person, asked field by field through a function; a wrong answer is asked again.

    ask  called with the form, the field and why the last answer did not fit ("" at first); gives the text typed
    """

    def __init__(self, ask: Callable[[Form, Isian, str], str]) -> None:
        self._ask = ask

    def choose(self, options: Sequence[Option]) -> int:
        return earliest(options)

    def fill(self, form: Form) -> Mapping[str, object]:
        return {field.id: self._asked(form, field) for field in form.isian}

    def decided(self, process: str, decision: Decision) -> None:
        """A person sees the questions; nothing to keep."""

    def _asked(self, form: Form, field: Isian) -> object:
        problem = ""
        while True:
            answer = self._ask(form, field, problem)
            try:
                value = normalise(field, answer)
            except SistemKerjaError as error:
                problem = f"{error.pesan} {error.saran}"
                continue
            if value is not None or not field.wajib:
                return value
            problem = "Isian ini wajib diisi."
