"""Files that are wrong in every way a reference can be wrong still get a verdict, never an exception."""

from __future__ import annotations

import random
import re

import pytest

from sistemkerja_bpmn.bpmn.document import read
from sistemkerja_bpmn.soundness import analyse, verdict_in_words
from tests.soundness.random_models import random_model

REFERENCE = re.compile(r'(sourceRef|targetRef|attachedToRef|calledElement|default)="([^"]*)"')
TAG = re.compile(r"(</?)(task|exclusiveGateway|endEvent|subProcess)\b")
TAGS = ("task", "complexGateway", "eventBasedGateway", "boundaryEvent", "intermediateThrowEvent", "callActivity")


def scrambled(seed: int) -> bytes:
    """A random model with a tenth of its references turned to other ids, and one kind of element renamed."""
    dice = random.Random(seed)
    text = random_model(seed).decode()
    ids = re.findall(r' id="([^"]*)"', text)

    def turn(match: re.Match[str]) -> str:
        return f'{match[1]}="{dice.choice(ids)}"' if dice.random() < 0.1 else match[0]

    old, new = dice.choice(("task", "exclusiveGateway", "endEvent")), dice.choice(TAGS)
    return TAG.sub(lambda m: m[1] + (new if m[2] == old else m[2]), REFERENCE.sub(turn, text)).encode()


@pytest.mark.parametrize("first", range(0, 120, 30))
def test_scrambled_files_get_a_verdict(first: int) -> None:
    for seed in range(first, first + 30):
        model = read(scrambled(seed)).model
        verdicts = analyse(model)
        assert set(verdicts) == set(model.processes)
        assert all(verdict_in_words(verdict) and (verdict.complete or verdict.reasons) for verdict in verdicts.values())
