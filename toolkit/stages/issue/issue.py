"""One department's record: its tables, and the texts around them."""

from dataclasses import replace

from toolkit.messages.translation import translated, translated_earlier, translated_round, words_of
from toolkit.model.earlier import EarlierRound
from toolkit.model.issued import FORMAT, Issued, IssuedTable
from toolkit.model.programme import Aim, Block, Comparison, Condition, Department, Programme, Round, Texts
from toolkit.stages.issue.context import Context
from toolkit.stages.issue.table import issued_table


def issue(
    programme: Programme,
    round_: Round,
    department: Department,
    earlier: tuple[EarlierRound, ...] = (),
    logo: str = "",
) -> Issued | None:
    """The record of a department's template, or ``None`` when it has nothing to answer.

    ``earlier`` are the rounds of ``earlier_rounds`` whose answers are at hand; the others are not shown.
    ``logo`` is the SHA-256 of the organisation's logo; empty shows none.
    """
    language = department.language or programme.language
    words = words_of(programme, language)
    programme = translated(programme, words)
    context = Context(
        programme=programme,
        round=translated_round(round_, words),
        department=programme.department(department.id) if words.by_text else department,
        language=language,
        earlier=tuple(translated_earlier(held, words) for held in earlier),
    )
    tables = tuple(made for table in programme.tables if (made := issued_table(context, table)).activities)
    if not any(row.open and not row.extra for table in tables for row in table.activities):
        return None
    return replace(_record(context, tables), look=replace(programme.look, logo=logo))


def _record(context: Context, tables: tuple[IssuedTable, ...]) -> Issued:
    programme, department, deadline = context.programme, context.department, context.deadline
    asked = {field.id for table in tables for field in table.fields}
    used = {field.code_list for table in tables for field in table.fields}
    return Issued(
        format=FORMAT,
        programme=programme.id,
        programme_title=programme.title,
        subtitle=programme.subtitle,
        organisation=programme.organisation,
        language=context.language,
        round=context.round,
        deadline=deadline.isoformat() if deadline else "",
        department=department.id,
        department_name=department.name,
        contacts=department.contacts,
        texts=_texts(context),
        abbreviations=programme.abbreviations,
        code_lists=tuple(codes for codes in context.lists.values() if codes.id in used),
        conditions=tuple(condition for condition in programme.conditions if _mentions(condition) <= asked),
        tables=tables,
        contact=programme.contact,
        sign_off=programme.sign_off,
        password=programme.password,
    )


def _mentions(condition: Condition) -> set[str]:
    if isinstance(condition, Comparison):
        return {condition.left, condition.right}
    return {field for field, _ in condition.when} | set(condition.require)


def _texts(context: Context) -> Texts:
    texts = context.programme.texts
    return Texts(
        introduction=_blocks(context, texts.introduction),
        aims=tuple(Aim(title=aim.title, examples=aim.examples) for aim in texts.aims),
        how_to_answer=_blocks(context, texts.how_to_answer),
    )


def _blocks(context: Context, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(replace(block, text=context.filled(block.text)) for block in blocks)
