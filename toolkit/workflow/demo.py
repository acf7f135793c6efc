"""``demo``: plays a whole worked round, from templates to consolidated workbook."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from toolkit.excel.respond import Response, Typed, foreign, respond, truncate
from toolkit.model.document import Data
from toolkit.model.issued import Issued
from toolkit.store.folder import write_atomic
from toolkit.store.ledger import Ledger
from toolkit.workflow.consolidate import Outcome, consolidate
from toolkit.workflow.example import Entry, Example, differences, example, mapping
from toolkit.workflow.generate import generate
from toolkit.workflow.init import init
from toolkit.workflow.opening import Opened, open_round, templates
from toolkit.workflow.scratch import make_way

MARKER = ".followup-demo"
"""A file that says that the folder is a demo's, and may be replaced by the next one."""
DEFAULT = "sociala-oroligheter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A round that was played."""

    example: Example
    outcome: Outcome
    differences: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """0 when the round came out as its example says."""
        return int(bool(self.differences))


def demo(folder: Path, name: str, tell: Callable[[str, Mapping[str, str | int]], None]) -> Played:
    """Play a worked round in a folder of its own; ``tell`` is called with a message's key and facts at every step."""
    chosen = example(name)
    make_way(folder, MARKER, "error.folder_not_empty")
    tell("console.demo.story", {"story": " ".join(chosen.story.split())})
    files = init(folder, chosen.programme.name)
    tell("console.demo.programme", {"count": len(files), "folder": str(folder)})
    opened = open_round(folder, chosen.round)
    generated = generate(opened)
    tell("console.demo.generated", {"count": sum(one.written for one in generated), "round": opened.round.title})
    respond_all(opened, chosen)
    tell("console.demo.returned", {"count": len(chosen.returns)})
    outcome = consolidate(opened, chosen.today)
    tell("console.demo.consolidated", {"today": chosen.today.isoformat(), "file": str(outcome.written[0])})
    found = differences(chosen.expected, outcome.consolidated, outcome.exit_code)
    return Played(example=chosen, outcome=outcome, differences=found)


def respond_all(opened: Opened, chosen: Example) -> None:
    """Put everything that the example's departments send back in the inbox, as it was when it came."""
    with Ledger(opened.folder.ledger) as ledger:
        issued = templates(opened, ledger)
    records = {department: issued.records[key] for department, key in issued.current.items()}
    made: dict[str, bytes] = {}
    modified = datetime.combine(chosen.today, datetime.min.time(), opened.timezone) - timedelta(days=30)
    for entry in chosen.returns:
        content = _content(opened, entry, records, made)
        template = opened.template_names().get(str(entry.get("department")), "")
        name = str(entry.get("name") or template)
        if name in made:
            raise ValueError(f"{chosen.name}: {name} comes twice")
        made[name] = content
        stated = entry.get("modified")
        modified = (
            datetime.fromisoformat(str(stated)).replace(tzinfo=opened.timezone)
            if stated
            else modified + timedelta(minutes=1)
        )
        path = opened.paths.inbox / name
        write_atomic(path, content)
        os.utime(path, (modified.timestamp(), modified.timestamp()))


def _content(opened: Opened, entry: Entry, records: Mapping[str, Issued], made: Mapping[str, bytes]) -> bytes:
    if "copy_of" in entry:
        return made[str(entry["copy_of"])]
    if "foreign" in entry:
        return foreign({name: cast("list[list[Typed]]", rows) for name, rows in mapping(entry["foreign"]).items()})
    if "bytes" in entry:
        return str(entry["bytes"] or "").encode()
    department = str(entry["department"])
    response = Response(
        answers=_typed(entry.get("answers")),
        clear={activity: cast("list[str]", fields) for activity, fields in mapping(entry.get("clear")).items()},
        alter=_typed(entry.get("alter")),
    )
    content = opened.template_file(department).read_bytes()
    if response.answers or response.clear or response.alter:
        content = respond(content, records[department], response)
    length = entry.get("truncate")
    return truncate(content, length) if isinstance(length, int) else content


def _typed(data: Data) -> dict[str, dict[str, Typed]]:
    return {activity: cast("dict[str, Typed]", mapping(fields)) for activity, fields in mapping(data).items()}
