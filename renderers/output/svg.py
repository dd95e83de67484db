"""Scene -> SVG 1.1: real text, the font inside, one tooltip per element. Lengths in the view box are millimetres.

Letters keep their reckoned widths at every zoom (``geometricPrecision``): hinting would make small ones wider.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from sistemkerja_bpmn.layout.text import FONT_FAMILY, LINE_HEIGHT

from ..scene.plain import plain, plain_markup
from ..scene.scene import Circle, Command, Group, Item, Path, Rect, Scene, Style, TextBlock
from .fonts import font_face

__all__ = ["write_svg"]

_SMALL, _ZOOM = 6.0, 10.0
"""Letters given in millimetres are written ten times as large and scaled down: browsers round advances to 1/64."""
BASELINE = 0.95
"""Distance from the top of a line to its base line, as a multiple of the font size."""


def write_svg(scene: Scene, *, embed_font: bool = True) -> str:
    """The scene as an SVG document; the same scene gives the same text to the letter."""
    width, height = _number(scene.width), _number(scene.height)
    writer = _Writer()
    body = "".join(writer.item(item) for item in scene.items)
    face = "".join(_faces(scene.items)) if embed_font else ""
    style = f"<style>{face}</style>" if face else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}" font-family="{FONT_FAMILY}" text-rendering="geometricPrecision" fill="none">'
        f"<title>{plain_markup(scene.title)}</title><defs>{style}{''.join(writer.clips)}</defs>"
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>{body}</svg>\n'
    )


def _faces(items: Iterable[Item]) -> Iterator[str]:
    blocks = list(_blocks(items))
    for bold in (False, True):
        letters = frozenset(c for b in blocks if b.bold == bold for line in b.lines for c in plain(line))
        yield font_face(letters, bold)


def _blocks(items: Iterable[Item]) -> Iterator[TextBlock]:
    for item in items:
        if isinstance(item, TextBlock):
            yield item
        elif isinstance(item, Group):
            yield from _blocks(item.items)


def _number(value: float) -> str:
    """At most three decimals, no trailing zeros, never in exponent form."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _style(style: Style) -> str:
    parts = [f' fill="{style.fill}"'] if style.fill else []
    if style.stroke and style.width > 0:
        parts.append(f' stroke="{style.stroke}" stroke-width="{_number(style.width)}"')
        if style.dash:
            parts.append(f' stroke-dasharray="{" ".join(map(_number, style.dash))}"')
    return "".join(parts)


def _step(command: Command) -> str:
    letter, numbers = command
    return letter + " ".join(map(_number, numbers))


class _Writer:
    """Writes items; clip paths gather in ``clips``."""

    def __init__(self) -> None:
        self.clips: list[str] = []

    def item(self, item: Item) -> str:
        if isinstance(item, Group):
            return self._group(item)
        if isinstance(item, TextBlock):
            return self._text(item)
        if isinstance(item, Rect):
            radius = f' rx="{_number(item.radius)}"' if item.radius > 0 else ""
            place = f'x="{_number(item.x)}" y="{_number(item.y)}"'
            size = f'width="{_number(item.width)}" height="{_number(item.height)}"'
            return f"<rect {place} {size}{radius}{_style(item.style)}/>"
        if isinstance(item, Circle):
            place = f'cx="{_number(item.x)}" cy="{_number(item.y)}"'
            return f'<circle {place} r="{_number(item.radius)}"{_style(item.style)}/>'
        assert isinstance(item, Path)
        return f'<path d="{"".join(map(_step, item.commands))}" stroke-linejoin="round"{_style(item.style)}/>'

    def _group(self, group: Group) -> str:
        attributes = f" data-element={quoteattr(plain(group.element))}" if group.element else ""
        if (group.scale, group.dx, group.dy) != (1.0, 0.0, 0.0):
            scale = f" scale({group.scale:.6f})" if group.scale != 1.0 else ""
            attributes += f' transform="translate({_number(group.dx)} {_number(group.dy)}){scale}"'
        title = f"<title>{plain_markup(group.title)}</title>" if group.title else ""
        inside = title + "".join(self.item(item) for item in group.items)
        if group.clip is not None:
            inside = f'<g clip-path="url(#{self._clip(group.clip)})">{inside}</g>'
        return f"<g{attributes}>{inside}</g>"

    def _clip(self, box: tuple[float, float, float, float]) -> str:
        name = f"potong{len(self.clips) + 1}"
        x, y, width, height = map(_number, box)
        self.clips.append(f'<clipPath id="{name}"><rect x="{x}" y="{y}" width="{width}" height="{height}"/></clipPath>')
        return name

    def _text(self, block: TextBlock) -> str:
        zoom = _ZOOM if block.size < _SMALL else 1.0
        place = f"translate({_number(block.x)} {_number(block.y)})" + (" rotate(-90)" if block.rotated else "")
        place += f" scale({_number(1 / zoom)})" if zoom != 1.0 else ""
        weight = ' font-weight="700"' if block.bold else ""
        anchor = f' text-anchor="{block.anchor}"' if block.anchor != "start" else ""
        lines = []
        for row, line in enumerate(block.lines):
            y = (row * LINE_HEIGHT + BASELINE) * block.size * zoom
            lines.append(f'<text y="{_number(y)}">{plain_markup(line)}</text>')
        look = f'font-size="{_number(block.size * zoom)}" fill="{block.colour}"{weight}{anchor}'
        return f'<g transform="{place}" {look}>{"".join(lines)}</g>'
