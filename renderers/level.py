"""Peta level: level 0 with the kinds of processes, level 1 and its derivatives down to the activity.

The method ``jenis level`` of PermenPANRB 19/2018: code and name in each box, what passes at each line, the title of a
map is the name of the box above it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sistemkerja_bpmn.regulation.process_map import Box, Link, ProcessMap, Rank

from .contract import Format, Options, RegulationView, Renderer, View
from .focus import boxes_in_focus
from .network import Card, banded, network
from .output.write import write_pages
from .page.booklet import Section, lay_out_sections, regulation_view, room_of
from .page.identity import filled
from .scene.palette import COLOURED, MONOCHROME, Palette
from .scene.scene import Scene

__all__ = ["RENDERER", "pages", "render"]

_TITLE = "Peta Level"
_MANY_LINKS = 14


def render(view: View, options: Options) -> bytes:
    """Draws the maps; raises what ``pages`` raises, and SK-PETA-011/012 (too large for PDF or PNG)."""
    return write_pages(pages(view, options), options.format)


def pages(view: View, options: Options) -> tuple[Scene, ...]:
    """The maps of a regulation, or of one box of it and those below.

    PDF: every level on pages of its own. SVG and PNG: the map of the focus and those one level below in one picture.
    Raises SK-PETA-003 (wrong view or format), 004 (unknown focus), 021/022 (graphviz).
    """
    shown = regulation_view(view, options, RENDERER)
    palette = COLOURED if options.colour else MONOCHROME
    every = options.format is Format.PDF
    sections = list(_sections(shown, room_of(options), palette, every=every))
    identity = filled(options.identity, code="", title=shown.process_map.title, catalogue=shown.catalogue)
    return lay_out_sections(sections, options, identity)


def _sections(view: RegulationView, room: tuple[float, float], palette: Palette, *, every: bool) -> Iterator[Section]:
    whole, boxes = view.process_map, boxes_in_focus(view)
    if not view.focus:
        yield _level_zero(whole, room, palette)
        for group in boxes:
            yield _section(whole, group, room, palette)
            if every:
                for child in group.children:
                    yield from _below(whole, child, room, palette)
        return
    for box in boxes:
        yield _section(whole, box, room, palette)
        inner = (b for child in box.children for b in (child.walk() if every else (child,)))
        yield from (_section(whole, child, room, palette) for child in inner if child.children)


def _below(whole: ProcessMap, box: Box, room: tuple[float, float], palette: Palette) -> Iterator[Section]:
    yield from (_section(whole, inner, room, palette) for inner in box.walk() if inner.children)


def _level_zero(whole: ProcessMap, room: tuple[float, float], palette: Palette) -> Section:
    bands = [
        (whole.labels[kind], [Card(group.code, group.name) for group in groups])
        for kind, groups in whole.kinds.items()
        if groups
    ]
    return Section(f"{_TITLE} 0", whole.prefix, whole.title, banded(bands, whole.links, room, palette), lowered=True)


def _section(whole: ProcessMap, box: Box, room: tuple[float, float], palette: Palette) -> Section:
    level = len(whole.path(box.code))
    own = [Card(child.code, child.name) for child in box.children]
    codes = {card.code for card in own}
    links = _gathered(box.links, codes) if len(box.links) > _MANY_LINKS and box.rank is Rank.KELOMPOK else box.links
    names = {other.code: other.name for other in whole.walk()}
    ends = sorted({code for link in links for code in (link.source, link.target)} - codes)
    receiving = {link.target for link in links}
    before = [Card(code, names[code], True) for code in ends if code not in receiving]
    after = [Card(code, names[code], True) for code in ends if code in receiving]
    return Section(
        f"{_TITLE} {level}", box.code, box.name, network([*before, *own, *after], links, room, palette), lowered=True
    )


def _gathered(links: tuple[Link, ...], own: set[str]) -> tuple[Link, ...]:
    """The links with processes of other groups gathered at the box of the group, so that many stay readable."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for link in links:
        source, target = (code if code in own else code.rpartition(".")[0] for code in (link.source, link.target))
        found.setdefault((source, target), {}).update(dict.fromkeys(link.texts))
    return tuple(Link(source, target, tuple(texts)) for (source, target), texts in found.items())


RENDERER = Renderer(
    jenis="level",
    title=_TITLE,
    summary="Level 0 menurut jenis, level 1 dan turunannya sampai kegiatan, dengan kode dan yang mengalir.",
    formats=(Format.SVG, Format.PDF, Format.PNG),
    view=RegulationView,
    render=render,
)
