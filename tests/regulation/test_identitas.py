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


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (20).to_bytes(4, "big") + (30).to_bytes(4, "big") + b"rest"
JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x1e\0\x14" + b"\0" * 20
HEAD = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PNG, "png"),
        (JPEG, "jpg"),
        (HEAD + b"<path d='M0 0'/></svg>", "svg"),
        (b"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'>" + HEAD + b"<!-- a --></svg>", "svg"),
    ],
)
def test_a_logo_is_what_its_content_says(tmp_path: Path, data: bytes, kind: str) -> None:
    (tmp_path / "gambar.bin").write_bytes(data)
    logo = identity(tmp_path, "logo: gambar.bin\n").logo
    assert logo is not None and logo.kind == kind
    assert b"DOCTYPE" not in logo.data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "SK-LOGO-001"),
        (b"GIF89a", "SK-LOGO-003"),
        (b"<html/>", "SK-LOGO-003"),
        (PNG[:20], "SK-LOGO-003"),
        (JPEG[:8], "SK-LOGO-003"),
        (PNG.replace((20).to_bytes(4, "big"), (99_999).to_bytes(4, "big")), "SK-LOGO-002"),
        (PNG + b"\0" * 2_000_000, "SK-LOGO-002"),
        (HEAD + b"<script>alert(1)</script></svg>", "SK-LOGO-004"),
        (HEAD + b"<path onload='x()'/></svg>", "SK-LOGO-004"),
        (HEAD + b"<image x:href='http://contoh.id/a.png'/></svg>", "SK-LOGO-004"),
        (HEAD + b"<image x:href='file:///etc/passwd'/></svg>", "SK-LOGO-004"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + HEAD + b"<text>&a;</text></svg>", "SK-LOGO-004"),
    ],
)
def test_an_unfit_logo_is_refused_with_the_line_that_names_it(tmp_path: Path, data: bytes | None, code: str) -> None:
    if data is not None:
        (tmp_path / "gambar.png").write_bytes(data)
    with pytest.raises(SistemKerjaError) as caught:
        identity(tmp_path, "judul: A\nlogo: gambar.png\n")
    assert (caught.value.kode, caught.value.lokasi.line) == (code, 2)
    assert "gambar.png" in caught.value.pesan
