"""Pictures of the commands: kinds of maps, marks laid over them, charts, the gallery."""
