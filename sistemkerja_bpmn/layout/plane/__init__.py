"""One plane as the stages see it: a graph to lay out, the drawn scene, sizes, plane geometry."""
