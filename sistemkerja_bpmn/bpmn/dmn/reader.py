"""A DMN file to a decision table, behind the same guards as a BPMN file: no DOCTYPE, no entities, limits.

Every cell is held against the expression whitelist while reading, so that nothing of a hostile table is ever computed.

Codes: SK-DMN-001 no DMN, 002 not exactly one decision, 003 no decision table, 004 hit policy, 005 expression
language, 006 cells do not fit the columns, 007 name of a column, 008 too large; SK-XML-… as for BPMN files and
SK-UNGKAPAN-… for a cell, with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from ...errors import Location, SistemKerjaError
from ..expressions import Expression
from ..names import all_text, local_name, namespace, shown, source_line
from ..reading.parsing import parse_xml
from ..reading.source import load_text
from .decision import HIT_POLICIES, Decision, DecisionInput, DecisionOutput, DecisionRule
from .unary_tests import read_test, read_value

__all__ = ["DMN", "MAX_COLUMNS", "MAX_RULES", "read_decision"]

DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"
"""The namespace of DMN 1.3, the one that is written; tables of its neighbours 1.2, 1.4 and 1.5 read the same."""

MAX_RULES = 2_000
"""Rows of one table."""

MAX_COLUMNS = 50
"""Inputs and outputs of one table."""

_NAMESPACES = {
    DMN,
    "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "https://www.omg.org/spec/DMN/20230324/MODEL/",
}
_OPEN_IN_MODELER = "Buka berkas di editor DMN (misalnya dmn.io) dan simpan ulang sebagai DMN 1.3."
_CELLS = 'Yang didukung dalam sel: -, "teks", "a","b", angka, >= 4, [1..12], null, not(…).'


def read_decision(source: str | Path | bytes, *, name: str | None = None) -> Decision:
    """Read the decision table of a DMN file (path) or its bytes; ``name`` is what messages call it.

    Raises SistemKerjaError with a code of the table above; no other exception for any content.
    """
    try:
        file, _, decoded = load_text(source, name)
        root = parse_xml(decoded.text, file)
    except SistemKerjaError as error:
        # The guards are those of BPMN files and speak of them.
        raise SistemKerjaError(error.kode, _of_dmn(error.pesan), error.lokasi, _of_dmn(error.saran)) from None
    return _Reader(file).decision(root)


def _of_dmn(sentence: str) -> str:
    return sentence.replace("BPMN 2.0", "DMN 1.3").replace("BPMN", "DMN").replace("bpmn", "dmn")


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file

    def decision(self, root: etree._Element) -> Decision:
        if local_name(root) != "definitions" or namespace(root) not in _NAMESPACES:
            pesan = f'Elemen akar berkas adalah "{shown(local_name(root))}", bukan definitions dari DMN 1.3.'
            raise self._error("001", pesan, root, _OPEN_IN_MODELER)
        self._check_languages(root)
        decisions = list(_children(root, "decision"))
        if len(decisions) != 1:
            pesan = f"Berkas memuat {len(decisions)} keputusan, seharusnya tepat satu."
            raise self._error("002", pesan, root, "Simpan setiap tabel keputusan dalam berkasnya sendiri.")
        (decision,) = decisions
        table = next(_children(decision, "decisionTable"), None)
        if table is None:
            pesan = f'Keputusan "{shown(decision.get("id", ""))}" tidak memuat tabel keputusan.'
            raise self._error("003", pesan, decision, "Pakai tabel keputusan, bukan ungkapan atau konteks.")
        return self._table(decision, table)

    def _table(self, decision: etree._Element, table: etree._Element) -> Decision:
        inputs, outputs = list(_children(table, "input")), list(_children(table, "output"))
        rows = list(_children(table, "rule"))
        if len(inputs) + len(outputs) > MAX_COLUMNS or len(rows) > MAX_RULES:
            pesan = f"Tabel lebih besar dari {MAX_RULES} baris atau {MAX_COLUMNS} kolom."
            raise self._error("008", pesan, table, "Bagi tabel menjadi beberapa keputusan.")
        return Decision(
            id=decision.get("id", "").strip() or self._nameless(decision),
            name=decision.get("name", "").strip(),
            hit_policy=self._hit_policy(table),
            inputs=tuple(self._input(column) for column in inputs),
            outputs=tuple(self._outputs(outputs, table)),
            rules=tuple(self._rule(i, row, len(inputs), len(outputs)) for i, row in enumerate(rows, 1)),
            file=self._file,
            line=_line(decision),
        )

    def _nameless(self, decision: etree._Element) -> str:
        raise self._error("002", "Keputusan tidak punya id.", decision, "Beri id, misalnya kapuas-kedudukan.")

    def _hit_policy(self, table: etree._Element) -> str:
        policy = table.get("hitPolicy", "UNIQUE").strip().upper()
        if policy not in HIT_POLICIES or table.get("aggregation"):
            used = " ".join(filter(None, (policy, table.get("aggregation"))))
            pesan = f'Hit policy "{shown(used)}" tidak dijalankan.'
            raise self._error("004", pesan, table, f"Pilih salah satu: {', '.join(HIT_POLICIES)}.")
        return policy

    def _check_languages(self, root: etree._Element) -> None:
        for element in root.iter(etree.Element):
            language = element.get("expressionLanguage") or element.get("queryLanguage") or ""
            if language and "feel" not in language.lower():
                pesan = f'Bahasa ungkapan "{shown(language)}" tidak dibaca.'
                raise self._error("005", pesan, element, "Pakai bahasa bawaan DMN (FEEL): hapus expressionLanguage.")

    def _input(self, column: etree._Element) -> DecisionInput:
        label = " ".join(column.get("label", "").split())
        holder = next(_children(column, "inputExpression"), None)
        expression = self._cell(holder if holder is not None else column, read_value)
        if expression is None:
            pesan = f'Kolom masukan "{shown(label)}" tidak menyebut apa yang dibaca.'
            raise self._error("007", pesan, column, "Isi ungkapan kolom dengan nama isian, misalnya durasi_bulan.")
        return DecisionInput(label or expression.text, expression, _line(column))

    def _outputs(self, columns: list[etree._Element], table: etree._Element) -> Iterator[DecisionOutput]:
        if not columns:
            raise self._error("007", "Tabel tidak punya kolom jawaban.", table, "Tambahkan kolom jawaban (output).")
        names: set[str] = set()
        for column in columns:
            name = column.get("name", "").strip()
            if not name.isidentifier() or name in names:
                pesan = f'Nama kolom jawaban "{shown(name)}" kosong, bukan nama isian, atau sudah dipakai.'
                raise self._error("007", pesan, column, "Beri nama dengan huruf kecil dan garis bawah: atasan.")
            names.add(name)
            yield DecisionOutput(" ".join(column.get("label", "").split()) or name, name, _line(column))

    def _rule(self, number: int, row: etree._Element, inputs: int, outputs: int) -> DecisionRule:
        tests, values = list(_children(row, "inputEntry")), list(_children(row, "outputEntry"))
        if (len(tests), len(values)) != (inputs, outputs):
            pesan = f"Baris {number} punya {len(tests)} + {len(values)} sel, kolomnya {inputs} + {outputs}."
            raise self._error("006", pesan, row, _OPEN_IN_MODELER)
        note = next(_children(row, "description"), None)
        return DecisionRule(
            number=number,
            id=row.get("id", ""),
            tests=tuple(self._cell(cell, read_test) for cell in tests),
            values=tuple(self._cell(cell, read_value) for cell in values),
            note=" ".join(all_text(note).split()) if note is not None else "",
            line=_line(row),
        )

    def _cell(self, cell: etree._Element, read: Callable[[str], Expression | None]) -> Expression | None:
        text = next(_children(cell, "text"), None)
        try:
            return read(all_text(text) if text is not None else "")
        except SistemKerjaError as error:
            raise SistemKerjaError(error.kode, error.pesan, self._place(cell), _CELLS) from None

    def _error(self, number: str, pesan: str, element: etree._Element, saran: str) -> SistemKerjaError:
        return SistemKerjaError(f"SK-DMN-{number}", pesan, self._place(element), saran)

    def _place(self, element: etree._Element) -> Location:
        return Location(self._file, source_line(element), element.get("id"))


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of that name in the namespace of the file."""
    return element.iterchildren(f"{{{namespace(element)}}}{tag}")


def _line(element: etree._Element) -> int:
    return source_line(element) or 0
