"""Read the clause catalogue of a regulation, strictly, from ``processes/regulasi/<id>.yaml``.

Codes of the errors and findings:
SK-REG-001 cannot be read, 002 not YAML we accept, 003 unknown field, 004 missing field, 005 wrong shape,
006 written twice, 007 unknown value, 008 unknown id or role, 009 id does not fit the regulation, 010 no such
regulation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from ..errors import Finding, Location, SistemKerjaError
from .consistency import check
from .model import (
    CARA,
    JENIS,
    JENJANG,
    LINGKUP,
    SIFAT,
    STATUS,
    TAHAP,
    TINGKAT,
    Catalogue,
    Gambar,
    HasilProsedur,
    Istilah,
    Kedudukan,
    Ketentuan,
    Langkah,
    Organisasi,
    Pelibatan,
    PenetapanKinerja,
    PeranTim,
    ProsedurLain,
    Regulasi,
    Siklus,
    Temuan,
)
from .reader import Entry, Problems, read_root

__all__ = ["Catalogues", "inspect_catalogue", "load_catalogues", "read_catalogue"]

HASIL_SIKLUS = (HasilProsedur("kegiatan dinyatakan selesai", True),)
UNREGULATED_BEFORE = re.compile(r"^tidak diatur:\s*")
UNREGULATED_AFTER = re.compile(r":\s*tidak diatur( naskah)?$")


class Identified(Protocol):
    """Anything with an id and a line."""

    @property
    def id(self) -> str: ...

    @property
    def line(self) -> int: ...


E = TypeVar("E")
T = TypeVar("T", bound=Identified)


def read_catalogue(path: Path | str) -> Catalogue:
    """Read one catalogue.

    Raises SistemKerjaError at the first problem of the file; the message lists the others.
    """
    catalogue, problems = _read(Path(path))
    problems.raise_first()
    return catalogue


def inspect_catalogue(path: Path | str) -> tuple[Finding, ...]:
    """Every problem of one catalogue, in the order of its lines; SistemKerjaError where it is not YAML at all."""
    _, problems = _read(Path(path))
    return tuple(sorted(problems.found, key=lambda finding: finding.lokasi.line or 0))


def load_catalogues(folder: Path | str) -> Catalogues:
    """The catalogues of a library's ``regulasi`` folder; each is read when it is first asked for."""
    return Catalogues(Path(folder))


