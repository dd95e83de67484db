"""Where things stand in the text of a well-formed XML file without DOCTYPE: a scanner that changes nothing.

The scanner gives, for each element in document order, the character positions of its start tag, attributes, content
and end tag, so that an edit can replace exactly these characters (``edit``) and a message can name the line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["AttributeSpan", "ElementSpan", "LineIndex", "attributes_of", "scan_elements", "start_positions"]

# Possessive quantifiers: each character is looked at once, whatever the file holds.
_MARKUP = re.compile(
    r"<!--(?s:.*?)-->"
    r"|<!\[CDATA\[(?s:.*?)\]\]>"
    r"|<\?(?s:.*?)\?>"
    r"|</(?P<end>[^>]++)>"
    r"""|<(?P<start>[^\s/>!?]++)(?P<rest>(?:[^>"']++|"[^"]*+"|'[^']*+')*+)>"""
)
_ATTRIBUTE = re.compile(r"""\s+(?P<name>[^\s=]++)\s*=\s*(?P<quote>["'])(?P<value>.*?)(?P=quote)""", re.DOTALL)
_NEWLINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class AttributeSpan:
    """One attribute: ``start`` is that of the white space before it, the value lies between its quotes."""

    name: str
    quote: str
    start: int
    end: int
    value_start: int
    value_end: int


@dataclass(frozen=True, slots=True)
class ElementSpan:
    """One element. ``name`` as written, with prefix. An empty tag (``<a/>``) has its content and end at ``tag_end``."""

    name: str
    start: int
    tag_end: int
    content_end: int
    end: int
    is_empty_tag: bool
    parent: int


class LineIndex:
    """Line numbers (from 1) of positions in a text; CR LF, LF and CR each end a line."""

    def __init__(self, text: str) -> None:
        self._starts = [match.end() for match in _NEWLINE.finditer(text)]

    def line_of(self, position: int) -> int:
        return bisect_right(self._starts, position) + 1


def start_positions(text: str) -> Iterator[int]:
    """The position of each start tag, in document order."""
    for match in _MARKUP.finditer(text):
        if match["start"] is not None:
            yield match.start()


def scan_elements(text: str) -> tuple[ElementSpan, ...]:
    """All elements in document order; ``parent`` is the index of the element around, -1 for the root."""
    spans: list[ElementSpan | None] = []
    open_tags: list[tuple[int, re.Match[str]]] = []
    for match in _MARKUP.finditer(text):
        if match["start"] is not None:
            index = len(spans)
            parent = open_tags[-1][0] if open_tags else -1
            if match["rest"].endswith("/"):
                end = match.end()
                spans.append(ElementSpan(match["start"], match.start(), end, end, end, True, parent))
            else:
                spans.append(None)
                open_tags.append((index, match))
        elif match["end"] is not None:
            index, opening = open_tags.pop()
            parent = open_tags[-1][0] if open_tags else -1
            spans[index] = ElementSpan(
                opening["start"], opening.start(), opening.end(), match.start(), match.end(), False, parent
            )
    return tuple(span for span in spans if span is not None)


def attributes_of(text: str, span: ElementSpan) -> tuple[AttributeSpan, ...]:
    """The attributes written in a start tag, namespace declarations included, in their order."""
    begin = span.start + 1 + len(span.name)
    return tuple(
        AttributeSpan(m["name"], m["quote"], m.start(), m.end(), m.start("value"), m.end("value"))
        for m in _ATTRIBUTE.finditer(text, begin, span.tag_end)
    )
