"""Each construct of the profile, with times so simple that the result can be worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.simulation import Result
from sistemkerja_bpmn.simulation.inputs.configuration import Configuration, Person
from sistemkerja_bpmn.simulation.inputs.distributions import Distribution, constant

from .small import body, clockless, library, process, simulate

SEVERAL = (
    '<bpmn:multiInstanceLoopCharacteristics isSequential="{}"><bpmn:loopCardinality>3</bpmn:loopCardinality>'
    "</bpmn:multiInstanceLoopCharacteristics>"
)
TIMER = (
    '<bpmn:timerEventDefinition id="{0}-waktu"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">{1}'
    "</bpmn:timeDuration></bpmn:timerEventDefinition>"
)
MESSAGE = '<bpmn:messageEventDefinition id="{0}-pesan" messageRef="{1}"/>'
HASIL = '<bpmn:extensionElements><sk:hasil nilai="{0}">{0}</sk:hasil></bpmn:extensionElements>'
CHOICE = (
    '<bpmn:extensionElements><sk:isian id="{}" label="l" jenis="pilihan" wajib="true"><sk:pilihan nilai="a" label="A"/>'
    '<sk:pilihan nilai="b" label="B"/></sk:isian></bpmn:extensionElements>'
)


def calm(**given: object) -> Configuration:
    """One request every 1,000 seconds: nobody meets anybody."""
    return clockless(constant(1_000.0), **({"cases": 40} | given))


def cycle(result: Result) -> float:
    assert result.indicators["siklus_kerja"].minimum == pytest.approx(result.indicators["siklus_kerja"].maximum)
    assert not result.stuck
    return result.indicators["siklus_kerja"].mean


def seconds(**lengths: float) -> dict[str, Distribution]:
    return {name: constant(value) for name, value in lengths.items()}


def test_parallel_branches_take_as_long_as_the_longest(tmp_path: Path) -> None:
    flows = "mulai p-a satu p-b selesai\np-a dua p-b"
    lanes = {"A": "satu", "B": "dua"}
    result = simulate(library(tmp_path, process(body(flows, lanes=lanes))), calm(durations=seconds(satu=10, dua=25)))
    assert cycle(result) == 25


def test_parallel_join_takes_one_token_of_each_flow(tmp_path: Path) -> None:
    """Two tokens come by one flow, at 1 and 2, the other flow's at 30: it goes on then, and the second token stays."""
    flows = "mulai p-a satu x-a p-b akhir selesai\np-a dua x-a\np-a tiga p-b"
    lanes = {"A": "satu", "B": "dua", "C": "tiga", "D": "akhir"}
    source = library(tmp_path, process(body(flows, lanes=lanes)))
    result = simulate(source, calm(durations=seconds(satu=1, dua=2, tiga=30, akhir=5)), log=True)
    begun = {entry.case: entry.start for entry in result.replications[0].log if entry.end - entry.start == 5}
    assert sorted(begun) == list(range(40))
    assert all(start % 1_000 == 30 for start in begun.values())
    (stuck,) = result.stuck
    assert (stuck.element, stuck.cases) == ("p-b", 40)


def test_one_person_does_parallel_work_in_turn(tmp_path: Path) -> None:
    flows = "mulai p-a satu p-b selesai\np-a dua p-b"
    result = simulate(
        library(tmp_path, process(body(flows, lanes={"A": "satu dua"}))), calm(durations=seconds(satu=10, dua=25))
    )
    assert cycle(result) == 35


def test_inclusive_branches_are_joined_once_all_that_were_taken_are_there(tmp_path: Path) -> None:
    flows = "mulai o-a satu o-b akhir selesai\no-a dua o-b"
    shares = {"o-a": {"satu": 1.0, "dua": 1.0}}
    result = simulate(
        library(tmp_path, process(body(flows, lanes={"A": "satu akhir", "B": "dua"}))),
        calm(durations=seconds(satu=10, dua=25, akhir=5), decisions=shares),
    )
    assert cycle(result) == 30
    assert next(step for step in result.steps if step.element == "akhir").times.mean == 1


