"""What the reader accepts at most. The largest real process file we know of has about 5,000 elements.

Every limit is far above honest use and low enough that a hostile file costs seconds and megabytes, not the machine.
"""

from __future__ import annotations

__all__ = ["MAX_ATTRIBUTES", "MAX_BYTES", "MAX_DEPTH", "MAX_ELEMENTS", "MAX_VALUE_LENGTH"]

MAX_BYTES = 64 * 1024 * 1024
"""Size of one file."""

MAX_ELEMENTS = 500_000
"""Elements, comments and processing instructions in one file; 100,000 tasks with their flows stay below it."""

MAX_ATTRIBUTES = 2_000_000
"""Attributes in one file."""

MAX_DEPTH = 250
"""Nested elements. libxml2 itself stops at 256 unless told otherwise, and we never tell it."""

MAX_VALUE_LENGTH = 10_000_000
"""Characters of one text or attribute value; the limit of libxml2 (XML_MAX_TEXT_LENGTH)."""
