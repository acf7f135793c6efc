"""Files that are something else than they are called, or than was asked for."""

import csv
import html
import io
import json
import zipfile

import docx
from openpyxl import Workbook, load_workbook

from tests.badreturns.case import AWAITED, Base, Case, Files, Make, Told, everything
from tests.badreturns.edits import NAME, form_sheet, in_bytes
from tests.excel.samples import zipped
from toolkit.excel.compound import OLE
from toolkit.excel.respond import Typed, foreign
from toolkit.stages.invent import Chance

GROUP = "Något annat än en arbetsbok"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(2000)
LETTER = "Hej!\n\nVi svarar muntligt på mötet i stället.\n\nHälsningar\nEnhetschefen\n"


def rows(base: Base) -> list[list[str]]:
    """What the form shows, as text."""
    with io.BytesIO(base.content) as file:
        sheet = load_workbook(file)[form_sheet(base)]
        return [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def as_csv(base: Base, _: Chance) -> Files:
    """The form saved as text between semicolons, as Swedish Excel does."""
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows(rows(base))
    return {NAME: target.getvalue().encode("cp1252", "replace")}


def as_html(base: Base, _: Chance) -> Files:
    """The form as a web page, which Excel opens after a warning."""
    lines = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows(base))
    table = "".join(f"<tr>{line}</tr>\n" for line in lines)
    return {"Svar.xls": f"<html><body><table>{table}</table></body></html>".encode()}


def as_xml_2003(base: Base, _: Chance) -> Files:
    """The form in the XML that Excel 2003 wrote."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    cells = (
        "".join(f'<Cell><Data ss:Type="String">{html.escape(cell)}</Data></Cell>' for cell in row) for row in rows(base)
    )
    table = "".join(f"<Row>{line}</Row>" for line in cells)
    head = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    book = f'<Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="Aktiviteter"><Table>{table}</Table>'
    return {"Svar.xls": f"{head}{book}</Worksheet></Workbook>".encode()}


def letter_in_word(_: Base, __: Chance) -> Files:
    """A text without any table."""
    document = docx.Document()
    for line in LETTER.splitlines():
        document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return {NAME: target.getvalue()}


def presentation(_: Base, __: Chance) -> Files:
    """The parts that tell a presentation."""
    types = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    return {
        NAME: zipped({"[Content_Types].xml": f'<Types><Override ContentType="{types}"/></Types>', "ppt/x.xml": "<p/>"})
    }


def master_list(base: Base, _: Chance) -> Files:
    """The coordinator's own list."""
    return {"activities.xlsx": (base.folder / "activities.xlsx").read_bytes()}


def own_workbook(_: Base, __: Chance) -> Files:
    """A workbook of the department's own."""
    budget: list[list[Typed]] = [["Konto", "Utfall", "Budget"], ["Personal", 1200, 1250], ["Lokaler", 300, 290]]
    return {"Budget 2016.xlsx": foreign({"Budget": budget})}


def nothing_at_all(_: Base, __: Chance) -> Files:
    """What Excel makes when one opens it and saves."""
    book = Workbook()
    target = io.BytesIO()
    book.save(target)
    return {"Bok1.xlsx": target.getvalue()}


def _numbers(_: Base, __: Chance) -> Files:
    return {"Svar.numbers": zipped({"Index/Document.iwa": bytes(200), "Metadata/Properties.plist": b"bplist00"})}


def _photos(_: Base, __: Chance) -> Files:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo("IMG_0001.png"), PNG)
    return {NAME: target.getvalue()}


def _given(content: bytes, name: str = NAME) -> Make:
    return lambda _, __: {name: content}


def _no(id_: str, happened: str, make: Make, rule: str = "file-not-a-workbook") -> Case:
    return Case(
        id=id_, group=GROUP, happened=happened, make=make, told=(Told(rule=rule),), lost=everything, state=AWAITED
    )


def _fine(id_: str, happened: str, name: str) -> Case:
    return Case(id=id_, group=GROUP, happened=happened, make=in_bytes(lambda content: content, name))


CASES = (
    _no("csv", "Bladet sparades som CSV och döptes om till .xlsx.", as_csv),
    _no("webbsida", "Bladet sparades som webbsida med namnet .xls.", as_html),
    _no("xml-2003", "Bladet sparades som XML-kalkylblad 2003.", as_xml_2003, "file-old-format"),
    _no("pdf", "Mallen skrevs ut till PDF.", _given(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "Svar.pdf")),
    _no("pdf-omdöpt", "En PDF döptes om till .xlsx.", _given(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")),
    _no("foto", "Skärmen fotograferades.", _given(PNG, "IMG_0001.png")),
    _no("foto-omdöpt", "Ett foto döptes om till .xlsx.", _given(b"\xff\xd8\xff\xe0" + bytes(900))),
    _no("foton-i-zip", "Foton packades i en zip som heter .xlsx.", _photos),
    _no("word-brev", "Ett brev i Word döptes om till .xlsx.", letter_in_word),
    _no(
        "word-97",
        "Ett brev i gamla Word.",
        _given(OLE + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(64), "Svar.doc"),
    ),
    _no("rtf", "Ett brev i RTF.", _given(b"{\\rtf1\\ansi Hej!}", "Svar.rtf")),
    _no("bildspel", "Ett bildspel döptes om till .xlsx.", presentation),
    _no("text", "Ett meddelande sparades som text med namnet .xlsx.", _given(LETTER.encode())),
    _no(
        "genväg",
        "En genväg till filen skickades, inte filen.",
        _given(b"[InternetShortcut]\r\nURL=https://example.org/svar.xlsx\r\n", "Svar.xlsx.url"),
    ),
    _no(
        "google-genväg",
        "En genväg till Google Kalkylark.",
        _given(json.dumps({"url": "https://docs.google.com/open?id=1", "doc_id": "1"}).encode(), "Svar.gsheet"),
    ),
    _no("numbers", "Filen sparades i Numbers på en Mac.", _numbers),
    _no("egen-bok", "Fel fil bifogades: avdelningens budget.", own_workbook, "template-foreign"),
    _no("tom-bok", "En ny tom arbetsbok bifogades.", nothing_at_all, "template-foreign"),
    _no("aktivitetslistan", "Samordnarens egen aktivitetslista kom tillbaka.", master_list, "template-owner-unclear"),
    _fine("kopia-av", "Filen heter Kopia av … (1), med ändelsen i versaler.", "Kopia av Kopia av Svar (1).XLSX"),
    _fine("utan-ändelse", "Filen har ingen ändelse.", "Svar"),
    _fine("fel-ändelse", "Arbetsboken döptes om till .pdf.", "Svar.pdf"),
    _fine("xls-ändelse", "Arbetsboken döptes om till .xls.", "Svar.xls"),
)
