"""Small decision tables for tests, written in one expression each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

Row = tuple[Sequence[str], Sequence[str]]


def table(
    id: str, inputs: Sequence[str], outputs: Sequence[str], *rows: Row, policy: str = "UNIQUE", extra: str = ""
) -> str:
    """A DMN file; the cells of ``rows`` are written as given, tests first."""
    columns = [
        *(
            f'<input id="i{i}"><inputExpression id="e{i}"><text>{x}</text></inputExpression></input>'
            for i, x in enumerate(inputs)
        ),
        *(f'<output id="o{i}" name="{name}"/>' for i, name in enumerate(outputs)),
    ]
    cells = [
        f'<rule id="r{i}">'
        + "".join(f"<inputEntry><text>{escape(x)}</text></inputEntry>" for x in tests)
        + "".join(f"<outputEntry><text>{escape(x)}</text></outputEntry>" for x in values)
        + "</rule>"
        for i, (tests, values) in enumerate(rows, 1)
    ]
    inside = "\n".join([*columns, *cells])
    return (
        f'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="{id}" namespace="x"{extra}>\n'
        f'<decision id="{id}" name="Tabel {id}">\n<decisionTable id="t" hitPolicy="{policy}">\n{inside}\n'
        "</decisionTable></decision></definitions>\n"
    )


def write_table(folder: Path, text: str, name: str = "tabel.dmn") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
