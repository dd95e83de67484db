"""Which boxes of a process map a view is about."""

from __future__ import annotations

from difflib import get_close_matches

from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.regulation.process_map import Box, Rank

from .contract import RegulationView

__all__ = ["boxes_in_focus"]


def boxes_in_focus(view: RegulationView) -> tuple[Box, ...]:
    """The box of the focus; without one the groups.

    Raises SistemKerjaError SK-PETA-004 for a code or process the map does not have, with the nearest, SK-PETA-005 for
    a map without boxes.
    """
    whole = view.process_map
    if not whole.groups:
        raise SistemKerjaError(
            "SK-PETA-005",
            f"Regulasi '{whole.regulation}' belum punya proses di pustaka ini: tidak ada yang dapat digambar.",
            saran="Tambahkan proses, atau pilih pustaka lain dengan --pustaka.",
        )
    if not view.focus:
        return whole.groups
    box = whole.find(view.focus)
    if box is not None:
        return (box,)
    known = [b.code for b in whole.walk()] + [b.process for b in whole.walk() if b.rank is Rank.PROSES]
    near = get_close_matches(view.focus, known, n=3)
    raise SistemKerjaError(
        "SK-PETA-004",
        f"Peta proses {whole.regulation} tidak memuat '{view.focus}'.",
        saran=f"Mungkin maksud Anda: {', '.join(near)}." if near else f"Kode diawali {whole.prefix}-.",
    )
