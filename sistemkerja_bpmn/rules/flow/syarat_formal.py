"""Ungkapan proses yang dijalankan harus formal dan berisi.

## Apa

Dalam proses bertanda `isExecutable` sebuah syarat, waktu, atau batas ulang tidak ditandai sebagai ungkapan formal;
atau sebuah ungkapan formal kosong.

## Mengapa

Kalimat biasa tidak dapat dihitung mesin; ungkapan kosong tidak berarti apa-apa (BPMN 2.0, bab Expressions).

## Contoh

`<conditionExpression>disetujui</conditionExpression>` tanpa `xsi:type="tFormalExpression"`.

## Cara memperbaiki

Tambahkan `xsi:type="tFormalExpression"` dan tulis ungkapannya, atau tandai proses tidak dijalankan.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...errors import Level
from ..contract import Context, Preset, Problem, on, rule
from ..elements import is_executable, is_formal, tag

__all__ = ["check"]


_EXPRESSIONS = (
    "conditionExpression",
    "completionCondition",
    "activationCondition",
    "loopCardinality",
    "loopCondition",
    "timeDate",
    "timeDuration",
    "timeCycle",
    "from",
    "to",
)
_ALWAYS_FORMAL = ("dataPath", "messagePath", "transformation")


@rule("SK-ALIR-023", Level.PERINGATAN, Preset.DASAR, ("EXT.012", "EXT.013"))
def check(context: Context) -> Iterator[Problem]:
    for expression in context.elements.all(*_EXPRESSIONS, "condition", *_ALWAYS_FORMAL):
        kind = tag(expression)
        must = kind in _ALWAYS_FORMAL or _is_behaviour_condition(expression)
        if not must and not is_formal(expression):
            if kind in _EXPRESSIONS and is_executable(expression):
                pesan = f"Ungkapan {kind} pada proses yang dijalankan tidak ditandai sebagai ungkapan formal."
                yield on(expression, pesan, 'Tambahkan xsi:type="tFormalExpression".')
        elif not (expression.text or "").strip():
            yield on(expression, f"Ungkapan formal {kind} kosong.", "Tulis ungkapannya, atau hapus elemennya.")


def _is_behaviour_condition(expression: etree._Element) -> bool:
    parent = expression.getparent()
    return tag(expression) == "condition" and parent is not None and tag(parent) == "complexBehaviorDefinition"
