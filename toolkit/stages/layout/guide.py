"""The first sheet: what this is about, and what each field wants, from the same texts as the prompts and the checks."""

from collections.abc import Iterator
from datetime import date

from toolkit.messages import text
from toolkit.messages.wording import card_title, day_text
from toolkit.model.cells import cell_name, reference
from toolkit.model.issued import EARLIER, Issued
from toolkit.model.picture import Picture
from toolkit.model.programme import CHOICES, Block, Contact, FieldType, Kind, Layout
from toolkit.model.returns import ROW_REPLY
from toolkit.model.typography import height
from toolkit.model.workbook import Column, Image, Link, Row, Sheet
from toolkit.stages.layout.form import Frame, page
from toolkit.stages.layout.places import Laid
from toolkit.stages.layout.wants import replies, wanted

WIDTHS = (34.0, 88.0)
LOGO_WIDTH, LOGO_HEIGHT = 200.0, 54.0
"""Points that a logo may take."""
LOGO_ROW = 2
MOST_LISTED = 60
"""Activities that the index names; the list on the last sheet leads to every one of however many."""


def guide_sheet(frame: Frame, name: str, forms: tuple[Laid, ...], logo: Picture | None) -> Sheet:
    """*Så här fyller du i*: two columns, a word on the left and its text on the right."""
    issued, language = frame.issued, frame.issued.language
    whose = " · ".join(part for part in (issued.round.title, issued.department_name) if part)
    rows = [
        Row(values=(issued.programme_title,), styles=("title",), height=30),
        Row(values=(whose,), styles=("subtitle",), height=20),
        *_organisation(issued, logo),
        *([Row(values=(issued.subtitle,), styles=("subtitle",), height=20)] if issued.subtitle else []),
        *_facts(issued),
        *_section(text(language, "template.guide.about"), issued.texts.introduction),
        *_aims(issued),
        *_section(text(language, "template.guide.how"), _how(issued)),
        *_marks(language),
        *_sheets(language, [form.sheet.name for form in forms]),
        *_index(issued, forms),
        _heading(text(language, "template.guide.fields")),
        *(_pair(title, said) for title, said in wanted(issued)),
        *_choices(issued),
    ]
    if issued.abbreviations:
        rows.append(_heading(text(language, "template.guide.abbreviations")))
        rows += [_pair(short, meaning) for short, meaning in issued.abbreviations]
    return Sheet(
        name=name,
        columns=tuple(Column(width=width) for width in WIDTHS),
        rows=tuple(rows),
        protected=True,
        password=issued.password,
        images=(_image(issued, logo),) if logo else (),
        page=page(frame, None, landscape=False),
        tab_color=frame.given_color,
    )


def _organisation(issued: Issued, logo: Picture | None) -> list[Row]:
    """The organisation's name on the left of its logo."""
    if not issued.organisation and logo is None:
        return []
    style = "strong" if logo is None else "beside"
    size = LOGO_HEIGHT + 8 if logo else height(((issued.organisation, WIDTHS[0]),))
    return [Row(values=(issued.organisation or issued.programme_title,), styles=(style,), height=size)]


def _image(issued: Issued, logo: Picture) -> Image:
    width, tall = logo.fitted(LOGO_WIDTH, LOGO_HEIGHT)
    return Image(
        content=logo.content,
        row=LOGO_ROW,
        column=1,
        width=width,
        height=tall,
        alt_text=text(issued.language, "template.logo", organisation=issued.organisation or issued.programme_title),
    )


def _facts(issued: Issued) -> list[Row]:
    language = issued.language
    deadline = date.fromisoformat(issued.deadline) if issued.deadline else None
    reported = (issued.round.reported_to, day_text(issued.round.reported_on, language))
    pairs = [
        (text(language, "word.deadline"), day_text(deadline, language)),
        (text(language, "template.guide.as_of"), day_text(issued.round.as_of, language)),
        (text(language, "template.guide.period"), issued.round.period),
        (text(language, "template.guide.plan_period"), issued.round.plan_period),
        (text(language, "template.guide.reported_to"), ", ".join(part for part in reported if part)),
        (text(language, "template.guide.reference"), issued.round.reference),
        (text(language, "template.guide.contact"), _reach(issued.contact) if issued.contact else ""),
    ]
    return [_pair(label, value) for label, value in pairs if value]


