"""SOP AP as DOCX: Word tables, and over each page of the table a drawing canvas with glued arrows."""

from __future__ import annotations

from .file import write_docx

__all__ = ["write_docx"]
