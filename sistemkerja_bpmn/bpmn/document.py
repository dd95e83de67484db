"""One BPMN file in memory: the exact bytes, the tree, the model. Nothing in it ever changes.

A changed document is a new one, made by ``edit.apply`` from the text of this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from .model import Model
from .reading.build import build_model
from .reading.index import TreeIndex
from .reading.source import load_source

__all__ = ["Document", "read"]


@dataclass(frozen=True, eq=False)
class Document:
    """A file that was read.

    name         path as given, or ``<memori>``
    raw          the bytes read, byte order mark included
    text         the decoded text without byte order mark; ``codec`` and ``mark`` lead back to the bytes
    tree         the lxml tree; read-only by agreement
    """

    name: str
    raw: bytes
    text: str
    codec: str
    mark: bytes
    tree: etree._ElementTree

    def to_bytes(self) -> bytes:
        """Exactly the bytes that were read."""
        return self.raw

    @cached_property
    def model(self) -> Model:
        """The BPMN model, built at first use."""
        return build_model(self.index)

    @cached_property
    def index(self) -> TreeIndex:
        """Lines, ids and references of the tree's elements, built at first use."""
        return TreeIndex(self.tree, self.text)


def read(source: str | Path | bytes, *, name: str | None = None) -> Document:
    """Read a BPMN 2.0 file (path) or its bytes; ``name`` is what messages call it.

    Raises SistemKerjaError (SK-XML-…, see ``source``) where that is not possible; no other exception.
    """
    loaded = load_source(source, name)
    return Document(loaded.name, loaded.raw, loaded.text, loaded.codec, loaded.mark, loaded.tree)
