"""paket: what is in the folder, going on after an interruption, only what changed is made again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import cast

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, Destination, DictionaryObject

from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.commands import main
from sistemkerja_bpmn.commands._paket import crew as _paket_crew
from sistemkerja_bpmn.commands._paket import product as _paket_product
from sistemkerja_bpmn.commands._paket.manifest import MANIFEST, Manifest, fingerprint, read_manifest
from sistemkerja_bpmn.commands._paket.plan import Job, Order, Workshop, open_workshop, plan
from sistemkerja_bpmn.commands._paket.product import product_fingerprint
from sistemkerja_bpmn.commands._paket.run import make
from sistemkerja_bpmn.commands._paket.work import carry_out
from sistemkerja_bpmn.errors import SistemKerjaError
from tests.commands.conftest import Call
from tests.support.small_library import CYCLE, PROCEDURE, cycle, write_library


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SISTEMKERJA_DOT", "bawaan")
    monkeypatch.setattr(_paket_crew, "WORTH_IT", 1_000)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return write_library(tmp_path / "pustaka")


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of the library as ``library`` writes it; for reading."""
    folder = tmp_path_factory.mktemp("sekali")
    library = write_library(folder / "pustaka")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SISTEMKERJA_DOT", "bawaan")
        patched.setattr(_paket_crew, "WORTH_IT", 1_000)
        order = ["paket", "contoh", "-o", str(folder / "paket"), "--pustaka", str(library.folder)]
        assert CliRunner().invoke(main, order).exit_code == 0
    return folder / "paket"


@pytest.fixture
def package(made_once: Path, tmp_path: Path) -> Path:
    """A copy of that package to go on with."""
    return Path(copytree(made_once, tmp_path / "paket"))


def files(folder: Path) -> dict[str, int]:
    """Every file of a package and when it was written."""
    return {f.relative_to(folder).as_posix(): f.stat().st_mtime_ns for f in folder.rglob("*") if f.is_file()}


BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
SECTIONS = [
    "Sampul",
    "Daftar isi",
    "Ringkasan",
    "1. Peta level",
    "2. Peta subproses",
    "3. Peta relasi",
    "4. Peta lintas fungsi",
    "5. SOP Administrasi Pemerintahan",
    "6. Matriks kode dan klausul",
    "7. Delapan prinsip dan temuan",
]


def bookmarks(book: PdfReader, items: Iterable[object]) -> Iterator[tuple[str, int]]:
    """Title and page (from 0) of every bookmark."""
    for item in items:
        if isinstance(item, list):
            yield from bookmarks(book, item)
        elif isinstance(item, Destination):
            yield str(item.title), book.get_destination_page_number(item) or 0


def links(page: PageObject) -> list[DictionaryObject]:
    """The link annotations of a page."""
    return [reference.get_object() for reference in page.get("/Annots", ())]


def run(call: Call, library: Library, folder: Path, *options: str) -> str:
    result = call("paket", "contoh", "-o", folder, "--pustaka", library.folder, *options)
    assert result.exit_code == 0, result.output
    return result.output


def test_everything_is_in_the_folder_and_in_one_pdf(made_once: Path) -> None:
    there = set(files(made_once))
    for jenis, number in (("level", "01"), ("subproses", "02"), ("relasi", "03")):
        assert {f"{number}-peta-{jenis}/contoh-{jenis}.{e}" for e in ("pdf", "svg")} <= there
    for name in (f"CONTOH-01.01-{CYCLE}", f"CONTOH-02.01-{PROCEDURE}"):
        assert {f"04-peta-lintas-fungsi/{name}.pdf", f"04-peta-lintas-fungsi/{name}.svg"} <= there
        assert {f"05-sop/{name}.{e}" for e in ("pdf", "docx", "xlsx")} <= there
    assert {"06-telusur/telusur.xlsx", "07-pemeriksaan/temuan.json", MANIFEST} <= there
    book = PdfReader(made_once / "paket-contoh.pdf")
    assert [title for title, _ in bookmarks(book, book.outline) if title in SECTIONS] == SECTIONS
    assert "Siklus Dinas" in "".join(page.extract_text() for page in book.pages[1:3])


