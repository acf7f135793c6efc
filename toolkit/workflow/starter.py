"""A programme to begin from: small, whole, and meant to be written over."""

from datetime import date

from toolkit.messages import text
from toolkit.model.document import Data, Document


def starter(language: str, year: int) -> Document:
    """A small programme of one round, two departments and three activities."""

    def said(key: str) -> str:
        return text(language, f"starter.{key}")

    end = date(year, 12, 31).isoformat()
    return Document(
        data={
            "format": 1,
            "programme": {
                "id": said("id"),
                "title": said("title"),
                "organisation": said("organisation"),
                "language": language,
                "valid_period": f"{year}–{year + 3}",
                "contact": {"function": said("contact"), "email": "strateg@example.org"},
            },
            "texts": {"introduction": [said("introduction")], "how_to_answer": [said("how_to_answer")]},
            "rounds": [
                {
                    "id": f"{year}-{said('round.kind')}",
                    "kind": said("round.kind"),
                    "title": f"{said('round.title')} {year}",
                    "period": said("round.period").replace("…", str(year)),
                    "as_of": end,
                    "deadline": date(year + 1, 1, 15).isoformat(),
                }
            ],
            "levels": [{"id": "area", "title": said("level"), "width": 22}],
            "fields": _fields(said("status"), said("status.help"), said("comment"), said("comment.help")),
            "code_lists": {"status": _codes(language)},
            "departments": _departments(language),
            "activities": _activities(language),
            "conditions": [{"when": {"status": ["delayed", "paused"]}, "require": ["comment"]}],
        },
        places={},
    )


def _fields(status: str, status_help: str, comment: str, comment_help: str) -> Data:
    choice: dict[str, Data] = {"id": "status", "title": status, "kind": "answer", "type": "choice", "codes": "status"}
    words: dict[str, Data] = {"id": "comment", "title": comment, "kind": "answer", "type": "text", "role": "comment"}
    return [
        {**choice, "required": True, "role": "status", "help": status_help, "width": 16},
        {**words, "help": comment_help, "width": 60},
    ]


def _codes(language: str) -> Data:
    marks: dict[str, dict[str, Data]] = {"done": {"closed": True}, "delayed": {"deviation": True}}
    marks["paused"] = {"deviation": True}
    return [
        {
            "code": code,
            "label": text(language, f"starter.code.{code}"),
            "meaning": text(language, f"starter.code.{code}.meaning"),
            **marks.get(code, {}),
        }
        for code in ("not_started", "in_progress", "done", "delayed", "paused")
    ]


def _departments(language: str) -> Data:
    return [
        {
            "id": text(language, f"starter.department.{number}.id"),
            "name": text(language, f"starter.department.{number}"),
            "contacts": [{"function": text(language, f"starter.department.{number}.contact")}],
        }
        for number in (1, 2)
    ]


def _activities(language: str) -> Data:
    ids = [text(language, f"starter.department.{number}.id") for number in (1, 2)]
    asked: tuple[list[Data], ...] = ([ids[0]], [ids[0], ids[1]], ["*"])
    names = {key: text(language, f"starter.column.{key}") for key in ("title", "level", "departments")}
    return [
        {
            "id": f"A{number}",
            names["level"]: text(language, f"starter.area.{min(number, 2)}"),
            names["title"]: text(language, f"starter.activity.{number}"),
            names["departments"]: departments,
        }
        for number, departments in enumerate(asked, 1)
    ]
