"""What is added to finished PDF pages: links of the contents, and the number of the page in the book."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    RectangleObject,
    StreamObject,
)

from .plan import Workshop
from .work import stamps

__all__ = ["link_pages", "number_pages"]

_SCHEME = "halaman:"
_ABOVE_EDGE = 3.0 * 72 / 25.4
"""Points between a number and the lower edge of the paper."""
_NAME = NameObject("/NomorHalaman")


def link_pages(writer: PdfWriter, pages: Iterable[int]) -> None:
    """Addresses like ``halaman:12`` on these pages (counted from 0) become jumps to page 12."""
    for number in pages:
        for reference in writer.pages[number].get("/Annots", ArrayObject()):
            annotation = reference.get_object()
            address = str(annotation.get("/A", DictionaryObject()).get("/URI", ""))
            if address.startswith(_SCHEME):
                goal = writer.pages[int(address.removeprefix(_SCHEME)) - 1].indirect_reference
                del annotation["/A"]
                annotation[NameObject("/Dest")] = ArrayObject([goal, NameObject("/Fit")])


def number_pages(writer: PdfWriter, workshop: Workshop, first: int) -> None:
    """Every page from ``first`` on (counted from 0) says in the middle of its foot which page of the book it is."""
    total = len(writer.pages)
    texts = tuple(f"Paket reviu · {number} dari {total}" for number in range(first + 1, total + 1))
    small = PdfReader(BytesIO(stamps(texts, workshop.order)))
    start = _stream(writer, b"q")
    for page, stamp in zip(writer.pages[first:], small.pages, strict=True):
        _lay_over(writer, page, stamp, start)


def _lay_over(writer: PdfWriter, page: PageObject, stamp: PageObject, start: IndirectObject) -> None:
    """The stamp as a form of its own after the page's content, which stays as it is."""
    left = (float(page.mediabox.width) - float(stamp.mediabox.width)) / 2
    end = _stream(writer, f"Q q 1 0 0 1 {left:.2f} {_ABOVE_EDGE:.2f} cm {_NAME} Do Q".encode("ascii"))
    content = page.get("/Contents", ArrayObject())
    held = content.get_object()
    inner = list(held) if isinstance(held, ArrayObject) else [page.raw_get("/Contents")]
    page[NameObject("/Contents")] = ArrayObject([start, *inner, end])
    resources = _own(page, "/Resources")
    forms = _own(resources, "/XObject")
    forms[_NAME] = _form(writer, stamp)


def _own(holder: DictionaryObject, key: str) -> DictionaryObject:
    """The dictionary under a key as one of the holder's own, not shared with other pages."""
    own = DictionaryObject()
    held = holder.get(key)
    if held is not None:
        own.update(held.get_object())
    holder[NameObject(key)] = own
    return own


def _form(writer: PdfWriter, stamp: PageObject) -> IndirectObject:
    content = stamp.get_contents()
    form = DecodedStreamObject()
    form.set_data(content.get_data() if content is not None else b"")
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = RectangleObject(stamp.mediabox)
    form[NameObject("/Resources")] = stamp["/Resources"].clone(writer)
    return writer._add_object(form.flate_encode())


def _stream(writer: PdfWriter, data: bytes) -> IndirectObject:
    stream: StreamObject = DecodedStreamObject()
    stream.set_data(data)
    return writer._add_object(stream)
