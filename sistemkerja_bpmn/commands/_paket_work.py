"""Carries out one job of a package: its files as bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..bpmn.library import Entry
from ..errors import Finding
from ..inspection import inspect
from ..inspection.result import Inspection
from ..inspection.surroundings import Surroundings
from ..regulation.identitas import Identitas
from ..reports.paket_sheets import code_sheet, coverage_sheet, finding_sheet, temuan_sheet
from ..reports.prinsip import Figures, figures_of, principles, principles_sheets
from ..reports.telusur_workbook import telusur_workbook
from ..reports.workbook import Sheet, write_workbook
from ._maps import PAGES, draw, draw_target, find_renderer
from ._paket_plan import CROSS, Desk, Job, Order, Task, Workshop

__all__ = ["carry_out", "document", "draw_process", "text_paper"]


def carry_out(job: Job, workshop: Workshop) -> Mapping[str, bytes]:
    """File name -> content. Raises SistemKerjaError where a map or a document cannot be made."""
    if job.task is Task.REGULASI:
        return {name: _regulation_map(job, name, workshop) for name in job.outputs}
    if job.task is Task.PROSES:
        return draw_process(job, workshop.desk)
    return _tracing(job, workshop) if job.task is Task.TELUSUR else _checks(job, workshop)


def document(title: str, lines: Sequence[str], sheets: Iterable[Sheet], paper: str, *, cover: bool = False) -> bytes:
    """Pages of text and tables as PDF."""
    renderer = find_renderer("dokumen", PAGES)
    view = renderer.view(title=title, lines=tuple(lines), tables=tuple(sheets), cover=cover)
    return renderer.render(view, renderer.options(format="pdf", paper=paper))


def text_paper(order: Order) -> str:
    """Paper of text pages: that of the maps, but never the large A3."""
    return "A4" if order.paper.upper() == "A3" else order.paper


def _ending(name: str) -> str:
    return name.rpartition(".")[2]


def _paper(name: str, order: Order) -> str | None:
    """Pages on paper; pictures for screens have the size they need."""
    return order.paper if name.endswith(".pdf") else None


def _regulation_map(job: Job, name: str, workshop: Workshop) -> bytes:
    renderer = find_renderer(job.jenis)
    paper = _paper(name, workshop.order)
    return draw_target(renderer, workshop.target, format=_ending(name), paper=paper, identitas=workshop.identity)


def draw_process(job: Job, desk: Desk) -> Mapping[str, bytes]:
    """The maps or documents of one process. Raises SistemKerjaError where they cannot be made."""
    entry, renderer = job.entry(), find_renderer(job.jenis)
    identity = _identity(job, desk)
    titles = {} if job.jenis == CROSS else dict(job.titles)
    return {
        name: draw(
            renderer,
            entry,
            desk.catalogue,
            format=_ending(name),
            paper=_paper(name, desk.order) if job.jenis == CROSS else None,
            identitas=identity,
            titles=titles,
        )
        for name in job.outputs
    }


def _identity(job: Job, desk: Desk) -> Identitas:
    """The office's data for the process, with the code of the package where it gives none."""
    own = desk.identity.of(job.subject)
    return replace(own, kode=own.kode or job.code, proses={})


def _tracing(job: Job, workshop: Workshop) -> Mapping[str, bytes]:
    traced = workshop.traced
    workbook, pages = job.outputs
    sheets = (code_sheet(workshop.target.process_map), coverage_sheet(traced))
    lines = (f"{traced.covered} dari {traced.total} langkah naskah terlaksana.",)
    return {
        workbook: telusur_workbook([traced]),
        pages: document("Matriks kode dan klausul", lines, sheets, text_paper(workshop.order)),
    }


def _checks(job: Job, workshop: Workshop) -> Mapping[str, bytes]:
    """Checks of all files of the regulation, and the principles that rest on them."""
    order = workshop.order
    traced = workshop.traced
    inspections = _inspections(workshop)
    findings: list[Finding] = [finding for inspection in inspections for finding in inspection.findings]
    figures = _figures(workshop, inspections)
    checklist, numbers = principles_sheets(principles(workshop.target.process_map, figures, traced), figures)
    tables = (finding_sheet(findings), temuan_sheet(traced))
    workbook, data, pages = job.outputs
    stored = [inspection.as_data() for inspection in inspections]
    return {
        workbook: write_workbook("Delapan prinsip", (checklist, numbers, *tables)),
        data: (json.dumps(stored, ensure_ascii=False, indent=2) + "\n").encode("utf-8"),
        pages: document("Delapan prinsip dan temuan", (), (checklist, numbers, *tables), text_paper(order)),
    }


def _entries(workshop: Workshop) -> list[Entry]:
    """One entry per file of the regulation."""
    entries = (workshop.library.entries[box.process] for box in workshop.processes)
    return list({entry.path: entry for entry in entries}.values())


def _inspections(workshop: Workshop) -> list[Inspection]:
    around = Surroundings(workshop.library)
    return [inspect(entry.path, around) for entry in _entries(workshop)]


def _figures(workshop: Workshop, inspections: Sequence[Inspection]) -> list[Figures]:
    sound = {
        process: _is_sound(verdict.to_json())
        for inspection in inspections
        for process, verdict in inspection.verdicts.items()
    }
    models = workshop.library.entries
    return [figures_of(box, models[box.process].model, sound.get(box.process)) for box in workshop.processes]


def _is_sound(verdict: Mapping[str, object]) -> bool | None:
    answers = [verdict[key] for key in ("safe", "option_to_complete", "proper_completion", "no_dead_activities")]
    if False in answers:
        return False
    return None if None in answers else True
