"""What is read and what is refused, with which code and place."""

from __future__ import annotations

import gzip
import io
import os
import socket
import zipfile
from pathlib import Path

import pytest

from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.reading import limits
from sistemkerja_bpmn.bpmn.validity.schema import validate

from .samples import HEAD, TAIL, chain, process, refusal

TASK = '<bpmn:task id="t" name="Café ü"/>'


def name_of_task(source: bytes) -> str:
    document = read(source)
    assert document.to_bytes() == source
    return document.model.nodes["t"].name


@pytest.mark.parametrize("declared", ["ISO-8859-1", "windows-1252", "UTF-8", "latin1", "iso-8859-15"])
def test_reads_declared_encodings(declared: str) -> None:
    source = process(TASK).replace("UTF-8", declared).encode(declared)
    assert name_of_task(source) == "Café ü"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_reads_wide_encodings_and_marks(codec: str) -> None:
    source = process(TASK).replace("UTF-8", codec.upper().removesuffix("-SIG")).encode(codec)
    assert name_of_task(source) == "Café ü"


def test_reads_without_declaration_as_utf8() -> None:
    assert name_of_task(process(TASK).split("\n", 1)[1].encode()) == "Café ü"


def test_a_wrong_mark_wins_over_the_declaration() -> None:
    source = b"\xef\xbb\xbf" + process(TASK).replace("UTF-8", "ISO-8859-1").encode()
    assert name_of_task(source) == "Café ü"


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_lines_with_other_line_ends(newline: str) -> None:
    document = read(process(TASK, '<bpmn:task id="u"/>').replace("\n", newline).encode())
    assert [node.line for node in document.model.nodes.values()] == [4, 5]


def test_a_wide_encoding_declared_in_single_bytes_is_utf8() -> None:
    assert name_of_task(process(TASK).replace("UTF-8", "utf-16").encode()) == "Café ü"


def test_unknown_encoding() -> None:
    for declared in ("x-rahasia", "rot13", "unicode_escape", "utf-7", "idna", "hex"):
        error = refusal(process(TASK).replace("UTF-8", declared).encode())
        assert (error.kode, error.lokasi.line) == ("SK-XML-020", 1)
        assert declared in error.pesan


def test_bytes_that_are_not_the_declared_encoding_name_the_line() -> None:
    error = refusal(process('<bpmn:task id="s"/>', TASK).encode("latin-1"))
    assert (error.kode, error.lokasi.line) == ("SK-XML-019", 5)
    assert "0xE9" in error.pesan


def test_missing_file_folder_and_text_instead_of_a_path(tmp_path: Path) -> None:
    assert refusal(tmp_path / "tak-ada.bpmn").kode == "SK-XML-001"
    assert refusal(tmp_path / "tak-ada.bpmn" / "lagi.bpmn").kode == "SK-XML-001"
    folder = tmp_path / ".bpmn"
    folder.mkdir()
    assert refusal(folder).kode == "SK-XML-002"
    assert refusal("a\0b.bpmn").kode == "SK-XML-004"
    assert refusal(process(TASK)).kode in {"SK-XML-001", "SK-XML-004"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="tidak ada pipa bernama di sistem ini")
def test_a_named_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipa.bpmn"
    os.mkfifo(pipe)
    assert refusal(pipe).kode == "SK-XML-003"


def test_a_link_that_leads_nowhere_or_round_in_a_circle(tmp_path: Path) -> None:
    lost, circle = tmp_path / "hilang.bpmn", tmp_path / "lingkar.bpmn"
    try:
        lost.symlink_to(tmp_path / "tak-ada")
        circle.symlink_to(circle)
    except OSError:
        pytest.skip("tautan simbolik tidak diizinkan di sistem ini")
    assert refusal(lost).kode == "SK-XML-001"
    assert refusal(circle).kode == "SK-XML-004"


def test_what_is_no_xml_is_named() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as folder:
        folder.writestr("a.bpmn", "x")
    for source, code, word in (
        (b"", "SK-XML-005", "kosong"),
        (b" \r\n\t", "SK-XML-006", "spasi"),
        (gzip.compress(process(TASK).encode()), "SK-XML-007", "GZIP"),
        (archive.getvalue(), "SK-XML-008", "ZIP"),
        (b"%PDF-1.7 ...", "SK-XML-008", "PDF"),
        (b"<!DOCTYPE html><html></html>", "SK-XML-009", "HTML"),
        (b"  <HTML lang='id'>", "SK-XML-009", "HTML"),
        (b"halo", "SK-XML-024", "XML"),
        (b"{}", "SK-XML-024", "XML"),
    ):
        error = refusal(source)
        assert error.kode == code, source[:20]
        assert word in error.pesan
        assert error.saran


def test_other_xml_is_named() -> None:
    for source, code, word in (
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "SK-XML-010", "svg"),
        ("<definitions/>", "SK-XML-010", "tanpa ruang nama"),
        ('<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', "SK-XML-011", "DMN"),
        ('<definitions xmlns="http://www.omg.org/spec/CMMN/20151109/MODEL"/>', "SK-XML-011", "CMMN"),
        ('<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0"/>', "SK-XML-012", "schema.omg.org"),
        (f'<process xmlns="{HEAD.split(chr(34))[5]}"/>', "SK-XML-013", "process"),
    ):
        error = refusal(source.encode())
        assert error.kode == code, source
        assert word in error.pesan


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        "<!-- dulu --><?pi x?>\n\n<!DOCTYPE x>",
        '<!DOCTYPE x [<!ATTLIST x y CDATA "z">]>',
    ],
)
def test_a_doctype_is_refused_with_its_line(doctype: str) -> None:
    declaration, rest = process(TASK).split("\n", 1)
    error = refusal(f"{declaration}\n{doctype}\n{rest}".encode())
    assert error.kode == "SK-XML-014"
    assert error.lokasi.line == 2 + doctype.count("\n")