def test_inclusive_join_does_not_wait_for_what_cannot_come(tmp_path: Path) -> None:
    flows = "mulai o-a satu o-b akhir selesai\no-a dua o-b"
    shares = {"o-a": {"satu": 1.0, "dua": 0.0}}
    source = library(tmp_path, process(body(flows, lanes={"A": "satu akhir", "B": "dua"})))
    assert cycle(simulate(source, calm(durations=seconds(satu=10, dua=25, akhir=5), decisions=shares))) == 15


def test_rework_repeats_with_its_probability(tmp_path: Path) -> None:
    flows = "mulai susun x-a selesai\nx-a susun"
    result = simulate(
        library(tmp_path, process(body(flows, lanes={"A": "susun"}))),
        calm(durations=seconds(susun=1), decisions={"x-a": {"selesai": 0.5, "susun": 0.5}}, cases=4_000),
    )
    assert result.steps[0].times.mean == pytest.approx(2, rel=0.05)
    assert result.indicators["ulang"].mean == pytest.approx(1, rel=0.1)


def test_timer_counts_calendar_time(tmp_path: Path) -> None:
    flows = "mulai satu w-tunggu dua selesai"
    source = library(tmp_path, process(body(flows, {"w-tunggu": TIMER.format("w", "PT1M")}, lanes={"A": "satu dua"})))
    assert cycle(simulate(source, calm(durations=seconds(satu=10, dua=5)))) == 75


@pytest.mark.parametrize(("sequential", "people", "expected"), [("true", 3, 30), ("false", 3, 10), ("false", 1, 30)])
def test_multi_instance_task(tmp_path: Path, sequential: str, people: int, expected: float) -> None:
    content = body("mulai satu selesai", {"satu": SEVERAL.format(sequential)}, lanes={"A": "satu"})
    result = simulate(library(tmp_path, process(content)), calm(durations=seconds(satu=10), staff={"A": people}))
    assert cycle(result) == expected
    assert result.steps[0].times.mean == 3


@pytest.mark.parametrize(("sequential", "expected"), [("true", 90), ("false", 30)])
def test_multi_instance_sub_process(tmp_path: Path, sequential: str, expected: float) -> None:
    """Three people: in turn 3 × (10 + 20) s, side by side 10 + 20 s; one person alone never does better than 90 s."""
    inner = body("mulai-b satu dua selesai-b") + SEVERAL.format(sequential)
    content = body("mulai banyak selesai", {"banyak": inner}, {"banyak": "subProcess"})
    source = library(tmp_path, process(content))
    alone = simulate(source, calm(durations=seconds(satu=10, dua=20)))
    assert cycle(alone) == 90
    three = simulate(source, calm(durations=seconds(satu=10, dua=20), staff={"proses": 3}))
    assert cycle(three) == expected


def test_interrupting_timer_frees_the_person(tmp_path: Path) -> None:
    flows = "mulai lama selesai\nbatas cepat selesai-b"
    content = body(
        flows,
        {"batas": TIMER.format("b", "PT1M")},
        {"batas": "boundaryEvent"},
        {"batas": 'attachedToRef="lama" cancelActivity="true"'},
        lanes={"A": "lama cepat"},
    )
    result = simulate(library(tmp_path, process(content)), calm(durations=seconds(lama=500, cepat=5)))
    assert cycle(result) == 65
    assert result.outcomes["selesai-b"].mean == 1
    assert result.roles[0].use.mean == pytest.approx(65 / 1_000, rel=0.05)


def test_timer_beside_an_activity_starts_something_more(tmp_path: Path) -> None:
    content = body(
        "mulai lama selesai\nbatas ingatkan selesai-b",
        {"batas": TIMER.format("b", "PT1M")},
        {"batas": "boundaryEvent"},
        {"batas": 'attachedToRef="lama" cancelActivity="false"'},
        lanes={"A": "lama", "B": "ingatkan"},
    )
    result = simulate(library(tmp_path, process(content)), calm(durations=seconds(lama=500, ingatkan=5)))
    assert cycle(result) == 500
    assert next(step for step in result.steps if step.element == "ingatkan").times.mean == 1


