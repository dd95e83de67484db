"""Sistem Kerja BPMN: workflow BPMN dan peta proses sistem kerja untuk pemerintah daerah.

``read`` and ``Document`` are loaded at first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import SistemKerjaError

if TYPE_CHECKING:
    from .bpmn.document import Document, read

__all__ = ["Document", "SistemKerjaError", "__version__", "read"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in {"Document", "read"}:
        from .bpmn import document

        return getattr(document, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
