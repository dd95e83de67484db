"""Tests of reading, writing and checking BPMN files."""