def test_interrupted_sub_process_gives_up_what_is_inside(tmp_path: Path) -> None:
    inner = body("mulai-b p-a satu p-b selesai-d\np-a dua p-b")
    content = body(
        "mulai bagian selesai\nbatas cepat selesai-b",
        {"batas": TIMER.format("b", "PT1M"), "bagian": inner},
        {"batas": "boundaryEvent", "bagian": "subProcess"},
        {"batas": 'attachedToRef="bagian" cancelActivity="true"'},
    )
    result = simulate(library(tmp_path, process(content)), calm(durations=seconds(satu=50, dua=500, cepat=5)))
    assert cycle(result) == 65


TOGETHER = '<bpmn:extensionElements><sk:bersama peran="B"/></bpmn:extensionElements>'


def test_acting_together_keeps_everybody_busy(tmp_path: Path) -> None:
    flows = "mulai p-a bersama p-b selesai\np-a lain p-b"
    content = body(flows, {"bersama": TOGETHER}, lanes={"A": "bersama", "B": "lain"})
    result = simulate(library(tmp_path, process(content)), calm(durations=seconds(bersama=10, lain=30)))
    assert cycle(result) == 40
    assert {role.role: round(role.use.mean, 2) for role in result.roles} == {"A": 0.01, "B": 0.04}


def test_who_is_needed_together_is_kept_for_it(tmp_path: Path) -> None:
    """B works alone until 30; A does not start what came later, so that both can act together from 30 to 40."""
    flows = "mulai p-a lain p-b selesai\np-a tunda p-c bersama p-b\np-c catat susulan p-b"
    content = body(flows, {"bersama": TOGETHER}, lanes={"A": "bersama susulan tunda", "B": "lain", "C": "catat"})
    result = simulate(
        library(tmp_path, process(content)),
        calm(durations=seconds(lain=30, tunda=5, bersama=10, catat=5, susulan=5)),
    )
    assert cycle(result) == 45


def test_one_person_with_two_roles_does_one_thing_at_a_time(tmp_path: Path) -> None:
    flows = "mulai p-a satu p-b selesai\np-a dua p-b"
    content = body(flows, lanes={"A": "satu", "B": "dua"})
    people = (Person("Ani", ("A", "B")),)
    result = simulate(library(tmp_path, process(content)), calm(durations=seconds(satu=10, dua=25), people=people))
    assert cycle(result) == 35
    assert [person.name for person in result.people] == ["Ani"]


def test_called_process_brings_its_outcome_back(tmp_path: Path) -> None:
    """The gateway behind a call follows what the called process reached, whatever its own probabilities are."""
    main = body(
        "mulai panggil x-hasil selesai-baik\nx-hasil selesai-buruk",
        {"selesai-baik": HASIL.format("baik"), "selesai-buruk": HASIL.format("buruk")},
        {"panggil": "callActivity"},
        {"panggil": 'calledElement="anak"', "x-hasil": 'default="x-hasil--selesai-buruk"'},
        when={"x-hasil--selesai-baik": 'hasil == "ya"'},
    )
    child = body(
        "mulai-c putus x-c selesai-ya\nx-c selesai-tidak",
        {"selesai-ya": HASIL.format("ya"), "selesai-tidak": HASIL.format("tidak")},
        lanes={"A": "putus"},
    ).replace('id="ls"', 'id="ls-c"')
    source = library(tmp_path, process(main), process(child, "anak"))
    decisions = {
        "x-c": {"selesai-ya": 0.9, "selesai-tidak": 0.1},
        "x-hasil": {"selesai-baik": 0.2, "selesai-buruk": 0.8},
    }
    result = simulate(source, calm(decisions=decisions, cases=2_000))
    assert result.outcomes["baik"].mean == pytest.approx(0.9, abs=0.03)