def test_contents_and_bookmarks_lead_to_the_page_they_name(made_once: Path) -> None:
    book = PdfReader(made_once / "paket-contoh.pdf")
    marks = dict(bookmarks(book, book.outline))
    contents = book.pages[1].extract_text()
    assert len(marks) > 20
    goals = (cast(ArrayObject, link["/Dest"])[0].get_object() for link in links(book.pages[1]))
    jumps = {book.get_page_number(cast(PageObject, goal)) for goal in goals}
    for title, page in marks.items():
        text = book.pages[page].extract_text()
        assert page == 0 or f"Paket reviu · {page + 1} dari {len(book.pages)}" in text
        code, _, name = title.partition(" ")
        if title[0].isdigit():
            assert title in contents
        elif code.startswith("CONTOH-") and code.count(".") in (0, 1):
            assert name.casefold() in " ".join(text.split()).casefold()
            assert page in jumps and code in contents
    assert not [link for link in links(book.pages[1]) if "/A" in link]


def test_a_sop_stands_under_its_code_and_can_be_searched(made_once: Path) -> None:
    book = PdfReader(made_once / "paket-contoh.pdf")
    marks = bookmarks(book, book.outline)
    (page,) = (page for title, page in marks if title.startswith("CONTOH-01.01.CFM.01.SOP.01"))
    assert "Judul SOP" in book.pages[page].extract_text()
    assert "Pelaksana" in book.pages[page + 1].extract_text()


def test_nothing_is_made_twice(call: Call, library: Library, package: Path) -> None:
    folder = package
    before = files(folder)
    assert "0 berkas dibuat" in run(call, library, folder)
    assert before | {MANIFEST: 0} == files(folder) | {MANIFEST: 0}


def test_what_was_deleted_or_spoilt_is_made_again(call: Call, library: Library, package: Path) -> None:
    folder = package
    before = files(folder)
    sop = f"05-sop/CONTOH-02.01-{PROCEDURE}"
    cross = f"04-peta-lintas-fungsi/CONTOH-02.01-{PROCEDURE}"
    (folder / f"{sop}.docx").unlink()
    (folder / f"{cross}.svg").write_text("rusak", encoding="utf-8")
    assert "5 berkas dibuat" in run(call, library, folder)
    after = files(folder)
    changed = {name for name in before if before[name] != after[name]} - {MANIFEST}
    assert changed == {f"{sop}.{e}" for e in ("pdf", "docx", "xlsx")} | {f"{cross}.pdf", f"{cross}.svg"}
    assert (folder / f"{cross}.svg").read_bytes().startswith(b"<svg")


def test_an_unchanged_process_is_kept_when_another_changes(call: Call, library: Library, package: Path) -> None:
    folder = package
    before = files(folder)
    (library.folder / f"{CYCLE}.bpmn").write_text(cycle(activity="Menyusun rencana kerja"), encoding="utf-8")
    run(call, library, folder)
    after = files(folder)
    kept = {name for name in before if before[name] == after[name]}
    assert kept == {name for name in before if PROCEDURE in name}


def test_files_of_a_process_that_is_gone_are_removed(call: Call, library: Library, package: Path) -> None:
    folder = package
    (folder / "catatan.txt").write_text("milik saya", encoding="utf-8")
    (library.folder / f"{CYCLE}.bpmn").unlink()
    run(call, library, folder)
    assert not [name for name in files(folder) if CYCLE in name]
    assert (folder / "catatan.txt").is_file()


def test_an_interrupted_run_goes_on(library: Library, tmp_path: Path) -> None:
    workshop = open_workshop(Order("contoh", library.folder))
    jobs = plan(workshop)
    manifest = Manifest(tmp_path)

    def stop(done: int, total: int, title: str) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(jobs, workshop, manifest, stop)
    done = read_manifest(tmp_path)
    assert set(done.files) == {name for job in jobs[:3] for name in job.outputs}
    report = make(jobs, workshop, done, lambda *_: None)
    assert report.kept == len(done.files) - report.made
    assert report.kept == sum(len(job.outputs) for job in jobs[:3])


