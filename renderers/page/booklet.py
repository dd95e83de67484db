"""Sections of a map -> pages: each begins a page of its own; without pages they stand below one another.

Units: millimetres. A section is one map with its heading: the identity block, or a heading of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.layout.text import height

from ..contract import Format, Identity, Options, RegulationView, Renderer, View
from ..paper import MARGIN, Paper
from ..scene.lines import line
from ..scene.plain import plain
from ..scene.scene import Group, Item, Scene
from .blocks import CAPTION, Block, stack
from .identity import SIGNATURE_WIDTH, identity_block, low_identity_block, signature_block
from .panels import Panel, fill_pages

__all__ = ["Make", "Section", "fill_paper", "lay_out_sections", "regulation_view", "room_of"]

_GAP = 5.0
_LINE = 5.0
_RISE = 0.3
"""Part of the spare height that stands above a map."""
_HEAD_ROOM = 32.0
_DEFAULT = Paper.A3
_NO_END = 100_000.0
_ENLARGED = (1.5, 1.35, 1.2)

Make: TypeAlias = Callable[[tuple[float, float]], Sequence["Section"]]


@dataclass(frozen=True, slots=True)
class Section:
    """One map.

    kind     what it is called, for example ``Peta Level 1``; ``code`` and ``title``: of the box it shows
    heading  lines instead of the title in the identity block, or None
    lowered  a small map stands in the middle of its page, not on top
    """

    kind: str
    code: str
    title: str
    panels: tuple[Panel, ...]
    heading: Block | None = None
    lowered: bool = False


def regulation_view(view: View, options: Options, renderer: Renderer) -> RegulationView:
    """The view as one of a regulation. Raises SK-PETA-003 for another view or format."""
    if isinstance(view, RegulationView) and options.format in renderer.formats:
        return view
    raise SistemKerjaError(
        "SK-PETA-003",
        f"{renderer.title} tidak dapat dibuat sebagai {options.format.value} dari pilihan ini.",
        saran=f"Pilih satu regulasi dan salah satu format: {', '.join(f.value for f in renderer.formats)}.",
    )


def room_of(options: Options) -> tuple[float, float]:
    """Width and height the panels of a page may take."""
    paper = options.paper or _DEFAULT
    return paper.width - 2 * MARGIN, paper.height - 2 * MARGIN - _HEAD_ROOM - _GAP - _LINE


def lay_out_sections(sections: Sequence[Section], options: Options, identity: Identity) -> tuple[Scene, ...]:
    """The pages of a booklet for PDF, one picture for SVG and PNG."""
    if options.format is Format.PDF:
        return tuple(_numbered(list(_pages(sections, options, identity)), options.paper or _DEFAULT))
    return (_picture(sections, options, identity),)


def fill_paper(make: Make, options: Options, identity: Identity) -> tuple[Scene, ...]:
    """As ``lay_out_sections``, but all maps of a booklet enlarged alike, as far as that costs no page.

    make  the sections for a width and height
    """
    wide, high = room_of(options)
    plain_pages = lay_out_sections(make((wide, high)), options, identity)
    if options.format is not Format.PDF:
        return plain_pages
    for scale in _ENLARGED:
        sections = make((wide / scale, high / scale))
        pages = list(_pages(sections, options, identity, scale))
        if len(pages) == len(plain_pages):
            return tuple(_numbered(pages, options.paper or _DEFAULT))
    return plain_pages


def _identity(section: Section, identity: Identity) -> Identity:
    """Code and title are those of the section's box."""
    return replace(identity, code=section.code or identity.code, title=section.title)


def _head(section: Section, identity: Identity, wide: float, *, first: bool = True) -> Block:
    block = identity_block if first else low_identity_block
    head = block(_identity(section, identity), section.kind, wide)
    return head if section.heading is None else stack((section.heading, _code_line(section, identity, wide)), 2.0)


