"""The descriptor for modelers says what the reader understands."""

from __future__ import annotations

import json
from importlib.resources import files

from sistemkerja_bpmn.bpmn.names import SK, SK_PREFIX
from sistemkerja_bpmn.bpmn.reading.build_extension import KNOWN_ELEMENTS

from .samples import read_process


def test_the_descriptor_names_every_extension_element() -> None:
    descriptor = json.loads((files("sistemkerja_bpmn.bpmn") / "moddle.json").read_text(encoding="utf-8"))
    assert (descriptor["uri"], descriptor["prefix"]) == (SK, SK_PREFIX)
    assert {t["name"][0].lower() + t["name"][1:] for t in descriptor["types"]} == KNOWN_ELEMENTS


def test_the_reader_takes_every_attribute_the_descriptor_offers() -> None:
    descriptor = json.loads((files("sistemkerja_bpmn.bpmn") / "moddle.json").read_text(encoding="utf-8"))
    for kind in descriptor["types"]:
        tag = kind["name"][0].lower() + kind["name"][1:]
        for attribute in (p["name"] for p in kind["properties"] if p.get("isAttr")):
            written = f'<sk:{tag} {attribute}="1"/>'
            if tag == "pilihan":
                written = f"<sk:isian>{written}</sk:isian>"
            bare = written.replace(f' {attribute}="1"', "")
            assert extension_of(written) != extension_of(bare), (tag, attribute)


def extension_of(written: str) -> object:
    task = f'<bpmn:task id="t"><bpmn:extensionElements>{written}</bpmn:extensionElements></bpmn:task>'
    return read_process(task).model.nodes["t"].extension
