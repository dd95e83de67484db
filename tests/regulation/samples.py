"""A small regulation and a process that carries it out, as literal sources the tests change."""

from __future__ import annotations

from pathlib import Path

from sistemkerja_bpmn.bpmn.document import Document, read
from sistemkerja_bpmn.regulation.catalogue import read_catalogue
from sistemkerja_bpmn.regulation.model import Catalogue
from tests.support.builder import ProcessFile, choice

__all__ = ["CATALOGUE", "catalogue_from", "document_from", "process"]

CATALOGUE = """\
regulasi:
  id: contoh
  judul: Sistem Kerja
  instansi: Pemerintah Kabupaten Contoh
  nomor: 7
  tahun: null
  status: berlaku
  berkas: "contoh.txt"
istilah:
  - {istilah: Penugasan, arti: penunjukan pegawai}
organisasi:
  - id: dinas
    nama: Dinas
    rujukan: Lampiran A
    penerap: []
    hierarki: [Kepala Dinas, Pelaksana]
    penilai_kinerja: [Kepala Dinas]
    pimpinan_unit: [Kepala Dinas]
    kedudukan:
      - {jenjang: [ahli-muda, pelaksana], atasan: Kepala Dinas, rujukan: Lampiran A.1}
    penetapan_kinerja:
      - {penetap: Kepala Dinas, yang_dinilai: [Pelaksana], rujukan: Lampiran A.2}
siklus:
  - id: contoh-siklus-dinas
    organisasi: dinas
    rujukan: Lampiran A.3
    langkah:
      - id: contoh.A.3.a
        tahap: pelaksanaan
        pelaku: [Pelaksana, Kepala Dinas]
        kegiatan: Menyusun bersama rencana
        dokumen: [rencana kegiatan]
        jenis: tugas
pelibatan:
  - id: contoh-penunjukan
    cara: penunjukan
    lingkup: lintas-unit
    rujukan: Lampiran A.4
    pihak: [Pemohon, Pemutus, Wakil]
    langkah:
      - id: contoh.A.4.a
        tahap: perencanaan
        pelaku: [Pemohon]
        kegiatan: Mengirimkan surat permohonan
        dokumen: [surat permohonan]
        jenis: pelibatan
        tembusan: [Wakil]
      - id: contoh.A.4.b
        tahap: perencanaan
        pelaku: [Pemutus, Wakil]
        kegiatan: Memutuskan permohonan
        jenis: keputusan
        keputusan_oleh: Pemutus
    hasil: [pegawai ditugaskan, "tidak diatur: permohonan ditolak atau pemohon mundur"]
ketentuan:
  - id: contoh-k-isi
    rujukan: Lampiran A.4
    isi: Surat memuat alasan
    data: {jumlah_minimum: 1, butir: [alasan]}
    berlaku_pada: [contoh-penunjukan, dinas]
prosedur_lain: []
peran_tim:
  - {peran: Ketua Tim, tanggung_jawab: [memimpin], rujukan: Lampiran B}
temuan:
  - {id: contoh-t-penolakan, rujukan: Lampiran A.4, uraian: Cabang penolakan tidak ada, tingkat: tinggi}
"""


def catalogue_from(folder: Path, text: str = CATALOGUE) -> Catalogue:
    """Write ``contoh.yaml`` and read it."""
    path = folder / "contoh.yaml"
    path.write_text(text, encoding="utf-8")
    return read_catalogue(path)


def process() -> str:
    """The XML of ``contoh-penunjukan``, which fits the catalogue in everything."""
    file = ProcessFile("contoh-penunjukan", "Penunjukan")
    pool = file.pool("pool-contoh", "Pemerintah Kabupaten Contoh")
    asking = pool.lane("lane-pemohon", "Pemohon")
    deciding = pool.lane("lane-pemutus", "Pemutus")
    file.tahap("perencanaan")
    asking.start("mulai", "Kebutuhan muncul")
    asking.task(
        "kirim",
        "Mengirimkan permohonan",
        dasar=("contoh.A.4.a", "contoh-k-isi"),
        tembusan="Wakil",
        mutu=("alasan", "P1D", "surat permohonan"),
    )
    deciding.task(
        "putus",
        "Memutuskan permohonan",
        dasar="contoh.A.4.b",
        alternatif="Wakil",
        isian=choice("putusan", "Putusan", disetujui="Disetujui", ditolak="Ditolak", mundur="Mundur"),
    )
    deciding.question("disetujui", "Disetujui?").to("ditugaskan", "Ya", when='putusan == "disetujui"').to(
        "mundur", "Pemohon mundur", when='putusan == "mundur"', pelengkap="contoh-t-penolakan"
    ).to("ditolak", "Tidak", pelengkap="contoh-t-penolakan")
    deciding.end("ditugaskan", "Pegawai ditugaskan", hasil=("ditugaskan", "pegawai ditugaskan"))
    with file.pelengkap("contoh-t-penolakan"):
        deciding.end("ditolak", "Permohonan ditolak", hasil=("ditolak", "permohonan ditolak"))
        deciding.end("mundur", "Pemohon mundur", hasil=("mundur", "pemohon mundur"))
    return file.to_xml()


def document_from(xml: str) -> Document:
    """Read XML text as ``contoh-penunjukan.bpmn``."""
    return read(xml.encode(), name="contoh-penunjukan.bpmn")
