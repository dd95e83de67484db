"""The identity block on top of a map and the signature below it, in millimetres."""

from __future__ import annotations

from dataclasses import replace

from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.layout.text import height, wrap
from sistemkerja_bpmn.regulation.model import Catalogue

from ..contract import Identity, Signature
from ..scene.lines import cut, line
from ..scene.plain import plain
from ..scene.scene import Item, Rect, TextBlock, polyline
from .blocks import BODY, BORDER, POINT, Block, cell, cell_height

__all__ = ["SIGNATURE_WIDTH", "filled", "identity_block", "low_identity_block", "signature_block"]

SIGNATURE_WIDTH = 62.0

_KIND = 8.0 * POINT
_TITLE = 13.0 * POINT
_PADDING = 2.0
_LEAST_HEIGHT = 20.0
_SIGNING = 20.0
"""Height left to sign in."""


def filled(identity: Identity, *, code: str, title: str, catalogue: Catalogue | None) -> Identity:
    """The identity with its empty parts taken from the process and the catalogue, as far as these know."""
    basis = identity.legal_basis or ((catalogue.regulasi.sebutan,) if catalogue is not None else ())
    agency = identity.agency or (catalogue.regulasi.instansi if catalogue is not None else "")
    return replace(
        identity, code=identity.code or code, title=identity.title or title, agency=agency, legal_basis=basis
    )


def identity_block(identity: Identity, kind: str, width: float) -> Block:
    """Kind and title on the left; code, agency, version, date and legal basis on the right."""
    left = width * 0.46
    half = (width - left) / 2
    basis = "; ".join(identity.legal_basis)
    rows = (
        max(cell_height(identity.code, half), cell_height(identity.date, half)),
        max(cell_height(identity.agency, half), cell_height(identity.version, half)),
        cell_height(basis, 2 * half),
    )
    lines = cut(
        wrap(plain(identity.title), left - 2 * _PADDING, _TITLE, bold=True), 4, left - 2 * _PADDING, _TITLE, True
    )
    name = 2 * _PADDING + height(1, _KIND) + 1 + height(len(lines), _TITLE)
    whole = max(sum(rows), name, _LEAST_HEIGHT)
    spare = (whole - sum(rows)) / 3
    first, second, third = (row + spare for row in rows)
    x = left + half
    top = (whole - name) / 2 + _PADDING
    below = Bounds(_PADDING, top + height(1, _KIND) + 1, left - 2 * _PADDING, height(len(lines), _TITLE))
    items: list[Item] = [
        Rect(0, 0, left, whole, BORDER),
        line(kind.upper(), replace(below, y=top, height=height(1, _KIND)), _KIND, bold=True, colour="#555555"),
        TextBlock(lines, _PADDING, below.y, _TITLE, "start", bold=True, room=below),
        *cell(left, 0, half, first, "Kode", identity.code),
        *cell(x, 0, half, first, "Tanggal", identity.date),
        *cell(left, first, half, second, "Instansi", identity.agency),
        *cell(x, first, half, second, "Versi", identity.version),
        *cell(left, first + second, 2 * half, third, "Dasar hukum", basis),
    ]
    return Block(tuple(items), whole)


def low_identity_block(identity: Identity, kind: str, width: float) -> Block:
    """Title, code, agency, version and date in one row, for pages that need their height."""
    shares = (
        (kind, identity.title, 0.44),
        ("Kode", identity.code, 0.2),
        ("Instansi", identity.agency, 0.18),
        ("Versi", identity.version, 0.07),
        ("Tanggal", identity.date, 0.11),
    )
    high = cell_height("", width)
    items: list[Item] = []
    x = 0.0
    for caption, value, share in shares:
        items += cell(x, 0, width * share, high, caption, value, most=1)
        x += width * share
    return Block(tuple(items), high)


def signature_block(signature: Signature) -> Block:
    """Place and date, post, room to sign, name and NIP; blanks are dotted lines to be filled in by hand."""
    wide, row = SIGNATURE_WIDTH, height(1, BODY)
    post = cut(wrap(plain(signature.post or "Disahkan oleh,"), wide, BODY), 3, wide, BODY)
    under = row + height(len(post), BODY) + _SIGNING
    rows = (
        line(f"{signature.place or '……………………'}, ……………………………", Bounds(0, 0, wide, row), BODY, "middle"),
        TextBlock(post, wide / 2, row, BODY, room=Bounds(0, row, wide, height(len(post), BODY))),
        line(signature.name, Bounds(0, under - row, wide, row), BODY, "middle", bold=True),
        polyline(((4, under), (wide - 4, under)), BORDER),
        line(f"NIP. {signature.nip}".strip(), Bounds(0, under + 0.6, wide, row), BODY, "middle"),
    )
    return Block(rows, under + row + 1)
