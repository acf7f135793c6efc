"""What every command is called with, and how it answers."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from toolkit.errors import ToolkitError
from toolkit.messages import text
from toolkit.model.findings import Fact
from toolkit.report.json import envelope
from toolkit.workflow.alone import Tell
from toolkit.workflow.opening import Opened, open_round


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The global options."""

    folder: Path
    round: str | None
    today: date | None
    as_json: bool

    def open(self) -> Opened:
        """The folder's programme and the round that is meant."""
        if not self.folder.is_dir():
            raise ToolkitError("error.folder_missing", usage=True, folder=str(self.folder))
        return open_round(self.folder, self.round)

    def tell(self, opened: Opened) -> Tell:
        """Tells what goes on while it does, beside the result."""

        def tell(key: str, facts: Mapping[str, Fact]) -> None:
            click.echo(sentence(opened, key, **facts), err=True)

        return tell

    def show(self, lines: Iterable[str], kind: str, data: Mapping[str, object]) -> None:
        """Print the result: as lines for people, or as JSON and nothing else."""
        if self.as_json:
            # Escaped, so that no console's code page can spoil it.
            click.echo(json.dumps(envelope(kind, data), indent=1))
        else:
            for line in lines:
                click.echo(line)


def sentence(opened: Opened, key: str, **facts: Fact) -> str:
    """A sentence in the programme's language."""
    return text(opened.programme.language, key, **facts)


def wrote(opened: Opened, paths: Iterable[Path]) -> list[str]:
    """What was written, as people find it."""
    return [sentence(opened, "console.wrote", file=opened.folder.shown(path)) for path in paths]


pass_call = click.make_pass_decorator(Call)
"""Hands a command its call."""
