"""Names out of a file made harmless for a picture: no control characters, no markup."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

__all__ = ["plain", "plain_markup"]

# Control characters, marks that reverse the reading direction, halves of surrogate pairs, what XML forbids.
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def plain(text: str) -> str:
    """The text without what a viewer must not be told; line breaks become spaces."""
    return _HARMFUL.sub("", re.sub(r"[\t\r\n]", " ", text))


def plain_markup(text: str) -> str:
    """The plain text, escaped for XML."""
    return escape(plain(text))
