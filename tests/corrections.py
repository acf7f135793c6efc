"""The correction copies of the worked rounds: what their departments got to put right."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from toolkit.model.issued import Issued
from toolkit.store.folder import shipped_names
from toolkit.store.ledger import Ledger
from toolkit.workflow.consolidate import Outcome
from toolkit.workflow.correct import correct
from toolkit.workflow.demo import demo
from toolkit.workflow.opening import open_round, templates

EXAMPLES = shipped_names("examples")


def play(folder: Path, name: str) -> Outcome:
    """An example's round, with the correction copies of its day made."""
    played = demo(folder, name, lambda _key, _facts: None)
    return correct(open_round(folder, None), played.example.today).outcome


@cache
def copies(name: str) -> tuple[Issued, ...]:
    """The records of all correction copies of an example."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        play(folder, name)
        opened = open_round(folder, None)
        with Ledger(opened.folder.ledger) as ledger:
            known = templates(opened, ledger)
        return tuple(issued for issued in known.records.values() if issued.correction)
