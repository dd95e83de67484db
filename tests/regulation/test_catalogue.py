"""The clause catalogue: the four regulations as data, and exact answers to every way a file can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.regulation.catalogue import inspect_catalogue, load_catalogues, read_catalogue
from tests.regulation.samples import CATALOGUE, catalogue_from

COUNTS = {"bukittinggi": (368, 15, 5), "buleleng": (300, 11, 5), "kapuas": (285, 7, 5), "lamandau": (304, 9, 5)}


@pytest.mark.parametrize("regulation", COUNTS)
def test_every_regulation_of_the_library_reads_without_a_problem(processes: Path, regulation: str) -> None:
    catalogue = load_catalogues(processes / "regulasi")[regulation]
    assert (len(catalogue.langkah), len(catalogue.siklus), len(catalogue.pelibatan)) == COUNTS[regulation]
    assert inspect_catalogue(catalogue.path) == ()


def test_a_step_knows_its_line_and_procedure(processes: Path) -> None:
    catalogue = load_catalogues(processes / "regulasi")["kapuas"]
    step = catalogue.langkah["kapuas.A.2.3.a.3.a"]
    line = catalogue.path.read_text(encoding="utf-8").splitlines()[step.line - 1]
    assert line.strip() == "- id: kapuas.A.2.3.a.3.a"
    assert step.prosedur == "kapuas-penunjukan-lintas-unit"
    assert step.tembusan == ("Pejabat Penilai Kinerja bersangkutan",)
    assert not step.bersama
    assert catalogue.langkah["kapuas.A.3.perencanaan.h"].bersama


def test_fields_are_read_with_their_types(tmp_path: Path) -> None:
    catalogue = catalogue_from(tmp_path)
    assert (catalogue.regulasi.nomor, catalogue.regulasi.tahun) == (7, None)
    rule = catalogue.ketentuan["contoh-k-isi"]
    assert dict(rule.data) == {"jumlah_minimum": 1, "butir": ("alasan",)}
    assert catalogue.organisasi["dinas"].kedudukan[0].jenjang == ("ahli-muda", "pelaksana")


def test_outcomes_the_text_is_silent_about_are_single_and_marked(tmp_path: Path) -> None:
    outcomes = catalogue_from(tmp_path).pelibatan["contoh-penunjukan"].hasil
    assert [(outcome.teks, outcome.diatur) for outcome in outcomes] == [
        ("pegawai ditugaskan", True),
        ("permohonan ditolak", False),
        ("pemohon mundur", False),
    ]


def test_outcomes_marked_at_their_end(processes: Path) -> None:
    outcomes = load_catalogues(processes / "regulasi")["lamandau"].pelibatan["lamandau-sukarela-dalam-unit"].hasil
    assert [(outcome.teks, outcome.diatur) for outcome in outcomes] == [
        ("disetujui: surat penugasan diterima", True),
        ("ditolak", False),
    ]


WRONG = [
    ("  judul: Sistem Kerja\n", "  judul: Sistem Kerja\n  warna: biru\n", "SK-REG-003", 4, "'warna' tidak dikenal"),
    ("  judul: Sistem Kerja\n", "", "SK-REG-004", 2, "'judul' belum ada"),
    ("  judul: Sistem Kerja\n", "  judul: [Sistem]\n", "SK-REG-005", 3, "judul harus berupa teks"),
    ("nomor: 7", "nomor: tujuh", "SK-REG-005", 5, "nomor harus berupa bilangan"),
    ("penerap: []", "penerap: semua", "SK-REG-005", 15, "penerap harus berupa daftar teks"),
    ("peran_tim:\n  -", "peran_tim:\n ", "SK-REG-005", 63, "peran_tim harus berupa daftar"),
    ("contoh.A.4.b", "contoh.A.4.a", "SK-REG-006", 48, "sudah dipakai pada baris 41"),
    ("nomor: 7\n", "nomor: 7\n  nomor: 8\n", "SK-REG-006", 6, "nomor ditulis dua kali"),
    ("tahap: pelaksanaan", "tahap: pelaksanan", "SK-REG-007", 29, "'pelaksanan' tidak dikenal"),
    ("jenis: keputusan", "jenis: putusan", "SK-REG-007", 52, "'putusan' tidak dikenal"),
    ("[ahli-muda, pelaksana]", "[ahli-baru]", "SK-REG-007", 20, "'ahli-baru' tidak dikenal"),
    ("organisasi: dinas", "organisasi: dines", "SK-REG-008", 24, "'dines'"),
    ("pelaku: [Pemohon]", "pelaku: [Pemohun]", "SK-REG-008", 41, "'Pemohun'"),
    ("[contoh-penunjukan, dinas]", "[contoh-penunjukkan]", "SK-REG-008", 56, "'contoh-penunjukkan'"),
    ("id: contoh-t-penolakan", "id: t-penolakan", "SK-REG-009", 65, "tidak berawalan contoh-"),
    ("  id: contoh\n", "  id: lain\n", "SK-REG-009", 2, "berbeda dari nama berkas"),
]


@pytest.mark.parametrize(("before", "after", "kode", "line", "words"), WRONG)
def test_a_wrong_catalogue_names_code_line_and_reason(
    tmp_path: Path, before: str, after: str, kode: str, line: int, words: str
) -> None:
    assert before in CATALOGUE
    with pytest.raises(SistemKerjaError) as caught:
        catalogue_from(tmp_path, CATALOGUE.replace(before, after, 1))
    found = {(finding.kode, finding.lokasi.line): finding for finding in inspect_catalogue(tmp_path / "contoh.yaml")}
    assert (kode, line) in found
    assert words in found[kode, line].pesan
    assert found[kode, line].saran
    assert caught.value.lokasi.line
    assert caught.value.saran


def test_one_error_lists_the_other_problems(tmp_path: Path) -> None:
    text = CATALOGUE.replace("nomor: 7", "nomor: tujuh").replace("tahap: pelaksanaan", "tahap: jeda")
    with pytest.raises(SistemKerjaError, match="Ada 1 masalah lain: baris 29") as caught:
        catalogue_from(tmp_path, text)
    assert (caught.value.kode, caught.value.lokasi.line) == ("SK-REG-005", 5)


REFUSED = {
    "alias": (b"regulasi: &a [1]\nsiklus: *a\n", "SK-REG-002"),
    "terlalu dalam": (b"regulasi: " + b"[" * 100_000, "SK-REG-002"),
    "bukan YAML": (b"regulasi: [1\nsiklus: 2\n", "SK-REG-002"),
    "daftar": (b"- satu\n", "SK-REG-002"),
    "kunci bukan kata": (b"[1, 2]: tiga\n", "SK-REG-002"),
    "bukan UTF-8": (b"regulasi: \xff\n", "SK-REG-001"),
    "objek Python": (b"!!python/object/apply:os.system ['ls']\n", "SK-REG-002"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_we_do_not_accept_is_refused_with_a_place(tmp_path: Path, name: str) -> None:
    data, kode = REFUSED[name]
    path = tmp_path / "contoh.yaml"
    path.write_bytes(data)
    with pytest.raises(SistemKerjaError) as caught:
        read_catalogue(path)
    assert caught.value.kode == kode
    assert caught.value.lokasi.line


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(SistemKerjaError, match="tidak ditemukan"):
        read_catalogue(tmp_path / "tiada.yaml")


@given(st.one_of(st.binary(max_size=60), st.text("regulasi: -[]{}&*!|>'\"#\n\t ,?", max_size=60).map(str.encode)))
def test_no_content_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("katalog") / "contoh.yaml"
    path.write_bytes(data)
    with pytest.raises(SistemKerjaError):
        read_catalogue(path)


def test_a_broken_catalogue_does_not_disturb_the_others(tmp_path: Path) -> None:
    catalogue_from(tmp_path)
    (tmp_path / "rusak.yaml").write_text("[", encoding="utf-8")
    catalogues = load_catalogues(tmp_path)
    assert list(catalogues) == ["contoh", "rusak"]
    assert catalogues.find("contoh").id == "contoh"
    assert catalogues.of_process("contoh-penunjukan-dituju") is catalogues["contoh"]
    assert catalogues.of_process("lain-siklus") is None
    with pytest.raises(SistemKerjaError):
        catalogues["rusak"]


def test_an_unknown_regulation_gets_the_nearest_name(tmp_path: Path) -> None:
    catalogue_from(tmp_path)
    with pytest.raises(SistemKerjaError, match="Mungkin maksud Anda: contoh"):
        load_catalogues(tmp_path).find("conto")


def test_a_regulation_is_cited_with_its_number_or_as_a_draft(processes: Path) -> None:
    cited = {name: load_catalogues(processes / "regulasi")[name].regulasi.sebutan for name in ("kapuas", "bukittinggi")}
    assert cited == {
        "kapuas": "Peraturan Bupati Kapuas Nomor 14 Tahun 2024 tentang Sistem Kerja di Lingkungan"
        " Pemerintah Kabupaten Kapuas",
        "bukittinggi": "Rancangan Peraturan Wali Kota Bukittinggi tentang Sistem Kerja di Lingkungan Pemerintah Daerah",
    }
