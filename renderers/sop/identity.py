"""The identity page: what a small YAML file gives, what process and catalogue know, what stays blank.

    unit: [Pemerintah Kabupaten Kapuas, Sekretariat Daerah, Bagian Organisasi]
    nomor: 000.8.3.3/12/ORG
    tanggal_pembuatan: 2 Januari 2026
    tanggal_revisi: "-"
    tanggal_efektif: 15 Januari 2026
    disahkan_oleh: {jabatan: Sekretaris Daerah, nama: NAMA, pangkat: Pembina Utama Madya, nip: "19700101 …"}
    judul: Penunjukan pegawai lintas instansi
    dasar_hukum: [Peraturan Bupati Kapuas Nomor 14 Tahun 2024]
    kualifikasi_pelaksana: [Memahami tata naskah dinas]
    keterkaitan: [SOP Penugasan]
    peralatan: [Komputer, Jaringan internet]
    peringatan: [Bila tidak dilaksanakan, penugasan tertunda]
    pencatatan: [Buku agenda surat]

Every part may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches

import yaml

from sistemkerja_bpmn.errors import Location, SistemKerjaError

from ..plain import plain

__all__ = ["MAX_CHARACTERS", "Identitas", "Pengesahan", "read_identity"]

MAX_CHARACTERS = 200_000
"""An identity file is a page of text; a longer one is a mistake."""


@dataclass(frozen=True, slots=True)
class Pengesahan:
    """Who puts the SOP into force."""

    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Identitas:
    """The parts of the identity page; empty ones are unknown."""

    unit: tuple[str, ...] = ()
    nomor: str = ""
    tanggal_pembuatan: str = ""
    tanggal_revisi: str = ""
    tanggal_efektif: str = ""
    disahkan_oleh: Pengesahan = field(default_factory=Pengesahan)
    judul: str = ""
    dasar_hukum: tuple[str, ...] = ()
    kualifikasi_pelaksana: tuple[str, ...] = ()
    keterkaitan: tuple[str, ...] = ()
    peralatan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    pencatatan: tuple[str, ...] = ()


_LISTS = frozenset(
    ["unit", "dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan", "peringatan", "pencatatan"]
)


class _Loader(yaml.SafeLoader):
    """Every scalar stays the text that was written: a date or a NIP must not become something else."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


def read_identity(text: str, name: str) -> Identitas:
    """Identity data out of YAML; ``name`` is the file's, for messages.

    Raises SistemKerjaError SK-SOP-010 (no YAML we accept), 011 (unknown part), 012 (wrong shape of a part).
    """
    root = _parse(text, name)
    found = Identitas()
    for key, value in _pairs(root, name, [f.name for f in fields(Identitas)]):
        if key == "disahkan_oleh":
            parts = [f.name for f in fields(Pengesahan)]
            given = {part: _text(node, name, part) for part, node in _pairs(value, name, parts)}
            found = replace(found, disahkan_oleh=Pengesahan(**given))
        elif key in _LISTS:
            found = replace(found, **{key: _texts(value, name, key)})
        else:
            found = replace(found, **{key: _text(value, name, key)})
    return found


def _parse(text: str, name: str) -> yaml.Node:
    if len(text) > MAX_CHARACTERS:
        raise _error("SK-SOP-010", f"Berkas identitas lebih panjang dari {MAX_CHARACTERS} karakter.", name, None)
    try:
        if any(isinstance(token, (yaml.AliasToken, yaml.TagToken)) for token in yaml.scan(text, Loader=_Loader)):
            raise _error("SK-SOP-010", "Alias dan tanda jenis YAML (* dan !) tidak dipakai di sini.", name, None)
        node = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _error("SK-SOP-010", "Berkas identitas bukan YAML yang sah.", name, mark) from error
    return node if node is not None else yaml.MappingNode("tag:yaml.org,2002:map", [])


def _pairs(node: yaml.Node, name: str, known: Sequence[str]) -> list[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise _error("SK-SOP-012", "Identitas ditulis sebagai nama: isi.", name, node.start_mark)
    found: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
        if key not in known:
            near = get_close_matches(key, known, n=1)
            advice = f'Maksud Anda "{near[0]}"?' if near else f"Yang dikenal: {', '.join(known)}."
            raise _error("SK-SOP-011", f"Bagian '{plain(key)}' tidak dikenal.", name, key_node.start_mark, advice)
        if key in found:
            raise _error("SK-SOP-011", f"Bagian '{key}' ditulis dua kali.", name, key_node.start_mark)
        found[key] = value
    return list(found.items())


def _text(node: yaml.Node, name: str, key: str) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _error("SK-SOP-012", f"Bagian '{key}' harus berupa satu teks.", name, node.start_mark)
    text = " ".join(plain(str(node.value)).split())
    return "" if node.style is None and text in {"null", "~"} else text


def _texts(node: yaml.Node, name: str, key: str) -> tuple[str, ...]:
    if isinstance(node, yaml.SequenceNode):
        texts = [_text(item, name, key) for item in node.value]
    else:
        texts = [_text(node, name, key)]
    return tuple(text for text in texts if text)


def _error(
    code: str, message: str, name: str, mark: yaml.Mark | None, advice: str = "Perbaiki, lalu ulangi."
) -> SistemKerjaError:
    return SistemKerjaError(code, message, Location(name, mark.line + 1 if mark is not None else None), advice)

