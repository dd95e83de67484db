"""A small two-pool process with everything a peta lintas fungsi shows, and helpers to draw it."""

from __future__ import annotations

import re

from lxml import etree

from renderers.contract import Options, ProcessView
from renderers.lintas_fungsi import RENDERER
from renderers.scene.plain import plain
from sistemkerja_bpmn.bpmn.document import read

SOURCE = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sk="urn:sistemkerja:bpmn:1"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:uji">
  <category id="c"><categoryValue id="t1" value="Perencanaan"/><categoryValue id="t2" value="Evaluasi"/></category>
  <message id="m" name="Surat permohonan"/>
  <collaboration id="kolaborasi">
    <participant id="pool" name="Instansi pemohon" processRef="p"/>
    <participant id="luar" name="Instansi dituju"/>
    <messageFlow id="surat" name="Surat permohonan" sourceRef="kirim" targetRef="luar"/>
  </collaboration>
  <process id="p" name="Permohonan pelibatan pegawai">
    <laneSet id="ls">
      <lane id="atas" name="Kepala Bagian">
        <flowNodeRef>mulai</flowNodeRef><flowNodeRef>susun</flowNodeRef><flowNodeRef>tanya</flowNodeRef>
      </lane>
      <lane id="bawah" name="Pejabat Fungsional dan/atau Pelaksana">
        <flowNodeRef>kirim</flowNodeRef><flowNodeRef>perbaiki</flowNodeRef><flowNodeRef>akhir</flowNodeRef>
      </lane>
    </laneSet>
    <startEvent id="mulai" name="Kebutuhan muncul"><categoryValueRef>t1</categoryValueRef></startEvent>
    <userTask id="susun" name="Menyusun surat">
      <extensionElements><sk:dasar ref="kapuas.A.2.3"/><sk:bersama peran="Sekretaris"/></extensionElements>
      <categoryValueRef>t1</categoryValueRef>
      <dataOutputAssociation id="hasil"><targetRef>dok</targetRef></dataOutputAssociation></userTask>
    <exclusiveGateway id="tanya" name="Surat lengkap?" default="f4"><categoryValueRef>t1</categoryValueRef>
    </exclusiveGateway>
    <sendTask id="kirim" name="Mengirim surat" messageRef="m">
      <extensionElements><sk:tembusan peran="Bupati"/></extensionElements>
      <categoryValueRef>t2</categoryValueRef></sendTask>
    <manualTask id="perbaiki" name="Memperbaiki surat">
      <extensionElements><sk:pelengkap temuan="t-1"/></extensionElements>
      <categoryValueRef>t1</categoryValueRef></manualTask>
    <endEvent id="akhir" name="Surat terkirim"><categoryValueRef>t2</categoryValueRef></endEvent>
    <dataObject id="do"/>
    <dataObjectReference id="dok" name="Surat" dataObjectRef="do">
      <extensionElements><sk:penerima peran="Kepala Bagian"/></extensionElements></dataObjectReference>
    <sequenceFlow id="f1" sourceRef="mulai" targetRef="susun"/>
    <sequenceFlow id="f2" sourceRef="susun" targetRef="tanya"/>
    <sequenceFlow id="f3" name="Ya" sourceRef="tanya" targetRef="kirim"/>
    <sequenceFlow id="f4" name="Tidak" sourceRef="tanya" targetRef="perbaiki">
      <extensionElements><sk:pelengkap temuan="t-1"/></extensionElements></sequenceFlow>
    <sequenceFlow id="f5" sourceRef="perbaiki" targetRef="susun">
      <extensionElements><sk:pelengkap temuan="t-1"/></extensionElements></sequenceFlow>
    <sequenceFlow id="f6" sourceRef="kirim" targetRef="akhir"/>
    <group id="g1" categoryValueRef="t1"/><group id="g2" categoryValueRef="t2"/>
  </process>
</definitions>"""

SVG = "{http://www.w3.org/2000/svg}"


def view(source: str | bytes = SOURCE, process: str = "p") -> ProcessView:
    """The view of a process given as text."""
    data = source.encode("utf-8") if isinstance(source, str) else source
    return ProcessView(read(data, name="uji.bpmn").model, process, source="uji.bpmn")


def draw(options: Options | None = None, source: str | bytes = SOURCE) -> bytes:
    """The map of the small process."""
    return RENDERER.render(view(source), options or Options())


def parsed(svg: bytes) -> etree._Element:
    """The SVG as a tree, without network or entities."""
    return etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))


def texts(svg: bytes) -> str:
    """All drawn text, one space between lines."""
    return " ".join("".join(e.itertext()) for e in parsed(svg).iter(f"{SVG}text"))


def shows(drawn: str, name: str) -> bool:
    """Whether a name is drawn, wrapped anywhere."""
    return "".join(plain(name).split()) in "".join(drawn.split())


def group(svg: bytes, element: str) -> str:
    """The markup of everything drawn for one element."""
    found = [e for e in parsed(svg).iter(f"{SVG}g") if e.get("data-element") == element]
    return "".join(etree.tostring(e, encoding="unicode") for e in found)


def numbers(svg: bytes) -> list[float]:
    """All numbers in the geometry; fails on NaN and infinity."""
    body = re.sub(rb"<(style|title|text)\b.*?</\1>", b"", svg, flags=re.DOTALL)
    values = b" ".join(re.findall(rb'(?: d| x| y| width| height| cx| cy| r| transform)="([^"]*)"', body)).lower()
    assert b"nan" not in values
    assert b"inf" not in values
    return [float(n) for n in re.findall(rb"-?\d+(?:\.\d+)?", values)]
