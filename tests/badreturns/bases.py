"""The filled templates that cases start from, made anew and always the same."""

import atexit
import re
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from tests.badreturns.case import Base
from tests.badreturns.play import play, settled
from tests.excel.samples import MAIN, RELATIONS, unzipped, zipped
from tests.rich import rich
from toolkit.excel.respond import Response, respond
from toolkit.model.returns import CLOSING
from toolkit.stages.invent import Chance, Filled, filled
from toolkit.store.records import decode_record
from toolkit.workflow.generate import generate
from toolkit.workflow.opening import open_round

SEED = 20261125
TEMPLATES = Path(__file__).parents[2] / "templates"
INLINE = re.compile(rb't="inlineStr"><is>(.*?)</is>', re.DOTALL)
CLOSED = {CLOSING: {"comment": "Ring gärna om något är oklart.", "signed_by": "Enhetschef"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Which programme, round and department; all departments' templates are made, the first one's is the base's."""

    round: str
    today: date
    departments: tuple[str, ...]
    programme: str = ""
    change: tuple[str, str] = ("", "")
    """What is changed in the programme once the templates have been filled in, so that newer ones are issued."""


RECIPES = {
    "tabell": Recipe(
        programme="sociala-oroligheter",
        round="2016-T2",
        today=date(2016, 8, 10),
        departments=("iof", "forebyggande", "aldreomsorg"),
    ),
    "kort": Recipe(
        programme="gemensamma-prioriteringar",
        round="2023-T2",
        today=date(2023, 9, 1),
        departments=("trygghet", "barn-unga"),
    ),
    "status": Recipe(
        programme="kriminalitet-bland-unga",
        round="2021-T2",
        today=date(2021, 9, 1),
        departments=("barn-unga", "forebyggande"),
    ),
    "äldre": Recipe(
        programme="sociala-oroligheter",
        round="2016-T2",
        today=date(2016, 8, 10),
        departments=("iof",),
        change=("title: Mätmetod - Utvärdering", "title: Mätmetod och utvärdering"),
    ),
    "typer": Recipe(round="2026-T2", today=date(2026, 9, 1), departments=("d0", "d1")),
}


@cache
def home() -> Path:
    """Where the folders of the bases lie; gone when the program ends."""
    held = tempfile.TemporaryDirectory(prefix="badreturns-")
    atexit.register(held.cleanup)
    return Path(held.name)


@cache
def base(name: str) -> Base:
    """A base, with the answers that come out of it when nothing happens to the file."""
    recipe = RECIPES[name]
    folder = home() / name
    if recipe.programme:
        shutil.copytree(TEMPLATES / recipe.programme, folder)
    else:
        folder.mkdir()
        document = yaml.safe_dump(rich(len(recipe.departments)), allow_unicode=True)
        (folder / "programme.yaml").write_text(document, encoding="utf-8")
    opened = open_round(folder, recipe.round)
    made = {one.department.id: one for one in generate(opened, only=recipe.departments)}
    records = {
        department: decode_record((opened.paths.records / f"{one.template_id}.json").read_bytes())
        for department, one in made.items()
    }
    templates = {department: one.path.read_bytes() for department, one in made.items()}
    answers: dict[str, Filled] = {
        department: {**filled(record, Chance(SEED, name, department), number * 100), **CLOSED}
        for number, (department, record) in enumerate(records.items())
    }
    if recipe.change[0]:
        programme = folder / "programme.yaml"
        programme.write_text(programme.read_text(encoding="utf-8").replace(*recipe.change), encoding="utf-8")
        generate(open_round(folder, recipe.round), only=recipe.departments)
    bare = Base(
        name=name,
        folder=folder,
        round=recipe.round,
        today=recipe.today,
        department=recipe.departments[0],
        templates=templates,
        records=records,
        answers=answers,
        filled={
            department: as_excel(respond(content, records[department], typed(answers[department])))
            for department, content in templates.items()
        },
        recovered={},
        cells={},
    )
    return _played(bare)


def typed(answers: Filled) -> Response:
    """These answers, and nothing else."""
    return Response(answers=answers, clear={}, alter={})


def as_excel(content: bytes) -> bytes:
    """The workbook with its texts where Excel keeps them: in a part of their own, each once."""
    parts, texts = unzipped(content), dict[bytes, int]()

    def share(match: re.Match[bytes]) -> bytes:
        return b't="s"><v>%d</v>' % texts.setdefault(match[1], len(texts))

    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = INLINE.sub(share, parts[name])
    parts["xl/sharedStrings.xml"] = b'<sst xmlns="%s">%s</sst>' % (
        MAIN.encode(),
        b"".join(b"<si>%s</si>" % one for one in texts),
    )
    end = b"</Relationships>"
    link = f'<Relationship Id="rIdShared" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(end, link.encode() + end)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types, end = "[Content_Types].xml", b"</Types>"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>'
    parts[types] = parts[types].replace(end, override.encode() + end)
    return zipped(parts)


def _played(bare: Base) -> Base:
    files = {f"{department}.xlsx": content for department, content in bare.filled.items()}
    outcome = play(bare, files)
    wrong = [one for one in outcome.findings if one["rule"] != "template-earlier-version"]
    assert not wrong, wrong
    consolidated, _ = settled(bare, files)
    return replace(
        bare,
        recovered=outcome.answers,
        cells={
            (answers.identity.department or "", table.activities[row], field): (table.sheet, place.cell)
            for file in consolidated.files
            for answers in file.returns
            for table in answers.tables
            for row in range(len(table.activities))
            for column, field in enumerate(table.fields)
            if (place := table.location(answers.artifact, row, column)).cell
        },
    )
