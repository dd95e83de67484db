"""What the commands share: their class, the option ``--pustaka``, the output file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ..bpmn.files import write_atomic
from ..errors import Location, SistemKerjaError

__all__ = ["library_option", "program_command", "output_option", "terminal_width", "write_result"]

LIBRARY_VARIABLE = "SISTEMKERJA_PUSTAKA"
WIDEST = 160
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


def output_option(help: str) -> Callable[[F], F]:
    """Add ``-o/--keluaran``: the file to write, as ``Path`` or None for stdout."""
    return click.option(
        "-o", "--keluaran", metavar="BERKAS", type=click.Path(dir_okay=False, path_type=Path), help=help
    )


def write_result(data: bytes, output: Path | None, *, binary: bool = False) -> None:
    """Write a result to a file (whole or not at all) or to stdout.

    Raises SistemKerjaError SK-KELUARAN-001 for binary data on a terminal.
    """
    if output is not None:
        write_atomic(output, data)
        click.echo(f"Ditulis: {output}", err=True)
        return
    if binary and sys.stdout.isatty():
        raise SistemKerjaError(
            "SK-KELUARAN-001",
            "Hasilnya bukan teks dan tidak ditampilkan di terminal.",
            Location(),
            "Sebutkan berkas tujuan dengan -o, misalnya: -o peta.pdf",
        )
    stream = click.get_binary_stream("stdout")
    stream.write(data)
    stream.flush()


def terminal_width() -> int:
    """Characters a line of a table may have; 120 where the output is not a terminal."""
    if not sys.stdout.isatty():
        return 120
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, WIDEST)
    except OSError:
        return 120
