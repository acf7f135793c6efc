"""Programmes that are odd and sound: what coordinators write that no programmer would think of."""

from datetime import date
from pathlib import Path

import yaml

LONG_ROUND = "Uppföljning/av: allt? " * 11 + "!"
Document = dict[str, object]

STATUS: Document = {
    "id": "status",
    "title": "Status",
    "kind": "answer",
    "type": "choice",
    "codes": "s",
    "required": True,
}
COMMENT: Document = {"id": "comment", "title": "Kommentar", "kind": "answer", "type": "text"}
ODD_LABELS = (
    *("1,5", "a;b", "x, y, och z", 'Han sa "ja"', "'citat'", "=1+1", "-minus", "@at", "+plus", "Nej: inte & <b>"),
    *("50 %", "1", "01", "SANT", "_x0041_", "1/2", "2026-01", "#N/A", "“typografiskt”"),
)
ODD_NAMES = (
    *("Vård/omsorg", "CON", "nul.xlsx", "COM1", "😀 Skola 👩‍👧", "x" * 200, "å" * 200, "Punkt.", "...", "'", "#REF!"),
    *(
        "=cmd",
        "&Amp; <b>",
        "a:b*c?",
        "[hak] \\ streck",
        "NFD e\u0301",
        "—",
        "{year} %d %s",
        "_x000D_",
        ".dold",
        "~$lås",
    ),
)
COLLIDING_NAMES = (
    "Vård/omsorg",
    "Vård:omsorg",
    "Vård-omsorg",
    "vård*omsorg",
    "x" * 199 + "a",
    "x" * 199 + "b",
    "Iof.",
    "Iof",
)
ODD_SHEETS = (
    *(
        "Generell nivå: allt / inget [1]",
        "Generell nivå? allt * inget [1]",
        "Så här fyller du i",
        "Identitet",
        "Listor",
    ),
    *(
        "History",
        "'",
        "'Citerat' blad",
        "Det är mitt 'blad'",
        "x" * 60,
        "x" * 61,
        "Innan du skickar",
        "\\/?*[]:",
        "=1+1",
    ),
)


def document(**changes: object) -> Document:
    """A small programme with some of its parts replaced."""
    return {
        "format": 1,
        "programme": {"id": "p", "title": "Planen", "answers": "each"},
        "rounds": [
            {
                "id": "2026-T2",
                "kind": "T2",
                "title": "T2 2026",
                "as_of": date(2026, 8, 31),
                "deadline": date(2026, 9, 10),
            }
        ],
        "levels": [{"id": "area", "title": "Område"}],
        "fields": [STATUS, COMMENT],
        "code_lists": choices("Ja", "Nej"),
        "departments": departments("Ett", "Två"),
        "activities": [activity("A1", "Träffar"), activity("A2", "Lov", area="Y")],
        **changes,
    }


def activity(id_: str, title: str, **more: object) -> Document:
    return {"id": id_, "title": title, "area": "X", "departments": "*", **more}


def departments(*names: str) -> list[Document]:
    return [{"id": f"d{number}", "name": name} for number, name in enumerate(names)]


def choices(*labels: str) -> Document:
    return {"s": [{"code": f"k{number}", "label": label} for number, label in enumerate(labels)]}


def cards(**more: object) -> list[Document]:
    return [{"id": "t", "title": "Korten", "layout": "card", **more}]


_TYPES = ("text", "date", "integer", "period", "boolean", "amount", "email", "url")
_MANY = [{"id": f"f{n}", "title": f"Fråga {n}", "kind": "answer", "type": _TYPES[n % len(_TYPES)]} for n in range(40)]
_DEEP = [{"id": f"l{n}", "title": f"Nivå {n}"} for n in range(40)]
_RESERVED = [
    {"id": f"r{n}", "title": title, "kind": "answer", "type": "text"}
    for n, title in enumerate(("Id", "Svar", "Fråga", "Aktivitet · namn"))
]
_BY_AREA = [activity(f"A{n}", f"Titel {n}", area=title) for n, title in enumerate(ODD_SHEETS)]
_BY_TABLE = [activity(f"A{n}", f"Titel {n}", table=f"t{n}") for n in range(len(ODD_SHEETS))]

