"""Large processes are answered after few states: that, unlike time, is the same on every machine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sistemkerja_bpmn.soundness import DEFAULT, analyse
from tests.soundness.replay import Game
from tests.soundness.shapes import STRESS
from tests.soundness.sketch import sketch
from tests.soundness.test_answers import answers

PATIENT = replace(DEFAULT, seconds=60.0)


@pytest.mark.parametrize("name", STRESS)
def test_few_states(name: str) -> None:
    text, expected, most = STRESS[name]
    verdict = analyse(sketch(text), limits=PATIENT, paths=False)["P"]
    assert answers(verdict) == expected
    assert verdict.states <= most


def test_the_path_into_one_bad_branch_of_forty_is_short() -> None:
    """The other 39 branches have nothing to do with it."""
    model = sketch(STRESS["40 branches, one deadlock"][0])
    verdict = analyse(model, limits=replace(PATIENT, path_seconds=60.0))["P"]
    assert verdict.kind == "deadlock"
    assert [step.element for step in verdict.path] == ["S", "G", "a20", "w20"]
    assert verdict.elements == ("f20",)
    assert Game(model, verdict).play(verdict.path).markings
