"""Map kinds of any package, found through the entry-point group ``sistemkerja.renderers``.

Commands know a renderer only by this shape, so that another office can add one without touching us.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Any, Protocol, TypeAlias

from ...bpmn.library import Entry
from ...errors import SistemKerjaError
from ...regulation.identitas import Identitas
from ...regulation.model import Catalogue
from .process_maps import Target

__all__ = [
    "CHARTS",
    "GROUP",
    "PAGES",
    "MapRenderer",
    "Marks",
    "draw",
    "draw_target",
    "find_renderer",
    "of_regulation",
    "renderer_names",
]

GROUP = "sistemkerja.renderers"
PAGES = "sistemkerja.documents"
"""Group of what draws pages of text and tables, from no process and no regulation."""
CHARTS = "sistemkerja.charts"
"""Group of what draws figures."""

Marks: TypeAlias = Mapping[str, tuple[str, str] | tuple[str, str, float]]
"""Element id -> (tone, text) of what is laid over it, with a weight 0..1 where that says how strongly."""


class MapRenderer(Protocol):
    """What a command uses of a renderer; ``formats`` are file name endings without the dot.

    scope    ``proses``: a map of one process (also where it is missing), ``regulasi``: of a whole regulation
    view     makes the view of one process, or of a process map
    options  makes the options from plain words; ``marks``: element id -> (tone, text)
    render   draws; raises SistemKerjaError (SK-PETA-…) where the view cannot be drawn
    """

    jenis: str
    title: str
    formats: tuple[str, ...]

    @property
    def view(self) -> Callable[..., Any]: ...

    @property
    def options(self) -> Callable[..., Any]: ...

    def render(self, view: Any, options: Any) -> bytes: ...


def renderer_names() -> tuple[str, ...]:
    """Names of the installed map kinds."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def find_renderer(name: str, group: str = GROUP) -> MapRenderer:
    """The renderer of a map kind.

    Raises SistemKerjaError SK-PERINTAH-001 for an unknown one, with the nearest.
    """
    points = {point.name: point for point in entry_points(group=group)}
    if name in points:
        renderer: MapRenderer = points[name].load()
        return renderer
    near = get_close_matches(name, points, n=1)
    advice = f'Maksud Anda "{near[0]}"?' if near else f"Yang ada: {', '.join(sorted(points))}."
    raise SistemKerjaError("SK-PERINTAH-001", f'Jenis peta "{name}" tidak ada.', saran=advice)


def of_regulation(renderer: MapRenderer) -> bool:
    """Does it draw a whole regulation?"""
    return getattr(renderer, "scope", "proses") == "regulasi"


def draw(
    renderer: MapRenderer,
    entry: Entry,
    catalogue: Catalogue | None,
    *,
    format: str,
    paper: str | None = None,
    clauses: bool = False,
    colour: bool = False,
    fold: bool = False,
    marks: Marks = MappingProxyType({}),
    identitas: Identitas | None = None,
    titles: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """The map or SOP of one process.

    fold    a long map in one picture is folded into strips
    marks   laid over it
    titles  id of a called process -> its name, for what names it

    Raises SistemKerjaError SK-PERINTAH-002 for a format the renderer does not give.
    """
    _require(renderer, format)
    view = renderer.view(model=entry.model, process=entry.process_id, source=entry.document.name, catalogue=catalogue)
    # A renderer of another office need not know marks, folding and identities until somebody asks for them.
    asked: dict[str, Any] = {"marks": marks} if marks else {}
    asked |= {"fold": True} if fold else {}
    asked |= {"identitas": identitas.of(entry.process_id)} if identitas is not None else {}
    asked |= {"titles": titles} if titles else {}
    options = renderer.options(format=format, paper=paper, clauses=clauses, colour=colour, **asked)
    return renderer.render(view, options)


def draw_target(
    renderer: MapRenderer,
    target: Target,
    *,
    format: str,
    paper: str | None = None,
    colour: bool = False,
    identitas: Identitas | None = None,
) -> bytes:
    """The map of a regulation or of a part of it. Raises like ``draw``."""
    _require(renderer, format)
    view = renderer.view(process_map=target.process_map, catalogue=target.catalogue, focus=target.focus)
    asked = {"identitas": identitas.of(target.focus)} if identitas is not None else {}
    return renderer.render(view, renderer.options(format=format, paper=paper, colour=colour, **asked))


def _require(renderer: MapRenderer, format: str) -> None:
    if format not in renderer.formats:
        advice = f"Pilih salah satu: {', '.join(renderer.formats)}."
        raise SistemKerjaError(
            "SK-PERINTAH-002", f"Peta {renderer.jenis} tidak dapat dibuat sebagai {format}.", saran=advice
        )
