"""Menjalankan satu permohonan dari awal sampai hasilnya."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from ..bpmn.library import Library
from ..errors import Finding, SistemKerjaError
from ..execution import Limits, Scenario, Status, Trace, read_scenario, run, run_scenario, to_json
from ._program.dialogue import TerminalAnswers
from ._program.failure import print_error
from ._program.options import library_option, output_option, program_command, terminal_width, write_result
from ._words.findings import finding_lines
from ._words.trace import as_text

__all__ = ["command"]

EXIT_MISSED = 1
INVITATION = """\
Jawablah sebagai peran yang disebut. Kegiatan tanpa pertanyaan berlangsung sendiri. Ctrl-C menghentikan."""
PATIENCE = Limits(steps=2_000)
"""What a person may be asked; a loop without questions must not run past them."""


@program_command("jalankan")
@click.argument("proses")
@click.option(
    "--skenario",
    metavar="BERKAS",
    type=click.Path(path_type=Path),
    help="Jawaban dan hasil yang diharapkan; tanpa ini program bertanya di terminal.",
)
@click.option("--jejak", type=click.Choice(["teks", "json"]), default="teks", show_default=True, help="Bentuk jejak.")
@output_option("Berkas tujuan jejak; bawaan: layar.")
@library_option
@click.pass_context
def command(
    ctx: click.Context, proses: str, skenario: Path | None, jejak: str, keluaran: Path | None, pustaka: Path | None
) -> None:
    """Jalankan satu permohonan PROSES (id dalam pustaka, atau jalur berkas .bpmn).

    Kode keluar: 0 bila hasil yang diharapkan tercapai (tanpa skenario: bila permohonan selesai), 1 bila tidak, 2 bila
    proses atau skenarionya tidak dapat dibaca.

    \b
    Contoh:
      sistemkerja jalankan kapuas-penunjukan-lintas-unit
      sistemkerja jalankan usulan.bpmn --skenario disetujui.yaml --jejak json -o jejak.json
    """
    library = Library.open(pustaka)
    process = library.find(proses).process_id
    scenario = read_scenario(skenario) if skenario is not None else None
    if scenario is not None:
        scenario = applied_to(scenario, proses, process)
    try:
        trace, problems = carry_out(library, proses, scenario)
    except SistemKerjaError as error:
        print_error(error)
        ctx.exit(EXIT_MISSED)
    text = to_json(trace) if jejak == "json" else as_text(trace, terminal_width())
    write_result(f"{text}\n".encode(), keluaran)
    for line in finding_lines(problems):
        click.echo(line, err=True)
    ctx.exit(EXIT_MISSED if problems or trace.status is not Status.SELESAI else 0)


def applied_to(scenario: Scenario, proses: str, process_id: str) -> Scenario:
    """The scenario for the process named on the command line, which may be a file of its own.

    Raises SistemKerjaError SK-PERINTAH-007 where the scenario is for another process.
    """
    if scenario.proses.value not in {proses, process_id}:
        raise SistemKerjaError(
            "SK-PERINTAH-007",
            f'Skenario ini untuk proses "{scenario.proses.value}", bukan "{process_id}".',
            scenario.at(scenario.proses.line),
            "Sebutkan proses itu, atau pakai skenario yang lain.",
        )
    return replace(scenario, proses=replace(scenario.proses, value=proses))


def carry_out(library: Library, proses: str, scenario: Scenario | None) -> tuple[Trace, tuple[Finding, ...]]:
    """The trace, and what did not go as the scenario expects."""
    if scenario is None:
        click.echo(INVITATION, err=True)
        trace = run(library, proses, TerminalAnswers(), limits=PATIENCE)
        click.echo(err=True)
        return trace, ()
    result = run_scenario(library, scenario)
    return result.trace, result.masalah
