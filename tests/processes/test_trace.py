"""Every file of the library carries its procedure out as the regulation says."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sistemkerja_bpmn.regulation.telusur import ProsedurTrace
from tests.processes.library import MAIN_IDS, NAMES, catalogues, document, main_nodes, telusur

PROCEDURES = [id for id in MAIN_IDS if id in (getattr(catalogues().of_process(id), "prosedur", None) or {})]
WITH_OUTCOMES = [id for id in PROCEDURES if catalogues()[id.split("-")[0]].prosedur[id].hasil]
REGULATIONS = sorted({name.split("-")[0] for name in NAMES})


def _procedure(id: str) -> ProsedurTrace:
    return next(p for p in telusur(id.split("-")[0]).prosedur if p.prosedur.id == id)


@pytest.mark.parametrize("id", PROCEDURES)
def test_every_step_is_carried_out_by_one_element(id: str) -> None:
    procedure = _procedure(id)
    assert {step.langkah.id: len(step.elements) for step in procedure.langkah} == {
        step.langkah.id: 1 for step in procedure.langkah
    }


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_nothing_differs_from_the_text(regulation: str) -> None:
    """Roles, tahap, documents, tembusan, outcomes, references, decision tables, findings without an element."""
    assert [f"{finding.lokasi} {finding.pesan}" for finding in telusur(regulation).findings] == []


@pytest.mark.parametrize("id", WITH_OUTCOMES)
def test_each_outcome_is_one_end_event(id: str) -> None:
    outcomes = [node.extension.hasil for node in main_nodes(id) if node.extension.hasil]
    assert sorted(outcome.teks for outcome in outcomes) == sorted(h.teks for h in _procedure(id).prosedur.hasil)


@pytest.mark.parametrize("id", MAIN_IDS)
def test_each_end_event_has_an_outcome_of_its_own(id: str) -> None:
    ends = [node.extension.hasil for node in main_nodes(id) if node.type == "endEvent"]
    assert all(ends)
    assert len({outcome.nilai for outcome in ends if outcome}) == len(ends)


@pytest.mark.parametrize("id", WITH_OUTCOMES)
def test_an_unregulated_outcome_is_marked_as_added(id: str) -> None:
    regulated: Mapping[str, bool] = {h.teks: h.diatur for h in _procedure(id).prosedur.hasil}
    for node in main_nodes(id):
        if node.extension.hasil:
            assert bool(node.extension.pelengkap) is not regulated[node.extension.hasil.teks], node.id


@pytest.mark.parametrize("name", NAMES)
def test_what_the_text_writes_is_read_and_not_added(name: str) -> None:
    """A step of the regulation is never drawn as ours; a reading stands where there is a clause to read."""
    catalogue = catalogues().of_process(name)
    assert catalogue is not None
    for node in document(name).model.nodes.values():
        clauses = [basis.ref for basis in node.extension.dasar]
        if node.extension.pelengkap:
            assert not [ref for ref in clauses if ref in catalogue.langkah], node.id
        if node.extension.tafsir:
            assert clauses, node.id


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_with_mandatory_contents_asks_for_all_of_them(name: str) -> None:
    catalogue = catalogues().of_process(name)
    assert catalogue is not None
    for node in document(name).model.nodes.values():
        for basis in node.extension.dasar:
            minimum = (
                catalogue.ketentuan[basis.ref].data.get("jumlah_minimum") if basis.ref in catalogue.ketentuan else 0
            )
            required = [field for field in node.extension.isian if field.wajib]
            assert len(required) >= int(str(minimum or 0)), node.id


def test_the_surat_permohonan_of_kapuas_has_its_four_contents() -> None:
    for name in ("kapuas-penunjukan-lintas-unit", "kapuas-penunjukan-lintas-instansi"):
        fields = document(name).model.nodes["susun-surat-permohonan"].extension.isian
        assert [field.id for field in fields if field.wajib] == [
            "maksud_tujuan",
            "kompetensi",
            "target_kinerja",
            "durasi_bulan",
        ]


def test_a_cross_agency_procedure_has_two_pools() -> None:
    model = document("kapuas-penunjukan-lintas-instansi").model
    assert [pool.name for pool in model.participants.values()] == ["Instansi pemilik kinerja", "Instansi dituju"]


def test_the_cycle_calls_the_pelibatan_procedures_of_its_regulation() -> None:
    calls = [n.called_element for n in main_nodes("kapuas-siklus-sekretariat-daerah") if n.called_element]
    assert calls == ["kapuas-penunjukan-lintas-unit", "kapuas-penunjukan-lintas-instansi"]
