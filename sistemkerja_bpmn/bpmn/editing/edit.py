"""Changes to a document as text splices: only the characters that have to change do, so a rename is a one-line diff.

Elements are named by id, or by the element of ``document.tree`` itself where they have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from lxml import etree

from ...errors import Location, SistemKerjaError
from ..document import Document, read
from ..names import shown
from ..reading.encoding import encode
from ..reading.spans import AttributeSpan, ElementSpan, attributes_of, scan_elements
from .fragment import Style, escape_attribute, escape_text, parse_fragment, write_fragment
from .splices import Splice, splice_text

__all__ = [
    "Change",
    "InsertXml",
    "RemoveElement",
    "ReplaceElement",
    "SetAttribute",
    "SetText",
    "Target",
    "Where",
    "apply",
    "prefix_of",
]

Target = str | etree._Element
"""An id of the file, or an element of the document's tree."""


class Where(Enum):
    """Where an insertion goes, seen from its target."""

    BEFORE = auto()
    AFTER = auto()
    FIRST = auto()
    LAST = auto()


@dataclass(frozen=True, slots=True)
class SetAttribute:
    """Give an attribute a value; None removes it. ``name`` is plain or in Clark notation (``{uri}local``)."""

    target: Target
    name: str
    value: str | None


@dataclass(frozen=True, slots=True)
class SetText:
    """Replace everything inside an element without child elements by a text."""

    target: Target
    text: str


@dataclass(frozen=True, slots=True)
class InsertXml:
    """Put elements beside or into the target. ``xml`` uses the usual prefixes (``fragment.USUAL_PREFIXES``)."""

    target: Target
    xml: str
    where: Where = Where.LAST


@dataclass(frozen=True, slots=True)
class ReplaceElement:
    """Put elements in the place of one."""

    target: Target
    xml: str


@dataclass(frozen=True, slots=True)
class RemoveElement:
    """Remove an element, with its lines where it stands alone on them."""

    target: Target


Change = SetAttribute | SetText | InsertXml | ReplaceElement | RemoveElement


def apply(document: Document, changes: Iterable[Change]) -> Document:
    """A new document with all changes done; positions and ids are those of the document given.

    Raises SistemKerjaError SK-UBAH-001 (no such element), 002 (element not of this document), 003 (text into an
    element with children), 004 (not writable as XML), 005 (two changes at one place).
    """
    splices = tuple(_Editor(document).splices(changes))
    if not splices:
        return document
    text = splice_text(document.text, splices)
    return read(encode(text, document.codec, document.mark), name=document.name)


def prefix_of(document: Document, uri: str, at: Target | None = None) -> str | None:
    """The file's prefix for a namespace where ``at`` stands (default: the root); empty for the default namespace.

    None where the namespace is not declared there.
    """
    element = document.tree.getroot() if at is None else _Editor(document).element(at)
    prefixes = (prefix or "" for prefix, bound in element.nsmap.items() if bound == uri)
    return next(prefixes, None)


