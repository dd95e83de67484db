"""An SOP ready to be written in any file format: identity page and sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sistemkerja_bpmn.regulation.identitas import Identitas

from ..contract import ProcessView
from .cover import Cover, build_cover
from .sheet import arrange
from .sheet.parts import Sheet
from .steps import build_sop

__all__ = ["SopDocument", "build_document"]


@dataclass(frozen=True, slots=True)
class SopDocument:
    """What a writer turns into bytes."""

    cover: Cover
    sheet: Sheet


def build_document(
    view: ProcessView, given: Identitas, titles: Mapping[str, str] = MappingProxyType({})
) -> SopDocument:
    """The SOP of a view. Raises SK-SOP-001 (unknown process), 002 (nothing in it), 003 (too many roles)."""
    sop = build_sop(view.model, view.process, titles, source=view.source)
    return SopDocument(build_cover(sop, given, view.catalogue, titles), arrange(sop))
