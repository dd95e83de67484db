"""The builder writes the house's style to the letter; what it cannot express it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from sistemkerja_bpmn.bpmn.document import read
from tests.support.builder import ProcessFile, number

EXPECTED = """\
<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sk="urn:sistemkerja:bpmn:1" \
id="contoh-surat-definisi" name="Surat" targetNamespace="urn:sistemkerja:contoh">
  <bpmn:category id="tahap" name="Tahap">
    <bpmn:categoryValue id="tahap-perencanaan" value="Perencanaan"/>
  </bpmn:category>
  <bpmn:collaboration id="contoh-surat-kolaborasi" name="Surat">
    <bpmn:participant id="pool-dinas" name="Dinas" processRef="contoh-surat"/>
  </bpmn:collaboration>
  <bpmn:process id="contoh-surat" name="Surat" isExecutable="true">
    <bpmn:laneSet id="contoh-surat-lane">
      <bpmn:lane id="lane-kepala" name="Kepala &amp; Wakil">
        <bpmn:extensionElements>
          <sk:peran nama="Kepala"/>
          <sk:peran nama="Wakil"/>
        </bpmn:extensionElements>
        <bpmn:flowNodeRef>mulai</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>susun</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>lama</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>selesai</bpmn:flowNodeRef>
      </bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="mulai" name="Surat diminta">
      <bpmn:categoryValueRef>tahap-perencanaan</bpmn:categoryValueRef>
      <bpmn:outgoing>mulai--susun</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:sequenceFlow id="mulai--susun" sourceRef="mulai" targetRef="susun"/>
    <bpmn:userTask id="susun" name="Menyusun surat">
      <bpmn:extensionElements>
        <sk:dasar ref="contoh.A"/>
        <sk:isian id="bulan" label="Lama (bulan)" jenis="angka" wajib="true"/>
        <sk:mutuBaku kelengkapan="permintaan" waktu="P1D" keluaran="surat" asumsi="true"/>
      </bpmn:extensionElements>
      <bpmn:categoryValueRef>tahap-perencanaan</bpmn:categoryValueRef>
      <bpmn:incoming>mulai--susun</bpmn:incoming>
      <bpmn:incoming>lama--susun</bpmn:incoming>
      <bpmn:outgoing>susun--lama</bpmn:outgoing>
      <bpmn:property id="susun-masukan" name="__targetRef_placeholder"/>
      <bpmn:dataInputAssociation id="permintaan--susun">
        <bpmn:sourceRef>permintaan</bpmn:sourceRef>
        <bpmn:targetRef>susun-masukan</bpmn:targetRef>
      </bpmn:dataInputAssociation>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="susun--lama" sourceRef="susun" targetRef="lama"/>
    <bpmn:exclusiveGateway id="lama" name="Terlalu lama?" default="lama--selesai">
      <bpmn:categoryValueRef>tahap-perencanaan</bpmn:categoryValueRef>
      <bpmn:incoming>susun--lama</bpmn:incoming>
      <bpmn:outgoing>lama--susun</bpmn:outgoing>
      <bpmn:outgoing>lama--selesai</bpmn:outgoing>
    </bpmn:exclusiveGateway>
    <bpmn:sequenceFlow id="lama--susun" name="Ya" sourceRef="lama" targetRef="susun">
      <bpmn:extensionElements>
        <sk:pelengkap temuan="contoh-t-lama"/>
      </bpmn:extensionElements>
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">bulan &gt; 12</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="lama--selesai" name="Tidak" sourceRef="lama" targetRef="selesai"/>
    <bpmn:endEvent id="selesai" name="Surat tersusun">
      <bpmn:extensionElements>
        <sk:hasil nilai="tersusun">surat tersusun</sk:hasil>
      </bpmn:extensionElements>
      <bpmn:categoryValueRef>tahap-perencanaan</bpmn:categoryValueRef>
      <bpmn:incoming>lama--selesai</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:dataObject id="dokumen-permintaan"/>
    <bpmn:dataObjectReference id="permintaan" name="Permintaan" dataObjectRef="dokumen-permintaan"/>
  </bpmn:process>
</bpmn:definitions>
"""


def _letter() -> ProcessFile:
    file = ProcessFile("contoh-surat", "Surat")
    pool = file.pool("pool-dinas", "Dinas")
    head = pool.lane("lane-kepala", "Kepala & Wakil", peran=("Kepala", "Wakil"))
    file.tahap("perencanaan")
    head.start("mulai", "Surat diminta")
    head.task(
        "susun",
        "Menyusun surat",
        dasar="contoh.A",
        isian=number("bulan", "Lama (bulan)"),
        mutu=("permintaan", "P1D", "surat"),
        reads="permintaan",
    )
    head.question("lama", "Terlalu lama?").to("susun", "Ya", when="bulan > 12", pelengkap="contoh-t-lama").to(
        "selesai", "Tidak"
    )
    head.end("selesai", "Surat tersusun", hasil=("tersusun", "surat tersusun"))
    pool.document("permintaan", "Permintaan")
    return file


def test_a_process_is_written_in_the_style_of_the_library(tmp_path: Path) -> None:
    path = _letter().write(tmp_path)
    assert path.name == "contoh-surat.bpmn"
    assert path.read_bytes().decode() == EXPECTED


def test_letters_become_messages_and_message_flows_between_pools() -> None:
    file = ProcessFile("contoh-tanya", "Tanya")
    letter = file.letter("tanya-surat", "Surat tanya", label="Surat")
    asking = file.pool("pool-satu", "Instansi satu").lane("lane-satu", "Satu")
    answering = file.pool("pool-dua", "Instansi dua", partner="dua").lane("lane-dua", "Dua")
    asking.start("mulai", "Mulai")
    asking.task("kirim", "Mengirim surat", send=letter)
    asking.end("terkirim", "Surat terkirim")
    answering.start("diterima", "Surat diterima", letter=letter)
    answering.end("terbaca", "Surat terbaca")
    model = read(file.to_xml().encode()).model
    (flow,) = model.message_flows.values()
    assert (flow.id, flow.name) == ("kirim--diterima", "Surat")
    assert list(model.processes) == ["contoh-tanya", "contoh-tanya-dua"]
    assert model.nodes["kirim"].message == "contoh-tanya-surat"
    assert model.nodes["diterima"].event_definitions[0].ref == "contoh-tanya-surat"


def test_a_way_that_leads_nowhere_is_refused() -> None:
    file = _letter()
    file.pools[0].lanes[0].question("lagi", "Lagi?").to("entah", "Ya")
    with pytest.raises(ValueError, match="'entah' tidak ada"):
        file.to_xml()


def test_a_last_node_must_end_or_lead_somewhere() -> None:
    file = _letter()
    file.pools[0].lanes[0].task("gantung", "Menggantung")
    with pytest.raises(ValueError, match="gantung"):
        file.to_xml()
