"""Whose template is made, for which round, in which language."""

from dataclasses import dataclass
from datetime import date

from toolkit.messages.wording import fill, row_reply_list
from toolkit.model.earlier import EarlierRound
from toolkit.model.programme import CodeList, Department, Field, Programme, Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What every part of one template is made from."""

    programme: Programme
    round: Round
    department: Department
    language: str
    earlier: tuple[EarlierRound, ...] = ()
    """The earlier rounds whose answers are at hand."""

    @property
    def deadline(self) -> date | None:
        """The department's last day."""
        return self.round.deadline_of(self.department.id)

    @property
    def lists(self) -> dict[str, CodeList]:
        """Every list of choices by id, the row replies among them."""
        return {codes.id: codes for codes in (*self.programme.code_lists, row_reply_list(self.language))}

    def asks(self, field: Field) -> bool:
        """True when the round has the field."""
        return not field.rounds or self.round.kind in field.rounds

    def filled(self, template: str) -> str:
        """A text with the round's placeholders filled in."""
        return fill(template, self.round, self.deadline, self.language)

    def names(self, departments: tuple[str, ...]) -> tuple[str, ...]:
        """What departments are called."""
        return tuple(self.programme.department(department).name for department in departments)
