"""The files of a round as plain data: how each came, what was decided about it, and whether it counts."""

from toolkit.model.consolidated import Consolidated, File
from toolkit.model.findings import Severity
from toolkit.model.personal import without_personal_numbers
from toolkit.model.received import Decision, Letter

_KEEPING_OUT = ("file-", "template-")
"""Scopes of the rules that keep a file from counting."""


def files_data(consolidated: Consolidated) -> list[dict[str, object]]:
    """Every file that has come in, the oldest first, as *Källor* numbers them."""
    return [
        {
            "sha256": file.received.artifact,
            "names": list(file.received.names),
            "departments": [answers.identity.department for answers in file.returns],
            "modified": file.received.modified.isoformat(),
            "taken_in": file.received.taken_in.isoformat(),
            **letter_data(file.received.letter),
            "within": list(file.received.within),
            "counted": number in consolidated.counted,
            "giving": number in consolidated.giving,
            "not_counted_by": [] if number in consolidated.counted else _kept_out_by(file),
            "decision": decision_data(file.received.decision),
        }
        for number, file in enumerate(consolidated.files)
    ]


def _kept_out_by(file: File) -> list[str]:
    """Ids of the rules by which a file that does not count is wrong; none for one that was excluded."""
    if file.received.excluded:
        return []
    wrong = (one.rule_id for one in file.reading.findings if one.severity is Severity.ERROR)
    return list(dict.fromkeys(rule for rule in wrong if rule.startswith(_KEEPING_OUT)))


def letter_data(letter: Letter | None) -> dict[str, str | None]:
    """The mail that brought a file, or that it is. What looks like a personal identity number is not repeated."""
    return {
        "sender": letter.sender or None if letter else None,
        "subject": without_personal_numbers(letter.subject) or None if letter else None,
        "sent": letter.sent.isoformat() if letter and letter.sent else None,
    }


def decision_data(decision: Decision | None) -> dict[str, object] | None:
    """What was decided about a file."""
    if decision is None:
        return None
    return {
        "verdict": decision.verdict.value,
        "reason": without_personal_numbers(decision.reason),
        "decided": decision.decided.isoformat(),
        "department": decision.department or None,
        "erased": decision.erased,
    }
