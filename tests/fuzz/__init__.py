"""Spoilt files by the thousand: nothing raises, nothing hangs, and no value is read that is not in the file."""
