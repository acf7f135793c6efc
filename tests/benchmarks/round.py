"""A synthetic round of any size: a programme folder, its templates, and filled returns in the inbox."""

import hashlib
from datetime import date
from pathlib import Path

import yaml

from toolkit.excel.respond import Response, respond
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


def prepare(folder: Path, departments: int, activities: int = 40) -> list[Path]:
    """Write the programme, issue the templates and put one filled return per department in the inbox."""
    folder.mkdir(parents=True)
    document = programme(departments, activities)
    (folder / "programme.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    opened = open_round(folder, None)
    inbox = opened.paths.inbox
    inbox.mkdir(parents=True, exist_ok=True)
    made = []
    for one in generate(opened):
        issued = decode_record((opened.paths.records / f"{one.template_id}.json").read_bytes())
        answers = {activity.id: _answers(activity.id, one.department.id) for activity in issued.tables[0].activities}
        content = respond(one.path.read_bytes(), issued, Response(answers=answers, clear={}, alter={}))
        path = inbox / f"{one.department.id}.xlsx"
        path.write_bytes(content)
        made.append(path)
    return made


def _answers(activity: str, department: str) -> dict[str, str]:
    seed = hashlib.sha256(f"{activity}{department}".encode()).hexdigest()
    texts = {f"text{number}": f"Svar {seed[:12]} om arbetet under perioden" for number in range(5)}
    return {"status": "Klart" if seed[0] < "8" else "Pågår", "end": f"2026-0{int(seed[1], 16) % 9 + 1}-15", **texts}
