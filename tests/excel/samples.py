"""Workbook files made for the tests: one that uses everything, and bare ones built or altered part by part."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

from toolkit.model.workbook import (
    Area,
    Column,
    ConditionalFormat,
    Formula,
    Link,
    Page,
    Row,
    Sheet,
    Style,
    Table,
    Validation,
    Workbook,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TIMELESS = (1980, 1, 1, 0, 0, 0)
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

STYLES = {
    "text": Style(wrap=True),
    "title": Style(bold=True, size=16),
    "heading": Style(bold=True, color="FFFFFF", fill="1F4E78", wrap=True, valign="center"),
    "given": Style(wrap=True, fill="F2F2F2", border="767676"),
    "answer": Style(wrap=True, border="767676", locked=False, number_format="@"),
    "date": Style(border="767676", locked=False, number_format="yyyy-mm-dd", align="center"),
    "share": Style(border="767676", locked=False, number_format="0%", align="right", indent=1),
    "link": Style(color="0563C1", underline=True),
    "bad": Style(color="9C0006", fill="FFC7CE", italic=True),
}


def column(first_row: int, last_row: int, place: int) -> Area:
    """Part of one column."""
    return Area(first_row=first_row, first_column=place, last_row=last_row, last_column=place)


def _intro() -> Sheet:
    rows = (
        Row(values=("Så fyller du i",), styles=("title",), height=24),
        Row(values=("<r>inte märkning & inte </r>",), styles=("text",)),
        Row(values=("=1+1 är en text",), styles=("text",), page_break=True),
        Row(values=(Link(target="'Uppföljning'!C2", text="Till svaren", tip="Hoppa"),), styles=("link",)),
    )
    return Sheet(name="Läs mig", columns=(Column(width=60),), rows=rows, protected=True)


def _answers() -> Sheet:
    styles = ("given", "given", "answer", "date", "share")
    rows = (
        Row(values=("Id", "Insats", "Status", "Klart", "Andel"), styles=("heading",) * 5, height=30),
        Row(values=("A1", "Bygga\nom", "Pågår", date(2025, 3, 1), 0.5), styles=styles, height=45),
        Row(values=("A2", " Måla ", None, None, None), styles=styles, height=45),
        Row(values=("A3", "Riva", "", date(1900, 1, 1), 1), styles=styles),
    )
    validations = (
        Validation(
            areas=(column(1, 2, 2), column(3, 3, 2)),
            kind="list",
            first="=Status",
            prompt_title="Status",
            prompt="Välj i listan.\nLämna tomt om inget hänt.",
            error_title="Inte i listan",
            error="Välj ett av alternativen.",
        ),
        Validation(
            areas=(column(1, 3, 3),), kind="date", first=date(2025, 1, 1), second=date(2025, 12, 31), error="Fel"
        ),
        Validation(
            areas=(column(1, 3, 4),), kind="decimal", operator="greaterThanOrEqual", first=0, error_style="warning"
        ),
        Validation(areas=(column(1, 3, 1),), kind="any", prompt="Given text"),
    )
    return Sheet(
        name="Uppföljning",
        columns=(
            Column(width=8, hidden=True),
            Column(width=40, style="given"),
            Column(width=20.5, style="answer"),
            Column(width=14),
            Column(width=10),
        ),
        rows=rows,
        protected=True,
        freeze=(1, 2),
        autofilter=Area(first_row=0, first_column=0, last_row=3, last_column=4),
        validations=validations,
        conditional_formats=(
            ConditionalFormat(areas=(column(1, 3, 2), column(5, 6, 2)), formula='=$C2="Försenad"', style="bad"),
        ),
        page=Page(footer="&LVård && omsorg&RSida &P av &N", header="&CUppföljning", repeat_rows=(0, 0)),
        cursor=(1, 2),
        tab_color="1F4E78",
    )


def _output() -> Sheet:
    rows = (
        Row(values=("Kod", "Antal\nsvar", "Summa"), styles=("heading",) * 3),
        Row(values=("a", 3, Formula(text="=B2*2", value=6)), styles=("text",) * 3),
        Row(values=("b", True, Formula(text='=IF(B3,"ja","nej")', value="ja")), styles=("text",) * 3),
    )
    table = Table(name="Svar", area=Area(first_row=0, first_column=0, last_row=2, last_column=2), alt_text="Alla svar")
    columns = (Column(width=12),) * 3
    return Sheet(name="Svar", columns=columns, rows=rows, table=table, page=Page(landscape=False))


def sample() -> Workbook:
    """A workbook that uses everything the model can say."""
    lists = Sheet(
        name="Listor",
        columns=(Column(width=20),),
        rows=tuple(Row(values=(text,)) for text in ("Ej påbörjad", "Pågår", "Klart, 1,5")),
        state="hidden",
    )
    marks = Sheet(name="Märkning", columns=(), rows=(Row(values=("social", "2025-T1")),), state="veryHidden")
    return Workbook(
        sheets=(marks, _intro(), _answers(), _output(), lists),
        styles=STYLES,
        title="Uppföljning T1 2025 – Vård & omsorg",
        language="sv",
        created=date(2025, 4, 1),
        subject="Social oro",
        names=(("Status", "='Listor'!$A$1:$A$3"),),
        properties={"followup.programme": "social", "followup.template": "0123456789abcdef"},
        structure_locked=True,
    )


def plain(rows: tuple[Row, ...], **also: Style) -> Workbook:
    """A workbook of one sheet without any set-up."""
    sheet = Sheet(name="Blad", columns=(), rows=rows)
    return Workbook(sheets=(sheet,), styles=also, title="T", language="sv", created=date(2025, 1, 1))


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, TIMELESS), data, method)
    return target.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def bare(sheet: str, strings: str = "", styles: str = "", settings: str = "") -> dict[str, str | bytes]:
    """The parts of a workbook around the given inner XML of a sheet, its shared strings and its styles."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{head}<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
        f'ContentType="{WORKBOOK_TYPE}"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{settings}<sheets>'
        '<sheet name="Blad" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
    }
    targets = {"worksheet": "worksheets/sheet1.xml"}
    if strings:
        parts["xl/sharedStrings.xml"] = f'{head}<sst xmlns="{MAIN}">{strings}</sst>'
        targets["sharedStrings"] = "sharedStrings.xml"
    if styles:
        parts["xl/styles.xml"] = f'{head}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
        targets["styles"] = "styles.xml"
    links = "".join(
        f'<Relationship Id="rId{index}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets.items(), 1)
    )
    relations = f'{head}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = relations
    return parts
