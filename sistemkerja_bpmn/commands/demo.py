"""Satu permohonan lintas instansi: disetujui, ditolak, lalu petanya."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ..bpmn.files import write_atomic
from ..bpmn.library import Library
from ..execution import ScenarioResult, read_scenario, run_scenario
from ._pictures.maps import draw, find_renderer
from ._program.catalogues import catalogues_of
from ._program.options import library_option, program_command, terminal_width
from ._words.findings import finding_lines
from ._words.text import clean, paragraph
from ._words.trace import as_text

__all__ = ["command"]

PROCESS = "kapuas-penunjukan-lintas-instansi"
OUTCOMES = {"disetujui": "ditugaskan", "ditolak": "ditolak-dituju"}
MAP = "lintas-fungsi"
FORMATS = ("svg", "pdf", "png")


@program_command("demo")
@click.option(
    "-o",
    "--keluaran",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default=Path("hasil"),
    show_default=True,
    help="Folder untuk peta.",
)
@library_option
@click.pass_context
def command(ctx: click.Context, keluaran: Path, pustaka: Path | None) -> None:
    """Jalankan permohonan lintas instansi Kapuas dua kali, disetujui dan ditolak, lalu gambar petanya.

    \b
    Contoh:
      sistemkerja demo
      sistemkerja demo -o folder-lain
    """
    library = Library.open(pustaka)
    results = []
    for number, (word, scenario) in enumerate(OUTCOMES.items(), 1):
        result = run_scenario(library, read_scenario(scenario_file(library, scenario)))
        click.echo("\n".join(story(f"{number}. Permohonan {word}", result, terminal_width())))
        results.append(result)
    click.echo(f"{len(OUTCOMES) + 1}. Peta lintas fungsi")
    for file in draw_maps(library, keluaran):
        click.echo(f"  {file}")
    click.echo(next_steps(library, keluaran))
    ctx.exit(0 if all(result.berhasil for result in results) else 1)


def scenario_file(library: Library, name: str) -> Path:
    """The scenario of the demonstration's process that leads to an outcome."""
    return library.folder / "skenario" / f"{PROCESS}--{name}.yaml"


def story(heading: str, result: ScenarioResult, width: int) -> Iterator[str]:
    """One run: what is asked for, each step, the outcome, and whether it was the expected one."""
    yield heading
    yield paragraph(f"{clean(result.scenario.judul)}. {clean(result.scenario.uraian)}", width)
    yield ""
    yield as_text(result.trace, width)
    yield "Sesuai dengan skenario." if result.berhasil else "TIDAK sesuai dengan skenario:"
    yield from finding_lines(result.masalah)
    yield ""


def draw_maps(library: Library, folder: Path) -> Iterator[Path]:
    """Draw the map in every format; the files written, one after the other."""
    folder.mkdir(parents=True, exist_ok=True)
    renderer = find_renderer(MAP)
    entry = library.find(PROCESS)
    catalogue = catalogues_of(library).of_process(PROCESS)
    for ending in FORMATS:
        file = folder / f"{PROCESS}.{ending}"
        write_atomic(file, draw(renderer, entry, catalogue, format=ending))
        yield file


def next_steps(library: Library, folder: Path) -> str:
    """What a newcomer may try now."""
    return f"""
Selanjutnya:
  buka {folder / f"{PROCESS}.svg"} di peramban
  sistemkerja daftar                        semua proses dalam pustaka
  sistemkerja jalankan {PROCESS}
                                            jawab sendiri pertanyaannya
  sistemkerja jalankan {PROCESS} --skenario {scenario_file(library, OUTCOMES["disetujui"])}
  sistemkerja telusur kapuas                klausul dan kegiatan yang melaksanakannya
  sistemkerja periksa {library.folder}{activation_hint()}"""


def activation_hint() -> str:
    """How to make the name ``sistemkerja`` known, where the shell does not know it yet."""
    if shutil.which("sistemkerja") is not None:
        return ""
    windows = os.name == "nt"
    script = Path(sys.prefix) / ("Scripts/activate" if windows else "bin/activate")
    if script.is_relative_to(Path.cwd()):
        script = script.relative_to(Path.cwd())
    return f"\nAgar perintah itu dikenal, aktifkan dahulu lingkungannya: {'' if windows else '. '}{script}"
