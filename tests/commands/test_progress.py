"""Lines about what goes on: on a terminal only, and gone when it is done."""

from __future__ import annotations

import sys

import pytest

from sistemkerja_bpmn.commands._program.progress import notice_line, progress_line


def test_lines_are_shown_on_a_terminal_and_wiped(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with notice_line("Menyiapkan"):
        pass
    with progress_line("ulangan") as show:
        assert show is not None
        show(1, 3)
    shown = capsys.readouterr().err
    assert "Menyiapkan …" in shown
    assert "1 dari 3 ulangan, sisa sekitar" in shown
    assert shown.endswith(" \r")


def test_nobody_is_told_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with notice_line("Menyiapkan"), progress_line("ulangan") as show:
        assert show is None
    assert capsys.readouterr().err == ""
