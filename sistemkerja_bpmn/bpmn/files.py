"""Writing files so that nobody ever finds half a file: temporary file in the same folder, flush to disk, replace."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from ..errors import Location, SistemKerjaError, reason_of

__all__ = ["write_atomic"]


def write_atomic(path: str | Path, data: bytes) -> None:
    """Write ``data`` to ``path``; an existing file keeps its permissions and is replaced at once or not at all.

    A symbolic link is followed: the file it leads to is replaced, the link stays.
    Raises SistemKerjaError SK-BERKAS-001 (folder missing), 002 (target is a folder or no regular file), 003 (no
    permission, no space, or the file is held by another program).
    """
    target = Path(path)
    try:
        target = Path(os.path.realpath(target))
        _guard(target, Path(path))
        _replace(target, data)
    except (OSError, ValueError) as error:
        raise SistemKerjaError(
            "SK-BERKAS-003",
            f"Berkas tidak dapat ditulis ({reason_of(error)}).",
            Location(str(path)),
            "Periksa izin tulis folder dan ruang disk, dan tutup program lain yang memakai berkas itu.",
        ) from None


def _guard(target: Path, shown: Path) -> None:
    if not target.parent.is_dir():
        raise SistemKerjaError(
            "SK-BERKAS-001",
            f'Folder "{target.parent.as_posix()}" tidak ada.',
            Location(str(shown)),
            "Buat foldernya dulu, atau pilih tempat lain.",
        )
    if target.exists() and not target.is_file():
        raise SistemKerjaError(
            "SK-BERKAS-002",
            "Nama itu sudah dipakai oleh folder atau sesuatu yang bukan berkas biasa.",
            Location(str(shown)),
            "Pilih nama berkas lain.",
        )
    if target.exists() and not target.stat().st_mode & stat.S_IWUSR:
        raise PermissionError("berkas dilindungi dari penulisan")


def _replace(target: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode_for(target))
        Path(temporary).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _mode_for(target: Path) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        # mkstemp makes private files; a new file gets what the user's umask grants.
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
