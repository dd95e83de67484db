"""Answers of a person at the terminal: each act is announced, each field asked, each decision shown."""

from __future__ import annotations

from collections.abc import Mapping

import click

from ...bpmn.extension import Isian
from ...errors import SistemKerjaError
from ...execution.answering.answers import InteractiveAnswers
from ...execution.preparing.forms import Form
from ...execution.trace import Decision
from .._words.text import clean

__all__ = ["TerminalAnswers"]

HINTS = {"angka": "angka", "tanggal": "tanggal, misalnya 31-12-2026", "ya-tidak": "ya/tidak"}


class TerminalAnswers(InteractiveAnswers):
    """Asks on stderr and reads stdin, so that stdout holds nothing but the result."""

    def __init__(self) -> None:
        super().__init__(ask)

    def fill(self, form: Form) -> Mapping[str, object]:
        """Announce the act, then ask its fields."""
        roles = " dan/atau ".join(form.peran)
        again = f" (ke-{form.kunjungan})" if form.kunjungan > 1 else ""
        say(f"\n{clean(roles)}: {clean(form.nama)}{again}")
        return super().fill(form)

    def decided(self, process: str, decision: Decision) -> None:
        """Show what the answers led to."""
        if decision.pertanyaan and decision.jawaban:
            say(f"  -> {clean(decision.pertanyaan)} {clean(decision.jawaban)}")


def ask(form: Form, field: Isian, problem: str) -> str:
    """Put one question; the text typed, for a numbered choice its value.

    Raises SistemKerjaError SK-PERINTAH-005 where the input ends before the answer, 017 where it is no UTF-8.
    """
    if problem:
        say(f"    {clean(problem)}")
    else:
        for number, choice in enumerate(field.pilihan, 1):
            say(f"    {number}. {clean(choice.label or choice.nilai)}")
    click.echo(f"  {question(field)}: ", err=True, nl=False)
    try:
        return chosen(field, input().strip())
    except EOFError:
        click.echo(err=True)
        raise SistemKerjaError(
            "SK-PERINTAH-005",
            f'Masukan habis sebelum "{field.label or field.id}" terjawab.',
            form.lokasi,
            "Jalankan di terminal, atau sebutkan berkas jawaban dengan --skenario.",
        ) from None
    except UnicodeDecodeError:
        click.echo(err=True)
        raise SistemKerjaError(
            "SK-PERINTAH-017",
            f'Jawaban untuk "{field.label or field.id}" bukan teks UTF-8.',
            form.lokasi,
            "Simpan jawabannya sebagai UTF-8, atau ketik di terminal.",
        ) from None


def question(field: Isian) -> str:
    """The question for a field with what it expects."""
    kind = f"nomor 1-{len(field.pilihan)}" if field.pilihan else HINTS.get(field.jenis, "")
    wanted = ", ".join(filter(None, (kind, "" if field.wajib else "boleh kosong")))
    return clean(field.label or field.id) + (f" ({wanted})" if wanted else "")


def chosen(field: Isian, answer: str) -> str:
    """The value behind a number of the list shown; any other answer as it is."""
    values = [choice.nilai for choice in field.pilihan]
    if answer.isdecimal() and answer not in values and 1 <= int(answer) <= len(values):
        return values[int(answer) - 1]
    return answer


def say(text: str) -> None:
    """One line to the person."""
    click.echo(text, err=True)
