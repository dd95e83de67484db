"""Everything a map needs to be put on a page. Units: millimetres, inside the drawing BPMN pixels."""

from __future__ import annotations

from dataclasses import dataclass

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.lettering import LABEL_SIZE
from sistemkerja_bpmn.layout.picture import Figure, Picture, Run

from .blocks import POINT, Block, stack
from .contract import Identity
from .footnotes import notes_block
from .identity import SIGNATURE_WIDTH, signature_block
from .legend import legend_block
from .notes import Notes
from .palette import Palette
from .scene import Group, Item

__all__ = ["GAP", "LEAST_SCALE", "PIXEL", "SMALLEST", "Sheet", "extent", "foot_block"]

PIXEL = 25.4 / 96
"""Size of a BPMN pixel on paper at full size."""
SMALLEST = 7.0
"""Least font size of a label in points."""
LEAST_SCALE = SMALLEST * POINT / LABEL_SIZE
"""Size of a BPMN pixel at which labels have their least size."""
GAP = 4.0

_BLEED = 6.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a page is made of.

    behind   drawn pools, lanes and tahap; ``content``: nodes, lines and labels; ``box``: around both (BPMN pixels)
    """

    kind: str
    identity: Identity
    picture: Picture
    behind: tuple[Item, ...]
    content: tuple[Group, ...]
    box: Bounds
    notes: Notes
    palette: Palette

    @property
    def title(self) -> str:
        """What a viewer shows in its title bar."""
        return f"{self.kind}: {self.identity.title}"


def extent(picture: Picture) -> Bounds:
    """The smallest box around shapes, lines and labels, with a little space for line widths and marks."""
    boxes = [f.bounds for f in picture.figures.values()]
    drawn: tuple[Figure | Run, ...] = (*picture.figures.values(), *picture.runs.values())
    boxes += [item.label.bounds for item in drawn if item.label is not None]
    xs = [x for b in boxes for x in (b.x, b.right)] + [p[0] for r in picture.runs.values() for p in r.points]
    ys = [y for b in boxes for y in (b.y, b.bottom)] + [p[1] for r in picture.runs.values() for p in r.points]
    left, top = min(xs) - _BLEED, min(ys) - _BLEED
    return Bounds(left, top, max(xs) + _BLEED - left, max(ys) + _BLEED - top)


def foot_block(sheet: Sheet, wide: float) -> Block:
    """Notes and key on the left, the signature on the right."""
    signature = sheet.identity.signature
    room = wide - SIGNATURE_WIDTH - GAP if signature is not None else wide
    foot = stack((notes_block(sheet.notes.listed, room), legend_block(sheet.picture, sheet.palette, room)), 3.0)
    if signature is None:
        return foot
    mine = signature_block(signature)
    return Block((*foot.items, Group(mine.items, dx=wide - SIGNATURE_WIDTH)), max(foot.height, mine.height))