def test_later_decisions_on_the_same_answer_agree(tmp_path: Path) -> None:
    flows = "mulai putus x-satu kiri x-gabung x-dua selesai-kiri\nx-satu kanan x-gabung\nx-dua selesai-kanan"
    when = {"x-satu--kiri": 'jawab == "a"', "x-dua--selesai-kiri": 'jawab == "a"'}
    extra = {"x-satu": 'default="x-satu--kanan"', "x-dua": 'default="x-dua--selesai-kanan"'}
    content = body(flows, {"putus": CHOICE.format("jawab")}, extra=extra, when=when)
    result = simulate(
        library(tmp_path, process(content)), calm(decisions={"x-satu": {"kiri": 0.7, "kanan": 0.3}}, cases=2_000)
    )
    left = next(step for step in result.steps if step.element == "kiri").times.mean
    assert left == pytest.approx(0.7, abs=0.04)
    assert result.outcomes["selesai-kiri"].mean == left


def test_instances_side_by_side_know_the_answers_of_their_case(tmp_path: Path) -> None:
    inner = body(
        "mulai-b x-dua kiri selesai-b\nx-dua kanan selesai-b",
        extra={"x-dua": 'default="x-dua--kanan"'},
        when={"x-dua--kiri": 'jawab == "a"'},
    )
    content = body(
        "mulai putus x-satu tunda banyak selesai\nx-satu banyak",
        {"putus": CHOICE.format("jawab"), "banyak": inner + SEVERAL.format("false")},
        {"banyak": "subProcess"},
        {"x-satu": 'default="x-satu--banyak"'},
        when={"x-satu--tunda": 'jawab == "a"'},
    )
    source = library(tmp_path, process(content))
    result = simulate(source, calm(decisions={"x-satu": {"tunda": 0.7, "banyak": 0.3}}, cases=500), log=True)
    program = result.plan.program
    steps: dict[int, list[str]] = {}
    for entry in result.replications[0].log:
        steps.setdefault(entry.case, []).append(program.steps[program.origin[entry.operation]].element)
    assert {tuple(sorted(names)) for names in steps.values()} == {
        ("kanan", "kanan", "kanan", "putus"),
        ("kiri", "kiri", "kiri", "putus", "tunda"),
    }


def test_answers_may_be_configured_instead_of_decisions(tmp_path: Path) -> None:
    content = body(
        "mulai putus x-satu selesai-a\nx-satu selesai-b",
        {"putus": CHOICE.format("jawab")},
        extra={"x-satu": 'default="x-satu--selesai-b"'},
        when={"x-satu--selesai-a": 'jawab == "a"'},
    )
    result = simulate(library(tmp_path, process(content)), calm(answers={"jawab": {"a": 0.9, "b": 0.1}}, cases=2_000))
    assert result.outcomes["selesai-a"].mean == pytest.approx(0.9, abs=0.03)


POOLS = (
    '<bpmn:message id="surat"/><bpmn:message id="balas"/><bpmn:message id="tolak"/><bpmn:collaboration id="k">'
    '<bpmn:participant id="p1" name="Kami" processRef="proses"/><bpmn:participant id="p2" name="Mitra" '
    'processRef="mitra"/></bpmn:collaboration>\n'
)


def test_two_pools_answer_each_other(tmp_path: Path) -> None:
    ours = body(
        "mulai kirim e-jawab w-balas selesai-baik\ne-jawab w-tolak selesai-buruk\ne-jawab w-lewat selesai-lewat",
        {
            "w-balas": MESSAGE.format("b", "balas"),
            "w-tolak": MESSAGE.format("t", "tolak"),
            "w-lewat": TIMER.format("l", "PT10M"),
        },
        {"kirim": "sendTask"},
        {"kirim": 'messageRef="surat"'},
    )
    theirs = body(
        "mulai-m timbang x-m ya selesai-m\nx-m tidak selesai-n",
        {"mulai-m": MESSAGE.format("s", "surat")},
        {"ya": "sendTask", "tidak": "sendTask"},
        {"ya": 'messageRef="balas"', "tidak": 'messageRef="tolak"'},
    )
    source = library(tmp_path, process(ours), process(theirs, "mitra"), before=POOLS)
    times = seconds(kirim=10, timbang=100, ya=5, tidak=5)
    result = simulate(source, calm(durations=times, decisions={"x-m": {"ya": 0.75, "tidak": 0.25}}, cases=2_000))
    assert cycle(result) == 115
    assert result.outcomes["selesai-baik"].mean == pytest.approx(0.75, abs=0.04)
    slow = simulate(source, calm(durations=times | seconds(timbang=900)))
    assert slow.outcomes["selesai-lewat"].mean == 1
    assert not slow.stuck


