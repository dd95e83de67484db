"""Pages -> the bytes of a file, in the format asked for."""

from __future__ import annotations

from collections.abc import Sequence

from ..contract import Format
from ..scene.scene import Scene
from .pdf import write_pdf, write_png
from .svg import write_svg

__all__ = ["write_pages"]


def write_pages(pages: Sequence[Scene], format: Format) -> bytes:
    """A PDF of all pages, or the first of them as a picture. Raises SK-PETA-011/012 where a page is too large."""
    if format is Format.PDF:
        return write_pdf(pages)
    if format is Format.PNG:
        return write_png(pages[0])
    return write_svg(pages[0]).encode("utf-8")