class _Editor:
    """Turns changes into splices of one document's text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.elements = tuple(document.tree.getroot().iter(etree.Element))

    def splices(self, changes: Iterable[Change]) -> Iterator[Splice]:
        self.spans = scan_elements(self.text)
        self.index = {element: number for number, element in enumerate(self.elements)}
        self.newline = _newline_of(self.text)
        self.unit = self._unit()
        for element, change in self._merged(changes):
            yield from self._splices_of(change, element)

    def element(self, target: Target) -> etree._Element:
        if not isinstance(target, str):
            return target
        found = next((e for e in self.elements if e.get("id", "").strip() == target), None)
        if found is None:
            place = Location(self.document.name, None, target)
            raise SistemKerjaError(
                "SK-UBAH-001",
                f'Elemen "{shown(target)}" tidak ada.',
                place,
                "Periksa id elemen; huruf besar dan kecil berbeda.",
            )
        return found

    def _merged(self, changes: Iterable[Change]) -> Iterator[tuple[etree._Element, Change]]:
        """Insertions at one end of an element as one: an element without content can be opened only once."""
        inserts: dict[tuple[etree._Element, Where], InsertXml] = {}
        for change in changes:
            element = self.element(change.target)
            if isinstance(change, InsertXml) and change.where in {Where.FIRST, Where.LAST}:
                before = inserts.get((element, change.where))
                xml = (before.xml if before else "") + change.xml
                inserts[element, change.where] = InsertXml(element, xml, change.where)
            else:
                yield element, change
        yield from ((element, change) for (element, _), change in inserts.items())

    def _splices_of(self, change: Change, element: etree._Element) -> Iterator[Splice]:
        if element not in self.index:
            raise SistemKerjaError("SK-UBAH-002", "Elemen bukan bagian dari dokumen ini.", Location(self.document.name))
        span = self.spans[self.index[element]]
        match change:
            case SetAttribute():
                yield from self._set_attribute(change, element, span)
            case SetText():
                yield from self._set_text(change, element, span)
            case RemoveElement():
                yield Splice(*self._lines_around(span), "")
            case ReplaceElement():
                yield Splice(span.start, span.end, self._written(change.xml, element.getparent(), self._style_at(span)))
            case InsertXml():
                yield self._insert(change, element, span)

    def _set_attribute(self, change: SetAttribute, element: etree._Element, span: ElementSpan) -> Iterator[Splice]:
        if element.get(change.name) == change.value:
            return
        written = attributes_of(self.text, span)
        current = next((a for a in written if _is_attribute(a, change.name, element)), None)
        if current is not None and change.value is None:
            yield Splice(current.start, current.end, "")
        elif current is not None:
            yield Splice(current.value_start, current.value_end, escape_attribute(change.value or "", current.quote))
        else:
            at = written[-1].end if written else span.start + 1 + len(span.name)
            yield Splice(at, at, _new_attribute(change.name, change.value or "", element))

    def _set_text(self, change: SetText, element: etree._Element, span: ElementSpan) -> Iterator[Splice]:
        if any(isinstance(child.tag, str) for child in element):
            raise SistemKerjaError(
                "SK-UBAH-003",
                f'Elemen "{span.name}" berisi elemen lain; teksnya tidak dapat diganti.',
                Location(self.document.name, None, element.get("id")),
            )
        if len(element) == 0 and (element.text or "") == change.text:
            return
        yield self._fill(span, escape_text(change.text))

    def _fill(self, span: ElementSpan, content: str) -> Splice:
        if not span.is_empty_tag:
            return Splice(span.tag_end, span.content_end, content)
        slash = self.text.rindex("/", span.start, span.tag_end)
        start = len(self.text[:slash].rstrip())
        return Splice(start, span.tag_end, f">{content}</{span.name}>")

    def _insert(self, change: InsertXml, element: etree._Element, span: ElementSpan) -> Splice:
        if change.where in {Where.BEFORE, Where.AFTER}:
            return self._insert_beside(change, element, span)
        style = self._inner_style(element, span)
        xml = self._written(change.xml, element, style)
        lead = style.newline + style.indent
        inside = [self.spans[self.index[child]] for child in element if isinstance(child.tag, str)]
        if inside:
            at = inside[-1].end if change.where is Where.LAST else span.tag_end
            return Splice(at, at, lead + xml)
        close = style.newline + self._indent_before(span.start)
        if self.text[span.tag_end : span.content_end].strip():
            at = span.tag_end + len(self.text[span.tag_end : span.content_end].rstrip())
            return Splice(at, span.content_end, lead + xml + close)
        return self._fill(span, lead + xml + close)

    def _insert_beside(self, change: InsertXml, element: etree._Element, span: ElementSpan) -> Splice:
        style = self._style_at(span)
        xml = self._written(change.xml, element.getparent(), style)
        gap = style.newline + style.indent
        if change.where is Where.BEFORE:
            return Splice(span.start, span.start, xml + gap)
        return Splice(span.end, span.end, gap + xml)

    def _written(self, xml: str, parent: etree._Element | None, style: Style) -> str:
        scope = {} if parent is None else parent.nsmap
        written = (write_fragment(element, scope, style) for element in parse_fragment(xml))
        return (style.newline + style.indent).join(written)

    def _style_at(self, span: ElementSpan) -> Style:
        """The layout of something standing where this element starts: own lines, or none."""
        if not self._starts_line(span.start):
            return Style("", "", "")
        return Style(self.newline, self._indent_before(span.start), self.unit)

    def _inner_style(self, element: etree._Element, span: ElementSpan) -> Style:
        """The layout of a new child: that of its brothers, else one step deeper than the parent."""
        first = next((child for child in element if isinstance(child.tag, str)), None)
        if first is not None:
            return self._style_at(self.spans[self.index[first]])
        if not self.newline:
            return Style("", "", "")
        return Style(self.newline, self._indent_before(span.start) + self.unit, self.unit)

    def _lines_around(self, span: ElementSpan) -> tuple[int, int]:
        after = re.compile(r"[ \t]*(\r\n|\r|\n)").match(self.text, span.end)
        if not self._starts_line(span.start) or after is None:
            return span.start, span.end
        return span.start - len(self._indent_before(span.start)), after.end()

    def _starts_line(self, position: int) -> bool:
        return not self._line_before(position).strip() and position > 0

    def _indent_before(self, position: int) -> str:
        line = self._line_before(position)
        return line[: len(line) - len(line.lstrip())]

    def _line_before(self, position: int) -> str:
        start = max(self.text.rfind("\n", 0, position), self.text.rfind("\r", 0, position)) + 1
        return self.text[start:position]

    def _unit(self) -> str:
        first = next((span for span in self.spans if span.parent == 0), None)
        return (self._indent_before(first.start) if first else "") or "  "


def _is_attribute(span: AttributeSpan, name: str, element: etree._Element) -> bool:
    prefix, colon, local = span.name.rpartition(":")
    if not colon:
        return span.name == name
    return name == f"{{{element.nsmap.get(prefix, '')}}}{local}"


def _new_attribute(name: str, value: str, element: etree._Element) -> str:
    # The fragment writer knows prefixes: ``<a x=""/>`` gives the name as the file writes it.
    holder = etree.Element("a")
    holder.set(name, "")
    return write_fragment(holder, element.nsmap, Style("", "", ""))[2:-3] + escape_attribute(value) + '"'


def _newline_of(text: str) -> str:
    found = re.search(r"\r\n|\r|\n", text)
    return found[0] if found else ""