def test_a_letter_that_never_comes_is_reported(tmp_path: Path) -> None:
    """The partner answers on one of two ways only."""
    ours = body(
        "mulai kirim w-balas selesai",
        {"w-balas": MESSAGE.format("b", "balas")},
        {"kirim": "sendTask"},
        {"kirim": 'messageRef="surat"'},
    )
    theirs = body(
        "mulai-m x-m ya selesai-m\nx-m selesai-n",
        {"mulai-m": MESSAGE.format("s", "surat")},
        {"ya": "sendTask"},
        {"ya": 'messageRef="balas"'},
    )
    source = library(tmp_path, process(ours), process(theirs, "mitra"), before=POOLS)
    result = simulate(source, calm(cases=400))
    (stuck,) = result.stuck
    assert stuck.element == "w-balas"
    assert 140 < stuck.cases < 260
    assert any("tidak pernah selesai" in warning for warning in result.warnings)


def test_terminate_ends_everything(tmp_path: Path) -> None:
    content = body(
        "mulai p-a cepat selesai-t\np-a lama selesai",
        {"selesai-t": '<bpmn:terminateEventDefinition id="t"/>'},
        lanes={"A": "cepat", "B": "lama"},
    )
    result = simulate(library(tmp_path, process(content)), calm(durations=seconds(cepat=10, lama=900)))
    assert cycle(result) == 10
    assert not result.stuck


def test_a_form_answers_only_what_it_offers(tmp_path: Path) -> None:
    """Two forms ask one field with answers of their own; the gateway after them learns nothing else."""
    first = CHOICE.format("f")
    second = first.replace('nilai="b"', 'nilai="c"')
    flows = "mulai satu x-a dua x-b x-c selesai\nx-a selesai-a\nx-b selesai-b\nx-c selesai-c"
    when = {"x-a--dua": 'f != "a"', "x-b--x-c": 'f == "a" or f == "b"', "x-c--selesai": 'f == "a"'}
    extra = {"x-a": 'default="x-a--selesai-a"', "x-b": 'default="x-b--selesai-b"', "x-c": 'default="x-c--selesai-c"'}
    source = library(
        tmp_path,
        process(body(flows, inside={"satu": first, "dua": second}, when=when, extra=extra, lanes={"A": "satu dua"})),
    )
    outcomes = {name for name, share in simulate(source, calm()).outcomes.items() if share.mean > 0}
    assert outcomes == {"selesai-a", "selesai-b", "selesai"}


def test_standard_loop_ends_at_its_maximum(tmp_path: Path) -> None:
    loop = {"satu": '<bpmn:standardLoopCharacteristics loopMaximum="4"/>'}
    source = library(tmp_path, process(body("mulai satu selesai", inside=loop, lanes={"A": "satu"})))
    assert cycle(simulate(source, calm(durations=seconds(satu=10)))) == 40


def test_inclusive_join_does_not_wait_for_gateways_that_only_split(tmp_path: Path) -> None:
    """In the second round the parallel block is not taken: nothing of the first one may be left behind."""
    flows = "mulai x-ulang o-a p-a satu p-b o-b x-lagi selesai\np-a dua p-b\no-a tiga o-b\nx-lagi x-ulang"
    shares = {"o-a": {"p-a": 0.5, "tiga": 0.5}, "x-lagi": {"selesai": 0.3, "x-ulang": 0.7}}
    source = library(tmp_path, process(body(flows, lanes={"A": "satu dua tiga"})))
    result = simulate(source, calm(durations=seconds(satu=1, dua=1, tiga=1), decisions=shares))
    assert not result.stuck
    assert len(result.replications[0].ended) == 40
