"""Call activities: in the same file, in other files, in circles, and into a process with a partner pool."""

from __future__ import annotations

from sistemkerja_bpmn.bpmn.model import Model
from sistemkerja_bpmn.soundness import analyse
from tests.soundness.sketch import sketch
from tests.soundness.test_answers import TWO_POOLS, answers

CALLER = "process M\nstart S0\ncall C to={}\ntask T\nend E0\nS0 -> C -> T -> E0"
STUCK = "process Q\nstart S\nxor G\nand J\ntask A, B\nend E\nS -> G -> A -> J -> E\nG -> B -> J"
SOUND = "process Q\nstart S\ntask A\nend E\nS -> A -> E"


def test_a_sound_call_is_one_step() -> None:
    found = analyse(sketch(CALLER.format("Q") + "\n" + SOUND))
    assert {name: answers(verdict) for name, verdict in found.items()} == {"M": "yyyy", "Q": "yyyy"}


def test_a_call_that_gets_stuck_stops_the_caller() -> None:
    found = analyse(sketch(CALLER.format("Q") + "\n" + STUCK))["M"]
    assert (found.option_to_complete, found.kind, found.elements) == (False, "deadlock", ("C", "J"))
    assert found.no_dead_activities is False
    assert [(step.element, step.within) for step in found.path][:3] == [("S0", ()), ("C", ()), ("S", ("C",))]


def test_a_called_process_may_stand_in_another_file() -> None:
    asked: list[str] = []

    def resolve(called: str) -> Model | None:
        asked.append(called)
        return sketch(STUCK) if called == "Q" else None

    assert analyse(sketch(CALLER.format("Q")), resolve=resolve)["M"].option_to_complete is False
    assert set(asked) == {"Q"}


def test_a_call_nobody_can_find_is_one_step_and_says_so() -> None:
    found = analyse(sketch(CALLER.format("hilang")), resolve=lambda called: None)["M"]
    assert answers(found) == "yyyy"
    assert any("hilang" in note for note in found.notes)


def test_processes_that_call_each_other_never_complete() -> None:
    found = analyse(sketch("process A\nstart S\ncall B1 to=B\nend E\nS -> B1 -> E\n" + "process B\ncall A1 to=A"))
    for verdict in found.values():
        assert (verdict.option_to_complete, verdict.kind, verdict.can_complete) == (False, "call-cycle", False)
        assert any("memanggil dirinya sendiri" in reason for reason in verdict.reasons)


def test_a_circle_over_two_files_is_found() -> None:
    models = {"A": sketch("process A\ncall B1 to=B"), "B": sketch("process B\ncall A1 to=A")}
    assert analyse(models["A"], resolve=models.get)["A"].kind == "call-cycle"


def test_recursion_with_a_way_out_is_unknown() -> None:
    found = analyse(sketch("process A\nstart S\nxor G\ncall C to=A\nend E\nS -> G -> C -> E\nG -> E"))["A"]
    assert (found.option_to_complete, found.can_complete, found.complete) == (None, True, False)
    assert not found.violations


def test_a_call_into_a_sound_pair_of_pools_is_one_step() -> None:
    partner = sketch(TWO_POOLS)
    found = analyse(sketch(CALLER.format("P")), resolve=lambda called: partner)["M"]
    assert (answers(found), found.notes) == ("yyyy", ())


def test_a_call_into_an_unsound_pair_of_pools_is_unknown() -> None:
    partner = sketch(TWO_POOLS.replace("S2 -> C -> E2", "xor G\n  end F\n  S2 -> G -> C -> E2\n  G -> F"))
    found = analyse(sketch(CALLER.format("P")), resolve=lambda called: partner)["M"]
    assert (found.safe, found.option_to_complete, found.no_dead_activities) == (None, None, None)
    assert any("pool mitranya" in reason for reason in found.reasons)


def test_an_error_of_a_called_process_reaches_the_caller() -> None:
    """The called process always ends with an error, so what follows the call never runs."""
    thrower = "process Q\nstart S\ntask A\nerror X\nS -> A -> X"
    found = analyse(sketch(CALLER.format("Q") + "\n" + thrower))["M"]
    assert (found.no_dead_activities, found.elements) == (False, ("T",))
