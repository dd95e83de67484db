"""The record of a package folder, ``isi-paket.json``: the inputs each file was made from, and a print of its content.

A file that was changed or deleted since does not hold any more. An unreadable manifest counts as none.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ...bpmn.files import write_atomic

__all__ = ["MANIFEST", "Manifest", "fingerprint", "read_manifest"]

MANIFEST = "isi-paket.json"


@dataclass(slots=True)
class Manifest:
    """File -> (fingerprint of its inputs, fingerprint of its content)."""

    folder: Path
    files: dict[str, tuple[str, str]] = field(default_factory=dict)

    def holds(self, name: str, inputs: str) -> bool:
        """Is the file there, unchanged, and made from these inputs?"""
        known = self.files.get(name)
        return known is not None and known[0] == inputs and self._is_unchanged(name, known[1])

    def add(self, name: str, inputs: str, content: str) -> None:
        """Note a file that was just written."""
        self.files[name] = (inputs, content)

    def save(self) -> None:
        """Write the manifest whole or not at all."""
        files = {name: {"masukan": inputs, "isi": content} for name, (inputs, content) in sorted(self.files.items())}
        text = json.dumps({"versi": 1, "berkas": files}, ensure_ascii=False, indent=1)
        write_atomic(self.folder / MANIFEST, (text + "\n").encode("utf-8"))

    def drop_others(self, names: set[str]) -> None:
        """Delete files of earlier runs that no longer belong to the package, and folders this leaves empty."""
        for name in sorted(set(self.files) - names):
            path = self.folder / name
            with suppress(OSError):  # open in another program: the next run deletes it
                if self._is_unchanged(name, self.files[name][1]):
                    path.unlink()
                del self.files[name]
                if path.parent != self.folder:
                    path.parent.rmdir()

    def _is_unchanged(self, name: str, content: str) -> bool:
        try:
            return fingerprint((self.folder / name).read_bytes()) == content
        except OSError:
            return False


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder; without a readable one everything is made again."""
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = {name: (item["masukan"], item["isi"]) for name, item in data["berkas"].items() if _is_inside(name)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest(folder)
    return Manifest(folder, files)


def _is_inside(name: str) -> bool:
    """A manifest somebody edited must not lead out of its folder."""
    return not Path(name).is_absolute() and ".." not in Path(name).parts and ":" not in name


def fingerprint(data: bytes) -> str:
    """Of the content of a file."""
    return hashlib.sha256(data).hexdigest()
