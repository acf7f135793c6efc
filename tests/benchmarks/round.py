"""A synthetic round of any size: a programme folder, its templates, and filled returns in the inbox."""

from datetime import date
from pathlib import Path

import yaml

from tests.heavy import hostile
from toolkit.excel.respond import Response, respond
from toolkit.stages.invent import Chance, filled
from toolkit.store.records import decode_record
from toolkit.workflow.generate import generate
from toolkit.workflow.opening import open_round

FIELDS = 10
"""Beside the activity's own column: 11 columns in all."""


def programme(departments: int, activities: int) -> dict[str, object]:
    """A programme in which every department answers every activity."""
    open_fields: list[dict[str, object]] = [
        {"id": f"text{number}", "title": f"Fråga {number}", "kind": "answer", "type": "text"} for number in range(5)
    ]
    return {
        "format": 1,
        "programme": {"id": "bench", "title": "Mätning", "answers": "each"},
        "rounds": [{"id": "2026-T2", "kind": "T2", "title": "Uppföljning T2 2026", "as_of": date(2026, 8, 31)}],
        "levels": [{"id": "area", "title": "Område"}],
        "fields": [
            {"id": "title", "title": "Aktivitet", "kind": "given", "type": "text"},
            {"id": "goal", "title": "Mål", "kind": "given", "type": "text"},
            {
                "id": "status",
                "title": "Status",
                "kind": "answer",
                "type": "choice",
                "codes": "status",
                "required": True,
            },
            {"id": "end", "title": "Slutdatum", "kind": "answer", "type": "date"},
            *open_fields,
        ],
        "code_lists": {"status": [{"code": "on", "label": "Pågår"}, {"code": "done", "label": "Klart"}]},
        "departments": [{"id": f"d{number}", "name": f"Avdelning {number}"} for number in range(departments)],
        "activities": [
            {
                "id": f"A{number}",
                "title": f"Aktivitet {number} med ett namn av vanlig längd",
                "area": f"Område {number // 10}",
                "departments": "*",
                "goal": "Fler nås i tid",
            }
            for number in range(activities)
        ],
    }


def write_programme(folder: Path, departments: int, activities: int = 40) -> Path:
    """The programme alone, in a folder of its own."""
    folder.mkdir(parents=True)
    document = programme(departments, activities)
    (folder / "programme.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return folder


def prepare(folder: Path, departments: int, activities: int = 40) -> list[Path]:
    """Write the programme, issue the templates and put one return per department, made up, in the inbox."""
    opened = open_round(write_programme(folder, departments, activities), None)
    inbox = opened.paths.inbox
    inbox.mkdir(parents=True, exist_ok=True)
    made = []
    for one in generate(opened):
        issued = decode_record((opened.paths.records / f"{one.template_id}.json").read_bytes())
        answers = filled(issued, Chance(1, one.department.id))
        content = respond(one.path.read_bytes(), issued, Response(answers=answers, clear={}, alter={}))
        path = inbox / f"{one.department.id}.xlsx"
        path.write_bytes(content)
        made.append(path)
    return made


def spoil(folder: Path, share: float) -> int:
    """Replace a share of the returns, evenly spread, with hostile files; how many they are."""
    inbox = sorted((folder / "rounds").rglob("inbox/*.xlsx"))
    count = round(len(inbox) * share)
    for path, file in zip(inbox[:: len(inbox) // count], hostile(inbox[0].read_bytes(), count), strict=False):
        path.write_bytes(file)
    return count
