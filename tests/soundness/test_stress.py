"""Large processes are answered after few states: that, unlike time, is the same on every machine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sistemkerja_bpmn.soundness import DEFAULT, analyse
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
