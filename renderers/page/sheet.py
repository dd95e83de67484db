"""Everything a map needs to be put on a page. Units: millimetres, inside the drawing BPMN pixels."""

from __future__ import annotations

from dataclasses import dataclass

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.lettering import LABEL_SIZE
from sistemkerja_bpmn.layout.picture import Figure, Picture, Run

from ..contract import Identity
from ..lane_map.drawing import Brush
from ..scene.scene import Group
from .blocks import POINT, Block, stack
from .footnotes import notes_block
from .identity import SIGNATURE_WIDTH, signature_block
from .legend import legend_block

__all__ = ["GAP", "LEAST_SCALE", "PIXEL", "SMALLEST", "Sheet", "extent", "foot_block"]

PIXEL = 25.4 / 96
"""Size of a BPMN pixel on paper at full size."""
SMALLEST = 7.0
"""Least font size of a label in points."""
LEAST_SCALE = SMALLEST * POINT / LABEL_SIZE
"""Size of a BPMN pixel at which labels have their least size."""
GAP = 4.0

_BLEED = 6.0
_WIDE_FOOT = 170.0
"""Notes and key so wide leave room for the signature beside them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a page is made of.

    brush  how the picture is drawn; ``box``: around all of it (BPMN pixels)
    """

    kind: str
    identity: Identity
    picture: Picture
    brush: Brush
    box: Bounds

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
    """Notes and key, the signature on the right of them, or below where the width is small."""
    signature = sheet.identity.signature
    beside = signature is not None and wide >= _WIDE_FOOT
    room = wide - SIGNATURE_WIDTH - GAP if beside else wide
    key = legend_block(sheet.picture, sheet.brush.palette, room)
    foot = stack((notes_block(sheet.brush.notes.listed, room), key), 3.0)
    if signature is None:
        return foot
    mine = signature_block(signature)
    signed = Block((Group(mine.items, dx=max(wide - SIGNATURE_WIDTH, 0.0)),), mine.height)
    if beside:
        return Block((*foot.items, *signed.items), max(foot.height, mine.height))
    return stack((foot, signed), 6.0)
