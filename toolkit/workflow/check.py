"""``check FILE``: does a template that was made keep what it promises?"""

from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.model.findings import Finding
from toolkit.stages.identify import identify
from toolkit.stages.layout import layout
from toolkit.store.ledger import Ledger
from toolkit.workflow.generate import promises
from toolkit.workflow.opening import Opened, templates


def check_template(opened: Opened, path: Path) -> tuple[Finding, ...]:
    """The promises that a template's file breaks, held against its record."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ToolkitError("error.path_missing", usage=True, path=str(path)) from error
    except OSError as error:
        raise ToolkitError("error.file_unreadable", path=str(path)) from error
    with Ledger(opened.folder.ledger) as ledger:
        issued = templates(opened, ledger)
    cells = read(content)
    identity = None if isinstance(cells, Refusal) else identify(cells).elected().template_id
    if identity is None or identity not in issued.records:
        raise ToolkitError("error.not_a_template", usage=True, file=path.name)
    record = issued.records[identity]
    version = issued.of(record.department).index(identity) + 1
    return promises(content, record, identity, layout(record, identity, version))