def _code_line(section: Section, identity: Identity, wide: float) -> Block:
    """What the three lines of a heading leave out: version, date and legal basis."""
    parts = [f"Versi {identity.version}" if identity.version else "", identity.date, "; ".join(identity.legal_basis)]
    text = " · ".join(part for part in parts if part)
    room = Bounds(0, 0, wide, height(1, CAPTION))
    return Block((line(text, room, CAPTION, "middle", colour="#555555"),), room.height) if text else Block((), 0)


def _pages(sections: Iterable[Section], options: Options, identity: Identity, scale: float = 1.0) -> Iterable[Scene]:
    paper = options.paper or _DEFAULT
    wide, high = paper.width - 2 * MARGIN, paper.height - 2 * MARGIN
    for section in sections:
        head = _head(section, identity, wide)
        foot = _foot(identity, wide)
        room = high - head.height - _GAP - _LINE
        bodies = [_enlarged(body, scale) for body in fill_pages(section.panels, wide / scale, room / scale)]
        if foot.height and (not bodies or bodies[-1].height + _GAP + foot.height > room):
            bodies.append(Panel((), 0, 0))
        for number, body in enumerate(bodies):
            last = number == len(bodies) - 1
            yield _page(section, paper, head, body, foot if last else Block((), 0))


def _enlarged(panel: Panel, scale: float) -> Panel:
    return Panel((Group(panel.items, scale=scale),), panel.width * scale, panel.height * scale)


def _foot(identity: Identity, wide: float) -> Block:
    if identity.signature is None:
        return Block((), 0)
    block = signature_block(identity.signature)
    return Block((Group(block.items, dx=wide - SIGNATURE_WIDTH),), block.height)


def _page(section: Section, paper: Paper, head: Block, body: Panel, foot: Block) -> Scene:
    top = MARGIN + head.height + _GAP
    items: list[Item] = [Group(head.items, dx=MARGIN, dy=MARGIN)]
    spare = paper.height - MARGIN - _LINE - foot.height - top - body.height
    items.append(
        Group(
            body.items,
            dx=(paper.width - body.width) / 2,
            dy=top + (max(spare, 0.0) * _RISE if section.lowered else 0.0),
        )
    )
    if foot.height:
        items.append(Group(foot.items, dx=MARGIN, dy=paper.height - MARGIN - _LINE - foot.height))
    return Scene(paper.width, paper.height, tuple(items), plain(f"{section.kind}: {section.code} {section.title}"))


def _numbered(pages: list[Scene], paper: Paper) -> list[Scene]:
    """Each page with its number below."""
    room = Bounds(MARGIN, paper.height - MARGIN - _LINE + 1.5, paper.width - 2 * MARGIN, _LINE - 1.5)
    return [
        replace(page, items=(*page.items, line(f"halaman {number} dari {len(pages)}", room, CAPTION, "end")))
        for number, page in enumerate(pages, 1)
    ]


def _picture(sections: Sequence[Section], options: Options, identity: Identity) -> Scene:
    """All sections below one another on one sheet: of the paper's size where they fit, else of the size they need."""
    paper = options.paper or _DEFAULT
    wide = paper.width - 2 * MARGIN
    blocks = [_head(section, identity, wide) for section in sections]
    items: list[Item] = []
    y = MARGIN
    for section, head in zip(sections, blocks, strict=True):
        (body,) = fill_pages(section.panels, wide, _NO_END) or [Panel((), 0, 0)]
        items.append(Group(head.items, dx=MARGIN, dy=y))
        y += head.height + _GAP
        items.append(Group(body.items, dx=(paper.width - body.width) / 2, dy=y))
        y += body.height + 2 * _GAP
    foot = _foot(identity, wide)
    items.append(Group(foot.items, dx=MARGIN, dy=y))
    high = max(y + foot.height + MARGIN - _GAP, paper.height if options.paper else 0.0)
    first = sections[0]
    return Scene(paper.width, high, tuple(items), plain(f"{first.kind}: {first.code} {first.title}"))
