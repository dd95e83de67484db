"""Example paths are real: each can be played on the net of the file and ends in what it claims to show."""

from __future__ import annotations

import pytest

from sistemkerja_bpmn.bpmn.document import read
from sistemkerja_bpmn.bpmn.model import Model
from sistemkerja_bpmn.soundness import Verdict, Violation, analyse
from tests.soundness.random_models import random_model
from tests.soundness.replay import Game
from tests.soundness.sketch import sketch
from tests.soundness.test_answers import CASES

SEEDS = 120
GROUP = 20


def failures(model: Model, verdict: Verdict) -> list[str]:
    """Kinds of the violations whose path cannot be played or does not show the violation."""
    game = Game(model, verdict)
    return [violation.kind for violation in verdict.violations if violation.path and not shows(game, violation)]


def shows(game: Game, violation: Violation) -> bool:
    played = game.play(violation.path)
    if not played.markings:
        return False
    if violation.kind == "unsafe":
        return any(fired.second for fired in played.last)
    if violation.kind == "end-twice":
        return any(fired.again for fired in played.last)
    return any(not game.can_complete(marking) for marking in played.markings)


@pytest.mark.parametrize("name", [name for name, (_, _, kind) in CASES.items() if kind not in {None, "dead"}])
def test_a_path_for_every_violation(name: str) -> None:
    model = sketch(CASES[name][0])
    verdict = analyse(model)["P"]
    assert all(violation.path for violation in verdict.violations)
    assert all(violation.shortest for violation in verdict.violations if verdict.complete)
    assert failures(model, verdict) == []


@pytest.mark.parametrize("first", range(0, SEEDS, GROUP))
def test_paths_of_random_models_can_be_played(first: int) -> None:
    wrong = []
    for seed in range(first, first + GROUP):
        model = read(random_model(seed)).model
        for verdict in dict.fromkeys(analyse(model).values()):
            wrong += [(seed, kind) for kind in failures(model, verdict)]
    assert wrong == []


def test_the_path_is_the_shortest() -> None:
    """The long way round is possible too."""
    verdict = analyse(
        sketch("""
        start S
        xor G
        task A, B, C
        and H
        xor J, K
        end E
        S -> G -> A -> B -> C -> K -> H
        G -> K
        H -> J -> E
        H -> J
    """)
    )["P"]
    assert [step.element for step in verdict.path] == ["S", "G", "K", "H", "J", "J"]


def test_steps_name_the_flows_taken() -> None:
    """What a map needs to draw the path."""
    model = sketch(CASES["choice before a parallel join"][0])
    path = analyse(model)["P"].path
    taken = [(model.sequence_flows[flow].source, model.sequence_flows[flow].target) for s in path for flow in s.flows]
    assert ("S", "G") in taken
    assert ("G", "A") in taken or ("G", "B") in taken
