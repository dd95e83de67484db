"""Edits change what they should and not one byte more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from sistemkerja_bpmn import Document, SistemKerjaError, read
from sistemkerja_bpmn.bpmn.editing.edit import (
    Change,
    InsertXml,
    RemoveElement,
    ReplaceElement,
    SetAttribute,
    SetText,
    Where,
    apply,
    prefix_of,
)
from sistemkerja_bpmn.bpmn.names import BPMN, SK
from sistemkerja_bpmn.bpmn.reading.spans import attributes_of, scan_elements

from .samples import process, read_process, readable


def changed_lines(before: Document, after: Document) -> tuple[list[bytes], list[bytes]]:
    """Lines only before, lines only after; the rest is equal and in order."""
    old, new = before.to_bytes().split(b"\n"), after.to_bytes().split(b"\n")
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end]


def test_reading_gives_back_the_same_bytes(shared: Path) -> None:
    count = 0
    for path, document in readable(shared):
        assert document.to_bytes() == path.read_bytes()
        assert apply(document, []) is document
        count += 1
    assert count > 250


def test_renaming_a_node_changes_one_line_of_any_real_file(shared: Path) -> None:
    for path, document in readable(shared):
        named = [n for n in document.model.nodes.values() if n.name and not n.id.startswith("?")]
        if not named or document.model.duplicates:
            continue
        node = named[len(named) // 2]
        after = apply(document, [SetAttribute(node.id, "name", 'Nama baru "é" & ✓')])
        old, new = changed_lines(document, after)
        assert (len(old), len(new)) == (1, 1), path.name
        assert after.model.nodes[node.id].name == 'Nama baru "é" & ✓'
        back = apply(after, [SetAttribute(node.id, "name", node.name)])
        assert [n.name for n in back.model.nodes.values()] == [n.name for n in document.model.nodes.values()]


def test_the_same_value_changes_nothing() -> None:
    document = read_process('<bpmn:task id="t" name="a &#38; b"/>')
    assert apply(document, [SetAttribute("t", "name", "a & b"), SetAttribute("t", "default", None)]) is document


def test_setting_adding_and_removing_attributes() -> None:
    document = read_process("<bpmn:task  id='t'\n   name = 'a' />", '<bpmn:task id="u"/>')
    after = apply(
        document,
        [
            SetAttribute("t", "name", 'it\'s "b"'),
            SetAttribute("u", "name", "x"),
            SetAttribute("u", f"{{{SK}}}catatan", "y"),
            SetAttribute("p", "isExecutable", "false"),
        ],
    )
    assert "<bpmn:task  id='t'\n   name = 'it&apos;s \"b\"' />" in after.text
    assert '<bpmn:task id="u" name="x" sk:catatan="y"/>' in after.text
    assert '<bpmn:process id="p" isExecutable="false">' in after.text
    assert "<bpmn:task  id='t' />" in apply(after, [SetAttribute("t", "name", None)]).text


def test_an_attribute_of_another_namespace_is_not_mistaken() -> None:
    document = read_process('<bpmn:task id="t" sk:name="tetap" name="lama"/>')
    assert 'sk:name="tetap" name="baru"' in apply(document, [SetAttribute("t", "name", "baru")]).text


def test_inserting_follows_the_indentation_and_prefixes_of_the_file() -> None:
    source = process('<bpmn:task id="t"/>').replace("<bpmn:", "<b:").replace("</bpmn:", "</b:")
    source = source.replace("xmlns:bpmn", "xmlns:b")
    source = source.replace("    <", "\t\t<").replace("  <b:process", "\t<b:process").replace("\n", "\r\n")
    after = apply(
        read(source.encode()),
        [
            InsertXml("t", '<bpmn:extensionElements><sk:dasar ref="x"/></bpmn:extensionElements>'),
            InsertXml("t", '<bpmn:task id="u"/><bpmn:task id="v"/>', Where.AFTER),
            InsertXml("t", '<bpmn:task id="s"/>', Where.BEFORE),
        ],
    )
    assert (
        '\t\t<b:task id="s"/>\r\n'
        '\t\t<b:task id="t">\r\n'
        "\t\t\t<b:extensionElements>\r\n"
        '\t\t\t\t<sk:dasar ref="x"/>\r\n'
        "\t\t\t</b:extensionElements>\r\n"
        "\t\t</b:task>\r\n"
        '\t\t<b:task id="u"/>\r\n'
        '\t\t<b:task id="v"/>\r\n'
    ) in after.text
    assert list(after.model.nodes) == ["s", "t", "u", "v"]
    assert after.model.nodes["t"].extension.dasar[0].ref == "x"


def test_inserting_first_and_last_keeps_what_is_there() -> None:
    document = read_process('<bpmn:task id="t"/>', '<bpmn:task id="u"/>', "<!-- akhir -->")
    after = apply(
        document,
        [InsertXml("p", '<bpmn:task id="z"/>'), InsertXml("p", '<bpmn:task id="a"/>', Where.FIRST)],
    )
    assert list(after.model.nodes) == ["a", "t", "u", "z"]
    assert "<!-- akhir -->" in after.text


def test_inserting_into_a_file_on_one_line_stays_on_one_line() -> None:
    document = read(process('<bpmn:task id="t"/>').replace("\n", "").encode())
    after = apply(
        document, [InsertXml("p", '<bpmn:task id="u"/>'), InsertXml("t", "<bpmn:documentation>a</bpmn:documentation>")]
    )
    assert "\n" not in after.text
    assert list(after.model.nodes) == ["t", "u"]


def test_missing_namespaces_are_declared_once_and_clashes_avoided() -> None:
    plain = process('<bpmn:task id="t"/>').replace(f'xmlns:sk="{SK}"', 'xmlns:sk="urn:lain"')
    after = apply(
        read(plain.encode()),
        [InsertXml("t", '<bpmn:extensionElements><sk:dasar ref="x"/><sk:dasar ref="y"/></bpmn:extensionElements>')],
    )
    assert after.text.count(SK) == 1
    assert [d.ref for d in after.model.nodes["t"].extension.dasar] == ["x", "y"]


def test_types_in_attribute_values_get_the_prefix_of_the_file() -> None:
    source = (
        process('<sequenceFlow id="f" sourceRef="a" targetRef="b"/>')
        .replace("bpmn:", "")
        .replace("xmlns:bpmn", "xmlns")
    )
    condition = '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">a &lt; 1</bpmn:conditionExpression>'
    after = apply(read(source.encode()), [InsertXml("f", condition)])
    assert '<conditionExpression xsi:type="tFormalExpression">a &lt; 1</conditionExpression>' in after.text
    assert after.model.sequence_flows["f"].condition == "a < 1"


def test_removing_takes_the_whole_line_or_only_the_element() -> None:
    document = read_process('<bpmn:task id="t"/>', '<bpmn:task id="u"/><bpmn:task id="v"/>')
    assert changed_lines(document, apply(document, [RemoveElement("t")])) == ([b'    <bpmn:task id="t"/>'], [])
    assert '    <bpmn:task id="v"/>\n' in apply(document, [RemoveElement("u")]).text


def test_replacing_and_setting_text() -> None:
    document = read_process(
        '<bpmn:task id="t"/>', "<bpmn:textAnnotation id='a'><bpmn:text>lama</bpmn:text></bpmn:textAnnotation>"
    )
    text = next(document.tree.getroot().iter(f"{{{BPMN}}}text"))
    after = apply(document, [ReplaceElement("t", '<bpmn:userTask id="t"/>'), SetText(text, "a < b")])
    assert after.model.nodes["t"].type == "userTask"
    assert after.model.annotations["a"].name == "a < b"
    assert len(changed_lines(document, after)[1]) == 2
    assert '<bpmn:task id="t">isi</bpmn:task>' in apply(document, [SetText("t", "isi")]).text


def test_latin1_files_get_references_for_other_characters() -> None:
    document = read(process('<bpmn:task id="t" name="é"/>').replace("UTF-8", "ISO-8859-1").encode("latin-1"))
    after = apply(document, [SetAttribute("t", "name", "é ✓")])
    assert b'name="\xe9 &#10003;"' in after.to_bytes()
    assert after.model.nodes["t"].name == "é ✓"


def test_marks_survive() -> None:
    for codec in ("utf-16", "utf-8-sig"):
        source = process('<bpmn:task id="t" name="a"/>').replace("UTF-8", "utf-16" if codec == "utf-16" else "utf-8")
        after = apply(read(source.encode(codec)), [SetAttribute("t", "name", "b")])
        assert after.to_bytes() == source.replace('name="a"', 'name="b"').encode(codec)


def test_line_breaks_in_values_survive() -> None:
    document = read_process('<bpmn:task id="t" name="a"/>')
    after = apply(document, [SetAttribute("t", "name", "satu\ndua\ttiga")])
    assert after.model.nodes["t"].name == "satu\ndua\ttiga"
    assert len(changed_lines(document, after)[1]) == 1


def test_impossible_edits_are_refused() -> None:
    document = read_process('<bpmn:task id="t"/>')
    other = read_process('<bpmn:task id="t"/>')
    foreign = other.tree.getroot()[0]
    cases: tuple[tuple[list[Change], str], ...] = (
        ([SetAttribute("tak-ada", "name", "x")], "SK-UBAH-001"),
        ([SetAttribute(foreign, "name", "x")], "SK-UBAH-002"),
        ([SetText("p", "x")], "SK-UBAH-003"),
        ([SetAttribute("t", "name", "a\x07")], "SK-UBAH-004"),
        ([InsertXml("p", "<bpmn:task>")], "SK-UBAH-004"),
        ([RemoveElement("p"), SetAttribute("t", "name", "x")], "SK-UBAH-005"),
    )
    for changes, code in cases:
        with pytest.raises(SistemKerjaError) as caught:
            apply(document, changes)
        assert caught.value.kode == code


def test_prefix_of_a_namespace() -> None:
    document = read_process('<bpmn:task id="t" xmlns:x="urn:x"/>')
    assert prefix_of(document, BPMN) == "bpmn"
    assert (prefix_of(document, "urn:x"), prefix_of(document, "urn:x", "t")) == (None, "x")
    assert prefix_of(read(b'<definitions xmlns="%s"/>' % BPMN.encode()), BPMN) == ""


# Random files: prefixes, quotes, encodings, line ends, white space, comments, CDATA, processing instructions.

PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="￾￿"), max_size=12)
WORDS = st.text("abc <>&'\"\t\n]é✓=/", max_size=12)
SPACE = st.sampled_from(["", " ", "\n", "\n\t", "  \n  "])


def escaped(value: str, quote: str) -> str:
    for raw, written in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        (quote, "&#34;" if quote == '"' else "&#39;"),
        ("\n", "&#xA;"),
        ("\t", "&#9;"),
    ):
        value = value.replace(raw, written)
    return value


@st.composite
def start_tags(draw: st.DrawFn, prefix: str, number: int) -> str:
    quote, gap = draw(st.sampled_from("\"'")), draw(st.sampled_from([" ", "\n    ", "  "]))
    equals = draw(st.sampled_from(["=", " = "]))
    name = escaped(draw(WORDS), quote)
    parts = [f"id{equals}{quote}e{number}{quote}", f"name{equals}{quote}{name}{quote}", f"{prefix}name='lain'"]
    return gap.join([f"<{prefix}task", *draw(st.permutations(parts))])


@st.composite
def contents(draw: st.DrawFn) -> str:
    pieces = st.sampled_from(
        [
            "<!-- <a id='x'> -- -->".replace("-- -", "-"),
            "<![CDATA[<b name='y'>]]>",
            "<?pi <c/> ?>",
            "teks &amp; lagi",
            "",
            "\n",
        ]
    )
    return "".join(draw(st.lists(pieces, max_size=4)))


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, int]:
    prefix = draw(st.sampled_from(["", "bpmn:", "b2:"]))
    number = draw(st.integers(1, 5))
    body = ""
    for index in range(number):
        start = (
            draw(start_tags(prefix or "", index)).replace(" name='lain'", "")
            if not prefix
            else draw(start_tags(prefix, index))
        )
        inside = draw(contents())
        body += draw(SPACE) + (
            f"{start}{draw(SPACE)}/>" if not inside else f"{start}>{inside}</{prefix}task{draw(SPACE)}>"
        )
    codec = draw(st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "ascii", "iso-8859-1"]))
    declared = codec.removesuffix("-sig")
    namespace = f"xmlns{':' if prefix else ''}{prefix.rstrip(':')}"
    text = (
        f"<?xml version='1.0' encoding='{declared}'?>\n<!-- <task id='e0'/> -->"
        f"<{prefix}definitions {namespace}='{BPMN}'><{prefix}process id='p'>{body}"
        f"</{prefix}process></{prefix}definitions>\n"
    )
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return text.encode(codec, "xmlcharrefreplace"), number


def names(document: Document) -> list[str | None]:
    return [e.get("name") for e in document.tree.getroot().iter(etree.Element)]


@given(files(), st.data())
def test_random_attribute_edits_change_that_attribute_only(file: tuple[bytes, int], data: st.DataObject) -> None:
    raw, number = file
    document = read(raw)
    assert document.to_bytes() == raw
    chosen, value = data.draw(st.integers(0, number - 1)), data.draw(st.one_of(st.none(), PLAIN, WORDS))
    element = document.index.elements[f"e{chosen}"]
    assume(element.get("name") != value)
    after = apply(document, [SetAttribute(f"e{chosen}", "name", value)])
    expected = [value if e is element else e.get("name") for e in document.tree.getroot().iter(etree.Element)]
    assert names(after) == expected
    span = scan_elements(document.text)[list(document.tree.getroot().iter(etree.Element)).index(element)]
    assert after.text[: span.start] == document.text[: span.start]
    assert after.text.endswith(document.text[span.tag_end :])
    restored = apply(after, [SetAttribute(f"e{chosen}", "name", element.get("name"))])
    assert names(restored) == names(document)


@given(files(), st.data())
def test_removing_what_was_inserted_gives_the_file_back(file: tuple[bytes, int], data: st.DataObject) -> None:
    raw, number = file
    document = read(raw)
    target = f"e{data.draw(st.integers(0, number - 1))}"
    where = data.draw(st.sampled_from([Where.BEFORE, Where.AFTER]))
    after = apply(
        document,
        [InsertXml(target, '<bpmn:task id="baru"><bpmn:documentation>x</bpmn:documentation></bpmn:task>', where)],
    )
    ids = [e.get("id") for e in after.tree.getroot().iter(f"{{{BPMN}}}task")]
    assert ids.index("baru") == ids.index(target) + (1 if where is Where.AFTER else -1)
    back = apply(after, [RemoveElement("baru")])
    assert "".join(back.text.split()) == "".join(document.text.split())


@given(files())
def test_the_scanner_agrees_with_the_parser(file: tuple[bytes, int]) -> None:
    document = read(file[0])
    elements = list(document.tree.getroot().iter(etree.Element))
    spans = scan_elements(document.text)
    assert [s.name.rpartition(":")[2] for s in spans] == [etree.QName(e).localname for e in elements]
    assert [len(attributes_of(document.text, s)) - ("xmlns" in document.text[s.start : s.tag_end]) for s in spans] == [
        len(e.attrib) for e in elements
    ]
    parents = [e.getparent() for e in elements]
    assert [s.parent for s in spans] == [-1 if p is None else elements.index(p) for p in parents]
