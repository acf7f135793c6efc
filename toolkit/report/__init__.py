"""Findings and coverage as terminal text and JSON."""
