"""``python -m sistemkerja_bpmn.rules [FOLDER]`` writes the pages of the rules (default ``docs/aturan``)."""

from __future__ import annotations

import sys
from pathlib import Path

from .page import write_pages

if __name__ == "__main__":
    write_pages(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/aturan"))
