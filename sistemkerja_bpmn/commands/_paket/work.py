"""Carries out one job of a package: its files as bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...bpmn.library import Entry
from ...errors import Finding, Level, SistemKerjaError
from ...inspection import inspect
from ...inspection.result import Inspection
from ...inspection.surroundings import Surroundings
from ...regulation.identitas import Identitas
from ...regulation.process_map import Box, sop_code
from ...reports.paket_sheets import SopRemark, code_sheet, coverage_sheet, finding_sheet, sop_sheet, temuan_sheet
from ...reports.prinsip import Figures, figures_of, principles, principles_sheets
from ...reports.ringkasan import summary_sheets
from ...reports.telusur_workbook import telusur_workbook
from ...reports.workbook import Sheet, write_workbook
from .._pictures.maps import PAGES, draw, draw_target, find_renderer, renderer_names
from .._pictures.process_maps import called_names
from .._pictures.remarks import remarks_of
from .plan import CROSS, SOP, Desk, Job, Order, Task, Workshop

__all__ = ["carry_out", "document", "draw_process", "stamps", "text_paper"]


def carry_out(job: Job, workshop: Workshop) -> Mapping[str, bytes]:
    """File name -> content. Raises SistemKerjaError where a map or a document cannot be made."""
    if job.task is Task.REGULASI:
        return {name: _regulation_map(job, name, workshop) for name in job.outputs}
    if job.task is Task.PROSES:
        return draw_process(job, workshop.desk)
    return _tracing(job, workshop) if job.task is Task.TELUSUR else _checks(job, workshop)


def document(title: str, lines: Sequence[str], sheets: Iterable[Sheet], paper: str, **more: Any) -> bytes:
    """Pages of text and tables as PDF; ``more``: what else the view of a document takes."""
    renderer = find_renderer("dokumen", PAGES)
    view = renderer.view(title=title, lines=tuple(lines), tables=tuple(sheets), **more)
    return renderer.render(view, renderer.options(format="pdf", paper=paper))


def stamps(texts: Sequence[str], order: Order) -> bytes:
    """A PDF of small pages, one per text, to be laid over other pages."""
    return document("", (), (), text_paper(order), stamps=tuple(texts))


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
    codes = {process: box.code for box in workshop.processes for process in _processes(workshop, box)}
    sheets = (code_sheet(workshop.target.process_map), coverage_sheet(traced, codes))
    lines = (f"{traced.covered} dari {traced.total} langkah naskah terlaksana.",)
    return {
        workbook: telusur_workbook([traced]),
        pages: document(job.title, lines, sheets, text_paper(workshop.order)),
    }


def _processes(workshop: Workshop, box: Box) -> Iterator[str]:
    """The process of a box and its partners in the same file."""
    yield from workshop.library.entries[box.process].model.processes


def _checks(job: Job, workshop: Workshop) -> Mapping[str, bytes]:
    """Checks of all files of the regulation, the principles that rest on them, and the page that sums up."""
    inspections = _inspections(workshop)
    findings: list[Finding] = [finding for inspection in inspections for finding in inspection.findings]
    findings += [
        Finding(error.kode, Level.GALAT, error.pesan, error.saran, error.lokasi, "baca")
        for error in workshop.library.unreadable
    ]
    figures = _figures(workshop, inspections)
    remarks = tuple(_sop_remarks(workshop)) if SOP in renderer_names() else ()
    whole, traced = workshop.target.process_map, workshop.traced
    answers = principles(whole, figures, traced)
    codes = {workshop.library.entries[box.process].path.name: box.code for box in workshop.processes}
    tables = (finding_sheet(findings, codes), sop_sheet(remarks), temuan_sheet(traced))
    sheets = (*principles_sheets(answers, figures), *tables)
    summary, pages, workbook, data = job.outputs
    names = [entry.path.name for entry in _entries(workshop)]
    stored = [i.as_data() | {"berkas": name} for i, name in zip(inspections, names, strict=True)]
    paper = text_paper(workshop.order)
    return {
        summary: document("Ringkasan", (), summary_sheets(whole, figures, answers, traced, findings, remarks), paper),
        pages: document(job.title, (), sheets, paper),
        workbook: write_workbook("Delapan prinsip", sheets),
        data: (json.dumps(stored, ensure_ascii=False, indent=2) + "\n").encode("utf-8"),
    }


def _sop_remarks(workshop: Workshop) -> Iterator[SopRemark]:
    """What every SOP says in words, and what its identity page lacks."""
    renderer, catalogue = find_renderer(SOP), workshop.target.catalogue
    for box in workshop.processes:
        entry = workshop.library.entries[box.process]
        identity = replace(workshop.identity.of(box.process), proses={})
        options = renderer.options(format="pdf", identitas=identity, titles=called_names(workshop.library, entry))
        view = renderer.view(model=entry.model, process=box.process, source=entry.path.name, catalogue=catalogue)
        try:
            found = remarks_of(renderer, view, options)
        except SistemKerjaError as error:
            yield SopRemark(sop_code(box.code), box.name, (f"Tidak dapat dibuat: {error.pesan}",), "")
            continue
        unshown = tuple(finding.pesan for finding in found if finding.tingkat is not Level.SARAN)
        blanks = (finding.pesan.rpartition(": ")[2] for finding in found if finding.tingkat is Level.SARAN)
        yield SopRemark(sop_code(box.code), box.name, unshown, " ".join(blanks))


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
