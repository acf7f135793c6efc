"""The command line: options, printing and exit codes."""

from toolkit.cli.main import main

__all__ = ["main"]
