"""In a browser that has no font but ours, every text of a map has the width we reckoned with and stays in its box."""

from __future__ import annotations

import json
import os
import subprocess
from xml.sax.saxutils import escape

import pytest

from renderers import level, lintas_fungsi, relasi, subproses
from renderers.contract import Options, ProcessView, RegulationView
from renderers.graphs import CARRIED, CHOICE
from renderers.output.svg import write_svg
from renderers.paper import Paper
from renderers.scene.scene import Scene
from sistemkerja_bpmn.bpmn.diagram import Bounds
from sistemkerja_bpmn.bpmn.library import Library
from sistemkerja_bpmn.commands._pictures.process_maps import target_of
from sistemkerja_bpmn.commands._program.catalogues import catalogues_of
from tests.renderers.measured import lines_of, outside

from .conftest import ROOT, TIME_LIMIT, tools

pytestmark = pytest.mark.browser
PROCESSES = (
    "bukittinggi-siklus-bapelitbangda",
    "kapuas-penunjukan-lintas-instansi",
    "lamandau-siklus-kecamatan",
    "buleleng-eskalasi",
)
MAPS = {"level": level, "subproses": subproses, "relasi": relasi}
REGULATIONS = ("bukittinggi", "buleleng", "kapuas", "lamandau")
ICONS = ROOT / "node_modules" / "bpmn-js" / "dist" / "assets" / "bpmn-font" / "font"
"""A font without letters: a browser without any font does not start its font machinery."""
FONTS = '<?xml version="1.0"?><fontconfig><dir>{icons}</dir><cachedir>{cache}</cachedir></fontconfig>\n'
TOLERANCE = 0.15
"""Millimetres; a browser rounds the sizes of glyphs."""


def scenes() -> dict[str, Scene]:
    """Pictures as they are written for the screen, and one folded."""
    library = Library.open(ROOT / "processes")
    found = {}
    for name in PROCESSES:
        shown = ProcessView(library.find(name).model, name, catalogue=catalogues_of(library).of_process(name))
        for variant, options in (("", Options(clauses=True)), ("-lipat", Options(fold=True))):
            found[name + variant] = lintas_fungsi.pages(shown, options)[0]
    for regulation in REGULATIONS:
        target = target_of(library, regulation)
        for kind, module in MAPS.items():
            shown_map = RegulationView(target.process_map, target.catalogue)
            found[f"{regulation}-{kind}"] = module.pages(shown_map, Options(paper=Paper.A3))[0]
    return found


NAMES = [f"{name}{variant}" for name in PROCESSES for variant in ("", "-lipat")]
NAMES += [f"{regulation}-{kind}" for regulation in REGULATIONS for kind in MAPS]


@pytest.fixture(scope="module")
def drawn() -> dict[str, Scene]:
    before = os.environ.get(CHOICE)
    os.environ[CHOICE] = CARRIED
    try:
        return scenes()
    finally:
        os.environ.pop(CHOICE) if before is None else os.environ.update({CHOICE: before})


@pytest.fixture(scope="module")
def shown(drawn: dict[str, Scene], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, object]]]:
    """Name -> what the browser says of the texts of that picture."""
    node, chromium = tools()
    folder = tmp_path_factory.mktemp("huruf")
    config = folder / "fonts.conf"
    config.write_text(FONTS.format(icons=escape(str(ICONS)), cache=escape(str(folder))), encoding="utf-8")
    done = subprocess.run(
        [node, "tests/browser/pictures.mjs", chromium],
        cwd=ROOT,
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        input=json.dumps([{"name": name, "svg": write_svg(scene)} for name, scene in drawn.items()]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIME_LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answers: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    return answers


@pytest.mark.parametrize("name", NAMES)
def test_texts_have_the_reckoned_width_and_stay_in_their_boxes(
    drawn: dict[str, Scene], shown: dict[str, list[dict[str, object]]], name: str
) -> None:
    lines, texts = [line for line in lines_of(drawn[name]) if line.text], shown[name]
    assert [text["text"] for text in texts] == [line.text for line in lines]
    for line, text in zip(lines, texts, strict=True):
        length, box = text["length"], text["box"]
        assert isinstance(length, int | float)
        assert isinstance(box, list)
        assert length == pytest.approx(line.length, rel=0.01, abs=TOLERANCE), line.text
        assert line.room is not None, line.text
        assert outside(line.room, Bounds(*box)) <= TOLERANCE, line.text
