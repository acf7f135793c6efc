"""Spreadsheets that other people made, as the test suites and examples of libraries hold them."""
