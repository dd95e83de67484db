"""The identity file of maps and SOP."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.regulation.identitas import Identitas, Pengesahan, read_identitas

TEXT = """\
instansi: Pemerintah Kabupaten Contoh
unit: [Pemerintah Kabupaten Contoh, Bagian Organisasi]
versi: "1.0"
tanggal_efektif:
disahkan_oleh: {tempat: Contoh, jabatan: Sekretaris Daerah, nip: "197001011990011001"}
proses:
  contoh-penunjukan: {nomor: 065/1, dasar_hukum: [Peraturan A]}
"""


def identity(folder: Path, text: str = TEXT) -> Identitas:
    path = folder / "identitas.yaml"
    path.write_text(text, encoding="utf-8")
    return read_identitas(path)


def test_general_fields_and_those_of_one_process(tmp_path: Path) -> None:
    found = identity(tmp_path)
    assert found.disahkan_oleh == Pengesahan("Contoh", "Sekretaris Daerah", nip="197001011990011001")
    assert found.tanggal_efektif == ""
    own = found.of("contoh-penunjukan")
    assert (own.nomor, own.dasar_hukum, own.versi) == ("065/1", ("Peraturan A",), "1.0")
    assert found.of("lain").nomor == ""


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("judul: A\nwarna: biru\n", "SK-REG-003", 2),
        ("dasar_hukum: satu\n", "SK-REG-005", 1),
        ("judul: A\nproses: [a]\n", "SK-REG-005", 2),
        ("disahkan_oleh: {gelar: Dr}\n", "SK-REG-003", 1),
        ("judul: &a A\n", "SK-REG-002", 1),
    ],
)
def test_a_faulty_file_is_refused_with_its_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    with pytest.raises(SistemKerjaError) as caught:
        identity(tmp_path, text)
    assert (caught.value.kode, caught.value.lokasi.line) == (code, line)
