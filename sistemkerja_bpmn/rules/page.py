"""The published pages of the rules: one per rule, an index, and the table of other tools' rules.

A page is the rule's docstring with a line of facts under its title; nothing is written by hand in ``docs/aturan``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from .contract import Preset, Rule
from .discover import find_rules
from .equivalents import BPMNLINT, BPMNSPECTOR, NOT_OURS

__all__ = ["FAMILIES", "SECTIONS", "render_all", "render_index", "render_page", "write_pages"]

SECTIONS = ("Apa", "Mengapa", "Contoh", "Cara memperbaiki")

FAMILIES: Mapping[str, str] = {
    "schema": "Skema dan rujukan",
    "flow": "Sequence flow dan message flow",
    "event": "Event",
    "gateway": "Gateway",
    "activity": "Kegiatan dan sub-process",
    "data": "Data",
    "diagram": "Gambar diagram",
    "modelling": "Cara memodelkan",
    "profile": "Profil sistem kerja",
    "naming": "Penamaan",
    "advice": "Saran rancangan proses",
}

_SETTINGS = """## Pengaturan

Berkas `sistemkerja.toml` di folder berkas yang diperiksa, atau di folder di atasnya, mengubah preset dan tingkat serta
mengecualikan berkas. Pengecualian wajib beralasan.

```toml
[periksa]
preset = ["proses-bisnis"]

[periksa.tingkat]
gerbang-inklusif = "saran"        # galat, peringatan, saran, atau mati
SK-ALIR-019 = "mati"

[[periksa.kecuali]]
berkas = "processes/lama-*.bpmn"  # pola, dihitung dari letak sistemkerja.toml
aturan = ["nama-kegiatan"]
alasan = "nama mengikuti naskah asli peraturan"
```

Tanpa pengaturan, berkas yang memakai elemen `sk` diperiksa dengan preset `proses-bisnis`, berkas lain dengan
`disarankan`. Aturan yang gagal diperiksa dilaporkan sebagai `SK-ALAT-001`: itu kesalahan alat, bukan berkas.

Temuan tentang perilaku proses (`SK-SEHAT-…`, nama `kesehatan`) diatur dengan cara yang sama; artinya diuraikan dalam
[memeriksa proses](../panduan/memeriksa.md)."""

_NOTE = "<!-- Halaman ini dibuat dari docstring aturan; ubah di sistemkerja_bpmn/rules, bukan di sini. -->"


def render_page(found: Rule) -> str:
    """The page of one rule, Markdown."""
    body = found.page.partition("\n")[2].strip()
    facts = [f"Kode `{found.kode}`", f"nama `{found.nama}`", f"tingkat **{found.tingkat}**", f"preset `{found.preset}`"]
    if found.setara:
        facts.append("setara " + ", ".join(found.setara))
    return f"{_NOTE}\n# {found.title}\n\n{' · '.join(facts)}\n\n{body}\n"


def render_index(rules: Iterable[Rule]) -> str:
    """The list of all rules by family, Markdown."""
    rules = tuple(rules)
    lines = [
        _NOTE,
        "# Aturan pemeriksaan",
        "",
        f"`sistemkerja periksa` mengenal {len(rules)} aturan. Setiap preset memuat semua aturan preset sebelumnya:",
        "",
        *(f"- `{preset}`: {sum(preset.includes(found.preset) for found in rules)} aturan" for preset in Preset),
        "",
        "Padanan dengan aturan bpmnlint dan BPMNspector ada di [padanan.md](padanan.md).",
    ]
    for family, title in FAMILIES.items():
        members = [found for found in rules if found.family == family]
        if members:
            lines += [
                "",
                f"## {title}",
                "",
                "| Kode | Aturan | Tingkat | Preset | Isi |",
                "| --- | --- | --- | --- | --- |",
            ]
            lines += [_index_row(found) for found in members]
    return "\n".join([*lines, "", _SETTINGS]) + "\n"


def render_equivalents(rules: Iterable[Rule]) -> str:
    """Which rules of bpmnlint and BPMNspector we have, which not, and why, Markdown."""
    ours: dict[str, list[str]] = {}
    for found in rules:
        for other in found.setara:
            ours.setdefault(other, []).append(found.nama)
    lines = [_NOTE, "# Padanan dengan alat lain", ""]
    for title, known in (("bpmnlint", BPMNLINT), ("BPMNspector", BPMNSPECTOR)):
        have = sum(name in ours for name in known)
        lines += [f"## {title}", "", f"{have} dari {len(known)} aturannya ada di sini.", ""]
        lines += ["| Aturan mereka | Aturan kita |", "| --- | --- |"]
        lines += [f"| {name} | {_answer(name, ours)} |" for name in known] + [""]
    return "\n".join(lines)


def render_all() -> dict[str, str]:
    """File name -> text of everything under ``docs/aturan``."""
    rules = find_rules()
    pages = {f"{found.nama}.md": render_page(found) for found in rules}
    return {"README.md": render_index(rules), "padanan.md": render_equivalents(rules), **pages}


def write_pages(folder: Path) -> None:
    """Bring ``docs/aturan`` up to date; pages of rules that are gone are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = render_all()
    for stale in folder.glob("*.md"):
        if stale.name not in pages:
            stale.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _index_row(found: Rule) -> str:
    return f"| {found.kode} | [{found.nama}]({found.nama}.md) | {found.tingkat} | {found.preset} | {found.title} |"


def _answer(name: str, ours: Mapping[str, list[str]]) -> str:
    if name in ours:
        return ", ".join(f"[{rule}]({rule}.md)" for rule in ours[name])
    return f"tidak ada: {NOT_OURS.get(name, 'belum ditulis')}"
