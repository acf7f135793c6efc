"""Faults of the programme and its master list."""
