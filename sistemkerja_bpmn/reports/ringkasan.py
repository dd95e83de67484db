"""The first pages of a review package: what is in it, what was counted, what is left to decide, what the words mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..errors import Finding
from ..regulation.process_map import ProcessMap, Rank
from ..regulation.telusur import Telusur
from .paket_sheets import SopRemark
from .prinsip import LOOK, Answer, Figures
from .workbook import Sheet

__all__ = ["summary_sheets"]

_WORDS = (
    (
        "Kode",
        "KPS-01 kelompok proses, KPS-01.02 proses, KPS-01.02.03 tahap atau kegiatan; akhiran CFM peta lintas "
        "fungsi, akhiran SOP standar operasional prosedur",
    ),
    ("SIPOC", "pemasok, masukan, proses, keluaran, pelanggan: isi peta subproses"),
    ("Pelengkap", "bagian yang ditambahkan karena naskah tidak mengaturnya; bergaris putus-putus di peta"),
    ("Tafsir", "bagian yang naskahnya tidak tegas; proses mengikuti satu pembacaan, diterangkan di peta"),
    ("(asumsi)", "waktu yang tidak diatur naskah; tetapkan sebelum SOP disahkan"),
    ("Tembusan", "salinan surat kepada peran yang tidak bertindak pada langkah itu"),
    ("Serah terima", "pekerjaan berpindah dari satu peran ke peran lain"),
    ("Pengulangan", "alur yang kembali ke kegiatan sebelumnya, misalnya perbaikan"),
    ("Selalu selesai", "dari setiap keadaan yang dapat dicapai, proses dapat sampai ke akhirnya"),
)


def summary_sheets(
    whole: ProcessMap,
    figures: Sequence[Figures],
    answers: Sequence[Answer],
    traced: Telusur,
    findings: Sequence[Finding],
    remarks: Sequence[SopRemark],
) -> tuple[Sheet, ...]:
    """Contents, figures, what is left to do, words."""
    return (
        _contents(whole, figures, traced),
        _counted(figures, answers, traced, findings),
        _left(answers, traced, findings, remarks),
        Sheet("Istilah dan tanda", ("Istilah", "Arti"), (16, 100), _with_prefix(whole.prefix)),
    )


def _with_prefix(prefix: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, meaning.replace("KPS", prefix)) for word, meaning in _WORDS)


def _contents(whole: ProcessMap, figures: Sequence[Figures], traced: Telusur) -> Sheet:
    groups, processes = len(whole.groups), len(figures)
    stages = sum(box.rank is Rank.TAHAP for box in whole.walk())
    rows = (
        (
            "Peta level",
            f"{groups} kelompok, {processes} proses, {stages} tahap",
            "Proses apa saja yang ada, dan bagaimana terurai sampai kegiatan?",
        ),
        ("Peta subproses", f"{groups} peta", "Dari siapa masukannya, kepada siapa keluarannya?"),
        ("Peta relasi", f"{groups} peta", "Unit dan jabatan mana yang terlibat dalam proses mana?"),
        ("Peta lintas fungsi", f"{processes} peta", "Siapa mengerjakan apa, dalam urutan apa?"),
        ("SOP Administrasi Pemerintahan", f"{processes} SOP", "Bagaimana pelaksana mengerjakannya?"),
        ("Matriks kode dan klausul", f"{traced.total} langkah naskah", "Klausul mana dilaksanakan kegiatan mana?"),
        ("Delapan prinsip dan temuan", "8 prinsip", "Apa yang sudah baik, apa yang perlu diputuskan?"),
    )
    return Sheet("Isi paket", ("Bagian", "Isinya", "Pertanyaan yang dijawab"), (34, 40, 60), rows)


def _counted(
    figures: Sequence[Figures], answers: Sequence[Answer], traced: Telusur, findings: Sequence[Finding]
) -> Sheet:
    levels = Counter(str(finding.tingkat) for finding in findings)
    rows = (
        ("Langkah naskah yang terlaksana", f"{traced.covered} dari {traced.total}"),
        ("Proses yang selalu dapat selesai", f"{sum(f.sound is True for f in figures)} dari {len(figures)}"),
        ("Kegiatan", str(sum(f.activities for f in figures))),
        ("Serah terima antarperan", str(sum(f.handovers for f in figures))),
        ("Pengulangan", str(sum(len(f.loops) for f in figures))),
        ("Pelengkap di luar naskah", str(sum(f.added for f in figures))),
        ("Temuan pemeriksaan", ", ".join(f"{levels[level]} {level}" for level in ("galat", "peringatan", "saran"))),
        ("Temuan atas naskah", f"{len(traced.temuan)}, {sum(t.answered for t in traced.temuan)} dijawab dalam proses"),
        ("Prinsip yang perlu dilihat", ", ".join(a.principle for a in answers if a.state == LOOK) or "tidak ada"),
    )
    return Sheet("Angka pokok", ("Ukuran", "Nilai"), (40, 94), rows)


def _left(
    answers: Sequence[Answer], traced: Telusur, findings: Sequence[Finding], remarks: Sequence[SopRemark]
) -> Sheet:
    """What no program can decide."""
    rows = []
    blanks = sum(bool(remark.blank) for remark in remarks)
    if blanks:
        rows.append(("Halaman identitas SOP", f"{blanks} SOP punya isian kosong bertanda kuning; lihat Catatan SOP."))
    rows.append(("Waktu bertanda (asumsi)", "Naskah tidak menetapkan waktu; tetapkan menurut beban kerja nyata."))
    unanswered = Counter(t.temuan.tingkat for t in traced.temuan if not t.answered)
    if unanswered:
        counts = ", ".join(f"{unanswered[level]} {level}" for level in ("tinggi", "sedang", "rendah"))
        rows.append(("Temuan atas naskah", f"Belum ditandai pada proses: {counts}. Keputusannya pada penyusun naskah."))
    if findings:
        rows.append(("Temuan pemeriksaan", f"{len(findings)} saran perbaikan proses; putuskan mana yang diikuti."))
    look = [answer.principle for answer in answers if answer.state == LOOK]
    if look:
        rows.append(("Prinsip", f"Perlu dilihat penilai: {', '.join(look)}."))
    rows.append(("Konsensus", "Berita acara kesepakatan semua unit yang terlibat."))
    return Sheet("Yang masih diputuskan atau diisi instansi", ("Hal", "Uraian"), (40, 94), tuple(rows))
