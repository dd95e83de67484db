"""What people write into a form, and what is stored."""

from __future__ import annotations

import datetime

import pytest

from sistemkerja_bpmn import SistemKerjaError
from sistemkerja_bpmn.bpmn.extension import Isian, Pilihan
from sistemkerja_bpmn.errors import Location
from sistemkerja_bpmn.execution.answering.answers import InteractiveAnswers
from sistemkerja_bpmn.execution.preparing.forms import FieldValue, Form, check_form, describe, normalise

CHOICES = (Pilihan("disetujui", "Disetujui"), Pilihan("ditolak", "Tidak disetujui"))


def field(jenis: str, *, wajib: bool = True, id: str = "isian") -> Isian:
    return Isian(id, "Label", jenis, wajib, CHOICES if jenis == "pilihan" else (), 1)


def form(*fields: Isian) -> Form:
    return Form("proses", "putus", "Memutuskan", (), fields, {}, 1, Location("a.bpmn", 7, "putus"))


@pytest.mark.parametrize(
    ("jenis", "answer", "stored"),
    [
        ("teks", "  Rencana induk ", "Rencana induk"),
        ("teks", 5, "5"),
        ("angka", "6", 6),
        ("angka", "1,5", 1.5),
        ("angka", "1.250.000,5", 1250000.5),
        ("angka", 3.0, 3),
        ("tanggal", "2026-12-31", "2026-12-31"),
        ("tanggal", "31-12-2026", "2026-12-31"),
        ("tanggal", "1/2/2026", "2026-02-01"),
        ("tanggal", datetime.date(2026, 1, 2), "2026-01-02"),
        ("ya-tidak", "Ya", "ya"),
        ("ya-tidak", "TIDAK", "tidak"),
        ("ya-tidak", True, "ya"),
        ("pilihan", "ditolak", "ditolak"),
        ("pilihan", "tidak disetujui", "ditolak"),
        ("teks", "   ", None),
    ],
)
def test_stored_value(jenis: str, answer: object, stored: FieldValue) -> None:
    assert normalise(field(jenis), answer) == stored


@pytest.mark.parametrize(
    ("jenis", "answer"),
    [
        ("angka", "enam"),
        ("angka", "1" * 400),
        ("angka", "nan"),
        ("tanggal", "31-02-2026"),
        ("tanggal", "besok"),
        ("ya-tidak", "mungkin"),
        ("pilihan", "Ya"),
        ("teks", "a" * 10_001),
        ("teks", ["a"]),
    ],
)
def test_answer_that_does_not_fit(jenis: str, answer: object) -> None:
    with pytest.raises(SistemKerjaError) as caught:
        check_form(form(field(jenis)), {"isian": answer})
    assert caught.value.kode == "SK-ISIAN-002"
    assert (caught.value.lokasi.file, caught.value.lokasi.line) == ("a.bpmn", 7)


def test_every_missing_mandatory_field_is_named() -> None:
    fields = (field("teks", id="maksud"), field("angka", id="durasi"), field("teks", wajib=False, id="catatan"))
    with pytest.raises(SistemKerjaError) as caught:
        check_form(form(*fields), {"maksud": " "})
    assert caught.value.kode == "SK-ISIAN-001"
    assert "maksud" in caught.value.pesan
    assert "durasi" in caught.value.pesan
    assert "catatan" not in caught.value.pesan


@pytest.mark.parametrize(
    ("jenis", "value", "text"),
    [
        ("pilihan", "ditolak", "Tidak disetujui"),
        ("ya-tidak", "ya", "Ya"),
        ("tanggal", "2026-12-31", "31-12-2026"),
        ("angka", 1.5, "1,5"),
    ],
)
def test_values_as_people_read_them(jenis: str, value: FieldValue, text: str) -> None:
    assert describe(field(jenis), value) == text


def test_a_person_is_asked_again_until_the_answer_fits() -> None:
    typed = iter(["", "enam", "6"])
    problems = []

    def ask(form: Form, field: Isian, problem: str) -> str:
        problems.append(problem)
        return next(typed)

    assert InteractiveAnswers(ask).fill(form(field("angka"))) == {"isian": 6}
    assert problems[0] == ""
    assert "wajib" in problems[1]
    assert "enam" in problems[2]
