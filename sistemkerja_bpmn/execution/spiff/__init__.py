"""What SpiffWorkflow is given in place of its own: script engine, decision engine, clock, and a short memory."""
