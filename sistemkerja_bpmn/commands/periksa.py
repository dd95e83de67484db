"""Memeriksa berkas: skema, rujukan, aturan, kesehatan."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from .. import __version__
from ..bpmn.library import Library
from ..errors import SistemKerjaError
from ..rules import Preset
from ..rules.sarif import to_sarif
from ._findings import finding_lines, summary
from ._inspection import Inspection, inspect
from ._options import format_option, library_option, program_command

__all__ = ["command"]


@program_command("periksa")
@click.argument("berkas", nargs=-1, required=True, metavar="BERKAS...", type=click.Path(path_type=Path))
@format_option("teks", "json", "sarif")
@click.option(
    "--preset",
    multiple=True,
    type=click.Choice([str(preset) for preset in Preset]),
    help="Himpunan aturan; bawaan: menurut sistemkerja.toml, atau menurut isi berkas.",
)
@library_option
@click.pass_context
def command(
    ctx: click.Context, berkas: tuple[Path, ...], bentuk: str, preset: tuple[str, ...], pustaka: Path | None
) -> None:
    """Periksa BERKAS (boleh beberapa; folder berarti semua berkas .bpmn di dalamnya).

    Kode keluar: 0 tanpa galat, 1 ada galat, 2 ada berkas yang tidak dapat dibaca. Tingkat aturan dan pengecualian
    diatur dalam sistemkerja.toml di folder berkas atau di atasnya.

    \b
    Contoh:
      sistemkerja periksa processes
      sistemkerja periksa usulan.bpmn --format json
    """
    library = open_library(pustaka)
    inspections = []
    for path in expand(berkas):
        inspections.append(inspect(path, library, preset))
        if bentuk != "sarif":
            click.echo(as_text(inspections[-1]) if bentuk == "teks" else as_json(inspections[-1]))
    if bentuk == "sarif":
        click.echo(as_sarif(inspections))
    ctx.exit(max(inspection.exit_code for inspection in inspections))


def open_library(folder: Path | None) -> Library | None:
    """The library that calls are looked up in; none where nobody named one and there is no default."""
    try:
        return Library.open(folder)
    except SistemKerjaError:
        if folder is not None:
            raise
        return None


def expand(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Files as given; for a folder the ``*.bpmn`` files in it and below it.

    Raises SistemKerjaError SK-PERINTAH-003 for a folder without any.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(path.rglob("*.bpmn"))
        if not inside:
            raise SistemKerjaError(
                "SK-PERINTAH-003",
                f'Folder "{path.as_posix()}" tidak berisi berkas .bpmn.',
                saran="Sebutkan berkasnya, atau folder lain.",
            )
        yield from inside


def as_json(inspection: Inspection) -> str:
    """One file on one line, for programs."""
    return json.dumps(inspection.as_data(), ensure_ascii=False)


def as_sarif(inspections: list[Inspection]) -> str:
    """All files as one SARIF log, for code hosts."""
    findings = [finding for inspection in inspections for finding in inspection.findings]
    return json.dumps(to_sarif(findings, version=__version__), ensure_ascii=False, indent=2)


def as_text(inspection: Inspection) -> str:
    """The findings of one file and how many they are."""
    lines = list(finding_lines(inspection.findings))
    return "\n".join([*lines, f"{inspection.name}: {summary(inspection.findings)}"])
