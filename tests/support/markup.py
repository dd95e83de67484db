"""Plain indented XML in the style of the library's files: two spaces, attributes in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

__all__ = ["Element", "document"]

NAMESPACES = {
    "xmlns:bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xmlns:sk": "urn:sistemkerja:bpmn:1",
}


@dataclass(slots=True)
class Element:
    """A tag with its prefix; empty attributes are left out; either text or children."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def add_extension(self, parts: Iterable[Element]) -> None:
        """Put ``parts`` into extensionElements, if there are any."""
        if parts := list(parts):
            self.children.append(Element("bpmn:extensionElements", children=parts))

    def lines(self, depth: int) -> Iterator[str]:
        """The element as lines of text, indented from ``depth``."""
        indent = "  " * depth
        pairs = ((key, escape(value, {'"': "&quot;"})) for key, value in self.attributes.items() if value)
        opening = f"{indent}<{self.tag}" + "".join(f' {key}="{value}"' for key, value in pairs)
        if self.children:
            yield opening + ">"
            for child in self.children:
                yield from child.lines(depth + 1)
            yield f"{indent}</{self.tag}>"
        elif self.text:
            yield f"{opening}>{escape(self.text)}</{self.tag}>"
        else:
            yield opening + "/>"


def document(attributes: dict[str, str], children: list[Element]) -> str:
    """A whole BPMN file with the namespaces of the profile."""
    root = Element("bpmn:definitions", NAMESPACES | attributes, children)
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *root.lines(0), ""])
