"""From an exception to one calm message on stderr and an exit code; never a traceback for bad input."""

from __future__ import annotations

import errno
import os
import sys
import traceback

import click

from ...errors import SistemKerjaError, reason_of
from .._words.text import clean

__all__ = ["EXIT_BROKEN", "EXIT_INTERRUPTED", "EXIT_UNREADABLE", "TRACE_VARIABLE", "explain", "print_error"]

EXIT_UNREADABLE = 2
EXIT_BROKEN = 3
EXIT_INTERRUPTED = 130
TRACE_VARIABLE = "SISTEMKERJA_RUNUT"


def explain(error: Exception) -> int:
    """Tell the user what went wrong and give the exit code for it.

    2 for input that cannot be used, 130 for an interruption, 0 when the reader of our output went away, 3 for a
    mistake of ours (its traceback is shown only where the variable ``SISTEMKERJA_RUNUT`` is set).
    """
    if isinstance(error, SistemKerjaError):
        print_error(error)
        return EXIT_UNREADABLE
    if isinstance(error, click.Abort):
        click.echo("Dihentikan atas permintaan Anda.", err=True)
        return EXIT_INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, OSError):
        return _explain_system(error)
    return _explain_mistake(error)


def print_error(error: SistemKerjaError) -> None:
    """Print code, place, message and next step of an error to stderr."""
    place = f"\n  di {clean(str(error.lokasi))}" if str(error.lokasi) else ""
    advice = f"\n  {clean(error.saran)}" if error.saran else ""
    click.echo(f"Galat {error.kode}: {clean(error.pesan)}{place}{advice}", err=True)


def _explain_system(error: OSError) -> int:
    # Windows reports a closed pipe as EINVAL.
    if error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL):
        # Python would complain about the closed pipe once more when it flushes stdout at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    name = f" {clean(str(error.filename))}" if error.filename else ""
    print_error(
        SistemKerjaError(
            "SK-SISTEM-001",
            f"Berkas{name} tidak dapat dipakai: {reason_of(error)}.",
            saran="Periksa nama, izin, dan ruang disk, lalu ulangi.",
        )
    )
    return EXIT_UNREADABLE


def _explain_mistake(error: Exception) -> int:
    if os.environ.get(TRACE_VARIABLE):
        traceback.print_exception(error)
    print_error(
        SistemKerjaError(
            "SK-SISTEM-002",
            f"Program ini keliru ({type(error).__name__}: {error}).",
            saran=f"Laporkan dengan keluaran dari perintah yang sama setelah {TRACE_VARIABLE}=1 dipasang.",
        )
    )
    return EXIT_BROKEN
