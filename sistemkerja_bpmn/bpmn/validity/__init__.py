"""Is it BPMN at all: the OMG schema, unique ids, references that lead somewhere."""
