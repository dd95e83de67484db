"""Menyimulasikan banyak kasus: berapa lama, siapa menunggu, apa yang berubah."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from ..bpmn.files import write_atomic
from ..bpmn.library import Library
from ..errors import Location, SistemKerjaError
from ..simulation import (
    Configuration,
    Result,
    carry_out,
    compare,
    prepare,
    read_configuration,
    result_of,
    template,
)
from ..simulation.results.eventlog import log_csv, log_xes
from ..simulation.results.report import as_csv, as_data, comparison_data
from ._failure import EXIT_INTERRUPTED
from ._options import format_option, library_option, output_option, program_command, terminal_width, write_result
from ._progress import progress_line
from ._simulasi_text import as_text, comparison_text

__all__ = ["command"]

_LOGS = {".xes": log_xes, ".csv": log_csv}


class _Precision(click.ParamType):  # type: ignore[type-arg]
    """A relative precision: ``5%`` or ``0.05``."""

    name = "presisi"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        text = str(value).strip().replace(",", ".")
        try:
            share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            share = 0.0
        if not 0.001 <= share < 1:
            self.fail("tulis misalnya 5% (paling kecil 0,1%).", param, ctx)
        return share


def _options(function: Callable[..., Any]) -> Callable[..., Any]:
    whole = click.IntRange(min=1)
    path = click.Path(path_type=Path)
    for option in reversed(
        [
            click.option(
                "--konfigurasi", metavar="BERKAS", type=path, help="Asumsi: kedatangan, lama, peluang, orang."
            ),
            click.option("--templat", is_flag=True, help="Tulis konfigurasi awal untuk PROSES, lalu berhenti."),
            click.option("--kasus", type=whole, help="Kasus dalam satu ulangan; bawaan: dari konfigurasi, atau 1000."),
            click.option("--ulangan", type=whole, help="Banyaknya ulangan; bawaan: dari konfigurasi, atau 10."),
            click.option("--benih", type=click.IntRange(min=0), help="Benih bilangan acak; bawaan: 1."),
            click.option(
                "--presisi", type=_Precision(), help="Tambah ulangan sampai selang waktu siklus ±5%, misalnya."
            ),
            click.option("--banding", metavar="BERKAS", type=path, help="Konfigurasi kedua; tampilkan selisihnya."),
            click.option(
                "--pekerja", type=click.IntRange(1, 256), default=1, show_default=True, help="Banyaknya proses."
            ),
            click.option("--log", "catatan", metavar="BERKAS", type=path, help="Catatan peristiwa: .xes atau .csv."),
        ]
    ):
        function = option(function)
    return function


@program_command("simulasi")
@click.argument("proses")
@_options
@format_option("teks", "json", "csv")
@output_option("Berkas tujuan; bawaan: layar.")
@library_option
@click.pass_context
def command(
    ctx: click.Context,
    proses: str,
    konfigurasi: Path | None,
    templat: bool,
    kasus: int | None,
    ulangan: int | None,
    benih: int | None,
    presisi: float | None,
    banding: Path | None,
    pekerja: int,
    catatan: Path | None,
    bentuk: str,
    keluaran: Path | None,
    pustaka: Path | None,
) -> None:
    """Simulasikan banyak kasus PROSES (id dalam pustaka, atau jalur berkas .bpmn).

    Tanpa konfigurasi, lamanya dari mutu baku dan sisanya diandaikan; setiap andaian disebut. Ctrl-C menghentikan dan
    melaporkan ulangan yang sudah selesai.

    \b
    Contoh:
      sistemkerja simulasi kapuas-penunjukan-lintas-unit --templat -o kantor.yaml
      sistemkerja simulasi kapuas-penunjukan-lintas-unit --konfigurasi kantor.yaml --pekerja 4
      sistemkerja simulasi kapuas-penunjukan-lintas-unit --konfigurasi kantor.yaml --banding dua-analis.yaml
    """
    library = Library.open(pustaka)
    if templat:
        write_result(template(library, proses).encode(), keluaran)
        return
    if catatan is not None and catatan.suffix.lower() not in _LOGS:
        raise SistemKerjaError(
            "SK-PERINTAH-013",
            "Catatan peristiwa ditulis sebagai .xes atau .csv.",
            Location(str(catatan)),
            "Ganti akhiran.",
        )
    if banding is not None and bentuk == "csv":
        raise SistemKerjaError(
            "SK-PERINTAH-014", "Perbandingan tidak ditulis sebagai CSV.", Location(), "Pakai --format teks atau json."
        )

    def simulated(path: Path | None, *, log: bool) -> Result:
        configuration = read_configuration(path) if path is not None else Configuration()
        configuration = replace(
            configuration,
            cases=kasus or configuration.cases,
            replications=ulangan or configuration.replications,
            seed=configuration.seed if benih is None else benih,
        )
        plan = prepare(library, proses, configuration)
        with progress_line("ulangan") as progress:
            runs = carry_out(plan, workers=pekerja, precision=presisi, log=log, progress=progress)
        if runs.partial and not runs.replications:
            raise click.Abort
        return result_of(runs)

    result = simulated(konfigurasi, log=catatan is not None)
    if catatan is not None:
        write_atomic(catatan, _LOGS[catatan.suffix.lower()](result).encode())
        click.echo(f"Ditulis: {catatan}", err=True)
    if banding is not None and not result.partial:
        comparison = compare(result, simulated(banding, log=False))
        text = (
            json.dumps(comparison_data(comparison), ensure_ascii=False, indent=2)
            if bentuk == "json"
            else comparison_text(comparison, terminal_width())
        )
        result = comparison.second if comparison.second.partial else result
    else:
        text = _written(result, bentuk)
    write_result(f"{text.rstrip()}\n".encode(), keluaran)
    ctx.exit(EXIT_INTERRUPTED if result.partial else 0)


def _written(result: Result, form: str) -> str:
    if form == "json":
        return json.dumps(as_data(result), ensure_ascii=False, indent=2)
    return as_csv(result) if form == "csv" else as_text(result, terminal_width())
