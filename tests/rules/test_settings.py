"""``sistemkerja.toml``: presets, levels, exceptions with a reason, and clear errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn import read
from sistemkerja_bpmn.errors import Level, SistemKerjaError
from sistemkerja_bpmn.rules import check, read_settings
from sistemkerja_bpmn.rules.settings import PLAIN, find_settings

XML = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:c">
  <process id="p">
    <inclusiveGateway id="g"/>
  </process>
</definitions>
"""


def _settings(folder: Path, text: str) -> Path:
    path = folder / "sistemkerja.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _levels(folder: Path, text: str) -> dict[str, Level]:
    (folder / "proses").mkdir(exist_ok=True)
    file = folder / "proses" / "lama.bpmn"
    file.write_text(XML, encoding="utf-8")
    findings = check(read(file), settings=read_settings(_settings(folder, text)))
    return {finding.aturan: finding.tingkat for finding in findings}


def test_presets_are_read(tmp_path: Path) -> None:
    assert "gerbang-inklusif" not in _levels(tmp_path, '[periksa]\npreset = "dasar"\n')
    assert "gerbang-inklusif" in _levels(tmp_path, '[periksa]\npreset = ["dasar", "disarankan"]\n')


def test_a_level_may_be_changed_by_name_or_code(tmp_path: Path) -> None:
    found = _levels(tmp_path, '[periksa.tingkat]\ngerbang-inklusif = "galat"\nSK-DIAGRAM-001 = "saran"\n')
    assert found["gerbang-inklusif"] is Level.GALAT
    assert found["bentuk-hilang"] is Level.SARAN


def test_a_rule_may_be_switched_off_or_added_to_a_preset(tmp_path: Path) -> None:
    text = '[periksa]\npreset = "dasar"\n[periksa.tingkat]\nbentuk-hilang = "mati"\ngerbang-inklusif = "saran"\n'
    found = _levels(tmp_path, text)
    assert "bentuk-hilang" not in found
    assert found["gerbang-inklusif"] is Level.SARAN


def test_a_file_may_be_excused_with_a_reason(tmp_path: Path) -> None:
    text = '[[periksa.kecuali]]\nberkas = "{}"\naturan = ["gerbang-inklusif"]\nalasan = "mengikuti naskah"\n'
    assert "gerbang-inklusif" not in _levels(tmp_path, text.format("proses/lama*.bpmn"))
    assert "gerbang-inklusif" in _levels(tmp_path, text.format("proses/baru*.bpmn"))


def test_the_settings_shown_in_the_index_are_valid(tmp_path: Path, root: Path) -> None:
    index = (root / "docs" / "aturan" / "README.md").read_text(encoding="utf-8")
    example = index.partition("```toml\n")[2].partition("```")[0]
    settings = read_settings(_settings(tmp_path, example))
    assert [str(preset) for preset in settings.presets] == ["proses-bisnis"]
    assert settings.exceptions[0].alasan


def test_the_nearest_settings_file_counts(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    _settings(tmp_path, '[periksa]\npreset = "dasar"\n')
    assert [str(preset) for preset in find_settings(inner).presets] == ["dasar"]
    _settings(inner, '[periksa]\npreset = "semua"\n')
    assert [str(preset) for preset in find_settings(inner).presets] == ["semua"]


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    settings = read_settings(_settings(tmp_path, ""))
    assert (settings.presets, dict(settings.levels), settings.exceptions) == ((), {}, PLAIN.exceptions)


@pytest.mark.parametrize(
    ("text", "kode", "line", "words"),
    [
        ("[periksa\n", "SK-ATUR-001", None, "TOML"),
        ('[periksa]\npreset = "penuh"\n', "SK-ATUR-003", 2, "penuh"),
        ('[periksa]\nprest = "dasar"\n', "SK-ATUR-003", 2, "prest"),
        ("periksa = 1\n", "SK-ATUR-003", 1, "tabel"),
        ('[periksa.tingkat]\ngerbang-inklusip = "galat"\n', "SK-ATUR-002", 2, "gerbang-inklusip"),
        ('[periksa.tingkat]\ngerbang-inklusif = "parah"\n', "SK-ATUR-003", 2, "parah"),
        ('[[periksa.kecuali]]\nberkas = "a.bpmn"\naturan = ["kait-diri"]\n', "SK-ATUR-004", 2, "alasan"),
        ('[[periksa.kecuali]]\nberkas = "a.bpmn"\nalasan = "x"\n', "SK-ATUR-003", 1, "aturan"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, kode: str, line: int | None, words: str) -> None:
    with pytest.raises(SistemKerjaError) as caught:
        read_settings(_settings(tmp_path, text))
    assert caught.value.kode == kode
    assert caught.value.lokasi.line == line
    assert words in caught.value.pesan
    assert caught.value.saran.endswith((".", "?"))


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(SistemKerjaError, match="tidak dapat dibaca"):
        read_settings(tmp_path / "tidak-ada.toml")
