"""A fingerprint of the program that makes a package: with another version or other code its files are made again."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, requires, version
from importlib.util import find_spec
from pathlib import Path

from ... import __version__
from .._pictures.maps import GROUP, PAGES

__all__ = ["product_fingerprint"]

_DISTRIBUTION = "sistemkerja-bpmn"
_CODE = frozenset({".py", ".typ"})
_NAME = re.compile(r"[\w.-]+")


@cache
def product_fingerprint() -> str:
    """Version, code of this package and of every installed renderer, versions of the libraries, the ``dot`` program.

    Where the code does not lie in files (a program packed into one file), its version alone speaks.
    """
    whole = hashlib.sha256(__version__.encode("utf-8"))
    for part in (*_libraries(), *_renderers(), shutil.which("dot") or ""):
        whole.update(part.encode("utf-8") + b"\0")
    for file in _files():
        whole.update(file.name.encode("utf-8") + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _points() -> list[EntryPoint]:
    return sorted((*entry_points(group=GROUP), *entry_points(group=PAGES)), key=lambda point: point.name)


def _renderers() -> Iterator[str]:
    for point in _points():
        yield f"{point.name}={point.value} {point.dist.version if point.dist is not None else ''}"


def _libraries() -> Iterator[str]:
    """Name and version of what the product needs, as installed."""
    try:
        wanted = requires(_DISTRIBUTION) or ()
    except PackageNotFoundError:
        return
    for line in sorted(wanted):
        name = _NAME.match(line)
        if name is not None and "extra ==" not in line:
            yield f"{name.group()} {_version(name.group())}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _files() -> Iterator[Path]:
    """The code of this package and of the packages renderers come from."""
    names = {__package__.partition(".")[0], *(point.module.partition(".")[0] for point in _points())}
    for name in sorted(names):
        spec = find_spec(name)
        for folder in spec.submodule_search_locations or () if spec is not None else ():
            yield from sorted(file for file in Path(folder).rglob("*") if file.suffix in _CODE)
