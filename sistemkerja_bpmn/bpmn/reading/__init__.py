"""From bytes to the immutable model: guards, encoding, tree, index. What cannot be a BPMN file is refused here."""
