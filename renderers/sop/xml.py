"""Building Office XML: elements by prefixed names, one list of namespaces, escaping left to lxml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from lxml import etree

from ..scene.plain import plain

__all__ = ["NAMESPACES", "Attributes", "Xml"]

NAMESPACES: Mapping[str, str] = {
    "xml": "http://www.w3.org/XML/1998/namespace",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "xdr14": "http://schemas.microsoft.com/office/excel/2010/spreadsheetDrawing",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
}

Attributes = Mapping[str, Any]
"""Values become text."""


class Xml:
    """Makes the elements of one part; ``prefixes`` are declared at its root, the first one may be the default."""

    def __init__(self, *prefixes: str, default: str | None = None) -> None:
        self._map: dict[Any, str] = {prefix: NAMESPACES[prefix] for prefix in prefixes}
        if default is not None:
            self._map[None] = NAMESPACES[default]

    def __call__(
        self, tag: str, attributes: Attributes | None = None, *children: etree._Element | str
    ) -> etree._Element:
        """``xml("w:p", {"w:val": 3}, child, …)``; a child that is a string is the text of the element."""
        # The namespaces are declared once, at the root: declaring all of them here takes most of the time there is.
        return _filled(etree.Element(_name(tag)), attributes or {}, children)

    def serialise(self, root: etree._Element) -> bytes:
        """The part as bytes with its declaration and all its namespaces: some are named in attributes only."""
        whole = etree.Element(root.tag, {str(name): str(value) for name, value in root.items()}, self._map)
        whole.text = root.text
        whole.extend(root)
        return etree.tostring(whole, xml_declaration=True, encoding="UTF-8", standalone=True)


def _filled(made: etree._Element, attributes: Attributes, children: Iterable[etree._Element | str]) -> etree._Element:
    for name, value in attributes.items():
        made.set(_name(name), plain(str(value)))
    for child in children:
        if isinstance(child, str):
            made.text = plain(child)
        else:
            made.append(child)
    return made


@cache
def _name(prefixed: str) -> str:
    prefix, colon, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else prefixed
