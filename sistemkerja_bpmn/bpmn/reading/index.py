"""One parsed file, looked up by element: lines, ids, references, simple values.

References in real files carry white space, line breaks and prefixes (``ns:id``, they are QNames in the OMG schema);
here they become the plain id they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from ..names import BPMN, BPMNDI, DI, all_text, local_name, namespace, qualified
from .spans import LineIndex, start_positions

__all__ = ["TreeIndex", "child_text", "children", "first_child", "flag", "grouped_children", "text_of"]

_ID_NAMESPACES = frozenset({BPMN, BPMNDI, DI})
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_BPMN_TAG = qualified(BPMN, "")


class TreeIndex:
    """What the model builder and the checks ask about the elements of one tree.

    elements    id -> the first element that has it (BPMN and diagram interchange, the scope of xs:ID in the schema)
    duplicates  (id, line) of every later element with an id already met
    imported    namespaces of the file's ``import`` elements
    """

    def __init__(self, tree: etree._ElementTree, text: str) -> None:
        self.root = tree.getroot()
        self.target_namespace = self.root.get("targetNamespace", "")
        self.imported = frozenset(e.get("namespace", "") for e in children(self.root, "import"))
        # The parser notes the line where a start tag ends; readers look for the line where it starts.
        lines = LineIndex(text)
        starts = enumerate(start_positions(text), start=1)
        elements = self.root.iter(etree.Element)
        self._places = {e: (number, lines.line_of(at)) for e, (number, at) in zip(elements, starts, strict=False)}
        self.elements, self.duplicates = self._index_ids()

    def __len__(self) -> int:
        """The number of elements."""
        return len(self._places)

    def line(self, element: etree._Element) -> int:
        """The line of the element's start tag, from 1."""
        return self._places[element][1]

    def id_of(self, element: etree._Element) -> str:
        """The id in the file, or a made-up one that starts with ``?`` and stays the same for the same file."""
        return element.get("id", "").strip() or f"?{local_name(element)}-{self._places[element][0]}"

    def attribute_reference(self, element: etree._Element, attribute: str) -> str | None:
        """The id an attribute refers to; None where the attribute is missing or empty."""
        value = element.get(attribute)
        return None if value is None else self.reference(element, value) or None

    def child_references(self, element: etree._Element, tag: str) -> tuple[str, ...]:
        """The ids in the texts of all children of that name, empty ones left out."""
        return self.references_in(children(element, tag))

    def references_in(self, elements: Iterable[etree._Element]) -> tuple[str, ...]:
        """The ids in the texts of elements, empty ones left out."""
        found = [self.reference(element, text_of(element)) for element in elements]
        return tuple([reference for reference in found if reference])

    def reference(self, element: etree._Element, value: str | None) -> str:
        """The plain id of a reference; one into another namespace that fits nothing here keeps its prefix."""
        if value is None:
            return ""
        written = value.strip()
        if ":" not in written or written in self.elements:
            return written
        prefix, _, local = written.partition(":")
        uri = element.nsmap.get(prefix)
        if uri in self.imported and uri != self.target_namespace:
            return written
        return local if local in self.elements or uri == self.target_namespace else written

    def _index_ids(self) -> tuple[dict[str, etree._Element], tuple[tuple[str, int], ...]]:
        elements: dict[str, etree._Element] = {}
        duplicates: list[tuple[str, int]] = []
        for element in self._places:
            written = element.get("id")
            if written is None or namespace(element) not in _ID_NAMESPACES:
                continue
            if elements.setdefault(written.strip(), element) is not element:
                duplicates.append((written.strip(), self.line(element)))
        return elements, tuple(duplicates)


def children(element: etree._Element, tag: str | None = None) -> Iterator[etree._Element]:
    """The BPMN child elements, all or those of one tag."""
    return element.iterchildren(qualified(BPMN, tag or "*"))


def grouped_children(element: etree._Element) -> Mapping[str, Sequence[etree._Element]]:
    """The BPMN child elements by tag, in one pass."""
    groups: dict[str, list[etree._Element]] = {}
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag.startswith(_BPMN_TAG):
            groups.setdefault(tag[len(_BPMN_TAG) :], []).append(child)
    return groups


def first_child(element: etree._Element, tag: str) -> etree._Element | None:
    """The first BPMN child element of one tag, or None."""
    return next(children(element, tag), None)


def text_of(element: etree._Element | None) -> str:
    """All text inside, white space around it removed."""
    return "" if element is None else all_text(element).strip()


def child_text(element: etree._Element, tag: str) -> str:
    """The text of the first child of one tag; empty where there is none."""
    return text_of(first_child(element, tag))


def flag(value: str | None) -> bool | None:
    """An xs:boolean; None where it is missing or no boolean."""
    return None if value is None else _BOOLEANS.get(value.strip())
