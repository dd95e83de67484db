"""What the commands share: their class, the option ``--pustaka``, the output file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from ...bpmn.files import write_atomic
from ...errors import Location, SistemKerjaError

__all__ = [
    "format_of",
    "format_option",
    "identity_option",
    "library_option",
    "output_option",
    "program_command",
    "refuse",
    "terminal_width",
    "write_result",
]

LIBRARY_VARIABLE = "SISTEMKERJA_PUSTAKA"
USUAL, WIDEST = 120, 160
ENDINGS = {"txt": "teks"}
F = TypeVar("F", bound=Callable[..., Any])


def program_command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """``click.command`` with Indonesian words where click has English ones of its own."""
    return click.command(name, options_metavar="[PILIHAN]")


def library_option(function: F) -> F:
    """Add ``--pustaka``: the library folder, as ``Path`` or None for the default one."""
    return click.option(
        "--pustaka",
        metavar="FOLDER",
        envvar=LIBRARY_VARIABLE,
        type=click.Path(path_type=Path),
        help="Folder pustaka proses; bawaan: ./processes bila ada, kalau tidak yang terpasang "
        f"(variabel lingkungan: {LIBRARY_VARIABLE}).",
    )(function)


def format_option(*choices: str) -> Callable[[F], F]:
    """Add ``--format`` with these choices, the first by default; the command receives it as ``bentuk``."""
    return click.option(
        "--format",
        "bentuk",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="Bentuk keluaran.",
    )


def format_of(output: Path | None, formats: Sequence[str]) -> str:
    """The format that the ending of a file name asks for; the first one without a file or an ending.

    Raises SistemKerjaError SK-PERINTAH-015 for an ending of something else: nobody opens a map named ``.doc``.
    """
    ending = output.suffix.lower().lstrip(".") if output else ""
    chosen = ENDINGS.get(ending, ending) or formats[0]
    if chosen not in formats:
        raise SistemKerjaError(
            "SK-PERINTAH-015",
            f'Akhiran ".{ending}" bukan bentuk yang dapat dibuat di sini.',
            Location(str(output)),
            f"Akhiri nama berkas dengan {', '.join(formats)}, atau sebutkan bentuknya dengan --format.",
        )
    return chosen


def output_option(text: str) -> Callable[[F], F]:
    """Add ``-o/--keluaran`` with that help text: the file to write, as ``Path`` or None for stdout."""
    return click.option("-o", "--keluaran", metavar="BERKAS", type=click.Path(path_type=Path), help=text)


def identity_option(function: F) -> F:
    """Add ``--identitas``: the file with number, dates and signature of maps and SOP, as ``Path`` or None."""
    return click.option(
        "--identitas",
        metavar="BERKAS",
        type=click.Path(path_type=Path),
        help="Berkas YAML dengan data identitas: instansi, versi, tanggal, pengesahan, dasar hukum.",
    )(function)


def refuse(given: Mapping[str, object], where: str) -> None:
    """Raise click.UsageError where an option was given that does not apply."""
    wrong = [name for name, value in given.items() if value]
    if wrong:
        raise click.UsageError(f"{', '.join(wrong)} tidak berlaku untuk {where}.")


def write_result(data: bytes, output: Path | None, *, binary: bool = False) -> None:
    """Write a result to a file (whole or not at all) or to stdout.

    Raises SistemKerjaError SK-PERINTAH-004 for binary data on a terminal.
    """
    if output is not None:
        write_atomic(output, data)
        click.echo(f"Ditulis: {output}", err=True)
        return
    if binary and sys.stdout.isatty():
        raise SistemKerjaError(
            "SK-PERINTAH-004",
            "Hasilnya bukan teks dan tidak ditampilkan di terminal.",
            Location(),
            "Sebutkan berkas tujuan dengan -o, misalnya: -o peta.pdf",
        )
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def terminal_width() -> int:
    """Characters a line of a table may have; the usual where the output is no terminal, or one of unknown width."""
    if not sys.stdout.isatty():
        return USUAL
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns or USUAL, WIDEST)
    except OSError:
        return USUAL
