"""What stands around a map on its page, in millimetres: identity, key, notes, panels."""
