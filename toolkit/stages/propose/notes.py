"""Everything that is seen on the way, in the order it is met."""

from dataclasses import dataclass, field

from toolkit.model.findings import Fact
from toolkit.model.proposal import NOWHERE, Remark, Weight
from toolkit.model.source import Seen

OF_ROW = "row"
"""Instead of a pointer: the activity that the row became, or is part of."""
OF_FIELD, OF_LEVEL = "field:", "level:"
"""Before a field's id and a level's place, instead of a pointer."""
LONGEST_QUOTE = 300
"""Characters of a text that a remark quotes; what has no other place is quoted whole."""


@dataclass(slots=True)
class Notes:
    """The remarks so far."""

    remarks: list[Remark] = field(default_factory=list)

    def note(self, key: str, seen: Seen = NOWHERE, /, pointer: str = "", **facts: Fact) -> None:
        """Something that was done and needs nothing."""
        self.remarks.append(Remark(key=key, weight=Weight.NOTE, seen=seen, pointer=pointer, facts=facts))

    def check(self, key: str, seen: Seen = NOWHERE, /, pointer: str = "", **facts: Fact) -> None:
        """A guess, or something that only the coordinator can judge."""
        self.remarks.append(Remark(key=key, weight=Weight.CHECK, seen=seen, pointer=pointer, facts=facts))

    def decide(self, key: str, seen: Seen = NOWHERE, /, pointer: str = "", **facts: Fact) -> None:
        """Something without which the programme cannot be used."""
        self.remarks.append(Remark(key=key, weight=Weight.DECIDE, seen=seen, pointer=pointer, facts=facts))


def quoted(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[: LONGEST_QUOTE - 1]}…"
