"""What a sweep changes, as people write it: ``peran.Analis=2..6``, ``keputusan.x-lengkap.Ya=70%,80%,90%``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ...errors import Location, SistemKerjaError
from ..inputs.durations import parse_work
from ..problems import nearest, problem

__all__ = ["SECTIONS", "Axis", "Value", "parse_axis"]

SECTIONS = {
    "peran": "peran.Analis=2..6",
    "keputusan": "keputusan.x-lengkap.Ya=70%,80%,90%",
    "isian": "isian.hasil_telaah.setuju=50%..90%/10%",
    "durasi": "durasi.susun-rencana=50%,75%,100%",
    "jumlah": "jumlah.telaah=1..4",
    "kedatangan": "kedatangan=80%..140%/20%",
}
"""Section of the configuration -> an example of a change; durations and arrivals are shares of what holds now."""

MOST_VALUES = 200
_WHOLE, _SHARES = frozenset({"peran", "jumlah"}), frozenset({"keputusan", "isian"})
_RANGE = re.compile(r"(?P<first>.+?)\.\.(?P<last>[^/]+)(?:/(?P<step>.+))?")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an axis: a count, a probability, seconds of work, or (``relative``) a share of what holds now."""

    label: str
    number: float
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """What is changed (section and name in it, empty for ``kedatangan``), and the values it takes."""

    text: str
    section: str
    name: str
    values: tuple[Value, ...]

    @property
    def location(self) -> Location:
        """Where messages say the mistake is."""
        return Location(f'--ubah "{self.text}"')


def parse_axis(text: str, minutes_per_day: int) -> Axis:
    """The axis a text describes. Raises SistemKerjaError SK-SIMULASI-016 where it describes none."""
    what, mark, values = text.rpartition("=") if "=" in text else (text, "", "")
    section, _, name = what.strip().partition(".")
    if section not in SECTIONS:
        raise problem(
            16,
            f'Bagian "{section}" tidak dapat diubah dalam sapuan.',
            Location(f'--ubah "{text}"'),
            f'{nearest(section, SECTIONS)} Contoh: --ubah "{SECTIONS["peran"]}"',
        )
    if not mark or bool(name.strip()) == (section == "kedatangan"):
        raise _wrong(text, section, "Perubahan itu tidak terbaca")
    found = dict.fromkeys(
        value for piece in values.split(",") for value in _values(text, section, piece.strip(), minutes_per_day)
    )
    if len(found) > MOST_VALUES:
        raise _wrong(text, section, f"Lebih dari {MOST_VALUES} nilai untuk satu perubahan")
    return Axis(text.strip(), section, name.strip(), tuple(found))


def _values(text: str, section: str, piece: str, minutes: int) -> Iterator[Value]:
    """The values of one piece between commas: a single one, or a range with its step."""
    match = _RANGE.fullmatch(piece)
    if match is None:
        yield _value(text, section, piece, minutes)
        return
    first, last, step = (_number(part) for part in (match["first"], match["last"], match["step"] or "1"))
    unit = "%" if match["last"].strip().endswith("%") else ""
    if first is None or last is None or step is None or step <= 0 or last < first:
        raise _wrong(text, section, f'Rentang "{piece}" tidak terbaca')
    if (last - first) / step >= MOST_VALUES:
        raise _wrong(text, section, f'Rentang "{piece}" memuat lebih dari {MOST_VALUES} nilai')
    for count in range(int((last - first) / step) + 1):
        yield _value(text, section, f"{first + count * step}{unit}", minutes)


def _value(text: str, section: str, piece: str, minutes: int) -> Value:
    number, percent = _number(piece), piece.endswith("%")
    if section in _WHOLE:
        if number is not None and not percent and number >= 0 and number == int(number):
            return Value(f"{int(number)}", float(number))
        raise _wrong(text, section, f'"{piece}" bukan bilangan bulat mulai 0')
    if section in _SHARES:
        share = number / 100 if number is not None and percent else number
        if share is None or not 0 <= share <= 1:
            raise _wrong(text, section, f'"{piece}" bukan peluang antara 0% dan 100% (desimal memakai titik: 0.7)')
        return Value(_percent(share), float(share))
    if number is not None and number > 0 and (percent or section == "kedatangan"):
        share = number / 100 if percent else number
        return Value(_percent(share), float(share), relative=True)
    if section == "durasi" and number is not None and not percent:
        # "3,5 jam" would be read as 3 minutes and 5 hours.
        raise _wrong(
            text, section, f'"{piece}" tanpa satuan; koma memisahkan nilai, jadi desimal memakai titik: 3.5 jam'
        )
    seconds = parse_work(piece, minutes) if section == "durasi" and not percent else None
    if seconds is None or seconds < 0:
        raise _wrong(text, section, f'"{piece}" tidak terbaca')
    return Value(piece, seconds)


def _number(piece: str) -> Decimal | None:
    try:
        number = Decimal(piece.strip().removesuffix("%").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}%".replace(".", ",")


def _wrong(text: str, section: str, pesan: str) -> SistemKerjaError:
    return problem(16, f"{pesan}.", Location(f'--ubah "{text}"'), f'Contoh: --ubah "{SECTIONS[section]}"')
