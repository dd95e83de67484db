"""Two regulations side by side: what corresponds, what differs, what one has and the other lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sistemkerja_bpmn.bpmn.document import read
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.regulation.beda.alignment import align
from sistemkerja_bpmn.regulation.beda.aspects import Aspect
from sistemkerja_bpmn.regulation.beda.compare import ProsedurBeda, compare, compare_procedures
from sistemkerja_bpmn.regulation.beda.pairing import pair_procedures
from sistemkerja_bpmn.regulation.beda.portrait import Step
from sistemkerja_bpmn.regulation.catalogue import read_catalogue
from sistemkerja_bpmn.regulation.telusur import Telusur, trace
from tests.regulation.samples import CATALOGUE, process

Change = tuple[str, str]


def regulation(folder: Path, id: str, *changes: Change, catalogue: tuple[Change, ...] = ()) -> Telusur:
    """The sample regulation under another id; ``changes`` to its process, ``catalogue`` to its catalogue."""
    text = CATALOGUE.replace("contoh", id)
    for before, after in catalogue:
        assert before in text
        text = text.replace(before, after)
    source = process().replace("contoh", id)
    for before, after in changes:
        assert before in source
        source = source.replace(before, after)
    path = folder / f"{id}.yaml"
    path.write_text(text, encoding="utf-8")
    return trace(read_catalogue(path), [read(source.encode(), name=f"{id}-penunjukan.bpmn")])


def only(left: Telusur, right: Telusur) -> ProsedurBeda:
    (compared,) = compare(left, right).prosedur
    return compared


def aspect(compared: ProsedurBeda, name: str) -> Aspect:
    return next(found for found in compared.aspek if found.nama == name)


def test_a_regulation_does_not_differ_from_its_copy(tmp_path: Path) -> None:
    compared = only(regulation(tmp_path, "satu"), regulation(tmp_path, "dua"))
    assert (compared.kiri, compared.kanan) == ("satu-penunjukan", "dua-penunjukan")
    assert all(row.sama for row in compared.langkah)
    assert compared.count("sama") == 2
    for found in compared.aspek:
        assert not (found.serupa or found.hanya_kiri or found.hanya_kanan), found.nama
    assert {found.nama for found in compared.aspek if found.sama} >= {"peran", "penyerahan", "tembusan", "hasil"}


def test_another_role_shows_in_steps_roles_and_handovers(tmp_path: Path) -> None:
    other = regulation(tmp_path, "dua", ('name="Pemutus"', 'name="Sekretaris"'), catalogue=(("Pemutus", "Sekretaris"),))
    compared = only(regulation(tmp_path, "satu"), other)
    assert [row.beda for row in compared.langkah] == [(), ("pelaku", "pemutus")]
    roles = aspect(compared, "peran")
    assert [item.teks for item in roles.hanya_kiri] == ["Pemutus"]
    assert [item.teks for item in roles.hanya_kanan] == ["Sekretaris"]
    assert [item.teks for item in aspect(compared, "penyerahan").hanya_kanan] == ["Pemohon → Sekretaris"]
    (pair,) = aspect(compared, "keputusan").serupa
    assert [item.teks.partition(":")[0] for item in pair] == ["Pemutus", "Sekretaris"]


def test_a_copy_one_side_sends(tmp_path: Path) -> None:
    other = regulation(
        tmp_path, "dua", ('<sk:tembusan peran="Wakil"/>', ""), catalogue=(("        tembusan: [Wakil]\n", ""),)
    )
    compared = only(regulation(tmp_path, "satu"), other)
    assert compared.langkah[0].beda == ("tembusan",)
    copies = aspect(compared, "tembusan")
    assert [item.teks for item in copies.hanya_kiri] == ["Wakil ← surat permohonan"]
    assert not copies.hanya_kanan


def test_the_same_letter_signed_by_another_is_a_pair(tmp_path: Path) -> None:
    other = regulation(tmp_path, "dua", ('name="Pemohon"', 'name="Camat"'), catalogue=(("Pemohon", "Camat"),))
    (pair,) = aspect(only(regulation(tmp_path, "satu"), other), "tanda_tangan").serupa
    assert [item.teks for item in pair] == ["Pemohon: surat permohonan", "Camat: surat permohonan"]


def test_a_step_only_one_side_has(tmp_path: Path) -> None:
    extra = """\
      - id: dua.A.4.c
        tahap: perencanaan
        pelaku: [Wakil]
        kegiatan: Mengarsipkan berkas
        jenis: tugas
