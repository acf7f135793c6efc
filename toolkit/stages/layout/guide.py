"""The first sheet: what this is about, and what each field wants, from the same texts as the prompts and the checks."""

from datetime import date

from toolkit.messages import text
from toolkit.messages.wording import day_text
from toolkit.model.issued import Issued
from toolkit.model.look import height
from toolkit.model.programme import CHOICES, Block
from toolkit.model.returns import ROW_REPLY
from toolkit.model.workbook import Column, Link, Row, Sheet
from toolkit.stages.layout.form import Frame, page

WIDTHS = (34.0, 88.0)


def guide_sheet(frame: Frame, name: str, forms: tuple[str, ...]) -> Sheet:
    """*Så här fyller du i*: two columns, a word on the left and its text on the right."""
    issued, language = frame.issued, frame.issued.language
    rows = [
        Row(values=(issued.programme_title,), styles=("title",), height=30),
        Row(
            values=(" · ".join(part for part in (issued.round.title, issued.department_name) if part),),
            styles=("subtitle",),
            height=20,
        ),
        *_facts(issued),
        *_section(text(language, "template.guide.about"), issued.texts.introduction),
        *_aims(issued),
        *_section(text(language, "template.guide.how"), _how(issued)),
    ]
    rows += [
        _pair("", Link(target=f"'{form}'!A1", text=text(language, "template.guide.open", sheet=form))) for form in forms
    ]
    rows += _fields(issued)
    rows += _choices(issued)
    if issued.abbreviations:
        rows.append(_heading(text(language, "template.guide.abbreviations")))
        rows += [_pair(short, meaning) for short, meaning in issued.abbreviations]
    return Sheet(
        name=name,
        columns=tuple(Column(width=width) for width in WIDTHS),
        rows=tuple(rows),
        protected=True,
        page=page(frame, None, landscape=False),
        tab_color="1F4E78",
    )


def _facts(issued: Issued) -> list[Row]:
    language = issued.language
    deadline = date.fromisoformat(issued.deadline) if issued.deadline else None
    pairs = [
        (text(language, "word.deadline"), day_text(deadline, language)),
        (text(language, "template.guide.as_of"), day_text(issued.round.as_of, language)),
        (text(language, "template.guide.period"), issued.round.period),
        (text(language, "template.guide.reported_to"), issued.round.reported_to),
        (text(language, "template.guide.reference"), issued.round.reference),
    ]
    return [_pair(label, value) for label, value in pairs if value]


def _how(issued: Issued) -> tuple[Block, ...]:
    general = tuple(
        Block(kind="item", text=text(issued.language, f"template.guide.how.{step}"))
        for step in ("open_cells", "new_line", "lists", "reply", "send")
        if step != "reply" or any(field.id == ROW_REPLY for table in issued.tables for field in table.fields)
    )
    return (*issued.texts.how_to_answer, *general)


def _aims(issued: Issued) -> list[Row]:
    if not issued.texts.aims:
        return []
    rows = [_heading(text(issued.language, "template.guide.aims"))]
    return rows + [_pair(aim.title, "\n".join(f"• {example}" for example in aim.examples)) for aim in issued.texts.aims]


def _fields(issued: Issued) -> list[Row]:
    """What each open field wants, once per title."""
    language = issued.language
    rows = [_heading(text(language, "template.guide.fields"))]
    seen = set()
    for field in (field for table in issued.tables for field in table.fields if field.open):
        if field.title in seen:
            continue
        seen.add(field.title)
        parts = [field.help, text(language, f"type.{field.type.value}.short")]
        if field.constraints.required:
            parts.append(text(language, "template.guide.required"))
        rows.append(_pair(field.title, " ".join(part for part in parts if part)))
    return rows


def _choices(issued: Issued) -> list[Row]:
    rows = []
    titles = {
        field.code_list: field.title
        for table in issued.tables
        for field in table.fields
        if field.open and field.type in CHOICES
    }
    for codes in issued.code_lists:
        if codes.id in titles:
            rows.append(_heading(text(issued.language, "template.guide.choices", field=titles[codes.id])))
            rows += [
                _pair(
                    code.label,
                    code.meaning or text(issued.language, f"reply.{code.code}.meaning")
                    if codes.id == ROW_REPLY
                    else code.meaning,
                )
                for code in codes.codes
            ]
    return rows


def _section(title: str, blocks: tuple[Block, ...]) -> list[Row]:
    if not blocks:
        return []
    rows = [_heading(title)]
    for block in blocks:
        if block.kind == "heading":
            rows.append(_pair(block.text, ""))
        else:
            rows.append(_pair("", f"• {block.text}" if block.kind == "item" else block.text))
    return rows


def _heading(title: str) -> Row:
    return Row(values=(title,), styles=("heading",), height=30)


def _pair(label: str, content: str | Link) -> Row:
    shown = content.text if isinstance(content, Link) else content
    size = height(((label, WIDTHS[0]), (shown, WIDTHS[1])))
    style = "link" if isinstance(content, Link) else "text"
    return Row(values=(label or None, content or None), styles=("strong", style), height=size)
