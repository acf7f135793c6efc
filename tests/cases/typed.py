"""The table of what people type (``values.yaml``), and how one case of it comes out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NotRequired, TypedDict, cast

import yaml

from toolkit.messages.wording import value_text
from toolkit.model.cells import Scalar
from toolkit.model.programme import Code, CodeList, Constraints, Field, FieldType, Invalid, Kind, Period
from toolkit.stages.interpret.choosing import Choices
from toolkit.stages.interpret.understand import understanding
from toolkit.stages.interpret.understood import Ground, Understand, Understood

TABLE = Path(__file__).with_name("values.yaml")
TODAY = CodeList(
    id="status",
    codes=(
        Code(code="not_started", label="Ej påbörjad"),
        Code(code="in_progress", label="Pågår"),
        Code(code="done", label="Klart"),
        Code(code="paused", label="Pausad"),
        Code(code="cancelled", label="Avbruten"),
    ),
)
ENGLISH = CodeList(id="status", codes=(Code(code="in_progress", label="In progress"),))


class Section(TypedDict):
    title: str
    type: str
    about: str
    heading: NotRequired[str]
    help: NotRequired[str]
    pattern: NotRequired[str]
    min: NotRequired[float | str]
    max: NotRequired[float | str]
    cases: list[list[str | int | float | bool | date]]


@dataclass(frozen=True)
class Case:
    """One line of the table."""

    section: str
    typed: Scalar
    outcome: str
    shown: str
    remark: str


@cache
def sections() -> tuple[Section, ...]:
    return tuple(cast("list[Section]", yaml.safe_load(TABLE.read_text(encoding="utf-8"))))


def cases(section: Section) -> Iterator[Case]:
    for typed, outcome, *rest in section["cases"]:
        shown, remark = ([str(one) for one in rest] + ["", ""])[:2]
        yield Case(section["title"], typed, str(outcome), shown, remark)


def field_of(section: Section) -> Field:
    return Field(
        id="f",
        title=section.get("heading", section["title"]),
        kind=Kind.ANSWER,
        type=FieldType(section["type"]),
        help=section.get("help", ""),
        constraints=Constraints(minimum=section.get("min"), maximum=section.get("max"), pattern=section.get("pattern")),
    )


def reader(section: Section) -> Understand:
    field = field_of(section)
    choices = Choices(today=TODAY, issued=ENGLISH) if field.type is FieldType.CHOICE else None
    return understanding(field, choices, Ground(language="sv", year=2026, instructions=(field.help,)))


def outcome(found: Understood, section: Section) -> tuple[str, str]:
    """How a cell was read and as what, in the words of the table."""
    rules = [rule for rule, _ in found.remarks]
    if isinstance(found.value, Invalid):
        assert not rules
        return found.value.reason, str(found.value.facts.get("suggestion", ""))
    if found.value is None:
        assert rules == ["cell-placeholder"]
        return "blank", ""
    if isinstance(found.value, Period):
        said = "–".join(one.isoformat() if one else "" for one in (found.value.start, found.value.end))
    elif section["type"] == "choice":
        said = next(code.label for code in TODAY.codes if code.code == found.value)
    else:
        said = value_text(found.value, field_of(section), {}, "sv")
    if not rules:
        return "read", said
    (rule,) = rules
    if "label" in found.remarks[0][1]:
        assert found.remarks[0][1]["label"] == said
    return "loose" if rule == "cell-read-loosely" else rule, said
