"""What a text says as the answer to a question, when it was told in another way than in a template."""

from collections.abc import Callable

from toolkit.messages.wording import row_reply_list
from toolkit.model.cells import Scalar
from toolkit.model.programme import CHOICES, CodeList, Field, Programme, Round, Value
from toolkit.model.returns import ROW_REPLY
from toolkit.stages.interpret.choosing import Choices
from toolkit.stages.interpret.understand import understanding
from toolkit.stages.interpret.understood import Ground, Remarked, Understand


def told(programme: Programme, round_: Round) -> Callable[[str, Scalar], tuple[Value, tuple[Remarked, ...]]]:
    """Reads a field's answers as they are read in files: by today's programme, in its language."""
    lists = {codes.id: codes for codes in programme.code_lists}
    lists[ROW_REPLY] = row_reply_list(programme.language)
    readers: dict[str, Understand] = {}

    def reader(field: Field) -> Understand:
        codes = lists.get(field.code_list or "", CodeList(id=field.code_list or "", codes=()))
        choices = Choices(today=codes, issued=codes) if field.type in CHOICES else None
        ground = Ground(language=programme.language, year=round_.as_of.year, instructions=(field.help,))
        return understanding(field, choices, ground)

    def read(field: str, raw: Scalar) -> tuple[Value, tuple[Remarked, ...]]:
        if field not in readers:
            readers[field] = reader(programme.field(field))
        found = readers[field](raw)
        return found.value, found.remarks

    return read
