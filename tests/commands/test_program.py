"""The program as a whole: help, language, unknown names, interruptions, speed."""

from __future__ import annotations

import ast
import gettext
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from sistemkerja_bpmn import commands
from sistemkerja_bpmn.commands._program.group import short_help

from .conftest import ROOT, Call, Run

FOLDER = Path(commands.__file__).parent
NAMES = sorted(file.stem for file in FOLDER.glob("[!_]*.py"))
LOCALE = FOLDER / "locale" / "id" / "LC_MESSAGES"


def test_every_file_is_a_command_and_the_help_lists_it(call: Call) -> None:
    text = call("--help").output
    for name in NAMES:
        assert re.search(rf"^  {name}  +{re.escape(short_help(FOLDER / f'{name}.py')[:30])}", text, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_command_help_is_indonesian_and_has_an_example(call: Call, name: str) -> None:
    result = call(name, "--help")
    assert result.exit_code == 0
    assert f"Pemakaian: sistemkerja {name}" in result.output
    assert f"Contoh:\n    sistemkerja {name}" in result.output
    assert not re.search(r"\b(Usage|Options|Show this|default|required)\b", result.output)


@pytest.mark.parametrize("name", NAMES)
def test_short_help_is_the_first_line_of_the_module(name: str) -> None:
    docstring = ast.get_docstring(ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8")))
    assert docstring
    assert short_help(FOLDER / f"{name}.py") == docstring.splitlines()[0]
    assert len(docstring.splitlines()[0]) <= 80


def test_unknown_command_suggests_the_nearest(call: Call) -> None:
    result = call("dafar")
    assert result.exit_code == 2
    assert "Maksud Anda 'daftar'?" in result.stderr


def test_unknown_option_speaks_indonesian(call: Call) -> None:
    result = call("daftar", "--formta", "json")
    assert result.exit_code == 2
    assert "Tidak ada pilihan '--formta'" in result.stderr


def test_every_sentence_of_click_is_translated() -> None:
    with (LOCALE / "sistemkerja.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    source = Path(click.__file__).parent
    sentences = {message for _, _, message, _, _ in extract_from_dir(source)}
    assert len(sentences) > 60
    same = {"d", "file", "path"}
    for sentence in sentences:
        one, many = sentence if isinstance(sentence, tuple) else (sentence, None)
        said = catalogue.gettext(one) if many is None else catalogue.ngettext(one, many, 2)
        assert said not in {one, many} or one in same, f"not in sistemkerja.po: {one!r}; then run make terjemahan"


def test_translations_keep_the_placeholders() -> None:
    with (LOCALE / "sistemkerja.po").open("rb") as file:
        for message in read_po(file):
            if not message.id:
                continue
            ids = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
            strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
            known = {field for text in ids for field in re.findall(r"\{(\w+)", text)}
            for text in strings:
                assert set(re.findall(r"\{(\w+)", text)) <= known | {"len"}, text


def test_compiled_translation_is_current() -> None:
    with (LOCALE / "sistemkerja.po").open("rb") as source, (LOCALE / "sistemkerja.mo").open("rb") as compiled:
        written, used = (sentences(catalogue) for catalogue in (read_po(source, locale="id"), read_mo(compiled)))
    assert used == written, "run make terjemahan"


def sentences(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {forms(message.id): forms(message.string) for message in catalogue if message.id}


def forms(text: str | Sequence[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_importing_the_program_imports_no_engine() -> None:
    code = "import sys, sistemkerja_bpmn.commands; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = {"lxml", "SpiffWorkflow", "yaml", "graphviz", "typst", "fontTools"}
    assert not heavy & {name.partition(".")[0] for name in loaded.stdout.split()}


@pytest.mark.skipif(os.name == "nt", reason="tanpa SIGINT antarproses")
def test_interruption_is_calm() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "sistemkerja_bpmn", "jalankan", "kapuas-penunjukan-lintas-instansi"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr is not None
    assert process.stderr.readline()  # it asks its first question
    process.send_signal(signal.SIGINT)
    _, message = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Dihentikan atas permintaan Anda." in message
    assert "Traceback" not in message


@pytest.mark.skipif(os.name == "nt", reason="memakai pipa shell")
def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m sistemkerja_bpmn telusur kapuas --format json | head -c 10"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_output_is_utf8_whatever_the_locale(run: Run) -> None:
    result = run("telusur", "--help", LC_ALL="C", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert result.returncode == 0
    assert "Telusuri REGULASI" in result.stdout


def test_answers_in_another_encoding_are_told() -> None:
    command = [sys.executable, "-m", "sistemkerja_bpmn", "jalankan", "kapuas-penunjukan-lintas-instansi"]
    done = subprocess.run(
        command, cwd=ROOT, input="Menyusun réncana\n".encode("latin-1"), capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"SK-PERINTAH-017" in done.stderr


def test_a_mistake_of_ours_shows_no_traceback(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("salah")

    monkeypatch.setattr("sistemkerja_bpmn.bpmn.library.Library.open", broken)
    result = call("daftar")
    assert result.exit_code == 3
    assert "SK-SISTEM-002" in result.stderr
    assert "Traceback" not in result.stderr
