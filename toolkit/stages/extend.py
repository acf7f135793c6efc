"""Reading → Reading, with what added rules say of its answers."""

from dataclasses import replace

from toolkit.model.programme import Programme
from toolkit.model.returns import Reading
from toolkit.rules.added import Added, asked, cells
from toolkit.rules.rule import Rule


def extend(reading: Reading, programme: Programme, round_id: str, added: Added) -> Reading:
    """What one file gave, and the findings of added rules on its cells after all others."""
    if not added.on_cells:
        return reading
    round_ = next(one for one in programme.rounds if one.id == round_id)
    subjects = [cell for answers in reading.returns for cell in cells(answers, programme, round_)]
    found = tuple(
        Rule(id=rule.id, severity=rule.severity).finding(hit)
        for rule in added.on_cells
        for cell in subjects
        for hit in asked(rule, cell)
    )
    return replace(reading, findings=(*reading.findings, *found))
