"""Menyimulasikan banyak kasus: berapa lama, siapa menunggu, apa yang berubah."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from ..bpmn.files import write_atomic
from ..bpmn.library import Library
from ..errors import Location, SistemKerjaError
from ..simulation import Plan, Result, carry_out, compare, prepare, result_of, template
from ..simulation.pairing import prepare_pair
from ..simulation.results.report import as_csv, as_data, as_excel, comparison_data
from ._program.failure import EXIT_INTERRUPTED
from ._program.options import (
    format_option,
    library_option,
    output_option,
    program_command,
    refuse,
    terminal_width,
    write_result,
)
from ._program.progress import notice_line, progress_line
from ._program.simulation_options import (
    Crew,
    Precision,
    configured,
    crew_of_options,
    crew_options,
    number_options,
    require_places,
)
from ._words.simulasi import as_text, comparison_text

__all__ = ["command"]

_TABLES = {"csv": as_csv, "excel": as_excel}
_LOGS = (".xes", ".csv")


def _options(function: Callable[..., Any]) -> Callable[..., Any]:
    path = click.Path(path_type=Path)
    for option in reversed(
        [
            click.option("--templat", is_flag=True, help="Tulis konfigurasi awal untuk PROSES, lalu berhenti."),
            click.option(
                "--presisi", type=Precision(), help="Tambah ulangan sampai selang waktu siklus ±5%, misalnya."
            ),
            click.option("--banding", metavar="BERKAS", type=path, help="Konfigurasi kedua: tampilkan selisihnya."),
            click.option("--gambar", metavar="FOLDER", type=path, help="Gambar: sebaran, pemakaian, tunggu, petanya."),
            click.option(
                "--bentuk-gambar",
                type=click.Choice(("svg", "pdf", "png")),
                default="svg",
                show_default=True,
                help="Bentuk gambar.",
            ),
            click.option("--log", "catatan", metavar="BERKAS", type=path, help="Catatan peristiwa: .xes atau .csv."),
        ]
    ):
        function = option(function)
    return function


@program_command("simulasi")
@click.argument("proses")
@number_options
@_options
@crew_options
@format_option("teks", "json", "csv", "excel")
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
    gambar: Path | None,
    bentuk_gambar: str,
    catatan: Path | None,
    pekerja: int,
    dask: str,
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
      sistemkerja simulasi kapuas-penunjukan-lintas-unit --konfigurasi kantor.yaml --pekerja semua
      sistemkerja simulasi kapuas-penunjukan-lintas-unit --konfigurasi kantor.yaml --gambar gambar
      sistemkerja simulasi kapuas-penunjukan-lintas-unit --konfigurasi kantor.yaml --banding dua-analis.yaml
    """
    library = Library.open(pustaka)
    if templat:
        refuse({"--konfigurasi": konfigurasi, "--banding": banding, "--gambar": gambar, "--log": catatan}, "--templat")
        _write_template(library, proses, keluaran)
        return
    crew = crew_of_options(pekerja, dask)
    _refuse_early(catatan, banding, bentuk)
    require_places(keluaran, catatan, folder=gambar)
    configuration = configured(konfigurasi, kasus, ulangan, benih)
    other = configured(banding, kasus, ulangan, benih) if banding is not None else None
    with notice_line("Menyiapkan"):
        if other is None:
            plans = [prepare(library, proses, configuration)]
        else:
            plans = [*prepare_pair(library, proses, configuration, other)]
    results = _results(plans, crew, precision=presisi, log=catatan is not None)
    if catatan is not None:
        _write_log(results[0], catatan)
    if gambar is not None:
        _draw(results, library, proses, gambar, bentuk_gambar)
    write_result(f"{_written(results, bentuk).rstrip()}\n".encode(), keluaran)
    ctx.exit(EXIT_INTERRUPTED if len(results) < len(plans) or results[-1].partial else 0)


def _write_template(library: Library, process: str, file: Path | None) -> None:
    """Write the template; a file that is there may be somebody's work and stays."""
    if file is not None and file.exists():
        raise SistemKerjaError(
            "SK-PERINTAH-019",
            "Berkas itu sudah ada; templat tidak menimpanya.",
            Location(str(file)),
            "Pilih nama lain dengan -o, atau hapus dahulu berkas itu.",
        )
    write_result(template(library, process).encode(), file)


def _results(plans: Sequence[Plan], crew: Crew, *, precision: float | None, log: bool) -> list[Result]:
    """The result of each plan, up to the one that was interrupted. Raises click.Abort where nothing was finished."""
    results: list[Result] = []
    for number, plan in enumerate(plans):
        with progress_line("ulangan") as progress:
            runs = carry_out(plan, precision=precision, log=log and number == 0, progress=progress, **crew)
        if runs.replications:
            results.append(result_of(runs))
        if runs.partial:
            break
    if not results:
        raise click.Abort
    return results


def _refuse_early(log: Path | None, other: Path | None, form: str) -> None:
    """Refuse what could not be written, before anything is computed."""
    if log is not None and log.suffix.lower() not in _LOGS:
        raise SistemKerjaError(
            "SK-PERINTAH-013",
            "Catatan peristiwa ditulis sebagai .xes atau .csv.",
            Location(str(log)),
            "Akhiri namanya dengan .xes atau .csv.",
        )
    if other is not None and form in _TABLES:
        raise SistemKerjaError(
            "SK-PERINTAH-014",
            "Perbandingan tidak ditulis sebagai tabel CSV.",
            Location(),
            "Pakai --format teks atau json.",
        )


def _write_log(result: Result, file: Path) -> None:
    from ..simulation.results.eventlog import log_csv, log_xes  # loads what writes XML only when it is needed

    write = log_xes if file.suffix.lower() == ".xes" else log_csv
    write_atomic(file, write(result).encode())
    click.echo(f"Ditulis: {file}", err=True)


def _draw(results: Sequence[Result], library: Library, process: str, folder: Path, form: str) -> None:
    """Write the pictures; those of a comparison into a folder for each of the two."""
    from ._pictures.simulation_pictures import pictures  # loads the maps only when they are needed

    names = (".",) if len(results) == 1 else ("pertama", "kedua")
    for name, result in zip(names, results, strict=True):
        for file, picture in pictures(result, library, library.find(process), form).items():
            (folder / name).mkdir(parents=True, exist_ok=True)
            write_result(picture, folder / name / file)


def _written(results: Sequence[Result], form: str) -> str:
    """One result, or the comparison of two."""
    if len(results) == 2:
        comparison = compare(*results)
        if form == "json":
            return json.dumps(comparison_data(comparison), ensure_ascii=False, indent=2)
        return comparison_text(comparison, terminal_width())
    if form == "json":
        return json.dumps(as_data(results[0]), ensure_ascii=False, indent=2)
    return _TABLES[form](results[0]) if form in _TABLES else as_text(results[0], terminal_width())
