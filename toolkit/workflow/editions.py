"""``consolidate --edition``: the same round for other readers, beside the consolidated workbook."""

from enum import StrEnum
from pathlib import Path

from toolkit.excel.delimited import write_delimited
from toolkit.excel.writer import write
from toolkit.messages import text
from toolkit.model.earlier import EarlierRound
from toolkit.report.datapackage import descriptor
from toolkit.stages.flatten import flat_workbook, flatten
from toolkit.stages.present import publish
from toolkit.store.documents import indented
from toolkit.store.folder import safe_name, write_atomic
from toolkit.workflow.alone import Tell, held, silent
from toolkit.workflow.consolidate import Outcome
from toolkit.workflow.earlier import previous


class Edition(StrEnum):
    """For whom a round is written."""

    PUBLISH = "publish"
    ANALYSIS = "analysis"


def write_edition(outcome: Outcome, edition: Edition, tell: Tell = silent) -> tuple[Path, ...]:
    """Write one edition of a round; gives what was written."""
    with held(outcome.opened, tell):
        return _publish(outcome) if edition is Edition.PUBLISH else _analysis(outcome)


def _publish(outcome: Outcome) -> tuple[Path, ...]:
    before = previous(outcome.opened)
    path = outcome.opened.output("console.publish_name")
    write_atomic(path, write(publish(outcome.consolidated, before if isinstance(before, EarlierRound) else None)))
    return (path,)


def _analysis(outcome: Outcome) -> tuple[Path, ...]:
    """A workbook without locks, and the same tables as CSV with their descriptor, written last."""
    opened, consolidated = outcome.opened, outcome.consolidated
    tables = flatten(consolidated)
    workbook = opened.output("console.analysis_name")
    write_atomic(workbook, write(flat_workbook(consolidated, tables)))
    name = text(opened.programme.language, "console.package_name", round=opened.round.id)
    folder = opened.paths.path / safe_name(name, "csv").removesuffix(".csv")
    files = [folder / f"{table.name}.csv" for table in tables]
    for table, file in zip(tables, files, strict=True):
        write_atomic(file, write_delimited([field.name for field in table.fields], table.rows))
    package = folder / "datapackage.json"
    write_atomic(package, indented(descriptor(consolidated, tables)))
    return (workbook, *files, package)
