"""What keeps a step from asking its decision table, found before a case starts.

Codes: SK-JALAN-104 a business rule task without a table, 116 a table reads what no step fills in, 117 a table of
requirements without its columns, 118 requirements where no form is filled; SK-PUSTAKA-005 an unknown table, and what
reading a table raised.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bpmn.dmn.decision import Decision
from ...bpmn.extension import Tabel
from ...bpmn.model import FlowNode
from ...errors import Finding, Level, Location, SistemKerjaError
from .plan import Plan
from .requirements import COLUMNS

__all__ = ["DecisionChecks"]

RULE = "dapat-dijalankan"
_FORMS = frozenset({"userTask", "manualTask", "task"})


class DecisionChecks:
    """The checks of the tables that the steps of a plan ask."""

    def __init__(self, plan: Plan, file: str) -> None:
        self._plan = plan
        self._file = file

    def of_node(self, node: FlowNode) -> Iterator[Finding]:
        """Everything wrong with the tables one step asks."""
        name = node.name or node.id
        asked = node.extension.keputusan
        if node.type == "businessRuleTask":
            if asked is None:
                pesan = f'"{name}" adalah businessRuleTask tanpa tabel keputusan.'
                yield self._found("104", pesan, 'Tambahkan <sk:keputusan ref="id keputusan"/>.', node, node.line)
            else:
                yield from self._of_table(asked, node)
        for requirement in node.extension.syarat:
            yield from self._of_requirement(requirement, node)

    def _of_requirement(self, asked: Tabel, node: FlowNode) -> Iterator[Finding]:
        if node.type not in _FORMS or not node.extension.isian:
            pesan = f'Syarat pada "{node.name or node.id}" tidak pernah diperiksa: langkah itu tidak punya isian.'
            yield self._found("118", pesan, "Pindahkan sk:syarat ke userTask yang berisi isian.", node, asked.line)
        yield from self._of_table(asked, node)
        table = self._plan.decisions.get(asked.ref)
        if table is not None and not (table.collects and set(COLUMNS) <= set(table.answers)):
            pesan = f'Tabel "{table.id}" bukan tabel syarat.'
            saran = f"Pakai hit policy COLLECT dengan kolom jawaban {', '.join(COLUMNS)}."
            yield self._found("117", pesan, saran, node, asked.line)

    def _of_table(self, asked: Tabel, node: FlowNode) -> Iterator[Finding]:
        try:
            table = self._plan.decisions.find(asked.ref)
        except SistemKerjaError as error:
            place = Location(self._file, asked.line, node.id)
            yield Finding(error.kode, Level.GALAT, error.pesan, error.saran, place, RULE)
            return
        for name in self._unfilled(table):
            pesan = f'Tabel "{table.id}" membaca "{name}", yang tidak diisi langkah mana pun.'
            yield self._found("116", pesan, "Tambahkan isian dengan id itu sebelum langkah ini.", node, asked.line)

    def _unfilled(self, table: Decision) -> Iterator[str]:
        return (name for name in table.reads if name not in self._plan.filled)

    def _found(self, number: str, pesan: str, saran: str, node: FlowNode, line: int) -> Finding:
        return Finding(f"SK-JALAN-{number}", Level.GALAT, pesan, saran, Location(self._file, line, node.id), RULE)
