"""Scenes -> PDF (vectors, searchable text) and PNG, by typst. Needs no program or font of the system."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import typst

from sistemkerja_bpmn.errors import SistemKerjaError

from ..scene.scene import Group, Item, Scene, TextBlock
from .fonts import font_folder
from .svg import write_svg

__all__ = ["LARGEST_PAGE", "LARGEST_PIXELS", "LARGEST_SIDE", "RESOLUTION", "write_pdf", "write_png"]

RESOLUTION = 160.0
"""Wanted pixels per inch of a PNG."""
LARGEST_SIDE = 16_000
"""Most pixels of a PNG in one direction."""
LARGEST_PIXELS = 24_000_000
"""Most pixels of a PNG altogether."""
LARGEST_PAGE = 5_000.0
"""Longest side of a PDF page in millimetres (the format itself ends at 5,080)."""

_READABLE = 5.0
"""Letters lower than so many pixels cannot be read."""
_INCH = 25.4
_PLAIN = 2.5
"""Size of letters a page without any is judged by, millimetres."""

_DOCUMENT = """#set document(title: sys.inputs.judul, date: none)
#set page(margin: 0mm)
#for nomor in range(int(sys.inputs.jumlah)) {
  let ukuran(nama) = float(sys.inputs.at(nama + str(nomor))) * 1mm
  let nama = sys.inputs.at("nama" + str(nomor))
  page(width: ukuran("lebar"), height: ukuran("tinggi"), {
    if nama != "" { place(hide(heading(bookmarked: true, nama))) }
    image(bytes(sys.inputs.at("gambar" + str(nomor))), format: "svg", width: 100%, height: 100%)
  })
}
"""


def write_pdf(pages: Sequence[Scene]) -> bytes:
    """One PDF page per scene, with a bookmark wherever the title changes.

    Raises SK-PETA-011 where a page is longer than the format allows.
    """
    for page in pages:
        if max(page.width, page.height) > LARGEST_PAGE:
            raise SistemKerjaError(
                "SK-PETA-011",
                f"Peta sepanjang {max(page.width, page.height):.0f} mm melebihi batas PDF ({LARGEST_PAGE:.0f} mm).",
                saran="Pilih ukuran kertas, atau buat SVG.",
            )
    return _compile(pages, "pdf")


def write_png(scene: Scene) -> bytes:
    """One picture. The resolution drops for large maps; raises SK-PETA-012 where it would no longer be readable."""
    return _compile((scene,), "png", _resolution(scene))


def _resolution(scene: Scene) -> float:
    longest = max(scene.width, scene.height) / _INCH
    area = scene.width * scene.height / _INCH**2
    resolution = min(RESOLUTION, LARGEST_SIDE / longest, math.sqrt(LARGEST_PIXELS / area))
    smallest = min(_sizes(scene.items, 1.0), default=_PLAIN)
    if smallest * resolution / _INCH < _READABLE:
        raise SistemKerjaError(
            "SK-PETA-012",
            f"Peta {scene.width:.0f} x {scene.height:.0f} mm terlalu besar untuk gambar PNG: hurufnya tidak terbaca.",
            saran="Buat SVG atau PDF, pilih --lipat bila ada, atau pecah proses menjadi beberapa proses.",
        )
    return math.floor(resolution * 100) / 100


def _sizes(items: Iterable[Item], scale: float) -> Iterator[float]:
    """Font sizes in millimetres."""
    for item in items:
        if isinstance(item, Group):
            yield from _sizes(item.items, scale * item.scale)
        elif isinstance(item, TextBlock) and item.lines:
            yield item.size * scale


def _compile(pages: Sequence[Scene], kind: Literal["pdf", "png"], resolution: float | None = None) -> bytes:
    inputs = {"judul": pages[0].title or "Peta", "jumlah": str(len(pages))}
    for number, page in enumerate(pages):
        inputs[f"lebar{number}"], inputs[f"tinggi{number}"] = f"{page.width:.3f}", f"{page.height:.3f}"
        before = pages[number - 1].title if number else ""
        inputs[f"nama{number}"] = page.title if page.title != before and kind == "pdf" else ""
        inputs[f"gambar{number}"] = write_svg(page, embed_font=False)
    compiler = typst.Compiler(font_paths=[str(font_folder())], ignore_system_fonts=True)
    result = compiler.compile(
        _DOCUMENT.encode("utf-8"),
        format=kind,
        ppi=resolution,
        sys_inputs=inputs,
    )
    assert isinstance(result, bytes)
    return result
