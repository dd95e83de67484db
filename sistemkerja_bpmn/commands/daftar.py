"""Daftar proses dalam pustaka: hasil, peran, dan cakupan."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from ..bpmn.library import Entry, Library
from ..regulation.telusur import ProsedurTrace
from ._program.catalogues import procedures_of
from ._program.failure import print_error
from ._program.options import format_option, library_option, program_command, terminal_width
from ._words.text import table

__all__ = ["command"]

HEAD = ("Proses", "Hasil", "Peran", "Cakupan")


@dataclass(frozen=True, slots=True)
class Row:
    """One process as the list shows it; ``cakupan`` counts catalogue steps, None without a catalogue."""

    id: str
    nama: str
    berkas: str
    hasil: tuple[dict[str, str], ...]
    peran: tuple[str, ...]
    mitra: tuple[str, ...]
    cakupan: dict[str, int] | None


@program_command("daftar")
@format_option("teks", "json")
@library_option
def command(bentuk: str, pustaka: Path | None) -> None:
    """Daftar proses dalam pustaka.

    Setiap proses dengan hasil yang mungkin, peran yang terlibat, dan berapa langkah katalognya yang terlaksana.

    \b
    Contoh:
      sistemkerja daftar
      sistemkerja daftar --pustaka proses-kami --format json
    """
    library = Library.open(pustaka)
    procedures = procedures_of(library)
    rows = [describe(library, entry, procedures) for entry in library.entries.values() if entry.is_main]
    click.echo(as_json(rows) if bentuk == "json" else as_text(rows, terminal_width()))
    for error in library.unreadable:
        print_error(error)


def describe(library: Library, entry: Entry, procedures: Mapping[str, ProsedurTrace]) -> Row:
    """What the list says about one process."""
    model = entry.model
    partners = library.partners(entry.process_id)
    own = {entry.process_id, *partners}
    outcomes = [node.extension.hasil for node in model.nodes.values() if node.process == entry.process_id]
    carried = _carried(entry, procedures)
    return Row(
        id=entry.process_id,
        nama=model.processes[entry.process_id].name,
        berkas=entry.path.as_posix(),
        hasil=tuple({"nilai": hasil.nilai, "teks": hasil.teks} for hasil in outcomes if hasil),
        peran=tuple(dict.fromkeys(lane.name for lane in model.lanes.values() if lane.process in own)),
        mitra=partners,
        cakupan=_coverage(carried) if carried else None,
    )


def _carried(entry: Entry, procedures: Mapping[str, ProsedurTrace]) -> list[ProsedurTrace]:
    """The procedure of that id, or, where a file holds several procedures, those with a step in it."""
    if entry.process_id in procedures:
        return [procedures[entry.process_id]]
    return [
        procedure
        for procedure in procedures.values()
        if any(element.document is entry.document for step in procedure.langkah for element in step.elements)
    ]


def _coverage(procedures: list[ProsedurTrace]) -> dict[str, int]:
    return {
        "terlaksana": sum(procedure.covered for procedure in procedures),
        "jumlah": sum(len(procedure.langkah) for procedure in procedures),
    }


def as_json(rows: list[Row]) -> str:
    """The list for programs."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2)


def as_text(rows: list[Row], width: int) -> str:
    """The list for people."""
    if not rows:
        return "Pustaka ini belum berisi proses."
    return table(HEAD, [_cells(row) for row in rows], width)


def _cells(row: Row) -> tuple[str, ...]:
    outcomes = "; ".join(hasil["teks"] or hasil["nilai"] for hasil in row.hasil)
    coverage = f"{row.cakupan['terlaksana']}/{row.cakupan['jumlah']}" if row.cakupan else "-"
    return (row.id, outcomes or "-", "; ".join(row.peran) or "-", coverage)
