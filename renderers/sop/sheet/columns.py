"""Widths of the columns and heights of the header rows."""

from __future__ import annotations

from itertools import groupby

from sistemkerja_bpmn.errors import SistemKerjaError

from ..model import Role, Sop
from .measure import LINE, POINT, text_width, wrap_lines
from .parts import Style

__all__ = ["MOST_ROLES", "column_widths", "header_heights", "instansi_groups", "role_size"]

MOST_ROLES = 20
"""More columns than this do not fit on F4."""

_NUMBER = 8.0
_TIME = 18.0
_SHARES = (0.33, 0.21, 0.21, 0.25)
"""Kegiatan, Kelengkapan, Output, Keterangan: shares of what the other columns leave."""
_ROLE = (12.0, 26.0)
_FOR_ROLES = 0.42
_LEAST_HEADER = (6.0, 6.0, 11.0)


def column_widths(sop: Sop, style: Style, lanes: tuple[int, int]) -> tuple[float, ...]:
    """No, Kegiatan, roles, Kelengkapan, Waktu, Output, Keterangan; the outer roles have room for the loops.

    Raises SistemKerjaError SK-SOP-003 where the roles do not fit.
    """
    count = len(sop.roles)
    if count > MOST_ROLES:
        raise SistemKerjaError(
            "SK-SOP-003",
            f"SOP dengan {count} pelaksana tidak muat di satu halaman F4 (paling banyak {MOST_ROLES}).",
            saran="Pecah proses menjadi beberapa proses, atau satukan lane yang berperan sama.",
        )
    left, right = style.lane * (lanes[0] - 1), style.lane * lanes[1]
    share = (style.table_width * _FOR_ROLES - left - right) / count
    role = max(_ROLE[0] if count <= 12 else 9.0, min(_ROLE[1], share))
    rest = style.table_width - role * count - left - right - _NUMBER - _TIME
    kegiatan, kelengkapan, output, keterangan = (rest * part for part in _SHARES)
    roles = [role] * count
    roles[0] += left
    roles[-1] += right
    widths = (_NUMBER, kegiatan, *roles, kelengkapan, _TIME, output, keterangan)
    return tuple(round(width, 2) for width in widths)


def header_heights(sop: Sop, style: Style, widths: tuple[float, ...]) -> tuple[float, ...]:
    """Two rows, or three where the roles are grouped by instansi."""
    inner = [width - 2 * style.padding for width in widths[2 : 2 + len(sop.roles)]]
    size = role_size(sop, style, widths)
    most = max(len(wrap_lines(r.name, w, size, True)) for r, w in zip(sop.roles, inner, strict=True))
    roles = max(_LEAST_HEADER[2], _high(most, size))
    groups = instansi_groups(sop.roles)
    if not groups:
        return (_LEAST_HEADER[0], roles)
    start, highest = 2, _LEAST_HEADER[1]
    for name, count in groups:
        width = sum(widths[start : start + count]) - 2 * style.padding
        highest = max(highest, _high(len(wrap_lines(name, width, style.size, True)), style.size))
        start += count
    return (_LEAST_HEADER[0], highest, roles)


def role_size(sop: Sop, style: Style, widths: tuple[float, ...]) -> float:
    """Points of the role names: smaller where the longest word would not fit its column."""
    size = style.size
    inner = min(widths[2 : 2 + len(sop.roles)]) - 2 * style.padding
    words = [word for role in sop.roles for word in role.name.split()]
    while size > 5 and any(text_width(word, size, True) > inner for word in words):
        size -= 0.5
    return size


def instansi_groups(roles: tuple[Role, ...]) -> tuple[tuple[str, int], ...]:
    """(instansi, number of its columns) from left to right; nothing where there is only one pool."""
    if not any(role.instansi for role in roles):
        return ()
    return tuple((name, len(list(group))) for name, group in groupby(roles, key=lambda role: role.instansi))


def _high(lines: int, size: float) -> float:
    return round(lines * size * POINT * LINE + 2.0, 2)
