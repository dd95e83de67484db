"""The four answers on small processes, each for one way to be right or wrong."""

from __future__ import annotations

import pytest

from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.soundness import Verdict, analyse, verdict_in_words
from tests.soundness.sketch import sketch

SOUND = "start S\ntask A\nend E\nS -> A -> E"


def verdict(text: str) -> Verdict:
    return next(iter(analyse(sketch(text)).values()))


def answers(found: Verdict) -> str:
    values = (found.safe, found.option_to_complete, found.proper_completion, found.no_dead_activities)
    return "".join({True: "y", False: "n", None: "?"}[value] for value in values)


CASES = {
    "a sequence": (SOUND, "yyyy", None),
    "parallel split joined": ("start S\nand G, J\ntask A, B\nend E\nS -> G -> A -> J -> E\nG -> B -> J", "yyyy", None),
    "choice joined by a task": (
        "start S\nxor G\ntask A, B, C\nend E\nS -> G -> A -> C -> E\nG -> B -> C",
        "yyyy",
        None,
    ),
    "rework loop": ("start S\ntask A\nxor G, J\nend E\nS -> J -> A -> G -> E\nG -> J", "yyyy", None),
    "choice before a parallel join": (
        "start S\nxor G\nand J\ntask A, B\nend E\nS -> G -> A -> J -> E\nG -> B -> J",
        "ynyy",
        "deadlock",
    ),
    "parallel split before a choice join": (
        "start S\nand G\nxor J\ntask A, B\nend E\nS -> G -> A -> J -> E\nG -> B -> J",
        "nyny",
        "unsafe",
    ),
    "a loop without a way out": ("start S\nxor G\ntask A\nS -> G -> A -> G", "ynyy", "livelock"),
    "two ways to one end": ("start S\nand G\ntask A, B\nend E\nS -> G -> A -> E\nG -> B -> E", "yyny", "end-twice"),
    "an activity nobody reaches": ("start S\nxor J\ntask A, B\nend E\nS -> J -> A -> E\nB -> J", "yyyn", "dead"),
    "tokens without bound": ("start S\ntask A\nend E\nS -> A -> E\nA -> A", "nnny", "unsafe"),
    "inclusive split and join": (
        "start S\nor G, J\ntask A, B\nend E\nS -> G -> A -> J -> E\nG -> B -> J",
        "yyyy",
        None,
    ),
    "terminate beside a branch": (
        "start S\nand G\ntask A, B\nterminate T\nend E\nS -> G -> A -> T\nG -> B -> E",
        "yyyy",
        None,
    ),
    "two ends of their own": ("start S\nand G\ntask A, B\nend E, F\nS -> G -> A -> E\nG -> B -> F", "yyyy", None),
}


@pytest.mark.parametrize("name", CASES)
def test_answers(name: str) -> None:
    text, expected, kind = CASES[name]
    found = verdict(text)
    assert (answers(found), found.kind) == (expected, kind)


def test_deadlock_and_livelock_are_told_apart() -> None:
    stuck = verdict(CASES["choice before a parallel join"][0])
    turning = verdict(CASES["a loop without a way out"][0])
    assert (stuck.deadlock, stuck.livelock, stuck.can_complete) == (True, False, False)
    assert (turning.deadlock, turning.livelock, turning.can_complete) == (False, True, False)


def test_elements_name_what_waits_and_what_never_runs() -> None:
    assert verdict(CASES["choice before a parallel join"][0]).elements == ("J",)
    assert verdict(CASES["an activity nobody reaches"][0]).elements == ("B",)
    assert verdict(CASES["two ways to one end"][0]).elements == ("E",)


def test_one_process_may_be_asked_for() -> None:
    model = sketch("process P\nstart S\nend E\nS -> E\nprocess Q\nstart S2\nend E2\nS2 -> E2")
    assert list(analyse(model)) == ["P", "Q"]
    assert list(analyse(model, process="Q")) == ["Q"]


def test_an_unknown_process_is_an_error_with_a_next_step() -> None:
    with pytest.raises(SistemKerjaError) as caught:
        analyse(sketch(SOUND), process="tidak-ada")
    assert caught.value.kode == "SK-SEHAT-001"
    assert "P" in caught.value.saran


def test_pools_that_exchange_messages_share_one_verdict() -> None:
    found = analyse(sketch(TWO_POOLS))
    assert found["P"] is found["Q"]
    assert found["P"].processes == ("P", "Q")
    assert answers(found["P"]) == "yyyy"


TWO_POOLS = """
process P
  start S
  send A
  receive B
  end E
  S -> A -> B -> E
  message A -> S2
  message C -> B
process Q
  message-start S2
  task C
  end E2
  S2 -> C -> E2
"""


def test_a_partner_that_may_not_answer_is_a_deadlock() -> None:
    silent = TWO_POOLS.replace("S2 -> C -> E2", "xor G\n  end F\n  S2 -> G -> C -> E2\n  G -> F")
    found = analyse(sketch(silent))["P"]
    assert (answers(found), found.kind, found.elements) == ("ynyy", "deadlock", ("B",))


def test_a_second_start_message_is_unknown_not_a_guess() -> None:
    twice = TWO_POOLS.replace("S -> A -> B -> E", "xor J, G\n  S -> J -> A -> B -> G -> E\n  G -> J")
    found = analyse(sketch(twice))["P"]
    assert answers(found) == "???y"
    assert not found.complete
    assert any("lebih dari sekali" in reason for reason in found.reasons)


def test_in_words_and_json() -> None:
    found = verdict(CASES["choice before a parallel join"][0])
    text = verdict_in_words(found)
    assert "selalu dapat selesai: TIDAK" in text
    assert "'J' (tanpa nama) menunggu" in text
    assert "1. Proses dimulai pada 'S'" in text
    data = found.to_json()
    assert data["option_to_complete"] is False
    assert data["lengkap"] is True
    assert data["states"] == found.states
    assert data["contoh"] == [id for step in found.path for id in (step.element, *step.flows)]
