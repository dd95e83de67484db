"""One random model that can be carried out: what the analysis says of it, and how its cases ended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sistemkerja_bpmn import SistemKerjaError
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.execution import Limits, RandomAnswers, Status, prepare, run_plan
from sistemkerja_bpmn.execution.preparing.plan import Plan
from sistemkerja_bpmn.soundness import analyse
from tests.soundness.executable_models import executable_model

__all__ = ["Runs", "carry_out"]

_LIMITS = Limits(steps=2_500, tokens=60)
_REFUSAL = 0.6


@dataclass(frozen=True, slots=True)
class Runs:
    """sound, deadlock: the answers of the analysis, None for unknown; ended: how many cases ended how."""

    seed: int
    sound: bool | None
    deadlock: bool | None
    ended: Counter[str]

    @property
    def wrong(self) -> bool:
        """Sound by analysis, but a case did not end properly."""
        return self.sound is True and set(self.ended) != {str(Status.SELESAI)}

    @property
    def stuck(self) -> bool:
        return str(Status.MACET) in self.ended


def carry_out(seed: int, folder: Path, *, cases: int = 4, until_stuck: int = 40) -> Runs:
    """Analyse the model of a seed and run its cases: ``cases`` of them, more where one should get stuck."""
    path = folder / "model.bpmn"
    path.write_bytes(executable_model(seed))
    library = Library.open(folder)
    verdict = analyse(library.find(str(path)).model, paths=False)["P0"]
    plan = prepare(library, str(path))
    ended: Counter[str] = Counter()
    for case in range(until_stuck):
        if case >= cases and (not verdict.deadlock or str(Status.MACET) in ended):
            break
        ended[_ending(plan, case)] += 1
    return Runs(seed, verdict.sound, verdict.deadlock, ended)


def _ending(plan: Plan, case: int) -> str:
    """The status of a case, or the code of the error that stopped it."""
    try:
        return str(run_plan(plan, RandomAnswers(case, _REFUSAL), limits=_LIMITS).status)
    except SistemKerjaError as error:
        return error.kode