def test_one_part_that_fails_does_not_stop_the_others(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def failing(job: Job, workshop: Workshop) -> object:
        if job.jenis == "relasi":
            raise SistemKerjaError("SK-UJI-001", "Tidak bisa.")
        return carry_out(job, workshop)

    monkeypatch.setattr(_paket_crew, "carry_out", failing)
    workshop = open_workshop(Order("contoh", library.folder))
    jobs = plan(workshop)
    report = make(jobs, workshop, Manifest(tmp_path), lambda *_: None)
    assert [(job.jenis, error.kode) for job, error in report.failed] == [("relasi", "SK-UJI-001")]
    assert report.made == sum(len(job.outputs) for job in jobs) - 2


def test_several_processes_make_the_same_files(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_paket_crew, "WORTH_IT", 1)
    workshop = open_workshop(Order("contoh", library.folder))
    jobs = [job for job in plan(workshop) if job.jenis == "lintas-fungsi"]
    make(jobs, workshop, Manifest(tmp_path / "satu"), lambda *_: None)
    monkeypatch.setattr(_paket_crew, "MOST_WORKERS", 1)
    make(jobs, workshop, Manifest(tmp_path / "dua"), lambda *_: None)
    for job in jobs:
        for name in job.outputs:
            assert (tmp_path / "satu" / name).read_bytes() == (tmp_path / "dua" / name).read_bytes()


def test_the_checklist_counts_what_can_be_counted(made_once: Path) -> None:
    workbook = load_workbook(BytesIO((made_once / "07-pemeriksaan" / "prinsip.xlsx").read_bytes()))
    rows = {row[0]: row for row in workbook["Delapan prinsip"].iter_rows(min_row=2, values_only=True)}
    assert len(rows) == 8
    assert "2 dari 2 proses selalu dapat selesai; 1 pengulangan" in str(rows["Urutan"][3])
    assert rows["Konsensus"][2] == "dinilai instansi"
    assert rows["Nilai tambah"][2:4] == ("perlu dilihat", "2 dari 6 kegiatan tanpa keluaran.")
    data = json.loads((made_once / "07-pemeriksaan" / "temuan.json").read_text(encoding="utf-8"))
    assert len(data) == 2


def test_another_program_makes_everything_again(
    call: Call, library: Library, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = package
    monkeypatch.setattr("sistemkerja_bpmn.commands._paket.plan.product_fingerprint", lambda: "lain")
    assert "0 berkas dibuat" not in run(call, library, folder)
    assert "masih berlaku" not in run(call, library, folder, "--awalan", "PAN")


def test_the_fingerprint_of_the_program_knows_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    product_fingerprint.cache_clear()
    before = product_fingerprint()
    code = tmp_path / "pembuat.py"
    code.write_text("a = 1", encoding="utf-8")
    monkeypatch.setattr(_paket_product, "_files", lambda: [code])
    prints = set()
    for text in ("a = 1", "a = 2"):
        code.write_text(text, encoding="utf-8")
        product_fingerprint.cache_clear()
        prints.add(product_fingerprint())
    product_fingerprint.cache_clear()
    assert len({before, *prints}) == 3


def test_what_a_killed_run_left_half_written_is_removed(call: Call, library: Library, tmp_path: Path) -> None:
    left = tmp_path / "paket" / "05-sop" / ".sop.pdf.x1.tmp"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"%PDF")
    run(call, library, tmp_path / "paket")
    assert not left.exists()


def test_a_worker_that_dies_leaves_its_work_to_this_process(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying(jobs: Sequence[Job], *_: object) -> Iterator[tuple[Job, object]]:
        yield jobs[0], dict.fromkeys(jobs[0].outputs, "")
        raise BrokenProcessPool

    monkeypatch.setattr(_paket_crew, "WORTH_IT", 1)
    monkeypatch.setattr(_paket_crew, "_elsewhere", dying)
    workshop = open_workshop(Order("contoh", library.folder))
    jobs = plan(workshop)
    report = make(jobs, workshop, Manifest(tmp_path), lambda *_: None)
    assert (report.made, report.failed) == (sum(len(job.outputs) for job in jobs), ())


@pytest.mark.parametrize(
    "text", ["", "[]", '{"berkas": 3}', '{"berkas": {"a": {"masukan": "x"}}}', '{"berkas": {"../a": {}}}']
)
def test_a_spoilt_manifest_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path).files == {}


def test_a_manifest_never_leads_out_of_its_folder(tmp_path: Path) -> None:
    outside = tmp_path / "penting.txt"
    outside.write_text("isi", encoding="utf-8")
    inside = tmp_path / "paket"
    inside.mkdir()
    entry = {"masukan": "x", "isi": fingerprint(b"isi")}
    (inside / MANIFEST).write_text(json.dumps({"berkas": {"../penting.txt": entry}}), encoding="utf-8")
    manifest = read_manifest(inside)
    manifest.drop_others(set())
    assert outside.is_file()


def test_a_regulation_without_processes_is_refused(call: Call, library: Library, tmp_path: Path) -> None:
    for file in library.folder.glob("*.bpmn"):
        file.unlink()
    result = call("paket", "contoh", "-o", tmp_path / "paket", "--pustaka", library.folder)
    assert (result.exit_code, "SK-PAKET-001" in result.output) == (2, True)
    assert not (tmp_path / "paket").exists()


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_made(call: Call, library: Library, tmp_path: Path) -> None:
    (library.folder / f"{PROCEDURE}.bpmn").write_text("<definitions", encoding="utf-8")
    result = call("paket", "contoh", "-o", tmp_path / "paket", "--pustaka", library.folder)
    assert result.exit_code == 1
    assert "Tidak disertakan" in result.stderr and f"{PROCEDURE}.bpmn" in result.stderr
    workbook = load_workbook(tmp_path / "paket" / "07-pemeriksaan" / "prinsip.xlsx")
    first = next(workbook["Temuan pemeriksaan"].iter_rows(min_row=2, values_only=True))
    assert (first[0], str(first[5]).startswith(PROCEDURE)) == ("galat", True)


def test_a_process_with_nothing_in_it_spoils_its_own_parts_only(call: Call, library: Library, tmp_path: Path) -> None:
    empty = f'<definitions xmlns="{BPMN}" id="d" targetNamespace="urn:x"><process id="{PROCEDURE}"/></definitions>'
    (library.folder / f"{PROCEDURE}.bpmn").write_text(empty, encoding="utf-8")
    result = call("paket", "contoh", "-o", tmp_path / "paket", "--pustaka", library.folder)
    assert result.exit_code == 1
    assert result.stderr.count("Tidak dapat dibuat") == 2
    assert "SK-PETA-002" in result.stderr and "SK-SOP-002" in result.stderr
    assert (tmp_path / "paket" / "07-pemeriksaan" / "prinsip.xlsx").is_file()


def test_hostile_names_of_two_thousand_characters(call: Call, library: Library, tmp_path: Path) -> None:
    name = ('=HYPERLINK("x") <b>&amp;</b> #eval("1") $x$ @rujuk ' + "Menyusun laporan " * 120)[:2_000]
    (library.folder / f"{CYCLE}.bpmn").write_text(cycle(name=name, activity=name), encoding="utf-8")
    run(call, library, tmp_path / "paket")
    for path in (tmp_path / "paket").rglob("*.xlsx"):
        sheets = load_workbook(path).worksheets
        assert all(len(sheet.title) <= 31 and not set(sheet.title) & set("[]:*?/\\") for sheet in sheets)
        assert not [c for sheet in sheets for row in sheet.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize("place", ["berkas", "berkas/dalam"])
def test_a_folder_that_cannot_be_made_is_named(call: Call, library: Library, tmp_path: Path, place: str) -> None:
    (tmp_path / "berkas").write_text("x", encoding="utf-8")
    result = call("paket", "contoh", "-o", tmp_path / place, "--pustaka", library.folder)
    assert (result.exit_code, "SK-PAKET-002" in result.stderr, "-o" in result.stderr) == (2, True, True)


@pytest.mark.parametrize(("held", "exit_code"), [("contoh-relasi.svg", 1), ("paket-contoh.pdf", 2), (MANIFEST, 2)])
def test_a_file_another_program_holds_is_named_and_the_rest_is_kept(
    call: Call, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: str, exit_code: int
) -> None:
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target).name == held:
            raise PermissionError(13, "The process cannot access the file", str(target))
        return real(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replace)
        result = call("paket", "contoh", "-o", tmp_path / "paket", "--pustaka", library.folder)
    assert (result.exit_code, "SK-BERKAS-003" in result.stderr) == (exit_code, True)
    assert held in result.stderr and "tutup program lain" in result.stderr
    assert not list((tmp_path / "paket").rglob(".*.tmp"))
    again = run(call, library, tmp_path / "paket")
    assert (held == MANIFEST) or "masih berlaku" in again