"""
    place = "    hasil: [pegawai"
    other = regulation(tmp_path, "dua", catalogue=((place, extra + place),))
    compared = only(regulation(tmp_path, "satu"), other)
    assert compared.count("hanya_kanan") == 1
    assert compared.langkah[-1].kiri is None
    assert compared.langkah[-1].kanan is not None
    assert compared.langkah[-1].kanan.pelaku == ("Wakil",)


def test_an_activity_the_model_adds_follows_the_step_before_it(tmp_path: Path) -> None:
    added = ('<sk:dasar ref="dua.A.4.b"/>', '<sk:pelengkap temuan="dua-t-penolakan"/>')
    compared = only(regulation(tmp_path, "satu"), regulation(tmp_path, "dua", added))
    right = [row.kanan for row in compared.langkah if row.kanan is not None]
    assert [(step.id, step.ditambahkan) for step in right] == [
        ("dua.A.4.a", False),
        ("putus", True),
        ("dua.A.4.b", False),
    ]


def test_pelibatan_pair_by_cara_and_lingkup(tmp_path: Path) -> None:
    left = regulation(tmp_path, "satu")
    right = regulation(tmp_path, "dua", catalogue=(("lingkup: lintas-unit", "lingkup: dalam-unit"),))
    pairing = pair_procedures(left.catalogue, right.catalogue)
    assert pairing.pairs == (("satu-siklus-dinas", "dua-siklus-dinas"),)
    assert (pairing.left_only, pairing.right_only) == (("satu-penunjukan",), ("dua-penunjukan",))


@pytest.mark.parametrize(
    ("name", "paired"),
    [
        ("Sekretariat DPRD, Inspektorat, Dinas dan Badan", True),
        ("Dinas Penanaman Modal", True),
        ("Badan Keuangan", False),
        ("UPTD pada Dinas dan Badan", False),
        ("UPTD Rumah Sakit Umum Daerah", False),
    ],
)
def test_siklus_pair_by_kind_of_office(tmp_path: Path, name: str, paired: bool) -> None:
    left = regulation(tmp_path, "satu")
    right = regulation(tmp_path, "dua", catalogue=(("nama: Dinas\n", f'nama: "{name}"\n'),))
    pairs = pair_procedures(left.catalogue, right.catalogue).pairs
    assert (("satu-siklus-dinas", "dua-siklus-dinas") in pairs) is paired


def test_pairs_not_modelled_are_named_not_compared(tmp_path: Path) -> None:
    compared = compare(regulation(tmp_path, "satu"), regulation(tmp_path, "dua"))
    assert compared.belum == (("satu-siklus-dinas", "dua-siklus-dinas"),)


@pytest.mark.parametrize(
    ("only", "kode", "words"),
    [
        ("penunjukn", "SK-BEDA-001", "Mungkin maksud Anda: penunjukan"),
        ("siklus-dinas", "SK-BEDA-002", "belum dimodelkan"),
    ],
)
def test_a_procedure_that_cannot_be_compared(tmp_path: Path, only: str, kode: str, words: str) -> None:
    left, right = regulation(tmp_path, "satu"), regulation(tmp_path, "dua")
    with pytest.raises(SistemKerjaError) as caught:
        compare(left, right, only)
    assert caught.value.kode == kode
    assert words in str(caught.value)


def test_any_two_procedures_by_their_ids(tmp_path: Path) -> None:
    left = regulation(tmp_path, "satu")
    compared = compare_procedures(left, "satu-penunjukan", left, "satu-penunjukan")
    assert all(row.sama for row in compared.prosedur[0].langkah)
    with pytest.raises(SistemKerjaError, match="satu-penunjukan"):
        compare_procedures(left, "satu-penunjukkan", left, "satu-penunjukan")


WORDS = st.sampled_from(["menyusun rencana", "mengirim surat", "memutuskan usul", "meneliti hasil", "melapor"])
STEPS = st.lists(st.tuples(WORDS, st.sampled_from(["Camat", "Lurah", "Kepala Dinas"])), max_size=9)


def steps(side: str, drawn: list[tuple[str, str]]) -> list[Step]:
    return [Step(f"{side}{place}", act, (role,), ()) for place, (act, role) in enumerate(drawn)]


@given(STEPS, STEPS)
def test_every_step_stands_in_one_row_and_the_order_is_kept(
    drawn_left: list[tuple[str, str]], drawn_right: list[tuple[str, str]]
) -> None:
    left, right = steps("l", drawn_left), steps("r", drawn_right)
    rows = align(left, right)
    assert [row.kiri for row in rows if row.kiri is not None] == left
    staying = [row.kanan for row in rows if row.kanan is not None and not row.pindah]
    assert staying == [step for step in right if step in staying]
    assert sorted(row.kanan.id for row in rows if row.kanan is not None) == [step.id for step in right]


@given(STEPS)
def test_a_list_aligned_with_itself_is_the_same_throughout(drawn: list[tuple[str, str]]) -> None:
    assert all(row.sama for row in align(steps("l", drawn), steps("r", drawn)))
