"""Damaged files: whatever is taken away or pointed elsewhere, no rule crashes and mending stays readable."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.editing.edit import apply
from sistemkerja_bpmn.rules import check
from sistemkerja_bpmn.rules.mend import mendings
from sistemkerja_bpmn.rules.run import CRASH_CODE

HOME = Path(__file__).parent
SOURCES = [*sorted(HOME.glob("*/*.bpmn")), *sorted((HOME.parents[1] / "processes").glob("*.bpmn"))]
ODD_VALUES = ("", " ", "tidak-ada", "berkas", "P", "T", "a:b", "NaN", "-1", "true", "?x", "é")


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A file of ours with up to five elements removed, doubled or given an odd value."""
    root = etree.fromstring(draw(st.sampled_from(SOURCES)).read_bytes())
    for _ in range(draw(st.integers(1, 5))):
        elements = [element for element in root.iter(etree.Element) if element is not root]
        if not elements:
            break
        element = draw(st.sampled_from(elements))
        parent = element.getparent()
        act = draw(st.sampled_from(("remove", "double", "attribute", "text", "drop")))
        if act == "remove" and parent is not None:
            parent.remove(element)
        elif act == "double" and parent is not None:
            parent.append(etree.fromstring(etree.tostring(element)))
        elif act == "text":
            element.text = draw(st.sampled_from(ODD_VALUES))
        elif element.attrib:
            name = draw(st.sampled_from(sorted(element.attrib)))
            if act == "drop":
                del element.attrib[name]
            else:
                element.set(name, draw(st.sampled_from(ODD_VALUES)))
    return etree.tostring(root, encoding="utf-8")


@settings(max_examples=150)
@given(damaged())
def test_no_rule_crashes_on_a_damaged_file(source: bytes) -> None:
    document = read(source)
    crashes = [finding for finding in check(document, presets=["semua"]) if finding.kode == CRASH_CODE]
    assert crashes == []


@settings(max_examples=60)
@given(damaged())
def test_mending_a_damaged_file_leaves_nothing_to_mend(source: bytes) -> None:
    document = read(source)
    mended = apply(document, [change for mending in mendings(document) for change in mending.changes])
    assert mendings(mended) == ()
