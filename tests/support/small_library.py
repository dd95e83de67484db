"""A made-up library of one regulation: a cycle with two tahap that calls a procedure, in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.regulation.catalogue import load_catalogues
from sistemkerja_bpmn.regulation.model import Catalogue
from sistemkerja_bpmn.regulation.process_map import ProcessMap, Settings, build_process_map, read_settings
from tests.regulation.samples import CATALOGUE, process
from tests.support.builder import ProcessFile

__all__ = ["CYCLE", "PROCEDURE", "catalogue_of", "cycle", "map_of", "write_library"]

CYCLE, PROCEDURE = "contoh-siklus-dinas", "contoh-penunjukan"


def cycle(name: str = "Siklus Dinas", activity: str = "Menyusun rencana") -> str:
    """The XML of the cycle; ``name`` and ``activity`` may be as hostile as XML allows."""
    file = ProcessFile(CYCLE, name)
    pool = file.pool("pool-dinas", "Dinas")
    head = pool.lane("lane-kepala", "Kepala Dinas")
    staff = pool.lane("lane-pelaksana", "Pelaksana")
    pool.document("rencana", "Rencana kegiatan")
    file.tahap("perencanaan")
    staff.start("siklus-mulai", "Tahun dimulai")
    staff.task("susun", activity, dasar="contoh.A.3.a", bersama="Kepala Dinas", writes="rencana")
    head.task("periksa", "Memeriksa rencana", reads="rencana", mutu=("rencana", "P1D", "hasil periksa"))
    head.question("sesuai", "Sesuai?").to("minta", "Ya", when='nilai == "ya"').to("susun", "Tidak")
    head.call("minta", "Penunjukan", PROCEDURE)
    file.tahap("pelaksanaan")
    staff.task("kerjakan", "Melaksanakan rencana", reads="rencana")
    staff.end("siklus-selesai", "Kegiatan selesai", hasil=("selesai", "kegiatan dinyatakan selesai"))
    return file.to_xml()


def write_library(folder: Path, siklus: str | None = None) -> Library:
    """The library's files in a folder."""
    (folder / "regulasi").mkdir(parents=True)
    (folder / "regulasi" / "contoh.yaml").write_text(CATALOGUE, encoding="utf-8")
    (folder / f"{PROCEDURE}.bpmn").write_text(process(), encoding="utf-8")
    (folder / f"{CYCLE}.bpmn").write_text(siklus or cycle(), encoding="utf-8")
    return Library.open(folder)


def catalogue_of(library: Library) -> Catalogue:
    """Its only catalogue."""
    return load_catalogues(library.folder / "regulasi")["contoh"]


def map_of(library: Library, settings: Settings | None = None, prefix: str = "") -> ProcessMap:
    """Its process map."""
    models = {id: entry.model for id, entry in library.entries.items() if entry.is_main}
    chosen = settings or read_settings(library.folder / "peta-proses.yaml")
    return build_process_map(catalogue_of(library), models, chosen.of("contoh", prefix))
