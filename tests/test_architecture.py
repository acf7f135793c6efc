"""The import contract holds and has teeth; modules and functions stay short; nothing is called utils."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "toolkit"
MODULES = sorted(PACKAGE.rglob("*.py"))

MODULE_LINES = 300
FUNCTION_LINES = 40
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager"}

# What may be longer, and why: {"toolkit/module.py": "reason", "toolkit/module.py:function": "reason"}.
LONGER: dict[str, str] = {}


class Seed(NamedTuple):
    """One import that must not be, and the contract that says so."""

    contract: str
    module: str
    imports: str


SEEDS = [
    Seed("Imports point one way", "errors", "toolkit.rules"),
    Seed("Imports point one way", "model.findings", "toolkit.messages"),
    Seed("Imports point one way", "stages.merge", "toolkit.workflow"),
    Seed("Imports point one way", "report", "toolkit.store"),
    Seed("Imports point one way", "stages.validate", "toolkit.excel.reader"),
    Seed("Stages do not know each other", "stages.settle", "toolkit.stages.merge"),
    Seed("Scopes of rules do not know each other", "rules.row", "toolkit.rules.cell"),
    Seed("Reader and writer do not know each other", "excel.writer", "toolkit.excel.reader"),
    Seed("The core touches neither the machine nor a spreadsheet library", "stages.present", "os"),
    Seed("The core touches neither the machine nor a spreadsheet library", "rules.cell", "time"),
    Seed("The core touches neither the machine nor a spreadsheet library", "model.workbook", "openpyxl"),
    Seed("The model and the messages need the standard library only", "rules.programme", "jsonschema"),
    Seed("XlsxWriter has one door", "workflow", "xlsxwriter"),
    Seed("openpyxl has one door", "excel.writer", "openpyxl"),
    Seed("calamine has one door", "excel.reader", "python_calamine"),
    Seed("olefile has a door for workbooks and one for mails", "excel.kind", "olefile"),
    Seed("jsonschema has one door", "stages.validate", "jsonschema"),
    Seed("click has one door", "workflow", "click"),
    Seed("msgspec and YAML have one door", "cli", "yaml"),
    Seed("msgspec and YAML have one door", "report", "msgspec"),
    Seed("Other programs have one door", "workflow", "subprocess"),
    Seed("SQLite has one door", "workflow", "sqlite3"),
    Seed("filelock has one door", "workflow", "filelock"),
    Seed("CSV has one door", "workflow.master", "csv"),
    Seed("python-docx has one door", "workflow", "docx"),
    Seed("Processes have one door", "workflow.reading", "multiprocessing"),
    Seed("Likeness has one door", "rules.programme", "rapidfuzz"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and its contract, free to be spoilt."""
    shutil.copytree(PACKAGE, tmp_path / "toolkit", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken_contracts(folder: Path) -> tuple[set[str], str]:
    """Run the import contract there; return the names of what broke, and all that was said.

    A process of its own: this one has already imported the real package.
    """
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    wide = {**os.environ, "COLUMNS": "200", "PYTHONPATH": str(folder), "NO_COLOR": "1"}
    said = subprocess.run(
        [*command, "--no-cache", "--no-logo"], cwd=folder, env=wide, capture_output=True, text=True, check=False
    ).stdout
    assert "Contracts:" in said, said
    return {line.removesuffix(" BROKEN") for line in said.splitlines() if line.endswith(" BROKEN")}, said


def plant(folder: Path, seed: Seed) -> None:
    path = folder.joinpath("toolkit", *seed.module.split("."))
    module = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    assert module.is_file(), f"{seed.module} is no module any more: choose another for this seed"
    module.write_text(f"{module.read_text(encoding='utf-8')}\nimport {seed.imports}\n", encoding="utf-8")


def test_the_contract_holds() -> None:
    broken, said = broken_contracts(ROOT)
    assert not broken, said


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.module}-{seed.imports}")
def test_the_contract_catches(copy: Path, seed: Seed) -> None:
    plant(copy, seed)
    broken, said = broken_contracts(copy)
    assert seed.contract in broken
    assert seed.imports in said


@pytest.mark.parametrize("place", ["utils.py", "rules/common.py"])
def test_the_contract_catches_a_stray_module(copy: Path, place: str) -> None:
    (copy / "toolkit" / place).write_text('"""A drawer for everything."""\n', encoding="utf-8")
    broken, said = broken_contracts(copy)
    assert broken, said
    assert Path(place).stem in said


def test_every_contract_has_its_seed(copy: Path) -> None:
    _, said = broken_contracts(copy)
    contracts = {line.rpartition(" ")[0] for line in said.splitlines() if line.endswith((" KEPT", " BROKEN"))}
    assert contracts == {seed.contract for seed in SEEDS}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_are_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MODULE_LINES or name_of(path) in LONGER


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_are_short(path: Path) -> None:
    too_long = {name: lines for name, lines in functions(path) if lines > FUNCTION_LINES and name not in LONGER}
    assert not too_long


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function's name as `LONGER` writes it and the lines from `def` to its end."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno
            yield f"{name_of(path)}:{node.name}", node.end_lineno - node.lineno + 1


def test_exceptions_are_still_needed() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    needed = {name for name, lines in lengths.items() if lines > MODULE_LINES}
    needed |= {name for path in MODULES for name, lines in functions(path) if lines > FUNCTION_LINES}
    assert set(LONGER) <= needed


def test_modules_say_what_they_hold() -> None:
    parts = {part for path in MODULES for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert not parts & VAGUE_NAMES
