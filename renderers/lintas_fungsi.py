"""Peta lintas fungsi: who does what, lane by lane, with tahap, documents and letters (PermenPANRB 19/2018)."""

from __future__ import annotations

from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.layout.picture import Picture

from .contract import Format, Options, ProcessView, Renderer, View
from .lane_map.choose import new_picture, picture_of
from .lane_map.drawing import Brush
from .lane_map.notes import take_notes
from .output.write import write_pages
from .page.identity import filled
from .page.sheet import Sheet, extent
from .paging.compose import compose, on_paper, own_size
from .paging.folding import fold
from .scene.palette import COLOURED, MONOCHROME
from .scene.scene import Scene

__all__ = ["RENDERER", "pages", "render"]

_TITLE = "Peta Lintas Fungsi"


def render(view: View, options: Options) -> bytes:
    """Draws one process. Raises what ``pages`` raises, and SK-PETA-011/012 (too large for PDF or PNG)."""
    return write_pages(pages(view, options), options.format)


def pages(view: View, options: Options) -> tuple[Scene, ...]:
    """The pages of one process: those of the paper for PDF, one picture for SVG and PNG, folded where asked for.

    Raises SK-PETA-001/002 (nothing to draw), 003 (wrong view or format), 013 (cannot be cut for the paper).
    """
    if not isinstance(view, ProcessView) or options.format not in RENDERER.formats:
        raise SistemKerjaError(
            "SK-PETA-003",
            f"Peta lintas fungsi tidak dapat dibuat sebagai {options.format.value} dari pilihan ini.",
            saran=f"Pilih satu proses dan salah satu format: {', '.join(f.value for f in RENDERER.formats)}.",
        )
    sheet = _sheet(view, picture_of(view), options)
    if options.paper is not None and options.format is Format.PDF:
        return compose(sheet, options.paper, lambda: _sheet(view, new_picture(view), options))
    page = on_paper(sheet, options.paper) if options.paper is not None else None
    folded = fold(sheet) if page is None and options.fold else None
    return (page or folded or own_size(sheet),)


def _sheet(view: ProcessView, picture: Picture, options: Options) -> Sheet:
    notes = take_notes(picture, view.catalogue, clauses=options.clauses)
    brush = Brush(notes, COLOURED if options.colour else MONOCHROME, options.marks)
    process = view.model.processes.get(view.process)
    title = (process.name if process is not None else "") or view.model.name or view.process
    identity = filled(options.identity, code=view.process, title=title, catalogue=view.catalogue)
    return Sheet(_TITLE, identity, picture, brush, extent(picture))


RENDERER = Renderer(
    jenis="lintas-fungsi",
    title=_TITLE,
    summary="Satu proses, satu lane per pelaksana, dengan tahap, dokumen, dan surat antarinstansi.",
    formats=(Format.SVG, Format.PDF, Format.PNG),
    view=ProcessView,
    render=render,
)
