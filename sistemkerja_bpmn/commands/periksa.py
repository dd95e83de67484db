"""Memeriksa berkas: skema, rujukan, aturan, kesehatan."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from .. import __version__
from ..errors import SistemKerjaError
from ..inspection import Inspection, Order, inspect_all
from ..rules import Preset
from ..rules.sarif import to_sarif
from ._program.options import format_option, library_option, program_command
from ._words.findings import inspection_lines, summary

__all__ = ["command"]

KINDS = ("*.bpmn", "*.dmn")
CATALOGUES = "regulasi"


@program_command("periksa")
@click.argument("berkas", nargs=-1, required=True, metavar="BERKAS...", type=click.Path(path_type=Path))
@format_option("teks", "json", "sarif")
@click.option(
    "--preset",
    multiple=True,
    type=click.Choice([str(preset) for preset in Preset]),
    help="Himpunan aturan; bawaan: menurut sistemkerja.toml, atau menurut isi berkas.",
)
@click.option(
    "--perbaiki",
    is_flag=True,
    help="Perbaiki dulu yang pasti: daftar alur masuk dan keluar, nama jawaban, gambar yang belum ada.",
)
@library_option
@click.pass_context
def command(
    ctx: click.Context,
    berkas: tuple[Path, ...],
    bentuk: str,
    preset: tuple[str, ...],
    perbaiki: bool,
    pustaka: Path | None,
) -> None:
    """Periksa BERKAS (boleh beberapa; folder berarti semua berkas .bpmn dan .dmn di dalamnya).

    Folder yang memuat katalog (regulasi/) menjadi pustakanya sendiri, kecuali --pustaka menyebut yang lain.

    Kode keluar: 0 tanpa galat, 1 ada galat, 2 ada berkas yang tidak dapat dibaca. Tingkat aturan dan pengecualian
    diatur dalam sistemkerja.toml di folder berkas atau di atasnya.

    \b
    Contoh:
      sistemkerja periksa processes
      sistemkerja periksa usulan.bpmn --perbaiki
      sistemkerja periksa usulan.bpmn --format json
    """
    paths = list(expand(berkas))
    found = inspect_all(paths, Order(pustaka or own_library(berkas), preset, perbaiki))
    show = {"teks": show_text, "json": show_json, "sarif": show_sarif}[bentuk]
    inspections = show(watched(found, len(paths)))
    ctx.exit(max(inspection.exit_code for inspection in inspections))


def own_library(paths: tuple[Path, ...]) -> Path | None:
    """The folder to check that is a library itself, with catalogues beside its processes: its files belong together."""
    return next((path for path in paths if (path / CATALOGUES).is_dir()), None)


def expand(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Files as given; for a folder the ``*.bpmn`` and ``*.dmn`` files in it and below it.

    Raises SistemKerjaError SK-PERINTAH-003 for a folder without any.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(file for kind in KINDS for file in path.rglob(kind) if not file.is_dir())
        if not inside:
            raise SistemKerjaError(
                "SK-PERINTAH-003",
                f'Folder "{path.as_posix()}" tidak berisi berkas .bpmn atau .dmn.',
                saran="Sebutkan berkasnya, atau folder lain.",
            )
        yield from inside


def watched(inspections: Iterable[Inspection], total: int) -> Iterator[Inspection]:
    """The same, with a counter on the terminal while the results go into a file or another program."""
    shown = total > 1 and sys.stderr.isatty() and not sys.stdout.isatty()
    for number, inspection in enumerate(inspections, 1):
        if shown:
            click.echo(f"\rMemeriksa {number} dari {total} berkas", err=True, nl=number == total)
        yield inspection


def show_json(inspections: Iterable[Inspection]) -> list[Inspection]:
    """One file on one line, for programs; what was mended goes to stderr."""
    done = []
    for inspection in inspections:
        click.echo(json.dumps(inspection.as_data(), ensure_ascii=False))
        show_mending(inspection)
        done.append(inspection)
    return done


def show_sarif(inspections: Iterable[Inspection]) -> list[Inspection]:
    """All files as one SARIF log, for code hosts; what was mended goes to stderr."""
    done = list(inspections)
    findings = [finding for inspection in done for finding in inspection.findings]
    click.echo(json.dumps(to_sarif(findings, version=__version__), ensure_ascii=False, indent=2))
    for inspection in done:
        show_mending(inspection)
    return done


def show_text(inspections: Iterable[Inspection]) -> list[Inspection]:
    """The findings of each file that has some, then how many there are in all."""
    done = []
    for inspection in inspections:
        for line in inspection_lines(inspection):
            click.echo(line)
        done.append(inspection)
    findings = [finding for inspection in done for finding in inspection.findings]
    click.echo(f"{len(done)} berkas diperiksa: {summary(findings)}.")
    return done


def show_mending(inspection: Inspection) -> None:
    """What was changed in a file, on stderr."""
    for line in (*inspection.mended, *inspection.notes):
        click.echo(f"{inspection.name}: {line}", err=True)
