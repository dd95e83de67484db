"""From an SOP to its finished sheet: lay out, route, and once more where the arrows need more lanes or more words."""

from __future__ import annotations

from dataclasses import replace

from ..model import Caveat, Sop
from .pages import lay_pages
from .parts import Sheet, Style
from .router import route

__all__ = ["arrange"]

_MOST_ROUNDS = 100


def arrange(sop: Sop, style: Style | None = None) -> Sheet:
    """The pages of the table. What could not be drawn or had to be shortened is among ``Sheet.sop.warnings``.

    Every round adds what the last one found missing (lanes, words under Keterangan), so the rounds end.
    """
    chosen = style or Style()
    lanes = (1, 1)
    said: dict[int, tuple[str, ...]] = {}
    for _ in range(_MOST_ROUNDS):
        sheet, more, needed = route(lay_pages(sop, chosen, lanes, said))
        wider = (max(lanes[0], needed[0]), max(lanes[1], needed[1]))
        if wider != lanes:
            # With more room there may be less to say.
            lanes = wider
            continue
        fuller = {no: tuple(sorted({*said.get(no, ()), *more.get(no, ())})) for no in {*said, *more}}
        if fuller == said:
            break
        said = fuller
    return replace(sheet, sop=replace(sop, warnings=(*sop.warnings, *_caveats(sheet))))


def _caveats(sheet: Sheet) -> list[Caveat]:
    found = []
    if sheet.undrawn:
        numbers = ", ".join(f"{source} ke {target}" for source, target in sheet.undrawn)
        rows = tuple(sorted({source for source, _ in sheet.undrawn}))
        found.append(Caveat(f"Panah tanpa tempat ditulis di Keterangan (No {numbers}).", rows))
    if sheet.cut:
        numbers = ", ".join(map(str, sheet.cut))
        found.append(Caveat(f"Teks yang melebihi satu halaman dipotong (No {numbers}).", sheet.cut))
    return found
