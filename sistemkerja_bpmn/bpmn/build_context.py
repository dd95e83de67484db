"""What every part of the model builder needs: lines, ids, references, simple values.

References in real files carry white space, line breaks and prefixes (``ns:id``, they are QNames in the OMG schema);
here they become the plain id they mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .build_extension import read_extension
from .extension import Extension
from .names import BPMN, BPMNDI, DI, all_text, local_name, namespace, qualified
from .spans import LineIndex, start_positions

__all__ = ["BuildContext", "child_text", "children", "first_child", "flag", "text_of"]

_ID_NAMESPACES = frozenset({BPMN, BPMNDI, DI})


class BuildContext:
    """Knows one tree while a model is made from it."""

    def __init__(self, tree: etree._ElementTree, text: str) -> None:
        self.root = tree.getroot()
        self.target_namespace = self.root.get("targetNamespace", "")
        self._lines = _element_lines(self.root, text)
        self._generated: dict[etree._Element, str] = {}
        self.imported = frozenset(e.get("namespace", "") for e in children(self.root, "import"))
        self.ids, self.duplicates = self._collect_ids()

    def line(self, element: etree._Element) -> int:
        """The line of the element's start tag, from 1."""
        return self._lines[element]

    def id_of(self, element: etree._Element) -> str:
        """The id in the file, or a made-up one that starts with ``?``."""
        written = element.get("id", "").strip()
        if written:
            return written
        return self._generated.setdefault(element, f"?{local_name(element)}-{len(self._generated) + 1}")

    def name_of(self, element: etree._Element) -> str:
        return element.get("name", "")

    def extension(self, element: etree._Element) -> Extension:
        """Our extension elements on this element."""
        return read_extension(element, self.line)

    def attribute_reference(self, element: etree._Element, attribute: str) -> str | None:
        """The id an attribute refers to; None where the attribute is missing or empty."""
        return self.reference(element, element.get(attribute)) or None

    def child_references(self, element: etree._Element, tag: str) -> tuple[str, ...]:
        """The ids in the texts of all children of that name, empty ones left out."""
        found = (self.reference(child, text_of(child)) for child in children(element, tag))
        return tuple(reference for reference in found if reference)

    def reference(self, element: etree._Element, value: str | None) -> str:
        """The plain id of a reference; one into an imported file, or one that fits nothing, keeps its prefix."""
        written = (value or "").strip()
        if written in self.ids or ":" not in written:
            return written
        prefix, _, local = written.partition(":")
        uri = element.nsmap.get(prefix)
        if uri is not None and uri in self.imported and uri != self.target_namespace:
            return written
        return local if uri is not None or local in self.ids else written

    def _collect_ids(self) -> tuple[frozenset[str], tuple[tuple[str, int], ...]]:
        seen: set[str] = set()
        duplicates: list[tuple[str, int]] = []
        for element in self.root.iter(etree.Element):
            written = element.get("id")
            if written is None or namespace(element) not in _ID_NAMESPACES:
                continue
            written = written.strip()
            if written in seen:
                duplicates.append((written, self.line(element)))
            seen.add(written)
        return frozenset(seen), tuple(duplicates)


def children(element: etree._Element, tag: str | None = None) -> Iterator[etree._Element]:
    """The BPMN child elements, all or those of one tag."""
    return element.iterchildren(qualified(BPMN, tag or "*"))


def first_child(element: etree._Element, tag: str) -> etree._Element | None:
    return next(children(element, tag), None)


def text_of(element: etree._Element | None) -> str:
    """All text inside, white space around it removed."""
    return "" if element is None else all_text(element).strip()


def child_text(element: etree._Element, tag: str) -> str:
    return text_of(first_child(element, tag))


def flag(value: str | None) -> bool | None:
    """An xs:boolean; None where it is missing or no boolean."""
    return {"true": True, "1": True, "false": False, "0": False}.get((value or "").strip())


def _element_lines(root: etree._Element, text: str) -> dict[etree._Element, int]:
    # The parser notes the line where a start tag ends; readers look for the line where it starts.
    index = LineIndex(text)
    elements = root.iter(etree.Element)
    return {element: index.line_of(start) for element, start in zip(elements, start_positions(text), strict=False)}
