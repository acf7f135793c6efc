"""Words of *Handläggning* that are made: titles of its columns, and what its decisions are chosen from."""

from functools import cache

from toolkit.messages import LANGUAGES, text
from toolkit.model.decisions import About, Decision, Key, Kind
from toolkit.model.handling import CHOSEN, DAYS
from toolkit.model.programme import Code, CodeList, Programme


def column_title(language: str, about: str, column: str) -> str:
    """What a column of a sheet is called."""
    own = f"handling.column.{about}.{column}"
    return text(language, own if own in LANGUAGES["sv"] else f"handling.column.{column}")


def place_title(language: str, kind: Kind) -> str:
    """The sheet and column of a kind of decision, in words."""
    sheet, column = text(language, f"handling.sheet.{kind.about}"), column_title(language, kind.about, kind)
    return f"{sheet}: {column}"


def options(programme: Programme, kind: Kind, key: Key) -> CodeList | None:
    """What a decision is chosen from; nothing where it is written freely, or its field is gone."""
    if kind in CHOSEN:
        return _ours(programme.language, kind)
    if kind is Kind.MOVED:
        return departments(programme)
    if kind is Kind.JOINT:
        wanted = next((field.code_list for field in programme.fields if field.id == key.field), None)
        return next((codes for codes in programme.code_lists if codes.id == wanted), None)
    return None


@cache
def _ours(language: str, kind: Kind) -> CodeList:
    codes = tuple(Code(code=code, label=text(language, f"handling.value.{code}")) for code in CHOSEN[kind])
    return CodeList(id=f"handling_{kind}", codes=codes)


def departments(programme: Programme) -> CodeList:
    """The departments as choices."""
    return CodeList(
        id="handling_departments", codes=tuple(Code(code=one.id, label=one.name) for one in programme.departments)
    )


def is_free(kind: Kind) -> bool:
    """True for what is written in her own words."""
    return kind not in CHOSEN and kind not in DAYS and kind not in (Kind.JOINT, Kind.MOVED)


def shown(programme: Programme, one: Decision) -> str:
    """A decision as its cell shows it: a choice by its label, what is not understood as she wrote it."""
    codes = options(programme, one.kind, one.key)
    if codes and one.value:
        return next((code.label for code in codes.codes if code.code == one.value), one.written)
    return one.written


def about_title(language: str, about: About) -> str:
    """What a sheet is called."""
    return text(language, f"handling.sheet.{about}")
