"""Small BPMN sources for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sistemkerja_bpmn import Document, SistemKerjaError, read

__all__ = ["HEAD", "TAIL", "chain", "corpus_files", "process", "read_process", "readable", "refusal"]

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xmlns:sk="urn:sistemkerja:bpmn:1" id="berkas" targetNamespace="urn:contoh">\n'
)
TAIL = "</bpmn:definitions>\n"


def process(*lines: str, outside: str = "") -> str:
    """A file with one process ``p`` that holds the lines; ``outside`` stands behind it."""
    body = "".join(f"    {line}\n" for line in lines)
    return f'{HEAD}  <bpmn:process id="p">\n{body}  </bpmn:process>\n{outside}{TAIL}'


def read_process(*lines: str, outside: str = "") -> Document:
    return read(process(*lines, outside=outside).encode())


def chain(tasks: int) -> str:
    """A file whose process is a row of tasks, each task and each flow on a line of its own."""
    lines = []
    for number in range(tasks):
        lines.append(f'<bpmn:task id="t{number}" name="Tugas {number}"/>')
        if number:
            lines.append(f'<bpmn:sequenceFlow id="f{number}" sourceRef="t{number - 1}" targetRef="t{number}"/>')
    return process(*lines)


def refusal(source: str | Path | bytes) -> SistemKerjaError:
    """The error reading must raise."""
    with pytest.raises(SistemKerjaError) as caught:
        _ = read(source).model
    return caught.value


def corpus_files(shared: Path) -> Iterator[Path]:
    """Every BPMN file beside the project, real, hostile and example."""
    for folder in ("korpus", "contoh"):
        yield from sorted((shared / folder).rglob("*.bpmn"))


def readable(shared: Path) -> Iterator[tuple[Path, Document]]:
    """Those of them that can be read."""
    for path in corpus_files(shared):
        try:
            yield path, read(path)
        except SistemKerjaError:
            continue
