"""Reads a source as a programme."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from toolkit.model.document import Data
from toolkit.model.proposal import Proposal
from toolkit.model.source import Paragraph, Seen, Source
from toolkit.stages.propose.blocks import blocks, same_shape
from toolkit.stages.propose.calendar import calendar
from toolkit.stages.propose.cards import cards, is_possible
from toolkit.stages.propose.columns import roles
from toolkit.stages.propose.departments import roster
from toolkit.stages.propose.document import Plan, document
from toolkit.stages.propose.draft import Block, Draft, Header
from toolkit.stages.propose.fields import Planned, fields
from toolkit.stages.propose.fitting import pieces
from toolkit.stages.propose.notes import Notes, quoted
from toolkit.stages.propose.parties import parties
from toolkit.stages.propose.parts import split
from toolkit.stages.propose.places import pointed
from toolkit.stages.propose.rows import entries

LONGEST_TITLE = 150
_PROMPT = re.compile(r"^(?:klicka|tryck) (?:här|eller)|^click (?:or tap )?here", re.IGNORECASE)
"""What a content control says that nobody filled in."""


def propose(source: Source, today: date) -> Proposal | None:
    """The programme that a source begins; nothing where no table of activities is found in it.

    ``today`` is assumed for the year of a round that the source does not date.
    """
    notes = Notes()
    hidden = [table for table in source.tables if table.hidden and table.rows]
    for table in hidden:
        notes.check("hidden_sheet", Seen(table=table.number, sheet=table.name))
    shown = replace(source, tables=tuple(table for table in source.tables if not table.hidden))
    found = (_cards(shown, notes) if is_possible(shown) else None) or _tables(shown, notes)
    if found is None:
        return None
    draft, used, above = found
    title, texts = _around(source, used, above, notes)
    planned, who = parties(fields(draft, notes), notes)
    draft = _divided(draft, planned, notes)
    heads = (title, *(paragraph.text for paragraph in source.paragraphs), *used)
    plan = Plan(
        draft=draft,
        fields=planned,
        roster=roster(draft, notes),
        rounds=calendar(planned, heads, today, notes),
        parties=who,
        title=title,
        introduction=texts,
    )
    data, answers = document(plan, notes)
    if answers:
        notes.note("earlier_answers", count=len(answers))
    return Proposal(data=data, remarks=pointed(notes.remarks, draft, data), answers=answers)


Found = tuple[Draft, frozenset[str], tuple[Header, ...]]
"""A draft, the texts around the tables that it has used, and the rows above them."""


def _cards(source: Source, notes: Notes) -> Found | None:
    found = cards(source, notes)
    return (*found, ()) if found else None


def _tables(source: Source, notes: Notes) -> Found | None:
    """The draft of the tables of the shape that holds most rows."""
    found, above = blocks(source, notes)
    shapes: list[list[Block]] = []
    for block in found:
        shape = next((one for one in shapes if same_shape(one[0].headers, block.headers)), None)
        if shape is None:
            shapes.append([block])
        else:
            shape.append(block)
    shapes = [shape for shape in shapes if any(block.lines for block in shape)]
    if not shapes:
        return None
    chosen = max(shapes, key=lambda shape: sum(len(block.lines) for block in shape))
    for block in (block for shape in shapes if shape is not chosen for block in shape):
        seen = block.headers[0].seen
        headers = tuple(header.text for header in block.headers if header.text)
        notes.check("other_table", seen, headers=headers, rows=len(block.lines))
    widest = max(chosen, key=lambda block: sum(bool(header.text) for header in block.headers))
    kept = [replace(block, headers=widest.headers) for block in chosen if block.lines]
    columns = roles(kept, notes)
    activities, empty = entries(kept, columns, notes)
    if not activities:
        return None
    titles = _titles(kept, notes)
    shown = (*columns.fields, *columns.marks, *((columns.responsible,) if columns.responsible is not None else ()))
    draft = Draft(
        layout="table",
        tables=titles,
        levels=tuple(kept[0].headers[column] for column in columns.levels),
        columns={column: kept[0].headers[column] for column in sorted(shown)},
        title=kept[0].headers[columns.title],
        entries=activities,
        areas=empty,
        responsible=columns.responsible,
        marks=columns.marks,
    )
    return draft, frozenset(titles), above


def _titles(kept: Sequence[Block], notes: Notes) -> tuple[str, ...]:
    if len(kept) == 1:
        return ("",)
    titles: list[str] = []
    for place, block in enumerate(kept, 1):
        wanted = block.title or f"Tabell {place}"
        titles.append(wanted if wanted not in titles else f"{wanted} ({place})")
    notes.check("several_tables", kept[0].headers[0].seen, "tables", titles=tuple(titles))
    return tuple(titles)


def _divided(draft: Draft, planned: Sequence[Planned], notes: Notes) -> Draft:
    """The draft with rows that hold several statuses divided."""
    status = next((field.column for field in planned if field.choices and not field.scaled), None)
    if status is None or draft.layout == "card":
        return draft
    answers = frozenset(field.column for field in planned if field.kind == "answer" and field.column is not None)
    return replace(
        draft, entries=tuple(part for entry in draft.entries for part in split(entry, status, answers, notes))
    )


def _around(
    source: Source, used: frozenset[str], above: Sequence[Header], notes: Notes
) -> tuple[str, tuple[Data, ...]]:
    """The programme's title and introduction, from the texts around the tables."""
    rows = [Paragraph(text=header.text, kind="paragraph", before=1) for header in above]
    free = [one for one in (*rows, *source.paragraphs) if one.text not in used]
    for one in free:
        if _PROMPT.match(one.text):
            notes.note("prompt", text=quoted(one.text))
    free = [one for one in free if not _PROMPT.match(one.text)]
    first = next(
        (one for one in free if one.kind == "heading"), next((one for one in free if one.kind != "item"), None)
    )
    title = first if first and len(first.text) <= LONGEST_TITLE else None
    rest = [one for one in free if one is not title]
    name = " ".join(title.text.split()) if title else source.file.rpartition(".")[0] or source.file
    notes.check("title" if title else "title_from_file", pointer="programme.title", title=name)
    if rest:
        notes.check("introduction", pointer="texts.introduction", count=len(rest), text=quoted(rest[0].text))
    return name, tuple(_blocks(rest))


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[Data]:
    items: list[Data] = []
    for one in paragraphs:
        text = one.text.replace("{", "(").replace("}", ")")
        if one.kind == "item":
            items.append(text.lstrip("•-– "))
            continue
        if items:
            yield {"list": [*items]}
            items = []
        if one.kind == "heading":
            yield {"heading": text}
        else:
            yield from pieces(text)
    if items:
        yield {"list": items}
