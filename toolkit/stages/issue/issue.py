"""One department's record: its tables, and the texts around them."""

from dataclasses import replace

from toolkit.model.issued import FORMAT, Issued
from toolkit.model.programme import Aim, Block, Comparison, Condition, Department, Programme, Round, Texts
from toolkit.stages.issue.context import Context
from toolkit.stages.issue.table import issued_table


def issue(programme: Programme, round_: Round, department: Department, logo: str = "") -> Issued | None:
    """The record of a department's template, or ``None`` when it has nothing to answer.

    ``logo`` is the SHA-256 of the organisation's logo; empty shows none.
    """
    context = Context(
        programme=programme,
        round=round_,
        department=department,
        language=department.language or programme.language,
    )
    tables = tuple(made for table in programme.tables if (made := issued_table(context, table)).activities)
    if not any(row.open and not row.extra for table in tables for row in table.activities):
        return None
    asked = {field.id for table in tables for field in table.fields}
    used = {field.code_list for table in tables for field in table.fields}
    deadline = context.deadline
    return Issued(
        format=FORMAT,
        programme=programme.id,
        programme_title=programme.title,
        subtitle=programme.subtitle,
        organisation=programme.organisation,
        language=context.language,
        round=round_,
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
        look=replace(programme.look, logo=logo),
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
