"""What a reader finds in a PDF."""

from __future__ import annotations

import pypdfium2

__all__ = ["pdf_pages"]


def pdf_pages(data: bytes) -> list[str]:
    """The text of every page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
