"""One random model, judged three ways: the product, the product without any reduction, the independent oracle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sistemkerja_bpmn.bpmn.document import read
from sistemkerja_bpmn.soundness import DEFAULT, Limits, Verdict, analyse
from tests.soundness.oracle import ask
from tests.soundness.random_models import random_model

__all__ = ["ANSWERS", "BRUTE", "Comparison", "compare"]

ANSWERS = ("safe", "option_to_complete", "proper_completion", "no_dead_activities")
PARTS = ("deadlock", "livelock")
BRUTE = Limits(states=8_000, counted_states=2_000, seconds=2.0, contraction=False, stubborn_sets=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """wrong: (seed, property, answer, who disagrees); confirmed: answers that another way also gave."""

    wrong: tuple[tuple[int, str, bool, str], ...]
    answered: int
    confirmed: int
    states: int
    brute_states: int


def together(verdicts: Mapping[str, Verdict], name: str) -> bool | None:
    """One answer for all pools of a file."""
    values = [getattr(verdict, name) for process, verdict in verdicts.items() if process.startswith("P")]
    return False if False in values else None if None in values else True


def _wrong_parts(verdicts: Mapping[str, Verdict], oracle: Mapping[str, bool]) -> Iterator[tuple[str, bool, str]]:
    """Deadlock and livelock, where both sides are sure."""
    for name in PARTS:
        values = [getattr(verdict, name) for process, verdict in verdicts.items() if process.startswith("P")]
        answer = True if True in values else None if None in values else False
        if answer is not None and name in oracle and oracle[name] != answer:
            yield name, answer, "oracle"


def compare(seed: int, *, oracle_states: int = 3_000, brute_limits: Limits = BRUTE) -> Comparison:
    """Judge the model of a seed and compare every definite answer."""
    xml = random_model(seed)
    model = read(xml).model
    verdicts = analyse(model, limits=DEFAULT, paths=False)
    others = {"oracle": ask(xml, oracle_states)}
    plain = analyse(model, limits=brute_limits, paths=False)
    others["brute force"] = {name: value for name in ANSWERS if (value := together(plain, name)) is not None}
    wrong: list[tuple[int, str, bool, str]] = []
    confirmed: set[str] = set()
    answered = 0
    for name in ANSWERS:
        answer = together(verdicts, name)
        if answer is None:
            continue
        answered += 1
        for who, known in others.items():
            if name in known and known[name] != answer:
                wrong.append((seed, name, answer, who))
            elif name in known:
                confirmed.add(name)
    wrong += [(seed, *part) for part in _wrong_parts(verdicts, others["oracle"])]
    states = sum(verdict.states for verdict in dict.fromkeys(verdicts.values()))
    brute_states = sum(verdict.states for verdict in dict.fromkeys(plain.values()))
    return Comparison(tuple(wrong), answered, len(confirmed), states, brute_states)
