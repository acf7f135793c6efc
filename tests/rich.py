"""A programme with every type of field, constraint and condition there is, in either layout, of any size."""

from datetime import date
from pathlib import Path

import yaml


def rich(departments: int, *, layout: str = "table", answers: str = "each", language: str = "sv") -> dict[str, object]:
    """The document: some rows for everybody, some that the first-named answers, some that are open to all."""
    return {
        "format": 1,
        "programme": {"id": "rik", "title": "Rika planen", "answers": answers, "language": language},
        "rounds": [
            {"id": "2026-T1", "kind": "T1", "title": "T1 2026", "as_of": date(2026, 4, 30)},
            {
                "id": "2026-T2",
                "kind": "T2",
                "title": "T2 2026",
                "as_of": date(2026, 8, 31),
                "deadline": date(2026, 9, 10),
            },
        ],
        "levels": [{"id": "area", "title": "Område"}],
        "areas": [{"level": "area", "value": "Ett", "extra_activities": 2}],
        "fields": FIELDS,
        "code_lists": {
            "status": [
                {"code": "on", "label": "Pågår"},
                {"code": "late", "label": "Försenad, men på väg"},
                {"code": "stop", "label": 'Avbruten ("nej"); se orsak'},
            ],
            "groups": [{"code": f"g{n}", "label": label} for n, label in enumerate(("Barn", "Unga", "Äldre"))],
        },
        "conditions": [
            {"when": {"status": ["late", "stop"]}, "require": ["cause"]},
            {"when": {"status": ["stop"]}, "require": ["cause", "action"]},
            {"compare": "end >= start"},
            {"compare": "spent <= budget"},
        ],
        "departments": [{"id": f"d{n}", "name": f"Avdelning {n}"} for n in range(departments)],
        "tables": [{"id": "main", "title": "Aktiviteter", "layout": layout}],
        "activities": [
            {
                "id": f"A{number}",
                "title": f"Aktivitet {number}",
                "area": "Ett" if number < 4 else "Två",
                "departments": [f"d{n}" for n in range(departments)],
                "goal": "Fler nås i tid" if number % 2 else "",
                "lead": "Fritidsenheten",
                "work": "Som förra året" if number == 2 else "",
                **({"answers": "any"} if number == 5 else {}),
            }
            for number in range(1, 6)
        ],
    }


def _field(name: str, title: str, kind: str = "text", **more: object) -> dict[str, object]:
    return {"id": name, "title": title, "kind": "answer", "type": kind, **more}


FIELDS: list[dict[str, object]] = [
    {"id": "title", "title": "Aktivitet", "kind": "given", "type": "text"},
    {"id": "goal", "title": "Mål", "kind": "given", "type": "text"},
    {"id": "lead", "title": "Ansvarig enhet", "kind": "confirm", "type": "text", "required": True},
    _field("status", "Status {as_of}", "choice", codes="status", required=True, role="status"),
    _field("groups", "Målgrupper", "multiple", codes="groups"),
    _field("cause", "Orsak", role="cause", max_length=200),
    _field("action", "Åtgärd", role="action"),
    _field("work", "Arbete", required=True),
    _field("responsible", "Ansvarig", role="responsible"),
    _field("start", "Från", "date", min=date(2026, 1, 1)),
    _field("end", "Till", "date", max=date(2027, 12, 31)),
    _field("when", "Tidplan", "period", role="period"),
    _field("people", "Antal", "integer", min=0, max=500),
    _field("serial", "Löpnummer", "integer", unique=True),
    _field("hours", "Timmar per vecka", "decimal"),
    _field("share", "Andel", "percent", min=0, max=1),
    _field("budget", "Budget (kr)", "amount"),
    _field("spent", "Använt (kr)", "amount", min=0),
    _field("done", "Klart?", "boolean"),
    _field("mail", "Adress", "email"),
    _field("link", "Läs mer", "url"),
    _field("reference", "Diarienummer", pattern=r"SN \d{4}/\d{2,4}"),
    _field("intricate", "Kod", pattern=r"(?=A)A\d", help="Skriv till exempel A7."),
    _field("short", "Läge", max_length=12),
]


def write_rich(folder: Path, departments: int, **how: str) -> Path:
    """The programme in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    document = rich(departments, **how)
    (folder / "programme.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return folder
