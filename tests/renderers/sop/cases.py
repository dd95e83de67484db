"""Small processes for the tests of the SOP, and random SOPs."""

from __future__ import annotations

from random import Random

from renderers.contract import ProcessView
from renderers.sop.model import Flow, Kind, Role, Sop, Step
from sistemkerja_bpmn import read
from sistemkerja_bpmn.bpmn.model import Model
from tests.support.builder import ProcessFile, choice

__all__ = ["decision", "model", "parallel", "random_sop", "two_pools", "view", "wrapped"]

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:sk="urn:sistemkerja:bpmn:1" targetNamespace="u">'
)


def wrapped(content: str, outside: str = "") -> Model:
    """A process ``p`` with this content."""
    return read(f'{HEAD}{outside}<process id="p" name="Uji">{content}</process></definitions>'.encode()).model


def model(file: ProcessFile) -> Model:
    """The model of a file made with the builder."""
    return read(file.to_xml().encode("utf-8")).model


def view(found: Model) -> ProcessView:
    """The view of its first process."""
    return ProcessView(found, next(iter(found.processes)))


def decision() -> Model:
    """start -> memutus (asks "putusan") -> disetujui? -Ya-> menerbitkan -> terbit; -Tidak-> memutus again."""
    file = ProcessFile("uji-putusan", "Keputusan atas permohonan")
    pool = file.pool("pool-dinas", "Dinas")
    pemohon, kepala = pool.lane("lane-pemohon", "Pemohon"), pool.lane("lane-kepala", "Kepala Dinas")
    pemohon.start("masuk", "Permohonan masuk")
    pemohon.task("susun", "Menyusun berkas", mutu=("formulir", "P1DT4H", "berkas lengkap"))
    answer = choice("putusan", "Putusan", ya="Ya", tidak="Tidak")
    kepala.task("putus", "Memutuskan permohonan", isian=answer, tembusan="Inspektur", bersama="Sekretaris")
    ways = kepala.question("disetujui", "Permohonan disetujui?")
    ways.to("terbitkan", "Ya", when='putusan == "ya"').to("susun", "Tidak")
    kepala.task("terbitkan", "Menerbitkan izin")
    kepala.end("terbit", "Izin terbit", hasil=("terbit", "izin terbit"))
    return model(file)


def parallel() -> Model:
    """fork -> satu -> join, fork -> dua -> tiga -> join -> lapor."""
    file = ProcessFile("uji-bersamaan", "Kegiatan bersamaan")
    lane = file.pool("pool-dinas", "Dinas").lane("lane-tim", "Tim")
    lane.start("mulai", "Tugas diterima")
    lane.parallel("pilah").to("satu").to("dua")
    lane.task("satu", "Mengumpulkan data").to("gabung")
    lane.task("dua", "Menyusun konsep")
    lane.task("tiga", "Membahas konsep")
    lane.parallel("gabung")
    lane.call("lapor", "Pelaporan", "uji-pelaporan")
    lane.end("selesai", "Tugas selesai")
    return model(file)


def two_pools() -> Model:
    """asks -> waits for one of two letters; the other pool answers."""
    file = ProcessFile("uji-dua-pool", "Permohonan lintas instansi")
    asks = file.letter("uji-surat-permohonan", "Surat permohonan", label="Surat permohonan")
    yes = file.letter("uji-surat-jawaban", "Surat jawaban", label="Surat jawaban")
    no = file.letter("uji-surat-penolakan", "Surat penolakan", label="Surat penolakan")
    pool = file.pool("pool-pemohon", "Instansi pemohon")
    lane = pool.lane("lane-pemohon", "Pemohon")
    lane.start("butuh", "Kebutuhan muncul")
    lane.task("kirim", "Mengirimkan surat permohonan", send=asks)
    lane.wait("tunggu", "Jawaban apa yang diterima?").to("terima").to("tolak")
    lane.receive("terima", "Surat jawaban diterima", yes)
    lane.end("berhasil", "Permohonan dikabulkan", hasil=("ya", "dikabulkan"))
    lane.receive("tolak", "Surat penolakan diterima", no)
    lane.end("gagal", "Permohonan ditolak", hasil=("tidak", "ditolak"))
    other = file.pool("pool-dituju", "Instansi dituju", partner="dituju").lane("lane-dituju", "Pejabat")
    other.start("datang", "Surat permohonan datang", letter=asks)
    answer = choice("jawaban", "Jawaban", ya="Ya", tidak="Tidak")
    other.task("timbang", "Menimbang permohonan", isian=answer)
    other.question("dikabulkan", "Dikabulkan?").to("jawab", "Ya", when='jawaban == "ya"').to("menolak", "Tidak")
    other.task("jawab", "Menjawab permohonan", send=yes)
    other.end("dijawab", "Permohonan dijawab")
    other.task("menolak", "Menolak permohonan", send=no)
    other.end("ditolak", "Penolakan terkirim")
    return model(file)


_WORDS = ["Melakukan", "kegiatan", "sesuai", "ketentuan", "yang", "berlaku", "pada", "perangkat daerah"]


def random_sop(random: Random) -> Sop:
    """5 to 40 rows, 1 to 9 roles, decisions with up to four answers that lead anywhere."""
    count, roles = random.randint(5, 40), random.randint(1, 9)
    steps: list[Step] = []
    flows: list[Flow] = []
    role = random.randrange(roles)
    for no in range(1, count + 1):
        role = random.randrange(roles) if random.random() < 0.6 else role
        kind = _kind(random, no, count)
        text = " ".join(random.choices(_WORDS, k=random.randint(1, 30)))
        output = " ".join(random.choices(_WORDS, k=random.randint(0, 20)))
        steps.append(Step(no, kind, role, text, waktu="1 hari (asumsi)", keluaran=output, elements=(f"n{no}",)))
        decides = kind is Kind.KEPUTUSAN
        if no < count and random.random() < 0.95:
            flows.append(Flow(no, no + 1, "Ya" if decides else "", decides))
        extra = random.choice([1, 1, 1, 2, 3]) if decides else 0
        answers = random.sample(["Tidak", "Tidak tersedia sama sekali", "Lintas instansi"], extra)
        for answer in answers:
            free = not any(flow.source == no and flow.downward for flow in flows)
            flows.append(Flow(no, random.randint(1, count), answer, free and random.random() < 0.5))
    return Sop("uji", "Uji", tuple(Role(f"Peran {number}") for number in range(roles)), tuple(steps), tuple(flows))


def _kind(random: Random, no: int, count: int) -> Kind:
    if no in (1, count):
        return Kind.MULAI if no == 1 else Kind.SELESAI
    return Kind.KEPUTUSAN if random.random() < 0.22 else Kind.KEGIATAN
