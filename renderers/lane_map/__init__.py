"""The lane map itself, in BPMN pixels: pools, lanes, tahap, nodes, flows, notes, marks."""
