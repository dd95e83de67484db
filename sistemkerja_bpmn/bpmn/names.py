"""The XML namespaces the product knows, and small helpers on qualified names."""

from __future__ import annotations

from lxml import etree

__all__ = [
    "BPMN",
    "BPMNDI",
    "DC",
    "DI",
    "FORMER_BPMN",
    "SK",
    "SK_PREFIX",
    "XSI",
    "all_text",
    "local_name",
    "namespace",
    "qualified",
    "shown",
]

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

SK = "urn:sistemkerja:bpmn:1"
SK_PREFIX = "sk"

# Every namespace of a BPMN draft or beta holds this word; only BPMN (20100524) is the published standard.
FORMER_BPMN = "/BPMN"

_SHOWN = 80


def qualified(uri: str, local: str) -> str:
    """The name in Clark notation, ``{uri}local``."""
    return f"{{{uri}}}{local}"


def namespace(element: etree._Element) -> str:
    """The namespace of an element; empty where it has none."""
    tag = element.tag
    return tag[1 : tag.index("}")] if tag.startswith("{") else ""


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def all_text(element: etree._Element) -> str:
    """All text inside; comments and processing instructions do not cut it."""
    if len(element) == 0:
        return element.text or ""
    return "".join(str(part) for part in element.itertext(etree.Element))


def source_line(element: etree._Element) -> int | None:
    """The line the parser noted, where the start tag ends."""
    line = element.sourceline
    return line if isinstance(line, int) else None


def shown(value: str) -> str:
    """A value from a file as a message may quote it: on one line, at most 80 characters."""
    line = " ".join(value.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
