"""The office's logo as the file formats need it: a small PNG for Word and Excel, an SVG for typst.

typst draws it first, so a picture that is not whole is found here, and not by Word when it opens the document.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from sistemkerja_bpmn.errors import SistemKerjaError
from sistemkerja_bpmn.regulation.identitas_logo import Logo, LogoKind

__all__ = ["LOGO_SIZE", "Picture", "picture_of"]

LOGO_SIZE = 24.0
"""Millimetres of the square the logo is drawn into."""
_RESOLUTION = 400.0
_INCH = 25.4
_DRAWING = """#set page(width: auto, height: auto, margin: 0mm, fill: none)
#image("/logo.{kind}", width: {size}mm, height: {size}mm, fit: "contain")
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A square with the logo in its middle. ``svg``: the same for typst, with vectors where the logo has them."""

    png: bytes
    svg: str


@lru_cache(maxsize=8)
def picture_of(logo: Logo) -> Picture:
    """Raises SistemKerjaError SK-SOP-005 where the logo cannot be drawn."""
    png = _drawn(logo)
    return Picture(png, logo.data.decode("utf-8") if logo.kind is LogoKind.SVG else _wrapped(png))


def _drawn(logo: Logo) -> bytes:
    with TemporaryDirectory() as folder:
        (Path(folder) / f"logo.{logo.kind}").write_bytes(logo.data)
        compiler = typst.Compiler(root=folder, ignore_system_fonts=True)
        source = _DRAWING.format(kind=logo.kind, size=LOGO_SIZE).encode("utf-8")
        try:
            result = compiler.compile(source, format="png", ppi=_RESOLUTION)
        except (typst.TypstError, RuntimeError) as error:
            raise SistemKerjaError(
                "SK-SOP-005",
                f"Logo tidak dapat digambar: berkas {logo.kind.upper()}-nya rusak atau tidak lengkap.",
                saran="Simpan lagi gambarnya sebagai PNG, lalu ulangi.",
            ) from error
    assert isinstance(result, bytes)
    return result


def _wrapped(png: bytes) -> str:
    data = b64encode(png).decode("ascii")
    image = f'<image width="100" height="100" href="data:image/png;base64,{data}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{image}</svg>'
