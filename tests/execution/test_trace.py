"""The trace of real processes: two pools, calls, documents, copies, decisions, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.execution import (
    RandomAnswers,
    Status,
    Trace,
    prepare,
    read_scenario,
    run,
    run_plan,
    run_scenario,
    to_json,
)

TWO_POOLS = "kapuas-penunjukan-lintas-instansi"
CYCLE = "kapuas-siklus-sekretariat-daerah"
RUNS = 100


@pytest.fixture(scope="module")
def library(processes: Path) -> Library:
    return Library.open(processes)


def scenario(library: Library, name: str) -> Trace:
    result = run_scenario(library, read_scenario(library.folder / "skenario" / f"{name}.yaml"))
    assert result.berhasil, result.masalah
    return result.trace


@pytest.fixture(scope="module")
def assigned(library: Library) -> Trace:
    return scenario(library, f"{TWO_POOLS}--ditugaskan")


def test_letters_cross_pools_and_are_all_received(assigned: Trace) -> None:
    assert {step.pool for step in assigned.langkah} == {"Instansi pemilik kinerja", "Instansi dituju"}
    sent = [message for step in assigned.langkah for message in step.pesan_dikirim]
    assert len(sent) >= 3
    assert all(message.diterima for message in sent)


def test_a_step_tells_lane_tahap_clause_decision_and_copy(assigned: Trace) -> None:
    steps = {step.elemen: step for step in assigned.langkah}
    decides = steps["putus-permohonan-pemohon"]
    assert decides.peran == ("Pejabat yang Berwenang instansi pemohon",)
    assert decides.tahap == ("Perencanaan",)
    assert decides.dasar
    assert [(d.pertanyaan, d.jawaban) for d in decides.keputusan] == [("Permohonan disetujui?", "Ya")]
    assert [(a.nilai, a.teks) for a in decides.isian] == [("disetujui", "Disetujui")]
    sends = steps["kirim-surat-permohonan"]
    assert [copy.peran for copy in sends.tembusan] == ["Pejabat Penilai Kinerja instansi pemohon"]
    assert [d.langkah for d in sends.dokumen_dibaca] == [steps["susun-surat-permohonan"].nomor]


def test_numbers_and_times_follow_the_order_of_work(assigned: Trace) -> None:
    assert [step.nomor for step in assigned.langkah] == list(range(1, len(assigned.langkah) + 1))
    assert all(step.mulai <= step.selesai for step in assigned.langkah)
    assert assigned.waktu == max(step.selesai for step in assigned.langkah) > 0


def test_path_is_connected_by_the_flows_of_the_file(library: Library, assigned: Trace) -> None:
    model = library.find(TWO_POOLS).model
    nodes = set()
    for element in assigned.jalur:
        if element in model.sequence_flows:
            assert model.sequence_flows[element].source in nodes
        else:
            nodes.add(element)
    assert nodes >= {step.elemen for step in assigned.langkah}


def test_called_process_with_partner_pool_returns_its_outcome(library: Library) -> None:
    trace = scenario(library, f"{CYCLE}--tim-lintas-instansi")
    call = next(step for step in trace.langkah if step.jenis == "callActivity")
    assert (call.elemen, call.hasil) == ("penunjukan-lintas-instansi", "ditugaskan")
    assert "Instansi dituju" in {step.pool for step in trace.langkah}
    inside = [step for step in trace.langkah if step.proses.startswith(TWO_POOLS)]
    assert call.mulai == min(step.mulai for step in inside)


@pytest.mark.parametrize("name", [TWO_POOLS, CYCLE])
def test_random_runs_end_at_an_outcome(library: Library, name: str) -> None:
    plan = prepare(library, name)
    outcomes = {n.extension.hasil.nilai for n in library.find(name).model.nodes.values() if n.extension.hasil}
    seen = set()
    for seed in range(RUNS):
        trace = run_plan(plan, RandomAnswers(seed))
        assert trace.status is Status.SELESAI
        assert trace.hasil is not None
        seen.add(trace.hasil.nilai)
    assert seen == outcomes


def test_same_answers_give_the_same_trace(library: Library) -> None:
    first, second = (run(library, CYCLE, RandomAnswers(7)) for _ in range(2))
    assert to_json(first) == to_json(second)


def test_json_holds_what_its_description_promises(assigned: Trace) -> None:
    data = json.loads(to_json(assigned))
    keys = "proses nama status waktu waktu_asumsi hasil langkah akhir dokumen menunggu jalur"
    assert list(data) == keys.split()
    assert (data["status"], data["hasil"]["nilai"], data["waktu_asumsi"]) == ("selesai", "ditugaskan", True)
    step = (
        "nomor mulai selesai proses pool lane peran bersama alternatif tahap elemen nama jenis dasar pelengkap isian "
        "keputusan dokumen_dibaca dokumen_ditulis tembusan pesan_dikirim pesan_diterima hasil tabel"
    )
    assert list(data["langkah"][0]) == step.split()
    assert data["langkah"][0]["mulai"] == "PT0S"
