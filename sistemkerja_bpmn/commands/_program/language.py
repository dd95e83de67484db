"""Indonesian for what click itself says, and UTF-8 for what we read and write.

click looks its sentences up with gettext; the catalogue for ``id`` lies in ``locale/`` (``make terjemahan``).
"""

from __future__ import annotations

import gettext
import io
import os
import sys
from pathlib import Path

__all__ = ["speak_indonesian", "use_utf8"]

DOMAIN = "sistemkerja"


def speak_indonesian() -> None:
    """Make click's own messages Indonesian, whatever language the computer is set to."""
    gettext.bindtextdomain(DOMAIN, str(Path(__file__).parent.parent / "locale"))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = "id"


def use_utf8() -> None:
    """Write UTF-8, and read it, also where the system has another habit, as Windows has for files and pipes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="strict")
