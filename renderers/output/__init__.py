"""Scenes to files: SVG, PDF, PNG, with the font they need."""
