"""What respondents ordinarily do: nothing of it is a fault of theirs."""

from toolkit.messages import text
from toolkit.model.programme import FieldType, Kind
from toolkit.model.returns import CLOSING, COMMENT, NIL
from toolkit.stages.invent import Filled, replied
from toolkit.workflow.acting.part import Part, Played, count

_SEVERAL = 2


def complete(part: Part) -> Played:
    """Everything is answered."""
    answers = part.complete()
    return Played(sent=(part.send(part.file(answers)),), answers=answers)


def halves(part: Part) -> Played | None:
    """Two people answer every other row, each in a file of their own."""
    answers = part.complete()
    if len(answers) < _SEVERAL:
        return None
    rows = list(answers)
    files = [part.file({row: answers[row] for row in half}) for half in (rows[::2], rows[1::2])]
    sent = tuple(part.send(file, name) for file, name in zip(files, ("first", "second"), strict=True))
    return Played(sent=sent, answers=answers)


def overlapping(part: Part) -> Played | None:
    """A second file answers one cell in another way, and leaves the rest."""
    answers = part.complete()
    cells = part.cells(answers, lambda field: field.type is FieldType.TEXT and not field.constraints.pattern)
    cell = next(((row, field) for row, field, _ in cells if field.id in answers[row]), None)
    if cell is None or count(answers) < _SEVERAL:
        return None
    activity, field = cell
    newer = {activity: {field.id: part.say("brief").split("\n")[0]}}
    if newer[activity][field.id] == answers[activity][field.id]:
        return None
    sent = (part.send(part.file(answers), "first"), part.send(part.file(newer), "second"))
    standing = {**answers, activity: {**answers[activity], **newer[activity]}}
    return Played(sent=sent, answers=standing, place=(activity, field.id))


def row_replies(part: Part) -> Played | None:
    """Every row gets one of the replies that stand for its answers."""
    answers = replied(part.issued, part.chance)
    return Played(sent=(part.send(part.file(answers)),), answers=answers) if answers else None


def mixed(part: Part) -> Played | None:
    """Some rows are answered, the others replied to as a whole."""
    rows = [activity.id for _, activity in part.rows]
    spared = replied(part.issued, part.chance, lambda row: row in rows[1::2])
    if not spared:
        return None
    answers = {**part.complete(lambda row: row not in rows[1::2]), **spared}
    return Played(sent=(part.send(part.file(answers)),), answers=answers)


def nil(part: Part) -> Played:
    """There is nothing to report in the whole template."""
    comment = part.chance.of(COMMENT).among(part.say("comment").split("\n"))
    answers: Filled = {CLOSING: {NIL: text(part.issued.language, "word.yes"), COMMENT: comment}}
    return Played(sent=(part.send(part.file(answers)),), answers=answers)


def untouched(part: Part) -> Played:
    """The template comes back as it was."""
    return Played(sent=(part.send(part.template),))


def unfinished(part: Part) -> Played | None:
    """Half of the rows are left."""
    owed = [activity.id for _, activity in part.rows if activity.id in part.owed]
    if len(owed) < _SEVERAL:
        return None
    left = frozenset(owed[1::2])
    answers = part.complete(lambda row: row not in left)
    return Played(sent=(part.send(part.file(answers)),), answers=answers)


def late(part: Part) -> Played:
    """Everything is answered when the round has been consolidated once."""
    answers = part.complete()
    return Played(sent=(part.send(part.file(answers), late=True),), answers=answers)


def revised(part: Part) -> Played | None:
    """A second file says something in every cell where the first did."""
    answers = part.complete()
    cells = part.cells(answers, lambda field: field.type is FieldType.TEXT and not field.constraints.pattern)
    cell = next(((row, field.id) for row, field, _ in cells if field.id in answers[row]), None)
    if cell is None:
        return None
    older = {**answers, cell[0]: {**answers[cell[0]], cell[1]: part.say("brief").split("\n")[0]}}
    sent = (part.send(part.file(older)), part.send(part.file(answers), "revised"))
    return Played(sent=sent, answers=answers)


def renamed(part: Part) -> Played:
    """The file has been copied and downloaded, and comes twice."""
    answers = part.complete()
    content = part.file(answers)
    return Played(sent=(part.send(content, "copy"), part.send(content, "numbered")), answers=answers)


def blank_copy(part: Part) -> Played:
    """The untouched template follows on the answers."""
    answers = part.complete()
    return Played(sent=(part.send(part.file(answers)), part.send(part.template, "untouched")), answers=answers)


def proposes(part: Part) -> Played | None:
    """What was prefilled for confirmation is changed in one row: a proposal to change the master list."""
    answers = part.complete()
    for activity, field, shown in part.cells(answers, lambda field: field.kind is Kind.CONFIRM):
        if isinstance(shown, str) and shown and field.type is FieldType.TEXT and not field.constraints.pattern:
            row = {**answers[activity], field.id: part.say("changed", text=shown)}
            answers = {**answers, activity: row}
            return Played(sent=(part.send(part.file(answers)),), answers=answers, place=(activity, field.id))
    return None


def silent(_: Part) -> Played:
    """Nothing comes."""
    return Played()
