"""The key below a map: only the symbols it uses, in columns. Symbols are drawn by the same code as the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sistemkerja_bpmn.bpmn.diagram import Bounds, Point
from sistemkerja_bpmn.bpmn.model import DataReference, EventDefinition, FlowNode, SequenceFlow
from sistemkerja_bpmn.layout.picture import Figure, Picture, Run
from sistemkerja_bpmn.layout.text import height, width, wrap

from ..lane_map.runs import draw_run
from ..scene.lines import line
from ..scene.palette import Palette
from ..scene.scene import Group, Item, Rect, Style, TextBlock
from ..symbols import ADDED, Ink, activity, data, event, gateway
from .blocks import BODY, CAPTION, Block

__all__ = ["legend_block"]

_PIXEL = 25.4 / 96
_SCALE = 0.62 * _PIXEL
_SYMBOL_WIDTH = 15.0
_ROW = 7.4
_COLUMN_GAP = 4.0
_COLUMN = 66.0
"""Longer texts take two lines."""

Entry = tuple[str, tuple[Item, ...]]

_TASKS = {
    "task": "Kegiatan",
    "userTask": "Kegiatan (mengisi atau memutuskan)",
    "manualTask": "Kegiatan manual",
    "serviceTask": "Kegiatan oleh sistem",
    "scriptTask": "Kegiatan otomatis",
    "sendTask": "Mengirim",
    "receiveTask": "Menerima",
    "businessRuleTask": "Penerapan aturan",
    "callActivity": "Memanggil proses lain",
    "subProcess": "Subproses",
    "adHocSubProcess": "Subproses tanpa urutan tetap",
    "transaction": "Transaksi",
}
_GATEWAYS = {
    "exclusiveGateway": "Keputusan: pilih satu jalur",
    "parallelGateway": "Paralel: semua jalur",
    "inclusiveGateway": "Pilihan: satu atau lebih jalur",
    "eventBasedGateway": "Menunggu: kejadian pertama menentukan",
    "complexGateway": "Percabangan kompleks",
}
_EVENTS = {
    "startEvent": "Mulai",
    "endEvent": "Selesai",
    "intermediateCatchEvent": "Menunggu",
    "intermediateThrowEvent": "Kejadian",
    "boundaryEvent": "Kejadian pada kegiatan",
}
_KINDS = {
    "message": "pesan",
    "timer": "waktu",
    "signal": "sinyal",
    "error": "galat",
    "escalation": "eskalasi",
    "conditional": "syarat",
    "link": "sambungan",
    "terminate": "menghentikan seluruh proses",
    "cancel": "pembatalan",
    "compensate": "kompensasi",
}


def legend_block(picture: Picture, palette: Palette, wide: float) -> Block:
    """The key in as many columns as the width allows, read downwards."""
    entries = list(_entries(picture, palette))
    if not entries:
        return Block((), 0.0)
    column = min(_SYMBOL_WIDTH + max(width(text, BODY) for text, _ in entries) + _COLUMN_GAP, wide, _COLUMN)
    columns = max(1, min(len(entries), int((wide + _COLUMN_GAP) / column)))
    rows = -(-len(entries) // columns)
    head = height(1, CAPTION) + 1.2
    items: list[Item] = [line("KETERANGAN", Bounds(0, 0, wide, head), CAPTION, bold=True, colour="#555555")]
    for place, (text, symbol) in enumerate(entries):
        x, y = place // rows * column, head + place % rows * _ROW
        items.append(Group(symbol, scale=_SCALE, dx=x, dy=y))
        room = Bounds(x + _SYMBOL_WIDTH, y, column - _SYMBOL_WIDTH - _COLUMN_GAP, _ROW)
        lines = wrap(text, room.width, BODY)
        top = y + (_ROW - height(len(lines), BODY)) / 2
        items.append(TextBlock(lines, room.x, top, BODY, "start", room=room))
    return Block(tuple(items), head + rows * _ROW)


def _entries(picture: Picture, palette: Palette) -> Iterator[Entry]:
    """Text and symbol (in pixels, at most 85 x 45) of everything the map uses."""
    seen: set[str] = set()
    for figure in sorted(picture.figures.values(), key=_order):
        found = _figure_entry(figure, palette)
        if found is not None and found[0] not in seen:
            seen.add(found[0])
            yield found
    yield from _run_entries(picture, palette)
    yield from _added(picture, palette)


def _order(figure: Figure) -> int:
    kinds = ("event", "activity", "gateway", "data", "annotation", "group", "pool", "lane")
    place = 10 * kinds.index(figure.kind)
    types = list(_EVENTS) + list(_TASKS) + list(_GATEWAYS)
    kind = getattr(figure.element, "type", "")
    return place * 10 + (types.index(kind) if kind in types else 0)


def _figure_entry(figure: Figure, palette: Palette) -> Entry | None:
    element = figure.element
    if isinstance(element, DataReference):
        return _data_entry(element, palette)
    if not isinstance(element, FlowNode):
        return None
    bare = replace(element, loop=None, for_compensation=False, interrupting=True)
    if figure.kind == "gateway":
        return _GATEWAYS.get(element.type, "Gerbang"), gateway(bare, Bounds(20, 1, 42, 42), Ink(paper=palette.gateway))
    if figure.kind == "event":
        text = _event_text(element.type, element.event_definitions)
        paper = {"startEvent": palette.start, "endEvent": palette.end}.get(element.type, "#ffffff")
        return text, event(bare, Bounds(24, 5, 34, 34), Ink(paper=paper))
    box = Bounds(6, 3, 70, 38)
    return _TASKS.get(element.type, "Kegiatan"), activity(bare, box, Ink(paper=palette.task))


def _event_text(kind: str, definitions: tuple[EventDefinition, ...]) -> str:
    text = _EVENTS.get(kind, "Kejadian")
    if len(definitions) > 1:
        return f"{text}: beberapa kejadian"
    detail = _KINDS.get(definitions[0].kind, "") if definitions else ""
    return f"{text}: {detail}" if detail else text


def _data_entry(reference: DataReference, palette: Palette) -> Entry:
    ink = Ink(paper=palette.document)
    if reference.type == "dataStoreReference":
        return "Penyimpanan data", data(reference, Bounds(18, 2, 46, 40), ink)
    text = "Tembusan (salinan untuk diketahui)" if reference.extension.penerima else "Dokumen"
    return text, data(replace(reference, is_collection=False), Bounds(24, 0, 34, 46), ink)


_LINE: tuple[Point, ...] = ((4.0, 22.0), (78.0, 22.0))


def _run_entries(picture: Picture, palette: Palette) -> Iterator[Entry]:
    texts = {
        "sequence": "Alur",
        "message": "Surat atau pesan antarpihak",
        "data": "Dokumen dibuat atau dipakai",
        "association": "Kaitan dengan catatan",
    }
    for kind, text in texts.items():
        run = next((r for r in picture.runs.values() if r.kind == kind), None)
        if run is not None:
            yield text, draw_run(picture, _plain_run(run), palette)
    if any(_is_default(picture, run) for run in picture.runs.values()):
        run = next(r for r in picture.runs.values() if _is_default(picture, r))
        yield "Alur bila syarat lain tidak terpenuhi", draw_run(picture, replace(run, points=_LINE), palette)


def _plain_run(run: Run) -> Run:
    """The run without what marks it as added or default."""
    element = run.element
    if isinstance(element, SequenceFlow):
        element = replace(element, id="", extension=type(element.extension)(), condition=None)
    return replace(run, element=element, points=_LINE)


def _is_default(picture: Picture, run: Run) -> bool:
    source = picture.model.nodes.get(run.source)
    named = run.label is not None
    return source is not None and source.default == run.id and not named and not _is_added(run)


def _is_added(item: Figure | Run) -> bool:
    extension = getattr(item.element, "extension", None)
    return extension is not None and bool(extension.pelengkap)


def _added(picture: Picture, palette: Palette) -> Iterator[Entry]:
    drawn: tuple[Figure | Run, ...] = (*picture.figures.values(), *picture.runs.values())
    if any(_is_added(item) for item in drawn):
        box = Rect(6, 5, 70, 34, Style(palette.flow, 1.2, "#ffffff", ADDED), 8)
        yield "Pelengkap: tidak tertulis dalam peraturan, ditambahkan penyusun", (box,)