SOUND: dict[str, Document] = {
    "70 choices": document(code_lists=choices(*(f"Val nummer {n}, av sjuttio" for n in range(70)))),
    "choices with commas and quotes": document(code_lists=choices(*ODD_LABELS)),
    "choices of 300 characters": document(code_lists=choices("långt svar " * 27 + "slut", "x" * 300, "kort")),
    "one choice": document(code_lists=choices("Ja")),
    "titles of 40 characters": document(
        fields=[{**STATUS, "title": "T" * 40}, {**COMMENT, "title": "Rubrik " * 5 + "slut"}]
    ),
    "help of 300 characters": document(fields=[{**STATUS, "help": "h" * 300}, {**COMMENT, "help": "Ord " * 75}]),
    "600 activities": document(activities=[activity(f"A{n}", f"Aktivitet {n}") for n in range(600)]),
    "a department with none": document(
        departments=departments("Ett", "Utan"), activities=[{**activity("A1", "T"), "departments": ["d0"]}]
    ),
    "names that are no file names": document(departments=departments(*ODD_NAMES)),
    "file names that collide": document(departments=departments(*COLLIDING_NAMES)),
    "a long round title": document(
        rounds=[{"id": "2026-T2", "kind": "T2", "title": LONG_ROUND, "as_of": date(2026, 8, 31)}]
    ),
    "table titles that are no sheet names": document(
        tables=[{"id": f"t{n}", "title": title} for n, title in enumerate(ODD_SHEETS)], activities=_BY_TABLE
    ),
    "area titles that are no sheet names": document(tables=cards(), activities=_BY_AREA),
    "a title of 5,000 characters": document(activities=[activity("A1", "Ord och mening. " * 312 + "Slut")]),
    "a card title of 5,000 characters": document(
        tables=cards(), activities=[activity("A1", "Ord och mening. " * 312 + "Slut")]
    ),
    "help of 3,000 characters": document(fields=[{**STATUS, "help": "Ord " * 750}, {**COMMENT, "help": "o" * 3000}]),
    "an introduction of 8,000 characters": document(texts={"introduction": ["Mening. " * 1000]}),
    "a field title of 600 characters": document(fields=[{**STATUS, "title": "Lång rubrik " * 50 + "slut"}, COMMENT]),
    "40 levels": document(
        levels=_DEEP,
        activities=[{"id": "A1", "title": "T", "departments": "*", **{f"l{n}": f"Värde {n}" for n in range(40)}}],
    ),
    "40 fields": document(fields=[STATUS, COMMENT, *_MANY]),
    "40 fields on cards": document(fields=[STATUS, COMMENT, *_MANY], tables=cards()),
    "120 areas on cards": document(
        tables=cards(), activities=[activity(f"A{n}", f"T{n}", area=f"Område {n}") for n in range(120)]
    ),
    "only cards": document(tables=cards()),
    "only open to all": document(programme={"id": "p", "title": "P", "answers": "any"}),
    "only the first-named": document(programme={"id": "p", "title": "P", "answers": "lead"}),
    "no levels": document(levels=[], activities=[{"id": "A1", "title": "T", "departments": "*"}]),
    "no levels on cards": document(
        levels=[], tables=cards(), activities=[{"id": "A1", "title": "T", "departments": "*"}]
    ),
    "fields that are called as our own columns": document(fields=[STATUS, COMMENT, *_RESERVED]),
    "fields that are called as our own columns on cards": document(
        fields=[STATUS, COMMENT, *_RESERVED], tables=cards()
    ),
    "long ids": document(
        departments=[{"id": "d" * 100, "name": "A"}, {"id": "e", "name": "B"}], activities=[activity("A" * 60, "T")]
    ),
    "texts that look like escapes": document(
        departments=departments("_x0041_ avd", "B"),
        activities=[activity("A1", "_x000D_ titel", area="_x0041_"), activity("A2", "Rad ett\nRad två\n\nRad tre")],
    ),
}


def write(folder: Path, name: str) -> Path:
    """A programme of these in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(SOUND[name], allow_unicode=True)
    (folder / "programme.yaml").write_text(text, encoding="utf-8")
    return folder
