"""Do the decision tables of a regulation speak of its catalogue: the offices they ask about, what they answer with."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from ..bpmn.dmn.decision import Decision, DecisionRule
from ..bpmn.expressions import Expression
from ..errors import Finding, Level
from .model import JENJANG, Catalogue

__all__ = ["table_findings"]

RULE = "telusur"
ROLE_ANSWERS = ("atasan", "penilai")
BASIS_ANSWER = "ketentuan"


def table_findings(catalogue: Catalogue, decisions: Iterable[Decision]) -> Iterator[Finding]:
    """SK-TELUSUR-017: a ketentuan the catalogue does not have; 018: a superior or appraiser it does not know; 019: an
    office or a jenjang it does not know.
    """
    roles = _roles(catalogue)
    for decision in decisions:
        if not decision.id.startswith(f"{catalogue.id}-"):
            continue
        for rule in decision.rules:
            yield from _unknown_offices(catalogue, decision, rule)
            for name, text in _answers(decision, rule):
                if name == BASIS_ANSWER and text not in catalogue.ketentuan:
                    pesan = f"Ketentuan {text!r} pada baris tabel {rule.number} tidak ada dalam katalog {catalogue.id}."
                    yield _finding("SK-TELUSUR-017", pesan, text, catalogue.ketentuan, decision, rule)
                if name in ROLE_ANSWERS and text not in roles:
                    pesan = f"Peran {text!r} ({name}) pada baris tabel {rule.number} tidak ada dalam katalog."
                    yield _finding("SK-TELUSUR-018", pesan, text, roles, decision, rule)


def _unknown_offices(catalogue: Catalogue, decision: Decision, rule: DecisionRule) -> Iterator[Finding]:
    known: dict[str, Collection[str]] = {"organisasi": catalogue.organisasi, "jenjang": JENJANG}
    for column, test in zip(decision.inputs, rule.tests, strict=True):
        wanted = known.get(column.expression.text)
        if wanted is None or test is None:
            continue
        for text in (node.value for node in ast.walk(test.body) if isinstance(node, ast.Constant)):
            if isinstance(text, str) and text not in wanted:
                pesan = f"{column.label} {text!r} pada baris tabel {rule.number} tidak dikenal katalog {catalogue.id}."
                yield _finding("SK-TELUSUR-019", pesan, text, wanted, decision, rule)


def _answers(decision: Decision, rule: DecisionRule) -> Iterator[tuple[str, str]]:
    for name, value in zip(decision.answers, rule.values, strict=False):
        text = _text(value)
        if text:
            yield name, text


def _text(value: Expression | None) -> str:
    """A plain text answer; anything computed is for execution to judge."""
    body = value.body if value is not None else None
    return body.value if isinstance(body, ast.Constant) and isinstance(body.value, str) else ""


def _roles(catalogue: Catalogue) -> frozenset[str]:
    roles: set[str] = set()
    for office in catalogue.organisasi.values():
        roles.update(office.hierarki, office.penilai_kinerja, office.pimpinan_unit)
        roles.update(place.atasan for place in office.kedudukan)
        roles.update(setting.penetap for setting in office.penetapan_kinerja)
    return frozenset(roles)


def _finding(
    kode: str, pesan: str, text: str, known: Collection[str], decision: Decision, rule: DecisionRule
) -> Finding:
    near = get_close_matches(text, list(known), n=3)
    saran = f"Mungkin maksud Anda: {', '.join(near)}." if near else "Tulis persis seperti dalam katalog peraturan."
    return Finding(kode, Level.GALAT, pesan, saran, decision.at(rule.line), RULE)
