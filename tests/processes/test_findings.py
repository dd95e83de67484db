"""Every severe finding on a text is answered by an element of the library, or listed with the reason."""

from __future__ import annotations

import pytest

from sistemkerja_bpmn.regulation.tanpa_elemen import FILE_NAME, read_reasons
from sistemkerja_bpmn.regulation.telusur import Telusur, trace
from tests.processes.library import FOLDER, NAMES, catalogues, document, library

REGULATIONS = sorted({name.split("-")[0] for name in NAMES})
REASONS = read_reasons(FOLDER / FILE_NAME, tuple(catalogues()))


def traced(regulation: str) -> Telusur:
    documents = [document(name) for name in NAMES]
    return trace(catalogues()[regulation], documents, REASONS, library().decisions.values())


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_every_severe_finding_is_answered_or_has_its_reason(regulation: str) -> None:
    answer = traced(regulation)
    if not all(procedure.modelled for procedure in answer.prosedur):
        pytest.skip("belum semua prosedur dimodelkan")
    assert [item.temuan.id for item in answer.temuan if item.is_open] == []


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_tables_and_reasons_speak_of_the_catalogue(regulation: str) -> None:
    codes = {"SK-TELUSUR-003", "SK-TELUSUR-014", "SK-TELUSUR-017", "SK-TELUSUR-018"}
    assert [f"{f.lokasi} {f.pesan}" for f in traced(regulation).findings if f.kode in codes] == []
