"""The command ``followup``: its global options, and what each end of a run looks like to the shell."""

import io
import sys
import tempfile
import traceback
from datetime import date
from pathlib import Path

import click

from toolkit import __version__
from toolkit.cli.accept import accept
from toolkit.cli.call import Call
from toolkit.cli.check import check
from toolkit.cli.collect import collect
from toolkit.cli.consolidate import consolidate
from toolkit.cli.convert import convert
from toolkit.cli.correct import correct
from toolkit.cli.count import count
from toolkit.cli.demo import demo
from toolkit.cli.exclude import exclude
from toolkit.cli.generate import generate
from toolkit.cli.init import init
from toolkit.cli.rehearse import rehearse
from toolkit.cli.report import report
from toolkit.cli.roll import roll
from toolkit.cli.rules import rules
from toolkit.cli.schema import schema
from toolkit.cli.status import show_status, status
from toolkit.cli.validate import validate
from toolkit.errors import ToolkitError
from toolkit.messages import text
from toolkit.report.findings import NO_NAMES, lines
from toolkit.store.folder import write_atomic

USAGE, COULD_NOT, INTERNAL, INTERRUPTED = 2, 3, 70, 130
LANGUAGE = "sv"
"""What is said before a programme tells its language."""


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise ToolkitError("error.bad_day", usage=True, day=value or "") from error


class _Verbs(click.Group):
    """The verbs; an unknown one is told in our own words."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-") and args[0] not in self.commands:
            raise ToolkitError("error.unknown_command", usage=True, command=args[0], known=tuple(self.commands))
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Verbs,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-C", "folder", type=click.Path(path_type=Path), default=".", help="The programme's folder (default: here)."
)
@click.option(
    "--round", "round_", metavar="ID", help="The round (default: the latest with issued templates, else the first)."
)
@click.option("--today", metavar="DATE", callback=_day, help="Judge deadlines as on this day, such as 2026-08-31.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How the result is printed."
)
@click.version_option(__version__, prog_name="followup")
@click.pass_context
def followup(context: click.Context, folder: Path, round_: str | None, today: date | None, format_: str) -> None:
    """Follow-up rounds in Excel: templates out, filled workbooks in, one consolidated workbook.

    Without a command: where the round stands, and the next command to type.

    Example: followup -C my-programme --round 2026-T2 consolidate
    """
    context.obj = Call(folder=folder, round=round_, today=today, as_json=format_ == "json")
    if context.invoked_subcommand is None:
        show_status(context.obj, brief=True)


_RECEIVED = (collect, validate, consolidate, correct, status, count, exclude, accept)
for command in (init, check, generate, *_RECEIVED, report, roll, rehearse, rules, schema, convert, demo):
    followup.add_command(command)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console with an old code page shows a question mark; it must not end the run.
            stream.reconfigure(errors="replace")
    try:
        code = followup.main(args=arguments, prog_name="followup", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        click.echo(text(LANGUAGE, "error.interrupted"), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever reads has seen enough.
        sys.stderr.close()
        return 0
    except (ToolkitError, click.UsageError, OSError) as error:
        return _could_not(error)
    except Exception:  # noqa: BLE001  # our own fault: told in one sentence, the rest in a file
        return _internal(arguments if arguments is not None else sys.argv[1:])
    return code if isinstance(code, int) else 0


def _misused(error: click.UsageError) -> ToolkitError:
    """What is wrong with a command, in our own words."""
    help_ = f"{error.ctx.command_path if error.ctx else 'followup'} --help"
    match error:
        case click.NoSuchOption():
            return ToolkitError("error.unknown_option", usage=True, option=error.option_name, help=help_)
        case click.BadOptionUsage():
            return ToolkitError("error.bad_option", usage=True, option=error.option_name, help=help_)
        case click.BadParameter(param=click.Option(opts=[option, *_])):
            return ToolkitError("error.bad_option", usage=True, option=option, help=help_)
    return ToolkitError("error.usage", usage=True, help=help_)


def _could_not(stop: ToolkitError | click.UsageError | OSError) -> int:
    match stop:
        case ToolkitError():
            error = stop
        case OSError():
            path, reason = str(stop.filename or ""), stop.strerror or ""
            error = ToolkitError("error.unavailable", path=path, reason=reason)
        case _:
            error = _misused(stop)
    click.echo(text(LANGUAGE, error.key, **error.facts), err=True)
    for line in lines(error.findings, LANGUAGE, NO_NAMES):
        click.echo(line, err=True)
    return USAGE if error.usage else COULD_NOT


def _internal(arguments: list[str]) -> int:
    """Write down what happened where it can be written: in the folder, else among the temporary files."""
    name = text(LANGUAGE, "console.fault_file")
    folder = Path(arguments[arguments.index("-C") + 1]) if "-C" in arguments[:-1] else Path()
    content = f"followup {__version__}, Python {sys.version}\n{arguments}\n\n{traceback.format_exc()}".encode()
    path = folder / name
    try:
        # Where the folder is missing, no new one is made for this.
        if not folder.is_dir():
            raise NotADirectoryError
        write_atomic(path, content)
    except (ToolkitError, OSError):
        path = Path(tempfile.gettempdir()) / name
        write_atomic(path, content)
    click.echo(text(LANGUAGE, "error.internal", file=str(path)), err=True)
    return INTERNAL
