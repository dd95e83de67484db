"""Traps of the method, one small fixture each: where a shortcut in the semantics or the search gives a wrong answer."""

from __future__ import annotations

from sistemkerja_bpmn.soundness import Verdict, analyse
from tests.soundness.sketch import sketch
from tests.soundness.test_answers import answers, verdict


def first(text: str) -> Verdict:
    return next(iter(analyse(sketch(text)).values()))


def test_a_running_activity_blocks_an_inclusive_join() -> None:
    """The join must wait for the sub-process: it has no token on a flow of its own scope while it runs."""
    found = verdict("""
        start S
        and G
        or J
        task A
        sub U
          start S2
          task B
          end E2
          S2 -> B -> E2
        timer-boundary X on=U beside
        end E, F
        S -> G -> A -> J -> E
        G -> U -> J
        X -> F
    """)
    assert answers(found) == "yyyy"


def test_a_non_interrupting_event_is_a_token_of_its_own() -> None:
    """The timer may fire while the activity runs: an inclusive join behind both waits, so nothing comes twice."""
    found = verdict("""
        start S
        task A
        timer-boundary X on=A beside
        task B
        or J
        end E
        S -> A -> J -> E
        X -> B -> J
    """)
    assert answers(found) == "yyyy"


def test_a_message_fires_a_non_interrupting_event_once_per_message() -> None:
    """Two messages give two tokens behind the boundary event, although it is armed once."""
    found = analyse(
        sketch("""
        process P
          start S
          task A
          message-boundary X on=A beside
          task B
          end E, F
          S -> A -> E
          X -> B -> F
          message M -> X
          message N -> X
        process Q
          start S2
          send M, N
          end E2
          S2 -> M -> N -> E2
    """)
    )["P"]
    assert found.safe is False


def test_two_instances_of_a_sub_process_are_unknown_beyond_safeness() -> None:
    found = verdict("""
        start S
        and G
        xor J
        sub U
          start S2
          and G2, J2
          task A, B
          end E2
          S2 -> G2 -> A -> J2 -> E2
          G2 -> B -> J2
        timer-boundary X on=U beside
        end E, F
        S -> G -> J -> U -> E
        G -> J
        X -> F
    """)
    assert answers(found)[0] == "n"
    assert set(answers(found)[1:3]) <= {"?", "n"}
    assert found.reasons


def test_no_choice_is_made_before_the_event_behind_an_event_based_gateway() -> None:
    """Merging the gateway with what follows would choose an answer before it came, and get stuck."""
    found = analyse(
        sketch("""
        process P
          start S
          send A
          wait W
          message-catch YES, NO
          end E, F
          S -> A -> W -> YES -> E
          W -> NO -> F
          message A -> S2
          message Y2 -> YES
          message N2 -> NO
        process Q
          message-start S2
          xor G
          send Y2, N2
          end E2, F2
          S2 -> G -> Y2 -> E2
          G -> N2 -> F2
    """)
    )["P"]
    assert answers(found) == "yyyy"


def test_one_letter_with_a_choice_on_its_content_is_a_deadlock() -> None:
    """The same exchange with one kind of answer and a choice after it: the requester may wait for a second letter."""
    found = analyse(
        sketch("""
        process P
          start S
          send A
          receive ANSWER
          xor G
          message-catch NEXT
          end E, F
          S -> A -> ANSWER -> G -> NEXT -> E
          G -> F
          message A -> S2
          message Y -> ANSWER
          message Z -> NEXT
        process Q
          message-start S2
          send Y
          xor H
          send Z
          end E2, F2
          S2 -> Y -> H -> Z -> E2
          H -> F2
    """)
    )["P"]
    assert (answers(found), found.elements) == ("ynyy", ("NEXT",))


def test_a_second_token_is_not_missed_by_stubborn_sets() -> None:
    """The consumer of the place is enabled first; its producer must be looked at too."""
    found = verdict("""
        start S
        and G
        task A, B, C, D
        xor J
        end E
        S -> G -> A -> J
        G -> B -> C -> D -> J
        J -> E
    """)
    assert found.safe is False


def test_a_deadlock_beside_an_endless_loop_is_not_ignored() -> None:
    """Stubborn sets may follow the loop for ever; the search is repeated without them."""
    found = verdict("""
        start S
        and G
        xor L
        task T
        xor H
        and J
        end E
        S -> G -> L -> T -> L
        G -> H -> J -> E
        H -> J
    """)
    assert found.option_to_complete is False
    assert found.livelock


def test_an_activity_beside_an_endless_loop_is_alive() -> None:
    found = verdict("start S\nand G\nxor L\ntask T, A\nend E\nS -> G -> L -> T -> L\nG -> A -> E")
    assert answers(found) == "ynyy"


def test_a_marked_trap_never_completes_even_without_bound() -> None:
    found = verdict("start S\nxor J\nand G\ntask A\nend E\nS -> J -> A -> G -> J\nG -> E")
    assert found.option_to_complete is False
    assert found.kind in {"unsafe", "livelock", "end-twice"}


def test_the_path_ends_where_completion_is_lost() -> None:
    """The way to the dead end itself would lead through all of the other branch first."""
    found = verdict("""
        start S
        and G, Z
        task A, B, C, D
        xor H, K
        and J
        end E
        S -> G -> A -> B -> C -> D -> Z -> E
        G -> H -> J -> K -> Z
        H -> K
        H -> J
    """)
    assert found.deadlock
    assert not {"A", "B", "C", "D"} & {step.element for step in found.path}
    assert found.violations[0].shortest


def test_an_error_end_empties_its_sub_process() -> None:
    found = verdict("""
        start S
        sub U
          start S2
          and G
          task A, B
          error X
          end E2
          S2 -> G -> A -> X
          G -> B -> E2
        error-boundary C on=U
        task D
        xor J
        end E
        S -> U -> J -> E
        C -> D -> J
    """)
    assert answers(found) == "yyyy"


def test_an_interrupting_event_sub_process_empties_its_scope() -> None:
    found = verdict("""
        start S
        and G, J
        task A, B
        end E
        S -> G -> A -> J -> E
        G -> B -> J
        event-sub V
          timer-start S2
          task C
          end E2
          S2 -> C -> E2
    """)
    assert answers(found) == "yyyy"


def test_conditional_flows_of_a_task_may_all_be_taken() -> None:
    found = verdict("start S\ntask A, B, C\nxor J\nend E\nS -> A\nA ?> B -> J -> E\nA ?> C -> J")
    assert found.safe is False


def test_an_inclusive_join_in_an_outer_loop_is_not_judged_alone() -> None:
    """Round the loop every token can come to every incoming flow, so by the standard the joins do not wait."""
    tangle = "or A, B, C, D, E, F\nA -> B -> D -> F\nA -> C -> E -> F\nB -> E\nC -> D"
    alone = verdict(f"{tangle}\nstart S\nend Z\nS -> A\nF -> Z")
    looped = verdict(f"{tangle}\nstart S\nxor J, G\nend Z\nS -> J -> A\nF -> G -> Z\nG -> J")
    assert answers(alone) == "yyyy"
    assert looped.safe is False
