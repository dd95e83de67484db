"""Offices and jenjang by the names people use, and which rule decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.regulation.kedudukan import find_jenjang, find_office, settle
from sistemkerja_bpmn.regulation.model import Catalogue

from .samples import CATALOGUE, catalogue_from


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    text = CATALOGUE.replace("    penerap: []", "    penerap: [Dinas Kesehatan]", 1)
    return catalogue_from(tmp_path, text)


@pytest.mark.parametrize("name", ["dinas", "Dinas", " DINAS ", "dinas kesehatan"])
def test_an_office_is_found_by_id_name_and_by_who_it_applies_to(catalogue: Catalogue, name: str) -> None:
    assert find_office(catalogue, name).id == "dinas"


def test_an_unknown_office_names_the_nearest(catalogue: Catalogue) -> None:
    with pytest.raises(SistemKerjaError) as caught:
        find_office(catalogue, "dinaz")
    assert caught.value.kode == "SK-KEDUDUKAN-001"
    assert caught.value.saran == "Mungkin maksud Anda: dinas."


def test_an_office_like_no_other_gets_the_list(catalogue: Catalogue) -> None:
    with pytest.raises(SistemKerjaError, match="xyz") as caught:
        find_office(catalogue, "xyz")
    assert caught.value.saran == "Yang ada: dinas."


@pytest.mark.parametrize(
    ("name", "jenjang"),
    [("ahli-muda", "ahli-muda"), ("Ahli  Muda", "ahli-muda"), ("Penyelia", "keterampilan"), ("pelaksana", "pelaksana")],
)
def test_jenjang_as_people_write_them(name: str, jenjang: str) -> None:
    assert find_jenjang(name) == jenjang


def test_an_unknown_jenjang_names_the_nearest() -> None:
    with pytest.raises(SistemKerjaError) as caught:
        find_jenjang("ahli mudah")
    assert (caught.value.kode, "ahli-muda" in caught.value.saran) == ("SK-KEDUDUKAN-002", True)


def row(atasan: str, berlaku: str) -> dict[str, object]:
    empty = dict.fromkeys(("penilai", "syarat", "rujukan", "rujukan_penilai", "catatan"), "")
    return {**empty, "atasan": atasan, "berlaku": berlaku}


def names(rows: tuple[object, ...]) -> list[str]:
    return [str(getattr(found, "atasan", "")) for found in rows]


def test_a_detail_goes_before_the_general_rule() -> None:
    ruling = settle([row("Kepala Bagian", "umum"), row("Sekretaris Daerah", "khusus"), row("Lain", "bersyarat")])
    assert names(ruling.decides) == ["Sekretaris Daerah"]
    assert names(ruling.detailed) == ["Kepala Bagian"]
    assert names(ruling.possible) == ["Lain"]


def test_the_general_rule_decides_where_nothing_is_detailed() -> None:
    ruling = settle([row("Kepala Bagian", "umum")])
    assert (names(ruling.decides), ruling.detailed) == (["Kepala Bagian"], ())


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(SistemKerjaError, match="penilai, berlaku"):
        settle([{"atasan": "x"}])
