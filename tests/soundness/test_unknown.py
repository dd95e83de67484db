"""What nobody can know is answered with None and a reason, and what was found all the same stays."""

from __future__ import annotations

from dataclasses import replace

from sistemkerja_bpmn.bpmn.document import read
from sistemkerja_bpmn.soundness import DEFAULT, analyse
from tests.soundness.sketch import bpmn, sketch
from tests.soundness.test_answers import TWO_POOLS, answers, verdict


def test_a_complex_join_is_unknown() -> None:
    found = verdict("start S\nand G\ncomplex J\ntask A, B\nend E\nS -> G -> A -> J -> E\nG -> B -> J")
    assert answers(found) == "???y"
    assert any("kompleks" in reason for reason in found.reasons)
    assert not found.complete


def test_what_is_wrong_before_a_complex_join_stays_wrong() -> None:
    found = verdict("""
        start S
        and H
        xor I
        and G
        complex J
        task A, B, C
        end E
        S -> H -> I -> C -> G -> A -> J -> E
        H -> I
        G -> B -> J
    """)
    assert found.safe is False
    assert found.option_to_complete is None


def test_a_complex_join_nobody_reaches_does_not_matter() -> None:
    found = verdict("""
        start S
        xor G
        and K
        task A
        complex J
        end E
        S -> G -> K -> J -> E
        G -> K
        A -> J
    """)
    assert found.option_to_complete is False
    assert found.no_dead_activities is False


def test_a_flow_across_a_border_makes_everything_unknown() -> None:
    found = verdict("start S\nsub U\n  start S2\n  task A\n  S2 -> A\nend E\nS -> U -> E\nS -> A")
    assert answers(found) == "????"
    assert any("melintasi batas" in reason for reason in found.reasons)


def test_a_repeated_activity_that_exchanges_messages_is_unknown() -> None:
    found = analyse(
        sketch("""
        process P
          start S
          send A loop
          end E
          S -> A -> E
          message A -> B
        process Q
          start S2
          receive B
          end E2
          S2 -> B -> E2
    """)
    )["P"]
    assert found.sound is None
    assert any("berulang" in reason for reason in found.reasons)


def test_several_instances_of_a_pool_are_unknown() -> None:
    several = '<participant id="X" name="Pemasok" processRef="Q"><participantMultiplicity maximum="3"/></participant>'
    file = bpmn(TWO_POOLS).decode().replace('<collaboration id="pools">', f'<collaboration id="pools">{several}')
    found = analyse(read(file.encode()).model)["P"]
    assert answers(found) == "????"
    assert any("Pemasok" in reason for reason in found.reasons)
    one = file.replace('maximum="3"', 'maximum="1"')
    assert answers(analyse(read(one.encode()).model)["P"]) == "yyyy"


def test_an_empty_process_is_unknown() -> None:
    found = verdict("process P")
    assert (answers(found), found.states, found.complete) == ("????", 0, False)


def test_limits_answer_unknown() -> None:
    text = "start S\nxor G\nand J\ntask A, B\nend E\nS -> G -> A -> J -> E\nG -> B -> J"
    found = analyse(sketch(text), limits=replace(DEFAULT, states=2))["P"]
    assert answers(found)[:3] == "???"
    assert any("2 keadaan" in reason for reason in found.reasons)


def test_no_time_answers_unknown() -> None:
    text = "start S\nxor G\nand J\ntask A, B\nend E\nS -> G -> A -> J -> E\nG -> B -> J"
    found = analyse(sketch(text), limits=replace(DEFAULT, seconds=-1.0))["P"]
    assert answers(found)[:3] == "???"
    assert any("waktu" in reason for reason in found.reasons)


# ---- compensation


COMPENSATED = """
    start S
    task A
    compensate-boundary X on=A
    task H undoing
    undo H of X
    xor G
    compensate-throw C
    end E, F
    S -> A -> G -> E
    G -> C -> F
"""


def test_a_compensation_handler_runs_when_thrown() -> None:
    assert answers(verdict(COMPENSATED)) == "yyyy"


def test_a_compensation_handler_nobody_throws_is_dead() -> None:
    found = verdict(COMPENSATED.replace("compensate-throw C", "task C"))
    assert (answers(found), found.elements) == ("yyyn", ("H",))


def test_compensation_before_the_activity_is_dead() -> None:
    found = verdict("""
        start S
        compensate-throw C
        task A
        compensate-boundary X on=A
        task H undoing
        undo H of X
        end E
        S -> C -> A -> E
    """)
    assert (answers(found), found.elements) == ("yyyn", ("H",))
