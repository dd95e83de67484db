"""Small files to inspect: one that deadlocks, with the lists of its flows and its diagram left out."""

from __future__ import annotations

__all__ = ["DEADLOCK", "LISTS", "SOUND"]

DEADLOCK = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="contoh" targetNamespace="urn:contoh">
  <process id="macet" isExecutable="true">
    <startEvent id="mulai" name="Mulai"/>
    <exclusiveGateway id="pilih" name="Ke mana?" default="pilih--kanan"/>
    <task id="kiri" name="Memilih kiri"/>
    <task id="kanan" name="Memilih kanan"/>
    <parallelGateway id="gabung"/>
    <endEvent id="selesai" name="Selesai"/>
    <sequenceFlow id="mulai--pilih" sourceRef="mulai" targetRef="pilih"/>
    <sequenceFlow id="pilih--kiri" name="Kiri" sourceRef="pilih" targetRef="kiri"/>
    <sequenceFlow id="pilih--kanan" name="Kanan" sourceRef="pilih" targetRef="kanan"/>
    <sequenceFlow id="kiri--gabung" sourceRef="kiri" targetRef="gabung"/>
    <sequenceFlow id="kanan--gabung" sourceRef="kanan" targetRef="gabung"/>
    <sequenceFlow id="gabung--selesai" sourceRef="gabung" targetRef="selesai"/>
  </process>
</definitions>
"""
SOUND = DEADLOCK.replace("parallelGateway", "exclusiveGateway").replace("macet", "lancar")
LISTS = SOUND.replace(
    'name="Selesai"/>',
    'name="Selesai">\n      <incoming>lama</incoming>\n    </endEvent>',
)
