"""``kedudukan``: superior, appraiser and clause, as text and as data; and requests refused by ``jalankan``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import ROOT, Call


def ask(call: Call, *args: str) -> list[dict[str, object]]:
    result = call("kedudukan", *args, "--format", "json")
    assert result.exit_code == 0, result.stderr
    value = json.loads(result.stdout)
    assert isinstance(value, list)
    return value


def superiors(reply: dict[str, object]) -> list[str]:
    rows = reply["jawaban"]
    assert isinstance(rows, list)
    return [row["atasan"] for row in rows]


def test_without_options_it_tells_what_can_be_asked(call: Call) -> None:
    text = call("kedudukan", "kapuas").stdout
    assert "uptd-fungsional" in text and "ahli-utama" in text and "Lampiran G" in text
    assert max(map(len, text.splitlines())) <= 120


def test_one_office_and_jenjang_with_its_clause(call: Call) -> None:
    args = ("kapuas", "--organisasi", "Kecamatan", "--jenjang", "Pelaksana", "--tanpa-pengawas")
    text = call("kedudukan", *args).stdout
    assert "Atasan langsung: Pejabat Administrator (Lampiran C.1.c.4)" in text
    assert "Penilai kinerja: Pejabat Administrator (Lampiran C.1.c.4)" in text
    assert "Pejabat Pengawas (Lampiran C.1.a)" in text, "the general rule stays visible"


def test_where_nobody_says_both_answers_are_given(call: Call) -> None:
    both = ask(call, "kapuas", "--organisasi", "rsud", "--jenjang", "pelaksana")
    assert [reply["ada_pengawas"] for reply in both] == [True, False]
    (one,) = ask(call, "kapuas", "--organisasi", "rsud", "--jenjang", "ahli-utama")
    assert (one["ada_pengawas"], superiors(one)) == (None, ["Kepala Dinas Kesehatan"])


def test_a_silent_lampiran_is_answered_from_the_body(call: Call) -> None:
    (reply,) = ask(call, "lamandau", "--organisasi", "rsud", "--jenjang", "pelaksana", "--tanpa-pengawas")
    assert superiors(reply) == ["Pejabat Administrator"]


def test_an_office_alone_answers_every_jenjang(call: Call) -> None:
    assert len(ask(call, "buleleng", "--organisasi", "rsud")) == 6
    lines = call("kedudukan", "buleleng", "--organisasi", "rsud").stdout.splitlines()
    assert sum("Kepala Bagian" in line for line in lines) == 6


@pytest.mark.parametrize(
    ("args", "code", "hint"),
    [
        (("kapuss",), "SK-REG-010", "kapuas"),
        (("kapuas", "--organisasi", "kecamtan"), "SK-KEDUDUKAN-001", "kecamatan"),
        (("kapuas", "--jenjang", "ahli-mudaa"), "SK-KEDUDUKAN-002", "ahli-muda"),
    ],
)
def test_unknown_names_suggest_the_nearest(call: Call, args: tuple[str, ...], code: str, hint: str) -> None:
    result = call("kedudukan", *args)
    assert result.exit_code == 2
    assert code in result.stderr and hint in result.stderr


def test_a_library_without_tables_says_so(call: Call, tmp_path: Path) -> None:
    (tmp_path / "regulasi").mkdir()
    source = ROOT / "processes" / "regulasi" / "kapuas.yaml"
    (tmp_path / "regulasi" / "kapuas.yaml").write_bytes(source.read_bytes())
    result = call("kedudukan", "kapuas", "--organisasi", "rsud", "--pustaka", tmp_path)
    assert (result.exit_code, "SK-PUSTAKA-005" in result.stderr) == (2, True)


REQUEST = """\
proses: kapuas-penunjukan-lintas-unit
judul: coba
isian:
  maksud_tujuan: Menyusun rencana induk
  kompetensi: Arsitektur data
  target_kinerja: Rancangan selesai
  durasi_bulan: 6
keputusan:
  "Permohonan disetujui?": Ya
harapan:
  hasil: ditugaskan
"""
CANDIDATE = """\
proses: kapuas-penunjukan-ketua-tim
judul: coba
isian:
  pendidikan: S2
  golongan: III/b
  penilaian_kinerja: Baik
  pengalaman_tahun: 3
keputusan:
  "Tim lintas unit atau instansi?": Tidak
  "Ada fungsional hasil penyetaraan?": Ya
  "Syarat Ketua Tim terpenuhi?": Ya
harapan:
  hasil: memenuhi-syarat
"""
BROKEN = {
    "fourteen months": (REQUEST.replace("durasi_bulan: 6", "durasi_bulan: 14"), "Pasal 9 ayat (4)", 7),
    "a fourth time": (
        REQUEST.replace("durasi_bulan: 6", "durasi_bulan: 6\n  penugasan_ke: 4"),
        "kapuas-k-batas-diperbantukan",
        8,
    ),
    "missing content": (REQUEST.replace("  kompetensi: Arsitektur data\n", ""), "Lampiran A.2.3.a angka 5", 4),
    "without the years": (CANDIDATE, "Lampiran A.2.1 angka 11 huruf d", 7),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_request_that_breaks_a_rule_gets_the_clause(call: Call, tmp_path: Path, name: str) -> None:
    text, clause, line = BROKEN[name]
    path = tmp_path / "skenario.yaml"
    path.write_text(text, encoding="utf-8")
    result = call("jalankan", text.splitlines()[0].split()[1], "--skenario", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "SK-SYARAT-001" in result.stderr and clause in result.stderr
    assert f"skenario.yaml:{line}" in result.stderr


def test_a_person_gets_the_clause_right_after_the_form(call: Call) -> None:
    result = call("jalankan", "kapuas-penunjukan-lintas-unit", stdin="a\nb\nc\n14\n\n")
    assert result.exit_code == 1
    assert "SK-SYARAT-001" in result.stderr and "Pasal 9 ayat (4)" in result.stderr


def test_pasal_9_does_not_limit_other_agencies(call: Call, tmp_path: Path) -> None:
    source = ROOT / "processes" / "skenario" / "kapuas-penunjukan-lintas-instansi--ditugaskan.yaml"
    text = source.read_text(encoding="utf-8").replace("durasi_bulan: 6", "durasi_bulan: 14")
    assert "durasi_bulan: 14" in text
    path = tmp_path / "skenario.yaml"
    path.write_text(text, encoding="utf-8")
    result = call("jalankan", "kapuas-penunjukan-lintas-instansi", "--skenario", path)
    assert result.exit_code == 0, result.stderr
