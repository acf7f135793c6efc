"""Speed as ratios to peers, outside the test run: ``make bench``."""
