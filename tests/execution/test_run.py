"""One case, construct by construct, through real SpiffWorkflow."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn import SistemKerjaError
from sistemkerja_bpmn.bpmn.durations import DAY
from sistemkerja_bpmn.execution import Limits, Status
from tests.execution.small import (
    END,
    MESSAGE,
    START,
    TIMER,
    execute,
    flows,
    gateway,
    instances,
    process,
    simple,
    task,
    visited,
    when,
    work,
    yes_no,
)

AGAIN = work("x", isian=yes_no("ulang")) + gateway("exclusive", "cukup", "cukup--selesai")
BACK = when("cukup", "x", 'ulang == "ya"')
LOOP = 1_000


def test_thousand_rounds_of_rework_complete(tmp_path: Path) -> None:
    answers = {"ulang": ["ya"] * LOOP + ["tidak"]}
    trace = execute(tmp_path, process(START, AGAIN, END, flows("mulai x cukup selesai"), BACK), answers=answers)
    assert (trace.status, visited(trace).count("x")) == (Status.SELESAI, LOOP + 1)


def test_thousand_rounds_beside_waiting_work_complete(tmp_path: Path) -> None:
    """The monitoring pattern: one branch loops while another has not been done."""
    body = (
        gateway("parallel", "bagi")
        + AGAIN
        + work("lama", "P9D")
        + gateway("parallel", "gabung")
        + gateway("exclusive", "lanjut")
    )
    ways = flows("mulai bagi x cukup", "bagi lama gabung", "lanjut gabung selesai") + flows("cukup lanjut")
    trace = execute(
        tmp_path,
        process(START, body.replace("cukup--selesai", "cukup--lanjut"), END, ways, BACK),
        answers={"ulang": ["ya"] * LOOP + ["tidak"]},
    )
    assert trace.status is Status.SELESAI
    assert visited(trace).count("x") == LOOP + 1
    assert trace.langkah[-1].mulai == 9 * DAY


def test_every_round_of_a_parallel_block_waits_for_both_branches(tmp_path: Path) -> None:
    body = gateway("exclusive", "ulangi") + gateway("parallel", "bagi") + work("a") + work("b")
    body += gateway("parallel", "gabung") + AGAIN
    ways = flows("mulai ulangi bagi a gabung x cukup selesai", "bagi b gabung")
    back = when("cukup", "ulangi", 'ulang == "ya"')
    trace = execute(tmp_path, process(START, body, END, ways, back), answers={"ulang": ["ya", "ya", "tidak"]})
    assert visited(trace) == ["mulai", *["a", "b", "x"] * 3, "selesai"]


def test_rounds_through_sub_process_and_boundary_event_complete(tmp_path: Path) -> None:
    inside = '<bpmn:startEvent id="s"/>' + work("dalam", "P1D") + '<bpmn:endEvent id="e"/>' + flows("s dalam e")
    body = task("blok", inside, "subProcess") + task(
        "batas", TIMER.format("batas", "P3D"), "boundaryEvent", ' attachedToRef="blok"'
    )
    ways = flows("mulai blok x cukup selesai", "batas lewat") + when("cukup", "blok", 'ulang == "ya"')
    trace = execute(
        tmp_path,
        process(START, body, AGAIN, END, '<bpmn:endEvent id="lewat"/>', ways),
        answers={"ulang": ["ya"] * 200 + ["tidak"]},
    )
    assert trace.status is Status.SELESAI
    assert visited(trace).count("dalam") == 201
    assert trace.waktu == 201 * DAY


@pytest.mark.parametrize("text", ["PT1S", ' "PT1S" ', "PT1S "])
def test_timer_advances_simulated_time_only(tmp_path: Path, text: str) -> None:
    trace = execute(tmp_path, simple(task("x", TIMER.format("x", text), "intermediateCatchEvent")))
    assert (trace.status, trace.waktu) == (Status.SELESAI, 1)


@pytest.mark.parametrize(("waktu", "end"), [("P1D", "selesai"), ("P9D", "lewat")])
def test_boundary_timer_fires_when_work_takes_longer(tmp_path: Path, waktu: str, end: str) -> None:
    boundary = task("batas", TIMER.format("batas", "P3D"), "boundaryEvent", ' attachedToRef="x"')
    ways = flows("mulai x selesai", "batas lewat")
    trace = execute(tmp_path, process(START, work("x", waktu), boundary, END, '<bpmn:endEvent id="lewat"/>', ways))
    assert trace.hasil is not None
    assert trace.hasil.elemen == end


def test_work_beside_each_other_ends_with_the_longest(tmp_path: Path) -> None:
    body = (
        gateway("parallel", "bagi")
        + work("a", "P1D")
        + work("b", "P5D")
        + gateway("parallel", "gabung")
        + work("x", "P1D")
    )
    trace = execute(tmp_path, process(START, body, END, flows("mulai bagi a gabung x selesai", "bagi b gabung")))
    assert [(s.elemen, s.mulai // DAY, s.selesai // DAY) for s in trace.langkah[1:4]] == [
        ("a", 0, 1),
        ("b", 0, 5),
        ("x", 5, 6),
    ]


@pytest.mark.parametrize("sequential", ["", ' isSequential="true"'])
def test_multi_instance_runs_each_instance(tmp_path: Path, sequential: str) -> None:
    loop = instances("jumlah", sequential)
    ask = work("tanya", isian='<sk:isian id="jumlah" label="Jumlah" jenis="angka" wajib="true"/>')
    body = process(START, ask, work("x", "P1D", inside=loop), END, flows("mulai tanya x selesai"))
    trace = execute(tmp_path, body, answers={"jumlah": [3]})
    assert visited(trace) == ["mulai", "tanya", "x", "x", "x", "selesai"]


@pytest.mark.parametrize("count", ["1000000000", "-1", "1.5", '"tiga"', "1 == 1"])
def test_number_of_instances_is_bounded(tmp_path: Path, count: str) -> None:
    loop = instances(count)
    with pytest.raises(SistemKerjaError) as caught:
        execute(tmp_path, simple(work("x", inside=loop)))
    assert caught.value.kode == "SK-JALAN-002"
    assert caught.value.lokasi.element == "x"


def test_terminate_ends_other_branches(tmp_path: Path) -> None:
    body = gateway("parallel", "bagi") + work("a") + work("b", "P1D") + END
    body += '<bpmn:endEvent id="henti"><bpmn:terminateEventDefinition/></bpmn:endEvent>'
    trace = execute(tmp_path, process(START, body, flows("mulai bagi a henti", "bagi b selesai")))
    assert (trace.status, visited(trace)) == (Status.SELESAI, ["mulai", "a", "henti"])


def test_two_pools_exchange_letters_named_only_by_their_flows(tmp_path: Path) -> None:
    collaboration = (
        '<bpmn:collaboration id="k"><bpmn:participant id="satu" name="Satu" processRef="proses"/>'
        '<bpmn:participant id="dua" name="Dua" processRef="mitra"/>'
        '<bpmn:messageFlow id="m1" name="Permohonan" sourceRef="kirim" targetRef="datang"/>'
        '<bpmn:messageFlow id="m2" name="Jawaban" sourceRef="balas" targetRef="terima"/></bpmn:collaboration>'
    )
    empty = "<bpmn:messageEventDefinition/>"
    main = process(
        START,
        task("kirim", tag="sendTask"),
        task("terima", empty, "intermediateCatchEvent"),
        END,
        flows("mulai kirim terima selesai"),
    )
    partner = process(
        task("datang", empty, "startEvent"),
        work("kerja", "P2D"),
        task("balas", empty, "endEvent"),
        flows("datang kerja balas"),
        id="mitra",
    )
    trace = execute(tmp_path, collaboration, main, partner)
    assert visited(trace) == ["mulai", "kirim", "datang", "kerja", "balas", "terima", "selesai"]
    assert [s.pool for s in trace.langkah] == ["Satu", "Satu", "Dua", "Dua", "Dua", "Satu", "Satu"]
    assert trace.langkah[5].pesan_diterima == ("Jawaban",)
    assert trace.langkah[5].selesai == 2 * DAY


@pytest.mark.parametrize(("letters", "received"), [(1, [True]), (2, [True, False])])
def test_letter_waits_for_its_reader(tmp_path: Path, letters: int, received: list[bool]) -> None:
    """One that comes early is kept; one that nobody takes is told."""
    senders = [f"kirim{number}" for number in range(letters)]
    throws = [task(name, MESSAGE.format(name, "surat"), "intermediateThrowEvent") for name in senders]
    catch = task("terima", MESSAGE.format("terima", "surat"), "intermediateCatchEvent")
    ways = flows(" ".join(["mulai", *senders, "terima", "selesai"]))
    body = '<bpmn:message id="surat" name="Surat jawaban"/>' + process(START, *throws, catch, END, ways)
    trace = execute(tmp_path, body)
    assert trace.status is Status.SELESAI
    assert sorted(m.diterima for step in trace.langkah for m in step.pesan_dikirim) == sorted(received)


def test_case_says_where_it_waits_for_a_letter_that_never_comes(tmp_path: Path) -> None:
    send = task("kirim", MESSAGE.format("kirim", "surat"), "intermediateThrowEvent")
    catch = task("terima", MESSAGE.format("terima", "surat"), "intermediateCatchEvent")
    body = '<bpmn:message id="surat" name="Surat jawaban"/>' + process(
        START, catch, send, END, flows("mulai terima kirim selesai")
    )
    trace = execute(tmp_path, body)
    assert trace.status is Status.MACET
    assert [(w.elemen, w.untuk) for w in trace.menunggu] == [("terima", "Surat jawaban")]


def test_loop_of_parallel_gateways_gets_stuck_without_breaking(tmp_path: Path) -> None:
    """SpiffWorkflow by itself looks ahead in such a loop for ever."""
    body = gateway("parallel", "bagi") + work("a") + work("b") + gateway("parallel", "gabung") + END
    ways = flows("mulai bagi a gabung selesai", "bagi b gabung", "gabung a")
    trace = execute(tmp_path, process(START, body, ways), limits=Limits(steps=500))
    assert trace.status is Status.MACET


def test_letter_of_a_pool_that_is_not_modelled_arrives(tmp_path: Path) -> None:
    catch = task("x", MESSAGE.format("x", "surat"), "intermediateCatchEvent")
    trace = execute(tmp_path, '<bpmn:message id="surat" name="Surat"/>', simple(catch))
    assert trace.status is Status.SELESAI


def test_cyclic_calls_stop_at_the_depth_limit(tmp_path: Path) -> None:
    first = process(START, task("x", tag="callActivity", extra=' calledElement="lain"'), END, flows("mulai x selesai"))
    second = process(
        '<bpmn:startEvent id="m"/>',
        task("y", tag="callActivity", extra=' calledElement="proses"'),
        '<bpmn:endEvent id="e"/>',
        flows("m y e"),
        id="lain",
    )
    with pytest.raises(SistemKerjaError) as caught:
        execute(tmp_path, first, second)
    assert caught.value.kode == "SK-JALAN-005"


def test_endless_process_stops_at_the_step_limit(tmp_path: Path) -> None:
    body = gateway("exclusive", "g") + gateway("exclusive", "h")
    trace = execute(tmp_path, process(START, body, flows("mulai g h g")), limits=Limits(steps=500))
    assert (trace.status, trace.hasil) == (Status.BATAS, None)


def test_process_that_multiplies_tokens_stops(tmp_path: Path) -> None:
    body = gateway("exclusive", "g") + gateway("parallel", "h") + work("x") + END
    trace = execute(tmp_path, process(START, body, flows("mulai g h g", "h x selesai")), limits=Limits(tokens=60))
    assert trace.status is Status.BATAS


def test_gateway_without_a_way_out_is_named(tmp_path: Path) -> None:
    body = work("x", isian=yes_no("jawab")) + gateway("exclusive", "g") + work("a")
    ways = flows("mulai x g", "a selesai") + when("g", "a", 'jawab == "mungkin"') + when("g", "selesai", "1 == 2")
    with pytest.raises(SistemKerjaError) as caught:
        execute(tmp_path, process(START, body, END, ways))
    assert (caught.value.kode, caught.value.lokasi.element) == ("SK-JALAN-006", "g")


def test_condition_on_a_field_nobody_asked_is_named(tmp_path: Path) -> None:
    body = gateway("exclusive", "g", "g--selesai") + work("a")
    ways = flows("mulai g selesai", "a selesai") + when("g", "a", 'entah == "ya"')
    with pytest.raises(SistemKerjaError) as caught:
        execute(tmp_path, process(START, body, END, ways))
    assert (caught.value.kode, caught.value.lokasi.element) == ("SK-UNGKAPAN-005", "g")


def test_long_process_runs(tmp_path: Path) -> None:
    """SpiffWorkflow's own parser and iterators give up long before."""
    names = [f"u{number}" for number in range(600)]
    body = "".join(work(name) for name in names)
    trace = execute(tmp_path, process(START, body, END, flows(" ".join(["mulai", *names, "selesai"]))))
    assert visited(trace) == ["mulai", *names, "selesai"]
