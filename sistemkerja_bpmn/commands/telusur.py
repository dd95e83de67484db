"""Klausul dan elemen yang melaksanakannya: cakupan, celah, temuan atas naskah."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..bpmn.library import Library
from ._catalogues import catalogues_of, trace_library
from ._options import format_option, library_option, program_command, terminal_width
from ._telusur_text import as_data, as_text

__all__ = ["command"]

NOTHING = "Belum ada regulasi dengan proses di pustaka ini."


@program_command("telusur")
@click.argument("regulasi", required=False)
@format_option("teks", "json")
@library_option
@click.pass_context
def command(ctx: click.Context, regulasi: str | None, bentuk: str, pustaka: Path | None) -> None:
    """Telusuri REGULASI: setiap langkah katalog dan elemen yang melaksanakannya.

    Tanpa REGULASI: semua regulasi yang punya proses di pustaka. Kode keluar 0 bila setiap langkah terlaksana, 1 bila
    masih ada celah.

    \b
    Contoh:
      sistemkerja telusur kapuas
      sistemkerja telusur kapuas --format json
    """
    library = Library.open(pustaka)
    traces = [trace_library(library, name) for name in ([regulasi] if regulasi else _modelled(library))]
    if bentuk == "json":
        click.echo(json.dumps([as_data(traced) for traced in traces], ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(as_text(traced, terminal_width()) for traced in traces) or NOTHING)
    ctx.exit(0 if all(traced.complete for traced in traces) else 1)


def _modelled(library: Library) -> list[str]:
    catalogues = catalogues_of(library)
    return [name for name in catalogues if any(id.startswith(f"{name}-") for id in library.entries)]
