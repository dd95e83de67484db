"""Klausul dan elemen yang melaksanakannya: cakupan, temuan, beda dua regulasi."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from ..bpmn.library import Library
from ..errors import SistemKerjaError
from ..regulation.beda.compare import Beda, compare, compare_procedures
from ..regulation.telusur import Telusur
from ._program.catalogues import catalogues_of, modelled_regulations, trace_regulations
from ._program.failure import print_error
from ._program.options import (
    format_of,
    library_option,
    output_option,
    program_command,
    terminal_width,
    write_result,
)
from ._words import beda as _beda_text
from ._words import telusur as _telusur_text

__all__ = ["command"]

NOTHING = "Belum ada regulasi dengan proses di pustaka ini."
FORMATS = ("teks", "json", "xlsx")


@program_command("telusur")
@click.argument("regulasi", required=False)
@click.option(
    "--beda",
    nargs=2,
    metavar="KIRI KANAN",
    help="Sandingkan dua regulasi, atau dua prosedur (id lengkap).",
)
@click.option("--proses", metavar="PROSEDUR", help="Bersama --beda: prosedur ini saja, selengkapnya.")
@click.option(
    "--format", "bentuk", type=click.Choice(FORMATS), help="Bentuk keluaran; bawaan: menurut nama berkas, atau teks."
)
@output_option("Berkas tujuan; bawaan: ke layar (xlsx: perlu berkas).")
@library_option
@click.pass_context
def command(
    ctx: click.Context,
    regulasi: str | None,
    beda: tuple[str, str] | None,
    proses: str | None,
    bentuk: str | None,
    keluaran: Path | None,
    pustaka: Path | None,
) -> None:
    """Telusuri REGULASI: setiap langkah katalog dan elemen yang melaksanakannya.

    Tanpa REGULASI: semua regulasi yang punya proses di pustaka. Kode keluar 0 bila setiap langkah terlaksana, 1 bila
    masih ada celah. Dengan --beda: prosedur yang sama pada dua regulasi, langkah demi langkah; kode keluar 0.

    \b
    Contoh:
      sistemkerja telusur kapuas
      sistemkerja telusur kapuas -o telusur-kapuas.xlsx
      sistemkerja telusur --beda kapuas bukittinggi
      sistemkerja telusur --beda kapuas bukittinggi --proses penunjukan-lintas-instansi
    """
    _refuse_unfit(regulasi, beda, proses)
    library = Library.open(pustaka)
    chosen = bentuk or format_of(keluaran, FORMATS)
    if beda:
        _show(_beda_as(_compare(library, beda, proses or ""), chosen), keluaran, chosen)
        ctx.exit(_unreadable(library))
    traces = trace_regulations(library, [regulasi] if regulasi else modelled_regulations(library))
    _show(_telusur_as(traces, chosen), keluaran, chosen)
    ctx.exit(max(_unreadable(library), int(not all(traced.complete for traced in traces))))


def _refuse_unfit(regulation: str | None, beda: tuple[str, str] | None, process: str | None) -> None:
    if beda and regulation:
        raise click.UsageError(f"--beda sudah menyebut kedua regulasi; hapus {regulation!r}.")
    if process and not beda:
        raise click.UsageError("--proses dipakai bersama --beda.")


def _compare(library: Library, names: tuple[str, str], process: str) -> Beda:
    """Two regulations, or two procedures named by their whole ids."""
    known = catalogues_of(library)
    regulations = [name if name in known else name.split("-")[0] for name in names]
    procedures = [name for name, regulation in zip(names, regulations, strict=True) if name != regulation]
    if len(procedures) == 1:
        saran = "Sebutkan dua regulasi, atau dua prosedur dengan id lengkap."
        raise SistemKerjaError("SK-PERINTAH-016", f"{names[0]} dan {names[1]} bukan jenis yang sama.", saran=saran)
    if procedures and process:
        raise click.UsageError("--proses tidak perlu: kedua prosedur sudah disebut.")
    left, right = trace_regulations(library, regulations)
    if procedures:
        return compare_procedures(left, names[0], right, names[1])
    return compare(left, right, process)


def _telusur_as(traces: Sequence[Telusur], form: str) -> str | bytes:
    if form == "xlsx":
        from ..reports.telusur_workbook import telusur_workbook  # loads the workbook library only when it is needed

        return telusur_workbook(traces)
    if form == "json":
        return json.dumps([_telusur_text.as_data(traced) for traced in traces], ensure_ascii=False, indent=2)
    return "\n\n".join(_telusur_text.as_text(traced, terminal_width()) for traced in traces) or NOTHING


def _beda_as(beda: Beda, form: str) -> str | bytes:
    if form == "xlsx":
        from ..reports.beda_workbook import beda_workbook

        return beda_workbook(beda)
    if form == "json":
        return json.dumps(_beda_text.as_data(beda), ensure_ascii=False, indent=2)
    return _beda_text.as_text(beda, terminal_width())


def _show(result: str | bytes, output: Path | None, form: str) -> None:
    if isinstance(result, str) and output is None:
        click.echo(result)
    else:
        data = result.encode() + b"\n" if isinstance(result, str) else result
        write_result(data, output, binary=form == "xlsx")


def _unreadable(library: Library) -> int:
    """Tell of processes and tables that could not be read; 1 where there are any: the answer lacks them."""
    errors = (*library.unreadable, *library.decisions.unreadable)
    for error in errors:
        print_error(error)
    return int(bool(errors))
