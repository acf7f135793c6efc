"""*Att rätta*: the first sheet of a correction copy, with everything that is to be put right and a link to its cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.messages import text
from toolkit.messages.wording import card_title, closing_form
from toolkit.model.cells import cell_name, reference
from toolkit.model.correction import IssuedFinding
from toolkit.model.findings import Severity
from toolkit.model.issued import IssuedActivity
from toolkit.model.returns import CLOSING
from toolkit.model.typography import height
from toolkit.model.workbook import Column, Content, Link, Row, Sheet
from toolkit.stages.layout.closing import question_place
from toolkit.stages.layout.form import Frame, page, top_rows
from toolkit.stages.layout.places import Laid
from toolkit.stages.layout.remarks import STYLES, at

HEADS = ("go", "activity", "field", "severity", "what", "remedy")
WIDTHS = (20.0, 34.0, 28.0, 17.0, 52.0, 52.0)
TEXT_WIDTH = 60.0
TAB = "9C0006"
NONE = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the rest of the template stands."""

    forms: tuple[Laid, ...]
    closing: str
    """The name of the last sheet."""
    parts: int
    """How many parts that sheet counts."""


def correction_sheet(frame: Frame, name: str, places: Places) -> Sheet:
    """What to do in a few lines, then one line per finding, and last what the programme's abbreviations mean."""
    language = frame.issued.language
    findings = frame.issued.correction.findings if frame.issued.correction else ()
    outside = any(finding.text for finding in findings)
    heads = (*HEADS, "text") if outside else HEADS
    widths = (*WIDTHS, TEXT_WIDTH) if outside else WIDTHS
    steps = (text(language, "correction.how.mend"), _send(frame))
    above = (
        *top_rows(frame, name, text(language, "correction.how.yours")),
        *(Row(values=(step,), styles=("subtitle",), height=18) for step in steps),
        _counts(findings, language),
    )
    titles = tuple(text(language, f"correction.head.{head}") for head in heads)
    header = Row(values=titles, styles=("head",) * len(heads), height=24)
    lines = [_line(frame, finding, places, widths) for finding in findings]
    return Sheet(
        name=name,
        columns=tuple(Column(width=width) for width in widths),
        rows=(*above, header, *lines, *_abbreviations(frame)),
        protected=True,
        password=frame.issued.password,
        freeze=(len(above) + 1, 0),
        page=page(frame, (len(above), len(above))),
        tab_color=TAB,
    )


def _send(frame: Frame) -> str:
    contact = frame.issued.contact
    to = ", ".join(part for part in (contact.function, contact.email) if part) if contact else ""
    return text(frame.issued.language, "correction.how.send_to" if to else "correction.how.send", to=to)


def _counts(findings: Sequence[IssuedFinding], language: str) -> Row:
    found = [finding.severity for finding in findings]
    counts = ((severity, found.count(severity)) for severity in Severity)
    said = ", ".join(text(language, f"console.count.{severity}", count=count) for severity, count in counts if count)
    return Row(values=(text(language, "correction.counts", counts=said),), styles=("heading",), height=24)


def _line(frame: Frame, finding: IssuedFinding, places: Places, widths: tuple[float, ...]) -> Row:
    language = frame.issued.language
    go, activity, field = _go(frame, finding, places)
    severity = text(language, f"workbook.severity.{finding.severity}")
    values: tuple[Content, ...] = (go, activity, field, severity, finding.what, finding.remedy or NONE)
    values += (finding.text or NONE,) * (len(widths) - len(values))
    styles = (
        "link" if isinstance(go, Link) else "cell",
        "cell",
        "cell",
        STYLES[finding.severity],
        "cell",
        "cell",
        "cell",
    )
    shown = zip((value.text if isinstance(value, Link) else str(value) for value in values), widths, strict=True)
    return Row(values=values, styles=styles[: len(widths)], height=height(shown))


def _go(frame: Frame, finding: IssuedFinding, places: Places) -> tuple[Content, str, str]:
    """A link to the cell, and what its row and its column are called; in words where it is about no cell here.

    The link is short: LibreOffice breaks none into lines.
    """
    language = frame.issued.language
    if finding.activity == CLOSING:
        fields = closing_form(frame.issued).fields
        number = next((place for place, field in enumerate(fields) if field.id == finding.field), 0)
        target = reference(places.closing, cell_name(*question_place(places.parts, number)))
        return Link(target=target, text=text(language, "correction.go_closing")), places.closing, fields[number].title
    for laid in places.forms:
        place = at(laid, finding)
        if place is not None:
            target = reference(laid.sheet.name, cell_name(*place))
            field = next((field.title for field in laid.table.fields if field.id == finding.field), NONE)
            return _link(finding, laid, (target, language)), _title(finding, laid, language), field
    return finding.place or text(language, "correction.whole"), NONE, NONE


def _link(finding: IssuedFinding, laid: Laid, where: tuple[str, str]) -> Link:
    (target, language), activity = where, _activity(finding, laid)
    own = activity.id.rpartition("+")[2]
    named = text(language, "template.closing.go_own", number=own) if activity.extra else ""
    return Link(target=target, text=named or text(language, "template.closing.go_to", id=activity.id))


def _title(finding: IssuedFinding, laid: Laid, language: str) -> str:
    activity = _activity(finding, laid)
    own = text(language, "template.closing.own", number=activity.id.rpartition("+")[2]) if activity.extra else NONE
    return card_title(activity, laid.table) or own


def _activity(finding: IssuedFinding, laid: Laid) -> IssuedActivity:
    return next(one.activity for one in laid.placed if one.activity.id == finding.activity)


def _abbreviations(frame: Frame) -> Iterator[Row]:
    found = frame.issued.abbreviations
    if found:
        yield Row(values=(text(frame.issued.language, "template.guide.abbreviations"),), styles=("heading",), height=30)
    for short, meaning in found:
        yield Row(values=(short, meaning), styles=("strong", "state"), height=height(((short, WIDTHS[0]),)))
