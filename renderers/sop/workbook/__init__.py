"""SOP AP as XLSX: a sheet for the identity page, a sheet for the table with anchored shapes and glued arrows."""

from __future__ import annotations

from .file import write_xlsx

__all__ = ["write_xlsx"]
