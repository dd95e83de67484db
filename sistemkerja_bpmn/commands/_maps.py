"""Map kinds of any package, found through the entry-point group ``sistemkerja.renderers``.

Commands know a renderer only by this shape, so that another office can add one without touching us.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Any, Protocol

from ..bpmn.library import Entry
from ..errors import SistemKerjaError
from ..regulation.model import Catalogue

__all__ = ["GROUP", "MapRenderer", "draw", "find_renderer", "renderer_names"]

GROUP = "sistemkerja.renderers"


class MapRenderer(Protocol):
    """What a command uses of a renderer; ``formats`` are file name endings without the dot.

    view     makes the view of one process
    options  makes the options from plain words; ``marks``: element id -> (tone, text)
    render   draws; raises SistemKerjaError (SK-PETA-…) where the view cannot be drawn
    """

    jenis: str
    title: str
    formats: tuple[str, ...]

    def view(self, *, model: Any, process: str, source: str | None, catalogue: Catalogue | None) -> Any: ...

    def options(
        self,
        *,
        format: str,
        paper: str | None,
        clauses: bool,
        colour: bool,
        marks: Mapping[str, tuple[str, str]] = ...,
    ) -> Any: ...

    def render(self, view: Any, options: Any) -> bytes: ...


def renderer_names() -> tuple[str, ...]:
    """Names of the installed map kinds."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def find_renderer(name: str) -> MapRenderer:
    """The renderer of a map kind.

    Raises SistemKerjaError SK-PERINTAH-001 for an unknown one, with the nearest.
    """
    points = {point.name: point for point in entry_points(group=GROUP)}
    if name in points:
        renderer: MapRenderer = points[name].load()
        return renderer
    near = get_close_matches(name, points, n=1)
    advice = f'Maksud Anda "{near[0]}"?' if near else f"Yang ada: {', '.join(sorted(points))}."
    raise SistemKerjaError("SK-PERINTAH-001", f'Jenis peta "{name}" tidak ada.', saran=advice)


def draw(
    renderer: MapRenderer,
    entry: Entry,
    catalogue: Catalogue | None,
    *,
    format: str,
    paper: str | None = None,
    clauses: bool = False,
    colour: bool = False,
    marks: Mapping[str, tuple[str, str]] = MappingProxyType({}),
) -> bytes:
    """The map of one process; ``marks``: element id -> (tone, text), laid over it.

    Raises SistemKerjaError SK-PERINTAH-002 for a format the renderer does not give.
    """
    if format not in renderer.formats:
        advice = f"Pilih salah satu: {', '.join(renderer.formats)}."
        raise SistemKerjaError(
            "SK-PERINTAH-002", f"Peta {renderer.jenis} tidak dapat dibuat sebagai {format}.", saran=advice
        )
    view = renderer.view(model=entry.model, process=entry.process_id, source=entry.document.name, catalogue=catalogue)
    # A renderer of another office need not know marks until somebody asks for them.
    overlay = {"marks": marks} if marks else {}
    return renderer.render(
        view, renderer.options(format=format, paper=paper, clauses=clauses, colour=colour, **overlay)
    )
