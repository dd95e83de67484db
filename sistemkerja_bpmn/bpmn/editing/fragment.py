"""XML to be put into a file, written in the file's own dress: its prefixes, its indentation, its line ending.

Callers write fragments with the usual prefixes (``bpmn``, ``bpmndi``, ``dc``, ``di``, ``sk``, ``xsi``); which
prefix a file uses for the same namespace is looked up where the fragment lands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from ...errors import SistemKerjaError
from ..names import BPMN, BPMNDI, DC, DI, SK, SK_PREFIX, XSI, local_name, namespace, qualified

__all__ = ["USUAL_PREFIXES", "Style", "escape_attribute", "escape_text", "parse_fragment", "write_fragment"]

USUAL_PREFIXES: Mapping[str, str] = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, SK_PREFIX: SK, "xsi": XSI}
_USUAL_PREFIX_OF = {uri: prefix for prefix, uri in USUAL_PREFIXES.items()}
_DECLARATIONS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in USUAL_PREFIXES.items())
_XML = "http://www.w3.org/XML/1998/namespace"
_TYPE = qualified(XSI, "type")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Scope = Mapping[str | None, str]
"""Prefix (None: default namespace) -> namespace, as lxml's ``nsmap``."""


@dataclass(frozen=True, slots=True)
class Style:
    """How to lay lines out. ``newline`` is empty where everything stands on one line."""

    newline: str
    indent: str
    unit: str

    def deeper(self) -> Style:
        return Style(self.newline, self.indent + self.unit, self.unit)


def parse_fragment(xml: str) -> tuple[etree._Element, ...]:
    """The sibling elements a fragment holds.

    Raises SistemKerjaError SK-UBAH-004 where it is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        holder = etree.fromstring(f"<fragment {_DECLARATIONS}>{xml}</fragment>".encode(), parser)
    except etree.XMLSyntaxError as error:
        raise SistemKerjaError("SK-UBAH-004", f"Potongan XML yang disisipkan tidak sah: {error.msg}.") from None
    return tuple(holder)


def write_fragment(element: etree._Element, scope: Scope, style: Style) -> str:
    """The text of an element as it should stand where ``scope`` holds; the first line is not indented."""
    return _Writer(dict(scope)).write(element, style)


def escape_text(value: str) -> str:
    """Text content; raises SK-UBAH-004 for characters XML 1.0 does not have."""
    _guard(value)
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def escape_attribute(value: str, quote: str = '"') -> str:
    """An attribute value to stand between ``quote``; line breaks and tabs survive as references."""
    escaped = escape_text(value).replace("&gt;", ">").replace("\n", "&#10;").replace("\t", "&#9;")
    return escaped.replace('"', "&quot;") if quote == '"' else escaped.replace("'", "&apos;")


def _guard(value: str) -> None:
    bad = _FORBIDDEN.search(value)
    if bad:
        raise SistemKerjaError(
            "SK-UBAH-004",
            f"Karakter bernomor {ord(bad[0])} tidak dapat disimpan dalam XML.",
            saran="Hapus karakter kendali dari teks itu.",
        )


class _Writer:
    """Writes one fragment; namespaces the place does not declare are declared on the fragment's first element."""

    def __init__(self, scope: dict[str | None, str]) -> None:
        self.scope = scope
        self.declared: dict[str, str] = {}

    def write(self, element: etree._Element, style: Style) -> str:
        body = self._element(element, style)
        if not self.declared:
            return body
        declarations = "".join(f' xmlns:{prefix}="{escape_attribute(uri)}"' for prefix, uri in self.declared.items())
        end_of_name = re.match(r"<[^\s/>]+", body)
        at = end_of_name.end() if end_of_name else 1
        return body[:at] + declarations + body[at:]

    def _element(self, element: etree._Element, style: Style) -> str:
        name = self._name(namespace(element), local_name(element), is_attribute=False)
        attributes = "".join(self._attribute(element, str(key), str(value)) for key, value in element.items())
        content = self._content(element, style)
        return f"<{name}{attributes}>{content}</{name}>" if content else f"<{name}{attributes}/>"

    def _content(self, element: etree._Element, style: Style) -> str:
        texts = [element.text or "", *(child.tail or "" for child in element)]
        if len(element) == 0 or any(text.strip() for text in texts):
            written = [self._element(child, Style("", "", "")) for child in element]
            tails = [escape_text(text) for text in texts]
            return tails[0] + "".join(child + tail for child, tail in zip(written, tails[1:], strict=True))
        inner = style.deeper()
        lines = (f"{inner.newline}{inner.indent}{self._element(child, inner)}" for child in element)
        return "".join(lines) + style.newline + style.indent

    def _attribute(self, element: etree._Element, key: str, value: str) -> str:
        uri, local = key[1:].split("}") if key.startswith("{") else ("", key)
        if key == _TYPE:
            value = self._qname(element, value)
        return f' {self._name(uri, local, is_attribute=True)}="{escape_attribute(value)}"'

    def _qname(self, element: etree._Element, value: str) -> str:
        prefix, colon, local = value.strip().rpartition(":")
        uri = element.nsmap.get(prefix if colon else None)
        return self._name(uri, local, is_attribute=False) if uri else value

    def _name(self, uri: str, local: str, *, is_attribute: bool) -> str:
        if not uri:
            return local
        prefix = self._prefix(uri, is_attribute=is_attribute)
        return f"{prefix}:{local}" if prefix else local

    def _prefix(self, uri: str, *, is_attribute: bool) -> str | None:
        if uri == _XML:
            return "xml"
        for prefix, bound in self.scope.items():
            if bound == uri and not (is_attribute and prefix is None):
                return prefix
        return self._declare(uri)

    def _declare(self, uri: str) -> str:
        wanted = _USUAL_PREFIX_OF.get(uri, "ns")
        prefix, number = wanted, 1
        while prefix in self.scope:
            number += 1
            prefix = f"{wanted}{number}"
        self.scope[prefix] = self.declared[prefix] = uri
        return prefix
