"""Where the content of a process or sub-process stands in the model."""

from __future__ import annotations

from lxml import etree

from ..elements import identity, tag

__all__ = ["place_of"]


def place_of(scope: etree._Element) -> tuple[str, str | None]:
    """The arguments of ``Model.nodes_of`` for a process or sub-process element."""
    if tag(scope) == "process":
        return identity(scope), None
    process = next((element for element in scope.iterancestors() if tag(element) == "process"), scope)
    return identity(process), identity(scope)
