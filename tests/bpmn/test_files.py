"""Atomic writing."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from sistemkerja_bpmn import SistemKerjaError
from sistemkerja_bpmn.bpmn.files import write_atomic


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def code_of(path: Path, data: bytes = b"baru") -> str:
    with pytest.raises(SistemKerjaError) as caught:
        write_atomic(path, data)
    return caught.value.kode


def test_writes_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    for data in (b"satu", b"dua", b""):
        write_atomic(path, data)
        assert path.read_bytes() == data
    assert names(tmp_path) == ["a.bpmn"]


@pytest.mark.skipif(os.name == "nt", reason="izin berkas Unix")
def test_keeps_the_mode_and_gives_new_files_the_usual_one(tmp_path: Path) -> None:
    old, new, usual = tmp_path / "lama", tmp_path / "baru", tmp_path / "biasa"
    old.write_bytes(b"x")
    old.chmod(0o640)
    usual.write_bytes(b"x")
    write_atomic(old, b"y")
    write_atomic(new, b"y")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert new.stat().st_mode == usual.stat().st_mode


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"lama")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SistemKerjaError, match="ruang disk habis"):
        write_atomic(path, b"baru")
    assert (path.read_bytes(), names(tmp_path)) == (b"lama", ["a"])


def test_an_interrupt_cleans_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "a", b"baru")
    assert names(tmp_path) == []


def test_impossible_targets(tmp_path: Path) -> None:
    assert code_of(tmp_path / "tak-ada" / "a.bpmn") == "SK-BERKAS-001"
    assert code_of(tmp_path) == "SK-BERKAS-002"
    assert code_of(Path("a\0b")) == "SK-BERKAS-003"
    protected = tmp_path / "dilindungi"
    protected.write_bytes(b"lama")
    protected.chmod(0o444)
    assert code_of(protected) == "SK-BERKAS-003"
    assert protected.read_bytes() == b"lama"
    protected.chmod(0o644)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "asli", tmp_path / "tautan"
    real.write_bytes(b"lama")
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("tautan simbolik tidak diizinkan di sistem ini")
    write_atomic(link, b"baru")
    assert link.is_symlink()
    assert real.read_bytes() == b"baru"
