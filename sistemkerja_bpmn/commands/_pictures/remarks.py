"""What a renderer has to say about what it makes: what cannot be shown, what is left blank."""

from __future__ import annotations

from typing import Any, Protocol, cast

from ...errors import Finding
from .maps import MapRenderer

__all__ = ["remarks_of"]


class _Remarking(Protocol):
    def remarks(self, view: Any, options: Any) -> tuple[Finding, ...]: ...


def remarks_of(renderer: MapRenderer, view: Any, options: Any) -> tuple[Finding, ...]:
    """Findings on the document; none from a renderer that makes no remarks."""
    # Another office may put its own SOP in place of ours; remarks are a gift, not a duty.
    return cast(_Remarking, renderer).remarks(view, options) if hasattr(renderer, "remarks") else ()
