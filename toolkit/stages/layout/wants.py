"""What each field wants, in words: from the same constraints and conditions as prompts, marks and checks."""

from collections.abc import Iterator

from toolkit.messages import text
from toolkit.model.issued import Issued, IssuedTable
from toolkit.model.programme import Comparison, Field, Kind, Requirement
from toolkit.model.returns import ROW_REPLY
from toolkit.stages.layout.open_cell import demand

RELATIONS = {"<": "less", "<=": "at_most", ">": "more", ">=": "at_least", "==": "same", "!=": "other"}


def wanted(issued: Issued) -> Iterator[tuple[str, str]]:
    """Every field that a respondent writes in, with all that is asked of it; what is said twice is left out."""
    seen = set()
    for table in issued.tables:
        for field in table.fields:
            said = (field.title, _of(issued, table, field)) if field.open else None
            if said and said not in seen:
                seen.add(said)
                yield said


def _of(issued: Issued, table: IssuedTable, field: Field) -> str:
    language, held = issued.language, field.constraints
    parts = [field.help, demand(field, language)]
    if field.kind is Kind.CONFIRM:
        parts.append(text(language, "template.confirm_prompt"))
    if held.required:
        parts.append(text(language, "template.guide.required"))
    if held.max_length:
        parts.append(text(language, "template.guide.max_length", limit=held.max_length))
    if held.pattern:
        key = "template.guide.pattern" if field.help else "template.guide.pattern_alone"
        parts.append(text(language, key, pattern=held.pattern))
    if held.unique:
        parts.append(text(language, "template.guide.unique"))
    return " ".join(part for part in (*parts, *_conditions(issued, table, field)) if part)


def _conditions(issued: Issued, table: IssuedTable, field: Field) -> Iterator[str]:
    """The conditions that the field is in, in this table."""
    language = issued.language
    titles = {known.id: known for known in table.fields}
    for condition in issued.conditions:
        if isinstance(condition, Comparison):
            if field.id == condition.left and condition.right in titles:
                relation = text(language, f"relation.{RELATIONS[condition.operator]}")
                other = titles[condition.right].title
                yield text(language, "template.guide.compare", field=field.title, relation=relation, other=other)
            elif field.id == condition.right and condition.left in titles and not titles[condition.left].open:
                yield from _conditions(issued, table, titles[condition.left])
        elif field.id in condition.require and all(name in titles for name, _ in condition.when):
            yield text(language, "template.guide.requires", when=_when(issued, condition, titles))


def _when(issued: Issued, condition: Requirement, titles: dict[str, Field]) -> str:
    """When a condition applies: each field with its choices."""
    language = issued.language
    either = f" {text(language, 'word.or')} "
    met = []
    for name, codes in condition.when:
        labels = [code.label for code in issued.codes(titles[name].code_list) if code.code in codes]
        choices = either.join(f"”{label}”" for label in labels)
        met.append(text(language, "template.guide.when", field=titles[name].title, choices=choices))
    return f" {text(language, 'word.and')} ".join(met)


def replies(issued: Issued) -> bool:
    """True when rows can be replied to as a whole."""
    return any(field.id == ROW_REPLY for table in issued.tables for field in table.fields)
