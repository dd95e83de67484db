"""``python -m sistemkerja_bpmn`` is the program ``sistemkerja``, also where no script folder is on the path."""

from __future__ import annotations

from .commands import main

if __name__ == "__main__":
    main(prog_name="sistemkerja")