class Catalogues(Mapping[str, Catalogue]):
    """Regulation id -> Catalogue, read on demand; the id is the file's name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._paths = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
        self._read: dict[str, Catalogue] = {}

    def __getitem__(self, id: str) -> Catalogue:
        if id not in self._read:
            self._read[id] = read_catalogue(self._paths[id])
        return self._read[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, id: object) -> bool:
        return id in self._paths

    def find(self, id: str) -> Catalogue:
        """The catalogue of a regulation; an unknown id raises SK-REG-010 with the nearest ids."""
        if id in self._paths:
            return self[id]
        near = get_close_matches(id, self._paths, n=3) or list(self._paths)
        saran = f"Mungkin maksud Anda: {', '.join(near)}." if near else "Folder itu belum berisi katalog peraturan."
        raise SistemKerjaError("SK-REG-010", f"Peraturan {id!r} tidak ada.", Location(str(self.folder)), saran)

    def of_process(self, process: str) -> Catalogue | None:
        """The catalogue a process id belongs to: ``kapuas-…`` belongs to ``kapuas``."""
        regulation = process.split("-")[0]
        return self[regulation] if regulation in self._paths else None


def _read(path: Path) -> tuple[Catalogue, Problems]:
    problems = Problems(str(path))
    root = Entry(read_root(path), problems, "Katalog")
    regulasi = _regulasi(root.entry("regulasi", "regulasi"))
    catalogue = Catalogue(
        path=path,
        regulasi=regulasi,
        istilah=_all(root.entries("istilah", "istilah"), _istilah),
        organisasi=_by_id(root.entries("organisasi", "organisasi"), _organisasi, problems),
        siklus=_by_id(root.entries("siklus", "siklus"), _siklus, problems),
        pelibatan=_by_id(root.entries("pelibatan", "pelibatan"), _pelibatan, problems),
        prosedur_lain=_by_id(root.entries("prosedur_lain", "prosedur lain"), _prosedur_lain, problems),
        ketentuan=_by_id(root.entries("ketentuan", "ketentuan"), _ketentuan, problems),
        peran_tim=_all(root.entries("peran_tim", "peran tim"), _peran_tim),
        gambar=_all(root.entries("gambar", "gambar", optional=True), _gambar),
        temuan=_by_id(root.entries("temuan", "temuan"), _temuan, problems),
    )
    root.close()
    check(catalogue, problems)
    return catalogue, problems


def _all(entries: Iterable[Entry], build: Callable[[Entry], E]) -> tuple[E, ...]:
    return tuple(_closed(entry, build) for entry in entries)


def _closed(entry: Entry, build: Callable[[Entry], E]) -> E:
    value = build(entry)
    entry.close()
    return value


def _by_id(entries: Iterable[Entry], build: Callable[[Entry], T], problems: Problems) -> Mapping[str, T]:
    found: dict[str, T] = {}
    for value in _all(entries, build):
        _add_once(found, value, problems)
    return MappingProxyType(found)


def _add_once(found: dict[str, T], value: T, problems: Problems) -> None:
    if not value.id:
        return
    first = found.setdefault(value.id, value)
    if first is not value:
        pesan = f"Id {value.id!r} sudah dipakai pada baris {first.line}."
        problems.add("SK-REG-006", pesan, "Beri salah satunya id lain.", value.line, value.id)


def _regulasi(entry: Entry) -> Regulasi:
    value = Regulasi(
        id=entry.text("id"),
        judul=entry.text("judul"),
        instansi=entry.text("instansi"),
        nomor=entry.number("nomor"),
        tahun=entry.number("tahun"),
        status=entry.choice("status", STATUS),
        berkas=entry.text("berkas"),
        line=entry.line,
    )
    entry.close()
    return value


def _istilah(entry: Entry) -> Istilah:
    return Istilah(entry.text("istilah"), entry.text("arti"), entry.line)


def _organisasi(entry: Entry) -> Organisasi:
    return Organisasi(
        id=entry.text("id"),
        nama=entry.text("nama"),
        rujukan=entry.text("rujukan"),
        penerap=entry.texts("penerap"),
        hierarki=entry.texts("hierarki"),
        penilai_kinerja=entry.texts("penilai_kinerja"),
        pimpinan_unit=entry.texts("pimpinan_unit"),
        kedudukan=_all(entry.entries("kedudukan", "kedudukan"), _kedudukan),
        penetapan_kinerja=_all(entry.entries("penetapan_kinerja", "penetapan kinerja"), _penetapan_kinerja),
        line=entry.line,
    )


def _kedudukan(entry: Entry) -> Kedudukan:
    jenjang = entry.texts("jenjang")
    for name in jenjang:
        if name not in JENJANG:
            saran = f"Pilih dari: {', '.join(JENJANG)}."
            pesan = f"Jenjang {name!r} tidak dikenal."
            entry.problems.add("SK-REG-007", pesan, saran, entry.line_of("jenjang"))
    syarat = entry.text("syarat", default="")
    return Kedudukan(jenjang, entry.text("atasan"), syarat, entry.text("rujukan"), entry.line)


def _penetapan_kinerja(entry: Entry) -> PenetapanKinerja:
    return PenetapanKinerja(
        penetap=entry.text("penetap"),
        yang_dinilai=entry.texts("yang_dinilai"),
        syarat=entry.text("syarat", default=""),
        rujukan=entry.text("rujukan"),
        line=entry.line,
    )


def _siklus(entry: Entry) -> Siklus:
    id, organisasi = entry.text("id"), entry.text("organisasi")
    return Siklus(
        id=id,
        rujukan=entry.text("rujukan"),
        pihak=(),
        langkah=_langkah(entry, id, staged=True),
        hasil=HASIL_SIKLUS,
        line=entry.line,
        organisasi=organisasi,
    )


def _pelibatan(entry: Entry) -> Pelibatan:
    id = entry.text("id")
    return Pelibatan(
        id=id,
        rujukan=entry.text("rujukan"),
        pihak=entry.texts("pihak"),
        langkah=_langkah(entry, id, staged=True),
        hasil=tuple(_hasil(entry.texts("hasil"))),
        line=entry.line,
        cara=entry.choice("cara", CARA),
        lingkup=entry.choice("lingkup", LINGKUP),
        diulang_di=entry.texts("diulang_di", optional=True),
        perbedaan=entry.texts("perbedaan", optional=True),
    )


def _prosedur_lain(entry: Entry) -> ProsedurLain:
    id = entry.text("id")
    return ProsedurLain(
        id=id,
        rujukan=entry.text("rujukan"),
        pihak=entry.texts("pihak"),
        langkah=_langkah(entry, id, staged=False),
        hasil=(),
        line=entry.line,
        diulang_di=entry.texts("diulang_di", optional=True),
    )


def _langkah(entry: Entry, prosedur: str, *, staged: bool) -> tuple[Langkah, ...]:
    def build(step: Entry) -> Langkah:
        return Langkah(
            id=step.text("id"),
            prosedur=prosedur,
            tahap=step.choice("tahap", TAHAP, default=None if staged else ""),
            pelaku=step.texts("pelaku"),
            kegiatan=step.text("kegiatan"),
            jenis=step.choice("jenis", JENIS),
            penerima=step.texts("penerima", optional=True),
            dokumen=step.texts("dokumen", optional=True),
            tembusan=step.texts("tembusan", optional=True),
            sifat=step.choice("sifat", SIFAT, default=""),
            bila=step.text("bila", default=""),
            keputusan_oleh=step.text("keputusan_oleh", default=""),
            line=step.line,
        )

    return _all(entry.entries("langkah", f"langkah {prosedur}"), build)


def _hasil(texts: Iterable[str]) -> Iterator[HasilProsedur]:
    """The outcomes one by one: the catalogue lists unregulated ones in one text, or marks each at its end."""
    for text in texts:
        if UNREGULATED_BEFORE.match(text):
            for part in re.split(r", | atau ", UNREGULATED_BEFORE.sub("", text)):
                yield HasilProsedur(part, False)
        else:
            bare = UNREGULATED_AFTER.sub("", text)
            yield HasilProsedur(bare, bare == text)


def _ketentuan(entry: Entry) -> Ketentuan:
    return Ketentuan(
        id=entry.text("id"),
        rujukan=entry.text("rujukan"),
        isi=entry.text("isi"),
        data=entry.data("data"),
        berlaku_pada=entry.texts("berlaku_pada"),
        line=entry.line,
    )


def _peran_tim(entry: Entry) -> PeranTim:
    return PeranTim(entry.text("peran"), entry.texts("tanggung_jawab"), entry.text("rujukan"), entry.line)


def _gambar(entry: Entry) -> Gambar:
    return Gambar(entry.text("rujukan"), entry.text("uraian"), entry.line)


def _temuan(entry: Entry) -> Temuan:
    tingkat = entry.choice("tingkat", TINGKAT)
    return Temuan(entry.text("id"), entry.text("rujukan"), entry.text("uraian"), tingkat, entry.line)
