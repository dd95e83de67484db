"""The symbols of BPMN 2.0 as scene items, in BPMN pixels."""

from __future__ import annotations

from .activities import activity
from .data import annotation_bracket, data, group_frame
from .events import event
from .gateways import gateway
from .ink import ADDED, Ink

__all__ = ["ADDED", "Ink", "activity", "annotation_bracket", "data", "event", "gateway", "group_frame"]
