"""The form of a user task: its fields (``sk:isian``), and what people write into them made into values.

Stored are texts, numbers, dates as ``YYYY-MM-DD``, ``ya`` or ``tidak``, and the ``nilai`` of a choice. People may also
write ``Ya``, ``31-12-2026``, ``1,5`` or the label of a choice. A field left empty that is not mandatory is None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ...bpmn.expressions import MAX_NUMBER
from ...bpmn.extension import Isian, Tabel
from ...errors import Location, SistemKerjaError
from ..trace import Answered

__all__ = ["MAX_TEXT", "FieldValue", "Form", "check_form", "describe", "normalise"]

FieldValue = str | int | float | None

MAX_TEXT = 10_000
"""Characters of one answer."""

_YES = frozenset({"ya", "y", "iya", "true", "benar", "setuju"})
_NO = frozenset({"tidak", "t", "tdk", "no", "n", "false", "salah"})
_LOCAL_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of one visit to a user task.

    kunjungan  how many times this element has been reached in the case, from 1
    syarat     the decision tables the filled form must pass
    """

    proses: str
    elemen: str
    nama: str
    peran: tuple[str, ...]
    isian: tuple[Isian, ...]
    data: Mapping[str, object]
    kunjungan: int
    lokasi: Location
    syarat: tuple[Tabel, ...] = ()


def check_form(form: Form, answers: Mapping[str, object]) -> tuple[Answered, ...]:
    """The values of a filled form, one per field, in the form's order.

    Raises SistemKerjaError SK-ISIAN-001 for missing mandatory fields (all of them named), 002 for a value that does
    not fit its field.
    """
    missing = [field for field in form.isian if field.wajib and _is_empty(answers.get(field.id))]
    if missing:
        names = ", ".join(f'"{field.label or field.id}" ({field.id})' for field in missing)
        raise SistemKerjaError(
            "SK-ISIAN-001",
            f'Isian wajib pada "{form.nama}" belum diisi: {names}.',
            form.lokasi,
            f"Isi {'isian itu' if len(missing) == 1 else 'semua isian itu'}, lalu ulangi.",
        )
    return tuple(_answered(field, answers.get(field.id), form) for field in form.isian)


def normalise(field: Isian, answer: object) -> FieldValue:
    """The value a field stores for an answer; None for an empty one.

    Raises SistemKerjaError SK-ISIAN-002 where the answer does not fit the field; mandatory or not is for
    ``check_form``.
    """
    if _is_empty(answer):
        return None
    if not isinstance(answer, str | int | float | date):
        raise _unfit(field, answer, "Isi dengan satu nilai.")
    text = _as_text(answer)
    readers = {"teks": _text, "angka": _number, "tanggal": _date, "ya-tidak": _yes_or_no, "pilihan": _choice}
    return readers.get(field.jenis, _text)(field, text)


def describe(field: Isian, value: FieldValue) -> str:
    """A stored value as people read it: the label of a choice, Ya or Tidak, a date as day-month-year."""
    if value is None:
        return ""
    if field.jenis == "pilihan":
        return next((p.label or p.nilai for p in field.pilihan if p.nilai == value), str(value))
    if field.jenis == "ya-tidak":
        return str(value).capitalize()
    if field.jenis == "tanggal":
        return "-".join(reversed(str(value).split("-")))
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _answered(field: Isian, answer: object, form: Form) -> Answered:
    try:
        value = normalise(field, answer)
    except SistemKerjaError as error:
        raise SistemKerjaError(error.kode, error.pesan, form.lokasi, error.saran) from error
    return Answered(field.id, field.label, value, describe(field, value))


def _is_empty(answer: object) -> bool:
    return answer is None or (isinstance(answer, str) and not answer.strip())


def _as_text(answer: str | float | date) -> str:
    # YAML reads ya/tidak as text but yes/no, true/false and dates as values of their own.
    if isinstance(answer, bool):
        return "ya" if answer else "tidak"
    return answer.isoformat()[:10] if isinstance(answer, date) else str(answer).strip()


def _text(field: Isian, text: str) -> str:
    if len(text) > MAX_TEXT:
        raise _unfit(field, text, f"Paling banyak {MAX_TEXT} karakter.")
    return text


def _number(field: Isian, text: str) -> int | float:
    if _THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    if not _NUMBER.fullmatch(text):
        raise _unfit(field, text, "Isi dengan angka, misalnya 6 atau 1,5.")
    number = float(text.replace(",", "."))
    if abs(number) > MAX_NUMBER:
        raise _unfit(field, text, "Angkanya terlalu besar.")
    return int(number) if number.is_integer() else number


def _date(field: Isian, text: str) -> str:
    local = _LOCAL_DATE.fullmatch(text)
    day, month, year = local.groups() if local else ("", "", "")
    iso = f"{year}-{month:0>2}-{day:0>2}" if local else text
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        raise _unfit(field, text, "Isi dengan tanggal, misalnya 2026-12-31 atau 31-12-2026.") from None


def _yes_or_no(field: Isian, text: str) -> str:
    word = text.casefold()
    if word in _YES:
        return "ya"
    if word in _NO:
        return "tidak"
    raise _unfit(field, text, "Isi dengan ya atau tidak.")


def _choice(field: Isian, text: str) -> str:
    word = text.casefold()
    for choice in field.pilihan:
        if word in {choice.nilai.casefold(), choice.label.casefold()}:
            return choice.nilai
    choices = ", ".join(choice.nilai for choice in field.pilihan)
    raise _unfit(field, text, f"Pilih salah satu: {choices}.")


def _unfit(field: Isian, answer: object, saran: str) -> SistemKerjaError:
    shown = str(answer)
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    return SistemKerjaError(
        "SK-ISIAN-002",
        f'Nilai "{shown}" tidak sesuai untuk isian "{field.label or field.id}" ({field.id}, jenis {field.jenis}).',
        saran=saran,
    )