def test_the_word_doctype_elsewhere_is_text() -> None:
    document = read(process("<!-- <!DOCTYPE x> -->", '<bpmn:task id="t" name="a"/>').encode())
    assert list(document.model.nodes) == ["t"]


@pytest.mark.parametrize("piece", ["<!-- -->", "<?a ?>", " \n", "<!-- -- ", "<?xml ", "<!--"])
def test_a_long_prolog_is_refused(piece: str) -> None:
    assert refusal((piece * 100_000 + "<svg/>").encode()).saran


def test_long_names_are_cut_in_messages() -> None:
    for source in (f"<{'a' * 100_000}/>", f'<svg xmlns="{"u" * 100_000}"/>', process(f"<{'a' * 9_000}></b>")):
        assert len(str(refusal(source.encode()))) < 600


def test_entities_are_refused() -> None:
    error = refusal(process('<bpmn:task id="t" name="&rahasia;"/>').encode())
    assert (error.kode, error.lokasi.line) == ("SK-XML-023", 4)
    assert "&rahasia;" in error.pesan


def test_truncated_files_name_the_last_line() -> None:
    whole = process(TASK, TASK)
    for cut in range(len(HEAD) + 5, len(whole) - 2, 7):
        error = refusal(whole[:cut].encode())
        assert error.kode == "SK-XML-022", whole[:cut][-30:]
        assert error.lokasi.line == whole[:cut].rstrip().count("\n") + 1


def test_mistakes_in_the_middle_are_not_called_truncated() -> None:
    for line, word in (
        ("<bpmn:task>", "ditutup sebagai"),
        ('<bpmn:task id="a" id="b"/>', "dua kali"),
        ("<lain:task/>", "xmlns:lain"),
        ("<bpmn:task a=b/>", "tanda petik"),
        ("a & b", "&amp;"),
        ("&#1;", "&#1;"),
        ('<bpmn:task name="a < b"/>', "&lt;"),
    ):
        error = refusal(process(line, '<bpmn:task id="z"/>').encode())
        assert error.kode == "SK-XML-023", line
        assert word in error.pesan


def test_a_late_xml_declaration_names_its_line() -> None:
    error = refusal(b"\n\n" + process(TASK).encode())
    assert (error.kode, error.lokasi.line) == ("SK-XML-021", 3)


def test_the_name_given_is_the_name_in_messages() -> None:
    with pytest.raises(Exception, match=r"^surat\.bpmn: SK-XML-005"):
        read(b"", name="surat.bpmn")


def test_limits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source = process(*['<bpmn:task id="t"/>'] * 5).encode()
    for limit, value, code in (
        ("MAX_BYTES", len(source) - 1, "SK-XML-015"),
        ("MAX_ELEMENTS", 7, "SK-XML-016"),
        ("MAX_DEPTH", 2, "SK-XML-017"),
        ("MAX_ATTRIBUTES", 5, "SK-XML-018"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(limits, limit, value)
            assert refusal(source).kode == code
            path = tmp_path / "a.bpmn"
            path.write_bytes(source)
            assert refusal(path).kode == code
    assert read(source).to_bytes() == source


@pytest.mark.parametrize(
    "form",
    [
        '<bpmn:task id="t" name="{}"/>',
        '<bpmn:task id="t"><bpmn:documentation>{}</bpmn:documentation></bpmn:task>',
    ],
)
def test_long_values(form: str) -> None:
    node = read(process(form.format("x" * 5_000_000)).encode()).model.nodes["t"]
    assert len(node.name + node.documentation) == 5_000_000
    error = refusal(process(form.format("x" * 11_000_000)).encode())
    assert error.kode == "SK-XML-018"


def test_deep_nesting_is_refused_and_moderate_nesting_read() -> None:
    def nested(depth: int) -> bytes:
        return process("<bpmn:subProcess>" * depth + "</bpmn:subProcess>" * depth).encode()

    assert len(read(nested(200)).model.nodes) == 200
    assert refusal(nested(50_000)).kode == "SK-XML-017"
    assert refusal(nested(limits.MAX_DEPTH)).kode == "SK-XML-017"


def test_large_files_are_read_with_right_lines() -> None:
    # More lines than libxml2 can count for a text node (65,535).
    document = read(chain(35_000).encode())
    assert len(document.model.nodes) == 35_000
    last = document.model.nodes["t34999"]
    assert last.line == document.text[: document.text.index('id="t34999"')].count("\n") + 1
    assert last.line > 65_535


def test_nothing_outside_the_file_is_opened_or_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lain.bpmn").write_text(process('<bpmn:task id="dari-luar"/>'), encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        web = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        hints = f' xsi:schemaLocation="urn:x lain.bpmn urn:y {web}" xsi:noNamespaceSchemaLocation="{web}" id='
        head = HEAD.replace("\n<bpmn", f'\n<?xml-stylesheet href="{web}"?>\n<bpmn').replace(" id=", hints)
        source = (
            f'{head}<bpmn:import namespace="urn:contoh" location="lain.bpmn" importType="http://www.omg.org/spec/BPMN/"/>'
            f'<bpmn:import namespace="urn:y" location="{web}" importType="http://www.omg.org/spec/BPMN/"/>'
            f'<bpmn:process id="p"/><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{web}"/>{TAIL}'
        )
        document = read(source.encode())
        validate(document)
        assert not document.model.nodes
        with_doctype = source.replace("\n", f'\n<!DOCTYPE x SYSTEM "{web}">\n', 1)
        assert refusal(with_doctype.encode()).kode == "SK-XML-014"
        with pytest.raises(BlockingIOError):
            listener.accept()
