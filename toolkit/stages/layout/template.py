"""The whole template: guide, forms, lists and identity."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from toolkit.messages import text
from toolkit.messages.wording import MARK, day_text, identity_code
from toolkit.model.cells import column_letter
from toolkit.model.issued import Issued
from toolkit.model.look import sheet_name, styles_of
from toolkit.model.picture import Picture
from toolkit.model.programme import FieldType, Layout
from toolkit.model.workbook import Column, Page, Row, Sheet, Style, Workbook
from toolkit.stages.layout.card import card_sheets
from toolkit.stages.layout.closing import closing_sheet, groups, nil_cell
from toolkit.stages.layout.correction import Places, correction_sheet
from toolkit.stages.layout.form import Frame, form_sheet
from toolkit.stages.layout.guide import guide_sheet
from toolkit.stages.layout.live import live_sheet
from toolkit.stages.layout.open_cell import BOOLEAN_LIST, MARK_LIST, list_name
from toolkit.stages.layout.places import Laid
from toolkit.stages.layout.remarks import with_remarks
from toolkit.stages.layout.state import Board, state_sheet

IDENTITY_PROPERTY = "followup-identity"


def layout(issued: Issued, template_id: str, version: int, logo: Picture | None = None) -> Workbook:
    """The workbook of one issued record; ``logo`` is the picture that the record names.

    The same record, version and picture always give the same workbook.
    """
    language = issued.language
    code = identity_code(issued.programme, issued.round.id, issued.department, template_id)
    guide_name = text(language, "template.guide.sheet")
    lists_name, identity_name = text(language, "template.lists.sheet"), text(language, "template.identity.sheet")
    closing_name, state_name = text(language, "closing.sheet"), text(language, "template.state.sheet")
    correction_name = text(language, "correction.sheet")
    taken = [guide_name, lists_name, identity_name, closing_name, state_name]
    taken += [correction_name] if issued.correction else []
    frame = Frame(issued=issued, code=code, version=version, taken=taken)
    forms = tuple(with_remarks(form, issued) for form in _forms(frame))
    found, parts = groups(forms)
    board = Board(issued=issued, name=state_name, forms=forms, parts=parts, nil=nil_cell(closing_name, len(found)))
    state, live = state_sheet(board)
    lists, names = _lists(issued, lists_name)
    places = Places(forms=forms, closing=closing_name, parts=len(found))
    first = (correction_sheet(frame, correction_name, places),) if issued.correction else ()
    return Workbook(
        sheets=(
            *first,
            guide_sheet(frame, guide_name, forms, logo),
            *(live_sheet(board, number).sheet for number in range(len(forms))),
            closing_sheet(frame, board, found, closing_name),
            lists,
            state,
            _identity(frame, identity_name),
        ),
        styles=_styles(issued),
        title=_title(issued),
        subject=issued.round.title,
        language=language,
        created=issued.round.as_of,
        names=(*names, *live),
        properties={IDENTITY_PROPERTY: code},
        structure_locked=True,
    )


def _styles(issued: Issued) -> Mapping[str, Style]:
    """The looks of a template; in a correction copy a text may stand where a number or a mark should."""
    styles = styles_of(issued.look.color)
    if issued.correction is None:
        return styles
    return {name: style if style.locked else replace(style, wrap=True) for name, style in styles.items()}


def _title(issued: Issued) -> str:
    what = (text(issued.language, "correction.file"),) if issued.correction else ()
    return " – ".join((issued.programme_title, issued.round.title, issued.department_name, *what))


def _forms(frame: Frame) -> tuple[Laid, ...]:
    return tuple(
        form
        for table in frame.issued.tables
        if table.activities
        for form in (card_sheets(frame, table) if table.layout is Layout.CARD else (form_sheet(frame, table),))
    )


def _lists(issued: Issued, name: str) -> tuple[Sheet, tuple[tuple[str, str], ...]]:
    """Every list of choices as a column of a hidden sheet, and the defined names that point at them."""
    language = issued.language
    columns = [(list_name(codes.id), [code.label for code in codes.codes]) for codes in issued.code_lists]
    columns.append((BOOLEAN_LIST, [text(language, "word.yes"), text(language, "word.no")]))
    if any(field.type is FieldType.MULTIPLE and field.open for table in issued.tables for field in table.fields):
        columns.append((MARK_LIST, [MARK]))
    depth = max((len(labels) for _, labels in columns), default=0)
    rows = [Row(values=tuple(head for head, _ in columns), styles=("strong",) * len(columns))]
    for place in range(depth):
        values = tuple(labels[place] if place < len(labels) else None for _, labels in columns)
        rows.append(Row(values=values, styles=("cell",) * len(columns)))
    names = tuple(
        (head, f"='{name}'!${column_letter(place)}$2:${column_letter(place)}${len(labels) + 1}")
        for place, (head, labels) in enumerate(columns)
    )
    sheet = Sheet(
        name=sheet_name(name, ()),
        columns=tuple(Column(width=28) for _ in columns),
        rows=tuple(rows),
        state="hidden",
        protected=True,
        password=issued.password,
    )
    return sheet, names


def _identity(frame: Frame, name: str) -> Sheet:
    """The identity in plain sight of whoever unhides it."""
    issued, language = frame.issued, frame.issued.language
    deadline = date.fromisoformat(issued.deadline) if issued.deadline else None
    pairs = (
        (text(language, "template.identity.code"), frame.code),
        (text(language, "template.identity.programme"), issued.programme_title),
        (text(language, "template.identity.round"), issued.round.title),
        (text(language, "template.identity.department"), issued.department_name),
        (text(language, "template.identity.version"), str(frame.version)),
        (text(language, "word.deadline"), day_text(deadline, language) or "–"),
    )
    return Sheet(
        name=name,
        columns=(Column(width=22), Column(width=60)),
        rows=tuple(Row(values=pair, styles=("strong", "text")) for pair in pairs),
        state="hidden",
        protected=True,
        password=issued.password,
        page=Page(landscape=False),
    )
