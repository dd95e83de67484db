"""Office files are ZIP archives of parts; the same parts give the same bytes, whenever they are written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

__all__ = ["pack", "unpack"]

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time an archive can hold: the real one would change the bytes."""
_WRITTEN_ON_DOS = 0


def pack(parts: Mapping[str, bytes]) -> bytes:
    """An archive of these parts in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _WRITTEN_ON_DOS
            archive.writestr(entry, data)
    return target.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of an archive by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