def _reach(contact: Contact) -> str:
    return ", ".join(part for part in (contact.function, contact.email, contact.phone) if part)


def _how(issued: Issued) -> tuple[Block, ...]:
    """The programme's own words, then every step that this template has."""
    language = issued.language
    fields = [field for table in issued.tables for field in table.fields]
    rows = [row for table in issued.tables for row in table.activities]
    steps = {
        "open_cells": True,
        "lists": any(field.open and field.type is FieldType.CHOICE for field in fields),
        "several": any(field.open and field.type is FieldType.MULTIPLE for field in fields),
        "new_line": True,
        "earlier": any(field.id.startswith(EARLIER) for field in fields),
        "confirm": any(field.kind is Kind.CONFIRM for field in fields),
        "reply": replies(issued),
        "withdraw": True,
        "extra": any(row.extra for row in rows),
        "others": any(row.answered_by and not row.closed for row in rows),
        "closed": any(row.closed for row in rows),
        "closing": True,
        "sign_off": issued.sign_off,
    }
    said = [
        text(language, f"template.guide.how.{step}", closing=text(language, "closing.sheet"))
        for step, applies in steps.items()
        if applies
    ]
    return (*issued.texts.how_to_answer, *(Block(kind="item", text=one) for one in (*said, _send(issued))))


def _send(issued: Issued) -> str:
    language = issued.language
    if issued.contact is None:
        return text(language, "template.guide.how.send")
    to = ", ".join(part for part in (issued.contact.function, issued.contact.email) if part)
    return text(language, "template.guide.how.send_to", to=to)


def _marks(language: str) -> Iterator[Row]:
    """What each look of a cell means."""
    yield _heading(text(language, "template.guide.marks"))
    for style in ("sample", "lacking", "wrong", "given"):
        said = text(language, f"template.guide.mark.{style}.meaning")
        yield Row(
            values=(text(language, f"template.guide.mark.{style}"), said),
            styles=(style, "text"),
            height=height(((said, WIDTHS[1]),)),
        )


def _sheets(language: str, forms: list[str]) -> Iterator[Row]:
    yield _heading(text(language, "template.guide.sheets"))
    for name in (*forms, text(language, "closing.sheet")):
        yield _pair("", Link(target=reference(name, "A1"), text=text(language, "template.guide.open", sheet=name)))


def _index(issued: Issued, forms: tuple[Laid, ...]) -> Iterator[Row]:
    """A link to every card: they stand under each other on few sheets."""
    language = issued.language
    cards = [(form, one) for form in forms if form.table.layout is Layout.CARD for one in form.placed]
    if not cards or len(cards) > MOST_LISTED:
        return
    yield _heading(text(language, "template.guide.index"))
    for form, one in cards:
        if not one.activity.extra:
            target = reference(form.sheet.name, cell_name(*one.first))
            yield _pair(one.activity.id, Link(target=target, text=card_title(one.activity, form.table)))


def _aims(issued: Issued) -> list[Row]:
    if not issued.texts.aims:
        return []
    rows = [_heading(text(issued.language, "template.guide.aims"))]
    return rows + [_pair(aim.title, "\n".join(f"• {example}" for example in aim.examples)) for aim in issued.texts.aims]


def _choices(issued: Issued) -> list[Row]:
    """The choices of every list that an open field has, with what they mean."""
    rows = []
    titles: dict[str, list[str]] = {}
    for field in (field for table in issued.tables for field in table.fields):
        if field.open and field.type in CHOICES and field.title not in titles.setdefault(field.code_list or "", []):
            titles[field.code_list or ""].append(field.title)
    for codes in issued.code_lists:
        if codes.id in titles:
            named = ", ".join(titles[codes.id])
            rows.append(_heading(text(issued.language, "template.guide.choices", field=named)))
            for code in codes.codes:
                own = text(issued.language, f"reply.{code.code}.meaning") if codes.id == ROW_REPLY else ""
                rows.append(_pair(code.label, code.meaning or own))
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
    style = "leads" if isinstance(content, Link) else "text"
    return Row(values=(label or None, content or None), styles=("strong", style), height=size)
