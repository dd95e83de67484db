"""Membandingkan banyak keadaan sekaligus: siapa yang perlu ditambah, apa gunanya."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..bpmn.library import Library
from ..simulation.sweep.axes import parse_axis
from ..simulation.sweep.present import Present
from ..simulation.sweep.report import sweep_csv, sweep_data, sweep_excel
from ..simulation.sweep.scenarios import Grid, combined, one_by_one, one_more_each
from ..simulation.sweep.sweep import Sweep, run_sweep
from ._pictures.sapuan_picture import picture_format, sweep_picture
from ._program.failure import EXIT_INTERRUPTED
from ._program.options import (
    format_option,
    library_option,
    output_option,
    program_command,
    terminal_width,
    write_result,
)
from ._program.progress import notice_line, progress_line
from ._program.simulation_options import configured, crew_of_options, crew_options, number_options, require_places
from ._words.sapuan import sweep_text

__all__ = ["command"]

_TABLES = {"csv": sweep_csv, "excel": sweep_excel}


@program_command("sapuan")
@click.argument("proses")
@click.option(
    "--ubah",
    "perubahan",
    multiple=True,
    metavar="APA=NILAI",
    help="Yang diubah dan nilainya; boleh berkali-kali. Tanpa ini: setiap peran bergiliran ditambah satu orang.",
)
@click.option("--satu-satu", "satu", is_flag=True, help="Ubah satu hal setiap kali; bawaan: semua gabungan.")
@number_options
@crew_options
@click.option(
    "--gambar",
    metavar="BERKAS",
    type=click.Path(path_type=Path),
    help="Gambar waktu siklus setiap keadaan: .svg, .pdf, atau .png.",
)
@format_option("teks", "json", "csv", "excel")
@output_option("Berkas tujuan; bawaan: layar.")
@library_option
@click.pass_context
def command(
    ctx: click.Context,
    proses: str,
    perubahan: tuple[str, ...],
    satu: bool,
    konfigurasi: Path | None,
    kasus: int | None,
    ulangan: int | None,
    benih: int | None,
    pekerja: int,
    dask: str,
    gambar: Path | None,
    bentuk: str,
    keluaran: Path | None,
    pustaka: Path | None,
) -> None:
    """Simulasikan PROSES dalam banyak keadaan, dan bandingkan setiap keadaan dengan yang sekarang.

    Yang dapat diubah: peran.NAMA (orang), keputusan.GATEWAY.JAWABAN dan isian.NAMA.NILAI (peluang), durasi.LANGKAH
    (bagian dari lama sekarang, atau lama), jumlah.LANGKAH (kali), kedatangan (bagian dari sekarang). Nilai: 2..6,
    70%..90%/5%, atau 1,2,4. Semua keadaan mengalami permohonan dan keacakan yang sama.

    \b
    Contoh:
      sistemkerja sapuan kapuas-penunjukan-lintas-unit --konfigurasi kantor.yaml
      sistemkerja sapuan kapuas-penunjukan-lintas-unit --ubah "kedatangan=80%..140%/20%" --pekerja semua
      sistemkerja sapuan kapuas-penunjukan-lintas-unit --ubah "peran.Pejabat Penilai Kinerja dituju=1..3"
    """
    crew = crew_of_options(pekerja, dask)
    picture_format(gambar)
    require_places(keluaran, gambar)
    configuration = configured(konfigurasi, kasus, ulangan, benih)
    with notice_line("Menyiapkan"):
        grid = _grid(Present(Library.open(pustaka), proses, configuration), perubahan, satu)
    with progress_line("ulangan") as progress:
        sweep = run_sweep(grid, progress=progress, **crew)
    if not sweep.points[0].replications:
        raise click.Abort
    write_result(f"{_written(sweep, bentuk).rstrip()}\n".encode(), keluaran)
    if gambar is not None:
        write_result(sweep_picture(sweep, gambar), gambar)
    ctx.exit(EXIT_INTERRUPTED if sweep.partial else 0)


def _grid(present: Present, texts: tuple[str, ...], alone: bool) -> Grid:
    if not texts:
        return one_more_each(present)
    axes = [parse_axis(text, present.configuration.working.minutes_per_day) for text in texts]
    return one_by_one(present, axes) if alone else combined(present, axes)


def _written(sweep: Sweep, form: str) -> str:
    if form == "json":
        return json.dumps(sweep_data(sweep), ensure_ascii=False, indent=2)
    return _TABLES[form](sweep) if form in _TABLES else sweep_text(sweep, terminal_width())
